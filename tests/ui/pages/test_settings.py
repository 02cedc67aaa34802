"""Settings: every change applies at once and is kept; nothing on the page is without effect."""

from collections.abc import Iterator
from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QTextBrowser
from pytestqt.qtbot import QtBot

from caregiver_app.concerns.calling import first_calls
from caregiver_app.errors import Known
from caregiver_app.guidance.around import Placement
from caregiver_app.messages import message
from caregiver_app.paths import Paths
from caregiver_app.record.naming import ChildNamed, PaperNames, keep_paper_names
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import Person
from caregiver_app.settings import Settings
from tests.ui.asks import answer
from tests.ui.audit import settle
from tests.ui.pages.onboarding_parts import (
    PASSPHRASE,
    WAIT,
    button,
    findings,
    make_vault,
    open_vault,
    opens_with,
    press,
    spoken,
    words_of,
    write,
)
from tests.ui.person import walk_to
from ui.context import Context
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.onboarding.paper_key import PaperKey
from ui.onboarding.society import looks_dialable
from ui.pages.people.page import PeoplePage
from ui.pages.settings.page import SettingsPage
from ui.pages.settings.views import PassphraseView
from ui.pages.settings.you import You
from ui.tasks import nothing
from ui.theme import Theme
from ui.widgets import Combo, Segmented, Toggle

NEW = "six other words to know"


@pytest.fixture
def window(context: Context, qtbot: QtBot) -> Iterator[MainWindow]:
    window = MainWindow(context)
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    yield window
    window.close()
    window.deleteLater()
    settle()


def show(window: MainWindow, argument: object = None) -> SettingsPage:
    window.show_frame("settings", argument)
    settle()
    return page_of(window)


def page_of(window: MainWindow) -> SettingsPage:
    assert isinstance(window.page, SettingsPage)
    return window.page


def kept(paths: Paths) -> Settings:
    return Settings.load(paths.settings)


def combo(page: SettingsPage, name: str) -> Combo:
    (found,) = [one for one in page.findChildren(Combo) if one.accessibleName() == name]
    return found


def pick(window: MainWindow, name: str, words: str) -> None:
    """Choose ``words`` in the list ``name`` with the arrow keys, as a person does."""
    walk_to(combo(page_of(window), name), words)
    # A change of the letters builds the page anew.
    assert combo(page_of(window), name).currentText() == words


def you(page: SettingsPage) -> You:
    (found,) = page.findChildren(You)
    return found


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


def test_a_number_by_hand_is_shown_first_by_urgent_help(
    window: MainWindow, context: Context, paths: Paths
) -> None:
    page = show(window)
    pick(window, "Your society", "Children's Aid Society of Toronto")
    write(you(page).phone_row, "416-555-0100")
    QTest.keyClick(you(page).phone, Qt.Key.Key_Return)
    found = kept(paths)
    assert found.society_phone == "416-555-0100"
    lines = first_calls(context.concerns, found.society, found.society_name, found.society_phone)
    assert [line.phone for line in lines][1:3] == ["416-555-0100", "416-924-4646"]
    assert not you(page).phone_row.error


def test_an_odd_number_is_kept_and_doubted(window: MainWindow, paths: Paths) -> None:
    page = show(window)
    pick(window, "Your society", "Another society")
    write(you(page).name_row, "North Shore")
    write(you(page).phone_row, "ask Dana")
    you(page).care_type.setFocus()
    settle()
    assert (kept(paths).society_name, kept(paths).society_phone) == ("North Shore", "ask Dana")
    assert you(page).phone_row.error


def test_the_number_of_one_society_is_never_left_to_another(
    window: MainWindow, paths: Paths
) -> None:
    page = show(window)
    pick(window, "Your society", "Another society")
    write(you(page).phone_row, "705-555-0100")
    pick(window, "Your society", "I am not sure")
    assert kept(paths).society_phone == ""
    assert you(page).phone.text() == ""


