"""Promises of the one way to erase: gone for good, marked for good, and the seals still fit."""

import hashlib
import json
import uuid
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from caregiver_app.errors import Known
from caregiver_app.messages import message
from caregiver_app.record import entries, parts
from caregiver_app.record.lists import Filters
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import EntryWords, FileKept, Person
from caregiver_app.vault.canonical import canonical
from caregiver_app.vault.wiping import own
from tests.record.conftest import FIRST
from tests.record.file_parts import Attach
from tests.record.story_parts import open_pages

FILE = FileKept("f0000000-0000-4000-8000-000000000001", "letter.txt", "text/plain", 4, "")
SECOND = replace(FILE, id="f0000000-0000-4000-8000-000000000002", name="map.png")


def put_file(raw: Callable[[], Any], file: FileKept, content: bytes = b"fig!") -> FileKept:
    """Put a file's bytes into the vault as a draft would."""
    sha = hashlib.sha256(content).digest()
    connection = raw()
    row = (file.id, sha, len(content), 0, "2026-11-22T00:00:00.000000Z")
    connection.execute(
        "INSERT INTO attachment (id, sha256, size, kept, made_at) VALUES (?, ?, ?, ?, ?)", row
    )
    connection.execute(
        "INSERT INTO attachment_piece (attachment_number, piece, bytes)"
        " SELECT number, 1, ? FROM attachment WHERE id = ?",
        (content, file.id),
    )
    return replace(file, sha256=sha.hex())


def refused(code: str) -> "pytest.RaisesExc[Known]":
    return pytest.raises(Known, check=lambda error: error.code == code and bool(message(error)))


def test_erased_words_are_gone_from_every_revision_list_draft_and_page_of_the_file(
    book: Repository, words: EntryWords, raw: Callable[[], Any]
) -> None:
    sam = book.save_person(Person(name="Sam", who="child-in-my-care"))
    whole = replace(words, saw="Persimmon", children=(sam.id,))
    kept = book.save(str(uuid.uuid4()), replace(words, saw="Walnut"))
    saved = book.save(str(uuid.uuid4()), replace(whole, files=(put_file(raw, FILE),)))
    book.correct(saved.id, replace(whole, did="Persimmon again"), "A persimmon slip")
    book.keep_draft(str(uuid.uuid4()), whole, saved.id, "persimmon")
    erased = book.erase(saved.id, "It must not be kept")
    assert erased.words == EntryWords(day=words.day, clock=words.clock)
    assert all("saw" in one.erased and not one.reason for one in book.history(saved.id))
    assert [one.reason for one in erased.erasures] == ["It must not be kept"]
    assert book.find(Filters(text="persimmon"), None, 9).rows == ()
    assert book.find(Filters(person=sam.id), None, 9).rows == ()
    assert len(book.find(Filters(), None, 9).rows) == 2
    assert book.drafts() == ()
    assert book.tally().to_file == 1
    assert book.entry(kept.id).words.saw == "Walnut"
    report = book.verify()
    assert (report.ok, report.entries) == (True, 2)
    connection = raw()
    for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'"):
        for row in raw().execute(f"SELECT * FROM {table}").fetchall():
            text = b" ".join(v if isinstance(v, bytes) else str(v).encode() for v in row)
            assert b"persimmon" not in text.lower(), table
    assert connection.execute("SELECT count(*) FROM attachment_piece").fetchone() == (0,)


def pages_with(book: Repository, word: str) -> list[str]:
    """Give each page, of the file and of its journal, that ``word`` can be read in."""
    found = open_pages(book.vault.folder, own(book.vault.ring.opened.data_key))
    return [where for where, plain in found if word.encode() in plain]


LONG = " ".join(["Persimmon"] * 3000)


@pytest.mark.parametrize("said", ["Persimmon", LONG], ids=["a word", "many pages"])
def test_erased_words_stand_on_no_page_of_the_file_and_of_its_journal(
    book: Repository, words: EntryWords, said: str
) -> None:
    saved = book.save(str(uuid.uuid4()), replace(words, saw=said))
    book.save(str(uuid.uuid4()), replace(words, saw="Walnut"))
    assert pages_with(book, "Persimmon")
    book.erase(saved.id, "It must not be kept")
    assert not pages_with(book, "Persimmon")
    assert pages_with(book, "Walnut")


