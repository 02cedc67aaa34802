"""Places on the way of an exported chat into the log."""

import zipfile
from pathlib import Path
from typing import Any

from caregiver_app.record.repository import Repository
from tests.ui.audit import settle
from tests.ui.places.home import Home, place
from ui.page_arguments import ShowEntry
from ui.pages.conversation.contacts import ContactsFound
from ui.pages.conversation.take_in import TakeInCard, TakenIn
from ui.widgets import Expander

_CHAT = (
    "[2025-03-09, 7:41:10 p.m.] Dana Whitlock: Can I see him & <b>her</b>?\n"
    "[2025-03-10, 7:42:00 p.m.] +1 (416) 555-0142: Dana Whitlock, ask Ms. Okafor first.\n"
)
_ASKED = "1/2/25, 7:41 p.m. - Dana: Can I call?\n2/2/25, 8:00 p.m. - Me: Not now.\n"


def _read(home: Home, text: str) -> Any:
    file: Path = home.context.paths.vault.parent / "WhatsApp Chat with Dana.txt"
    file.write_text(text, "utf-8")
    page: Any = home.page("conversation")
    page.take_files([file])
    home.wait(lambda: page.found is not None)
    home.rest()
    return page


@place("conversation: the order of its days is asked")
def asked(home: Home) -> None:
    _read(home, _ASKED)


@place("conversation: read")
def read(home: Home) -> None:
    for part in _read(home, _CHAT).found.more.parts:
        part.set_open(True)
        settle()


@place("conversation: something is missing")
def missing(home: Home) -> None:
    page = _read(home, _CHAT)
    (card,) = page.findChildren(TakeInCard)
    card.since.put("")
    card.go.click()


@place("conversation: taken in")
def taken(home: Home) -> None:
    page = _read(home, _CHAT)
    (card,) = page.findChildren(TakeInCard)
    for combo, who in zip(card.who.combos.values(), ("new:childs-friend", "me"), strict=True):
        combo.choose(who)
    card.go.click()
    home.wait(lambda: bool(page.findChildren(TakenIn)))
    home.rest()


@place("log: an entry that was brought in")
def brought_in(home: Home) -> None:
    taken(home)
    (kept, *_) = home.ask(Repository.imports)
    page: Any = home.page("log", ShowEntry(kept.entries[0]))
    home.wait(lambda: page.entry.shown is not None)
    for fold in page.entry.findChildren(Expander):
        fold.set_open(True)
    settle()


@place("conversation: pictures of it are asked about")
def pictures(home: Home) -> None:
    file: Path = home.context.paths.vault.parent / "WhatsApp Chat with Dana.zip"
    with zipfile.ZipFile(file, "w") as packed:
        said = _CHAT + "[2025-03-10, 7:43:00 p.m.] Dana Whitlock: a & b.jpg (file attached)\n"
        packed.writestr("WhatsApp Chat with Dana.txt", said)
        packed.writestr("a & b.jpg", b"\xff\xd8\xff")
    page: Any = home.page("conversation")
    page.take_files([file])
    home.wait(lambda: page.card is not None and not page.card.sent.keep.isHidden())
    page.card.sent.keep.click()
    home.rest()


@place("conversation: messages are chosen")
def chosen(home: Home) -> None:
    page = _read(home, _CHAT)
    (card,) = page.findChildren(TakeInCard)
    card.messages.opener.click()
    home.wait(lambda: card.messages.list is not None)
    card.messages.list.model.tick([0], False)


@place("conversation: contact cards")
def contacts(home: Home) -> None:
    file: Path = home.context.paths.vault.parent / "contacts.vcf"
    file.write_text("BEGIN:VCARD\nFN:Dana Whitlock\nTEL:416 555 0142\nEND:VCARD\n", "utf-8")
    page: Any = home.page("conversation")
    page.take_files([file])
    home.wait(lambda: bool(page.findChildren(ContactsFound)))
    home.rest()
