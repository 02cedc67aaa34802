"""What is pasted, dropped or typed by an input method is taken in as it was written."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import (
    QCoreApplication,
    QMimeData,
    QPointF,
    Qt,
    QUrl,
)
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QInputMethodEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QLabel,
    QWidget,
)
from pytestqt.qtbot import QtBot

from caregiver_app.record.repository import Repository
from tests.ui.audit import settle
from tests.ui.places import Home
from ui.widgets import Button, TextArea, TextField


@pytest.fixture
def home(family_home: Home) -> Home:
    return family_home


# -- what is pasted, dropped, or comes by an input method


@pytest.mark.parametrize("end", ["\n", "\r\n", "\u200b", "\u202c"])
def test_a_secret_is_pasted_as_it_can_be_typed(qtbot: QtBot, theme: object, end: str) -> None:
    field = TextField(secret=True)
    qtbot.addWidget(field)
    QGuiApplication.clipboard().setText("four quiet words" + end)
    field.paste()
    assert field.text() == "four quiet words"


def test_letters_of_an_input_method_do_not_cover_the_window(home: Home) -> None:
    page = home.page("entry")
    area = next(one for one in page.findChildren(TextArea) if one.isVisible())
    home.window.activateWindow()
    area.setFocus()
    settle()
    window = home.window.windowHandle()
    home.window.watch.watch(window)
    for word in ("있", "었", "습니다"):
        QTest.keyPress(window, Qt.Key.Key_Shift)
        QTest.keyRelease(window, Qt.Key.Key_Shift)
        event = QInputMethodEvent("", [])
        event.setCommitString(word)
        QCoreApplication.sendEvent(area, event)
    settle()
    assert not home.window.stage.covered
    for _ in range(3):
        QTest.keyClick(window, Qt.Key.Key_Shift)
    assert home.window.stage.covered


def drop(part: QWidget, file: Path) -> None:
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(file))])
    at, copy = part.rect().center(), Qt.DropAction.CopyAction
    left, plain = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QCoreApplication.sendEvent(part, QDragEnterEvent(at, copy, files, left, plain))
    QCoreApplication.sendEvent(part, QDropEvent(QPointF(at), copy, files, left, plain))
    settle()


def test_a_file_dropped_on_the_words_is_attached(home: Home, tmp_path: Path) -> None:
    page = home.page("entry")
    settle()
    area = next(one for one in page.findChildren(TextArea) if one.isVisible())
    file = tmp_path / "note of Sam.txt"
    file.write_text("hello")
    drop(area.viewport(), file)
    assert area.toPlainText() == ""
    home.wait(lambda: [one.name for one in page.attachments.files()] == ["note of Sam.txt"])


def test_a_file_elsewhere_is_refused_in_words(home: Home, tmp_path: Path) -> None:
    page = home.page("people")
    page.add()
    settle()
    file = tmp_path / "note.txt"
    file.write_text("hello")
    drop(page.form.part("notes").viewport(), file)
    drop(page.form.part("name"), file)
    pasted = QMimeData()
    pasted.setUrls([QUrl.fromLocalFile(str(file))])
    QGuiApplication.clipboard().setMimeData(pasted)
    QTest.keyClick(page.form.part("name"), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    page.form.part("notes").paste()
    assert (page.form.part("name").text(), page.form.part("notes").toPlainText()) == ("", "")

    def said() -> bool:
        labels = [one.text() for one in page.findChildren(QLabel) if one.isVisible()]
        return any("Add it to an entry" in words for words in labels)

    home.wait(said)


# -- what was written is shown, and taken, as it was written


def test_a_shorter_relationship_stays_as_typed(home: Home) -> None:
    page = home.page("people")
    page.add()
    settle()
    form = page.form
    form.part("who").choose("family-friend")
    settle()
    line = form.part("relationship").lineEdit()
    line.setFocus()
    line.clear()
    QTest.keyClicks(line, "friend")
    QTest.keyClick(line, Qt.Key.Key_Tab)
    settle()
    assert form.person().relationship == "friend"


@pytest.mark.parametrize("words", ["<b>not</b> to be told", "a &lt;b> <i>x</i>", "1 < 2 > 1"])
def test_a_tip_shows_words_as_they_were_written(qtbot: QtBot, theme: object, words: str) -> None:
    button = Button("Dana", tip=words + " x" * 40)
    qtbot.addWidget(button)
    plain, guessed = QLabel(button.toolTip()), QLabel(button.toolTip())
    plain.setTextFormat(Qt.TextFormat.PlainText)
    assert guessed.sizeHint() == plain.sizeHint()


def test_a_turned_name_turns_nothing_of_ours(home: Home) -> None:
    ray = next(one for one in home.ask(Repository.people) if one.name == "Ray Whitlock")
    home.ask(Repository.save_person, replace(ray, name="\u202eRay", notes="\u2067 said"))
    home.page("people", ray.id)
    settle(4)
    texts = [one.text() for one in home.window.findChildren(QLabel) if one.isVisible()]
    assert any("Ray" in text for text in texts)
    for text in texts:
        assert text.count("\u202e") <= text.count("\u202c")
        assert text.count("\u2067") <= text.count("\u2069")
