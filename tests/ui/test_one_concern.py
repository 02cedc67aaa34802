"""One concern from the first sign to a further report, as a person walks it through the window."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from caregiver_app.record.lists import Filters
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import Entry
from tests.ui.audit import settle
from tests.ui.pages.concerns_parts import button, words
from tests.ui.pages.log_parts import PASSPHRASE, House
from ui.context import Context
from ui.frame.reminder import reminder_of
from ui.main_window import MainWindow
from ui.page import Page
from ui.pages.concerns.call.page import CallPage
from ui.pages.concerns.page import ConcernsPage
from ui.pages.concerns.record.page import MatterPage
from ui.pages.concerns.report.page import ReportPage


@pytest.fixture
def house(context: Context, qtbot: QtBot) -> House:
    context.change(care_type="foster", society="toronto")
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    house = House(qtbot, context, window)
    house.ask(context.desk.create, PASSPHRASE)
    window.show_frame("concerns")
    settle()
    return house


def came_to(house: House, kind: type[Page]) -> Page:
    house.bot.waitUntil(lambda: isinstance(house.window.page, kind), timeout=20_000)
    settle()
    for _ in range(3):
        house.ask(Repository.tally)
        settle()
    page = house.window.page
    assert isinstance(page, kind)
    return page


def press(page: Page, name: str) -> None:
    """Press the button that a screen reader calls ``name``, or what it begins with."""
    found = [
        one
        for one in page.findChildren(QPushButton)
        if one.isVisible() and one.accessibleName().startswith(name)
    ]
    assert found, name
    found[0].click()
    settle()


def write_report(house: House, who: str, said: str) -> MatterPage:
    page = came_to(house, ReportPage)
    assert isinstance(page, ReportPage)
    page.form.part("to_name").setText(who)
    page.form.part("clock").line.setText("12:05 am")
    page.form.part("saw").setPlainText(said)
    press(page, "Save the report")
    matter = came_to(house, MatterPage)
    assert isinstance(matter, MatterPage)
    return matter


def entries(house: House) -> list[Entry]:
    rows = house.ask(Repository.find, Filters(kind="report"), None, 10).rows
    return [house.ask(Repository.entry, row.id) for row in rows]


def test_from_the_first_sign_to_a_further_report(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What was seen, in the words of a person, leads to the kind and its steps.
    page = came_to(house, ConcernsPage)
    assert isinstance(page, ConcernsPage)
    assert page.list is not None
    page.list.search.setText("older boyfriend")
    settle()
    press(page, "Start: Someone online is getting too close")
    assert page is not house.window.page
    page = came_to(house, ConcernsPage)
    assert isinstance(page, ConcernsPage)
    assert page.steps is not None
    assert "416-924-4646" in words(page.steps)
    page.steps.steps[0].check.click()
    settle()

    # The words for the call are put together and read out large.
    button(page.steps, "Open the call sheet").click()
    call = came_to(house, CallPage)
    assert isinstance(call, CallPage)
    assert call.known is not None
    call.known.fields["saw-or-heard"].put("Secret chats with a man who says he is 19.")
    call.mode.buttons()[1].click()
    call.large.setChecked(True)
    settle()
    assert call.read is not None
    assert "Secret chats" in words(call.read)
    press(call, "Back to the steps")

    # The call is made, and the report written down.
    page = came_to(house, ConcernsPage)
    assert isinstance(page, ConcernsPage)
    assert page.steps is not None
    card = page.steps.steps[1]
    assert card.step.report is not None
    button(card, "I have called").click()
    settle()
    button(card, "Write the report down").click()
    matter = write_report(house, "Ms. Reyes", "They come tomorrow.")
    assert "Ms. Reyes" in words(matter)
    assert house.ask(Repository.tally).drafts == 0

    # A day with nothing new: every page asks.
    later = house.context.clock() + timedelta(hours=25)
    monkeypatch.setattr(house.context, "clock", lambda: later)
    monkeypatch.setattr(house.context.desk._session.book(), "_clock", lambda: later)
    reminder_of(house.window).look()
    house.window.show_page("guide")
    settle()
    button(house.window.sidebar, "1 concern waits").click()
    matter_page = came_to(house, MatterPage)

    # Something new is a further report, and names the one before.
    button(matter_page, "I have reported it again").click()
    matter = write_report(house, "Mr. Ito", "The police know.")
    first, further = sorted(entries(house), key=lambda one: one.number)
    assert first.words.report is not None
    assert further.words.report is not None
    assert further.words.report.after == first.id
    assert first.words.concern == further.words.concern
    assert "A further report made" in words(matter)

    # It ends with a reason, and all of it is sealed.
    matter.ending.reason.setPlainText("The worker has taken it over.")
    press(matter, "Close the concern")
    house.bot.waitUntil(lambda: not house.context.desk.matters.known[0].matter.is_open)
    assert house.context.desk._session.book().check().ok
