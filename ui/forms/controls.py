"""What shows one field of a form: one kind of control for each kind of value.

A control shows the state it is given and tells the change that the person makes in it. It reads its
own field and no other. A field of a kind of its own is a :class:`Control` too, and plugs in so.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caregiver_app.record.fields import ValueKind

from ..models.moments import clock_words, day_words
from ..widgets import Check, ClockRow, Combo, DayRow, FormRow, Segmented, TextField
from ..widgets.growing import GrowingArea
from .fields import FormField
from .state import FieldChange, FormState


class Control(QObject):
    """Shows one field. ``changed`` tells a change that the person makes.

    ``box`` is what stands in the form, ``part`` what the person works with. ``shows`` are the names
    in the state that it follows.
    """

    changed = Signal()
    made = Signal()
    """The order of Tab must be made again."""

    def __init__(self, field: FormField, box: QWidget, part: QWidget, *shows: str) -> None:
        super().__init__(box)
        self.field, self.box, self.part = field, box, part
        self.shows = frozenset((field.id, *shows))

    @property
    def id(self) -> str:
        """Give the field's id."""
        return self.field.id

    def read(self) -> FieldChange:
        """Give what stands in the field. Each kind of control says how; there is no usual way."""
        raise NotImplementedError

    def show(self, state: FormState[Any]) -> None:
        """Show what the state says, without telling anyone."""

    def note(self, state: FormState[Any]) -> None:
        """Say beside the field what follows from the state: at each change of what it follows."""

    def rows(self) -> list[FormRow]:
        """Give the rows that may hold an error, in reading order."""
        return [self.box] if isinstance(self.box, FormRow) else []

    def trouble(self, state: FormState[Any]) -> dict[FormRow, str]:
        """Give what is wrong in the field alone, by the row that says it."""
        return {}

    def stops(self) -> list[QWidget]:
        """Give where Tab stops, in order."""
        return [self.part]

    def set_words(self, label: str, help: str) -> None:
        """Ask in other words."""
        if isinstance(self.box, FormRow):
            self.box.set_words(label, help)

    @property
    def name(self) -> str:
        """Give what the field is called within a sentence."""
        return self.field.short or (self.box.name if isinstance(self.box, FormRow) else "")


def quietly(part: QWidget, work: Callable[[], object]) -> None:
    """Do ``work`` on ``part`` without its telling anyone."""
    before = part.blockSignals(True)
    work()
    part.blockSignals(before)


class LineControl(Control):
    """One line of text."""

    def __init__(self, field: FormField) -> None:
        self.line = TextField()
        row = FormRow(field.label, self.line, help=field.help, width=field.width)
        super().__init__(field, row, self.line)
        self.line.textChanged.connect(self.changed)

    def read(self) -> FieldChange:
        return FieldChange({self.id: self.line.text()})

    def show(self, state: FormState[Any]) -> None:
        quietly(self.line, lambda: self.line.setText(state.of(self.id)))


class NumberControl(Control):
    """A whole number, or None; what is none stays typed."""

    def __init__(self, field: FormField, trouble_words: str = "") -> None:
        self.line = TextField()
        row = FormRow(field.label, self.line, help=field.help, width=field.width or 240)
        super().__init__(field, row, self.line)
        self._trouble_words = trouble_words or self.tr("Write a whole number, like 12")
        self.line.textChanged.connect(self.changed)

    def read(self) -> FieldChange:
        text = self.line.text().strip()
        number = int(text) if text.isascii() and text.removeprefix("-").isdigit() else None
        return FieldChange({self.id: number}, {self.id: text if number is None else ""})

    def show(self, state: FormState[Any]) -> None:
        number = state.of(self.id)
        text = state.text(self.id) or ("" if number is None else str(number))
        quietly(self.line, lambda: self.line.setText(text))

    def trouble(self, state: FormState[Any]) -> dict[FormRow, str]:
        return {self.rows()[0]: self._trouble_words} if state.text(self.id) else {}


class TextControl(Control):
    """Room to write that grows. ``beside`` says that the text is no value of the form's own."""

    def __init__(self, field: FormField, *, beside: bool = False) -> None:
        self.area = GrowingArea(field.lines)
        super().__init__(field, FormRow(field.label, self.area, help=field.help), self.area)
        self._beside = beside
        self.area.textChanged.connect(self.changed)

    def read(self) -> FieldChange:
        text = {self.id: self.area.toPlainText()}
        return FieldChange(typed=text) if self._beside else FieldChange(text)

    def show(self, state: FormState[Any]) -> None:
        text = state.text(self.id) if self._beside else state.of(self.id)
        quietly(self.area, lambda: self.area.setPlainText(text))


class MomentControl(Control):
    """A day or a clock, in a line that is read forgivingly; what cannot be read stays typed."""

    def __init__(self, field: FormField, row: DayRow | ClockRow) -> None:
        super().__init__(field, row, row)
        self.row = row
        row.changed.connect(self.changed)

    def read(self) -> FieldChange:
        return FieldChange({self.id: self.row.read().value}, {self.id: self.row.unread()})

    def show(self, state: FormState[Any]) -> None:
        value = state.of(self.id)
        said = ""
        if value is not None:
            said = day_words(value) if isinstance(value, date) else clock_words(value)
        self.row.put(state.text(self.id) or said)

    def trouble(self, state: FormState[Any]) -> dict[FormRow, str]:
        words = self.row.trouble_words()
        return {self.row: words} if words else {}

    def stops(self) -> list[QWidget]:
        return self.row.stops()


