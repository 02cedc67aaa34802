"""What the letters on a printed page prove about the record as it stands now."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from caregiver_app.record.heads import paper_words, read_paper_words
from caregiver_app.record.proof_values import PageStanding
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import EntryWords, Person


def test_a_page_is_known_by_its_letters_for_as_long_as_all_before_it_is_unchanged(
    book: Repository, words: EntryWords
) -> None:
    first = book.save("a", words)
    page = book.head()
    printed = book.check_page(page.words)
    assert (printed.standing, printed.last, printed.since) == (
        PageStanding.UNCHANGED,
        first.reference,
        0,
    )
    book.save_person(Person(name="Dana", who="birth-parent"))
    book.correct("a", replace(words, saw="More"), "Left out")
    second = book.save("b", words)
    later = book.check_page(page.words.lower().replace("-", " "), first.reference)
    assert (later.standing, later.since, later.entry_id) == (PageStanding.UNCHANGED, 3, "a")
    assert (later.number, later.day) == (1, words.day)
    assert later.at == first.written_at
    assert book.check_page(page.words, second.reference).standing is PageStanding.LATER
    assert book.check_page(book.head().words, second.reference).entry_id == "b"


def test_slips_are_told_from_letters_of_another_log(book: Repository, words: EntryWords) -> None:
    book.save("a", words)
    printed = book.head().words
    assert [len(group) for group in printed.split("-")] == [4] * 13
    for at, letter in enumerate(printed):
        if letter == "-":
            continue
        other = "7" if letter != "7" else "8"
        slip = printed[:at] + other + printed[at + 1 :]
        assert book.check_page(slip).standing is PageStanding.SLIP
    assert book.check_page("").standing is PageStanding.SLIP
    elsewhere = paper_words(hashlib.sha256(b"another log").hexdigest())
    assert book.check_page(elsewhere).standing is PageStanding.NOT_HERE
    for wrong in ("K7Q", "K7Q-0", "???", "ZZZ-1"):
        assert book.check_page(printed, wrong).standing is PageStanding.NO_REFERENCE


def test_letters_are_read_as_people_write_them(book: Repository, words: EntryWords) -> None:
    book.save("a", words)
    printed = book.head().words
    typed = printed.replace("0", "o").replace("1", "l").replace("-", " \n")
    assert read_paper_words(typed) == book.digest()[:60]
    assert book.check_page(typed).standing is PageStanding.UNCHANGED


def test_the_digest_of_the_first_versions_is_still_known(
    book: Repository, words: EntryWords, raw: Callable[[], Any]
) -> None:
    book.save("a", words)
    (seal,) = raw().execute("SELECT seal FROM revision ORDER BY serial DESC LIMIT 1").fetchone()
    old = hashlib.sha256(seal).hexdigest()
    book.save("b", words)
    in_groups = " ".join(old[at : at + 8] for at in range(0, 64, 8))
    for typed in (old, in_groups, in_groups.upper()):
        assert book.check_page(typed).standing is PageStanding.UNCHANGED
    assert book.check_page(book.digest()).standing is PageStanding.UNCHANGED


def test_a_page_of_a_part_that_was_cut_off_is_refused(
    book: Repository, words: EntryWords, raw: Callable[[], Any]
) -> None:
    book.save("a", words)
    before = book.head().words
    book.save("b", words)
    page = book.head().words
    connection = raw()
    connection.execute("PRAGMA foreign_keys = OFF")
    for trigger in ("revision_never_deleted", "entry_never_deleted"):
        connection.execute(f"DROP TRIGGER {trigger}")
    connection.execute("DELETE FROM revision WHERE entry_number = 2")
    connection.execute("DELETE FROM entry WHERE number = 2")
    book.make_lists()
    assert book.check().ok, "the end of a record is known by paper, and outside"
    assert book.check_page(page).standing is PageStanding.NOT_HERE
    assert book.check_page(before).standing is PageStanding.UNCHANGED


def test_words_changed_behind_the_page_are_named(
    book: Repository, words: EntryWords, raw: Callable[[], Any]
) -> None:
    first = book.save("a", replace(words, saw="Walnut"))
    page = book.head().words
    connection = raw()
    connection.execute("DROP TRIGGER revision_never_updated")
    connection.execute(
        "UPDATE revision SET words = CAST(replace(CAST(words AS TEXT), 'Walnut', 'Almond') AS BLOB)"
        " WHERE entry_number = 1"
    )
    found = book.check_page(page, first.reference)
    assert (found.standing, found.bad) == (PageStanding.CHANGED, first.reference)


@pytest.mark.parametrize("chains", [1, 3])
def test_every_state_of_a_record_has_letters_of_its_own(
    book: Repository, words: EntryWords, chains: int
) -> None:
    pages = [book.head()]
    for turn in range(9):
        book.vault.computer = f"computer {turn % chains}"
        book.vault.settled.clear()
        book.save(f"e{turn}", words)
        pages.append(book.head())
    assert len({one.words for one in pages}) == len(pages)
    for since, page in enumerate(reversed(pages)):
        found = book.check_page(page.words)
        assert (found.standing, found.since) == (PageStanding.UNCHANGED, since)
