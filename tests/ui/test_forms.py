"""The engine of forms: state in, fields out; a keystroke reads its own field and no other."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from caregiver_app.record.by_name import Repository
from caregiver_app.record.fields import ValueKind
from caregiver_app.record.values import Person, UnsavedForm
from caregiver_app.vault.strength import LEAST
from ui.context import Context
from ui.desk import Desk
from ui.forms.drafts import DraftKey, FormDraft, UnsavedDraft, UnsavedForms
from ui.forms.fields import FormField, FormSection
from ui.forms.form import Form
from ui.forms.state import FormState

PASSPHRASE = "four plain words here"
NOW = datetime(2026, 11, 22, 16, 10)


@dataclass(frozen=True, slots=True)
class Outing:
    """A made-up thing with a field of each kind."""

    where: str = ""
    story: str = ""
    day: date | None = None
    clock: time | None = None
    weather: str = ""
    who: tuple[str, ...] = ()
    paid: bool = False
    people: int | None = None


KINDS = {
    "where": ValueKind.LINE,
    "story": ValueKind.TEXT,
    "day": ValueKind.DAY,
    "clock": ValueKind.CLOCK,
    "weather": ValueKind.ONE,
    "who": ValueKind.SEVERAL,
    "paid": ValueKind.YES_NO,
    "people": ValueKind.NUMBER,
}
SECTION = FormSection(
    (
        FormField("where", "&Where?", "A street or a town.", beside=True),
        FormField("weather", "Weather", choices=(("", "Not said"), ("rain", "Rain")), beside=True),
        FormField("story", "What happened", soft=True),
        FormField("day", "Day"),
        FormField("clock", "Time"),
        FormField("who", "Who came?", choices=(("a", "Ann"), ("b", "Ben"))),
        FormField("paid", "It was paid for"),
        FormField("people", "How many?"),
    )
)
WHOLE = Outing("Park", "It rained", date(2026, 11, 21), time(9, 5), "rain", ("b", "gone"), True, 12)


class OutingRules:
    """Rain asks for no number; the place is needed."""

    def follow(self, state: FormState[Any], field: str) -> FormState[Any]:
        dry = field == "weather" and state.of("weather") == "rain"
        return state.put(paid=False) if dry else state

    def asked(self, state: FormState[Any]) -> set[str]:
        return set(KINDS) - ({"people"} if state.of("weather") == "rain" else set())

    def words(self, state: FormState[Any]) -> dict[str, tuple[str, str]]:
        return {"where": ("Where in the rain?", "") if state.of("weather") else ("Where?", "")}

    def problems(self, state: FormState[Any]) -> Iterable[tuple[str, str]]:
        if not state.of("where").strip():
            yield "where", "Write where it was"


@pytest.fixture
def form(context: Context, qtbot: QtBot) -> Form:
    made = Form(OutingRules(), Outing(), KINDS, lambda: NOW)
    made.lay_out([SECTION])
    made.put(FormState(Outing()))
    qtbot.addWidget(made)
    made.show()
    return made


def test_every_kind_of_value_is_shown_as_it_is_and_read_as_it_was(form: Form) -> None:
    form.put(FormState(WHOLE))
    for field in KINDS:
        read = form.control(field).read()
        assert FormState(Outing()).changed(read).of(field) == getattr(WHOLE, field)
        assert not any(read.typed.values())


def test_a_keystroke_reads_its_own_field_and_no_other(form: Form, qtbot: QtBot) -> None:
    form.part("story").blockSignals(True)
    form.part("story").setPlainText("told to nobody")
    form.part("story").blockSignals(False)
    told: list[str] = []
    form.changed.connect(told.append)
    qtbot.keyClicks(form.part("where"), "Pa")
    assert form.state.values == Outing(where="Pa")
    assert told == ["where", "where"]


def test_text_that_is_no_value_yet_stays_typed(form: Form, qtbot: QtBot) -> None:
    qtbot.keyClicks(form.part("clock").line, "4")
    qtbot.keyClicks(form.part("people"), "a few")
    assert (form.state.of("clock"), form.state.of("people")) == (None, None)
    assert dict(form.state.typed) == {"clock": "4", "people": "a few"}
    form.put(form.state)
    assert (form.part("clock").line.text(), form.part("people").text()) == ("4", "a few")
    form.part("where").setText("Park")
    assert not form.check()
    assert form.row("clock").error
    assert form.row("people").error
    assert not form.row("where").error
    form.part("people").setText("3")
    assert dict(form.state.typed) == {"clock": "4"}


def test_what_follows_is_shown_and_what_is_not_asked_is_hidden(form: Form) -> None:
    form.part("paid").setChecked(True)
    form.part("weather").setCurrentIndex(1)
    assert not form.part("paid").isChecked()
    assert form.control("people").box.isHidden()
    assert form.row("where").name == "Where in the rain?"
    assert form.state.chosen == {"paid", "weather"}


def test_a_problem_is_told_in_its_row_and_goes_when_it_is_mended(form: Form) -> None:
    assert not form.check()
    assert form.row("where").error == "Write where it was"
    form.part("where").setText("Park")
    assert form.check()
    assert not form.row("where").error


def test_every_stop_has_a_name_and_stands_in_the_order_declared(form: Form) -> None:
    stops = form.stops()
    assert all(one.accessibleName() or one.text() for one in stops)
    fields = [one.id for one in SECTION.fields]

    def field_of(stop: QWidget) -> str:
        return next(one for one in fields if stop in form.control(one).stops())

    assert list(dict.fromkeys(map(field_of, stops))) == fields


def test_undo_takes_back_a_field_at_a_time_and_redo_brings_it_again(
    form: Form, qtbot: QtBot
) -> None:
    qtbot.keyClicks(form.part("where"), "Park")
    form.part("weather").setCurrentIndex(1)
    form.part("paid").setFocus()
    qtbot.keyClick(form.part("paid"), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert form.state.values == Outing(where="Park")
    assert form.part("weather").currentIndex() == 0
    form.undo()
    assert (form.state.values, form.part("where").text()) == (Outing(), "")
    form.undo()
    form.redo()
    form.redo()
    assert form.state.values == Outing(where="Park", weather="rain")
    form.redo()
    assert form.part("weather").currentIndex() == 1


def test_a_form_of_rows_by_name_works_the_same(context: Context, qtbot: QtBot) -> None:
    made = Form(OutingRules(), {}, KINDS, lambda: NOW)
    made.add(FormField("where", "Where?"))
    made.put(FormState({"where": "Park", "other": "kept"}))
    qtbot.addWidget(made)
    assert made.part("where").text() == "Park"
    made.part("where").setText("Zoo")
    assert dict(made.state.values) == {"where": "Zoo", "other": "kept"}


class Kept(QObject):
    """A store that remembers."""

    def __init__(self) -> None:
        super().__init__()
        self.drafts: dict[DraftKey, FormState[Any]] = {}

    def keep(self, key: DraftKey, state: FormState[Any]) -> None:
        self.drafts[key] = state

    def drop(self, key: DraftKey, done: Any) -> None:
        del self.drafts[key]
        done()


def test_a_draft_begins_with_the_first_change_and_ends_with_the_last(
    form: Form, qtbot: QtBot
) -> None:
    draft, store, key = FormDraft(form, form), Kept(), DraftKey("outing", "1")
    form.part("where").setText("before it began")
    draft.begin(key, store)
    draft.flush()
    assert (store.drafts, draft.dirty) == ({}, False)
    with qtbot.waitSignal(draft.paused):
        qtbot.keyClicks(form.part("clock").line, "4")
    assert store.drafts[key].text("clock") == "4"
    dropped: list[bool] = []
    draft.drop(lambda: dropped.append(True))
    form.part("where").setText("after it was thrown away")
    assert (store.drafts, dropped) == ({}, [True])


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Any) -> Iterator[Desk]:
    desk = Desk(tmp_path / "unsaved", strength=LEAST)
    made: list[str] = []
    desk.create(PASSPHRASE, made.append)
    qtbot.waitUntil(lambda: bool(made))
    yield desk
    desk.close()


KEY = DraftKey("outing", "7")
FRESH = FormState(Outing())


def _opened(form: Form, desk: Desk) -> tuple[UnsavedDraft, bool]:
    draft = UnsavedDraft(form, desk, form)
    return draft, draft.open(KEY, FRESH)


def test_what_is_not_saved_is_there_again_after_a_lock_and_after_a_restart(
    form: Form, desk: Desk, qtbot: QtBot, tmp_path: Any
) -> None:
    form.put(FRESH)
    draft, back = _opened(form, desk)
    assert not back
    form.put(FormState(WHOLE))
    form.part("clock").line.clear()
    qtbot.keyClicks(form.part("clock").line, "4")
    draft.end()
    with qtbot.waitSignal(desk.locked):
        desk.lock()
    assert UnsavedForms(desk).subjects("outing") == ()
    form.put(FRESH)
    desk.unlock(PASSPHRASE, lambda: None)
    qtbot.waitUntil(lambda: UnsavedForms(desk).subjects("outing") == ("7",))
    assert _opened(form, desk)[1]
    assert form.state.values == replace(WHOLE, clock=None)
    assert form.part("clock").line.text() == "4"
    desk.close()
    again = Desk(tmp_path / "unsaved", strength=LEAST)
    again.unlock(PASSPHRASE, lambda: None)
    qtbot.waitUntil(lambda: UnsavedForms(again).subjects("outing") == ("7",))
    kept = UnsavedForms(again).of(KEY, FRESH)
    again.close()
    assert kept is not None
    assert (kept.values, dict(kept.typed)) == (replace(WHOLE, clock=None), {"clock": "4"})


def test_what_is_saved_thrown_away_or_taken_back_is_not_offered_again(
    form: Form, desk: Desk, qtbot: QtBot
) -> None:
    kept = UnsavedForms(desk)

    def on_disk() -> int:
        found: list[int] = []
        desk.ask(Repository.unsaved_forms).then(lambda forms: found.append(len(forms)))
        qtbot.waitUntil(lambda: bool(found))
        return found[0]

    draft, _ = _opened(form, desk)
    form.part("where").setText("Park")
    assert (kept.subjects("outing"), on_disk()) == (("7",), 1)
    form.part("where").setText("")
    assert (kept.subjects("outing"), on_disk()) == ((), 0)
    form.part("where").setText("Park")
    draft.start_again()
    assert (form.state, kept.subjects("outing"), on_disk()) == (FRESH, (), 0)
    form.part("where").setText("Zoo")
    told: list[Exception] = []
    nobody = Person(name="")
    draft.save(partial(_save, nobody), lambda _: None, told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert (kept.subjects("outing"), on_disk()) == (("7",), 1)
    saved: list[Person] = []
    draft.save(partial(_save, Person(name="Dana", who="birth-parent")), saved.append, told.append)
    form.part("where").setText("typed after Save")
    qtbot.waitUntil(lambda: bool(saved))
    assert (kept.subjects("outing"), on_disk()) == ((), 0)


def _save(person: Person, book: Any) -> Person:
    saved: Person = book.save_person(person)
    return saved


def test_drafts_of_forms_are_no_drafts_of_entries(form: Form, desk: Desk, qtbot: QtBot) -> None:
    _opened(form, desk)
    form.part("where").setText("Park")
    found: list[Any] = []
    desk.ask(Repository.drafts).then(found.append)
    desk.ask(Repository.tally).then(found.append)
    qtbot.waitUntil(lambda: len(found) == 2)
    assert (found[0], found[1].drafts) == ((), 0)


def test_a_draft_of_an_earlier_program_is_read_as_far_as_its_fields_are_there(
    desk: Desk, qtbot: QtBot
) -> None:
    content = json.dumps([{"where": "Park", "gone": "rain"}, {"clock": "4"}, ["where"]])
    desk.drafts.keep_form(UnsavedForm("outing", "7", content))
    kept = UnsavedForms(desk).of(KEY, FormState(Outing(story="so far")))
    assert kept is not None
    assert (kept.values, kept.chosen) == (Outing("Park", "so far"), {"where"})
    assert UnsavedForms(desk).of(DraftKey("outing", "8"), FRESH) is None
    assert UnsavedForms(desk).of(DraftKey("walk", "7"), FRESH) is None
