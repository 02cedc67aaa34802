"""Files to attach: small, real, of every kind that matters."""

import io
import os
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage, QImageWriter

from caregiver_app.record import files
from caregiver_app.record.repository import Repository
from caregiver_app.record.sources import look
from caregiver_app.record.values import FileKept

LONG = os.urandom(700_000)
"""Three pieces of a file."""


@dataclass(frozen=True, slots=True)
class Attach:
    """Attaches a file from ``folder`` to the record in ``book``."""

    book: Repository
    clock: Callable[[], datetime]
    folder: Path

    def __call__(self, content: bytes = LONG, name: str = "Note from Zoë.pdf") -> FileKept:
        looked = look(put(self.folder, name, content))
        return files.attach(self.book.vault, looked, self.clock())


def picture(kind: str = "png", colour: str = "teal", wide: int = 40, high: int = 30) -> bytes:
    """Give a picture of one colour."""
    image = QImage(wide, high, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert QImageWriter(buffer, QByteArray(kind.encode())).write(image)
    return bytes(data.data())


def packed(*names: str) -> bytes:
    """Give a zip file with empty files of these names."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as file:
        for name in names:
            file.writestr(name, "")
    return whole.getvalue()


def put(folder: Path, name: str, content: bytes) -> Path:
    """Write a file and give its path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes(content)
    return path
