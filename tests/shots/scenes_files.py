"""Files: chosen, asked about, on their way, attached, read."""

import time
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QColor, QImage, QImageWriter, QLinearGradient, QPainter

from caregiver_app.record.repository import Repository
from caregiver_app.record.sources import Going
from tests.shots.scenes_log import fill, form
from tests.shots.stage import Stage, scene
from ui.pages.log.write.page import EntryPage


def photo(kind: str, wide: int = 1600, high: int = 1200) -> bytes:
    """Give a made-up photograph: a sky and a hill."""
    image = QImage(wide, high, QImage.Format.Format_RGB32)
    sky = QLinearGradient(0, 0, 0, high)
    sky.setColorAt(0, QColor("#7fb2dd"))
    sky.setColorAt(1, QColor("#f6e3c0"))
    painter = QPainter(image)
    painter.fillRect(image.rect(), sky)
    painter.setBrush(QColor("#4f7f52"))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawEllipse(-wide // 4, high * 2 // 3, wide * 3 // 2, high)
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(kind.encode())).write(image)
    return bytes(data.data())


def outside(stage: Stage) -> list[Path]:
    """Write files that a caregiver might have."""
    folder = stage.context.paths.root / "outside"
    folder.mkdir()
    found = []
    for name, content in (
        ("IMG_2041 at the swimming pool on Saturday.jpg", photo("jpeg")),
        ("Letter from school.pdf", b"%PDF-1.7\n" + bytes(240_000)),
        ("holiday.pdf", photo("png", 600, 1200)),
        ("game.jpg", b"MZ\x90\0" + bytes(52_000)),
        ("voice message.ogg", b"OggS\0\x02" + bytes(2_400_000)),
    ):
        path = folder / name
        path.write_bytes(content)
        found.append(path)
    return found


def settled(stage: Stage, page: EntryPage) -> None:
    """Wait until nothing is on its way."""
    while page.attachments.queue.going is not None or page.attachments.queue._ready:
        stage.settle()
        time.sleep(0.005)
    stage.ask(Repository.people)
    stage.settle()
    stage.ask(Repository.people)
    time.sleep(0.05)
    stage.settle()


def attached(stage: Stage) -> EntryPage:
    page = form(stage)
    page.attachments.take_in(outside(stage))
    settled(stage, page)
    page.attachments.question.keep.click()
    settled(stage, page)
    return page


def show(page: EntryPage) -> None:
    page.scroller.ensureWidgetVisible(page.attachments, 0, 20)


@scene("files_none")
def none(stage: Stage) -> None:
    fill(stage, 0)
    page = form(stage)
    stage.settle()
    show(page)


@scene("files_asked")
def asked(stage: Stage) -> None:
    fill(stage, 0)
    page = form(stage)
    page.attachments.take_in(outside(stage)[:3])
    settled(stage, page)
    show(page)


@scene("files_declined")
def declined(stage: Stage) -> None:
    fill(stage, 0)
    page = form(stage)
    page.attachments.take_in(outside(stage)[:1])
    settled(stage, page)
    page.attachments.question.leave.click()
    stage.settle()
    show(page)


@scene("files_working")
def working(stage: Stage) -> None:
    fill(stage, 0)
    page = form(stage)
    queue = page.attachments.queue
    queue.going, queue.name = Going(), "IMG_2041 at the swimming pool on Saturday.mov"
    queue.going.total, queue.going.done = 100, 40
    queue.moved.emit()
    stage.settle()
    show(page)


@scene("files_refused")
def refused(stage: Stage) -> None:
    fill(stage, 0)
    page = form(stage)
    page.attachments.take_in([stage.context.paths.root / "gone.txt"])
    settled(stage, page)
    show(page)


@scene("files_attached")
def many(stage: Stage) -> None:
    fill(stage, 0)
    page = attached(stage)
    stage.settle()
    show(page)


@scene("files_read")
def read(stage: Stage) -> None:
    fill(stage, 0)
    page = attached(stage)
    page.form.part("clock").line.setText("12:05 am")
    page.form.part("exact_words").setPlainText("See you Sunday")
    page.form.part("method").bar.buttons()[0].click()
    stage.settle()
    page.bar.save.click()
    for _ in range(20):
        stage.ask(Repository.people)
        stage.settle()
        time.sleep(0.01)
    shown = stage.window.page
    shown.scroller.verticalScrollBar().setValue(330)  # type: ignore[union-attr]