def test_an_erased_file_stands_on_no_page_of_the_file_and_of_its_journal(
    book: Repository, words: EntryWords, attach: Attach
) -> None:
    files = (attach(LONG.encode(), "list.txt"), attach(b"Walnut", "map.txt"))
    saved = book.save(str(uuid.uuid4()), replace(words, files=files))
    assert pages_with(book, "Persimmon")
    assert pages_with(book, "list.txt")
    book.erase_file(saved.id, files[0].id, "Not ours to keep")
    assert not pages_with(book, "Persimmon")
    assert not pages_with(book, "list.txt")
    assert pages_with(book, "Walnut")


@pytest.mark.parametrize("said", ["Persimmon", LONG], ids=["a word", "many pages"])
def test_what_was_typed_and_thrown_away_is_gone_when_the_record_is_closed(
    book: Repository, words: EntryWords, said: str
) -> None:
    draft, key = str(uuid.uuid4()), own(book.vault.ring.opened.data_key)
    book.keep_draft(draft, replace(words, saw=said))
    book.keep_draft(str(uuid.uuid4()), replace(words, saw="Walnut"))
    assert pages_with(book, "Persimmon")
    book.drop_draft(draft)
    book.close()
    left = b"".join(plain for _, plain in open_pages(book.vault.folder, key))
    assert b"Persimmon" not in left
    assert b"Walnut" in left


def test_only_a_sealed_erasure_lets_the_file_erase(
    book: Repository, words: EntryWords, raw: Callable[[], Any]
) -> None:
    saved = book.save(str(uuid.uuid4()), replace(words, files=(put_file(raw, FILE),)))
    connection = raw()
    for change in (
        "UPDATE revision SET words = zeroblob(9)",
        "INSERT INTO erased VALUES (1, 'saw', 1)",
        "INSERT INTO erased_attachment VALUES ('any', 1)",
        "DELETE FROM attachment_piece",
        "DELETE FROM attachment",
        "UPDATE attachment SET kept = 0",
    ):
        with pytest.raises(Exception, match=r"never changed|only a sealed erasure"):
            connection.execute(change)
    book.erase(saved.id, "A reason")
    for change in ("DELETE FROM erased", "UPDATE erased SET part = 'when'"):
        with pytest.raises(Exception, match="never changed"):
            connection.execute(change)
    with pytest.raises(Exception, match="never changed"):
        connection.execute("UPDATE revision SET written_at = '2020'")


def test_leave_to_erase_one_part_hides_no_other_change(
    book: Repository, words: EntryWords, raw: Callable[[], Any]
) -> None:
    files = (put_file(raw, FILE), put_file(raw, SECOND))
    saved = book.save(str(uuid.uuid4()), replace(words, files=files))
    book.erase_file(saved.id, FILE.id, "Not ours to keep")
    assert book.verify().ok
    connection = raw()
    (lines,) = connection.execute(f"SELECT words FROM revision WHERE serial = {FIRST}").fetchone()
    changed = lines.replace(b"Saturday", b"Thursday")
    assert changed != lines
    connection.execute(f"UPDATE revision SET words = ? WHERE serial = {FIRST}", (changed,))
    report = book.verify()
    assert (report.ok, report.first_bad, report.why) == (False, 1, "words")


def test_one_file_is_erased_and_the_others_stay(
    book: Repository, words: EntryWords, raw: Callable[[], Any]
) -> None:
    first, second = put_file(raw, FILE), put_file(raw, SECOND, b"plum")
    saved = book.save(str(uuid.uuid4()), replace(words, files=(first, second)))
    now = book.erase_file(saved.id, first.id, "Not ours to keep")
    assert now.words == replace(words, files=(second,))
    assert book.verify().ok
    left = raw().execute("SELECT bytes FROM attachment_piece").fetchall()
    assert left == [(b"plum",)]
    with refused("nothing-to-erase"):
        book.erase_file(saved.id, first.id, "Again")


def test_erasing_needs_a_reason_and_something_to_erase(book: Repository, words: EntryWords) -> None:
    saved = book.save(str(uuid.uuid4()), words)
    with refused("reason-missing"):
        book.erase(saved.id, "  ")
    with refused("entry-unknown"):
        book.erase("nothing", "A reason")
    assert book.entry(saved.id).words == words
    book.erase(saved.id, "A reason")
    with refused("nothing-to-erase"):
        book.erase(saved.id, "A reason")
    again = book.correct(saved.id, replace(words, saw="New words"), "Told anew")
    assert again.words.saw == "New words"
    assert book.verify().ok


