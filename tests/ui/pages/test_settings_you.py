"""Settings about the caregiver: society and its number, whose policy, people, an adoption."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from caregiver_app.concerns.calling import first_calls
from caregiver_app.guidance.around import Placement
from caregiver_app.paths import Paths
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import Person
from tests.ui.asks import answer
from tests.ui.audit import settle
from tests.ui.pages.onboarding_parts import (
    WAIT,
    button,
    open_vault,
    press,
    words_of,
    write,
)
from tests.ui.pages.settings_parts import kept, pick, show
from ui.context import Context
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.onboarding.society import looks_dialable
from ui.pages.people.page import PeoplePage
from ui.pages.settings.page import SettingsPage
from ui.pages.settings.you import You


def you(page: SettingsPage) -> You:
    (found,) = page.findChildren(You)
    return found


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
