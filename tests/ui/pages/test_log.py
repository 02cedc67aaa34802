"""The contact log as a person uses it: list, search, filters, an entry, filing, corrections."""

from dataclasses import replace
from datetime import time, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton, QRadioButton

from caregiver_app.record.lists import Filters
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import EntryWords
from tests.ui.audit import all_findings, settle
from tests.ui.pages.log_parts import House, click, open_sheet, show_table, shown, words_on
from ui.models.columns import Column
from ui.page_arguments import CorrectEntry, ShowEntry
from ui.pages.log.list import feed
from ui.pages.log.list.feed import PAGE
from ui.pages.log.page import TRAY, LogPage
from ui.pages.log.read.filed_form import FilingCard, FollowUpCard


def open_row(house: House, page: LogPage, at: int) -> None:
    rect = page.view.timeline.visualRect(page.model.index(at, 0))
    house.bot.mouseClick(
        page.view.timeline.viewport(), Qt.MouseButton.LeftButton, pos=rect.center()
    )
    house.reading()


def test_an_empty_log_invites_the_first_entry(house: House) -> None:
    page = house.log()
    assert page.empty.isVisible()
    assert not page.view.isVisible()
    click(house, page.empty.findChildren(QPushButton)[0])
    house.written()


def test_an_empty_log_offers_to_bring_in_a_chat(house: House) -> None:
    asked: list[str] = []
    page = house.log()
    page.go.connect(lambda name, _: asked.append(name))
    (chat,) = [one for one in page.empty.findChildren(QPushButton) if "chat" in one.text()]
    click(house, chat)
    assert asked == ["conversation"]


def test_a_draft_alone_leaves_room_for_the_first_entry(house: House) -> None:
    house.context.desk.drafts.keep("draft-1", EntryWords(exact_words="half a line"))
    page = house.log()
    house.bot.waitUntil(page.view.drafts.isVisible)
    assert page.empty.isVisible()
    assert page.view.nothing.isHidden()
    assert not page.controls.isVisible()


def test_rooms_search_and_filter_stand_in_one_row(house: House) -> None:
    house.person("Alexandrina Whitlock-Hernandez of the north", "birth-parent")
    house.entry("one line", filing="case-note")
    page = house.log()
    bar = page.listing.bar
    house.bot.waitUntil(lambda: bar.sheet.person.count() == 2)
    settle()
    parts = (page.rooms, bar.words, bar.opener)
    middles = [part.mapTo(page, part.rect().center()).y() for part in parts]
    assert max(middles) - min(middles) <= 2
    assert bar.opener.mapTo(page, bar.opener.rect().topRight()).x() < page.width()


def test_what_waits_to_be_filed_is_counted_on_its_room(house: House) -> None:
    for at, way in enumerate(("print-and-file", "case-note", "case-note", "none")):
        house.entry(f"entry {at}", filing=way)
    page = house.log()
    tray = page.rooms.buttons()[1]
    house.bot.waitUntil(lambda: tray.text() == "To file (3)")
    click(house, tray)
    house.bot.waitUntil(lambda: len(page.rooms_open[TRAY].rows) == 3)


def test_typing_finds_and_clearing_brings_all_back(house: House) -> None:
    house.entry("bus at four")
    house.entry("soup for lunch")
    page = house.log()
    assert page.search is not None
    house.bot.keyClicks(page.search, "sou")
    house.bot.waitUntil(lambda: shown(page) == ["soup for lunch"])
    page.search.clear()
    house.bot.keyClicks(page.search, "zebra")
    house.bot.waitUntil(lambda: not page.view.nothing.isHidden())
    click(house, page.view.clear)
    house.bot.waitUntil(lambda: len(shown(page)) == 2)


def test_a_search_says_how_many_it_found(house: House, heard: list[str]) -> None:
    house.entry("bus at four")
    house.entry("bus at five")
    house.entry("a visit")
    page = house.log()
    house.bot.waitUntil(lambda: len(shown(page)) == 3)
    del heard[:]
    assert page.search is not None
    for typed, said in (("bus", "2 of 3"), ("zebra", "Nothing matches")):
        page.search.setText(typed)
        house.bot.waitUntil(lambda said=said: any(said in one for one in heard))
        del heard[:]
    page.search.setText("")
    house.bot.waitUntil(lambda: len(shown(page)) == 3)
    assert heard == []


def test_filters_narrow_by_person_way_and_days(house: House) -> None:
    dana = house.person("Dana", "birth-parent")
    house.entry("by phone", method="phone", people=(dana,))
    house.entry("by text", people=(dana,))
    house.entry("long ago", day=house.today - timedelta(days=400))
    page = house.log()
    bar = open_sheet(house, page)
    house.bot.waitUntil(lambda: bar.person.count() == 2)
    bar.person.setCurrentIndex(1)
    house.bot.waitUntil(lambda: set(shown(page)) == {"by phone", "by text"})
    bar.method.setCurrentIndex(bar.method.findData("phone"))
    house.bot.waitUntil(lambda: shown(page) == ["by phone"])
    click(house, bar.clear)
    house.bot.waitUntil(lambda: len(shown(page)) == 3)
    bar.dates.setCurrentIndex(bar.dates.findData("month"))
    house.bot.waitUntil(lambda: len(shown(page)) == 2)
    bar.dates.setCurrentIndex(bar.dates.findData("custom"))
    house.bot.keyClicks(bar.until, (house.today - timedelta(days=300)).isoformat())
    house.bot.waitUntil(lambda: shown(page) == ["long ago"])


