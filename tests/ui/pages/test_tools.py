"""Sheets of a concern, as a person fills them in: kept as typed, printed, put in the log."""

from datetime import timedelta
from itertools import pairwise

from PySide6.QtCore import Qt

from caregiver_app.concerns.tools import load_tools
from caregiver_app.handover.head import PaperHome
from caregiver_app.handover.sheets import fields_sheet
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import Draft
from tests.ui.audit import all_findings, settle
from tests.ui.pages.concerns_parts import button, steps, words
from tests.ui.pages.log_parts import PASSPHRASE, House
from ui.main_window import MainWindow
from ui.pages.concerns.page import ConcernsPage
from ui.pages.concerns.record.tool_page import ToolPage, fields_data
from ui.widgets import DayRow, TextArea, TextField


def sheet(window: MainWindow, kind: str, opens: str) -> ToolPage:
    button(steps(window, kind), opens).click()
    settle()
    page = window.page
    assert isinstance(page, ToolPage)
    return page


def write(page: ToolPage, at: int, **texts: str) -> None:
    for name, text in texts.items():
        part = page.rows[at].part(name.replace("_", "-"))
        field = part.line if isinstance(part, DayRow) else part
        if isinstance(field, TextField):
            field.setText(text)
        else:
            assert isinstance(field, TextArea)
            field.setPlainText(text)
    settle()


def missing(window: MainWindow) -> ToolPage:
    return sheet(window, "missing", "Open the last-seen sheet")


def test_the_last_seen_sheet_works_without_a_log_and_says_what_is_kept(window: MainWindow) -> None:
    page = missing(window)
    assert "gone when you close" in words(page)
    write(page, 0, clothes="Red coat", where="The bus stop")
    page._back_link.click()
    settle()
    assert isinstance(window.page, ConcernsPage)
    page = missing(window)
    assert page.rows[0].values == {"clothes": "Red coat", "where": "The bus stop"}
    assert all_findings(window) == []


def test_what_is_written_is_on_record_within_a_second(house: House) -> None:
    page = missing(house.window)
    write(page, 0, clothes="Red coat")
    matters = house.context.desk.matters
    house.bot.waitUntil(lambda: bool(matters.known), timeout=20_000)
    assert matters.known[0].matter.tools == {"last-seen": ({"clothes": "Red coat"},)}


def test_it_is_there_again_after_the_lock(house: House) -> None:
    page = missing(house.window)
    write(page, 0, where="The bus stop")
    with house.bot.waitSignal(house.context.desk.locked, timeout=20_000):
        house.window.lock()
        house.context.desk.lock()
    with house.bot.waitSignal(house.context.desk.unlocked, timeout=20_000):
        house.context.desk.unlock(PASSPHRASE, done=lambda: None)
    house.bot.waitUntil(lambda: house.context.desk.matters.is_known, timeout=20_000)
    settle()
    page = missing(house.window)
    assert page.rows[0].values["where"] == "The bus stop"


def test_the_printed_sheet_has_what_is_known_and_lines_for_the_rest(window: MainWindow) -> None:
    page = missing(window)
    write(page, 0, clothes="Red coat")
    assert page.tool is not None
    data = fields_data(page.tool, page._values())
    lines = [line for group in data.rows[0].groups for line in group.lines]
    assert [line.text for line in lines if line.text] == ["Red coat"]
    assert len(lines) == len(page.tool.fields)
    for tool in load_tools():
        made = fields_sheet(fields_data(tool, []), PaperHome(), window.context.clock())
        assert made.pdf().startswith(b"%PDF")


def test_messages_are_kept_one_by_one_and_one_goes_to_the_log(house: House) -> None:
    page = sheet(house.window, "family-contact", "Write down a message to keep")
    write(page, 0, who="Ray", app="Instagram", words="Tell Sam I said hi.")
    assert page.rows[0].heading.text() == "Ray: Instagram"
    button(page, "Add another message").click()
    settle()
    write(page, 1, words="Where does he play?", link="https://example.org/p/1")
    page.rows[1].to_log.emit()
    form = house.written()
    drafts: tuple[Draft, ...] = house.ask(Repository.drafts)
    assert [one.words.exact_words for one in drafts] == ["Where does he play?"]
    (known,) = house.context.desk.matters.known
    assert drafts[0].words.concern == known.matter.id
    assert len(known.matter.tools["kept-message"]) == 2
    # The time is the caregiver's to say: what an app shows is never taken for it.
    form.bar.save.click()
    settle()
    assert form.form.part("clock").error


def test_a_row_can_go_and_a_day_is_kept_as_a_day(house: House) -> None:
    page = sheet(house.window, "identifying-post", "Open the take-down list")
    write(page, 0, app="Facebook", asked_on="yesterday")
    yesterday = house.today - timedelta(days=1)
    assert str(yesterday.year) in page.rows[0].values["asked-on"]
    button(page, "Add another post").click()
    settle()
    write(page, 1, app="TikTok")
    button(page.rows[0], "Remove").click()
    settle()
    assert [row.values.get("app") for row in page.rows] == ["TikTok"]
    matters = house.context.desk.matters
    house.bot.waitUntil(
        lambda: (
            bool(matters.known)
            and [dict(row) for row in matters.known[0].matter.tools["take-down"]]
            == [{"app": "TikTok"}]
        ),
        timeout=20_000,
    )


def test_tab_goes_from_row_to_row_also_to_one_added_later(house: House) -> None:
    page = sheet(house.window, "identifying-post", "Open the take-down list")
    button(page, "Add another post").click()
    settle()
    stops = [stop for row in page.rows for stop in row.stops()]
    stops[0].setFocus()
    for before, after in pairwise([*stops, page._ways_out[0]]):
        assert before.hasFocus()
        house.bot.keyClick(before, Qt.Key.Key_Tab)
        assert after.hasFocus(), (before.accessibleName(), after.accessibleName())


def test_what_was_taken_back_is_not_kept(window: MainWindow) -> None:
    page = missing(window)
    write(page, 0, name="Sam", clothes="Red coat")
    page.rows[0].undo()
    assert page._values() == [{"name": "Sam"}]
    assert page.rows[0].part("clothes").toPlainText() == ""
