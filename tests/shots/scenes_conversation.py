"""An exported chat that is looked into: before, with a question about its days, and read."""

import time
import zipfile
from pathlib import Path

from caregiver_app.intake.taking import ready
from caregiver_app.intake.values import ChosenMessages, TakeIn
from caregiver_app.record.by_name import Repository
from tests.shots.scenes_log import fill, log, wait
from tests.shots.stage import Stage, scene
from ui.page_arguments import ShowEntry
from ui.pages.conversation.contacts import ContactsFound
from ui.pages.conversation.page import ConversationPage
from ui.widgets import Expander, bring_into_sight

_HEAD = "[2025-03-0{day}, 7:4{day}:10 p.m.] {name}: {words}\n"
_CHAT = (
    "[2025-03-09, 7:41:10 p.m.] Dana Whitlock: Can I see him?\n"
    "[2025-03-10, 7:42:00 p.m.] Maria: Ask Ms. Okafor first.\n"
)
_ASKED = "1/2/25, 7:41 p.m. - Dana: Can I call?\n2/2/25, 8:00 p.m. - Me: Ask Ms. Okafor first.\n"


def page_of(stage: Stage, file: str = "", text: str = "") -> ConversationPage:
    """Open the page, and read a file with ``text`` if there is one."""
    fill(stage, 2)
    stage.window.show_page("conversation", None)
    wait(stage)
    page = stage.window.page
    assert isinstance(page, ConversationPage)
    if file:
        path: Path = stage.context.paths.vault.parent / file
        path.write_text(text, "utf-8")
        page.look_into(str(path))
        while page.found is None:
            stage.settle()
            time.sleep(0.02)
    return page


@scene("conversation_new")
def new(stage: Stage) -> None:
    page_of(stage)


@scene("conversation_read")
def read(stage: Stage) -> None:
    said = ("Can I see him?", "Ask Ms. Okafor first.", "IMG-20250303-WA0001.jpg (file attached)")
    text = "".join(
        _HEAD.format(day=day, name=name, words=words)
        for day, (name, words) in enumerate(zip(("Dana", "Me", "Dana"), said, strict=True), 1)
    )
    page_of(stage, "chat.txt", text)


@scene("conversation_asks")
def asks(stage: Stage) -> None:
    page_of(stage, "chat.txt", _ASKED)


@scene("conversation_choose")
def choose(stage: Stage) -> None:
    said = ("Can I see him?", "Ask Ms. Okafor first. " * 12, "ok", "Thank you", "Until Sunday then")
    text = "".join(
        _HEAD.format(day=day, name=name, words=words)
        for day, (name, words) in enumerate(zip(("Dana", "Me") * 3, said, strict=False), 1)
    )
    page = page_of(stage, "chat.txt", text)
    wait(stage)
    while page.card is None:
        stage.settle()
    chooser = page.card.messages
    chooser.opener.click()
    while chooser.list is None:
        stage.settle()
        time.sleep(0.02)
    chooser.list.view.setCurrentIndex(chooser.list.model.index(1))
    chooser.list.model.tick([0, 2], False)
    stage.settle()
    page.scroller.ensureWidgetVisible(chooser, 0, 20)


@scene("conversation_account")
def account(stage: Stage) -> None:
    page = page_of(stage)
    folder: Path = stage.context.paths.vault.parent / "chats"
    folder.mkdir()
    for name in ("Dana", "Grandma Rose", "Hockey parents", "Priya", "Ms. Okafor", "Sam’s coach"):
        file = folder / f"WhatsApp Chat with {name}.txt"
        file.write_text(_HEAD.format(day=3, name=name, words="Hello"), "utf-8")
    page.look_into(str(folder))
    while page.card is None:
        stage.settle()
        time.sleep(0.02)
    page.card.chats.list.model.tick([0, 3], True)
    stage.settle()
    page.scroller.ensureWidgetVisible(page.card.chats, 0, 20)


