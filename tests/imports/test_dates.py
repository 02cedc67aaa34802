"""The law of dates: nothing is guessed, and nothing is asked without need."""

import time
from datetime import datetime
from pathlib import Path

import pytest

from caregiver_app.imports.values import Caution, DateOrder, ReadAs
from tests.imports.dialects import DIALECTS, written
from tests.imports.reading import events, looked, messages, saved

DAY, MONTH, YEAR = DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST, DateOrder.YEAR_FIRST
MIXED, ASK = DateOrder.MIXED, DateOrder.AMBIGUOUS


def chat(*heads: str, end: str = " - ") -> str:
    return "".join(f"{head}{end}Sam: line {at}\n" for at, head in enumerate(heads))


@pytest.mark.parametrize(
    ("source", "order", "first"),
    [
        (chat("2025-03-09, 1:58 a.m."), YEAR, "2025-03-09T01:58:00"),
        (chat("2025/03/09, 13:58"), YEAR, "2025-03-09T13:58:00"),
        (
            chat("2020-01-02, 1:00", "2020.01.01, 1:00", "2020/05/01, 1:00"),
            YEAR,
            "2020-01-01T01:00:00",
        ),
        (chat("09.03.25, 13:58"), DAY, "2025-03-09T13:58:00"),
        (chat("9.3.2025, 13:58"), DAY, "2025-03-09T13:58:00"),
        (chat("09-03-2025 13:58"), DAY, "2025-03-09T13:58:00"),
        (chat("13/02/2025, 10:00"), DAY, "2025-02-13T10:00:00"),
        (chat("2/13/25, 10:00 AM"), MONTH, "2025-02-13T10:00:00"),
        (chat("02/03/2025, 10:00", "20/03/2025, 10:00"), DAY, "2025-03-02T10:00:00"),
        (chat("03/02/2025, 10:00", "03/20/2025, 10:00"), MONTH, "2025-03-02T10:00:00"),
        (chat("25-03-31 13:58", "25-03-09 13:58"), YEAR, "2025-03-09T13:58:00"),
        (chat("01-03-25 13:58"), DAY, "2025-03-01T13:58:00"),
        (chat("11-02-25 13:58", "12-02-25 13:58", "13-02-25 13:58"), DAY, "2025-02-11T13:58:00"),
        (chat("Mar 9, 2025, 13:58"), MONTH, "2025-03-09T13:58:00"),
        (chat("9 août 2025, 13:58"), DAY, "2025-08-09T13:58:00"),
    ],
)
def test_what_is_written_or_proved_is_not_asked(
    source: str, order: DateOrder, first: str, tmp_path: Path
) -> None:
    found = looked(tmp_path, source)
    assert found.order is order
    assert found.span.first == datetime.fromisoformat(first)
    assert not found.readings


@pytest.mark.parametrize(
    ("source", "readings"),
    [
        (chat("01/02/2025, 10:00"), {DAY: "2025-02-01", MONTH: "2025-01-02"}),
        (chat("3/9/25, 1:58 PM"), {DAY: "2025-09-03", MONTH: "2025-03-09"}),
        (chat("25. 3. 9. 오후 1:58"), {DAY: "2009-03-25", YEAR: "2025-03-09"}),
        (chat("20-03-19 13:58"), {DAY: "2019-03-20", YEAR: "2020-03-19"}),
    ],
)
def test_what_can_be_read_in_two_ways_is_asked(
    source: str, readings: dict[DateOrder, str], tmp_path: Path
) -> None:
    found = looked(tmp_path, source)
    assert found.order is ASK
    assert found.span.first is None
    assert Caution.ASK_DATE_ORDER in found.cautions
    told = {order: str(span.first)[:10] for order, span in found.readings.items()}
    assert told == readings


def test_an_answer_is_followed_and_ends_the_question(tmp_path: Path) -> None:
    path = saved(tmp_path, chat("01/02/2025, 10:00"))
    for order, day in ((DAY, datetime(2025, 2, 1, 10)), (MONTH, datetime(2025, 1, 2, 10))):
        assert [one.moment for one in messages(events(path, ReadAs(order)))] == [day]
    assert [one.moment for one in messages(events(path))] == [None]


def test_an_answer_never_overrules_what_is_proved(tmp_path: Path) -> None:
    path = saved(tmp_path, chat("13/02/2025, 10:00", "01/02/2025, 10:00"))
    read = messages(events(path, ReadAs(MONTH)))
    assert [one.moment.month for one in read if one.moment] == [2, 2]


def test_days_that_read_alike_are_not_asked(tmp_path: Path) -> None:
    found = looked(tmp_path, chat("02/02/2025, 10:00", "03/03/2025, 10:00"))
    assert found.span.last == datetime(2025, 3, 3, 10)
    assert found.order is not ASK


def test_the_name_of_a_picture_proves_the_order(tmp_path: Path) -> None:
    def order(*names: str) -> DateOrder | None:
        lines = (f"09/03/2026, 10:00 - Sam: {name} (file attached)\n" for name in names)
        return looked(tmp_path, "".join(lines)).order

    assert order("IMG-20260309-WA0001.jpg") is DAY
    assert order("VID-20260309-WA0002.mp4") is DAY
    assert order("IMG-20260903-WA0001.jpg") is MONTH
    assert order("IMG-20260903-WA0001.jpg", "IMG-20260309-WA0001.jpg") is ASK
    assert order("IMG-20250101-WA0001.jpg") is ASK