def test_what_is_due_can_be_shown_alone(house: House) -> None:
    house.entry("to file", filing="print-and-file")
    house.entry("to ask", follow_up="Ask", follow_up_on=house.today, filing="none")
    house.entry("nothing", filing="none")
    page = house.log()
    sheet = open_sheet(house, page)
    sheet.state_of.setCurrentIndex(sheet.state_of.findText("Follow-up due"))
    house.bot.waitUntil(lambda: shown(page) == ["to ask"])
    click(house, sheet.clear)
    house.bot.waitUntil(lambda: len(shown(page)) == 3)


def many(house: House, count: int) -> None:
    """Save entries, one for each day back from today, in one piece of work."""
    today = house.today

    def work(book: Repository) -> None:
        for at in range(count):
            words = EntryWords(
                day=today - timedelta(days=at),
                clock=time(0, 0),
                method="text",
                exact_words=f"n {at} " + "word " * (at % 40),
            )
            book.save(f"n{at}", words)

    house.ask(work)


def test_only_what_is_looked_at_is_loaded(house: House) -> None:
    many(house, 160)
    page = house.log()
    house.bot.waitUntil(lambda: page.model.rowCount() == PAGE)
    assert page.feed.has_more
    bar = page.listing.scroller.verticalScrollBar()
    bar.setValue(bar.maximum())
    house.bot.waitUntil(lambda: page.model.rowCount() == 2 * PAGE)
    settle()
    assert page.model.rowCount() == 2 * PAGE
    click(house, page.view.more)
    house.bot.waitUntil(lambda: page.model.rowCount() == 3 * PAGE)
    assert len(set(shown(page))) == 3 * PAGE
    settle()


