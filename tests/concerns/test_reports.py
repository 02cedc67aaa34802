"""The call sheet keeps its gaps in sight, and a call to a worker is never a report."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from caregiver_app.concerns.calling import first_calls
from caregiver_app.concerns.reports import Progress, call_sheet, problems
from caregiver_app.concerns.values import Concerns
from caregiver_app.record.values import ReportMade

NOW = datetime(2026, 11, 22, 22, 0, tzinfo=UTC)


def test_ticking_moves_the_open_step(concerns: Concerns) -> None:
    kind = concerns.kind("child-tells-of-harm")
    progress = Progress(kind.id)
    for step in kind.steps:
        assert progress.open_step(kind) == step
        progress = progress.tick(step.id, done=True, at=NOW)
    assert progress.open_step(kind) is None
    later = NOW + timedelta(hours=1)
    assert progress.tick(kind.steps[0].id, done=True, at=later) == progress
    assert progress.tick(kind.steps[2].id, done=False, at=later).open_step(kind) == kind.steps[2]


def test_a_call_sheet_names_its_gaps(concerns: Concerns) -> None:
    kind = concerns.kind("child-tells-of-harm")
    lines = first_calls(concerns, "toronto")
    empty = call_sheet(concerns, kind, "", {}, lines)
    assert empty.gaps == tuple(concerns.call_sheet.fields.values())
    assert empty.lines == lines
    told = call_sheet(concerns, kind, "foster", {"child": " Sam ", "age": "  "}, lines)
    assert told.fields[0].text == "Sam"
    assert concerns.call_sheet.fields["child"] not in told.gaps
    assert concerns.call_sheet.fields["age"] in told.gaps
    assert told.ask_for
    assert told.never == kind.never


@pytest.mark.parametrize(
    "care", ["foster", "adoption-probation", "kinship-care", "kinship-service"]
)
def test_each_care_type_has_its_own_opening(concerns: Concerns, care: str) -> None:
    kind = concerns.kinds[0]
    plain = call_sheet(concerns, kind, "not-sure", {}, ()).opening
    assert call_sheet(concerns, kind, care, {}, ()).opening != plain
    assert call_sheet(concerns, kind, "", {}, ()).opening == plain


def test_a_field_nobody_asks_for_is_a_mistake(concerns: Concerns) -> None:
    with pytest.raises(KeyError, match="shoe-size"):
        call_sheet(concerns, concerns.kinds[0], "", {"shoe-size": "4"}, ())


MADE = ReportMade(NOW.date(), time(21, 40), society="Children's Aid Society of Toronto")


def test_a_report_needs_no_number_but_no_worker_takes_it() -> None:
    assert problems(MADE, "society", NOW) == ()
    for role in ("worker", "resource-worker", "supervisor"):
        found = problems(MADE, role, NOW)
        assert [(one.field, one.code) for one in found] == [("call", "not-a-report")]


@pytest.mark.parametrize(
    ("report", "field", "code"),
    [
        (replace(MADE, day=None), "day", "day-missing"),
        (replace(MADE, clock=None), "clock", "clock-missing"),
        (replace(MADE, society=" "), "society", "to-missing"),
        (replace(MADE, day=NOW.date() + timedelta(days=1)), "day", "in-future"),
        (replace(MADE, clock=time(23, 30)), "clock", "in-future"),
    ],
)
def test_a_report_says_when_and_to_whom_and_is_not_ahead(
    report: ReportMade, field: str, code: str
) -> None:
    found = problems(report, "society", NOW)
    assert [(one.field, one.code) for one in found] == [(field, code)]
    assert problems(replace(MADE, society="", to_name="Ms. Okafor"), "", NOW) == ()


def test_a_corrected_report_keeps_the_time_it_was_made_on_another_clock() -> None:
    saved = replace(MADE, clock=time(23, 30))
    assert problems(replace(saved, to_name="Ms. Okafor"), "society", NOW, saved) == ()
    moved = replace(saved, clock=time(23, 45))
    assert [one.field for one in problems(moved, "society", NOW, saved)] == ["clock"]