def test_what_is_typed_is_kept_when_the_page_is_left(window: MainWindow, paths: Paths) -> None:
    page = show(window)
    pick(window, "Your society", "I am not sure")
    write(you(page).phone_row, "705-555-0100")
    window.show_page("policies")
    assert kept(paths).society_phone == "705-555-0100"


@pytest.mark.parametrize(
    ("text", "fine"),
    [
        ("416-555-0100", True),
        ("(416) 555 0100", True),
        ("+1 416 555 0100", True),
        ("1-800-555-0100 ext. 12", True),
        ("4165550100x12", True),
        ("911", True),
        ("555-0100", False),
        ("416-555-010", False),
        ("2 416 555 0100", False),
        ("Dana", False),
        ("416-555-0100 after five", False),
        ("٤١٦٥٥٥٠١٠٠", False),
    ],
)
def test_a_number_looks_right_or_not(text: str, fine: bool) -> None:
    assert looks_dialable(text) is fine


def test_the_passphrase_is_changed_where_the_person_stands(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    code = open_vault(desk, qtbot)
    page = show(window)
    press(page, "Change")
    (view,) = page.findChildren(PassphraseView)
    assert window.focusWidget() is view.old
    press(page, "Change the passphrase")
    assert view.summary.isVisible()
    write(view.old_row, "not this one at all")
    write(view.fields.first_row, NEW)
    write(view.fields.again_row, NEW + "!")
    press(page, "Change the passphrase")
    assert view.fields.again_row.error
    write(view.fields.again_row, NEW)
    press(page, "Change the passphrase")
    wrong = message(Known("wrong-passphrase")).title
    qtbot.waitUntil(lambda: view.old_row.error.startswith(wrong), timeout=WAIT)
    write(view.old_row, PASSPHRASE)
    QTest.keyClick(view.old, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "The passphrase is changed." in words_of(page), timeout=WAIT)
    assert button(page, "Change")
    with qtbot.waitSignal(desk.locked, timeout=WAIT):
        desk.lock()
    assert not opens_with(desk, PASSPHRASE, qtbot)
    assert opens_with(desk, NEW, qtbot)
    with qtbot.waitSignal(desk.locked, timeout=WAIT):
        desk.lock()
    with qtbot.waitSignal(desk.unlocked, timeout=WAIT):
        desk.unlock_with_code(code, PASSPHRASE, lambda _none: None)


def test_the_names_of_the_home_are_no_passphrase(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    open_vault(desk, qtbot)
    names = PaperNames("Oyelaran Adebayo", "", "", (ChildNamed(name="Temitope"),))
    desk.ask(keep_paper_names, names, date(2026, 11, 22)).then(nothing)
    page = show(window, "passphrase")
    (view,) = page.findChildren(PassphraseView)
    qtbot.waitUntil(lambda: "Temitope" in view.fields.meter.names, timeout=WAIT)
    write(view.old_row, PASSPHRASE)
    for words in ("oyelaran adebayo", "Temitope1"):
        write(view.fields.first_row, words)
        write(view.fields.again_row, words)
        press(page, "Change the passphrase")
        assert "first that others would try" in view.fields.first_row.error


@pytest.mark.parametrize("way", ["Cancel", "Back to Settings"])
def test_leaving_the_passphrase_changes_nothing(
    window: MainWindow, desk: Desk, qtbot: QtBot, way: str
) -> None:
    open_vault(desk, qtbot)
    page = show(window, "passphrase")
    (view,) = page.findChildren(PassphraseView)
    write(view.old_row, PASSPHRASE)
    write(view.fields.first_row, NEW)
    assert PASSPHRASE not in str(page.state())
    assert NEW not in str(page.state())
    press(page, way)
    assert not page.findChildren(PassphraseView)
    with qtbot.waitSignal(desk.locked, timeout=WAIT):
        desk.lock()
    assert opens_with(desk, PASSPHRASE, qtbot)


def test_lock_now_locks(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    open_vault(desk, qtbot)
    with qtbot.waitSignal(window.lock_requested, timeout=WAIT):
        press(show(window), "Lock now")


@pytest.mark.parametrize(("made", "words"), [(False, "Set up"), (True, "Unlock")])
def test_without_an_open_log_the_way_to_it_is_there(
    window: MainWindow, desk: Desk, qtbot: QtBot, made: bool, words: str
) -> None:
    if made:
        make_vault(desk, qtbot)
    page = show(window)
    texts = [one.text() for one in page.findChildren(QPushButton)]
    assert "Lock now" not in texts
    assert "Change" not in texts
    with qtbot.waitSignal(window.unlock_requested, timeout=WAIT):
        press(page, words)
    page.open("passphrase")
    assert not page.findChildren(PassphraseView)


def test_workers_are_found_in_people(window: MainWindow, qtbot: QtBot) -> None:
    page = show(window)
    with qtbot.waitSignal(page.go, timeout=WAIT) as went:
        button(page, "Open People").click()
    assert went.args == ["people", None]


def test_whose_policy_answers_is_changed_from_here(window: MainWindow) -> None:
    page = show(window)
    title = page.context.pack.policy.title
    assert title in {one.text() for one in page.findChildren(QLabel)}
    button(page, "See or change").click()
    settle()
    assert window.page.title == "Whose policy answers"
    button(window.page, "Back to settings").click()
    assert isinstance(window.page, SettingsPage)


def test_the_paper_key_is_offered_only_while_it_is_there(
    window: MainWindow, context: Context, desk: Desk, qtbot: QtBot
) -> None:
    key = PaperKey.of(context)
    key.code = open_vault(desk, qtbot)
    page = show(window)
    press(page, "See it again")
    assert key.code.split("-")[4] in words_of(page)
    press(page, "Later")
    key.checked = True
    assert "See it again" not in [one.text() for one in show(window).findChildren(QPushButton)]


def test_where_the_files_are_can_be_copied(window: MainWindow, paths: Paths) -> None:
    page = show(window)
    assert str(paths.root) in [one.text() for one in page.findChildren(QLineEdit)]
    press(page, "Copy")
    assert QGuiApplication.clipboard().text() == str(paths.root)


def test_the_licences_can_be_read(window: MainWindow) -> None:
    page = show(window)
    press(page, "Read")
    (licences,) = page.findChildren(QTextBrowser)
    assert "Apache" in licences.toPlainText()
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


@pytest.mark.parametrize("view", ["", "passphrase", "paper-key", "licences", "without a log"])
def test_it_passes_the_audit_at_every_look(
    window: MainWindow, context: Context, desk: Desk, qtbot: QtBot, view: str
) -> None:
    if view != "without a log":
        PaperKey.of(context).code = open_vault(desk, qtbot)
    show(window, view)
    assert page_of(window).findChildren(QLabel)
    assert findings(window, context) == []


def test_who_is_not_adopting_sees_no_way_to_an_order(window: MainWindow, context: Context) -> None:
    context.change(care_type="foster")
    window.show_page("settings")
    assert "The court made the order" not in words_of(window)


def test_adopted_leads_to_the_card_of_the_child(
    window: MainWindow, context: Context, desk: Desk, qtbot: QtBot
) -> None:
    context.change(care_type="adoption-probation")
    open_vault(desk, qtbot)
    wait = partial(qtbot.waitUntil, timeout=WAIT)
    child = Person(
        name="Sam", who="child-in-my-care", placements=(Placement("adoption-probation"),)
    )
    answer(wait, desk, Repository.save_person, child)
    window.show_frame("settings")
    page = window.page
    assert isinstance(page, SettingsPage)
    press(page, "Open the card")
    qtbot.waitUntil(lambda: isinstance(window.page, PeoplePage), timeout=WAIT)
    qtbot.waitUntil(lambda: "Sam" in words_of(window), timeout=WAIT)
    # The court's order is about one child: the care type of the home stays.
    assert context.settings.care_type == "adoption-probation"
