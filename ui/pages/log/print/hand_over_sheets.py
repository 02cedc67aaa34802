"""What is asked before entries are handed over as a file, and what is told once they are."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ....widgets import (
    Bullets,
    Button,
    Combo,
    FormRow,
    Heading,
    Label,
    LetterGroups,
    Para,
    TextField,
    hline,
    row,
)
from .receipts import handed_line, receipt_line
from .scrolled import ScrolledDialog

if TYPE_CHECKING:
    from caregiver_app.record.proof_values import HandedOver

_ALL, _NOT_CHOSEN = "all", ""


class HandOverChoices(ScrolledDialog):
    """Asks to whom, and about which of ``children`` (id and name), where there are any.

    ``chosen`` tells both, once; the dialog is closed then. The child is "" for all alike.
    """

    chosen = Signal(str, str)

    def __init__(
        self,
        parent: QWidget,
        children: Sequence[tuple[str, str]],
        child: str,
        before: "Sequence[HandedOver]",
    ) -> None:
        super().__init__(parent, self.tr("Hand over as a file"))
        self.box.addWidget(
            Para(
                self.tr(
                    "One file with the printed sheet, the entries as they were sealed, and what"
                    " checks them. Files of the entries go along as they are."
                )
            )
        )
        self.to_whom = TextField()
        self.to_whom_row = FormRow(
            self.tr("&To whom"), self.to_whom, help=self.tr("It stands in the file.")
        )
        self.to_whom_row.need()
        self.box.addWidget(self.to_whom_row)
        first = [] if child else [(_NOT_CHOSEN, self.tr("Choose a child"))]
        everyone = (_ALL, self.tr("All children, nothing covered"))
        about = self.tr("&About which child")
        self.child = Combo(about.replace("&", ""), [*first, *children, everyone], child)
        self.child_row = FormRow(
            about,
            self.child,
            help=self.tr("What names another child is covered, in the file and on paper."),
        )
        if children:
            self.child_row.need()
            self.box.addWidget(self.child_row)
        else:
            self.child.choose(_ALL)
        self.go = Button(self.tr("Choose where to save"), "primary")
        cancel = Button(self.tr("Cancel"))
        self.box.addLayout(row(None, self.go, cancel))
        _add_before(self.box, before)
        self.go.clicked.connect(self._choose)
        cancel.clicked.connect(self.reject)
        self.fit()
        self.go.setDefault(True)
        self.to_whom.setFocus()

    def _choose(self) -> None:
        to_whom, child = self.to_whom.text().strip(), self.child.value()
        self.to_whom_row.set_error("" if to_whom else self.tr("Write to whom it goes."))
        self.child_row.set_error("" if child else self.tr("Choose about which child it is."))
        if not to_whom:
            self.to_whom.setFocus()
        elif not child:
            self.child.setFocus()
        else:
            self.accept()
            self.chosen.emit(to_whom, "" if child == _ALL else child)


class HandedOverSheet(ScrolledDialog):
    """Tells that the file is saved and where, and the letters to be written on paper."""

    def __init__(
        self, parent: QWidget, path: Path, handed: "HandedOver", before: "Sequence[HandedOver]"
    ) -> None:
        from caregiver_app.bundle.statement import digest_words

        super().__init__(parent, self.tr("The file is saved"))
        self.path = Label(str(path), "bold")
        self.box.addWidget(self.path)
        self.box.addWidget(
            Para(
                self.tr(
                    "Write these letters on the paper that goes with it. They are at the end of"
                    " the sheet in the file, too. With them anyone can check that this is the file"
                    " that left the house."
                )
            )
        )
        self.letters = digest_words(handed.digest)
        self.box.addWidget(LetterGroups(self.letters, across=5, role="h3"))
        close = Button(self.tr("Close"), "primary")
        close.clicked.connect(self.accept)
        self.box.addLayout(row(None, close))
        _add_before(self.box, before)
        self.fit()
        close.setDefault(True)
        close.setFocus()


def _add_before(box: QVBoxLayout, before: "Sequence[HandedOver]") -> None:
    """List what was handed over before, the latest first; nothing where nothing was."""
    if not before:
        return
    tr = QCoreApplication.translate
    box.addWidget(hline())
    box.addWidget(Heading(tr("HandOverChoices", "Handed over before"), 3))
    lines = ["\n".join([handed_line(one), *map(receipt_line, one.receipts[-1:])]) for one in before]
    box.addWidget(Bullets(lines, icon="file-text", tight=True))
