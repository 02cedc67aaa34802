"""Quiet names: nothing that somebody may read over a shoulder holds the name of a person."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from caregiver_app.record.repository import Repository
from caregiver_app.record.values import Person
from tests.ui.places import PLACES, Home
from ui.page_arguments import EditPerson, EntryStart
from ui.pages.guide.page import GuidePage
from ui.pages.log.page import LogPage
from ui.pages.log.review.patterns import PatternsRoom
from ui.pages.log.rooms import PATTERNS, REVIEW, TRAY
from ui.pages.log.write.page import EntryPage
from ui.pages.people.page import PeoplePage
from ui.pages.people.roster import ROW
from ui.shown_names import shown_name
from ui.widgets.text import Para

WRITTEN = ("entry:", "ask", "answer:", "report", "call", "sheet", "settings")
"""Forms: what is typed or edited there, or read out on the telephone, keeps whole names."""
TYPED = "before-posting: much to look at again"
"""It repeats what stands in the field."""
READ = [name for name in PLACES if not name.startswith((*WRITTEN, "welcome", "lock", TYPED))]
_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)


@pytest.fixture
def home(family_home: Home) -> Home:
    family_home.window.resize(1600, 900)
    family_home.context.change(quiet_names=True)
    family_home.rest()
    return family_home


def read_off(window: QWidget) -> Iterator[str]:
    """Give all words that can be seen or heard of ``window``, without what fields hold."""
    yield window.windowTitle()
    for one in window.findChildren(QWidget):
        if not one.isVisible():
            continue
        written = isinstance(one, QLineEdit | QPlainTextEdit)
        yield from (one.accessibleName(), one.accessibleDescription(), one.toolTip())
        if isinstance(one, QLabel) and not written:
            yield one.plain if isinstance(one, Para) else one.text()
        elif isinstance(one, QAbstractButton):
            yield one.text()
        elif isinstance(one, QComboBox):
            yield from (one.itemText(at) for at in range(one.count()))
        elif isinstance(one, QAbstractItemView) and one.model() is not None:
            yield from _rows(one.model())


def _rows(model: QAbstractItemModel) -> Iterator[str]:
    wide = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    across, down = range(wide), range(model.rowCount())
    yield from (str(model.headerData(at, Qt.Orientation.Horizontal) or "") for at in across)
    for row in down:
        for at in across:
            yield from (str(model.index(row, at).data(role) or "") for role in _ROLES)


def named(home: Home, names: tuple[str, ...]) -> list[str]:
    """Give what can be read in the window and holds a whole name."""
    assert names
    whole = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")
    return [words for words in read_off(home.window) if whole.search(words)]


@pytest.mark.parametrize("name", READ)
def test_no_place_shows_the_name_of_anybody_on_record(name: str, home: Home) -> None:
    names = home.ask(Repository.names)
    PLACES[name](home)
    if home.context.unlocked:
        home.rest()
    assert named(home, names) == []


SHOWN = {
    "people": "Dana Whitlock",
    "log": "Dana Whitlock",
    "log: table": "Dana Whitlock",
    "log: an entry": "Dana Whitlock",
}


@pytest.mark.parametrize("name", SHOWN)
def test_without_the_setting_whole_names_show(name: str, home: Home) -> None:
    home.context.change(quiet_names=False)
    PLACES[name](home)
    home.rest()
    assert named(home, (SHOWN[name],)) != []


def test_the_key_hides_names_on_the_page_at_once_and_brings_them_back(home: Home) -> None:
    home.context.change(quiet_names=False)
    names = home.ask(Repository.names)
    page = home.page("people")
    assert isinstance(page, PeoplePage)
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    home.window.activateWindow()
    QTest.keyClick(home.window, Qt.Key.Key_I, keys)
    home.rest()
    assert home.context.settings.quiet_names
    assert named(home, names) == []
    QTest.keyClick(home.window, Qt.Key.Key_I, keys)
    home.rest()
    assert named(home, ("Dana Whitlock",)) != []


def test_a_person_is_still_found_by_the_whole_name(home: Home) -> None:
    dana = home.person_id("Dana Whitlock")
    page = home.page("people")
    assert isinstance(page, PeoplePage)
    assert page.board is not None
    page.board.list.keyboardSearch("whitl")
    assert page.board.list.currentIndex().data(ROW).person.id == dana
    guide = home.page("guide")
    assert isinstance(guide, GuidePage)
    person = guide.card.person
    assert person.itemData(person.sought("dana w", 0)) == dana
    log = home.page("log")
    assert isinstance(log, LogPage)
    log.listing.bar.search.setText("whitlock")
    log.listing.bar.search.returnPressed.emit()
    home.rest()
    assert log.listing.model.rowCount() > 0


def test_what_is_edited_keeps_the_whole_name_and_saves_it(home: Home) -> None:
    dana = home.person_id("Dana Whitlock")
    page = home.page("people", EditPerson(dana))
    assert isinstance(page, PeoplePage)
    assert page.form is not None
    assert page.form.part("name").text() == "Dana Whitlock"
    assert "Dana" not in page.title
    page.form.part("notes").setPlainText("Likes the mornings.")
    page.save_page()
    home.rest()
    kept = home.ask(Repository.person, dana)
    assert (kept.name, kept.notes) == ("Dana Whitlock", "Likes the mornings.")
    assert named(home, ("Dana Whitlock",)) == []


def test_an_entry_being_written_names_whom_it_is_about_in_full(home: Home) -> None:
    dana = home.person_id("Dana Whitlock")
    page = home.page("entry", EntryStart(None, person=dana))
    assert isinstance(page, EntryPage)
    words = page.form.part("people").names.words()
    assert [one.words for one in words] == ["Dana Whitlock"]


def test_counts_leave_the_window_with_whole_names(home: Home) -> None:
    page = home.page("log")
    assert isinstance(page, LogPage)
    page.show_room(PATTERNS)
    home.rest()
    room = home.window.findChild(PatternsRoom)
    assert isinstance(room, PatternsRoom)
    assert named(home, ("Dana Whitlock",)) == []
    room._copy()
    assert "Dana Whitlock" in QGuiApplication.clipboard().text()


@pytest.mark.parametrize("room", [TRAY, REVIEW, PATTERNS])
def test_no_room_of_the_log_shows_a_name(room: str, home: Home) -> None:
    names = home.ask(Repository.names)
    page = home.page("log")
    assert isinstance(page, LogPage)
    page.show_room(room)
    home.rest()
    assert named(home, names) == []


def test_one_who_comes_with_the_same_letters_is_told_apart_from_the_first_moment(
    home: Home,
) -> None:
    page = home.page("people")
    assert isinstance(page, PeoplePage)
    page.add()
    assert page.form is not None
    page.form.part("name").setText("Dorothy Webb")
    who = page.form.part("who")
    who.setCurrentIndex(who.findData("family-friend"))
    page.save_page()
    home.rest()
    shown = [words for words in read_off(home.window) if words.startswith("D. W. 2")]
    assert shown != []
    assert named(home, ("Dorothy Webb",)) == []


def test_names_are_forgotten_behind_the_lock(home: Home) -> None:
    assert shown_name("Dana Whitlock") == "D. W."
    home.ask(Repository.save_person, Person(name="Don Wu", who="family-friend"))
    home.rest()
    assert shown_name("Don Wu") == "D. W. 2"
    home.lock()
    home.wait(lambda: shown_name("Don Wu") == "D. W.")
