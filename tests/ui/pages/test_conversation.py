"""An exported chat is looked into in the window: what it is, its days, and how to stop it."""

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QLabel

from caregiver_app.errors import Known
from caregiver_app.imports.values import DateOrder
from caregiver_app.messages import message
from tests.ui.audit import settle
from tests.ui.pages.log_parts import House, click, pick
from ui.pages.conversation.page import ConversationPage
from ui.widgets import Expander

CHAT = (
    "[2025-03-09, 7:41:10 p.m.] Dana: Can I see him?\n"
    "[2025-03-09, 7:42:00 p.m.] Me: Ask Ms. Okafor first.\n"
)
TWO_WAYS = "1/2/25, 7:41 p.m. - Dana: Can I call?\n2/2/25, 8:00 p.m. - Me: Not now.\n"


@pytest.fixture
def page(house: House) -> ConversationPage:
    house.entry("Sam sang.")
    log = house.log()
    pick(house, log.controls.more, "Bring in an exported chat")
    found = house.window.page
    assert isinstance(found, ConversationPage)
    settle()
    return found


def words(page: ConversationPage) -> str:
    labels = page.findChildren(QLabel)
    return "\n".join(one.text() for one in labels if one.isVisibleTo(page))


def look(house: House, page: ConversationPage, path: Path) -> None:
    page.take_files([path])
    house.bot.waitUntil(lambda: page.found is not None, timeout=20_000)
    settle()


def test_a_chat_is_told_in_words_and_nothing_is_saved(
    house: House, page: ConversationPage, tmp_path: Path, heard: list[str]
) -> None:
    path = tmp_path / "named wrongly.xml"
    path.write_text(CHAT, "utf-8")
    before = house.context.desk
    look(house, page, path)
    said = words(page)
    for part in ("WhatsApp chat, iPhone", "Messages: 2", "Sunday, March 9, 2025", "Dana: 1"):
        assert part in said
    assert any("Messages: 2" in one for one in heard)
    assert page.found is not None
    first = page.found.more.parts[0]
    assert isinstance(first, Expander)
    first.set_open(True)
    settle()
    assert "7:41 p.m., Dana: Can I see him?" in words(page)
    assert before.drafts.every_form() == ()


def test_days_that_can_be_read_in_two_ways_are_asked_and_never_guessed(
    house: House, page: ConversationPage, tmp_path: Path
) -> None:
    path = tmp_path / "chat.txt"
    path.write_text(TWO_WAYS, "utf-8")
    look(house, page, path)
    assert page.found is not None
    readings = page.found.readings
    assert "Saturday, February 1, 2025" in readings[DateOrder.DAY_FIRST].text()
    assert "Thursday, January 2, 2025" in readings[DateOrder.MONTH_FIRST].text()
    asked = page.found
    click(house, readings[DateOrder.MONTH_FIRST])
    house.bot.waitUntil(lambda: page.found not in (None, asked), timeout=20_000)
    settle()
    assert "Which of these days is right?" not in words(page)
    assert "Thursday, January 2, 2025 – Sunday, February 2, 2025." in words(page)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "empty"),
        (b"<!DOCTYPE html><html><body>Your messages</body></html>", "web page"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, "picture"),
    ],
)
def test_what_is_no_chat_is_told_as_what_it_is(
    house: House, page: ConversationPage, tmp_path: Path, content: bytes, told: str
) -> None:
    path = tmp_path / "chat.txt"
    path.write_bytes(content)
    troubles: list[object] = []
    house.context.trouble.connect(troubles.append)
    page.take_files([path])
    house.bot.waitUntil(lambda: bool(troubles), timeout=20_000)
    settle()
    assert page.found is None
    (trouble,) = troubles
    assert isinstance(trouble, Known)
    said = message(trouble)
    assert told in f"{said.title} {said.text}".casefold()


def test_reading_can_be_given_up(
    house: House, page: ConversationPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "chat.txt"
    path.write_text(CHAT, "utf-8")
    began, go_on = Event(), Event()

    def slow(*arguments: object, **more: object) -> object:
        began.set()
        assert go_on.wait(20)
        raise AssertionError("given up before it came to this")

    monkeypatch.setattr("ui.pages.conversation.page._preview", slow)
    page.take_files([path])
    house.bot.waitUntil(began.is_set, timeout=20_000)
    page.stop()
    go_on.set()
    house.bot.wait(100)
    settle()
    assert page.found is None
    assert "Reading…" not in words(page)


def test_the_help_says_how_each_app_gives_a_chat_away(page: ConversationPage) -> None:
    titles = [one.title for one in page.help.parts]
    assert titles[:4] == ["WhatsApp", "Texts on Android", "Texts on an iPhone", "Messenger"]
    page.help.parts[0].set_open(True)
    settle()
    assert "Export chat" in words(page)
