"""Promises of filing several entries together, and of when words were written."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from caregiver_app.errors import Known
from caregiver_app.record.lists import Filters
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import EntryWords, Filed

from .conftest import Clock

HANDED_OVER = Filed(date(2026, 11, 22), "On paper", "Ms. Okafor")


@pytest.fixture
def saved(book: Repository, words: EntryWords) -> list[str]:
    return [book.save("", replace(words, exact_words=f"entry {at}")).id for at in range(3)]


def unfiled(book: Repository) -> set[str]:
    return {row.id for row in book.find(Filters(unfiled=True), None, 9).rows}


def test_several_are_filed_together_and_taken_back_together(
    book: Repository, saved: list[str]
) -> None:
    book.mark_all_filed(saved[:2], HANDED_OVER)
    assert unfiled(book) == {saved[2]}
    assert [book.entry(one).filed for one in saved] == [HANDED_OVER, HANDED_OVER, None]
    book.mark_all_not_filed(saved[:2])
    assert unfiled(book) == set(saved)
    assert book.verify().ok


def test_one_that_is_unknown_leaves_all_as_they_were(book: Repository, saved: list[str]) -> None:
    with pytest.raises(Known, match="entry-unknown"):
        book.mark_all_filed([*saved, "nobody"], HANDED_OVER)
    book.mark_filed(saved[0], HANDED_OVER)
    with pytest.raises(Known, match="not-filed"):
        book.mark_all_not_filed(saved)
    assert unfiled(book) == set(saved[1:])
    assert book.verify().ok


def test_the_latest_ways_of_filing_come_first_and_once(book: Repository, saved: list[str]) -> None:
    assert book.filed_lately() == ()
    sent = replace(HANDED_OVER, how="By e-mail")
    book.mark_filed(saved[0], HANDED_OVER)
    book.mark_filed(saved[1], sent)
    book.mark_filed(saved[2], HANDED_OVER)
    book.mark_not_filed(saved[2])
    assert [one.how for one in book.filed_lately()] == ["On paper", "By e-mail"]


def test_first_writing_stays_whatever_is_corrected(
    book: Repository, words: EntryWords, saved: list[str]
) -> None:
    before = book.first_written([1, 2, 77])
    book.correct(saved[0], replace(words, saw="More"), "Forgot it")
    assert book.first_written([1, 2, 77]) == before
    assert set(before) == {1, 2}
    assert book.first_written([]) == {}


def test_the_newest_saving_is_known_when_the_clock_goes_back(
    book: Repository, words: EntryWords, clock: Clock
) -> None:
    assert book.last_written_at() is None
    newest = book.save("", words).written_at
    clock.now -= timedelta(days=365)
    book.save("", replace(words, day=date(2025, 11, 20)))
    assert book.last_written_at() == newest
