"""Several of a kind in a form: each with its fields and a way to take it off, and one to add."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ..widgets import (
    Button,
    Card,
    Columns,
    FormRow,
    Heading,
    Label,
    Slot,
    announce,
    column,
    row,
)
from .controls import Control, control_for
from .fields import FormField, side_by_side
from .state import FieldChange, FormState


@dataclass(frozen=True, slots=True)
class Repeated:
    """How several of a kind are asked for.

    ``title`` and ``help`` stand over them, ``one`` over each; ``add`` adds one. ``fields`` gives
    what is asked of a value (a frozen dataclass), ``blank`` a new one after so many others.
    """

    title: str
    help: str
    one: str
    add: str
    fields: Callable[[Any], Sequence[FormField]]
    blank: Callable[[int], Any]


class RepeatedPart(Card):
    """The fields of one. What it holds is its ``state``."""

    changed = Signal()
    removed = Signal()

    def __init__(
        self,
        title: str,
        fields: Sequence[FormField],
        state: FormState[Any],
        now: Callable[[], datetime],
    ) -> None:
        super().__init__("soft", margins=(16, 12, 16, 14), gap=12)
        self.state = state
        self.remove = Button(
            self.tr("Take off"), "link", name=self.tr("Take off: {what}").format(what=title)
        )
        self.remove.clicked.connect(self.removed)
        self.body.addLayout(row(Label(title, "bold"), self.remove, grows=0))
        self.controls: dict[str, Control] = {}
        for group in side_by_side(fields):
            made = [self._control(one, now) for one in group]
            if len(made) == 1:
                self.body.addWidget(made[0].box)
                continue
            both = Columns(wide_at=460, gap=16)
            for one in made:
                both.add(one.box, 1)
            self.body.addWidget(both)

    def _control(self, field: FormField, now: Callable[[], datetime]) -> Control:
        assert field.kind is not None
        control = self.controls[field.id] = control_for(field, field.kind, now)
        control.show(self.state)
        control.changed.connect(partial(self._take, control))
        return control

    def _take(self, control: Control) -> None:
        self.state = self.state.changed(control.read())
        self.changed.emit()

    def part(self, field: str) -> Any:
        """Give what the person works with in a field."""
        return self.controls[field].part

    def row(self, field: str) -> FormRow:
        """Give the row of a field."""
        return self.controls[field].rows()[0]

    def stops(self) -> list[QWidget]:
        """Give where Tab stops, in order."""
        return [self.remove, *(stop for one in self.controls.values() for stop in one.stops())]


class RepeatedControl(Control):
    """A card with a part for each of several values."""

    def __init__(self, field: FormField, asks: Repeated, now: Callable[[], datetime]) -> None:
        card = Card(gap=12)
        super().__init__(field, card, card)
        self._asks, self._now = asks, now
        self.parts: list[RepeatedPart] = []
        card.body.addLayout(column(Heading(asks.title, 3), Label(asks.help, "small"), gap=2))
        self._list = Slot(column(gap=12))
        card.body.addLayout(self._list.box)
        self.add = Button(asks.add, "quiet", icon="plus")
        self.add.clicked.connect(self.add_one)
        card.body.addLayout(row(self.add))
        self._typed: frozenset[str] = frozenset()

    def read(self) -> FieldChange:
        # What was typed in a part that is gone, or under its old place, goes with it.
        typed = dict.fromkeys(self._typed, "") | self._below()
        self._typed = frozenset(self._below())
        return FieldChange({self.id: self._values()}, typed)

    def _values(self) -> tuple[Any, ...]:
        return tuple(part.state.values for part in self.parts)

    def _below(self) -> dict[str, str]:
        return {
            f"{self.id}:{at}:{name}": text
            for at, part in enumerate(self.parts)
            for name, text in part.state.typed.items()
        }

    def show(self, state: FormState[Any]) -> None:
        below = state.below(self.id)
        typed = {f"{self.id}:{name}": text for name, text in below.items()}
        self._typed = frozenset(typed)
        if (state.of(self.id), typed) == (self._values(), self._below()):
            return
        self._list.clear()
        self.parts = []
        for at, value in enumerate(state.of(self.id)):
            mine = {
                name.partition(":")[2]: text
                for name, text in below.items()
                if name.startswith(f"{at}:")
            }
            self._put(FormState(value, mine))
        self.made.emit()

    def add_one(self) -> None:
        """Add a blank one and go to its first field."""
        part = self._put(FormState(self._asks.blank(len(self.parts))))
        self.made.emit()
        part.stops()[1].setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _put(self, state: FormState[Any]) -> RepeatedPart:
        fields = self._asks.fields(state.values)
        part = RepeatedPart(self._asks.one, fields, state, self._now)
        part.changed.connect(self.changed)
        part.removed.connect(partial(self._take_off, part))
        self.parts.append(part)
        self._list.add(part)
        return part

    def _take_off(self, part: RepeatedPart) -> None:
        self.parts.remove(part)
        self._list.drop(part)
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self.box, self.tr("Taken off"))
        self.made.emit()
        self.changed.emit()

    def rows(self) -> list[FormRow]:
        return [row for part in self.parts for one in part.controls.values() for row in one.rows()]

    def trouble(self, state: FormState[Any]) -> dict[FormRow, str]:
        found: dict[FormRow, str] = {}
        for part in self.parts:
            for one in part.controls.values():
                found |= one.trouble(part.state)
        return found

    def stops(self) -> list[QWidget]:
        return [*(stop for part in self.parts for stop in part.stops()), self.add]
