"""Sheets on their way out of the window: to a file that is not locked, or to a printer.

Nothing here waits: every dialog is opened and answers later, and the typesetting runs on another
thread. What is ready while the page that asked is not seen (the screen is hidden, the log locked)
shows no dialog before it is seen again. Import this module when a person asks for a sheet, not
before: it brings in the printing.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QStandardPaths, Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from caregiver_app.errors import Known
from caregiver_app.files import write_private
from caregiver_app.messages import message

from .look_first import UNDER_WAY, looks_first
from .painted_pages import paint_pages
from .tasks import Tasks
from .theme import current_theme
from .widgets import Button, Heading, Label, let_go, when_seen

if TYPE_CHECKING:
    from caregiver_app.handover.sheets import Sheet

Failed = Callable[[BaseException], object]


class Asking(QDialog):
    """A heading, a sentence and buttons: the primary one is the default, the last one closes."""

    def __init__(self, parent: QWidget | None, title: str, text: str, *buttons: Button) -> None:
        super().__init__(parent)
        theme = current_theme()
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        heading, words = Heading(title, 2), Label(text)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        box = QVBoxLayout(self)
        edge = theme.space(28)
        box.setContentsMargins(edge, theme.space(22), edge, theme.space(22))
        box.setSpacing(theme.space(12))
        box.addWidget(heading)
        box.addWidget(words)
        box.addSpacing(theme.space(8))
        line = QHBoxLayout()
        line.setSpacing(theme.space(10))
        line.addStretch(1)
        for button in buttons:
            line.addWidget(button)
        box.addLayout(line)
        self._box = box
        self.setMinimumWidth(min(theme.px(440), 700))
        buttons[-1].clicked.connect(self.reject)
        for button in buttons:
            if button.kind == "primary":
                button.setDefault(True)
                button.setFocus()

    def add(self, part: QWidget) -> None:
        """Put ``part`` between the sentence and the buttons, where Tab meets it."""
        self._box.insertWidget(2, part)
        first = next(one for one in self.findChildren(Button))
        QWidget.setTabOrder(part, first)


class _Job(QObject):
    """One sheet on its way; lives until it is out, given up or its parent is gone."""

    def __init__(self, parent: QWidget, failed: Failed | None) -> None:
        super().__init__(parent)
        self.setObjectName(UNDER_WAY)
        self._window = parent
        # Not a child: a result that comes after the parent is gone must still find its way home.
        self._tasks = Tasks("sheets")
        self._told_failure = failed

    def show_dialog(self, build: Callable[[], QDialog]) -> None:
        """Build and open a dialog: the one way to, as the work before it may have taken long."""

        def show() -> None:
            # The print dialog's own open() wants a slot by name; this one is the same without.
            QDialog.open(build())

        when_seen(self._window, show)

    def end(self) -> None:
        """Let go of the thread and of this job."""
        self.setObjectName("")
        self._tasks.finish()
        let_go(self)

    def fail(self, error: BaseException) -> None:
        """Tell of ``error``, if need be in a dialog; a bug goes on to the crash hook."""
        self.end()
        if self._told_failure is not None:
            self._told_failure(error)
        elif isinstance(error, Known):
            said = message(error)
            self.show_dialog(lambda: _told(self._window, said.title, said.text))
        else:
            raise error


class _Saving(_Job):
    def __init__(
        self,
        parent: QWidget,
        pdf: bytes | Callable[[], bytes],
        name: str,
        done: Callable[[Path], object] | None,
        failed: Failed | None,
    ) -> None:
        super().__init__(parent, failed)
        self._pdf, self._name, self._done = pdf, name, done

    def ask(self) -> None:
        self.show_dialog(self._notice)

    def ask_place(self) -> None:
        """Ask where to, without the notice."""
        self._choose()

    def _notice(self) -> QDialog:
        save = Button(self.tr("Save the copy"))
        cancel = Button(self.tr("Cancel"), "primary")
        notice = Asking(
            self._window,
            self.tr("This copy is not locked"),
            self.tr("Anyone who gets the file can read it."),
            save,
            cancel,
        )
        save.clicked.connect(notice.accept)
        notice.accepted.connect(self._choose)
        notice.rejected.connect(self.end)
        return notice

    def _choose(self) -> None:
        self.show_dialog(self._where)

    def _where(self) -> QDialog:
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = QStandardPaths.writableLocation(documents)
        dialog = QFileDialog(self._window, self.tr("Save the copy"), folder)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        kinds = {
            ".html": self.tr("Web page (*.html)"),
            ".zip": self.tr("File to hand over (*.zip)"),
            ".pdf": self.tr("PDF document (*.pdf)"),
            ".xlsx": self.tr("Excel table (*.xlsx)"),
            ".csv": self.tr("Values with commas between (*.csv)"),
            ".jsonl": self.tr("JSON Lines (*.jsonl)"),
            ".ics": self.tr("Calendar (*.ics)"),
        }
        suffix = Path(self._name).suffix
        dialog.setNameFilter(kinds[suffix])
        dialog.setDefaultSuffix(suffix.removeprefix("."))
        dialog.selectFile(self._name)
        dialog.fileSelected.connect(self._write)
        dialog.rejected.connect(self.end)
        return dialog

    def _write(self, chosen: str) -> None:
        path, pdf = Path(chosen), self._pdf

        def work() -> Path:
            write_private(path, pdf if isinstance(pdf, bytes) else pdf())
            return path

        self._tasks.run(work, self._written, self.fail)

    def _written(self, path: Path) -> None:
        self.end()
        if self._done is not None:
            self._done(path)
            return
        title = self.tr("The copy is saved")
        self.show_dialog(lambda: _told(self._window, title, str(path)))


class _Placing(_Saving):
    """Asks where a file is to be saved that is written elsewhere."""

    def __init__(
        self,
        parent: QWidget,
        name: str,
        then: Callable[[Path], object],
        left: Callable[[], object],
    ) -> None:
        super().__init__(parent, b"", name, None, None)
        self._then, self._left, self._chosen = then, left, False

    def end(self) -> None:
        super().end()
        if not self._chosen:
            self._left()

    def _write(self, chosen: str) -> None:
        self._chosen = True
        self.end()
        self._then(Path(chosen))


class _Printing(_Job):
    def __init__(
        self,
        parent: QWidget,
        sheet: "Sheet",
        done: Callable[[], object] | None,
        failed: Failed | None,
    ) -> None:
        super().__init__(parent, failed)
        self._sheet, self._done = sheet, done
        self._pages: tuple[bytes, ...] = ()

    def start(self) -> None:
        if QPrinterInfo.availablePrinterNames():
            self._tasks.run(self._sheet.pages, self._choose, self.fail)
        else:
            self.show_dialog(self._offer_pdf)

    def _offer_pdf(self) -> QDialog:
        said = message(Known("printer-missing"))
        save = Button(self.tr("Save a PDF"), "primary")
        cancel = Button(self.tr("Cancel"))
        offer = Asking(self._window, said.title, said.text, save, cancel)
        save.clicked.connect(offer.accept)
        offer.accepted.connect(self._save_instead)
        offer.rejected.connect(self.end)
        return offer

    def _save_instead(self) -> None:
        self.end()
        save_pdf(self._window, self._sheet.pdf, self._sheet.file_name, failed=self._told_failure)

    def _choose(self, pages: tuple[bytes, ...]) -> None:
        self._pages = pages
        self.show_dialog(self._which_printer)

    def _which_printer(self) -> QDialog:
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        # The print queue shows this name to others: it holds nobody's name.
        self._printer.setDocName(Path(self._sheet.file_name).stem)
        dialog = QPrintDialog(self._printer, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # A file is saved by save_pdf alone, after its notice.
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile, False)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, True)
        dialog.setMinMax(1, len(self._pages))
        dialog.accepted.connect(self._paint)
        dialog.rejected.connect(self.end)
        return dialog

    def _paint(self) -> None:
        try:
            paint_pages(self._printer, self._pages)
        except Known as error:
            self.fail(error)
            return
        self.end()
        if self._done is not None:
            self._done()


class _Looking(_Printing):
    """Shows the pages; from there they are printed, saved, or neither."""

    def start(self) -> None:
        self._tasks.run(self._sheet.pages, self._show, self.fail)

    def _show(self, pages: tuple[bytes, ...]) -> None:
        self._pages = pages
        self.show_dialog(self._pictures)

    def _pictures(self) -> QDialog:
        from .page_pictures import PagePictures

        pictures = PagePictures(self._window, self._sheet.title, self._pages)
        pictures.print_asked.connect(partial(self._leave, pictures, self._print))
        pictures.save_asked.connect(partial(self._leave, pictures, self._save_instead))
        pictures.rejected.connect(self.end)
        return pictures

    def _leave(self, pictures: QDialog, then: Callable[[], object]) -> None:
        pictures.accept()
        then()

    def _print(self) -> None:
        super().start()


def save_pdf(
    parent: QWidget,
    pdf: bytes | Callable[[], bytes],
    suggested_name: str,
    *,
    done: Callable[[Path], object] | None = None,
    failed: Failed | None = None,
) -> None:
    """Say that the copy is not locked, ask where to, and write it for its owner alone.

    ``pdf`` is the document or what makes it on another thread (``sheet.pdf``); a web page where
    ``suggested_name`` ends so. Without ``done``
    and ``failed`` a small dialog tells how it went. Nothing is called after Cancel.
    """
    _Saving(parent, pdf, suggested_name, done, failed).ask()


def ask_where(
    parent: QWidget,
    suggested_name: str,
    then: Callable[[Path], object],
    left: Callable[[], object],
    *,
    locked: bool = False,
) -> None:
    """Say that the copy is not locked and ask where to, as ``save_pdf`` does; ``then`` writes it.

    ``left`` is called after Cancel. A ``locked`` copy is only asked where to.
    """
    placing = _Placing(parent, suggested_name, then, left)
    if locked:
        placing.ask_place()
    else:
        placing.ask()


def print_pdf(
    parent: QWidget,
    sheet: "Sheet",
    *,
    done: Callable[[], object] | None = None,
    failed: Failed | None = None,
) -> None:
    """Ask for a printer and print ``sheet``; where there is none, say so and offer the PDF.

    Its pages are shown first where ``parent`` wants that (``look_first``). Nothing is called after
    Cancel.
    """
    job = _Looking if looks_first(parent) else _Printing
    job(parent, sheet, done, failed).start()


def show_pages(
    parent: QWidget,
    sheet: "Sheet",
    *,
    done: Callable[[], object] | None = None,
    failed: Failed | None = None,
) -> None:
    """Show the pages of ``sheet``, with the ways to print and to save it; ``done`` once printed."""
    _Looking(parent, sheet, done, failed).start()


def _told(window: QWidget, title: str, text: str) -> QDialog:
    """Give a dialog that tells how it went, to be closed."""
    close = Button(QCoreApplication.translate("Asking", "Close"), "primary")
    return Asking(window, title, text, close)
