"""Checks a record that was handed over: the file, and the letters from its paper."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog

from caregiver_app.errors import Known
from caregiver_app.handover.wording import load_words

from ....context import Context
from ....models.words import breakable
from ....shown_names import shown_words
from ....widgets import (
    Button,
    Card,
    Flow,
    FormRow,
    Heading,
    Label,
    Notice,
    Slot,
    TextField,
    announce,
    bring_into_sight,
    column,
    panel,
)
from .handed_over_answer import HandedOverAnswer

if TYPE_CHECKING:
    from caregiver_app.bundle.check import BundleChecked
    from caregiver_app.bundle.entries_proved import ProvedEntry

Answered = tuple["BundleChecked", tuple["ProvedEntry", ...]]


class HandedOverCheck(Card):
    """A file, its letters, and what is found. ``path`` is "" before a file was chosen."""

    def __init__(self, context: Context, *, headed: bool = True) -> None:
        super().__init__(gap=14)
        self._context = context
        self.path, self._asked = "", 0
        if headed:
            self.body.addWidget(Heading(self.tr("Check a record that was handed over"), 2))
        words = self.tr("Of this log or of another one. Nothing of the file is kept.")
        self.body.addWidget(Label(words, "small"))
        self.choose = Button(self.tr("Choose the file"), icon="file")
        self._chosen = Label("", "small")
        self.body.addWidget(panel(Flow(self.choose, gap=10)))
        self.body.addWidget(self._chosen)
        self._chosen.hide()
        self.letters = TextField()
        self.letters_row = FormRow(
            self.tr("Letters from its &paper, if you have them"),
            self.letters,
            help=self.tr("Thirteen groups of four."),
        )
        self.body.addWidget(self.letters_row)
        self.check = Button(self.tr("Check the file"), icon="shield")
        self.body.addWidget(panel(Flow(self.check, gap=10)))
        self._slot = Slot(column())
        self.body.addWidget(panel(self._slot.box))
        self.choose.clicked.connect(self._ask_for_file)
        self.check.clicked.connect(self.begin)
        self.letters.returnPressed.connect(self.begin)
        self.letters.textEdited.connect(self._let_go)
        self.take("", "")

    @property
    def answer(self) -> HandedOverAnswer | None:
        """Give the answer that shows now, if there is one."""
        part = self._slot.part
        return part if isinstance(part, HandedOverAnswer) else None

    def take(self, path: str, letters: str) -> None:
        """Show a file as chosen, and what was typed from its paper."""
        self.path = path
        self.letters.setText(letters)
        self._chosen.setText(breakable(shown_words(path)))
        self._chosen.setVisible(bool(path))
        self.check.setEnabled(bool(path))
        self._let_go()

    def begin(self) -> None:
        """Check the file that is chosen."""
        if not self.path:
            return
        self._let_go()
        self._slot.show(Notice(self.tr("Checking…"), icon="shield", verdict="no-rule"))
        announce(self, self.tr("Checking"))
        mark = load_words().text("bundle", "covered")
        work = partial(_check, Path(self.path), self.letters.text(), mark)
        asked = self._asked
        self._context.desk.files.beside(
            work, lambda found: self._found(asked, found), lambda error: self._failed(asked, error)
        )

    def _ask_for_file(self) -> None:
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = QStandardPaths.writableLocation(documents)
        dialog = QFileDialog(self.window(), self.tr("Choose the file"), folder)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self.tr("File that was handed over (*.zip *.pdf *.html)"))
        dialog.fileSelected.connect(self._take_file)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _take_file(self, chosen: str) -> None:
        self.take(chosen, self.letters.text())
        self.check.setFocus()

    def _let_go(self) -> None:
        """Take the answer away: it is none about what stands there now."""
        self._asked += 1
        self.letters_row.set_error("")
        self._slot.clear()

    def _found(self, asked: int, found: Answered) -> None:
        from caregiver_app.bundle.check import BundleStanding

        if asked != self._asked:
            return
        checked, entries = found
        if checked.standing is BundleStanding.SLIP:
            self._slot.clear()
            words = self.tr("There is a slip in the letters. Compare each group with the paper.")
            self.letters_row.set_error(words)
            self.letters.setFocus()
            return
        answer = HandedOverAnswer(checked, entries)
        self._slot.show(answer)
        announce(self, answer.spoken)
        bring_into_sight(answer, answer.title)

    def _failed(self, asked: int, error: Exception) -> None:
        if not isinstance(error, Known):
            raise error
        if asked == self._asked:
            self._slot.clear()
            self._context.trouble.emit(error)


def _check(path: Path, letters: str, mark: str) -> Answered:
    from caregiver_app.bundle.check import check_bundle
    from caregiver_app.bundle.entries_proved import entries_proved

    try:
        found = check_bundle(path, letters)
    except OSError as error:
        raise Known("bundle-not-read", path=str(path)) from error
    return found, entries_proved(found.shown, mark)
