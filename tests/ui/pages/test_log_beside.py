"""The log in wide, low and narrow windows; what the mouse does beside a click; what is dropped."""

from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from caregiver_app.record.kinds import load_kinds
from caregiver_app.record.lists import Filters
from caregiver_app.record.values import EntryKind
from tests.ui.audit import settle
from tests.ui.pages.log_parts import (
    House,
    click,
    pick,
    right_click,
    shown,
    take,
    words_in,
    words_on,
)
from ui.models.states import State, states_of
from ui.models.words import names
from ui.page_arguments import CorrectEntry, ShowEntry
from ui.pages.log.page import LogPage
from ui.pages.log.write.page import EntryPage

LEFT = Qt.MouseButton.LeftButton


def wide(house: House, *said: str) -> LogPage:
    """Give the log in a wide window, with an entry for each of ``said``, the newest last."""
    house.window.resize(1920, 1080)
    for at, words in enumerate(said):
        house.entry(words, day=house.today - timedelta(days=len(said) - at))
    page = house.log()
    house.bot.waitUntil(lambda: len(shown(page)) == len(said))
    settle()
    return page


def at_row(page: LogPage, at: int) -> QPoint:
    return page.view.timeline.visualRect(page.model.index(at, 0)).center()


def test_in_a_wide_window_list_and_entry_stand_side_by_side(house: House) -> None:
    page = wide(house, "soup", "bread")
    rows = page.view.timeline
    house.bot.mouseClick(rows.viewport(), LEFT, pos=at_row(page, 0))
    house.bot.waitUntil(lambda: page.entry.shown is not None and "bread" in words_on(page))
    assert rows.isVisible()
    assert page.entry.isVisible()
    assert page.entry.mapTo(page, QPoint()).x() > rows.mapTo(page, QPoint(rows.width(), 0)).x()
    assert not page.entry.heading.hasFocus()


def test_arrows_show_the_entry_and_stay_in_the_list(house: House) -> None:
    page = wide(house, "soup", "bread", "milk")
    house.window.activateWindow()
    page.view.focus_row(0)
    for said in ("bread", "soup"):
        house.bot.keyClick(page.view.rows, Qt.Key.Key_Down)
        house.bot.waitUntil(lambda said=said: said in words_on(page))
        assert page.view.rows.hasFocus()


def test_a_double_click_or_enter_goes_to_the_entry_beside_the_list(house: House) -> None:
    page = wide(house, "soup", "bread")
    house.window.activateWindow()
    page.view.focus_row(1)
    house.bot.waitUntil(lambda: "soup" in words_on(page))
    house.bot.keyClick(page.view.rows, Qt.Key.Key_Return)
    house.bot.waitUntil(page.entry.heading.hasFocus)
    rows = page.view.timeline.viewport()
    house.bot.mouseClick(rows, LEFT, pos=at_row(page, 0))
    house.bot.mouseDClick(rows, LEFT, pos=at_row(page, 0))
    house.bot.waitUntil(lambda: "bread" in words_on(page) and page.entry.heading.hasFocus())


def test_a_window_made_narrow_shows_the_entry_alone_and_the_way_back(house: House) -> None:
    page = wide(house, "soup")
    house.bot.mouseClick(page.view.timeline.viewport(), LEFT, pos=at_row(page, 0))
    house.bot.waitUntil(lambda: page.entry.shown is not None)
    house.window.resize(1280, 800)
    house.bot.waitUntil(lambda: not page.view.isVisible())
    assert "soup" in words_on(page)
    page.entry.back.emit()
    house.bot.waitUntil(page.view.isVisible)


def test_head_and_controls_stay_while_the_list_scrolls(house: House) -> None:
    for at in range(30):
        house.entry(f"row {at}", day=house.today - timedelta(days=at))
    page = house.log()
    house.bot.waitUntil(lambda: len(shown(page)) == 30)
    settle()
    bar = page.listing.scroller.verticalScrollBar()
    bar.setValue(bar.maximum())
    settle()
    assert bar.value() > 0
    assert page.scroller.verticalScrollBar().maximum() == 0
    for part in (page.add, page.rooms, page.search, page.listing.bar.opener):
        assert not part.visibleRegion().isEmpty()