def test_only_a_long_run_of_days_proves_the_order_and_says_so(tmp_path: Path) -> None:
    few = [f"{day:02d}/{month:02d}/2025, 10:00" for month in (1, 2) for day in (3, 9)]
    assert looked(tmp_path, chat(*few)).order is ASK
    many = [f"{day:02d}/{month:02d}/2025, 10:00" for month in range(1, 8) for day in (3, 9)]
    found = looked(tmp_path, chat(*many))
    assert (found.order, Caution.ORDER_BY_RUN in found.cautions) == (DAY, True)


def test_days_that_contradict_each_other_are_told(tmp_path: Path) -> None:
    found = looked(tmp_path, chat("13/02/2025, 10:00", "02/14/2025, 10:00", "03/04/2025, 10:00"))
    assert found.order is MIXED
    assert Caution.ORDER_CONTRADICTS in found.cautions
    assert found.span.messages == 3
    assert (found.span.first, found.span.last) == (
        datetime(2025, 2, 13, 10),
        datetime(2025, 2, 14, 10),
    )


def test_two_dialects_of_one_file_are_both_read(tmp_path: Path) -> None:
    source = (
        "6/30/23, 16:14 - Ana: one\n6/30/23, 16:15 - Sam: two\n"
        "30/6/2023, 16:16 - Sam: three\n30/6/2023, 16:17 - Sam: four\n"
        "30/6/2023, 16:18 - Sam: five\n"
    )
    found = looked(tmp_path, source)
    assert found.people == {"Sam": 4, "Ana": 1}
    assert found.order is MIXED
    assert found.span.first == datetime(2023, 6, 30, 16, 14)


@pytest.mark.parametrize("name", [name for name, one in DIALECTS.items() if one.asks])
def test_no_other_separator_changes_a_day_silently(name: str, tmp_path: Path) -> None:
    """Dots and dashes say day first in words; a slash asks; what is no date any more is no date."""
    dialect = DIALECTS[name]
    at = datetime(2025, 4, 3, 9, 5, 0)
    source = written(dialect, [(at, "Sam", "one"), (at, "Ana", "two")])
    for separator in ("/", ".", "-"):
        text = "".join(
            dialect.head(at).replace("/", separator) + line.removeprefix(dialect.head(at)) + "\n"
            for line in source.splitlines()
        )
        told = messages(events(saved(tmp_path, text)))
        if not told:
            continue
        found = looked(tmp_path, text)
        days = {one.moment.date() for one in told if one.moment}
        if separator == "/":
            assert (found.order, days) == (ASK, set())
        else:
            assert found.order in (DAY, ASK)
            assert days in ({at.date()}, {at.date().replace(day=4, month=3)}, set())
            assert found.order is ASK or Caution.DOTS_AND_DASHES in found.cautions


@pytest.mark.parametrize(
    ("clock", "hour"),
    [
        ("12:05 a.m.", 0), ("12:05 p.m.", 12), ("1:05 p. m.", 13), ("1:05\u202fp.\u202fm.", 13),
        ("1:05\u00a0PM", 13), ("1:05pm", 13), ("00:05 a. m.", 0), ("오후 1:05", 13),
        ("下午1:05", 13),
        ("凌晨1:05", 1), ("中午12:05", 12), ("晚上12:05", 0), ("晚上8:05", 20), ("1:05 μ.μ.", 13),
        ("1:05 م", 13), ("13 h 05", 13), ("13.05", 13), ("1:05 nm.", 13), ("1:05 ÖS", 13),
    ],
)  # fmt: skip
def test_hours_are_read_as_they_are_written(clock: str, hour: int, tmp_path: Path) -> None:
    found = looked(tmp_path, chat(f"2025-03-09, {clock}", f"2025-03-09, {clock}"))
    assert found.span.messages == 2
    assert found.span.first == datetime(2025, 3, 9, hour, 5)


@pytest.mark.parametrize("clock", ["1:05 xyz.", "xyz 1:05", "xyz1:05"])
def test_a_head_whose_hours_nobody_knows_is_not_read(clock: str, tmp_path: Path) -> None:
    assert events(saved(tmp_path, chat(f"2025-03-09, {clock}"))) == []


def test_a_day_that_no_calendar_has_stays_a_line_of_the_message(tmp_path: Path) -> None:
    source = chat("2025-02-28, 10:00", "2025-02-30, 10:00", "2025-03-01, 10:00")
    told = events(saved(tmp_path, source))
    assert [one.text for one in messages(told)] == [
        "line 0\n2025-02-30, 10:00 - Sam: line 1",
        "line 2",
    ]


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows keeps one zone for a program")
def test_the_hours_of_the_night_when_clocks_change_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "EST5EDT,M3.2.0,M11.1.0")
    time.tzset()
    try:
        twice = looked(tmp_path, chat("2025-11-02, 1:30", "2025-11-02, 3:30"))
        never = looked(tmp_path, chat("2026-03-08, 2:05", "2026-03-08, 3:05"))
        plain = looked(tmp_path, chat("2026-03-07, 2:05"))
    finally:
        monkeypatch.undo()
        time.tzset()
    assert dict(twice.cautions) == {Caution.CLOCK_CHANGED: 1}
    assert dict(never.cautions) == {Caution.NO_SUCH_TIME: 1}
    assert never.span.first == datetime(2026, 3, 8, 2, 5)
    assert not plain.cautions
