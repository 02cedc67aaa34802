"""One number in the list of all numbers: where it comes from, and the ways to put it right."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caregiver_app.concerns.own_numbers import usable
from caregiver_app.concerns.phone_book import PhoneEntry
from caregiver_app.handover.wording import load_words

from ....widgets import (
    Button,
    Card,
    Flow,
    FormRow,
    Label,
    Tag,
    TextField,
    column,
    panel,
    row,
)
from .phone_card import beside, copy_button

_LONGEST = 40


class NumberRow(Card):
    """``old``: the number asks to be checked. ``source`` names the pages it was read on.

    ``checked`` tells that it was found right, ``changed`` another number, ``dropped`` that the
    caregiver's own is to go.
    """

    checked = Signal()
    changed = Signal(str)
    dropped = Signal()

    def __init__(self, entry: PhoneEntry, source: str, language: str, *, old: bool) -> None:
        super().__init__("plain", margins=(18, 12, 18, 14), gap=8)
        self.entry = entry
        self._for_what = self._label()
        name = Label(entry.name, "bold")
        words: list[QWidget] = [name, Label(self._for_what, "small")] if self._for_what else [name]
        title = row(column(*words, gap=2), grows=0)
        if old:
            title.addWidget(
                Tag(self.tr("Please check"), "ask-first", "clock"), 0, Qt.AlignmentFlag.AlignTop
            )
        self.body.addLayout(title)
        named = self.tr("Copy number {phone}, {name}").format(phone=entry.phone, name=entry.name)
        copy = copy_button(entry.phone, self.tr("Copy"), named)
        number = Label(entry.phone, "h2", tone="primary")
        self.body.addWidget(beside(column(number), copy))
        self.body.addWidget(Label(_checked(entry, source, language, old=old), "small"))
        self._tools = self._build_tools()
        self.body.addWidget(self._tools)
        self._form = self._build_form()
        self._form.hide()

    def _label(self) -> str:
        if not self.entry.for_text:
            return self.entry.label
        if self.entry.send:
            words = self.tr("For text messages. Send the word {word}.")
            return words.format(word=self.entry.send)
        return self.tr("For text messages")

    def _named(self, words: str) -> str:
        return ", ".join(filter(None, (words, self.entry.name, self._for_what)))

    def _build_tools(self) -> QWidget:
        words = self.tr("Checked today")
        self.check = Button(words, icon="check", name=self._named(words))
        self.check.clicked.connect(self._check)
        words = self.tr("Change")
        self.change = Button(words, icon="pencil", name=self._named(words))
        self.change.clicked.connect(self._open)
        buttons = [self.check, self.change]
        self.drop: Button | None = None
        if self.entry.own:
            words = (
                self.tr("Use the shipped number, {phone}").format(phone=self.entry.shipped)
                if self.entry.shipped
                else self.tr("Take this number away")
            )
            self.drop = Button(words, "quiet", name=self._named(words))
            self.drop.clicked.connect(self.dropped)
            buttons.append(self.drop)
        return panel(Flow(*buttons, gap=8))

    def _build_form(self) -> QWidget:
        self.field = TextField(self.entry.phone)
        self.field.setMaxLength(_LONGEST)
        self.field.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)
        self.row = FormRow(
            self.tr("The number to show from now on"),
            self.field,
            help=self.tr("The one that came with the program is kept. You can go back to it."),
            width=320,
        )
        self.save = Button(self.tr("Save number"), "primary")
        self.cancel = Button(self.tr("Cancel"), "quiet")
        self.cancel.escapes = True
        self.save.clicked.connect(self._save)
        self.field.returnPressed.connect(self._save)
        self.cancel.clicked.connect(self._close)
        form = QWidget(self)
        box = QVBoxLayout(form)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.row)
        box.addLayout(Flow(self.save, self.cancel))
        self.body.addWidget(form)
        return form

    def _check(self) -> None:
        if usable(self.entry.phone):
            self.checked.emit()
        else:
            # Settings keeps whatever was typed there.
            self._open()
            self._save()

    def _open(self) -> None:
        self._tools.hide()
        self._form.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()

    def go_on(self) -> None:
        """Open the field with what was typed before and not saved, which stands in it already."""
        self._tools.hide()
        self._form.show()

    def _close(self) -> None:
        self.row.set_error()
        self.field.setText(self.entry.phone)
        self._form.hide()
        self._tools.show()
        self.change.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self) -> None:
        phone = self.field.text().strip()
        if not usable(phone):
            self.row.refuse(self.tr("Write the number with digits, like 555-123-4567."))
        elif phone == self.entry.phone:
            self._close()
        else:
            self.changed.emit(phone)


def _checked(entry: PhoneEntry, source: str, language: str, *, old: bool) -> str:
    """Say where the number comes from and when it was looked at, and that this was long ago."""
    tr = QCoreApplication.translate
    words = []
    if entry.own:
        words.append(tr("NumberRow", "You wrote this number."))
    day = load_words(language).day(entry.checked) if entry.checked else ""
    if day and entry.by_me:
        words.append(tr("NumberRow", "You checked it on {day}.").format(day=day))
    elif day:
        words.append(tr("NumberRow", "We read it on {day}.").format(day=day))
    else:
        words.append(tr("NumberRow", "We do not know when it was checked."))
    if source:
        words.append(tr("NumberRow", "Source: {source}.").format(source=source))
    if old and entry.checked:
        words.append(tr("NumberRow", "That is more than a year ago."))
    return " ".join(words)