@scene("conversation_contacts")
def contacts(stage: Stage) -> None:
    page = page_of(stage)
    path: Path = stage.context.paths.vault.parent / "contacts.vcf"
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:{}\nTEL:+1 416 555 01{:02}\nEND:VCARD\n"
    names = ("Dana Whitlock", "Pizza", "Dr. Lee", "School office")
    path.write_text("".join(card.format(one, at) for at, one in enumerate(names)), "utf-8")
    page.look_into(str(path))
    while not page.findChildren(ContactsFound):
        stage.settle()
        time.sleep(0.02)
    wait(stage)


@scene("conversation_lines")
def lines(stage: Stage) -> None:
    text = (
        "2025-03-09, 1:58 - Dana: hi\n9/3/25, 1:59 - Rosa: Can he come on Sunday?\n"
        "2025-03-09, 2:30 - Maria: bye\n2025-03-09, 2:31 - Dana: bye\n"
    )
    page_of(stage, "chat.txt", text)


@scene("conversation_group")
def group(stage: Stage) -> None:
    line = "[2025-03-09, 7:41:10 p.m.] Parent {at}: Hi\n"
    page = page_of(stage, "chat.txt", "".join(line.format(at=at) for at in range(300)))
    while page.card is None:
        stage.settle()
        time.sleep(0.02)
    stage.settle()
    assert page.card.who is not None
    page.scroller.ensureWidgetVisible(page.card.who.each, 0, 150)


@scene("conversation_zone")
def zone(stage: Stage) -> None:
    text = (
        "<?xml version='1.0'?><smses count='1'><sms address='+14165550142' date='1741579200000'"
        " type='1' body='Can I see him?' contact_name='Dana Whitlock' /></smses>"
    )
    page = page_of(stage, "sms.xml", text)
    while page.card is None:
        stage.settle()
        time.sleep(0.02)
    page.card.zone.choose("America/Vancouver")
    stage.settle()
    page.scroller.ensureWidgetVisible(page.card.zone, 0, 200)


@scene("conversation_take")
def take(stage: Stage) -> None:
    page = page_of(stage, "chat.txt", _CHAT)
    wait(stage)
    bar = page.scroller.verticalScrollBar() if hasattr(page, "scroller") else None
    if bar is not None:
        bar.setValue(bar.maximum() // 2)


_WEEKEND = (
    "[2025-03-09, 7:41:10 p.m.] Dana Whitlock: Can I see him on Saturday? I can bring the bus"
    " pass, and his winter boots.\n"
    "[2025-03-09, 7:42:00 p.m.] Maria: Ask Ms. Okafor first.\n"
    "[2025-03-09, 7:44:00 p.m.] Dana Whitlock: ok 👍 <This message was edited>\n"
)


def brought(stage: Stage) -> str:
    """Take a chat in; give the id of its entry."""
    ids = fill(stage, 2)
    path: Path = stage.context.paths.vault.parent / "WhatsApp Chat with Dana Whitlock.txt"
    path.write_text(_WEEKEND, "utf-8")
    senders = {"Dana Whitlock": ids["dana"], "Maria": None}
    chosen = (ChosenMessages(path.name),)
    taking = ready(TakeIn(path, chosen, stage.context.pack.filed, senders, me="Maria"))
    with taking:
        return str(stage.ask(Repository.take_in, taking).entries[0])


@scene("entry_brought_in")
def read_entry(stage: Stage) -> None:
    page = log(stage, ShowEntry(brought(stage)))
    wait(stage)
    for fold in page.entry.findChildren(Expander):
        fold.set_open(True)
    wait(stage)


@scene("conversation_pictures")
def pictures(stage: Stage) -> None:
    page = page_of(stage)
    path: Path = stage.context.paths.vault.parent / "WhatsApp Chat with Dana Whitlock.zip"
    said = _WEEKEND + "".join(
        f"[2025-03-09, 7:5{at}:00 p.m.] Dana Whitlock: IMG-20250309-WA000{at}.jpg (file attached)\n"
        for at in range(4)
    )
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("WhatsApp Chat with Dana Whitlock.txt", said)
        for at in range(3):
            file.writestr(f"IMG-20250309-WA000{at}.jpg", b"\xff\xd8\xff")
    page.look_into(str(path))
    while page.card is None or page.card.sent.keep.isHidden():
        stage.settle()
        time.sleep(0.02)
    page.card.sent.keep.click()
    bring_into_sight(page.card.sent.question)
    wait(stage)
