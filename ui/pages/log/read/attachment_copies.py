"""Readable copies of a kept file: one to look at, removed again, and one that the person keeps."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from caregiver_app.errors import Known
from caregiver_app.record.file_names import saved_name
from caregiver_app.record.sniff import FileGroup, file_types
from caregiver_app.record.values import FileKept

from ....desk import Desk
from ....widgets import Button

Told = Callable[[str], object]
Failed = Callable[[Exception], object]


def ask_to_open(parent: QWidget, desk: Desk, file: FileKept, failed: Failed) -> None:
    """Say what opening means, and open a copy where the person wants it."""
    from ....printing import Asking

    tr = QCoreApplication.translate
    yes = Button(tr("Files", "Open the copy"))
    no = Button(tr("Files", "Cancel"), "primary")
    asking = Asking(
        parent,
        tr("Files", "Open a copy of this file?"),
        tr(
            "Files",
            "A copy that is not locked is made on this computer, and opened in another program."
            " It is removed when you lock your log or close this program. What you change in it"
            " is not kept. The other program may keep traces, like its name in a list.",
        ),
        yes,
        no,
    )
    yes.clicked.connect(asking.accept)
    asking.accepted.connect(
        lambda: desk.files.open_copy(file, partial(_open, file, failed), failed)
    )
    asking.open()


def _open(file: FileKept, failed: Failed, path: Path) -> None:
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        failed(Known("file-not-shown", name=file.name))


def ask_to_save(parent: QWidget, desk: Desk, file: FileKept, told: Told, failed: Failed) -> None:
    """Say that the copy is not locked, ask where to, and write it there; ``told`` says so."""
    from ....printing import Asking

    tr = QCoreApplication.translate
    save = Button(tr("Files", "Save the copy"))
    cancel = Button(tr("Files", "Cancel"), "primary")
    words = tr("Files", "Anyone who gets the file can read it.")
    if file_types().of(file.type).group is FileGroup.PROGRAM:
        words += " " + tr("Files", "This file could run. Do not open it on your computer.")
    asking = Asking(parent, tr("Files", "This copy is not locked"), words, save, cancel)
    save.clicked.connect(asking.accept)
    asking.accepted.connect(lambda: _choose(parent, desk, file, told, failed))
    asking.open()


def _choose(parent: QWidget, desk: Desk, file: FileKept, told: Told, failed: Failed) -> None:
    tr = QCoreApplication.translate
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    folder = QStandardPaths.writableLocation(documents)
    dialog = QFileDialog(parent, tr("Files", "Save the copy"), folder)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.selectFile(saved_name(file.name))

    def write(chosen: str) -> None:
        said = tr("Files", "The copy is saved: {path}").format(path=chosen)
        desk.files.save_copy(file, Path(chosen), partial(told, said), failed)

    dialog.fileSelected.connect(write)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
