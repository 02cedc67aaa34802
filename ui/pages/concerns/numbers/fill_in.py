"""A number that the program does not know: what to look for, and a place to write it."""

from collections.abc import Callable

from PySide6.QtCore import Qt

from caregiver_app.concerns.calling import PhoneLine
from caregiver_app.concerns.numbers import SOCIETY
from caregiver_app.concerns.own_numbers import OWN, key_of, usable
from caregiver_app.errors import Known

from ....context import Context
from ....theme import current_theme
from ....widgets import (
    Button,
    Card,
    Columns,
    FormRow,
    Icon,
    Label,
    TextField,
    column,
    panel,
    row,
)
from .phone_card import beside, copy_number

Keep = Callable[[str, str], None]
"""Keeps a number: the id of the line, and what was written."""


class FillInCard(Card):
    """``line`` without a phone asks for one; a number written by hand can be changed."""

    def __init__(self, line: PhoneLine, keep: Keep) -> None:
        super().__init__("soft", margins=(16, 12, 16, 14), gap=8)
        self.line, self._keep = line, keep
        self.body.addWidget(Label(line.name, "bold"))
        if line.use:
            self.body.addWidget(Label(line.use, "small", tone="ink"))
        self.field = TextField(line.phone)
        self.field.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)
        self._row = FormRow(self.tr("Their phone number"), self.field)
        self._row.setFixedWidth(current_theme().px(260))
        self.save = Button(
            self.tr("Save number"), name=self.tr("Save number: {name}").format(name=line.name)
        )
        self.save.clicked.connect(self._pressed)
        self.field.returnPressed.connect(self._pressed)
        self._form = Columns(wide_at=380, gap=10)
        tools = panel(column(None, row(self.save)))
        self._form.add(self._row, 0)
        self._form.add(tools, 1)
        if line.phone:
            self._show_number()
        self.body.addWidget(self._form)

    def _show_number(self) -> None:
        number = Label(self.line.phone, "h2", tone="primary")
        mark = Icon("phone-call", "primary", 22, box=30)
        words = row(mark, number, gap=12, grows=1)
        self.body.addWidget(beside(words, copy_number(self.line)))
        self.body.addWidget(Label(self.line.note, "small"))
        name = self.tr("Change the number: {name}").format(name=self.line.name)
        change = Button(self.tr("Change the number"), "link", name=name)
        change.clicked.connect(self._change)
        self.body.addLayout(row(change))
        self._form.hide()

    def _change(self) -> None:
        self._form.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()

    def _pressed(self) -> None:
        phone = self.field.text().strip()
        if not usable(phone):
            self._row.refuse(self.tr("Write the number, like 555-123-4567"))
            return
        self._keep(self.line.id, phone)


def keep_written(context: Context, line_id: str, phone: str) -> bool:
    """Keep the society's number in the settings, any other beside them; each with its day.

    Tells of the trouble and gives False where that cannot be done.
    """
    try:
        if line_id == SOCIETY:
            context.change(society_phone=phone)
        else:
            key = key_of(context.concerns.societies.place, line_id, OWN)
            context.keep_number(key, phone, own=True)
    except Known as error:
        context.trouble.emit(error)
        return False
    return True