class OneControl(Control):
    """One id of a list."""

    def __init__(self, field: FormField) -> None:
        self.combo = Combo("", field.choices, called=field.called)
        row = FormRow(field.label, self.combo, help=field.help, width=field.width)
        super().__init__(field, row, self.combo)
        self.combo.currentIndexChanged.connect(self.changed)

    def read(self) -> FieldChange:
        return FieldChange({self.id: self.combo.value()})

    def show(self, state: FormState[Any]) -> None:
        quietly(self.combo, lambda: self.combo.choose(state.of(self.id)))


class SwitchControl(Control):
    """One id of a few, all in sight in a bar."""

    def __init__(self, field: FormField) -> None:
        # No Alt letter: it would have to choose.
        self.switch = Segmented(field.label, list(field.choices))
        row = FormRow(field.label, self.switch, help=field.help)
        super().__init__(field, row, self.switch)
        self.switch.chosen.connect(self.changed)

    def read(self) -> FieldChange:
        return FieldChange({self.id: self.switch.value()})

    def show(self, state: FormState[Any]) -> None:
        value = state.of(self.id)
        if any(one == value for one, _ in self.field.choices):
            self.switch.choose(value)
        else:
            self.switch.clear()

    def stops(self) -> list[QWidget]:
        return list(self.switch.buttons())


class OfferedControl(Control):
    """A line of text, with words on offer that follow from the state.

    ``offers`` gives them; ``follows`` names what they follow from.
    """

    def __init__(
        self,
        field: FormField,
        offers: Callable[[FormState[Any]], Sequence[str]],
        *follows: str,
    ) -> None:
        self.combo = Combo("")
        row = FormRow(field.label, self.combo, help=field.help, width=field.width)
        self.combo.let_write()
        super().__init__(field, row, self.combo, *follows)
        self._find = offers
        self._offers: tuple[str, ...] = ()
        self.combo.editTextChanged.connect(self.changed)

    def read(self) -> FieldChange:
        return FieldChange({self.id: self.combo.currentText()})

    def show(self, state: FormState[Any]) -> None:
        words = state.of(self.id)
        quietly(self.combo, lambda: self._put(words))

    def _put(self, words: str) -> None:
        self.combo.setCurrentIndex(self._offers.index(words) if words in self._offers else -1)
        self.combo.setEditText(words)

    def note(self, state: FormState[Any]) -> None:
        offers = tuple(self._find(state))
        if offers != self._offers:
            self._offers = offers
            self.combo.set_choices(offers)
            self.show(state)


class YesNoControl(Control):
    """A box to tick; its label is the question."""

    def __init__(self, field: FormField) -> None:
        self.check = Check(field.label)
        self.check.setAccessibleDescription(field.help)
        super().__init__(field, self.check, self.check)
        self.check.toggled.connect(self.changed)

    def read(self) -> FieldChange:
        return FieldChange({self.id: self.check.isChecked()})

    def show(self, state: FormState[Any]) -> None:
        quietly(self.check, lambda: self.check.setChecked(bool(state.of(self.id))))


class SeveralControl(Control):
    """Several ids of a list, in its order. Ids that the list does not have stay as they are."""

    def __init__(self, field: FormField) -> None:
        holder = QWidget()
        self._list = QVBoxLayout(holder)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._row = FormRow(field.label, holder, help=field.help)
        super().__init__(field, self._row, holder)
        self.checks: dict[str, Check] = {}
        self._others: tuple[str, ...] = ()
        self.offer(field.choices)

    def offer(self, choices: Iterable[tuple[str, str]]) -> None:
        """Offer those of ``choices`` too, (id, words), that are not there yet."""
        for one, words in choices:
            if one in self.checks:
                continue
            check = self.checks[one] = Check(words, name=f"{self._row.name} {words}".strip())
            check.setChecked(one in self._others)
            check.toggled.connect(self.changed)
            self._list.addWidget(check)
        self._others = tuple(one for one in self._others if one not in self.checks)
        self.made.emit()

    def read(self) -> FieldChange:
        ticked = tuple(one for one, check in self.checks.items() if check.isChecked())
        return FieldChange({self.id: (*ticked, *self._others)})

    def show(self, state: FormState[Any]) -> None:
        ids = state.of(self.id)
        self._others = tuple(one for one in ids if one not in self.checks)
        for one, check in self.checks.items():
            check.blockSignals(True)
            check.setChecked(one in ids)
            check.blockSignals(False)

    def stops(self) -> list[QWidget]:
        return list(self.checks.values())


def control_for(field: FormField, kind: ValueKind, now: Callable[[], datetime]) -> Control:
    """Give the control of a ``kind`` of value; ``ValueError`` for one that needs its own.

    ``now`` gives the present moment.
    """
    if kind is ValueKind.DAY:
        row = DayRow(
            field.label,
            lambda: now().date(),
            ahead=field.ahead,
            help=field.help,
            quick=field.quick,
        )
        return MomentControl(field, row)
    if kind is ValueKind.CLOCK:
        return MomentControl(field, ClockRow(field.label, now))
    if kind is ValueKind.ONE and field.switch:
        return SwitchControl(field)
    if kind not in _CONTROLS:
        raise ValueError(f"{field.id} is a value of its own and needs a control of its own")
    return _CONTROLS[kind](field)


_CONTROLS: dict[ValueKind, Callable[[FormField], Control]] = {
    ValueKind.LINE: LineControl,
    ValueKind.TEXT: TextControl,
    ValueKind.ONE: OneControl,
    ValueKind.SEVERAL: SeveralControl,
    ValueKind.YES_NO: YesNoControl,
    ValueKind.NUMBER: NumberControl,
}
