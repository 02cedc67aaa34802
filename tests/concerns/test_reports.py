"""The call sheet keeps its gaps in sight, and a call to a worker is never a report."""

from datetime import UTC, datetime, timedelta

import pytest

from caregiver_app.concerns.calling import first_calls
from caregiver_app.concerns.reports import Progress, ReportMade, call_sheet, problems
from caregiver_app.concerns.values import Concerns

NOW = datetime(2026, 11, 22, 22, 0, tzinfo=UTC)


def test_ticking_moves_the_open_step(concerns: Concerns) -> None:
    kind = concerns.kind("child-tells-of-harm")
    progress = Progress(kind.id)
    for step in kind.steps:
        assert progress.open_step(kind) == step
        progress = progress.tick(step.id, done=True)
    assert progress.open_step(kind) is None
    assert progress.tick(kind.steps[2].id, done=False).open_step(kind) == kind.steps[2]


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


def test_a_report_needs_no_number_but_no_worker_takes_it() -> None:
    assert problems(ReportMade("missing", "society", NOW), NOW) == ()
    for role in ("worker", "resource-worker", "supervisor"):
        found = problems(ReportMade("missing", role, NOW), NOW)
        assert [(one.field, one.code) for one in found] == [("call", "not-a-report")]


def test_the_time_of_a_report_has_an_offset_and_is_not_ahead() -> None:
    naive = ReportMade("missing", "society", NOW.replace(tzinfo=None))
    assert [one.code for one in problems(naive, NOW)] == ["no-offset"]
    ahead = ReportMade("missing", "society", NOW + timedelta(days=1))
    assert [one.code for one in problems(ahead, NOW)] == ["in-future"]
