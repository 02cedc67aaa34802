"""A form: its state, the controls that show it, and what follows from a change."""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QWidget

from caregiver_app.record.fields import ValueKind

from ..widgets import Card, Columns, FormRow, Heading, column, panel
from .controls import Control, control_for
from .fields import FormField, FormSection, side_by_side
from .state import FormState

MOST_STEPS = 200
"""How many changes can be undone."""


class FormRules(Protocol):
    """What a form follows. Each is a plain function of the state; none knows a widget."""

    def follow(self, state: FormState[Any], field: str) -> FormState[Any]:
        """Give the state with what follows from the person's change of ``field``."""

    def asked(self, state: FormState[Any]) -> Collection[str]:
        """Give the fields that are asked now."""

    def words(self, state: FormState[Any]) -> Mapping[str, tuple[str, str]]:
        """Give the label and the help of fields that are asked in other words now."""

    def problems(self, state: FormState[Any]) -> Iterable[tuple[str, str]]:
        """Give what keeps the state from being saved: a field and a sentence, in order."""


class PlainRules:
    """The rules of a form in which nothing follows: all ``fields`` are asked, in their words."""

    def __init__(self, fields: Iterable[str]) -> None:
        self._fields = frozenset(fields)

    def follow(self, state: FormState[Any], field: str) -> FormState[Any]:
        """Give ``state`` as it is."""
        return state

    def asked(self, state: FormState[Any]) -> Collection[str]:
        """Give all fields."""
        return self._fields

    def words(self, state: FormState[Any]) -> Mapping[str, tuple[str, str]]:
        """Give none."""
        return {}

    def problems(self, state: FormState[Any]) -> Iterable[tuple[str, str]]:
        """Give none."""
        return ()


