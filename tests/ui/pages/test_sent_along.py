"""Pictures of an export are kept where a person says so, and a question stands before them."""

import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from caregiver_app.record.lists import Filters
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import FileKept
from tests.record.file_parts import picture
from tests.ui.audit import settle
from tests.ui.pages.log_parts import House, click
from tests.ui.pages.test_conversation import page
from tests.ui.pages.test_take_in import choose, family, offered, take
from tests.ui.pages.test_take_in_chosen import opened
from ui.pages.conversation.page import ConversationPage
from ui.pages.conversation.sent_along import SentAlongPart
from ui.pages.conversation.take_in import TakeInCard

__all__ = ["family", "page"]

CHAT = (
    "[2025-03-07, 6:00:00 p.m.] Dana Whitlock: old.jpg (file attached)\n"
    "[2025-03-19, 7:41:10 p.m.] Dana Whitlock: IMG-1.jpg (file attached)\n"
    "[2025-03-19, 7:42:00 p.m.] Maria: IMG-2.jpg (file attached)\n"
    "[2025-03-20, 8:00:00 a.m.] Dana Whitlock: ok\n"
)


@pytest.fixture
def card(family: House, page: ConversationPage, tmp_path: Path) -> TakeInCard:
    path = tmp_path / "WhatsApp Chat with Dana.zip"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("WhatsApp Chat with Dana.txt", CHAT)
        for name in ("old.jpg", "IMG-1.jpg"):
            file.writestr(name, picture("jpeg"))
    found = offered(family, page, path)
    family.bot.waitUntil(lambda: found.sent.keep.isVisibleTo(found))
    settle()
    choose(found, "Dana Whitlock", family.ids["Dana Whitlock"])
    choose(found, "Maria", "me")
    return found


def kept(house: House) -> list[FileKept]:
    """Give the pictures of all entries, without the texts of their source."""
    rows = house.ask(Repository.find, Filters(), None, 20).rows
    files = [one for row in rows for one in house.ask(Repository.entry, row.id).words.files]
    return [one for one in files if one.type != "text/plain"]


def tick(house: House, part: SentAlongPart) -> None:
    part.keep.click()
    house.bot.waitUntil(lambda: part.question.isVisibleTo(part))
    settle()


def test_pictures_stay_out_unless_somebody_says_so(
    card: TakeInCard, family: House, page: ConversationPage
) -> None:
    assert not card.sent.keep.isChecked()
    assert "1" in card.sent.said.text()
    take(family, page, card)
    assert kept(family) == []


def test_a_picture_is_asked_about_and_comes_in_with_its_day(
    card: TakeInCard, family: House, page: ConversationPage
) -> None:
    tick(family, card.sent)
    # Not before the question is answered.
    click(family, card.go)
    assert card.sent.waits
    assert card.sent.question.isVisibleTo(card)
    click(family, card.sent.question.keep)
    take(family, page, card)
    assert [one.name for one in kept(family)] == ["IMG-1.jpg"]
    (one,) = family.ask(Repository.imports)
    family.ask(Repository.take_back, one.id, "Not for the record")
    assert all(family.ask(Repository.entry, each).withdrawn for each in one.entries)


def test_the_careful_answer_keeps_nothing_and_other_days_are_asked_anew(
    card: TakeInCard, family: House
) -> None:
    tick(family, card.sent)
    click(family, card.sent.question.leave)
    assert not card.sent.keep.isChecked()
    assert card.sent.keys() == frozenset()
    tick(family, card.sent)
    click(family, card.sent.question.keep)
    assert len(card.sent.keys()) == 1
    card.since.line.setText("2025-03-07")
    family.bot.waitUntil(lambda: not card.sent.keep.isChecked())
    assert card.sent.keys() == frozenset()
    card.since.line.setText("2025-03-20")
    family.bot.waitUntil(lambda: not card.sent.keep.isVisibleTo(card))


def test_a_message_that_is_a_picture_alone_is_told_by_it(card: TakeInCard, family: House) -> None:
    shown = opened(family, card)
    assert "IMG-1.jpg" in str(
        shown.model.data(shown.model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    )
    shown.search.setText("img-2")
    assert shown.model.rowCount() == 1