@pytest.fixture
def together(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Entries are sealed as the second format did, all their files in one part, until undone."""

    def as_before(found: dict[str, bytes]) -> dict[str, bytes]:
        apart = sorted(name for name in found if name.startswith("file_"))
        return found | {"files": canonical([json.loads(found.pop(name)) for name in apart])}

    def first_parts(*said: Any) -> tuple[dict[str, bytes], EntryWords]:
        found, stored = parts.first_parts(*said)
        return as_before(found), stored

    def to_parts(*said: Any, withdrawn: bool) -> dict[str, bytes]:
        return as_before(parts.to_parts(*said, withdrawn=withdrawn))

    monkeypatch.setattr(entries, "first_parts", first_parts)
    monkeypatch.setattr(entries, "to_parts", to_parts)
    return monkeypatch


def test_a_file_named_together_with_the_erased_one_never_loses_its_name(
    book: Repository,
    words: EntryWords,
    raw: Callable[[], Any],
    together: pytest.MonkeyPatch,
) -> None:
    first, second = put_file(raw, FILE), put_file(raw, SECOND, b"plum")
    saved = book.save(str(uuid.uuid4()), replace(words, files=(first, second)))
    book.correct(saved.id, words, "Neither belongs here")
    together.undo()
    now = book.erase_file(saved.id, first.id, "Not ours to keep")
    assert now.words.files == (second,)
    assert book.check().ok
    book.erase_file(saved.id, second.id, "Nor this one")
    assert raw().execute("SELECT count(*) FROM attachment_piece").fetchone() == (0,)


def test_a_file_that_other_words_still_name_is_not_brought_back_to_the_latest(
    book: Repository,
    words: EntryWords,
    raw: Callable[[], Any],
    together: pytest.MonkeyPatch,
) -> None:
    first, second = put_file(raw, FILE), put_file(raw, SECOND, b"plum")
    saved = book.save(str(uuid.uuid4()), replace(words, files=(first, second)))
    book.correct(saved.id, replace(words, files=(second,)), "The list is another child's")
    book.correct(saved.id, words, "Neither belongs here")
    together.undo()
    now = book.erase_file(saved.id, first.id, "Not ours to keep")
    assert (now.revisions, now.words.files) == (3, ())
    assert [one.words.files for one in book.history(saved.id)] == [(), (second,), ()]
    assert book.check().ok


def test_a_file_beside_the_erased_one_stays_named_where_it_was(
    book: Repository, words: EntryWords, raw: Callable[[], Any]
) -> None:
    """Each file has a part of its own: what is erased takes no name along, and adds no revision."""
    first, second = put_file(raw, FILE), put_file(raw, SECOND, b"plum")
    saved = book.save(str(uuid.uuid4()), replace(words, files=(first, second)))
    book.correct(saved.id, words, "Neither belongs here")
    now = book.erase_file(saved.id, first.id, "Not ours to keep")
    assert (now.revisions, now.words.files) == (2, ())
    assert [one.words.files for one in book.history(saved.id)] == [(second,), ()]
    assert [one.erased for one in book.history(saved.id)] == [("file_1",), ()]
    assert book.check().ok
    book.erase_file(saved.id, second.id, "Nor this one")
    assert raw().execute("SELECT count(*) FROM attachment_piece").fetchone() == (0,)
    assert book.check().ok


def test_words_that_never_named_a_file_stay_as_they_are_when_it_is_erased(
    book: Repository, words: EntryWords, raw: Callable[[], Any]
) -> None:
    first, second = put_file(raw, FILE), put_file(raw, SECOND, b"plum")
    saved = book.save(str(uuid.uuid4()), replace(words, files=(first,)))
    book.correct(saved.id, replace(words, files=(second,)), "The other one")
    now = book.erase_file(saved.id, first.id, "Not ours to keep")
    assert (now.revisions, now.words.files, now.erased) == (2, (second,), ())
    # The other file of the same part name, in the other revision, is none of it.
    assert [one.erased for one in book.history(saved.id)] == [("file_1",), ()]
    assert book.check().ok
