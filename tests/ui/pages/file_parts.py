"""Adding files to an entry, as a person does it, and looking at what came of it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QPointF, Qt, QUrl, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget

from caregiver_app.record.repository import Repository
from caregiver_app.record.values import Draft, EntryWords, FileKept
from tests.ui.audit import settle
from tests.ui.pages.log_parts import House
from ui.pages.log.page import LogPage
from ui.pages.log.read.attachments_view import FilesCard
from ui.pages.log.write.page import EntryPage
from ui.widgets import Button


def dialog(house: House, kind: type[QDialog]) -> QDialog:
    """Give the dialog of ``kind`` that is open now."""

    def shown() -> list[QDialog]:
        return [one for one in house.window.findChildren(kind) if one.isVisible()]

    house.bot.waitUntil(lambda: bool(shown()))
    settle()
    return shown()[0]


def press(house: House, where: QWidget, words: str) -> None:
    """Click the button with ``words`` inside ``where``."""
    found = [one for one in where.findChildren(Button) if one.text() == words]
    house.bot.mouseClick(found[0], Qt.MouseButton.LeftButton)
    settle()


def choose(house: House, page: EntryPage, *paths: Path) -> None:
    """Add files by the button and the dialog behind it."""
    house.bot.mouseClick(page.attachments.add, Qt.MouseButton.LeftButton)
    asking = dialog(house, QFileDialog)
    assert isinstance(asking, QFileDialog)
    # What accepting the dialog says; its own list is read on a thread that no test waits for.
    asking.filesSelected.emit([str(path) for path in paths])
    asking.reject()
    quiet(house, page)


def drop(house: House, part: QWidget, paths: Sequence[Path]) -> bool:
    """Drop files on ``part``; tell whether it takes them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    at, copy = QPointF(5, 5), Qt.DropAction.CopyAction
    button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(at.toPoint(), copy, data, button, none)
    QApplication.sendEvent(part, enter)
    if not enter.isAccepted():
        return False
    QApplication.sendEvent(part, QDropEvent(at, copy, data, button, none))
    settle()
    return True


def quiet(house: House, page: EntryPage) -> None:
    """Wait until nothing is on its way; a question may be open."""
    queue = page.attachments.queue
    house.bot.waitUntil(lambda: queue.going is None and (not queue.busy or bool(queue.waiting)))
    settle()


def names(page: EntryPage) -> list[str]:
    """Give the names of the files that the form shows."""
    return [file.name for file in page.attachments.files()]


def draft_files(house: House) -> list[tuple[FileKept, ...]]:
    """Give the files of every draft on record."""
    drafts: tuple[Draft, ...] = house.ask(Repository.drafts)
    return [one.words.files for one in drafts]


def held(house: House, *files: FileKept) -> tuple[FileKept, ...]:
    """Give those of ``files`` whose bytes are in the vault."""
    found: tuple[FileKept, ...] = house.ask(house.context.desk.files.held, files)
    return found


def put_in_form(house: House, page: EntryPage) -> None:
    """Fill in what every entry needs."""
    page.form.put_words(
        EntryWords(
            day=house.today,
            clock=page.context.clock().time().replace(hour=0, minute=1),
            method="text",
            exact_words="See the file",
            files=page.form.words().files,
        ),
        {},
        correcting=False,
    )


def save(house: House, page: EntryPage) -> tuple[LogPage, FilesCard]:
    """Save the form; give the log that shows the entry, and its card of files."""
    house.bot.mouseClick(page.bar.save, Qt.MouseButton.LeftButton)
    log = house.reading()
    return log, card(log)


def card(log: LogPage) -> FilesCard:
    """Give the card of files of the entry shown."""
    (found,) = log.findChildren(FilesCard)
    assert isinstance(found, FilesCard)
    return found


class Viewer(QObject):
    """Stands for the programs of the computer: notes which files it is asked to open."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[Path] = []

    @Slot("QUrl")  # type: ignore[arg-type]  # a handler of addresses is found by its signature
    def show_file(self, url: QUrl) -> None:
        """Note the file."""
        self.opened.append(Path(url.toLocalFile()))
