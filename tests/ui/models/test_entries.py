"""Promises of the one model behind the timeline and the table."""

from dataclasses import replace
from datetime import date, time

from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from caregiver_app.record.lists import EntryRow
from ui.models.entries import Column, EntryModel, Role
from ui.models.states import State, states_of

TODAY = date(2026, 11, 21)
ROW = EntryRow(
    id="a",
    number=1,
    day=TODAY,
    clock=time(16, 10),
    method="social-media",
    people_names=("Dana Whitlock", "Ray Whitlock"),
    snippet="Friend request on Facebook",
    filing="print-and-file",
    filed=False,
    follow_up_on=None,
    follow_up_done=False,
    corrected=False,
    late_hours=0,
    verdict="no",
)


def model_of(*rows: EntryRow) -> EntryModel:
    model = EntryModel(lambda: TODAY, 24)
    model.show_rows(rows)
    return model


def test_the_model_keeps_the_rules_of_qt(qtmodeltester: ModelTester, qapp: object) -> None:
    model = model_of(ROW, replace(ROW, id="b", day=date(2026, 11, 18)))
    qtmodeltester.check(model)
    model.add_rows((replace(ROW, id="c", filed=True),))
    qtmodeltester.check(model)
    model.show_rows(())
    qtmodeltester.check(model)


def test_a_row_speaks_as_one_sentence_with_all_it_says(qapp: object) -> None:
    model = model_of(ROW)
    said = model.index(0, Column.DATE).data(Qt.ItemDataRole.AccessibleTextRole)
    for part in ("November 21, 2026", "4:10 p.m.", "Dana Whitlock and Ray Whitlock", "Social"):
        assert part in said
    assert ROW.snippet in said
    assert "To print and file" in said


def test_each_day_has_its_heading_once(qapp: object) -> None:
    days = (TODAY, TODAY, date(2026, 11, 20), date(2026, 11, 18), date(2025, 11, 18))
    model = model_of(*(replace(ROW, id=str(at), day=day) for at, day in enumerate(days)))
    assert [model.index(at, 0).data(Role.HEADING) for at in range(5)] == [
        "Today",
        "",
        "Yesterday",
        "Wednesday, November 18",
        "Tuesday, November 18, 2025",
    ]


def test_states_tell_what_needs_the_person_first() -> None:
    row = replace(ROW, follow_up_on=TODAY, late_hours=30, corrected=True)
    assert states_of(row, TODAY, 24) == (
        State.TO_PRINT_AND_FILE,
        State.FOLLOW_UP_DUE,
        State.LATE_ENTRY,
        State.CORRECTED,
    )
    done = replace(row, filed=True, follow_up_done=True, late_hours=24, corrected=False)
    assert states_of(done, TODAY, 24) == (State.FILED,)
    assert states_of(replace(done, filing="case-note"), TODAY, 24) == (State.CASE_NOTE_DONE,)
    assert states_of(replace(done, filing="none", filed=False), TODAY, 24) == ()
    assert states_of(replace(ROW, follow_up_on=date(2026, 11, 22)), TODAY, 24) == (
        State.TO_PRINT_AND_FILE,
    )
