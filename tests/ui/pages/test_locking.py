"""After locking nothing personal is left: no key, and no word in a part, a model or a list."""

import gc
import types
import weakref
from collections.abc import Callable, Iterator

import pytest
import shiboken6
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from caregiver_app.record.repository import Repository
from caregiver_app.vault.keys import Opened
from tests.ui.audit import settle
from tests.ui.pages.concerns_parts import steps
from tests.ui.pages.log_parts import PASSPHRASE, House
from tests.ui.pages.onboarding_parts import press
from ui.models.entries import EntryModel
from ui.onboarding.new_key import NewKey
from ui.onboarding.paper_key import PaperKey
from ui.pages.lock.page import LockPage
from ui.widgets import SearchField

MARK = "".join(("zq", "xv"))
"""Stands in every word that is typed here, and in nothing else: not in this source either, which
Python keeps in memory once it has shown a line of it."""


@pytest.fixture
def locked_house(house: House) -> House:
    """A house whose window locks as the program does."""

    def lock() -> None:
        house.context.desk.lock()
        house.window.show_full(lambda: LockPage(house.context))

    house.window.lock_requested.connect(lock)
    return house


def lock(house: House) -> None:
    """Lock, and let Qt and Python let go of what is no longer used."""
    with house.bot.waitSignal(house.context.desk.locked, timeout=20_000):
        house.window.lock()
    for _ in range(3):
        settle(6)
        gc.collect()


AT_ONCE = 5000
"""How many objects are looked through together."""


def shown() -> Iterator[str]:
    """Everything that any part or model in this process could show or say."""
    for one in QApplication.allWidgets():
        yield from (one.accessibleName(), one.accessibleDescription(), one.windowTitle())
        yield one.toolTip()
        if isinstance(one, QLabel | QLineEdit):
            yield one.text()
        if isinstance(one, QPlainTextEdit):
            yield one.toPlainText()
    models = [one for one in gc.get_objects() if isinstance(one, QAbstractItemModel)]
    for model in filter(shiboken6.isValid, models):
        for at in range(model.rowCount(QModelIndex())):
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
                yield str(model.index(at, 0).data(role))


def held() -> list[str]:
    """Each text in any container of Python that holds a marked word, with what holds it."""
    every = [one for one in gc.get_objects() if not isinstance(one, types.FrameType)]
    found = []
    for at in range(0, len(every), AT_ONCE):
        some = every[at : at + AT_ONCE]
        # Only where one of them holds such a word it is asked which.
        found += [told for one in some for told in marked([one], one)] if marked(some) else []
    return found


def marked(holders: list[object], top: object = None) -> list[str]:
    """Each marked text that ``holders`` hold, with the kind of ``top``."""
    found, seen = [], set()
    while holders:
        held_by_them = gc.get_referents(*holders)
        texts = [one for one in held_by_them if isinstance(one, str) and MARK in one]
        rows = [one for one in held_by_them if isinstance(one, bytes) and MARK.encode() in one]
        texts += [one.decode("utf-8", "replace") for one in rows]
        found += [f"{type(top).__name__}: {one[:80]}" for one in texts if one != MARK]
        # The collector leaves out containers of plain values: they are reached from here.
        plain = [one for one in held_by_them if isinstance(one, dict | tuple | frozenset)]
        holders = [one for one in plain if not gc.is_tracked(one) and id(one) not in seen]
        seen.update(map(id, holders))
    return found


def entry_models() -> list[EntryModel]:
    """Each list of entries in this process; some test before may have left one of its own."""
    return [one for one in gc.get_objects() if isinstance(one, EntryModel)]


def names(kind: str) -> str:
    """Make a personal word, anew each time: nothing of the test holds it."""
    return "".join((MARK, kind))


def test_what_holds_the_words_is_found() -> None:
    # The house of the test before may still be there, and hold words of its own.
    gc.collect()
    before = held()
    kept = [{"words": (names("anything"), 1)}]
    assert len(held()) == len(before) + 1
    kept.clear()
    assert len(held()) == len(before)


@pytest.fixture
def thawed() -> Iterator[None]:
    """What other tests left is looked through too: a list that all share may hold a word by now."""
    gc.unfreeze()
    yield
    gc.freeze()


