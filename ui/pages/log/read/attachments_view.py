"""The files of a saved entry: seen small, opened only by a deliberate click on a copy."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from caregiver_app.errors import Known
from caregiver_app.messages import message
from caregiver_app.record.sniff import FileGroup, file_types
from caregiver_app.record.values import Entry, FileKept

from ....desk import Desk
from ....models.words import breakable
from ....theme import current_theme
from ....widgets import Button, Card, Heading, Label, announce, column
from ..attachment_rows import FileRow
from .attachment_copies import ask_to_open, ask_to_save


def files_of(history: Sequence[Entry]) -> tuple[tuple[FileKept, ...], tuple[FileKept, ...]]:
    """Give the files of an entry as it stands, and those that only earlier versions hold."""
    now = history[-1].words.files
    known = {file.id: file for one in history for file in one.words.files}
    here = {file.id for file in now}
    return now, tuple(file for file_id, file in known.items() if file_id not in here)


class FilesCard(Card):
    """Lists the files of ``history``; ``trouble`` tells what is neither known nor expected."""

    trouble = Signal(object)

    def __init__(self, desk: Desk, history: Sequence[Entry]) -> None:
        super().__init__("bare", margins=(0, 0, 0, 0), gap=12)
        self._desk = desk
        now, before = files_of(history)
        self.rows: dict[str, FileRow] = {}
        self.body.addWidget(Heading(self.tr("Pictures and files"), 3))
        slot = QVBoxLayout()
        slot.setSpacing(current_theme().space(14))
        for file in now:
            slot.addWidget(self._row(file))
        earlier = self.tr("Taken off by a correction. An earlier version has it.")
        for file in before:
            slot.addWidget(self._row(file, earlier))
        self.body.addLayout(slot)
        self.said = Label("")
        self.said.hide()
        self.body.addLayout(column(self.said))
        desk.files.thumbnails([*now, *before], self._draw)

    def _row(self, file: FileKept, also: str = "") -> FileRow:
        buttons = []
        if file_types().of(file.type).opens:
            name = self.tr("Open a copy of {name}").format(name=file.name)
            buttons.append(Button(self.tr("Open a copy"), icon="eye", name=name))
            buttons[0].clicked.connect(partial(self._open, file))
        elif file_types().of(file.type).group is not FileGroup.PROGRAM:
            also = " ".join(filter(None, (self.tr("Not opened here, to be safe."), also)))
        name = self.tr("Save a copy of {name}").format(name=file.name)
        buttons.append(Button(self.tr("Save a copy"), "quiet", icon="file-down", name=name))
        buttons[-1].clicked.connect(partial(self._save, file))
        self.rows[file.id] = FileRow(file, *buttons, also=also)
        return self.rows[file.id]

    def _open(self, file: FileKept) -> None:
        ask_to_open(self, self._desk, file, self._failed)

    def _save(self, file: FileKept) -> None:
        ask_to_save(self, self._desk, file, self._say, self._failed)

    def _say(self, words: str) -> None:
        self.said.set_tone("")
        self.said.setText(breakable(words))
        self.said.show()
        announce(self, words)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, Known):
            self.trouble.emit(error)
            return
        words = message(error).line()
        self.said.set_tone("error")
        self.said.setText(breakable(words))
        self.said.show()
        announce(self, words, assertive=True)

    def _draw(self, pictures: Mapping[str, bytes]) -> None:
        for file_id, png in pictures.items():
            self.rows[file_id].picture.show_png(png)
