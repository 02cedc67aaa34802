"""The part that looks at a picture's file and saves a copy without what it gives away."""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QStandardPaths, Qt, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from caregiver_app.errors import Known
from caregiver_app.files import write_private
from caregiver_app.messages import message
from caregiver_app.posting.pictures import (
    CleanCopy,
    Given,
    PictureLook,
    Trait,
    clean_copy,
    is_same_file,
    look_at,
    read_picture,
)
from caregiver_app.posting.subprocesses import in_subprocess

from ...desk import Desk
from ...models.words import breakable
from ...onboarding.picture_question import PictureQuestion
from ...tasks import nothing
from ...widgets import (
    Bullets,
    Button,
    Card,
    Flow,
    Heading,
    Label,
    Para,
    Slot,
    announce,
    column,
    when_seen,
)


class PictureCard(Card):
    """One picture at a time; asked about before it is read. The original is never changed.

    ``urgent`` asks for the steps for a sexual picture of somebody under 18.
    """

    urgent = Signal()
    stops_changed = Signal()
    trouble = Signal(object)
    looked = Signal()
    """A picture was looked at: it may go with the words."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(gap=12)
        self._desk = desk
        self._path: Path | None = None
        self.busy = False
        self._then: Callable[[Any], object] = nothing
        self.look: PictureLook | None = None
        title = Heading(self.tr("A picture"), 2)
        lead = self.tr("See what its file gives away. Save a copy without it.")
        self.body.addLayout(column(title, Label(lead, "small"), gap=4))
        self.question = PictureQuestion(
            (self.tr("No. Look at it"), self.tr("No. Look at them")),
            self.tr("It was not opened"),
        )
        self.body.addWidget(self.question)
        self.said = Label("")
        self.said.hide()
        self.body.addWidget(self.said)
        self._slot = Slot(column(gap=10))
        self.body.addLayout(self._slot.box)
        self.save = Button(self.tr("Save a copy without it"), "primary", icon="file-down")
        self.choose = Button(self.tr("Choose a picture"), icon="image")
        drop = Label(self.tr("Or drop it here."), "small", wrap=False)
        self.body.addLayout(Flow(self.save, self.choose, drop))
        unseen = self.tr(
            "We do not see what it shows. Look for faces, uniforms, house fronts and signs."
            " A covered face is not safe."
        )
        self.body.addWidget(Para(unseen))
        self.save.hide()
        self.save.clicked.connect(self._ask_where)
        self.choose.clicked.connect(self._ask_which)
        self.question.answered.connect(self._answered)
        self.question.urgent.connect(self.urgent)
        self.question.closed.connect(self._focus_choose)
        self.setAcceptDrops(True)
        self.installEventFilter(self)

    def stops(self) -> list[QWidget]:
        """Give where Tab stops, in order."""
        return [*self.question.stops(), self.save, self.choose]

    def state(self) -> dict[str, Any]:
        """Give what was chosen and found, for :meth:`restore`."""
        return {"path": self._path, "look": self.look}

    def restore(self, state: dict[str, Any]) -> None:
        """Show again what was found; a picture that still waits for its answer is asked anew."""
        if state["look"] is not None:
            self._path = state["path"]
            self._show(state["look"])
        elif state["path"] is not None:
            self.take(state["path"])

    # -- which picture

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        drops = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)
        if event.type() not in drops or not isinstance(event, QDropEvent):
            return False
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if len(paths) != 1:
            return False
        # Never moved: what the person has stays where it is.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if event.type() == QEvent.Type.Drop:
            self.take(paths[0])
        return True

    def _ask_which(self) -> None:
        pictures = QStandardPaths.StandardLocation.PicturesLocation
        folder = QStandardPaths.writableLocation(pictures)
        dialog = QFileDialog(self, self.tr("Choose a picture"), folder)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.take(Path(name)))
        dialog.open()

    def take(self, path: Path) -> None:
        """Ask about the picture at ``path``, and look at it where the answer allows it."""
        if self.busy:
            return
        self._clear()
        self._path = path
        self.question.ask([path.name])
        self.stops_changed.emit()

    def _answered(self, keep: bool) -> None:
        self.question.settle(kept=keep)
        path = self._path
        if not keep or path is None:
            self._path = None
            return
        self._say(self.tr("Reading the picture…"))
        self._focus_choose()
        self._work(lambda: in_subprocess(look_at, read_picture(path)), self._show)

    # -- what was found

    def _show(self, look: PictureLook) -> None:
        self._clear()
        self.look = look
        heading = Heading(look_words(look), 3)
        name = self._path.name if self._path is not None else ""
        parts: list[QWidget] = [heading, Label(breakable(name), "small")]
        if look.given:
            lines = [given_words(one) for one in look.given]
            parts.append(Bullets(lines, icon="eye", token="ask-first-mark"))
            if words := copy_format_words(look):
                parts.append(Label(words, "small"))
        else:
            parts.append(Label(self.tr("What it shows still counts, and the rule still stands.")))
        self._slot.show(*parts)
        self.save.setVisible(bool(look.given))
        self.stops_changed.emit()
        self.looked.emit()
        announce(self, heading.text())

    def _clear(self) -> None:
        self.look = None
        self.said.hide()
        self.save.hide()
        self._slot.clear()

    # -- the copy

    def _ask_where(self) -> None:
        path = self._path
        if path is not None and not self.busy:
            self._say(self.tr("Making the copy…"))
            self._work(lambda: in_subprocess(clean_copy, read_picture(path)), self._made)

    def _made(self, copy: CleanCopy) -> None:
        when_seen(self, partial(self._ask_name, copy))

    def _ask_name(self, copy: CleanCopy) -> None:
        if self._path is None:
            return  # taken away while the screen was hidden
        self.said.hide()
        dialog = QFileDialog(self, self.tr("Save the copy"), str(self._path.parent))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(copy.suffix.removeprefix("."))
        dialog.selectFile(free_name(self._path.parent, copy))
        dialog.fileSelected.connect(lambda name: self._write(copy, Path(name)))
        dialog.open()

    def _write(self, copy: CleanCopy, target: Path) -> None:
        original = self._path
        assert original is not None

        def work() -> Path:
            if is_same_file(original, target):
                raise Known("picture-is-original")
            write_private(target, copy.content)
            return target

        self._work(work, self._written)

    def _written(self, target: Path) -> None:
        words = self.tr(
            "Saved: {path}. We read it again, and its file gives nothing away."
            " Your own picture was not changed. The rule still stands."
        )
        self._say(words.format(path=breakable(str(target))))

    # -- inside

    def _work(self, work: Callable[[], Any], done: Callable[[Any], object]) -> None:
        """Do ``work`` off this thread, one at a time."""
        self._then, self.busy = done, True
        self._desk.files.beside(work, self._came, self._failed)

    def _came(self, result: Any) -> None:
        self.busy = False
        self._then(result)

    def _failed(self, error: Exception) -> None:
        self.busy = False
        if not isinstance(error, Known):
            self.trouble.emit(error)
            return
        self._say(message(error).line())

    def _say(self, words: str) -> None:
        self.said.setText(words)
        self.said.setVisible(bool(words))
        announce(self, words)

    def _focus_choose(self) -> None:
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)


def free_name(folder: Path, copy: CleanCopy) -> str:
    """Give a name that says nothing and that no file in ``folder`` has yet."""
    names: Iterable[str] = (f"picture-{count}{copy.suffix}" for count in range(2, 1000))
    return next((one for one in (copy.name, *names) if not (folder / one).exists()), copy.name)


_CONTEXT = "Pictures"


def given_words(given: Given) -> str:
    """Give one sentence for ``given``, with what stands in the file where it can be shown."""
    tr = QCoreApplication.translate
    words = {
        Trait.PLACE: tr(_CONTEXT, "The place where it was taken, to a few metres"),
        Trait.OWNER: tr(_CONTEXT, "Whose it is"),
        Trait.TIME: tr(_CONTEXT, "The day and time it was taken or changed"),
        Trait.DEVICE: tr(_CONTEXT, "The camera or telephone"),
        Trait.COMMENT: tr(_CONTEXT, "Words that somebody or a program wrote into it"),
        Trait.SMALL_PICTURE: tr(
            _CONTEXT, "Another picture inside. It may show what was cut off or covered"
        ),
        Trait.VIDEO: tr(_CONTEXT, "A short video inside, often with sound"),
        Trait.SOFTWARE: tr(_CONTEXT, "The program that made or changed it"),
        Trait.EDITOR_NOTES: tr(
            _CONTEXT, "Notes of a photo program, which may hold names or places"
        ),
        Trait.OTHER: tr(_CONTEXT, "More notes of the camera"),
    }[given.trait]
    if not given.values:
        return f"{words}."
    return f"{words}: {breakable(', '.join(given.values))}."


def look_words(look: PictureLook) -> str:
    """Give the heading over what was found."""
    tr = QCoreApplication.translate
    if not look.given:
        return tr(_CONTEXT, "The file gives nothing away by itself")
    return tr(_CONTEXT, "What the file gives away")


def copy_format_words(look: PictureLook) -> str:
    """Say where the copy is of another format, or ""."""
    if look.format != "HEIF":
        return ""
    return QCoreApplication.translate(_CONTEXT, "The copy is a JPEG, which every program reads.")
