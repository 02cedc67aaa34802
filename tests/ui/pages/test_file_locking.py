"""After locking nothing of an attached file is left: not its name, not its bytes, not a part."""

import gc
import os
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from caregiver_app.record.sources import Looked
from caregiver_app.record.values import FileKept
from tests.record.file_parts import picture, put
from tests.ui.audit import settle
from tests.ui.pages.file_parts import choose, press, put_in_form, save
from tests.ui.pages.log_parts import House
from ui.pages.lock.page import LockPage
from ui.pages.log.attachment_rows import FileRow
from ui.pages.log.write.attachment_queue import AttachmentQueue


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


def left(beside: set[int] | None = None) -> list[object]:
    """Give every part and value that knows a file, but for those whose ids are in ``beside``."""
    kinds = (FileKept, Looked, AttachmentQueue, FileRow)
    known = beside or set()
    return [one for one in gc.get_objects() if isinstance(one, kinds) and id(one) not in known]


@pytest.fixture
def before() -> set[int]:
    """The ids of what other tests hold, such as their constants."""
    gc.collect()
    return {id(one) for one in left()}


def told(word: str) -> list[str]:
    """Give what any part of the window could show or say of ``word``."""
    said = []
    for one in QApplication.allWidgets():
        said += [one.accessibleName(), one.text() if isinstance(one, QLabel) else ""]
    return [words for words in said if word in words]


def test_nothing_of_a_saved_file_is_left(house: House, tmp_path: Path, before: set[int]) -> None:
    page = house.form()
    letter = put(tmp_path, "vqkz.txt", b"what only the writer may read")
    choose(house, page, letter, put(tmp_path, "vqkz.png", picture("png")))
    press(house, page.attachments.question, "No. Add it")
    house.bot.waitUntil(lambda: len(told("Take off vqkz")) == 2)
    put_in_form(house, page)
    log, card = save(house, page)
    assert told("vqkz")
    assert left(before)
    del page, log, card
    lock(house)
    assert told("vqkz") == []
    assert left(before) == []


def test_nothing_of_a_file_on_its_way_is_left(
    house: House, tmp_path: Path, before: set[int]
) -> None:
    page = house.form()
    choose(house, page, put(tmp_path, "vqkz.png", picture("png")))
    page.attachments.take_in([put(tmp_path, "vqkz.bin", os.urandom(5_000_000))])
    assert told("vqkz")
    del page
    lock(house)
    house.bot.waitUntil(lambda: gc.collect() >= 0 and left(before) == [])
    assert told("vqkz") == []
