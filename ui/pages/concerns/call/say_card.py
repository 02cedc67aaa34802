"""What to say on the phone: the opening, what is known so far, and what to ask for."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from caregiver_app.concerns.reports import CallSheet, SheetField
from caregiver_app.concerns.values import LineGroup

from ....urgent.telephone import Telephone
from ....widgets import (
    Bullets,
    Button,
    Card,
    Expander,
    Flow,
    Heading,
    Label,
    Para,
    TextArea,
    TextField,
    announce,
    column,
    hline,
    panel,
    row,
)

_LONG = "saw-or-heard"
_OWN_WORDS = ("opening", "gap")


class SayCard(Card):
    """``told`` tells each change of a field: its id and its text."""

    told = Signal(str, str)
    print_asked = Signal()
    look_asked = Signal()
    sheet_asked = Signal()
    """The sheet is to be put together from the log, or read out large."""

    def __init__(self, sheet: CallSheet, telephone: Telephone) -> None:
        super().__init__("plain", margins=(20, 18, 20, 18), gap=10)
        part = telephone.concerns.part("on-the-phone", sheet.card_id)
        self.heading = Heading(telephone.fill(part.title), 2, role="h3")
        self.heading.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.body.addWidget(self.heading)
        self.body.addWidget(Label(telephone.fill(part.line), "small"))
        self.body.addWidget(Para(f"“{sheet.opening}”"))
        lines = [
            telephone.fill(line.text)
            for line in part.lines
            if line.group is LineGroup.SAY and line.id not in _OWN_WORDS
        ]
        more = Expander(
            self.tr("More words you can say"),
            lambda: Bullets(lines, icon="message-circle", token="primary"),
        )
        self.body.addWidget(more)
        self.fields = [KnownField(field, sheet.not_known) for field in sheet.fields]
        for one in self.fields:
            self.body.addWidget(hline())
            self.body.addWidget(one)
            one.told.connect(self.told)
        self.body.addWidget(hline())
        self.body.addWidget(Para(telephone.fill(sheet.gap)))
        self.body.addWidget(Heading(self.tr("Ask for"), 3, role="bold"))
        asks = [telephone.fill(text) for text in sheet.ask_for]
        self.body.addWidget(Bullets(asks, icon="message-circle-question-mark", token="primary"))
        self.print = Button(self.tr("Print call sheet"), icon="printer")
        self.print.clicked.connect(self.print_asked)
        self.whole = Button(self.tr("Open the call sheet"), icon="file-text")
        self.whole.clicked.connect(self.sheet_asked)
        self.look = Button(self.tr("Look at the pages"), "quiet", icon="eye", tip="Ctrl+Shift+P")
        self.look.clicked.connect(self.look_asked)
        self.body.addLayout(Flow(self.whole, self.print, self.look))


class KnownField(QWidget):
    """One thing they will ask: what is known, or "Not known yet" with a way to add it."""

    told = Signal(str, str)

    def __init__(self, field: SheetField, not_known: str) -> None:
        super().__init__()
        self._field, self._not_known = field, not_known
        self.field_id = field.id
        self._value = Label(wrap=True)
        self.change = Button("", "quiet")
        self.change.clicked.connect(self._open)
        words = column(Label(field.label, "small"), self._value, gap=2)
        self._shown = panel(row(words, self.change, gap=8, grows=0))
        long = field.id == _LONG
        self.edit = (
            TextArea(field.text, name=field.label, lines=3)
            if long
            else TextField(field.text, name=field.label)
        )
        keep = Button(self.tr("Close"), name=self.tr("Close: {what}").format(what=field.label))
        keep.clicked.connect(self._close)
        if isinstance(self.edit, TextField):
            self.edit.returnPressed.connect(self._close)
        self.edit.textChanged.connect(self._typed)
        self._form = QWidget()
        name = Label(field.label, "small")
        name.setBuddy(self.edit)
        self._form.setLayout(column(name, self.edit, row(keep), gap=6))
        box = column(gap=4, on=self)
        box.addWidget(self._shown)
        box.addWidget(self._form)
        self._form.hide()
        self._show(field.text)

    @property
    def text(self) -> str:
        """Give what is known so far."""
        edit = self.edit
        return (edit.text() if isinstance(edit, TextField) else edit.toPlainText()).strip()

    def _show(self, text: str) -> None:
        self._value.setText(text or self._not_known)
        self._value.setProperty("role", "bold" if text else "body")
        self._value.set_tone("ink" if text else "soft")
        words = self.tr("Change") if text else self.tr("Add")
        self.change.set_words(words, f"{words}: {self._field.label}")

    def put(self, text: str) -> None:
        """Write ``text`` as if it were typed."""
        if isinstance(self.edit, TextField):
            self.edit.setText(text)
        else:
            self.edit.setPlainText(text)
        self._show(self.text)

    def _typed(self) -> None:
        self.told.emit(self._field.id, self.text)

    def _open(self) -> None:
        self._shown.hide()
        self._form.show()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        self._show(self.text)
        self._form.hide()
        self._shown.show()
        self.change.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, f"{self._field.label}: {self._value.text()}")
