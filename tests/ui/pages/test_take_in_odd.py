"""Odd chats and odd hands on the way into the log: nothing breaks, and nothing is lost."""

import json
from pathlib import Path
from threading import Event
from typing import cast

import pytest
from PySide6.QtCore import Qt

from caregiver_app.imports.watching import ReadingStopped
from caregiver_app.record.lists import Filters
from caregiver_app.record.repository import Repository
from tests.ui.audit import settle
from tests.ui.pages.log_parts import House, click
from tests.ui.pages.test_conversation import look, page, words
from tests.ui.pages.test_take_in import chat, choose, family, offered, take
from ui.pages.conversation.page import ConversationPage
from ui.printing import Asking
from ui.widgets import Button, Combo

__all__ = ["chat", "family", "page"]

LINE = "[2025-03-09, 7:41:10 p.m.] {sender}: {words}\n"


def chats(folder: Path, *names: str) -> Path:
    """Write a folder with a chat with each of ``names``."""
    for name in names:
        file = folder / "chats" / f"WhatsApp Chat with {name}.txt"
        file.parent.mkdir(exist_ok=True)
        file.write_text(LINE.format(sender=name, words="Hello"), "utf-8")
    return folder / "chats"


def test_the_choice_of_a_conversation_is_never_a_window_of_its_own(
    family: House, page: ConversationPage, tmp_path: Path
) -> None:
    # Every part that is shown alone is found out by ``no_stray_windows``.
    card = offered(family, page, chats(tmp_path, "Dana", "Priya"))
    assert card.chats.isVisible()
    assert card.chats.list.model.rowCount() == 2
    assert card.chats.chosen() == ()


def test_a_conversation_and_a_sender_are_chosen_by_their_letters(
    family: House, page: ConversationPage, tmp_path: Path
) -> None:
    card = offered(family, page, chats(tmp_path, "Anna", "Priya"))
    family.bot.keyClick(card.chats.list.view, Qt.Key.Key_P)
    family.bot.keyClick(card.chats.list.view, Qt.Key.Key_Space)
    settle()
    assert card.who is not None
    assert list(card.who.combos) == ["Priya"]
    assert card.since.line.text() == "March 9, 2025"
    family.bot.keyClick(card.who.combos["Priya"], Qt.Key.Key_D)
    assert card.who.combos["Priya"].value() == family.ids["Dana Whitlock"]
    assert card.who.verdicts["Priya"].text() == "Text or message: Ask first"


