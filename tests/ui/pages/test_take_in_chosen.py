"""What belongs in the log is chosen message by message, and given up or gone on with."""

from pathlib import Path
from threading import Event
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from caregiver_app.imports.watching import ReadingStopped, Watch
from caregiver_app.intake.taking import Taking
from caregiver_app.intake.values import TakeIn
from caregiver_app.record.repository import Repository
from tests.ui.audit import settle
from tests.ui.pages.log_parts import House, click
from tests.ui.pages.test_conversation import page, words
from tests.ui.pages.test_take_in import chat, choose, family, kept, offered, take
from tests.ui.pages.test_take_in_odd import chats
from ui.desks import intake
from ui.pages.conversation.page import ConversationPage
from ui.pages.conversation.take_in import TakeInCard
from ui.pages.conversation.tick_list import CheckList
from ui.pages.conversation.tick_model import TickModel, TickRow
from ui.printing import Asking
from ui.widgets import Button, Toast

__all__ = ["chat", "family", "page"]


def opened(house: House, card: TakeInCard) -> CheckList:
    """Open the messages and wait until they show."""
    click(house, card.messages.opener)
    house.bot.waitUntil(lambda: card.messages.list is not None, timeout=20_000)
    settle()
    assert card.messages.list is not None
    return card.messages.list


def test_what_is_not_ticked_is_not_taken_in_and_is_offered_again(
    family: House, page: ConversationPage, chat: Path
) -> None:
    card = offered(family, page, chat)
    choose(card, "Maria", "me")
    shown = opened(family, card)
    assert page.search is shown.search
    family.bot.keyClicks(shown.search, "see him")
    assert shown.model.rowCount() == 1
    family.bot.keyClick(shown.search, Qt.Key.Key_Return)
    assert family.window.focusWidget() is shown.view
    family.bot.keyClick(shown.view, Qt.Key.Key_Space)
    shown.search.clear()
    family.bot.keyClicks(shown.search, "HELLO")
    click(family, shown.untick_all)
    shown.search.clear()
    assert shown.model.counts == (3, 5, 5)
    # Days that go and come back keep the ticks.
    card.since.line.setText("March 9, 2025")
    family.bot.keyClick(card.since.line, Qt.Key.Key_Return)
    family.bot.waitUntil(lambda: card.messages.list not in (None, shown), timeout=20_000)
    assert card.messages.list is not None
    assert card.messages.list.model.counts == (3, 4, 4)
    before = card.state()
    assert take(family, page, card).words == "Entries: 2. Messages: 3."
    assert not any("see him" in one for one in kept(family))
    assert before["messages"]["open"] is True
    # The same chat again: what was left out shows unticked, and nothing comes in unseen.
    card = offered(family, page, chat)
    click(family, card.go)
    family.bot.waitUntil(lambda: card.messages.is_open, timeout=20_000)
    settle()
    assert len(family.ask(Repository.imports)) == 1
    assert card.messages.list is not None
    assert card.messages.list.model.counts == (1, 2, 5)
    assert "The log does not have 1 of these" in words(page)
    take(family, page, card)
    assert not any("see him" in one for one in kept(family))


def test_a_list_of_100_000_makes_only_the_rows_that_are_seen(
    family: House, page: ConversationPage
) -> None:
    made: list[int] = []

    def row_at(at: int) -> TickRow:
        made.append(at)
        return TickRow(f"Row {at}", "Hello")

    shown = CheckList("Messages", "Search", lines=2)
    page.body.insertWidget(0, shown)
    model = TickModel(100_000, row_at, sought=lambda at: f"{at}", ticked=range(100_000))
    shown.show_rows(model)
    settle()
    shown.search.setText("99999")
    click(family, shown.untick_all)
    settle()
    assert model.counts == (99_999, 100_000, 1)
    assert len(made) < 1000