class Form(QWidget):
    """Fields to fill in. ``changed`` tells the field of each change that the person makes.

    The state is what is true; the controls show it. A keystroke reads its own field, replaces it in
    the state, and shows again only what follows from it. :meth:`undo` takes back a change of a
    field; typing in one field at a stretch is one change. ``kinds`` are the kinds of value of the
    fields that do not say it themselves, ``own`` the controls of those that have one of their own,
    ``kept`` names what no undoing touches.
    """

    changed = Signal(str)
    stops_changed = Signal()

    def __init__(
        self,
        rules: FormRules,
        values: Any,
        kinds: Mapping[str, ValueKind],
        now: Callable[[], datetime],
        *,
        own: Mapping[str, Control] | None = None,
        kept: Collection[str] = (),
    ) -> None:
        super().__init__()
        self.rules = rules
        self.state: FormState[Any] = FormState(values)
        self._kinds, self._now, self._own = kinds, now, own or {}
        self._kept = tuple(kept)
        self._controls: dict[str, Control] = {}
        self._holders: list[tuple[QWidget, tuple[Control, ...]]] = []
        self.columns: dict[str, Columns] = {}
        """What stands side by side, by the name of the row."""
        self._asked: frozenset[str] | None = None
        self._words: Mapping[str, tuple[str, str]] = {}
        self._done: list[FormState[Any]] = []
        self._undone: list[FormState[Any]] = []
        self._last = ""
        self.body = column(gap=18, on=self)
        for keys, work in ((QKeySequence.StandardKey.Undo, self.undo), (_REDO, self.redo)):
            # A field of text takes back its own keystrokes first: it never lets the key through.
            key = QShortcut(QKeySequence(keys), self)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(work)

    # -- built from declarations

    def lay_out(self, sections: Iterable[FormSection]) -> None:
        """Add the cards of ``sections`` with all their fields."""
        for section in sections:
            if section.bare:
                self.body.addWidget(self.add(section.fields[0]).box)
                continue
            card = Card(margins=(24, 22, 24, 22), gap=18)
            self._holders.append((card, self.fill(card.body, section)))
            self.body.addWidget(card)

    def fill(self, box: QBoxLayout, section: FormSection, level: int = 2) -> tuple[Control, ...]:
        """Add the title of ``section``, of that ``level``, and all its fields to ``box``."""
        if section.title:
            box.addWidget(Heading(section.title, level))
        return self.fill_rows(box, section.fields)

    def fill_rows(self, box: QBoxLayout, fields: Iterable[FormField]) -> tuple[Control, ...]:
        """Add the rows of ``fields`` to ``box``."""
        groups = [[self.add(one) for one in group] for group in side_by_side(fields)]
        for group in groups:
            box.addWidget(self._group(group))
        return tuple(one for group in groups for one in group)

    def add(self, field: FormField) -> Control:
        """Give the control of ``field``, to stand where the caller puts it."""
        control = self._own.get(field.id)
        if control is None:
            control = control_for(field, field.kind or self._kinds[field.id], self._now)
        self._controls[field.id] = control
        control.changed.connect(partial(self._take, control))
        control.made.connect(self.stops_changed)
        for row in control.rows() if field.missing else ():
            row.need()
        return control

    def _group(self, controls: list[Control]) -> QWidget:
        if len(controls) == 1:
            return self._soft(controls[0]) if controls[0].field.soft else controls[0].box
        both = Columns(wide_at=480, gap=16)
        self.columns[controls[0].field.row] = both
        for one in controls:
            # A row that is less high than the one beside it stays together, at the top. A hidden
            # one leaves no hole: the other moves up.
            holder = panel(column(one.box, None, gap=0))
            both.add(holder, one.field.share)
            self._holders.append((holder, (one,)))
        self._holders.append((both, tuple(controls)))
        return both

    def _soft(self, control: Control) -> Card:
        card = Card("soft", margins=(16, 14, 16, 16))
        card.body.addWidget(control.box)
        self._holders.append((card, (control,)))
        return card

    def settled(self) -> None:
        """Do what follows from each new state besides; for forms of a kind of their own."""

    # -- what stands in it

    def put(self, state: FormState[Any]) -> None:
        """Show ``state`` without telling anyone; nothing before it can be undone."""
        self._done, self._undone, self._last = [], [], ""
        self.state = state
        for control in self._controls.values():
            control.show(state)
        self._settle(self._controls.values())

    def look_again(self) -> None:
        """Follow what the rules know beside the state, where that changed; the fields stay."""
        self._settle(self._controls.values())

    def control(self, field: str) -> Control:
        """Give the control of a field."""
        return self._controls[field]

    def row(self, field: str) -> FormRow:
        """Give the row of a field, with its words and its error; ``KeyError`` where it has none."""
        box = self._controls[field].box
        if not isinstance(box, FormRow):
            raise KeyError(field)
        return box

    def part(self, field: str) -> Any:
        """Give what the person works with in a field."""
        return self._controls[field].part

    def stops(self) -> list[QWidget]:
        """Give where Tab stops, in order."""
        return [stop for one in self._controls.values() for stop in one.stops()]

    def first_stop(self) -> QWidget | None:
        """Give where somebody begins to write: the first stop that is asked; None before any is."""
        return next((one for one in self.stops() if one.isVisibleTo(self)), None)

    # -- what somebody changes

    def _take(self, control: Control) -> None:
        before = self.state
        change = control.read()
        after = before.changed(change)
        if not after.other_than(before):
            return
        if after.values != before.values:
            after = FormState(after.values, after.typed, after.chosen | {control.id})
        self._remember(before, control.id)
        state = self.rules.follow(after, control.id)
        # Where a rule set the field to something else than the person did, it is shown again.
        as_said = all(state.of(name) == after.of(name) for name in change.values)
        self._become(state, but=control if as_said else None)
        self.changed.emit(control.id)

    def change(self, state: FormState[Any], field: str) -> None:
        """Take in a ``state`` that somebody made by other ways than typing in ``field``."""
        self._remember(self.state, "")
        self._become(state)
        self.changed.emit(field)

    def _become(self, state: FormState[Any], but: Control | None = None) -> None:
        names = state.other_than(self.state)
        self.state = state
        touched = [one for one in self._controls.values() if one.shows & names]
        for one in touched:
            if one is not but:
                one.show(state)
        self._settle(touched)

    def _settle(self, touched: Iterable[Control]) -> None:
        for control in touched:
            control.note(self.state)
        words = self.rules.words(self.state)
        for field, said in words.items():
            if self._words.get(field) != said and field in self._controls:
                self._controls[field].set_words(*said)
        self._words = words
        self.ask()
        self.settled()

    def ask(self) -> None:
        """Show the fields that are asked now: also where that follows from more than the state."""
        asked = frozenset(self.rules.asked(self.state))
        if asked == self._asked:
            return
        self._asked = asked
        for control in self._controls.values():
            is_asked = control.id in asked
            # What stands nowhere yet would come up as a window of its own.
            if control.box.parentWidget() is not None or not is_asked:
                control.box.setVisible(is_asked)
        for holder, inside in self._holders:
            holder.setVisible(any(one.id in asked for one in inside))

    @property
    def asked(self) -> frozenset[str]:
        """Give the fields that are asked now."""
        return self._asked or frozenset()

    # -- undoing

    def _remember(self, before: FormState[Any], field: str) -> None:
        if not field or field != self._last or not self._done:
            self._done = [*self._done[-MOST_STEPS:], before]
        self._undone, self._last = [], field

    def undo(self) -> None:
        """Take the last change back."""
        self._step(self._done, self._undone)

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._step(self._undone, self._done)

    def _step(self, back: list[FormState[Any]], on: list[FormState[Any]]) -> None:
        if not back:
            return
        on.append(self.state)
        self._last = ""
        self._become(back.pop().put(**{name: self.state.of(name) for name in self._kept}))
        self.changed.emit("")

    # -- checking

    def check(self) -> bool:
        """Set the error of every row. Gives True where nothing stands in the way of saving."""
        found: dict[FormRow, str] = {}
        for field, sentence in self.rules.problems(self.state):
            found |= self.placed(field, sentence)
        for control in self._controls.values():
            found |= control.trouble(self.state)
        for row in self.rows():
            row.set_error(found.get(row, ""))
        return not any(found.values())

    def placed(self, field: str, sentence: str) -> dict[FormRow, str]:
        """Give the row where a problem with ``field`` is told, and in which words."""
        return {self._controls[field].rows()[0]: sentence}

    def rows(self) -> list[FormRow]:
        """Give the rows that may hold an error, in reading order."""
        return [row for one in self._controls.values() for row in one.rows()]


_REDO = QKeySequence.StandardKey.Redo