def test_what_was_given_up_and_begun_again_can_still_be_given_up(
    family: House, page: ConversationPage, chat: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = [Event(), Event()]
    begun = iter(ended)

    def slow(*_asked: object) -> object:
        assert next(begun).wait(20)
        raise ReadingStopped

    monkeypatch.setattr("ui.desks.intake._ready", slow)
    card = offered(family, page, chat)
    choose(card, "Maria", "me")
    click(family, card.go)
    click(family, card.cancel)
    assert card.go.isEnabled()
    click(family, card.go)
    ended[0].set()
    family.bot.wait(100)
    settle()
    # The first one has ended only now: the second goes on.
    assert not card.go.isEnabled()
    assert card.cancel.isVisible()
    click(family, card.cancel)
    ended[1].set()
    settle()
    assert card.go.isEnabled()
    assert family.ask(Repository.imports) == ()


SMS = (
    "<?xml version='1.0' encoding='UTF-8'?><smses count='1'><sms address='+14165550142'"
    " date='1741550400000' type='1' body='Can I see him?' contact_name='{name}' /></smses>"
)


def test_texts_that_were_never_answered_are_from_them(
    family: House, page: ConversationPage, tmp_path: Path
) -> None:
    path = tmp_path / "sms.xml"
    path.write_text(SMS.format(name="Dana Whitlock"), "utf-8")
    card = offered(family, page, path)
    take(family, page, card)
    row = family.ask(Repository.find, Filters(person=family.ids["Dana Whitlock"]), None, 9).rows[0]
    words = family.ask(Repository.entry, row.id).words
    assert (words.direction, words.begun_by) == ("from-them", "them")


def test_only_one_sender_is_the_caregiver(
    family: House, page: ConversationPage, chat: Path
) -> None:
    card = offered(family, page, chat)
    assert card.who is not None
    choose(card, "Maria", "me")
    choose(card, "Dana Whitlock", "me")
    click(family, card.go)
    settle()
    assert [row.error for row in card.who.rows.values()] == ["", "Only one of them can be you."]
    card.since.put("March 11, 2025")
    click(family, card.go)
    assert card.until.error == "The last day comes before the first."


def test_a_sender_without_a_name_is_nobody_and_keeps_nothing_out(
    family: House, page: ConversationPage, tmp_path: Path
) -> None:
    rows = [
        {"id": at, "type": "message", "date": f"2025-03-09T10:0{at}:00", "text": words, **who}
        for at, (words, who) in enumerate(
            [
                ("Can I see him?", {"from": "Dana Whitlock", "from_id": "user1"}),
                ("Gone", {}),
                ("Away", {"from": "\u3164", "from_id": "user2"}),
            ]
        )
    ]
    whole = {"name": "Us", "type": "private_group", "id": 7, "messages": rows}
    path = tmp_path / "result.json"
    path.write_text(json.dumps(whole), "utf-8")
    card = offered(family, page, path)
    assert card.who is not None
    assert list(card.who.combos) == ["Dana Whitlock"]
    assert take(family, page, card).words == "Entries: 1. Messages: 3."


def test_notices_alone_whose_days_can_be_read_in_two_ways_are_told(
    family: House, page: ConversationPage, tmp_path: Path
) -> None:
    path = tmp_path / "chat.txt"
    notice = "1/2/25, 7:41 p.m. - Messages and calls are end-to-end encrypted.\n"
    path.write_text(notice + notice.replace("1/2", "2/2"), "utf-8")
    look(family, page, path)
    assert "Notices of the app: 2." in words(page)
    assert "Who wrote" not in words(page)


CALLS = (
    "<?xml version='1.0' encoding='UTF-8'?><calls count='1'><call number='+14165550142'"
    " date='1741550400000' type='3' duration='0' contact_name='Dana Whitlock' /></calls>"
)


def test_a_list_of_calls_is_taken_in(family: House, page: ConversationPage, tmp_path: Path) -> None:
    path = tmp_path / "calls.xml"
    path.write_text(CALLS, "utf-8")
    card = offered(family, page, path)
    assert take(family, page, card).words == "Entries: 1. Messages: 1."
    row = family.ask(Repository.find, Filters(person=family.ids["Dana Whitlock"]), None, 9).rows[0]
    assert family.ask(Repository.entry, row.id).words.kind == "call"


def test_a_place_that_the_computer_cannot_look_at_is_told(
    family: House, page: ConversationPage, tmp_path: Path
) -> None:
    troubles: list[object] = []
    family.context.trouble.connect(troubles.append)
    page.take_files([tmp_path / ("a" * 300)])
    family.bot.waitUntil(lambda: bool(troubles), timeout=20_000)
    assert getattr(troubles[0], "code", "") == "usage-import-not-there"


def test_it_can_be_taken_back_later_too(family: House, page: ConversationPage, chat: Path) -> None:
    card = offered(family, page, chat)
    choose(card, "Maria", "me")
    click(family, take(family, page, card).show_log)
    family.window.show_page("conversation")
    page = cast(ConversationPage, family.window.page)
    card = offered(family, page, chat)
    (back,) = [one for one in card.findChildren(Button) if one.text() == "Take it back"]
    click(family, back)
    family.bot.waitUntil(lambda: bool(page.findChildren(Asking)))
    click(family, page.findChildren(Asking)[0].findChildren(Button)[0])
    family.bot.waitUntil(lambda: family.ask(Repository.imports)[0].taken_back_at is not None)
    settle()
    assert page.state()["path"] == ""


def test_escape_gives_up_what_is_being_taken_in(
    family: House, page: ConversationPage, chat: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    end = Event()

    def slow(*_asked: object) -> object:
        assert end.wait(20)
        raise ReadingStopped

    monkeypatch.setattr("ui.desks.intake._ready", slow)
    family.window.activateWindow()
    card = offered(family, page, chat)
    choose(card, "Maria", "me")
    card.go.setFocus()
    family.bot.keyClick(card.go, Qt.Key.Key_Space)
    assert card.cancel.hasFocus()
    family.bot.keyClick(card.cancel, Qt.Key.Key_Escape)
    assert family.window.page is page
    assert card.go.isEnabled()
    assert card.go.hasFocus()
    end.set()
    settle()


@pytest.mark.long
def test_another_size_of_the_letters_keeps_what_was_chosen(
    family: House, page: ConversationPage, chat: Path
) -> None:
    card = offered(family, page, chat)
    choose(card, "Maria", "me")
    choose(card, "Dana Whitlock", "nobody")
    card.since.put("March 9, 2025")
    card.child.choose("")
    before = card.state()
    for size in (125, 150):
        # The second comes while the file is read again for the first.
        family.context.change(text_size=size)
    page = cast(ConversationPage, family.window.page)
    family.bot.waitUntil(lambda: page.card is not None, timeout=20_000)
    assert page.card is not None
    assert page.card.state() == before
    assert set(before["senders"].values()) == {"me", "nobody"}


def test_many_senders_who_are_missing_lay_the_page_out_once(
    family: House,
    page: ConversationPage,
    tmp_path: Path,
    heard: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "chat.txt"
    lines = [LINE.format(sender=f"Somebody {at}", words="Hi") for at in range(40)]
    path.write_text("".join(lines), "utf-8")
    family.window.activateWindow()
    card = offered(family, page, path)
    assert card.who is not None
    # Of so many the others are asked about together, until somebody wants each.
    assert len(card.who.combos) == 12
    assert not card.who.check()
    assert card.who.others is not None
    assert card.who.others.error
    card.who.rest.choose("nobody")
    assert card.who.senders()["Somebody 39"] is None
    card.who.rest.choose("")
    click(family, card.who.each)
    settle()
    assert len(card.who.combos) == 40
    laid: list[int] = []
    height = Combo.minimumSizeHint
    monkeypatch.setattr(Combo, "minimumSizeHint", lambda self: (laid.append(1), height(self))[1])
    bar = page.scroller.verticalScrollBar()
    bar.setValue(bar.maximum())
    click(family, card.go)
    settle()
    assert all(row.error for row in card.who.rows.values())
    assert next(iter(card.who.combos.values())).hasFocus()
    assert not card.who.rows["Somebody 0"].visibleRegion().isEmpty()
    assert "Say who this is." in heard[-1]
    assert len(laid) <= 5 * 40
