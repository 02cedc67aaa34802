"""After locking nothing of an attached file is left: not its name, not its bytes, not a part."""

import gc
import os
from pathlib import Path

from PySide6.QtWidgets import QApplication, QLabel

from caregiver_app.record.sources import Looked
from caregiver_app.record.values import FileKept
from tests.record.file_parts import picture, put
from tests.ui.audit import settle
from tests.ui.pages.file_parts import choose, press, put_in_form, save
from tests.ui.pages.log_parts import House
from ui.pages.lock.page import LockPage
from ui.pages.log.attachment_queue import AttachmentQueue
from ui.pages.log.attachment_rows import FileRow


def lock(house: House) -> None:
    """Lock as the program does, and let Qt and Python let go of what is no longer used."""

    def show_lock_page() -> None:
        house.context.desk.lock()
        house.window.show_full(lambda: LockPage(house.context))

    house.window.lock_requested.connect(show_lock_page)
    with house.bot.waitSignal(house.context.desk.locked, timeout=20_000):
        house.window.lock()
    for _ in range(3):
        settle(6)
        gc.collect()


def left() -> list[object]:
    """Give every part and value that knows a file."""
    kinds = (FileKept, Looked, AttachmentQueue, FileRow)
    return [one for one in gc.get_objects() if isinstance(one, kinds)]


def told(word: str) -> list[str]:
    """Give what any part of the window could show or say of ``word``."""
    said = []
    for one in QApplication.allWidgets():
        said += [one.accessibleName(), one.text() if isinstance(one, QLabel) else ""]
    return [words for words in said if word in words]


def test_nothing_of_a_saved_file_is_left(house: House, tmp_path: Path) -> None:
    page = house.form()
    letter = put(tmp_path, "zqxv.txt", b"what only the writer may read")
    choose(house, page, letter, put(tmp_path, "zqxv.png", picture("png")))
    press(house, page.attachments.question, "No. Add it")
    house.bot.waitUntil(lambda: len(told("Take off zqxv")) == 2)
    put_in_form(house, page)
    log, card = save(house, page)
    assert told("zqxv")
    assert left()
    del page, log, card
    lock(house)
    assert told("zqxv") == []
    assert left() == []


def test_nothing_of_a_file_on_its_way_is_left(house: House, tmp_path: Path) -> None:
    page = house.form()
    choose(house, page, put(tmp_path, "zqxv.png", picture("png")))
    page.attachments.take_in([put(tmp_path, "zqxv.bin", os.urandom(5_000_000))])
    assert told("zqxv")
    del page
    lock(house)
    house.bot.waitUntil(lambda: gc.collect() >= 0 and left() == [])
    assert told("zqxv") == []
