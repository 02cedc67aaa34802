"""Which copies stay, for any dates that clocks may ever have shown."""

from datetime import date, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from caregiver_app.vault.backups.rotation import DAYS, MONTHS, WEEKS, Dated, kept

DATES = st.dates(date(1990, 1, 1), date(2090, 1, 1))
# Numbers rise with each copy; the days may be anything: a clock set back, or years ahead.
SHELVES = st.lists(DATES, max_size=60).map(
    lambda days: [Dated(number, day) for number, day in enumerate(days, 1)]
)


@given(SHELVES)
def test_the_newest_always_stays(shelf: list[Dated]) -> None:
    staying = kept(shelf)
    assert staying <= {copy.number for copy in shelf}
    assert bool(staying) == bool(shelf)
    assert not shelf or len(shelf) in staying


@given(SHELVES)
def test_no_more_stay_than_are_promised_and_asking_twice_removes_no_more(
    shelf: list[Dated],
) -> None:
    staying = kept(shelf)
    assert len(staying) <= DAYS + WEEKS + MONTHS
    assert kept(copy for copy in shelf if copy.number in staying) == staying


@given(SHELVES, st.randoms())
def test_the_order_in_which_they_are_found_does_not_matter(
    shelf: list[Dated], chance: Random
) -> None:
    mixed = list(shelf)
    chance.shuffle(mixed)
    assert kept(mixed) == kept(shelf)


@given(SHELVES.filter(bool))
def test_the_last_seven_days_with_a_copy_each_keep_their_newest(shelf: list[Dated]) -> None:
    newest_of: dict[date, int] = {}
    for copy in reversed(shelf):
        newest_of.setdefault(copy.day, copy.number)
    assert set(list(newest_of.values())[:DAYS]) <= kept(shelf)


def grown(days: list[date]) -> list[Dated]:
    """The shelf after one copy on each of ``days``, rotated after each."""
    shelf: list[Dated] = []
    for number, day in enumerate(days, 1):
        shelf.append(Dated(number, day))
        staying = kept(shelf)
        shelf = [copy for copy in shelf if copy.number in staying]
    return shelf


def test_after_two_years_of_days_there_are_days_weeks_and_months() -> None:
    last = date(2026, 11, 22)
    days = [last - timedelta(days=back) for back in range(730, -1, -1)]
    left = [copy.day for copy in grown(days)]
    assert left[-7:] == days[-7:]
    months = {(day.year, day.month) for day in left}
    assert len(months) == 12
    assert (2025, 12) in months
    sundays = [date(2026, 11, 15), date(2026, 11, 8), date(2026, 11, 1)]
    assert set(sundays) <= set(left)
    assert len(left) <= DAYS + WEEKS + MONTHS


def test_a_week_with_the_clock_years_ahead_costs_no_copy_of_today() -> None:
    before = [date(2026, 11, day) for day in range(1, 8)]
    ahead = [date(2031, 5, day) for day in range(1, 11)]
    after = [date(2026, 11, day) for day in range(18, 26)]
    left = [copy.day for copy in grown(before + ahead + after)]
    assert set(after[-7:]) <= set(left)
    assert left[-1] == after[-1]


def test_a_clock_set_back_a_year_costs_no_copy_of_today() -> None:
    days = [date(2026, 11, day) for day in range(1, 20)]
    back = [date(2025, 11, day) for day in range(20, 23)]
    left = [copy.day for copy in grown(days + back)]
    assert set(back) <= set(left)
    assert days[-1] in left