def test_no_word_is_left_after_locking(thawed: None, locked_house: House, qtbot: QtBot) -> None:
    house = locked_house
    of_others = entry_models()
    desk, window = house.context.desk, house.window
    house.person(names("Dana"), "birth-parent", names("mother"))
    house.ids.clear()
    entry = house.entry(names("saved"), saw=names("seen"))
    # The log, with a search and an open entry.
    page = house.log()
    assert any(MARK in words for words in shown())
    search = page.findChildren(SearchField)[0]
    QTest.keyClicks(search, names("sav"))
    settle()
    del page, search
    # The people, with a form half filled in.
    window.show_page("people")
    house.ask(Repository.people)
    settle()
    assert window.page is not None
    press(window.page, "Add a person")
    field = next(one for one in window.page.findChildren(QLineEdit) if one.isVisible())
    QTest.keyClicks(field, names("Ray"))
    del field
    # A concern, with what is known typed in.
    say = steps(window).view.say
    assert say is not None
    QTest.keyClicks(say.fields[0].edit, names("Sam"))
    del say
    # A new entry, half written.
    form = house.form()
    area = next(one for one in form.findChildren(QPlainTextEdit) if one.isVisible())
    QTest.keyClicks(area, names("draft"))
    del area, form
    qtbot.wait(400)
    lock(house)
    assert isinstance(window.stage.full, LockPage)
    assert [words for words in shown() if MARK in words] == []
    assert [one for one in entry_models() if not any(one is old for old in of_others)] == []
    assert held() == []
    # And nothing of it is lost.
    house.ask(desk.unlock, PASSPHRASE)
    assert names("saved") in house.ask(Repository.entry, entry).words.exact_words
    assert any(names("draft") in str(one.words) for one in house.ask(Repository.drafts))


def test_no_key_is_left_after_locking(locked_house: House) -> None:
    house = locked_house
    vault = house.context.desk._session.book().vault
    opened = weakref.ref(vault.ring.opened)
    engine = weakref.ref(vault._engine)
    key = vault.ring.opened.data_key
    assert key != bytes(len(key))
    del vault
    PaperKey.of(house.context).code = "0000"
    NewKey.of(house.context).hold("0000")
    lock(house)
    assert opened() is None
    assert engine() is None
    assert [one for one in gc.get_objects() if isinstance(one, Opened)] == []
    holders = [one for one in gc.get_referrers(key) if not isinstance(one, types.FrameType)]
    assert holders == []
    assert key == bytes(len(key)), "overwritten where it stood"
    assert PaperKey.of(house.context).code == NewKey.of(house.context).code == ""


@pytest.mark.parametrize("leave", [LockPage.forget, lambda page: page.look_around.emit()])
def test_no_secret_comes_back_by_undo(
    locked_house: House, leave: Callable[[LockPage], object]
) -> None:
    house = locked_house
    lock(house)
    page = house.window.stage.full
    assert isinstance(page, LockPage)
    press(page, "I forgot it")
    card = page.forgot
    card.fields.show_switch.setChecked(True)
    fields = [one for one in page.findChildren(QLineEdit) if one.isVisible()]
    for field in fields:
        QTest.keyClicks(field, names("secret"))
    page.forget()
    for field in fields:
        QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert field.text() == ""


def visible(window: QWidget) -> list[str]:
    return [one.text() for one in window.findChildren(QLabel) if one.isVisible()]


def test_a_person_half_written_is_there_again_after_unlocking(locked_house: House) -> None:
    house = locked_house
    house.window.show_page("people")
    house.ask(Repository.people)
    settle()
    assert house.window.page is not None
    press(house.window.page, "Add a person")
    field = next(one for one in house.window.page.findChildren(QLineEdit) if one.isVisible())
    QTest.keyClicks(field, names("Ray"))
    lock(house)
    house.ask(house.context.desk.unlock, PASSPHRASE)
    house.window.show_frame("people")
    house.ask(Repository.people)
    settle()
    texts = [one.text() for one in house.window.findChildren(QLineEdit)]
    assert names("Ray") in texts or any(names("Ray") in one for one in visible(house.window))
