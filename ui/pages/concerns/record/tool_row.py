"""One row of a sheet: its fields under their headings."""

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from caregiver_app.concerns.tools import Tool
from caregiver_app.record.fields import ValueKind

from ....forms.controls import MomentControl
from ....forms.fields import FormField, FormSection
from ....forms.form import Form, PlainRules
from ....forms.state import FieldChange, FormState
from ....models.moments import day_words
from ....widgets import Button, Card, DayRow, Heading, row


class DayInWords(MomentControl):
    """A day, kept in words and in full: "yesterday" is another day tomorrow."""

    row: DayRow

    def read(self) -> FieldChange:
        day = self.row.read().value
        return FieldChange({self.id: self.row.line.text() if day is None else day_words(day)})

    def show(self, state: FormState[Any]) -> None:
        self.row.put(state.of(self.id))


class ToolRow(Form):
    """``values`` are texts by field. ``now`` gives the present moment.

    ``to_log`` and ``removed`` are asked for by buttons that a row of many has.
    """

    to_log = Signal()
    removed = Signal()

    def __init__(
        self, tool: Tool, values: Mapping[str, str], number: int, now: Callable[[], datetime]
    ) -> None:
        tr = QCoreApplication.translate
        quick = ((tr("ToolRow", "Today"), 0), (tr("ToolRow", "Yesterday"), -1))
        kinds = {one.id: one.kind for one in tool.fields}
        asked = {
            one.id: FormField(one.id, one.label, one.help, lines=2, quick=quick)
            for one in tool.fields
        }
        days = {
            name: DayInWords(
                field,
                DayRow(field.label, lambda: now().date(), help=field.help, quick=quick),
            )
            for name, field in asked.items()
            if kinds[name] is ValueKind.DAY
        }
        super().__init__(PlainRules(kinds), MappingProxyType({**values}), kinds, now, own=days)
        self._tool, self.number = tool, number
        self.heading = Heading(tool.title_of(values, number), 2)
        card = Card(margins=(24, 20, 24, 22), gap=14)
        if tool.many:
            card.body.addWidget(self.heading)
        for group in tool.groups:
            fields = tuple(asked[one.id] for one in group.fields)
            self.fill(card.body, FormSection(fields, group.title), 3 if tool.many else 2)
        self._buttons = self._ways_out() if tool.many else []
        if self._buttons:
            card.body.addLayout(row(*self._buttons))
        self.body.addWidget(card)
        self.put(self.state)

    @property
    def values(self) -> dict[str, str]:
        """Give the texts by field, of all that anything was ever typed in."""
        return {**self.state.values}

    def put_number(self, number: int) -> None:
        """Follow the place of this row among the others, from 1 on."""
        self.number = number
        self.settled()

    def focus_first(self) -> None:
        """Put the focus into the first field."""
        self.stops()[0].setFocus()

    def stops(self) -> list[QWidget]:
        return [*super().stops(), *self._buttons]

    def settled(self) -> None:
        self.heading.set_words(self._tool.title_of(self.state.values, self.number))

    def _ways_out(self) -> list[Button]:
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
