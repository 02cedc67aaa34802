"""Promises of the one model behind the timeline and the table."""

from datetime import date, datetime
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from caregiver_app.record.lists import MARK, UNMARK, EntryRow, Order, SortBy
from ui.models.columns import (
    FIRST,
    Column,
    columns_of,
    next_order,
    order_choices,
    order_of,
    order_value,
)
from ui.models.entries import EntryModel, Role
from ui.models.marks import take_marks
from ui.models.states import State, states_of

TODAY = date(2026, 11, 21)
ROW = EntryRow(
    place=1,
    id="a",
    number=1,
    stored_day=TODAY.isoformat(),
    stored_clock="16:10:00",
    kind="contact-made",
    method="social-media",
    method_name="",
    direction="from-them",
    filing="print-and-file",
    is_filed=0,
    stored_follow_up=None,
    is_followed_up=0,
    is_corrected=0,
    is_withdrawn=0,
    late_hours=0,
    verdict="no",
    files=0,
    writer="w1",
    reference="K7Q-1",
    behind="",
    marked="Friend request on Facebook",
    people_names=("Dana Whitlock", "Ray Whitlock"),
)


def changed(**values: Any) -> EntryRow:
    return ROW._replace(**values)


def model_of(*rows: EntryRow) -> EntryModel:
    model = EntryModel(lambda: TODAY, 24)
    model.show_rows(rows)
    return model


def test_the_model_keeps_the_rules_of_qt(qtmodeltester: ModelTester, qapp: object) -> None:
    model = model_of(ROW, changed(id="b", stored_day="2026-11-18"))
    qtmodeltester.check(model)
    model.add_rows((changed(id="c", is_filed=1),))
    model.put_before((changed(id="d"), changed(id="e")))
    qtmodeltester.check(model)
    assert [model.row_at(at).id for at in range(5)] == ["d", "e", "a", "b", "c"]
    model.drop(0, 2)
    model.drop(2, 1)
    assert [model.row_at(at).id for at in range(model.rowCount())] == ["a", "b"]
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


def test_a_clock_that_stood_before_an_earlier_saving_is_marked_and_explained(qapp: object) -> None:
    model = model_of(changed(behind="2026-11-20T14:12:00.000000Z"), changed(id="b"))
    assert model.states(0) == (State.TO_PRINT_AND_FILE, State.CLOCK)
    tip = str(model.index(0, Column.WHAT).data(Qt.ItemDataRole.ToolTipRole))
    spoken = model.index(0, Column.DATE).data(Qt.ItemDataRole.AccessibleTextRole)
    for said in (tip, spoken):
        assert "stood before that of an earlier saving: November 20, 2026" in said
    assert "earlier" not in str(model.index(1, Column.WHAT).data(Qt.ItemDataRole.ToolTipRole))
    # What was taken back is marked as that alone.
    gone = model_of(changed(behind="2026-11-20T14:12:00.000000Z", is_withdrawn=1))
    assert "earlier" not in str(gone.index(0, Column.WHAT).data(Qt.ItemDataRole.ToolTipRole))


def test_found_words_are_marked_for_the_eye_and_plain_for_the_ear(qapp: object) -> None:
    model = model_of(changed(marked=f"a  {MARK}friend{UNMARK} re{MARK}quest{UNMARK}"))
    cell = model.index(0, Column.WHAT)
    assert take_marks(cell.data(Role.MARKED)) == ("a friend request", ((2, 6), (11, 5)))
    spoken = Qt.ItemDataRole.AccessibleTextRole
    for said in (cell.data(), cell.data(spoken), model.index(0, Column.DATE).data(spoken)):
        assert "friend request" in said
        assert MARK not in said


def test_every_column_has_its_words(qapp: object) -> None:
    model = model_of(changed(files=2, method="own:x", method_name="Roblox chat"))
    model.know_writers({"w1": "Robin"})
    model.know_written({1: datetime(2026, 11, 22, 8, 5)})
    said = {one: model.index(0, one).data() for one in Column}
    assert said[Column.FILES] == "2"
    assert said[Column.WRITER] == "Robin"
    assert said[Column.WRITTEN] == "November 22, 2026, 8:05 a.m."
    assert said[Column.HOW] == "Roblox chat"
    assert said[Column.KIND]
    assert said[Column.DIRECTION]
    heads = [model.headerData(one, Qt.Orientation.Horizontal) for one in Column]
    assert len(set(heads)) == len(Column)
    model.drop(0, 1)
    assert model.rowCount() == 0


def test_the_head_that_sorts_says_so(qapp: object) -> None:
    model = model_of(ROW)
    spoken = Qt.ItemDataRole.AccessibleTextRole
    model.show_sorted(Column.WHO, False)
    heads = [str(model.headerData(one, Qt.Orientation.Horizontal, spoken)) for one in Column]
    assert [one for one in heads if "sorted" in one] == ["Who, sorted upwards"]


def test_columns_and_orders_survive_as_text() -> None:
    assert columns_of([]) == FIRST
    assert columns_of(["kind", "no such"]) == (Column.DATE, Column.KIND, Column.WHAT)
    for value, _ in order_choices():
        assert order_value(order_of(value)) == value
    assert order_of("nonsense") == Order()
    first = next_order(Column.WHO, Order())
    assert first == Order(SortBy.PERSON, False)
    assert next_order(Column.WHO, first) == Order(SortBy.PERSON, True)
    assert next_order(Column.DATE, first) == Order()
    assert next_order(Column.WHAT, first) is None


def test_each_day_has_its_heading_once(qapp: object) -> None:
    days = ("2026-11-21", "2026-11-21", "2026-11-20", "2026-11-18", "2025-11-18")
    model = model_of(*(changed(id=str(at), stored_day=day) for at, day in enumerate(days)))
    assert [model.index(at, 0).data(Role.HEADING) for at in range(5)] == [
        "Today",
        "",
        "Yesterday",
        "Wednesday, November 18",
        "Tuesday, November 18, 2025",
    ]


def test_states_tell_what_needs_the_person_first() -> None:
    row = changed(stored_follow_up="2026-11-21", late_hours=30, is_corrected=1)
    assert states_of(row, TODAY, 24) == (
        State.TO_PRINT_AND_FILE,
        State.FOLLOW_UP_DUE,
        State.LATE_ENTRY,
        State.CORRECTED,
    )
    done = row._replace(is_filed=1, is_followed_up=1, late_hours=24, is_corrected=0)
    assert states_of(done, TODAY, 24) == (State.FILED,)
    assert states_of(done._replace(filing="case-note"), TODAY, 24) == (State.CASE_NOTE_DONE,)
    assert states_of(done._replace(filing="none", is_filed=0), TODAY, 24) == ()
    assert states_of(changed(stored_follow_up="2026-11-22"), TODAY, 24) == (
        State.TO_PRINT_AND_FILE,
    )
    assert states_of(row._replace(is_withdrawn=1), TODAY, 24) == (State.TAKEN_BACK,)
