"""What an export does not tell is asked, and only that: its zone, its people, its pasted lines."""

from pathlib import Path

import pytest

from caregiver_app.record.lists import Filters
from caregiver_app.record.repository import Repository
from tests.ui.audit import settle
from tests.ui.pages.log_parts import House, click
from tests.ui.pages.test_conversation import look, page, words
from tests.ui.pages.test_take_in import chat, choose, family, offered, take
from ui.pages.conversation.contacts import ContactsFound
from ui.pages.conversation.page import ConversationPage

__all__ = ["chat", "family", "page"]

CARDS = (
    "BEGIN:VCARD\nVERSION:3.0\nFN:Dana Whitlock\nTEL:+1 416 555 0142\n"
    "TEL;TYPE=work:416 555 0199\nEND:VCARD\n"
    "BEGIN:VCARD\nVERSION:3.0\nFN:Pizza\nTEL:416 555 0100\nEND:VCARD\n"
)
# 4 a.m. in London on March 10, which is still March 9 in Vancouver.
TEXTS = (
    "<?xml version='1.0' encoding='UTF-8'?><smses count='1'><sms address='+14165550142'"
    " date='1741579200000' type='1' body='Can I see him?' contact_name='Dana Whitlock' /></smses>"
)


def test_cards_are_shown_as_contacts_and_a_number_can_be_noted(
    family: House, page: ConversationPage, tmp_path: Path
) -> None:
    path = tmp_path / "contacts.vcf"
    path.write_text(CARDS, "utf-8")
    page.take_files([path])
    family.bot.waitUntil(lambda: bool(page.findChildren(ContactsFound)), timeout=20_000)
    (shown,) = page.findChildren(ContactsFound)
    family.bot.waitUntil(lambda: bool(shown.offers))
    settle()
    said = words(page)
    assert "Dana Whitlock, +1 416 555 0142, 416 555 0199" in said
    assert "nothing to take into the log" in said
    assert ": 0" not in said
    assert page.card is None
    # Pizza is not on record: nothing is offered.
    for left in (1, 0):
        click(family, shown.offers[0])
        family.bot.waitUntil(lambda left=left: len(shown.offers) == left)
    (dana,) = [one for one in family.ask(Repository.people) if one.name == "Dana Whitlock"]
    assert dana.reach == "+1 416 555 0142, 416 555 0199"


def test_moments_are_put_on_the_clock_that_is_chosen_and_said(
    family: House, page: ConversationPage, tmp_path: Path
) -> None:
    path = tmp_path / "sms.xml"
    path.write_text(TEXTS, "utf-8")
    card = offered(family, page, path)
    assert card.zone.isVisible()
    click(family, card.zone.other)
    card.zone.zone.choose("Europe/London")
    assert card.since.line.text() == "March 10, 2025"
    card.zone.zone.choose("America/Vancouver")
    settle()
    assert card.since.line.text() == card.until.line.text() == "March 9, 2025"
    assert "Sunday, March 9, 2025" in words(page)
    take(family, page, card)
    row = family.ask(Repository.find, Filters(person=family.ids["Dana Whitlock"]), None, 9).rows[0]
    assert row.day.isoformat() == "2025-03-09"
    assert family.ask(Repository.imports)[0].reading.zone == "America/Vancouver"


def test_the_clock_of_a_phone_is_never_asked_about(
    family: House, page: ConversationPage, chat: Path
) -> None:
    assert not offered(family, page, chat).zone.isVisible()


PASTED = (
    "2025-03-09, 1:58 - Dana Whitlock: hi\n9/3/25, 1:59 - Rosa: pasted\n"
    "2025-03-09, 2:30 - Maria: bye\n2025-03-09, 2:31 - Dana Whitlock: bye\n"
)


@pytest.mark.parametrize("own", [True, False])
def test_a_line_that_may_be_a_message_is_asked_before_anything_is_taken_in(
    family: House, page: ConversationPage, tmp_path: Path, own: bool
) -> None:
    path = tmp_path / "chat.txt"
    path.write_text(PASTED, "utf-8")
    look(family, page, path)
    assert page.card is None
    assert "9/3/25, 1:59 - Rosa: pasted" in words(page)
    asked = page.found
    assert asked is not None
    click(family, asked.lines_asked.own if own else asked.lines_asked.part)
    family.bot.waitUntil(lambda: page.card is not None, timeout=20_000)
    card = page.card
    assert card is not None
    assert card.who is not None
    assert ("Rosa" in card.who.combos) is own
    for sender, who in (("Maria", "me"), *((("Rosa", "nobody"),) if own else ())):
        choose(card, sender, who)
    assert take(family, page, card).words == f"Entries: 1. Messages: {3 + own}."
