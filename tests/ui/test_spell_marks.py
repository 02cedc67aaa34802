"""Words that may be misspelled are marked in long fields; none is ever changed unasked."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QImage, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from caregiver_app.record.repository import Repository
from caregiver_app.record.values import Person
from caregiver_app.settings import Settings
from tests.ui.asks import answer
from tests.ui.audit import settle
from tests.ui.pages.onboarding_parts import PASSPHRASE, open_vault, opens_with
from ui.context import Context
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.theme import current_theme
from ui.widgets import TextArea
from ui.widgets.spelling import current_check

PATIENCE = 20_000
Write = Callable[[str], TextArea]


@pytest.fixture
def window(context: Context, qtbot: QtBot) -> Iterator[MainWindow]:
    window = MainWindow(context)
    window.lock_requested.connect(context.desk.lock)
    window.show_frame("settings")
    with qtbot.waitSignal(window.painted, timeout=PATIENCE):
        window.show()
    window.activateWindow()
    settle()
    yield window
    window.close()
    window.deleteLater()
    settle()


@pytest.fixture
def write(window: MainWindow, qtbot: QtBot) -> Write:
    """Types into a long field on the page, and waits until its words are looked at."""

    def typed(text: str) -> TextArea:
        field = TextArea(name="Words")
        field.setMinimumWidth(400)
        assert window.page is not None
        window.page.body.insertWidget(0, field)
        window.activateWindow()
        settle()
        field.setFocus()
        qtbot.waitUntil(field.hasFocus, timeout=PATIENCE)
        qtbot.waitUntil(ready, timeout=PATIENCE)
        # Qt's test keys know no curly quotes; the last letter is typed by a key.
        field.insertPlainText(text[:-1])
        QTest.keyClicks(field, text[-1:])
        settle()
        return field

    return typed


def ready() -> bool:
    check = current_check()
    return check is not None and check.ready


def marked(field: TextArea) -> list[str]:
    assert field.marked is not None
    return [one.word for one in field.marked.words()]


def menu_at(field: TextArea, word: str, qtbot: QtBot) -> QMenu:
    """Open the menu of the field at ``word`` with the right button, and give it."""
    cursor = QTextCursor(field.document())
    cursor.setPosition(field.toPlainText().index(word) + 1)
    at = field.cursorRect(cursor).center() + QPoint(1, 0)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, field.viewport().mapToGlobal(at))
    QApplication.sendEvent(field.viewport(), event)
    return popup(qtbot)


def popup(qtbot: QtBot) -> QMenu:
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu), timeout=PATIENCE)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def choose(menu: QMenu, words: str) -> None:
    action = next(one for one in menu.actions() if one.text() == words)
    menu.setActiveAction(action)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    settle()


def test_words_neither_language_knows_are_marked_and_stay_as_typed(write: Write) -> None:
    field = write("He recieved my note. C’est pour l’école. It was finee ")
    assert marked(field) == ["recieved", "finee"]
    assert field.toPlainText() == "He recieved my note. C’est pour l’école. It was finee "


def test_a_word_being_typed_is_not_marked_yet(write: Write) -> None:
    field = write("He recie")
    assert marked(field) == []
    QTest.keyClicks(field, "ved ")
    assert marked(field) == ["recieved"]


def test_a_mark_is_a_wave_that_can_be_seen_and_is_no_edit(write: Write, qtbot: QtBot) -> None:
    field = write("fine words here ")
    told: list[str] = []
    plain = colours(field)
    QTest.keyClicks(field, "recieved ")
    field.textChanged.connect(lambda: told.append("changed"))
    accent = current_theme().color("accent").rgb()
    assert accent not in plain
    qtbot.waitUntil(lambda: accent in colours(field), timeout=PATIENCE)
    # The pen that paints it is no keystroke: no form keeps a draft for it.
    assert told == []
    assert field.document().isUndoAvailable()


def colours(field: TextArea) -> set[int]:
    image: QImage = field.viewport().grab().toImage()
    return {
        image.pixelColor(x, y).rgb() for x in range(image.width()) for y in range(image.height())
    }


def test_a_chosen_word_takes_the_place_and_can_be_undone(write: Write, qtbot: QtBot) -> None:
    field = write("🙂 I recieve it. ")
    menu = menu_at(field, "recieve", qtbot)
    offered = [one.text() for one in menu.actions()]
    assert offered.index("") <= 5
    choose(menu, "receive")
    assert field.toPlainText() == "🙂 I receive it. "
    field.undo()
    assert field.toPlainText() == "🙂 I recieve it. "


def test_the_menu_of_a_right_word_is_the_usual_one(write: Write, qtbot: QtBot) -> None:
    menu = menu_at(write("All is well here "), "well", qtbot)
    said = " ".join(one.text() for one in menu.actions())
    assert "Copy" in said
    assert "word" not in said
    menu.close()


def test_a_key_goes_from_word_to_word_and_offers_what_is_meant(write: Write, qtbot: QtBot) -> None:
    field = write("I recieve it tommorow. ")
    for word in ("recieve", "tommorow", "recieve"):
        QTest.keyClick(field, Qt.Key.Key_F7)
        assert field.textCursor().selectedText() == word
        popup(qtbot).close()
        settle()
    QTest.keyClick(field, Qt.Key.Key_F7)
    choose(popup(qtbot), "tomorrow")
    assert field.toPlainText() == "I recieve it tomorrow. "


def test_names_on_record_are_never_marked(
    desk: Desk, write: Write, qtbot: QtBot, window: MainWindow
) -> None:
    open_vault(desk, qtbot)
    answer(
        qtbot.waitUntil,
        desk,
        Repository.save_person,
        Person(name="Zorvath Qwyle", who="birth-parent"),
    )
    window.show_page("settings")
    field = write("Zorvath saw Zorvax and Qwyle’s dog ")
    qtbot.waitUntil(lambda: marked(field) == ["Zorvax"], timeout=PATIENCE)


def test_an_added_word_is_kept_in_the_vault_alone_and_comes_back(
    desk: Desk, context: Context, write: Write, qtbot: QtBot, window: MainWindow
) -> None:
    open_vault(desk, qtbot)
    window.show_page("settings")
    field = write("We met in Zorvathville today ")
    qtbot.waitUntil(lambda: bool((one := current_check()) and one.keeps), timeout=PATIENCE)
    choose(menu_at(field, "Zorvathville", qtbot), "Add this word")
    assert marked(field) == []
    with qtbot.waitSignal(desk.locked, timeout=PATIENCE):
        window.lock()
    check = current_check()
    assert check is not None
    # Nothing of it is left behind the lock, nor in any file that can be read.
    assert "orvathville" not in str(vars(check)) + str(vars(check._speller))
    assert [one.word for one in check.wrong("Zorvathville")] == ["Zorvathville"]
    for file in context.paths.root.rglob("*"):
        assert not file.is_file() or b"orvathville" not in file.read_bytes()
    assert opens_with(desk, PASSPHRASE, qtbot)
    qtbot.waitUntil(lambda: check.wrong("Zorvathville") == (), timeout=PATIENCE)
    window.show_frame("settings")
    field = write("In Zorvathville again ")
    choose(menu_at(field, "Zorvathville", qtbot), "Take this word off my list")
    assert marked(field) == ["Zorvathville"]


def test_without_an_open_log_a_word_is_left_alone_for_now_and_not_written(
    context: Context, write: Write, qtbot: QtBot
) -> None:
    field = write("We met in Zorvathville today ")
    choose(menu_at(field, "Zorvathville", qtbot), "Do not mark this word for now")
    assert marked(field) == []
    for file in context.paths.root.rglob("*"):
        assert not file.is_file() or b"orvathville" not in file.read_bytes()


def test_who_wants_no_marks_has_none(context: Context, write: Write, qtbot: QtBot) -> None:
    field = write("He recieved it ")
    context.change(mark_spelling=False)
    assert marked(field) == []
    menu = menu_at(field, "recieved", qtbot)
    assert "received" not in [one.text() for one in menu.actions()]
    menu.close()
    context.change(mark_spelling=True)
    assert marked(field) == ["recieved"]
    assert Settings.load(context.paths.settings).mark_spelling is True


def test_dictionaries_wait_for_a_long_field(window: MainWindow) -> None:
    check = current_check()
    assert check is not None
    assert not check._speller._books


def test_what_is_only_read_is_not_marked(write: Write) -> None:
    field = write("")
    only_read = TextArea("He recieved it", name="Read")
    only_read.setReadOnly(True)
    field.parentWidget().layout().addWidget(only_read)
    only_read.setFocus()
    settle()
    assert only_read.marked is None


def test_painting_again_looks_at_no_word_again(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    field = write("He recieved it. 🙂 Tommorow too.\nAnd libary books ")
    check = current_check()
    assert check is not None
    looked: list[str] = []
    wrong = check.wrong
    monkeypatch.setattr(check, "wrong", lambda text: looked.append(text) or wrong(text))
    field.viewport().grab()
    field.moveCursor(QTextCursor.MoveOperation.Start)
    field.viewport().grab()
    assert looked == []
    QTest.keyClicks(field, "x")
    assert marked(field) == ["xHe", "recieved", "Tommorow", "libary"]
    field.viewport().grab()
    assert len(looked) == 1
