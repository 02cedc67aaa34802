"""The window does what tired hands expect: the wheel, Enter, Escape, letters, what is pasted."""

import pytest
from PySide6.QtCore import (
    QPoint,
    QPointF,
    Qt,
)
from PySide6.QtGui import (
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from caregiver_app.record.repository import Repository
from tests.ui.audit import settle
from tests.ui.places import PLACES, Home
from ui.main_window import MainWindow
from ui.page_arguments import AnswerStart
from ui.widgets import Button, Combo, Heading
from ui.widgets.combo import PAUSE_MS
from ui.widgets.steady import Steady, is_turned


@pytest.fixture
def home(family_home: Home) -> Home:
    return family_home


# -- the wheel


def turn(window: MainWindow, part: QWidget, *, direct: bool) -> None:
    """Turn the wheel over ``part``: as the screen sends it, or straight to the part."""
    inside = part.rect().center()
    there = part.mapToGlobal(inside)
    down = QPoint(0, -120)
    none, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    plain = Qt.KeyboardModifier.NoModifier
    if direct:
        at = QPointF(inside)
        event = QWheelEvent(at, QPointF(there), QPoint(), down, none, plain, phase, False)
        QApplication.sendEvent(part, event)
        return
    at = QPointF(part.mapTo(window, inside))
    event = QWheelEvent(at, QPointF(there), QPoint(), down, none, plain, phase, False)
    QApplication.sendEvent(window.windowHandle(), event)


def values(page: QWidget) -> list[object]:
    """What stands in every field of ``page``."""
    found: list[object] = [one.currentIndex() for one in page.findChildren(QComboBox)]
    found += [one.text() for one in page.findChildren(QLineEdit)]
    found += [one.toPlainText() for one in page.findChildren(QPlainTextEdit)]
    return found


@pytest.mark.parametrize("place", sorted(PLACES))
def test_the_wheel_changes_nothing_and_takes_no_focus(home: Home, place: str) -> None:
    PLACES[place](home)
    settle(4)
    window = home.window
    page = window.stage.full or window.page or window.stage.currentWidget()
    assert page is not None
    before, focus = values(page), QApplication.focusWidget()
    for part in page.findChildren(QWidget):
        if part.isVisible() and not isinstance(part, QScrollBar) and part.window() is window:
            assert not is_turned(part) or isinstance(part, Steady), part
            turn(window, part, direct=False)
            if not isinstance(part, QAbstractScrollArea):
                turn(window, part, direct=True)
    assert values(page) == before
    assert QApplication.focusWidget() is focus


def test_a_part_of_another_kind_is_held_still_too(home: Home) -> None:
    outer = home.page("guide")
    assert isinstance(outer, QWidget)
    number = QSpinBox(outer)
    number.setValue(5)
    number.resize(120, 40)
    number.show()
    number.raise_()
    settle()
    turn(home.window, number, direct=False)
    assert (number.value(), number.hasFocus()) == (5, False)


# -- letters, and keys that scroll


def test_letters_find_a_choice_by_any_word_it_goes_by(home: Home) -> None:
    page = home.page("guide")
    for typed, who in (
        ("mother", "birth-parent"),
        ("parent", "birth-parent"),
        ("grandma", "family-member"),
        ("teacher", "professional"),
    ):
        page.card.who.setCurrentIndex(0)
        QTest.keyClicks(page.card.who, typed)
        assert page.card.who.value() == who, typed
        QTest.qWait(PAUSE_MS)
    QTest.keyClicks(page.card.who, "zzz")
    assert page.card.who.value() == "professional"


def test_letters_lead_through_an_open_list_and_tab_takes_what_they_found(home: Home) -> None:
    page = home.page("guide")
    combo = page.card.who
    combo.setFocus()
    QTest.keyClick(combo, Qt.Key.Key_Down)
    assert combo.view().isVisible()
    assert combo.value() == ""
    QTest.keyClicks(combo.view(), "dad")
    assert combo.value() == ""
    QTest.keyClick(combo.view(), Qt.Key.Key_Tab)
    assert combo.value() == "birth-parent"
    assert not combo.view().isVisible()


def test_escape_leaves_an_open_list_as_it_was(home: Home) -> None:
    page = home.page("guide")
    combo = page.card.who
    QTest.keyClick(combo, Qt.Key.Key_Up)
    QTest.keyClicks(combo.view(), "dad")
    QTest.keyClick(combo.view(), Qt.Key.Key_Escape)
    assert combo.value() == ""
    assert home.window.page is page


def asked(home: Home) -> object:
    page = home.page("guide")
    home.window.activateWindow()
    page.box.field.setFocus()
    QTest.keyClicks(page.box.field, "birth mom friend")
    QTest.keyClick(page.box.field, Qt.Key.Key_Return)
    settle(4)
    return page


def test_after_a_search_the_keys_of_reading_scroll_and_change_nothing(home: Home) -> None:
    home.window.resize(1024, 640)
    page = asked(home)
    assert isinstance(home.window.focusWidget(), Heading)
    verdict, bar = page.answer, page.scroller.verticalScrollBar()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_PageDown, Qt.Key.Key_Down):
        bar.setValue(0)
        QTest.keyClick(home.window.focusWidget(), key)
        assert bar.value() > 0, key
    QTest.keyClick(home.window.focusWidget(), Qt.Key.Key_Home)
    assert bar.value() == 0
    assert page.answer == verdict
    page.card.action.setFocus()
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_End, Qt.Key.Key_Home):
        QTest.keyClick(page.card.action, key)
    assert page.answer == verdict


