"""The clock is set back a year, or forward: saving goes on, and every moment is what it said."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from caregiver_app.errors import Known
from caregiver_app.record.lists import Filters
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import EntryWords, Filed, Person
from tests.faults import acts
from tests.faults.ledger import check_sound

NOW = datetime(2026, 11, 22, 16, 12, tzinfo=UTC)
LONG_AGO = date(1969, 12, 24)
YEAR = timedelta(days=365)


@pytest.mark.parametrize(
    "jumps",
    [
        (timedelta(), -YEAR),
        (timedelta(), YEAR),
        (timedelta(), -YEAR, YEAR, timedelta(), -2 * YEAR),
        # A clock whose battery is empty begins with the first day that computers know.
        (timedelta(), datetime(1970, 1, 1, tzinfo=UTC) - NOW, timedelta(seconds=1)),
    ],
    ids=["back", "forward", "to-and-fro", "1970"],
)
def test_saving_goes_on(jumps: tuple[timedelta, ...], tmp_path: Path) -> None:
    moment = [NOW]
    folder = tmp_path / "vault"
    book, _ = Repository.create(
        folder, acts.PASSPHRASE, strength=acts.QUICK, clock=lambda: moment[0]
    )
    for number, jump in enumerate(jumps, 1):
        moment[0] = NOW + jump
        book.close()
        book = Repository.unlock(folder, acts.PASSPHRASE, clock=lambda: moment[0])
        key = f"entry {number}"
        first = book.correct("entry 1", words(number), f"turn {number}") if number > 1 else None
        entry = book.save(key, words(number))
        assert entry.number == number
        assert entry.written_at == moment[0]
        assert first is None or first.written_at == moment[0]
        book.mark_filed(key, Filed(LONG_AGO, "printed", "the worker"))
        book.save_person(Person(name=key, who="family-friend"))
        book.keep_draft(f"draft {number}", words(number))
        assert book.verify().ok
    assert [e.revision for e in book.history("entry 1")] == list(range(1, len(jumps) + 1))
    written = [book.entry(f"entry {n}").written_at for n in range(2, len(jumps) + 1)]
    assert written == [NOW + jump for jump in jumps[1:]]
    assert len(book.drafts()) == len(book.people()) == len(jumps)
    rows = book.find(Filters(), None, 100).rows
    assert {row.number for row in rows} == set(range(1, len(jumps) + 1))
    assert all(row.late_hours >= 0 for row in rows)
    assert book.tally().entries == len(jumps)
    book.close()
    check_sound(folder)


def test_nothing_is_written_before_it_happened(tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    happened = NOW - timedelta(hours=1)
    moment = [happened - timedelta(hours=20)]
    book, _ = Repository.create(
        folder, acts.PASSPHRASE, strength=acts.QUICK, clock=lambda: moment[0]
    )
    words_of_the_day = replace(words(1), day=happened.date(), clock=happened.time())
    with pytest.raises(Known, match="day-in-future"):
        book.save("entry", words_of_the_day)
    moment[0] = NOW
    book.save("entry", words_of_the_day)
    (row,) = book.find(Filters(), None, 10).rows
    assert row.late_hours == 1
    book.close()


def words(number: int) -> EntryWords:
    return replace(acts.words(f"entry {number}", 1), day=LONG_AGO)
