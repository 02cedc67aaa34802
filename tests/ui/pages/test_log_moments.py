"""Dates and times in the entry form: what the reader promises, and a clock that is set back."""

from datetime import date, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caregiver_app.record.repository import Repository
from tests.ui.pages.entry_parts import choose_person, choose_way
from tests.ui.pages.log_parts import House, click
from ui.models.moments import Trouble, clock_words, day_words, read_clock, read_day
from ui.page_arguments import CorrectEntry

TODAY = date(2026, 11, 21)
MINUTES = st.times().map(lambda clock: clock.replace(second=0, microsecond=0))
DAYS = st.dates(min_value=date(1980, 1, 1), max_value=date(2070, 1, 1))


@given(MINUTES)
def test_what_is_said_back_reads_as_the_same_time(clock: time) -> None:
    assert read_clock(clock_words(clock)).value == clock


@given(MINUTES.filter(lambda clock: clock.hour not in (10, 11, 12)))
def test_times_of_24_hours_read_as_written(clock: time) -> None:
    for form in ("{:%H:%M}", "{:%Hh%M}", "{:%H.%M}"):
        assert read_clock(form.format(clock)).value == clock


@given(MINUTES, st.sampled_from(["{h}:{m}{p}m", "{h}:{m} {p}.m.", "{h}.{m} {p}.m", "{h}{m} {P}M"]))
def test_times_of_12_hours_read_in_every_spelling(clock: time, form: str) -> None:
    half = "a" if clock.hour < 12 else "p"
    said = form.format(h=clock.hour % 12 or 12, m=f"{clock.minute:02}", p=half, P=half.upper())
    assert read_clock(said).value == clock


@given(st.integers(1, 12), st.integers(0, 59))
def test_a_time_that_may_be_morning_or_afternoon_is_never_guessed(hour: int, minute: int) -> None:
    assert read_clock(f"{hour}:{minute:02}").trouble is Trouble.HALF_MISSING


@given(DAYS)
def test_what_is_said_back_reads_as_the_same_day(day: date) -> None:
    assert read_day(day_words(day), TODAY).value == day
    assert read_day(day_words(day, weekday=True), TODAY).value == day
    assert read_day(day.isoformat(), TODAY).value == day


@given(st.dates(min_value=TODAY - timedelta(days=300), max_value=TODAY))
def test_a_day_without_a_year_is_the_latest_one(day: date) -> None:
    said = day_words(day).split(",")[0]
    for form in (said, said.upper(), f"{day.day} {said[:3]}", f"{said[:3]}. {day.day}th"):
        assert read_day(form, TODAY).value == day


@given(st.dates(min_value=TODAY, max_value=TODAY + timedelta(days=300)))
def test_a_day_to_come_without_a_year_is_the_next_one(day: date) -> None:
    assert read_day(day_words(day).split(",")[0], TODAY, ahead=True).value == day


@given(st.dates(min_value=TODAY - timedelta(days=364), max_value=TODAY + timedelta(days=364)))
def test_a_day_that_may_be_this_year_or_another_is_never_guessed(day: date) -> None:
    away = (day - TODAY).days
    for ahead in (False, True):
        if away and (away > 0) is not ahead and abs(away) <= 60:
            read = read_day(day_words(day).split(",")[0], TODAY, ahead=ahead)
            assert read.trouble is Trouble.YEAR_MISSING


@pytest.mark.parametrize("said", ["November 21, 1026", "1926-11-21", "21 Nov 2620", "21/11/1206"])
def test_a_year_that_is_a_slip_of_the_finger_is_asked_about(said: str) -> None:
    assert read_day(said, TODAY).trouble is Trouble.YEAR_FAR


@given(st.integers(1, 12), st.integers(1, 12), st.integers(1980, 2060))
def test_numbers_that_may_be_day_or_month_are_never_guessed(one: int, two: int, year: int) -> None:
    read = read_day(f"{one}/{two}/{year}", TODAY)
    assert read.trouble is Trouble.ORDER_MISSING if one != two else read.value is not None


@given(st.text())
def test_nothing_typed_breaks_the_reader(text: str) -> None:
    assert (read_clock(text).value is None) is (read_clock(text).trouble is not None)
    assert (read_day(text, TODAY).value is None) is (read_day(text, TODAY).trouble is not None)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("today", TODAY),
        (" Yesterday ", date(2026, 11, 20)),
        ("Saturday", TODAY),
        ("fri", date(2026, 11, 20)),
        ("Sept 4", date(2026, 9, 4)),
        ("21/11/2026", TODAY),
        ("11/21/2026", TODAY),
        ("Sat, Nov. 21st, 2026", TODAY),
        ("29 February", date(2024, 2, 29)),
    ],
)
def test_days_as_people_write_them(said: str, day: date) -> None:
    assert read_day(said, TODAY).value == day


@pytest.mark.parametrize("said", ["31 June", "Sunday, November 21, 2026", "November", "Nov 21 22"])
def test_days_that_cannot_be(said: str) -> None:
    assert read_day(said, TODAY).trouble is Trouble.UNCLEAR


@pytest.mark.parametrize("said", ["16..", "25:00", "13 pm", "4:75 pm", "soon", "16"])
def test_times_that_cannot_be(said: str) -> None:
    assert read_clock(said).trouble is Trouble.UNCLEAR


def test_a_clock_set_back_is_told_of_and_saving_works(house: House) -> None:
    house.entry("one")
    form = house.form()
    assert form.clock_notice.isHidden()
    right = house.context.clock
    house.context.clock = lambda: right() - timedelta(days=400)
    form = house.form()
    house.bot.waitUntil(lambda: form.clock_notice.isVisible())
    assert right() - timedelta(minutes=5) < form.form.rules.latest() <= right()
    house.entry("still saved", day=house.today)
    assert house.ask(Repository.tally).entries == 2


def test_a_time_that_has_not_come_yet_is_told_at_the_time(house: House) -> None:
    # After what was saved here just now, whatever the hour.
    noon = (house.context.clock() + timedelta(days=1)).replace(hour=12, minute=0)
    house.context.clock = lambda: noon
    house.person("Dana", "birth-parent")
    page = house.form()
    choose_person(house, page, "Dana")
    choose_way(house, page, "Text")
    page.form.part("clock").line.setText("4:10 p.m.")
    page.form.part("saw").setPlainText("She wrote.")
    click(house, page.bar.save)
    assert page.form.row("clock").error
    assert house.ask(Repository.tally).entries == 0


def test_a_correction_is_not_asked_about_a_time_that_was_saved_on_another_clock(
    house: House,
) -> None:
    dana = house.person("Dana", "birth-parent")
    entry = house.entry("Hello", people=(dana,))
    right, far_west = house.context.clock, timezone(-timedelta(hours=23, minutes=59))
    house.context.clock = lambda: right().astimezone(far_west)
    page = house.form(CorrectEntry(entry))
    page.form.part("reason").setPlainText("A word was wrong")
    click(house, page.bar.save)
    house.bot.waitUntil(lambda: house.ask(Repository.entry, entry).revisions == 2)


def test_now_is_never_a_time_of_the_day_before(house: House) -> None:
    night = house.context.clock().replace(hour=23, minute=58)
    moments = [night]
    house.context.clock = lambda: moments[-1]
    page = house.form()
    day, clock = page.form.part("day"), page.form.part("clock")
    assert day.read().value == night.date()
    morning = night + timedelta(minutes=7)
    moments.append(morning)
    click(house, clock.now)
    assert (day.read().value, clock.read().value) == (morning.date(), time(0, 5))
    assert clock.line.hasFocus()
    assert page.form.state.values.day == morning.date()
