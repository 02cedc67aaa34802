"""One row of a sheet: its fields under their headings."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caregiver_app.concerns.tools import As, Tool, ToolField

from ...models.moments import day_words
from ...widgets import Button, Card, DayRow, FormRow, Heading, TextArea, TextField, row


class ToolRow(Card):
    """``values`` is the row itself and is kept up with each letter; ``changed`` tells of each.

    ``to_log`` and ``removed`` are asked for by buttons that a row of many has.
    """

    changed = Signal()
    to_log = Signal()
    removed = Signal()

    def __init__(
        self, tool: Tool, values: dict[str, str], number: int, today: Callable[[], date]
    ) -> None:
        super().__init__(margins=(24, 20, 24, 22), gap=14)
        self.values, self._tool, self._today = values, tool, today
        self.number = number
        self.fields: dict[str, TextField | TextArea] = {}
        self.days: dict[str, DayRow] = {}
        self.heading = Heading(tool.title_of(values, number), 2)
        if tool.many:
            self.body.addWidget(self.heading)
        for group in tool.groups:
            level = 3 if tool.many else 2
            self.body.addWidget(Heading(group.title, level))
            for field in group.fields:
                self.body.addWidget(self._field(field))
        if tool.many:
            self.body.addLayout(row(*self._buttons()))

    def put_number(self, number: int) -> None:
        """Follow the place of this row among the others, from 1 on."""
        self.number = number
        self.heading.set_words(self._tool.title_of(self.values, number))

    def focus_first(self) -> None:
        """Put the focus into the first field."""
        next(iter(self.fields.values())).setFocus()

    def _buttons(self) -> Sequence[QWidget]:
        name = self.heading.text()
        buttons = []
        if self._tool.entry is not None:
            words = self._tool.to_log
            log = Button(words, icon="notebook-pen", name=f"{words}: {name}")
            log.clicked.connect(self.to_log)
            buttons.append(log)
        remove = self.tr("Remove")
        away = Button(remove, "quiet", name=f"{remove}: {name}")
        away.clicked.connect(self.removed)
        return [*buttons, away]

    def _field(self, field: ToolField) -> QWidget:
        text = self.values.get(field.id, "")
        if field.kind is As.DAY:
            quick = ((self.tr("Today"), 0), (self.tr("Yesterday"), -1))
            day = DayRow(field.label, self._today, help=field.help, quick=quick)
            day.put(text)
            day.changed.connect(partial(self._day_typed, field.id))
            self.fields[field.id], self.days[field.id] = day.line, day
            return day
        edit = TextArea(text, lines=2) if field.kind is As.AREA else TextField(text)
        if isinstance(edit, TextArea):
            edit.setFixedHeight(edit.minimumHeight())
        edit.textChanged.connect(lambda *_: self._typed(field.id))
        self.fields[field.id] = edit
        return FormRow(field.label, edit, help=field.help)

    def _typed(self, name: str) -> None:
        edit = self.fields[name]
        self.values[name] = edit.text() if isinstance(edit, TextField) else edit.toPlainText()
        self._told()

    def _day_typed(self, name: str) -> None:
        """Keep the day that was understood, in full: "yesterday" is another day tomorrow."""
        day = self.days[name]
        read = day.read().value
        self.values[name] = day_words(read) if read is not None else day.line.text()
        self._told()

    def _told(self) -> None:
        self.heading.set_words(self._tool.title_of(self.values, self.number))
        self.changed.emit()
