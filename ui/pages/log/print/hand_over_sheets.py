"""What is asked before entries are handed over as a file, and what is told once they are."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caregiver_app.bundle.forms import HandOverForm

from ....widgets import (
    Bullets,
    Button,
    Check,
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
from .hand_over_phrase import PhraseWords
from .receipts import handed_line, receipt_line
from .scrolled import ScrolledDialog

if TYPE_CHECKING:
    from caregiver_app.bundle.handing import HandOver
    from caregiver_app.record.proof_values import HandedOver

_ALL, _NOT_CHOSEN = "all", ""


class HandOverChoices(ScrolledDialog):
    """Asks to whom, and about which of ``children`` (id and name), where there are any.

    And in which form. ``chosen`` tells the three, once; the dialog is closed then. The child is ""
    for all alike. With ``others`` the other children were turned on for ``child``.
    """

    chosen = Signal(str, str, HandOverForm)

    def __init__(
        self,
        parent: QWidget,
        children: Sequence[tuple[str, str]],
        child: str,
        before: "Sequence[HandedOver]",
        *,
        others: bool = False,
    ) -> None:
        super().__init__(parent, self.tr("Hand over as a file"))
        self._shows_others_of = child if others else None
        self.box.addWidget(
            Para(
                self.tr(
                    "One file with the printed sheet and the entries as they were sealed. Files of"
                    " the entries go along as they are. Where words of an entry are covered, its"
                    " text files stay out."
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
        self._child_label = self.tr("&About which child")
        called = self._child_label.replace("&", "")
        self.child = Combo(called, [*first, *children, everyone], child)
        self.child_row = FormRow(self._child_label, self.child, help=self._about_child())
        self.child.currentIndexChanged.connect(self._show_child)
        if children:
            self.child_row.need()
            self.box.addWidget(self.child_row)
        else:
            self.child.choose(_ALL)
        self._form_label = self.tr("&In which form")
        self.form = Combo(self._form_label.replace("&", ""), self._forms(), HandOverForm.ZIP)
        self.form_row = FormRow(self._form_label, self.form, help=self._about_form())
        self.form.currentIndexChanged.connect(self._show_form)
        self.box.addWidget(self.form_row)
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
        self.grow()
        if not to_whom:
            self.to_whom.setFocus()
        elif not child:
            self.child.setFocus()
        else:
            self.accept()
            form = HandOverForm(self.form.value())
            self.chosen.emit(to_whom, "" if child == _ALL else child, form)

    def _about_child(self) -> str:
        if self.child.value() == self._shows_others_of:
            return self.tr("Other children are shown, too, as you chose.")
        return self.tr("What names another child is covered, in the file and on paper.")

    def _show_child(self) -> None:
        self.child_row.set_words(self._child_label, self._about_child())

    def _forms(self) -> list[tuple[str, str]]:
        return [
            (HandOverForm.ZIP, self.tr("Zip file: papers, record and what checks them")),
            (HandOverForm.PDF, self.tr("One PDF: paper and proof")),
            (HandOverForm.LOCKED, self.tr("Locked page (for mail or a stick)")),
        ]

    def _about_form(self) -> str:
        if self.form.value() == HandOverForm.PDF:
            return self.tr("To read and print like any PDF. The record that proves it is inside.")
        if self.form.value() == HandOverForm.LOCKED:
            return self.tr(
                "The zip file under a lock. It opens in any web browser with six words. You see"
                " them when it is saved."
            )
        return self.tr("The whole set in one file. Whoever gets it unpacks it.")

    def _show_form(self) -> None:
        self.form_row.set_words(self._form_label, self._about_form())


class HandedOverSheet(ScrolledDialog):
    """Tells that the file is saved and where, and the letters to be written on paper.

    ``receipt_asked`` comes where a receipt to be signed is to be printed.
    """

    receipt_asked = Signal()

    def __init__(
        self,
        parent: QWidget,
        asked: "HandOver",
        handed: "HandedOver",
        before: "Sequence[HandedOver]",
    ) -> None:
        from caregiver_app.bundle.statement import digest_words

        super().__init__(parent, self.tr("The file is saved"))
        self.path = Label(str(asked.path), "bold")
        self.box.addWidget(self.path)
        self.phrase = asked.phrase
        if asked.phrase:
            self._add_phrase()
        where = self.tr(
            "Write these letters on the paper that goes with it. They are at the end of the sheet"
            " in the file, too."
        )
        if asked.form is HandOverForm.PDF:
            shows = self.tr(
                "With them anyone can check that the record inside is the one that left the house."
            )
        else:
            shows = self.tr("With them anyone can check that this is the file that left the house.")
        self.box.addWidget(Para(f"{where} {shows}"))
        self.letters = digest_words(handed.digest)
        self.box.addWidget(LetterGroups(self.letters, across=5, role="h3"))
        self.receipt = Button(self.tr("Print a receipt to sign"), icon="printer")
        close = Button(self.tr("Close"), "primary")
        if self.phrase:
            for button in (self.receipt, close):
                button.setEnabled(False)
                self.written.toggled.connect(button.setEnabled)
        self.receipt.clicked.connect(self.accept)
        self.receipt.clicked.connect(self.receipt_asked)
        close.clicked.connect(self.accept)
        self.box.addLayout(row(None, self.receipt, close))
        _add_before(self.box, before)
        self.fit()
        close.setDefault(True)
        (self.written if self.phrase else close).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Stay open on Escape while the six words are not written down: they never come again."""
        if event.key() == Qt.Key.Key_Escape and self.phrase and not self.written.isChecked():
            self.written.setFocus()
        else:
            super().keyPressEvent(event)

    def _add_phrase(self) -> None:
        """Show the six words, large: this is the only place where they ever stand."""
        self.box.addWidget(Heading(self.tr("It opens with these six words"), 3))
        self.box.addWidget(PhraseWords(self.phrase))
        words = self.tr(
            "Write them down now: they are kept nowhere, and nobody can open the file without them."
            " Tell them by telephone, never in the same mail. Anyone with the words can open it."
        )
        self.box.addWidget(Para(words))
        self.written = Check(self.tr("I wrote the six words down"))
        self.box.addWidget(self.written)
        self.box.addWidget(hline())


def _add_before(box: QVBoxLayout, before: "Sequence[HandedOver]") -> None:
    """List what was handed over before, the latest first; nothing where nothing was."""
    if not before:
        return
    tr = QCoreApplication.translate
    box.addWidget(hline())
    box.addWidget(Heading(tr("HandOverChoices", "Handed over before"), 3))
    lines = ["\n".join([handed_line(one), *map(receipt_line, one.receipts[-1:])]) for one in before]
    box.addWidget(Bullets(lines, icon="file-text", tight=True))
