"""The part of the form that takes pictures and files, by a button or by dropping them on it."""

from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QEvent,
    QIODevice,
    QObject,
    QStandardPaths,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QDropEvent, QGuiApplication, QImageWriter, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QFileDialog,
    QProgressBar,
    QWidget,
)

from caregiver_app.errors import Known
from caregiver_app.messages import message
from caregiver_app.record.sniff import file_types
from caregiver_app.record.values import FileKept

from ....desk import Desk
from ....models.words import breakable
from ....onboarding.picture_question import PictureQuestion
from ....theme import current_theme
from ....widgets import Button, Flow, Label, Slot, announce, bring_into_sight, column, panel
from ..attachment_rows import FileRow
from .attachment_queue import AttachmentQueue

LOOK_MS = 100
"""How often the bar follows a file on its way."""


class Attachments(QWidget):
    """The files of an entry being written. ``changed`` tells that the person added or took off.

    ``urgent`` asks for the steps for a sexual picture of somebody under 18. :meth:`take_drops`
    makes a larger part of the page take files that are dropped on it.
    """

    changed = Signal()
    stops_changed = Signal()
    urgent = Signal()
    trouble = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._files: tuple[FileKept, ...] = ()
        self._rows: dict[str, FileRow] = {}
        self.queue = AttachmentQueue(desk, self.files, self)
        most = file_types().limits.file // 1_000_000
        lead = self.tr(
            "A file is copied into your log and locked there. Yours stays where it is."
            " Up to {most} MB each."
        ).format(most=most)
        self._slot = Slot(column(gap=12))
        self.question = PictureQuestion()
        self.said = Label("")
        self._working = self._build_working()
        self.add = Button(self.tr("Add a picture or file"), icon="paperclip", tip=lead)
        self.add.setAccessibleDescription(lead)
        self._lead = Label(lead, "small")
        self._foot = Flow(self.add, gap=12)
        box = column(self._slot.box, gap=10, on=self)
        for part in (self.question, self._working, self.said, self._lead):
            box.addWidget(part)
        box.addLayout(self._foot)
        self._lead.hide()
        self.said.hide()
        self._clock = QTimer(self)
        self._clock.setInterval(LOOK_MS)
        self._connect()
        self.take_drops(self)

    def _build_working(self) -> QWidget:
        self._doing = Label("", "bold")
        self.bar = QProgressBar()
        self.bar.setRange(0, 100)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(current_theme().px(8))
        self.bar.setAccessibleName(self.tr("How far the file has come"))
        self.stop = Button(self.tr("Stop adding"), "quiet")
        box = panel(column(self._doing, self.bar, Flow(self.stop), gap=8))
        box.hide()
        return box

    def _connect(self) -> None:
        self.add.clicked.connect(self._choose)
        self.stop.clicked.connect(self._stop)
        self.question.answered.connect(self._answer)
        self.question.closed.connect(self._focus_add)
        self.question.urgent.connect(self.urgent)
        self.queue.asks.connect(self._ask)
        self.queue.added.connect(self._added)
        self.queue.refused.connect(self._refused)
        self.queue.left_out.connect(self._left_out)
        self.queue.moved.connect(self._follow)
        self._clock.timeout.connect(self._follow)

    def stand_beside(self, part: QWidget) -> None:
        """Put ``part`` beside the button."""
        self._foot.addWidget(part)

    # -- files in and out

    def files(self) -> tuple[FileKept, ...]:
        """Give the files that the entry will keep."""
        return self._files

    def put(self, files: tuple[FileKept, ...]) -> None:
        """Show ``files`` without telling anyone; those that are no longer in the log are left out.

        The last is told by ``changed``, once the vault has answered.
        """
        if files == self._files:
            return
        self._show(files)
        if files:
            self._desk.files.held(files, self._held)
            self._desk.files.thumbnails(files, self._draw)

    def stops(self) -> list[QWidget]:
        """Give where Tab stops, in order."""
        inside = [button for one in self._rows.values() for button in one.buttons]
        return [*inside, *self.question.stops(), self.stop, self.add]

    @property
    def busy(self) -> bool:
        """Say whether a file is on its way, or a picture waits for an answer."""
        return self.queue.busy

    def remind(self) -> None:
        """Say why the entry cannot be saved yet, and lead there."""
        waits = bool(self.queue.waiting)
        words = self.tr("Answer the question about the picture first.")
        self._say(words if waits else self.tr("A file is still being added. Wait, or stop it."))
        (self.question.leave if waits else self.stop).setFocus(Qt.FocusReason.OtherFocusReason)
        bring_into_sight(self.question if waits else self._working)

    def end(self) -> None:
        """Give up what is on its way, because the form goes."""
        self._clock.stop()
        self.queue.stop()

    def take_drops(self, part: QWidget) -> None:
        """Let files be dropped on ``part``."""
        part.setAcceptDrops(True)
        for one in (part, part.viewport()) if isinstance(part, QAbstractScrollArea) else (part,):
            # Asked once more it goes to the front, which changes nothing.
            one.installEventFilter(self)

    # -- adding

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return event.matches(QKeySequence.StandardKey.Paste) and self._paste()
        drops = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)
        if event.type() not in drops or not isinstance(event, QDropEvent):
            return False
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if not paths:
            return False
        # Never moved: what the person has stays where it is.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if event.type() == QEvent.Type.Drop:
            self.take_in(paths)
        return True

    def _paste(self) -> bool:
        """Take in the files or the picture that were copied; False where it is words."""
        board = QGuiApplication.clipboard()
        copied = board.mimeData()
        paths = [Path(url.toLocalFile()) for url in copied.urls() if url.isLocalFile()]
        if paths:
            self.take_in(paths)
            return True
        if copied.hasText() or not copied.hasImage():
            return False
        inside = QByteArray()
        into = QBuffer(inside)
        into.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(into, QByteArray(b"png")).write(board.image())
        self._say("")
        self.queue.add_bytes(self.tr("Pasted picture.png"), bytes(inside.data()))
        bring_into_sight(self)
        return True

    def _choose(self) -> None:
        pictures = QStandardPaths.StandardLocation.PicturesLocation
        folder = QStandardPaths.writableLocation(pictures)
        dialog = QFileDialog(self, self.tr("Add a picture or file"), folder)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: self.take_in(map(Path, names)))
        dialog.open()

    def take_in(self, paths: Iterable[Path]) -> None:
        """Add the files at ``paths``; pictures and videos are asked about first."""
        self._say("")
        self.queue.add(paths)
        bring_into_sight(self)

    def _ask(self, names: list[str]) -> None:
        self.question.ask(names)
        self.stops_changed.emit()
        bring_into_sight(self.question)

    def _answer(self, keep: bool) -> None:
        self.question.settle(kept=keep)
        self.queue.answer(keep)
        if keep:
            self._focus_add()

    def _focus_add(self) -> None:
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _added(self, file: FileKept) -> None:
        self._show((*self._files, file))
        self._desk.files.thumbnails([file], self._draw)
        announce(self, self.tr("Added: {name}").format(name=file.name))
        self.changed.emit()

    def _left_out(self, name: str) -> None:
        words = self.tr("This file is here already: {name}")
        self._say(words.format(name=breakable(name)))

    def _refused(self, error: Exception) -> None:
        if isinstance(error, Known):
            self._say(message(error).line(), bad=True)
        else:
            self.trouble.emit(error)

    def _stop(self) -> None:
        self.queue.stop()
        self.question.hide()
        self._say(self.tr("Stopped. What was added before is still here."))
        self._focus_add()

    def _follow(self) -> None:
        going = self.queue.going
        self._working.setVisible(going is not None and not going.stopped)
        if going is None:
            self._clock.stop()
            return
        self._clock.start()
        doing = self.tr("Adding {name}").format(name=breakable(self.queue.name))
        self._doing.setText(doing)
        self.bar.setValue(100 * going.done // going.total if going.total else 0)

    def _say(self, words: str, *, bad: bool = False) -> None:
        self.said.setText(words)
        self.said.set_tone("error" if bad else "")
        self.said.setVisible(bool(words))
        if words:
            announce(self, words, assertive=bad)

    # -- showing and taking off

    def _show(self, files: tuple[FileKept, ...]) -> None:
        self._files = files
        wanted = {one.id for one in files}
        for gone in [one for one in self._rows if one not in wanted]:
            self._slot.drop(self._rows.pop(gone))
        for file in files:
            if file.id not in self._rows:
                self._rows[file.id] = self._row(file)
                self._slot.add(self._rows[file.id])
        self._lead.setVisible(bool(files))
        self.stops_changed.emit()

    def _row(self, file: FileKept) -> FileRow:
        name = self.tr("Take off {name}").format(name=file.name)
        button = Button(self.tr("Take off"), "quiet", icon="x", name=name)
        button.clicked.connect(partial(self._take_off, file))
        return FileRow(file, button)

    def _take_off(self, file: FileKept) -> None:
        self._show(tuple(one for one in self._files if one.id != file.id))
        self._focus_add()
        self.changed.emit()
        self._desk.files.take_off(file, partial(self._taken_off, file))

    def _taken_off(self, file: FileKept, gone: bool) -> None:
        said = self.tr("Taken off and removed from your log: {name}")
        if not gone:
            said = self.tr("Taken off. What was saved before still has it: {name}")
        self._say(said.format(name=breakable(file.name)))

    def _draw(self, pictures: Mapping[str, bytes]) -> None:
        for file_id, png in pictures.items():
            if file_id in self._rows:
                self._rows[file_id].picture.show_png(png)

    def _held(self, held: tuple[FileKept, ...]) -> None:
        here = {one.id for one in held}
        lost = [one for one in self._files if one.id not in here]
        if lost:
            self._show(tuple(one for one in self._files if one.id in here))
            names = ", ".join(one.name for one in lost)
            words = self.tr("No longer in the log. Add it again if you still have it: {names}")
            self._say(words.format(names=breakable(names)), bad=True)
            self.changed.emit()
