"""Small pictures of attached pictures, made from their bytes with a bound on time and memory."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QImageWriter, QPainter

from caregiver_app.record.sniff import file_types

if TYPE_CHECKING:
    from caregiver_app.record.values import FileKept

SIDE = 192
"""Pixels of the longer side: sharp at 64 on a screen of three times the points."""
MOST_MB = 128
"""Memory that decoding one picture may take; a larger one gets an icon."""


def small_picture_of(file: FileKept, read: Callable[[], bytes]) -> bytes | None:
    """Give the small picture of ``file`` as PNG; b"" where it is broken, None for no picture."""
    decoder = file_types().of(file.type).drawn
    return small_picture(read(), decoder) if decoder else None


def small_picture(content: bytes, decoder: str) -> bytes:
    """Give ``content`` as a small PNG, upright; b"" where ``decoder`` cannot draw it.

    No other decoder is ever tried: the type was told by the bytes.
    """
    QImageReader.setAllocationLimit(MOST_MB)
    buffer = QBuffer()
    # A copy of its own: a buffer only points at bytes that it is made on.
    buffer.setData(content)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(decoder.encode()))
    reader.setDecideFormatFromContent(False)
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > SIDE:
        # Large photographs are decoded small in the first place.
        reader.setScaledSize(_bounded(size))
    picture = reader.read()
    if picture.isNull():
        return b""
    return _png(_small(picture))


def _small(picture: QImage) -> QImage:
    if max(picture.width(), picture.height()) <= SIDE:
        return picture
    smooth = Qt.TransformationMode.SmoothTransformation
    return picture.scaled(_bounded(picture.size()), Qt.AspectRatioMode.IgnoreAspectRatio, smooth)


def _bounded(size: QSize) -> QSize:
    small = size.scaled(SIDE, SIDE, Qt.AspectRatioMode.KeepAspectRatio)
    # A line of one pixel's height must not vanish.
    return small.expandedTo(QSize(1, 1))


def _png(picture: QImage) -> bytes:
    # Drawn anew: a place or a name that the camera wrote into the picture stays behind.
    clean = QImage(picture.size(), QImage.Format.Format_ARGB32)
    clean.fill(Qt.GlobalColor.transparent)
    painter = QPainter(clean)
    painter.drawImage(0, 0, picture)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(clean)
    return bytes(buffer.data().data())
