"""A look into one copy: the secret where it takes one, what is in it, and what came of it."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication

from ...widgets import (
    Bullets,
    Button,
    Card,
    Flow,
    FormRow,
    Heading,
    Label,
    Para,
    TextField,
    announce,
)
from ...widgets.text import Segments
from ..passphrase import ShowSwitch
from .words import about, counted, counts, ended, inside, when

if TYPE_CHECKING:
    from caregiver_app.vault.backups.values import Copy, Preview, Restored


class SecretCard(Card):
    """Asks for the passphrase or the paper key of a copy. ``asked`` comes with it."""

    asked = Signal(str)
    back = Signal()

    def __init__(self, copy: "Copy", today: date) -> None:
        super().__init__(gap=14)
        self.body.addWidget(Heading(when(copy.made, today), 2))
        self.body.addWidget(Label(about(copy, today)))
        self.field = TextField(secret=True)
        help = self.tr("The one you use now, or the one of the day of the copy.")
        if copy.of_its_day:
            help = self.tr("The one of the day of the copy. Your log got a new key since.")
        self.row = FormRow(self.tr("&Passphrase or paper key"), self.field, help=help)
        self.body.addWidget(self.row)
        self._shown = ShowSwitch(self.field)
        self.body.addWidget(self._shown)
        self.open = Button(self.tr("Look inside"), "primary")
        back = Button(self.tr("Back to the copies"))
        self.body.addLayout(Flow(self.open, back))
        self.open.clicked.connect(self._ask)
        self.field.returnPressed.connect(self._ask)
        back.clicked.connect(self.back)

    def forget(self) -> None:
        """Empty the field, and what Undo would bring back."""
        self.field.setText("")
        self._shown.setChecked(False)

    def refuse(self, words: str) -> None:
        """Say beside the field what to do."""
        self.row.refuse(words)
        self.field.selectAll()

    def set_busy(self, busy: bool) -> None:
        """Say that the copy is being read."""
        self.open.set_words(self.tr("Reading the copy…") if busy else self.tr("Look inside"))
        if busy:
            announce(self, self.tr("Reading the copy…"))

    def _ask(self) -> None:
        if not self.field.text().strip():
            self.refuse(self.tr("Type a passphrase or a paper key."))
            return
        self.row.set_error()
        self.asked.emit(self.field.text())


class CopyPreviewCard(Card):
    """What restoring would mean, in numbers. ``wanted`` comes with the button."""

    wanted = Signal()
    back = Signal()

    def __init__(self, preview: "Preview", today: date, *, log_here: bool) -> None:
        super().__init__(gap=14)
        copy = preview.copy
        self.body.addWidget(Label(about(copy, today)))
        self.body.addWidget(Heading(self.tr("If you restore it"), 2))
        self.body.addWidget(Bullets(self._lines(preview, log_here), icon="info", token="primary"))
        self.restore = Button(self.tr("Restore this copy"), "primary")
        back = Button(self.tr("Back to the copies"))
        self.body.addLayout(Flow(self.restore, back))
        self.restore.clicked.connect(self.wanted)
        back.clicked.connect(self.back)

    def set_busy(self, busy: bool) -> None:
        """Say that the copy is being put in place."""
        words = self.tr("Putting it in place…") if busy else self.tr("Restore this copy")
        self.restore.set_words(words)
        if busy:
            announce(self, words)

    def _lines(self, preview: "Preview", log_here: bool) -> list[Segments]:
        lines: list[Segments] = [self._holds(preview)]
        if preview.missing is None:
            if preview.other_key:
                words = self.tr(
                    "Your log got a new key since. To compare the two, unlock it first, and look"
                    " from Settings."
                )
                lines.append(words)
            elif log_here:
                lines.append(
                    self.tr("The log here now cannot be read, so the two cannot be compared.")
                )
        elif preview.missing.any:
            words = self.tr("Not in this copy, but in your log now: {counts}.")
            lines.append([("bold", words.format(counts=counts(preview.missing)))])
        else:
            lines.append(self.tr("No entry, draft or person of now is missing from this copy."))
        if preview.back is not None and preview.back.any:
            words = self.tr("In this copy, but not in your log now: {counts}.")
            lines.append(words.format(counts=counts(preview.back)))
        if preview.missing is not None:
            lines.append(self.tr("Other changes you made after that day are not in it."))
        lines.append(self._opens(preview))
        if preview.left_out:
            lines.append(
                counted(
                    preview.left_out,
                    self.tr("1 caregiver who was added later cannot open it."),
                    self.tr("{number} caregivers who were added later cannot open it."),
                )
            )
        if log_here:
            lines.append(
                self.tr("The log of now is not overwritten. It is kept in a folder beside it.")
            )
        return lines

    def _holds(self, preview: "Preview") -> str:
        held = counts(preview.holds)
        if not held:
            return self.tr("This copy is empty.")
        return self.tr("In this copy: {counts}.").format(counts=held)

    def _opens(self, preview: "Preview") -> str:
        if preview.opens_with == "now":
            return self.tr("It will open with the passphrase and paper key you use now.")
        return self.tr("It will open with the passphrase or paper key of that day.")


class RestoredCard(Card):
    """What was done. ``open_log`` comes with the button, which says ``then``."""

    open_log = Signal()

    def __init__(self, restored: "Restored", today: date, then: str = "") -> None:
        super().__init__(gap=14)
        self.body.addWidget(Heading(self.tr("The copy is your log now"), 2))
        made = inside(when(restored.copy.made, today))
        words = ended(self.tr("Your log is as it was on {when}").format(when=made))
        if made != when(restored.copy.made, today):
            words = ended(self.tr("Your log is as it was {when}").format(when=made))
        opens = self.tr("It opens with the passphrase or paper key of that day.")
        if restored.opens_with == "now":
            opens = self.tr("It opens with the passphrase and paper key you use now.")
        self.body.addWidget(Para(f"{words} {opens}"))
        self._aside = TextField(str(restored.aside or ""))
        buttons = [Button(then or self.tr("Unlock the log"), "primary")]
        buttons[0].clicked.connect(self.open_log)
        if restored.aside is not None:
            self._aside.setReadOnly(True)
            self._aside.setCursorPosition(0)
            help = self.tr("It stays there, locked, until you remove that folder yourself.")
            self.body.addWidget(
                FormRow(self.tr("&Where the log of before is kept"), self._aside, help=help)
            )
            copy = Button(self.tr("Copy this place"), "quiet", icon="copy")
            copy.clicked.connect(self._copy)
            buttons.append(copy)
        self.body.addLayout(Flow(*buttons))
        self.spoken = f"{self.tr('The copy is your log now')}. {words} {opens}"

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._aside.text())
        announce(self, self.tr("Copied"))
