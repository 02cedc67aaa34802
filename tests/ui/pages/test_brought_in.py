"""An entry that was brought in says how, and shows its messages; paper asks how they stand."""

from pathlib import Path

from PySide6.QtWidgets import QLabel

from caregiver_app.handover.exchange import ExchangeLook
from caregiver_app.intake.taking import ready
from caregiver_app.intake.values import ChosenMessages, TakeIn
from caregiver_app.record.repository import Repository
from tests.ui.audit import settle
from tests.ui.pages.log_parts import House, click, words_on
from ui.page_arguments import ShowEntry
from ui.pages.log.print.choices import PrintChoices
from ui.pages.log.read.brought_in import MessagesPart
from ui.widgets import Expander


def bring(house: House, folder: Path, messages: int) -> str:
    dana = house.person("Dana Whitlock", "birth-parent", "mother")
    path = folder / "chat.txt"
    path.write_text(
        "".join(
            f"[2025-03-09, 7:{at:02}:10 p.m.] Dana Whitlock: Message {at} &amp;\n"
            for at in range(messages)
        ),
        "utf-8",
    )
    chosen, senders = (ChosenMessages(path.name),), {"Dana Whitlock": dana}
    with ready(TakeIn(path, chosen, house.context.pack.filed, senders, me="")) as taking:
        return str(house.ask(Repository.take_in, taking).entries[0])


def test_the_open_entry_says_how_it_came_in_and_shows_its_messages(
    house: House, tmp_path: Path
) -> None:
    entry = bring(house, tmp_path, 50)
    house.log(ShowEntry(entry))
    page = house.reading()
    (fold,) = [one for one in page.entry.findChildren(Expander) if "WhatsApp chat" in one.title]
    click(house, fold.button)
    settle()
    assert "chat.txt" in words_on(page)
    (part,) = page.entry.findChildren(MessagesPart)
    said = [one.text() for one in part.findChildren(QLabel)]
    assert "Message 3 &amp;" in said
    assert "Message 49 &amp;" not in said
    click(house, part.more)
    assert "Message 49 &amp;" in [one.text() for one in part.findChildren(QLabel)]
    assert part.more.isHidden() or not part.more.isVisible()


def test_paper_asks_how_messages_stand_where_some_were_brought_in(
    house: House, tmp_path: Path
) -> None:
    house.entry("Typed by hand")

    def offered() -> PrintChoices:
        page = house.log()
        page.paper.choose(page.feed.filters)
        house.bot.waitUntil(lambda: bool(page.findChildren(PrintChoices)))
        settle()
        return page.findChildren(PrintChoices)[-1]

    choices = offered()
    assert not choices.what.exchange.isVisibleTo(choices)
    choices.reject()
    bring(house, tmp_path, 2)
    choices = offered()
    assert choices.what.exchange.isVisibleTo(choices)
    assert choices.what.leaving().exchange is ExchangeLook.TABLE
    choices.what.exchange.choose(ExchangeLook.BUBBLES)
    assert choices.what.leaving().exchange is ExchangeLook.BUBBLES
    choices.reject()
