"""Today: what waits, before a question as a list, beside an answer as one line."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from caregiver_app.guidance.vocabulary import Action, Who
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import EntryWords
from caregiver_app.today import FollowUpDue, Waiting, WaitKind
from tests.ui.audit import all_findings, settle
from tests.ui.pages.guide_parts import ask, open_vault, show
from tests.ui.waits import DUE, fill_today
from ui.context import Context
from ui.main_window import MainWindow
from ui.onboarding.paper_key import PaperKey
from ui.page_arguments import ShowEntry, ShowQuestion, ShowTray
from ui.pages.guide.page import GuidePage
from ui.pages.guide.today import TodayList, waiting_words
from ui.pages.log.page import LogPage


def filled(window: MainWindow, context: Context, qtbot: QtBot, *, follow_ups: int = 1) -> GuidePage:
    """The guide over a record in which something of every kind waits."""
    open_vault(context, qtbot)

    found: list[object] = []

    def keep(method: object, *arguments: object) -> object:
        found.clear()
        context.desk.ask(method, *arguments).then(found.append)
        qtbot.waitUntil(lambda: bool(found))
        return found[0]

    fill_today(keep, context.clock().date(), follow_ups=follow_ups)
    page = show(window)
    qtbot.waitUntil(lambda: page.waits.waiting is not None)
    settle()
    return page


def test_each_line_leads_to_where_it_is_seen_to(
    window: MainWindow, context: Context, qtbot: QtBot
) -> None:
    context.change(paper_key_waits=True)
    page = filled(window, context, qtbot)
    rows = page.today.list.rows
    assert [one.title for one in rows] == [
        "A concern is still open",
        "A follow-up is due",
        "5 entries to print and file",
        "A question has no answer yet",
        "The paper key was never written down",
    ]
    assert DUE in rows[1].detail
    assert all_findings(window) == []
    page.go.disconnect(window.show_page)
    went: list[tuple[str, object]] = []
    page.go.connect(lambda where, argument: went.append((where, argument)))
    for one in rows:
        qtbot.mouseClick(one, Qt.MouseButton.LeftButton)
    assert [where for where, _ in went] == ["matter", "log", "log", "questions", "settings"]
    kinds = [type(argument) for _, argument in went]
    assert kinds == [str, ShowEntry, ShowTray, ShowQuestion, str]
    page.go.connect(window.show_page)


def test_beside_an_answer_one_line_opens_the_list_in_place(
    window: MainWindow, context: Context, qtbot: QtBot
) -> None:
    page = filled(window, context, qtbot)
    assert not page.fold.isVisible()
    ask(page, Who.BIRTH_PARENT, Action.FRIEND)
    assert page.fold.isVisible()
    assert page.fold.text() == "4 things wait today: a concern is open, and 3 more"
    assert not page.today.isVisible()
    assert not page.in_place.isVisible()
    qtbot.mouseClick(page.fold, Qt.MouseButton.LeftButton)
    settle()
    assert page.in_place.isVisible()
    assert len(page.in_place.rows) == 4
    window.resize(1024, 640)
    settle()
    assert page.fold.text() == "4 things wait today"


def test_more_than_five_open_in_place(window: MainWindow, context: Context, qtbot: QtBot) -> None:
    page = filled(window, context, qtbot, follow_ups=4)
    rows = page.today.list.rows
    assert len(rows) == 5
    assert rows[-1].title == "3 more things wait"
    qtbot.mouseClick(rows[-1], Qt.MouseButton.LeftButton)
    settle()
    assert len(page.today.list.rows) == 7


def test_what_is_done_leaves_the_list(window: MainWindow, context: Context, qtbot: QtBot) -> None:
    page = filled(window, context, qtbot)
    (due,) = [one.due for one in page.waits.waiting or () if one.due is not None]
    context.desk.ask(Repository.follow_up_done, due.entry_id).then(lambda _: None)
    qtbot.waitUntil(lambda: len(page.today.list.rows) == 3)
    assert "A follow-up is due" not in [one.title for one in page.today.list.rows]


def test_words_not_saved_are_named_and_lead_to_the_one_list_of_drafts(
    window: MainWindow, context: Context, qtbot: QtBot
) -> None:
    open_vault(context, qtbot)
    page = show(window)
    context.desk.drafts.keep("one", EntryWords(saw="Half a thought"))
    qtbot.waitUntil(lambda: bool(page.waits.waiting))
    (row,) = page.today.list.rows
    assert row.title == "A draft is not saved yet"
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    log = window.page
    assert isinstance(log, LogPage)
    qtbot.waitUntil(lambda: log.view.drafts.isVisible())


def test_an_empty_record_says_so_in_one_line(
    window: MainWindow, context: Context, qtbot: QtBot
) -> None:
    open_vault(context, qtbot)
    page = show(window)
    qtbot.waitUntil(lambda: page.waits.waiting is not None)
    assert page.today.nothing.isVisible()
    assert not page.today.list.isVisible()


@pytest.mark.parametrize("state", ["none", "locked"])
def test_nothing_is_told_while_the_log_is_not_open(
    window: MainWindow, context: Context, qtbot: QtBot, state: str
) -> None:
    if state == "locked":
        page = filled(window, context, qtbot)
        context.desk.lock()
        qtbot.waitUntil(lambda: context.desk.state == "locked")
        settle()
    else:
        page = show(window)
    assert page.waits.waiting is None
    assert not page.today.isVisible()
    assert not page.fold.isVisible()
    assert page.today.list.rows == page.in_place.rows == []


def test_a_paper_key_waits_until_it_was_typed_back(context: Context, qtbot: QtBot) -> None:
    key = PaperKey.of(context)
    with qtbot.waitSignal(key.made, timeout=20_000):
        key.set_up("four quiet words here")
    assert context.settings.paper_key_waits
    key.check()
    assert not context.settings.paper_key_waits


def test_a_follow_up_without_words_and_people_says_its_day(context: Context) -> None:
    due = FollowUpDue("entry", date(2026, 11, 30), "")
    title, detail, _leads = waiting_words(context, Waiting(WaitKind.FOLLOW_UP, due=due), ())
    assert title == "A follow-up is due"
    assert detail == "It was set for November 30, 2026."


def test_many_that_wait_open_a_screenful_at_a_time(context: Context, qtbot: QtBot) -> None:
    due = [FollowUpDue(f"entry {at}", date(2026, 11, 30), f"Call {at}") for at in range(60)]
    part = TodayList(context)
    qtbot.addWidget(part)
    part.show_waiting([Waiting(WaitKind.FOLLOW_UP, due=one) for one in due], ())
    assert part.rows[-1].accessibleName() == "See more: 56 more things wait"
    seen = []
    while part.rows[-1].accessibleName().startswith("See"):
        seen.append(len(part.rows))
        part.rows[-1].click()
    assert len(part.rows) == 60
    assert seen == [5, 25, 45]