# -- Enter, Escape, Alt+Left


def shown_button(page: QWidget, words: str) -> Button:
    return next(b for b in page.findChildren(Button) if b.isVisible() and b.text() == words)


def test_enter_presses_a_button_and_a_link(home: Home) -> None:
    page = asked(home)
    link = shown_button(page, "Read the rule")
    link.setFocus()
    QTest.keyClick(link, Qt.Key.Key_Return)
    settle()
    assert home.window._page_id == "policies"
    home.page("people")
    add = shown_button(home.window.page, "Add a person")
    add.setFocus()
    QTest.keyClick(add, Qt.Key.Key_Enter)
    settle()
    assert home.window.page.form is not None


def test_enter_in_a_field_of_one_line_saves_the_form(home: Home) -> None:
    page = home.page("people")
    page.add()
    settle()
    name = page.form.part("name")
    assert name.hasFocus()
    QTest.keyClicks(name, "Ms. Patel")
    QTest.keyClicks(page.form.part("who"), "worker")
    QTest.keyClick(name, Qt.Key.Key_Return)
    home.rest()
    assert "Ms. Patel" in [one.name for one in home.ask(Repository.people)]
    assert page.form is None


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Left])
def test_back_leads_to_where_one_came_from_with_the_focus(home: Home, key: Qt.Key) -> None:
    page = asked(home)
    link = shown_button(page, "Read the rule")
    link.setFocus()
    QTest.keyClick(link, Qt.Key.Key_Return)
    home.rest()
    modifier = Qt.KeyboardModifier
    alt = modifier.AltModifier if key == Qt.Key.Key_Left else modifier.NoModifier
    QTest.keyClick(home.window.windowHandle(), key, alt)
    home.rest()
    assert home.window._page_id == "guide"
    assert home.window.page.answer is not None
    at = home.window.page.focusWidget()
    assert isinstance(at, Button)
    assert at.text() == "Read the rule"


def test_escape_leaves_a_form_and_keeps_the_words(home: Home) -> None:
    page = home.page("people")
    page.add()
    settle()
    QTest.keyClicks(page.form.part("name"), "Half a na")
    QTest.keyClick(page.form.part("name"), Qt.Key.Key_Escape)
    settle()
    assert page.form is None
    page.add()
    assert page.form.part("name").text() == "Half a na"


def test_urgent_help_in_the_middle_of_a_form_leads_back_to_its_words(home: Home) -> None:
    start = AnswerStart("", "family-member", "friend", home.person_id("Ray Whitlock"), "")
    page = home.page("answer", start)
    QTest.keyClicks(page.form.part("words"), "until Fri")
    home.window.urgent_help()
    home.rest()
    home.window.step_back()
    home.rest()
    assert home.window.page.form.part("words").toPlainText() == "until Fri"


def test_no_way_back_leads_to_a_form_that_was_saved(home: Home) -> None:
    start = AnswerStart("", "family-member", "friend", home.person_id("Ray Whitlock"), "")
    page = home.page("answer", start)
    page.form.part("said")
    page.form.control("said").yes.click()
    page.save_page()
    home.wait(lambda: home.window._page_id == "people")
    home.rest()
    home.window.step_back()
    home.rest()
    assert home.window._page_id != "answer"


def test_a_form_opens_with_the_caret_in_its_first_field(home: Home) -> None:
    start = AnswerStart("", "family-member", "friend", home.person_id("Ray Whitlock"), "")
    for page_id, argument in (("answer", start), ("entry", None)):
        page = home.page(page_id, argument)
        settle(4)
        assert page.form.isAncestorOf(home.window.focusWidget()), page_id


def test_combos_outside_of_forms_keep_still(qtbot: QtBot, theme: object) -> None:
    outer = QWidget()
    qtbot.addWidget(outer)
    combo = Combo("One of two", [("a", "first"), ("b", "second")])
    QVBoxLayout(outer).addWidget(combo)
    outer.show()
    QTest.keyClick(combo, Qt.Key.Key_PageDown)
    assert combo.value() == "a"
    QTest.keyClicks(combo, "sec")
    assert combo.value() == "b"
