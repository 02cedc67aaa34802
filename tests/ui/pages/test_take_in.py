"""A chat is taken into the log as a person does it, and taken back as one."""

from pathlib import Path

import pytest

from caregiver_app.record.lists import Filters
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import Person
from tests.ui.audit import settle
from tests.ui.pages.log_parts import House, click
from tests.ui.pages.test_conversation import page, words
from ui.pages.conversation.page import ConversationPage
from ui.pages.conversation.take_in import TakeInCard, TakenIn
from ui.printing import Asking
from ui.widgets import Button, Toast

__all__ = ["page"]

CHAT = (
    "[2025-03-07, 6:00:00 p.m.] Dana Whitlock: Hello\n"
    "[2025-03-09, 7:41:10 p.m.] Dana Whitlock: Can I see him?\n"
    "[2025-03-09, 7:42:00 p.m.] Maria: Ask Ms. Okafor first.\n"
    "[2025-03-10, 8:00:00 a.m.] Dana Whitlock: ok\n"
    "[2025-03-10, 8:00:00 a.m.] Dana Whitlock: ok\n"
)


@pytest.fixture
def family(house: House) -> House:
    house.person("Sam Reed", "child-in-my-care")
    house.person("Dana Whitlock", "birth-parent", "mother")
    return house


def offered(house: House, page: ConversationPage, path: Path) -> TakeInCard:
    page.take_files([path])
    house.bot.waitUntil(lambda: bool(page.findChildren(TakeInCard)), timeout=20_000)
    settle()
    return page.findChildren(TakeInCard)[-1]


def choose(card: TakeInCard, sender: str, value: str) -> None:
    assert card.who is not None
    card.who.combos[sender].choose(value)


def take(house: House, page: ConversationPage, card: TakeInCard) -> TakenIn:
    click(house, card.go)
    house.bot.waitUntil(lambda: bool(page.findChildren(TakenIn)), timeout=20_000)
    settle()
    return page.findChildren(TakenIn)[-1]


def kept(house: House) -> list[str]:
    rows = house.ask(Repository.find, Filters(), None, 20).rows
    return [str(house.ask(Repository.entry, row.id).words.exact_words) for row in rows]


@pytest.fixture
def chat(tmp_path: Path) -> Path:
    path = tmp_path / "chat.txt"
    path.write_text(CHAT, "utf-8")
    return path


def test_each_day_becomes_an_entry_and_all_can_be_taken_back(
    family: House, page: ConversationPage, chat: Path
) -> None:
    card = offered(family, page, chat)
    assert card.who is not None
    # The name is on record: proposed, and seen before anything is saved.
    assert card.who.combos["Dana Whitlock"].value() == family.ids["Dana Whitlock"]
    # The guide speaks beside the name: a birth parent by text is asked about first.
    assert card.who.verdicts["Dana Whitlock"].text() == "Text or message: Ask first"
    choose(card, "Maria", "me")
    card.since.put("March 9, 2025")
    told = take(family, page, card)
    assert told.words == "Entries: 2. Messages: 4."
    entries = kept(family)
    assert len(entries) == 3
    (talk,) = [one for one in entries if "Can I see him?" in one]
    assert "Ask Ms. Okafor first." in talk
    assert not any("Hello" in one for one in entries)
    (twice,) = [one for one in entries if one.count("ok") == 2]
    assert twice
    assert family.ask(Repository.check).ok
    click(family, told.back)
    family.bot.waitUntil(lambda: bool(page.findChildren(Asking)))
    (asking,) = page.findChildren(Asking)
    click(family, asking.findChildren(Button)[0])
    family.bot.waitUntil(lambda: family.ask(Repository.imports)[0].taken_back_at is not None)
    settle()
    rows = family.ask(Repository.find, Filters(), None, 20).rows
    assert sum(row.withdrawn for row in rows) == 2
    assert family.ask(Repository.check).ok


def test_who_wrote_must_be_said_and_nothing_is_saved_before(
    family: House, page: ConversationPage, chat: Path
) -> None:
    card = offered(family, page, chat)
    click(family, card.go)
    settle()
    assert card.who is not None
    assert card.who.rows["Maria"].error == "Say who this is."
    choose(card, "Maria", "new:birth-parent")
    card.since.put("never")
    click(family, card.go)
    settle()
    assert card.since.error
    assert family.ask(Repository.imports) == ()
    assert not [one for one in family.ask(Repository.people) if one.name == "Maria"]


def test_a_new_person_is_added_with_it(family: House, page: ConversationPage, chat: Path) -> None:
    card = offered(family, page, chat)
    choose(card, "Dana Whitlock", "new:family-member")
    choose(card, "Maria", "me")
    take(family, page, card)
    people: tuple[Person, ...] = family.ask(Repository.people)
    assert {one.who for one in people if one.name == "Dana Whitlock"} == {
        "birth-parent",
        "family-member",
    }


def test_the_same_file_again_adds_nothing_and_is_told(
    family: House, page: ConversationPage, chat: Path
) -> None:
    card = offered(family, page, chat)
    choose(card, "Maria", "me")
    take(family, page, card)
    count = len(kept(family))
    card = offered(family, page, chat)
    assert "This file was taken in on" in words(page)
    assert card.who is not None
    # What was said last time is proposed.
    assert card.who.combos["Maria"].value() == "me"
    troubles: list[object] = []
    family.context.trouble.connect(troubles.append)
    click(family, card.go)
    family.bot.waitUntil(lambda: bool(troubles), timeout=20_000)
    settle()
    assert getattr(troubles[0], "code", "") == "import-nothing-new"
    assert len(kept(family)) == count
    # What was told of one file is not told beside another.
    page.say("Nothing was saved.")
    page.take_files([chat])
    assert all(one.isHidden() for one in page.findChildren(Toast))
