"""Words covered by hand are covered in every revision, however each of them was parted."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from caregiver_app.bundle.covering import PieceMarks, TextPiece
from caregiver_app.bundle.leaving import Leaving, choice_of
from caregiver_app.bundle.papers import histories_shown
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import ChildWords, Entry, EntryWords, Person
from caregiver_app.vault.strength import LEAST

MARK = "[covered]"
NOW = datetime(2026, 11, 22, 16, 12, tzinfo=UTC)
SAID = "Dana came late. Sam hid."


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Repository]:
    found, _ = Repository.create(
        tmp_path / "vault", "four quiet river stones", strength=LEAST, clock=lambda: NOW
    )
    with closing(found):
        yield found


def add(book: Repository, name: str, who: str = "child-in-my-care") -> str:
    return book.save_person(Person(name=name, who=who)).id


def words(book: Repository, saw: str) -> EntryWords:
    children = tuple(one.id for one in book.people() if one.who == "child-in-my-care")
    return EntryWords(
        day=date(2026, 11, 20),
        clock=time(16, 10),
        method="text",
        saw=saw,
        children=children,
        filing="print-and-file",
    )


def looked_at(book: Repository, entry: str) -> list[TextPiece]:
    """Give what can be covered of the entry."""
    marks = PieceMarks()
    histories_shown(book.vault, choice_of(book, (entry,), Leaving()), MARK, marks)
    return marks.pieces


def shown(book: Repository, entry: str, *covered: TextPiece) -> tuple[Entry, ...]:
    choice = choice_of(book, (entry,), Leaving(covered=frozenset(covered)))
    (found,) = histories_shown(book.vault, choice, MARK)
    return found


def test_a_sentence_that_moved_in_a_correction_is_covered_in_both(book: Repository) -> None:
    add(book, "Lee")
    entry = book.save("one", words(book, "She smelled of smoke. He hid.")).id
    book.correct(entry, words(book, "He hid. She smelled of smoke."), "The other way round")
    smoke = [one for one in looked_at(book, entry) if "smoke" in one.text]
    assert len(smoke) == 1
    for one in shown(book, entry, *smoke):
        assert "smoke" not in one.words.saw
        assert "He hid." in one.words.saw


@pytest.mark.parametrize("first", ["Dana", "came late."])
def test_words_parted_otherwise_before_somebody_was_on_record_are_covered(
    book: Repository, first: str
) -> None:
    add(book, "Lee")
    entry = book.save("one", words(book, SAID)).id
    add(book, "Dana", "birth-parent")
    book.correct(entry, replace(words(book, SAID), did="I left."), "Forgotten")
    covered = [one for one in looked_at(book, entry) if one.text == first]
    assert len(covered) == 1
    original, correction = shown(book, entry, *covered)
    assert original.words.saw == f"{MARK} Sam hid."
    assert first not in correction.words.saw
    assert "Sam hid." in correction.words.saw


def test_a_whole_sentence_of_before_covers_its_parts_of_now(book: Repository) -> None:
    add(book, "Lee")
    entry = book.save("one", words(book, SAID)).id
    whole = [one for one in looked_at(book, entry) if one.text == "Dana came late."]
    add(book, "Dana", "birth-parent")
    book.correct(entry, replace(words(book, SAID), did="I left."), "Forgotten")
    for one in shown(book, entry, *whole):
        assert "Dana" not in one.words.saw
        assert "late" not in one.words.saw
        assert one.words.saw.endswith("Sam hid.")


def test_words_about_one_child_are_covered_wherever_that_child_stands(book: Repository) -> None:
    kim, lee = add(book, "Kim"), add(book, "Lee")
    told = replace(words(book, "We ate."), children=(kim, lee))
    apart = (ChildWords(kim, "All well."), ChildWords(lee, "Wet again."))
    entry = book.save("one", replace(told, apart=apart)).id
    book.correct(entry, replace(told, children=(lee,), apart=apart[1:]), "Kim was away")
    covered = [one for one in looked_at(book, entry) if one.text == "Wet again."]
    assert len(covered) == 1
    for one in shown(book, entry, *covered):
        assert "Wet" not in repr(one.words.apart)


def test_a_name_within_another_word_is_no_place_for_it(book: Repository) -> None:
    add(book, "Sam")
    entry = book.save("one", words(book, "Sam sat. The same again.")).id
    book.correct(entry, words(book, "The same again."), "He did not")
    covered = [one for one in looked_at(book, entry) if one.text == "Sam"]
    assert shown(book, entry, *covered)[-1].words.saw == "The same again."