@pytest.mark.parametrize("view", ["timeline", "table"])
def test_a_long_log_is_scrolled_through_in_little_room(
    house: House, view: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feed, "PAGE", 20)
    monkeypatch.setattr(feed, "MOST", 4)
    many(house, 200)
    page = house.log()
    page.view.switch.choose(view)
    page.view.show_view(view)
    settle()
    bar, seen = page.listing.scroller.verticalScrollBar(), list[str]()
    while page.feed.has_more:
        before = _at_the_edge(page)
        page.feed.more()
        house.bot.waitUntil(lambda: not page.feed.waiting)
        settle()
        assert _at_the_edge(page) == before
        assert page.model.rowCount() <= 4 * 20
        seen += [one for one in shown(page) if one not in seen]
        bar.setValue(bar.maximum() - page.listing.scroller.viewport().height() // 2)
        house.bot.waitUntil(lambda: not page.feed.waiting)
    assert [one.split()[1] for one in seen] == [str(at) for at in range(200)]
    while page.feed.has_earlier:
        bar.setValue(page.listing.top + 40)
        house.bot.waitUntil(lambda: not page.feed.waiting)
        if not page.feed.has_earlier:
            break
        before = _at_the_edge(page)
        page.feed.earlier()
        house.bot.waitUntil(lambda: not page.feed.waiting)
        settle()
        assert _at_the_edge(page) == before
        assert page.model.rowCount() <= 4 * 20
    assert page.model.row_at(0).snippet.split()[1] == "0"


def _at_the_edge(page: LogPage) -> tuple[str, int] | None:
    """Give the row at the upper edge of what is seen, and how far above it it begins."""
    rows, value = page.view.rows, page.listing.scroller.verticalScrollBar().value()
    edge = value - page.listing.top
    index = rows.indexAt(QPoint(10, max(1, edge + 1)))
    if edge <= 0 or not index.isValid():
        return None
    return page.model.row_at(index.row()).id, rows.visualRect(index).top() - edge


def test_what_was_let_go_of_is_found_again_when_something_was_saved_meanwhile(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feed, "PAGE", 10)
    monkeypatch.setattr(feed, "MOST", 4)
    many(house, 70)
    page = house.log()
    for _ in range(6):
        page.feed.more()
        house.bot.waitUntil(lambda: not page.feed.waiting)
    assert page.feed.has_earlier
    house.entry("in between", day=house.today - timedelta(days=15))
    house.bot.waitUntil(lambda: not page.feed.waiting)
    seen = set(shown(page))
    while page.feed.has_earlier:
        page.feed.earlier()
        house.bot.waitUntil(lambda: not page.feed.waiting)
        assert page.model.rowCount() <= 40
        seen |= set(shown(page))
    assert "in between" in seen
    assert len(seen) == 71


def test_timeline_and_table_are_one_choice_over_the_same_rows(house: House) -> None:
    house.entry("one line")
    page = house.log()
    first, second = open_sheet(house, page).switch.buttons()
    assert first.isChecked()
    assert isinstance(second, QRadioButton)
    click(house, second)
    assert page.view.timeline.isHidden()
    assert not page.view.table.isHidden()
    assert page.view.table.model() is page.view.timeline.model()
    assert page.model.index(0, Column.WHAT).data() == "one line"
    page.view.table.selectRow(0)
    house.bot.keyClick(page.view.table, Qt.Key.Key_Return)
    house.reading()


def test_a_row_opens_and_the_list_is_there_again_as_it_was(house: House) -> None:
    house.entry("<b>not bold</b>", think="my own thought", saw="what I saw")
    page = house.log(Filters(text="bold"))
    open_row(house, page, 0)
    said = words_on(page)
    for part in ("<b>not bold</b>", "what I saw", "my own thought", "My own thoughts"):
        assert part in said
    page.entry.back.emit()
    settle()
    assert page.search is not None
    assert page.search.text() == "bold"
    assert not page.view.isHidden()


def test_an_entry_is_marked_as_filed_and_leaves_the_tray(house: House) -> None:
    entry_id = house.entry("to file", filing="print-and-file")
    house.log(ShowEntry(entry_id))
    page = house.reading()
    card = page.entry.findChild(FilingCard)
    assert card is not None
    click(house, card.mark)
    house.bot.keyClicks(card.to_whom, "Ms. Okafor")
    click(house, card.save)
    house.bot.waitUntil(lambda: "Ms. Okafor" in words_on(page))
    filed = house.ask(Repository.entry, entry_id).filed
    assert filed is not None
    assert (filed.day, filed.to_whom) == (house.today, "Ms. Okafor")
    assert house.ask(Repository.tally).to_file == 0


def test_a_day_to_come_is_no_day_of_filing(house: House) -> None:
    entry_id = house.entry("to file", filing="print-and-file")
    house.log(ShowEntry(entry_id))
    card = house.reading().entry.findChild(FilingCard)
    assert card is not None
    click(house, card.mark)
    card.day.setText((house.today + timedelta(days=2)).isoformat())
    click(house, card.save)
    settle()
    assert house.ask(Repository.entry, entry_id).filed is None


def test_a_follow_up_is_done_once(house: House) -> None:
    entry_id = house.entry("call", follow_up="Ask", follow_up_on=house.today)
    house.log(ShowEntry(entry_id))
    page = house.reading()
    card = page.entry.findChild(FollowUpCard)
    assert card is not None
    click(house, card.done)
    house.bot.waitUntil(lambda: house.ask(Repository.tally).follow_ups_due == 0)
    house.bot.waitUntil(lambda: page.entry.shown is not None)
    house.bot.waitUntil(
        lambda: all(card.done.isHidden() for card in page.entry.findChildren(FollowUpCard)[-1:])
    )


def test_a_correction_keeps_both_readable(house: House) -> None:
    entry_id = house.entry("first words")
    form = house.form(CorrectEntry(entry_id))
    form.form.part("exact_words").setPlainText("second words")
    form.save_page()
    assert form.form.row("reason").error
    house.bot.keyClicks(form.form.part("reason"), "I misread it")
    form.save_page()
    page = house.reading()
    for part in ("first words", "second words", "I misread it"):
        house.bot.waitUntil(lambda part=part: part in words_on(page))
    assert len(house.ask(Repository.history, entry_id)) == 2


@pytest.mark.long
def test_the_list_survives_a_change_of_the_text_size(house: House) -> None:
    house.entry("soup")
    house.entry("bread")
    page = house.log(Filters(text="soup"))
    show_table(house, page)
    house.window.set_text_size(150)
    again = house.window.page
    assert isinstance(again, LogPage)
    house.bot.waitUntil(lambda: shown(again) == ["soup"])
    assert again.view.switch.value() == "table"
    house.window.set_text_size(100)


def wrong(house: House) -> list[str]:
    """Give what the audit finds; it does not know that long words may break at a mark."""
    return [found for found in all_findings(house.window) if "\\u200b" not in found]


@pytest.mark.long
@pytest.mark.parametrize("size", [(1280, 800), (1024, 640)])
@pytest.mark.parametrize("text", [100, 150])
def test_nothing_is_clipped_or_nameless(house: House, size: tuple[int, int], text: int) -> None:
    sam = house.person("Sam", "child-in-my-care", "Lives with us")
    long = "https://example.org/" + "a" * 90
    entry_id = house.entry(long, people=(sam,), filing="print-and-file", method="messaging-app")
    old = house.ask(Repository.entry, entry_id).words
    new = replace(old, did="Told the worker", follow_up_on=house.today)
    house.ask(Repository.correct, entry_id, new, "More to say")
    house.window.resize(*size)
    house.window.set_text_size(text)
    page = house.log()
    assert wrong(house) == []
    show_table(house, page)
    settle(8)
    assert wrong(house) == []
    house.log(ShowEntry(entry_id))
    house.reading()
    settle(8)
    assert wrong(house) == []
    house.form()
    assert wrong(house) == []
    house.form(CorrectEntry(entry_id))
    settle(8)
    assert wrong(house) == []
