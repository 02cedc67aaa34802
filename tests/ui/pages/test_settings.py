"""Settings: every change applies at once and is kept; nothing on the page is without effect."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QTextBrowser
from pytestqt.qtbot import QtBot

from caregiver_app.licences import works
from caregiver_app.paths import Paths
from tests.ui.audit import settle
from tests.ui.pages.onboarding_parts import (
    findings,
    open_vault,
    press,
    spoken,
    words_of,
)
from tests.ui.pages.settings_parts import combo, kept, page_of, pick, show
from tests.ui.person import walk_to
from ui.context import Context
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.onboarding.paper_key import PaperKey
from ui.theme import Theme
from ui.widgets import Button, Combo, Segmented, Toggle


@pytest.mark.parametrize(
    ("name", "words", "setting", "value"),
    [
        ("Your care type", "Kinship, child is in care", "care_type", "kinship-care"),
        ("Your care type", "I am not sure", "care_type", "not-sure"),
        (
            "Your society",
            "Catholic Children's Aid Society of Toronto",
            "society",
            "toronto-catholic",
        ),
        ("Your society", "I am not sure", "society", "not-sure"),
        ("Lock by itself", "Never", "lock_after", 0),
        ("Lock by itself", "After 5 minutes", "lock_after", 5),
        ("Letters", "My computer’s letters", "letters", "system"),
        ("Text size", "150%", "text_size", 150),
    ],
)
def test_a_choice_applies_and_is_kept(
    window: MainWindow, paths: Paths, name: str, words: str, setting: str, value: object
) -> None:
    show(window)
    pick(window, name, words)
    assert getattr(kept(paths), setting) == value


@pytest.mark.parametrize("mode", ["dark", "light", "contrast"])
def test_colours_change_at_once(window: MainWindow, theme: Theme, paths: Paths, mode: str) -> None:
    page = show(window)
    (switch,) = page.findChildren(Segmented)
    values = ["system", "light", "dark", "contrast"]
    QTest.mouseClick(switch.buttons()[values.index(mode)], Qt.MouseButton.LeftButton)
    settle()
    assert theme.mode == mode
    assert kept(paths).theme == mode


@pytest.mark.parametrize(
    ("name", "setting"),
    [
        ("Hide the screen with 3 taps of Shift", "cover_by_shift"),
        ("Plain window name", "plain_window_name"),
    ],
)
def test_a_switch_turns_at_once(window: MainWindow, paths: Paths, name: str, setting: str) -> None:
    page = show(window)
    (switch,) = [one for one in page.findChildren(Toggle) if spoken(one) == name]
    before = getattr(kept(paths), setting)
    QTest.mouseClick(switch, Qt.MouseButton.LeftButton)
    assert getattr(kept(paths), setting) is not before
    QTest.keyClick(switch, Qt.Key.Key_Space)
    assert getattr(kept(paths), setting) is before


def test_bigger_text_leaves_the_person_at_the_list(window: MainWindow) -> None:
    page = show(window)
    pick(window, "Text size", "125%")
    settle()
    assert page_of(window) is not page
    assert window.focusWidget() is combo(page_of(window), "Text size")


def test_where_the_files_are_can_be_copied(window: MainWindow, paths: Paths) -> None:
    page = show(window)
    assert str(paths.root) in [one.text() for one in page.findChildren(QLineEdit)]
    press(page, "Copy")
    assert QGuiApplication.clipboard().text() == str(paths.root)


def test_the_licences_can_be_read(window: MainWindow) -> None:
    page = show(window)
    press(page, "Read")
    words = words_of(page)
    for work in works():
        assert f"{work.name} {work.version}".rstrip() in words
        assert work.licence in words
    (qt,) = [b for b in page.findChildren(Button) if b.accessibleName() == "Read the licence of Qt"]
    qt.click()
    (licence,) = page.findChildren(QTextBrowser)
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in licence.toPlainText()
    press(page, "All licences")
    assert window.focusWidget().accessibleName() == "Read the licence of Qt"
    press(page, "Back to Settings")
    assert combo(page, "Text size")


def test_every_list_has_a_label_that_names_it(window: MainWindow) -> None:
    page = show(window)
    named = {one.buddy(): one.text() for one in page.findChildren(QLabel) if one.buddy()}
    lists = page.findChildren(Combo)
    assert lists
    for one in lists:
        assert named[one] == one.accessibleName() != ""
        assert one.accessibleDescription()


def test_it_may_be_asked_for_one_control(window: MainWindow) -> None:
    page = show(window, "society")
    assert window.focusWidget() is combo(page, "Your society")


def test_what_is_not_built_is_not_offered(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    open_vault(desk, qtbot)
    words = words_of(show(window))
    assert "Language" not in words
    assert "Backup" not in words


def test_settings_that_cannot_be_kept_are_told_and_shown_as_they_stand(
    window: MainWindow, paths: Paths
) -> None:
    page = show(window)
    paths.settings.unlink()
    (paths.settings / "in the way").mkdir(parents=True)
    one = combo(page, "Your care type")
    walk_to(one, one.itemText(1))
    assert one.value() == "foster"
    assert str(paths.settings) in words_of(page)


@pytest.mark.long
@pytest.mark.parametrize("view", ["", "passphrase", "paper-key", "licences", "without a log"])
def test_it_passes_the_audit_at_every_look(
    window: MainWindow, context: Context, desk: Desk, qtbot: QtBot, view: str
) -> None:
    if view != "without a log":
        PaperKey.of(context).code = open_vault(desk, qtbot)
    show(window, view)
    assert page_of(window).findChildren(QLabel)
    assert findings(window, context) == []