def test_in_a_low_window_the_page_scrolls_and_the_bar_keeps_the_main_thing(house: House) -> None:
    house.window.resize(1024, 640)
    house.window.set_text_size(200)
    house.entry("soup")
    page = house.log()
    house.bot.waitUntil(page.bar.isVisible)
    assert page.listing.scroller is page.scroller
    assert not page.add.isVisible()
    pick(house, page.controls.low_more, "Check the seals")
    click(house, page.controls.low_add)
    house.written()
    house.window.set_text_size(100)


def test_rows_are_built_only_when_they_are_seen(house: House) -> None:
    entry_id = house.entry("soup")
    house.log(ShowEntry(entry_id))
    page = house.reading()
    house.entry("bread")
    settle()
    assert not page.feed.ready
    assert page.model.rowCount() == 0
    page.entry.back.emit()
    house.bot.waitUntil(lambda: set(shown(page)) == {"soup", "bread"})


def test_a_right_click_offers_what_the_entry_offers(house: House) -> None:
    entry_id = house.entry("soup")
    page = house.log()
    house.bot.waitUntil(lambda: shown(page) == ["soup"])
    lines = right_click(page.view.timeline, 0)
    assert lines == ["Open", "Correct", "Print", "Save as PDF"]
    wanted: list[object] = []
    page.go.disconnect(house.window.show_page)
    page.go.connect(lambda where, what: wanted.append((where, what)))
    take(page.view.timeline, "Correct")
    house.bot.waitUntil(lambda: bool(wanted))
    assert wanted == [("entry", CorrectEntry(entry_id))]
    page.go.connect(house.window.show_page)
    right_click(page.view.timeline, 0)
    take(page.view.timeline, "Open")
    house.reading()


def drop(page: QWidget, *paths: Path) -> QDropEvent:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    keys, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    copy = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    QApplication.sendEvent(page, QDragEnterEvent(QPoint(9, 9), copy, data, keys, none))
    event = QDropEvent(QPointF(9, 9), copy, data, keys, none)
    QApplication.sendEvent(page, event)
    return event


def test_a_file_dropped_on_the_log_begins_an_entry_with_it(house: House, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Sam", encoding="utf-8")
    house.entry("soup")
    event = drop(house.log(), letter)
    assert event.dropAction() == Qt.DropAction.CopyAction
    form = house.written()
    house.bot.waitUntil(lambda: len(form.attachments.files()) == 1)
    assert form.attachments.files()[0].name == "letter.txt"
    assert letter.exists()


def test_a_chat_dropped_on_the_log_or_anywhere_is_looked_into(house: House, tmp_path: Path) -> None:
    chat = tmp_path / "letter.txt"
    chat.write_text("[2025-03-09, 7:41:10 p.m.] Dana: Can I see him?\n", encoding="utf-8")
    house.entry("soup")
    drop(house.log(), chat)
    house.bot.waitUntil(lambda: house.window.page_id == "conversation")
    house.window.show_page("guide")
    settle()
    # Where no part takes it, Qt hands it on to the window.
    drop(house.window, chat)
    house.bot.waitUntil(lambda: house.window.page_id == "conversation")
    house.bot.waitUntil(lambda: bool(house.window.page.state()["path"]))


def test_a_picture_dropped_on_the_log_is_asked_about_first(house: House, tmp_path: Path) -> None:
    picture = tmp_path / "seen.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    house.entry("soup")
    drop(house.log(), picture)
    form = house.written()
    house.bot.waitUntil(form.attachments.question.isVisible)
    assert form.attachments.files() == ()
    assert isinstance(house.window.page, EntryPage)


def test_a_report_shows_as_what_it_is(house: House) -> None:
    house.entry("They will call back", kind=EntryKind.REPORT, method="phone")
    page = house.log()
    house.bot.waitUntil(lambda: page.model.rowCount() == 1)
    row = page.model.row_at(0)
    assert State.REPORT in states_of(row, house.today, 24)
    assert names(row) == load_kinds().label(EntryKind.REPORT)


def test_the_filter_in_use_is_a_word_in_the_search_field(house: House) -> None:
    house.entry("soup", filing="print-and-file")
    page = house.log(Filters(unfiled=True))
    house.bot.waitUntil(lambda: page.model.rowCount() == 1)
    assert [one.text() for one in words_in(page)] == ["Still to file"]