def test_other_pages_may_be_opened_meanwhile_and_tell_the_end(
    family: House, page: ConversationPage, chat: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, ready = Event(), intake._ready

    def slow(asked: TakeIn, watch: Watch) -> Taking:
        assert go_on.wait(20)
        return ready(asked, watch)

    monkeypatch.setattr(intake, "_ready", slow)
    card = offered(family, page, chat)
    choose(card, "Maria", "me")
    family.window.activateWindow()
    card.child.setFocus()
    QTest.keyClick(family.window.windowHandle(), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert family.context.desk.taking_in
    family.window.show_page("people")
    # Who comes back meanwhile sees that it goes on; who closes the window is asked first.
    family.window.show_page("conversation")
    assert "Taking it in" in words(cast(ConversationPage, family.window.page))
    family.window.close()
    settle()
    (asking,) = family.window.findChildren(Asking)
    assert family.window.isVisible()
    click(family, asking.findChildren(Button)[-1])
    family.window.show_page("guide")
    go_on.set()
    family.bot.waitUntil(lambda: not family.context.desk.taking_in, timeout=20_000)
    settle()
    assert family.window.page is not None
    toast = family.window.page.findChild(Toast)
    assert toast is not None
    assert toast.text() == "The chat is in the log. Entries: 3. Messages: 5."
    assert len(kept(family)) == 4


def test_locking_stops_it_and_says_so_once_the_log_is_open(
    family: House, page: ConversationPage, chat: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = Event()

    def slow(_asked: TakeIn, watch: Watch) -> Taking:
        while watch.going():
            ended.wait(0.02)
        ended.set()
        raise ReadingStopped

    monkeypatch.setattr(intake, "_ready", slow)
    card = offered(family, page, chat)
    choose(card, "Maria", "me")
    click(family, card.go)
    family.window.lock()
    family.context.desk.lock()
    assert ended.wait(20)
    family.bot.waitUntil(lambda: not family.context.unlocked, timeout=20_000)
    settle()
    family.window.show_frame("guide")
    assert family.window.page is not None
    toast = family.window.page.findChild(Toast)
    assert toast is not None
    assert "Nothing of it was saved" in toast.text()


def test_several_conversations_come_in_at_once_with_entries_of_their_own(
    family: House, page: ConversationPage, tmp_path: Path
) -> None:
    card = offered(family, page, chats(tmp_path, "Dana", "Priya", "Rosa"))
    click(family, card.go)
    assert card.chats.error == "Tick at least one conversation."
    view = card.chats.list.view
    for name in ("Dana", "Rosa"):
        (found,) = view.model().match(view.model().index(0, 0), 0, name)
        view.scrollTo(found)
        left, at = Qt.MouseButton.LeftButton, view.visualRect(found).center()
        family.bot.mouseClick(view.viewport(), left, pos=at)
        settle()
        # What was said of one stays said when another is ticked.
        if name == "Dana":
            choose(card, "Dana", family.ids["Dana Whitlock"])
    assert card.who is not None
    assert list(card.who.combos) == ["Dana", "Rosa"]
    choose(card, "Rosa", "nobody")
    assert card.who.combos["Dana"].value() == family.ids["Dana Whitlock"]
    assert take(family, page, card).words == "Entries: 2. Messages: 2."


def test_the_model_of_a_list_keeps_the_rules_of_qt(qtmodeltester: object) -> None:
    model = TickModel(5, lambda at: TickRow(f"{at}", ""), sought=str, ticked=[1], closed=[2])
    qtmodeltester.check(model)  # type: ignore[attr-defined]
    model.search("3")
    model.tick_shown(True)
    assert model.ticked == [1, 3]


def test_what_cannot_be_looked_at_any_more_is_told_and_leaves_the_page_usable(
    family: House, page: ConversationPage, chat: Path
) -> None:
    card = offered(family, page, chat)
    choose(card, "Maria", "me")
    take(family, page, card)
    card = offered(family, page, chat)
    chat.unlink()
    click(family, card.go)
    family.bot.waitUntil(lambda: card.messages.error.isVisible(), timeout=20_000)
    assert card.go.isEnabled()
