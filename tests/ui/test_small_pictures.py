"""Small pictures of attached ones: upright, bounded, and never made by another decoder."""

import zlib

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage, QImageIOHandler, QImageWriter

from tests.record.file_parts import picture
from ui.desks.small_pictures import SIDE, small_picture
from ui.theme import Theme

pytestmark = pytest.mark.qt_log_ignore("libpng|imageio|allocation|Not a")


def image(png: bytes) -> QImage:
    found = QImage.fromData(png, "PNG")
    assert not found.isNull()
    return found


@pytest.mark.parametrize("kind", ["png", "jpeg", "webp", "bmp"])
def test_large_pictures_become_small_and_keep_their_shape(kind: str, theme: Theme) -> None:
    small = image(small_picture(picture(kind, wide=1000, high=500), kind))
    assert (small.width(), small.height()) == (SIDE, SIDE // 2)


def test_a_small_one_stays_as_it_is_and_a_thin_one_does_not_vanish(theme: Theme) -> None:
    assert image(small_picture(picture(wide=20, high=10), "png")).width() == 20
    assert image(small_picture(picture(wide=3000, high=1), "png")).height() == 1


def test_a_picture_taken_sideways_stands_upright(theme: Theme) -> None:
    taken = QImage(400, 200, QImage.Format.Format_RGB32)
    taken.fill(QColor("teal"))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"jpeg"))
    writer.setTransformation(QImageIOHandler.Transformation.TransformationRotate90)
    assert writer.write(taken)
    small = image(small_picture(bytes(data.data()), "jpeg"))
    assert (small.width(), small.height()) == (SIDE // 2, SIDE)


def test_what_the_camera_wrote_into_a_picture_stays_behind(theme: Theme) -> None:
    taken = QImage(40, 20, QImage.Format.Format_RGB32)
    taken.fill(QColor("teal"))
    taken.setText("Description", "at Dana's house")
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert QImageWriter(buffer, QByteArray(b"png")).write(taken)
    assert b"Dana" not in small_picture(bytes(data.data()), "png")


@pytest.mark.parametrize("content", [b"", b"nonsense", picture("png")[:60], b"<svg/>"])
def test_what_is_broken_gives_none(content: bytes, theme: Theme) -> None:
    assert small_picture(content, "png") == b""


def test_another_kind_than_was_told_is_not_drawn(theme: Theme) -> None:
    assert small_picture(picture("png"), "jpeg") == b""


def test_a_picture_that_would_fill_the_memory_is_not_drawn(theme: Theme) -> None:
    head = b"IHDR" + (60_000).to_bytes(4, "big") * 2 + bytes((8, 2, 0, 0, 0))
    content = bytearray(picture("png"))
    content[12:33] = head + zlib.crc32(head).to_bytes(4, "big")
    assert small_picture(bytes(content), "png") == b""
