"""Shows the paper key in large letters, prints it, and asks for it back."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from caregiver_app.errors import Known
from caregiver_app.messages import message

from ..context import Context
from ..widgets import (
    Button,
    Flow,
    FormRow,
    LetterGroups,
    Para,
    TextField,
    announce,
    column,
)
from .new_key import NewKey
from .paper_key import PaperKey, slip

if TYPE_CHECKING:
    from caregiver_app.handover.sheets import Sheet


class PaperKeyForm(QWidget):
    """Shows the key; then hides it and asks for it back. :meth:`go_on` leads through both.

    ``changed`` comes when :attr:`primary` has changed, ``entered`` with Enter in the field.
    """

    changed = Signal()
    entered = Signal()

    def __init__(self, context: Context, key: PaperKey | NewKey | None = None) -> None:
        super().__init__()
        self._context = context
        self._key = key or PaperKey.of(context)
        self.asking = False
        box = column(gap=14, on=self)
        self._shown = self._build_shown()
        self._asked = self._build_asked()
        box.addWidget(self._shown)
        box.addWidget(self._asked)
        self._asked.hide()

    @property
    def primary(self) -> str:
        """The words of the button that goes on."""
        return self.tr("Check the key") if self.asking else self.tr("I have it on paper")

    @property
    def rows(self) -> list[FormRow]:
        """The rows that may hold an error."""
        return [self.row]

    def ask(self, asking: bool) -> None:
        """Hide the key and ask for it, or show it again."""
        self.asking = asking
        self._shown.setVisible(not asking)
        self._asked.setVisible(asking)
        self.row.set_error()
        if asking:
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def go_on(self) -> bool:
        """Do the next step; True once the key typed back is the right one."""
        if not self.asking:
            self.ask(True)
            return False
        if not self._field.text().strip():
            self.row.set_error(self.tr("Type the paper key from your paper."))
            return False
        found = slip(self._key.code, self._field.text())
        if found is None:
            self._key.check()
            self.forget()
            announce(self, self.tr("That is right. The paper key fits."))
            return True
        self.row.set_error(self._say(found))
        return False

    def forget(self) -> None:
        """Empty the field, and what Undo would bring back."""
        self._field.setText("")

    def _say(self, found: Known | int) -> str:
        if isinstance(found, Known):
            return message(found).line()
        return self.tr(
            "Almost right. Look again at group {number}. If your paper is wrong, mend it there."
        ).format(number=found)

    def _build_shown(self) -> QWidget:
        shown = QWidget()
        box = column(gap=14, on=shown)
        box.addWidget(LetterGroups(self._key.code))
        paper = Button(self.tr("Print it"), icon="printer", name=self.tr("Print the paper key"))
        paper.clicked.connect(self._print)
        file = Button(
            self.tr("Save as PDF"), icon="file-down", name=self.tr("Save the paper key as PDF")
        )
        file.clicked.connect(self._save)
        box.addLayout(Flow(paper, file))
        box.addWidget(
            Para(
                self.tr(
                    "You can also copy it by hand. Keep the paper away from this computer, where"
                    " only you look."
                )
            )
        )
        return shown

    def _build_asked(self) -> QWidget:
        asked = QWidget()
        box = column(gap=14, on=asked)
        self._field = TextField(secret=True, hidden=False)
        self._field.returnPressed.connect(self.entered)
        hint = self.tr(
            "Nine groups of four. Small letters are fine, with or without lines between."
        )
        self.row = FormRow(self.tr("&Paper key, from your paper"), self._field, help=hint)
        box.addWidget(self.row)
        again = Button(self.tr("Show the key again"), "secondary", icon="eye")
        again.clicked.connect(lambda: self.ask(False))
        box.addLayout(Flow(again))
        return asked

    def _print(self) -> None:
        from ..printing import print_pdf

        print_pdf(self, self._sheet())

    def _save(self) -> None:
        from ..printing import save_pdf

        sheet = self._sheet()
        save_pdf(self, sheet.pdf, sheet.file_name)

    def _sheet(self) -> "Sheet":
        from caregiver_app.handover.sheets import recovery_sheet

        return recovery_sheet(self._key.code, self._context.clock())
