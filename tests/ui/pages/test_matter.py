"""A concern on record, as a person uses it: kept as it is ticked, reported, asked about, closed."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QPushButton

from caregiver_app.concerns.reports import problems
from caregiver_app.record.lists import Filters
from caregiver_app.record.matter_values import MatterKept
from caregiver_app.record.values import Entry
from tests.ui.audit import settle
from tests.ui.pages.concerns_parts import TOLD, button, called, front, here, steps, words
from tests.ui.pages.doors import PASSPHRASE
from tests.ui.pages.entry_parts import say_when
from tests.ui.pages.log_parts import House
from ui.pages import MENU
from ui.pages.concerns.matter_page import MatterPage
from ui.pages.concerns.memory import memory_of
from ui.pages.concerns.report_page import ReportPage
from ui.pages.log.entry_page import EntryPage
from ui.pages.log.page import LogPage
from ui.pages.page_arguments import CorrectEntry, ShowEntry
from ui.widgets import Button

CALL = "call-society"


def matters(house: House) -> tuple[MatterKept, ...]:
    desk = house.context.desk.matters
    house.ask(house.context.desk.tally)
    house.bot.waitUntil(lambda: desk.is_known and not desk._asked)
    return desk.known


def begun(house: House) -> MatterKept:
    """Tick the first step of a kind: that puts the concern on record."""
    part = steps(house.window)
    part.steps[0].check.click()
    house.bot.waitUntil(lambda: len(matters(house)) == 1)
    settle()
    (kept,) = matters(house)
    return kept


def page_of(house: House, kept: MatterKept) -> MatterPage:
    house.window.show_page("matter", kept.matter.id)
    return arrived(house)


def arrived(house: House) -> MatterPage:
    house.bot.waitUntil(lambda: isinstance(house.window.page, MatterPage))
    page = house.window.page
    assert isinstance(page, MatterPage)
    house.bot.waitUntil(lambda: page.timeline is not None)
    house.ask(house.context.desk.tally)
    settle()
    return page


def reporting(house: House) -> ReportPage:
    house.bot.waitUntil(lambda: isinstance(house.window.page, ReportPage))
    page = house.window.page
    assert isinstance(page, ReportPage)
    house.bot.waitUntil(lambda: bool(page.about.text()))
    settle()
    return page


def reported(house: House, page: MatterPage, words_of_button: str, name: str) -> MatterPage:
    """Write a report down from the page of the concern, and come back to it."""
    button(page, words_of_button).click()
    report = reporting(house)
    report.form.society.setText("Children's Aid Society of Toronto")
    report.form.name.setText(name)
    report.form.clock.line.setText("12:05 am")
    report.save.click()
    return arrived(house)


def entries(house: House, matter_id: str) -> list[Entry]:
    rows = house.ask(house.context.desk.find, Filters(concern=matter_id), None, 10).rows
    return [house.ask(house.context.desk.entry, row.id) for row in rows]


def test_looking_about_keeps_nothing_and_the_first_tick_keeps_the_concern(house: House) -> None:
    part = steps(house.window)
    assert part.tier is not None
    for _, one in part.tier.conditions:
        one.click()
    settle()
    assert matters(house) == ()
    part.steps[0].check.click()
    house.bot.waitUntil(lambda: len(matters(house)) == 1)
    matter = matters(house)[0].matter
    assert matter.kind == TOLD
    assert set(matter.done) == {part.steps[0].step.id}
    assert matter.when == part.tier.when()
    settle()
    assert "On record since" in words(part)


def test_what_was_ticked_before_the_log_was_open_is_on_record_after(house: House) -> None:
    with house.bot.waitSignal(house.context.desk.locked, timeout=20_000):
        house.context.desk.lock()
    part = steps(house.window)
    part.steps[0].check.click()
    done = part.steps[0].step.id
    with house.bot.waitSignal(house.context.desk.unlocked, timeout=20_000):
        house.context.desk.unlock(PASSPHRASE, done=lambda: None)
    house.bot.waitUntil(lambda: len(matters(house)) == 1)
    assert set(matters(house)[0].matter.done) == {done}


def test_what_is_on_record_comes_back_to_another_start_of_the_program(house: House) -> None:
    kept = begun(house)
    memory = memory_of(house.context)
    memory._notes.clear()
    part = steps(house.window)
    assert part.steps[0].state == "done"
    assert "Done on" in words(part.steps[0])
    part.steps[1].check.click()
    house.bot.waitUntil(lambda: len(matters(house)[0].matter.done) == 2)
    assert matters(house)[0].matter.id == kept.matter.id


def test_another_concern_of_the_same_kind_is_one_of_its_own(house: House) -> None:
    begun(house)
    part = here(house.window).steps
    assert part is not None
    button(part, "Start another one of this kind").click()
    settle()
    other = here(house.window).steps
    assert other is not None
    assert other.steps[0].state == "open"
    other.steps[0].check.click()
    house.bot.waitUntil(lambda: len(matters(house)) == 2)


def test_a_report_is_a_sealed_entry_and_a_further_one_names_it(house: House) -> None:
    kept = begun(house)
    page = reported(house, page_of(house, kept), "I have reported it", "Ms. Okafor")
    (first,) = entries(house, kept.matter.id)
    assert first.words.report is not None
    assert first.words.report.to_name == "Ms. Okafor"
    assert not first.words.report.after
    assert "Ms. Okafor" in words(page)
    page = reported(house, page, "I have reported it again", "Mr. Ito")
    further = next(one for one in entries(house, kept.matter.id) if one.id != first.id)
    assert further.words.report is not None
    assert further.words.report.after == first.id
    assert house.ask(house.context.desk.tally).drafts == 0
    book = house.context.desk._keeper.book()
    assert book.check().ok
    assert problems(first.words.report, "", house.context.clock()) == ()


def test_a_report_without_when_or_to_whom_asks_for_it_and_loses_nothing(house: House) -> None:
    kept = begun(house)
    button(page_of(house, kept), "I have reported it").click()
    report = reporting(house)
    report.form.society.setText("")
    report.form.said.setPlainText("They come tomorrow.")
    report.save.click()
    settle()
    assert report.form.society_row.error
    assert report.form.clock.error
    assert entries(house, kept.matter.id) == []
    report._leave()
    page = arrived(house)
    button(page, "Finish").click()
    again = reporting(house)
    assert again.form.said.toPlainText() == "They come tomorrow."


def test_a_report_is_corrected_on_its_page_with_a_reason_and_keeps_what_it_was(
    house: House,
) -> None:
    kept = begun(house)
    page = reported(house, page_of(house, kept), "I have reported it", "Ms. Okafor")
    button(page, "Add it").click()
    report = reporting(house)
    assert report.form.name.text() == "Ms. Okafor"
    report.form.reference.setText("T-20611")
    report.save.click()
    settle()
    assert report.reason_row.error
    report.reason.setPlainText("They called back with the number.")
    report.save.click()
    page = arrived(house)
    (entry,) = entries(house, kept.matter.id)
    assert entry.revisions == 2
    assert entry.words.report is not None
    assert entry.words.report.reference == "T-20611"
    first = house.ask(house.context.desk.history, entry.id)[0]
    assert first.words.report.reference == ""
    assert "is not known yet" not in words(page)
    log = house.log(ShowEntry(entry.id))
    house.bot.waitUntil(lambda: log.entry.shown is not None)
    settle()
    assert "T-20611" in words(log.entry)
    log.entry.change.click()
    assert reporting(house).form.reference.text() == "T-20611"


def test_the_call_of_a_step_goes_on_as_the_report(house: House) -> None:
    house.context.change(society="toronto")
    card = called(steps(house.window), CALL)
    assert card.form is not None
    card.form.taken_by.setText("Ms. Reyes")
    card.form.time.setText("12:05 a.m.")
    button(card, "Write the report down").click()
    report = reporting(house)
    assert report.form.name.text() == "Ms. Reyes"
    assert report.form.number.text() == "416-924-4646"
    report.save.click()
    page = arrived(house)
    assert "Ms. Reyes" in words(page)
    matter = matters(house)[0].matter
    assert CALL in matter.done
    assert len(entries(house, matter.id)) == 1
    assert house.ask(house.context.desk.tally).drafts == 0


def test_an_entry_can_be_added_and_keeps_its_concern_when_it_is_corrected(house: House) -> None:
    kept = begun(house)
    button(page_of(house, kept), "Write an entry").click()
    form = house.written()
    say_when(house, form)
    form.form.content.saw.setPlainText("He said it again at breakfast.")
    form.bar.save.click()
    house.reading()
    (entry,) = entries(house, kept.matter.id)
    assert "breakfast" in entry.words.saw
    assert "breakfast" in words(page_of(house, kept))
    house.window.show_page("entry", CorrectEntry(entry.id))
    form = house.written()
    assert isinstance(form, EntryPage)
    form.form.content.saw.setPlainText("He said it again at lunch.")
    form.reason.setPlainText("It was lunch")
    form.bar.save.click()
    house.reading()
    assert [one.words.concern for one in entries(house, kept.matter.id)] == [kept.matter.id]


def test_after_a_day_of_nothing_it_asks_and_an_answer_counts_for_a_day(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = begun(house)
    now = house.context.clock()
    later = now + timedelta(hours=25)
    monkeypatch.setattr(house.context, "clock", lambda: later)
    page = page_of(house, kept)
    assert "Nothing was written about this for a day" in words(page)
    house.window.reminder.look()
    menu = house.window.sidebar
    for page_id in MENU:
        house.window.show_page(page_id)
        settle()
        assert button(menu, "1 concern waits").isVisible()
    button(menu, "1 concern waits").click()
    page = arrived(house)
    with monkeypatch.context() as patch:
        patch.setattr(house.context.desk._keeper.book(), "_clock", lambda: later)
        button(page, "Nothing new. It stays open").click()
        house.bot.waitUntil(lambda: matters(house)[0].matter.answered_at == later)
    assert matters(house)[0].matter.is_open
    settle()
    assert "1 concern waits" not in {b.text() for b in menu.findChildren(Button) if b.isVisible()}
    assert "Nothing was written about this" not in words(page)


def test_it_is_closed_with_a_reason_alone_and_a_further_report_opens_it_again(house: House) -> None:
    kept = begun(house)
    page = page_of(house, kept)
    page.ending.close_it.click()
    settle()
    assert page.ending.reason_row.error
    assert matters(house)[0].matter.is_open
    page.ending.reason.setPlainText("The worker has taken it over.")
    page.ending.close_it.click()
    house.bot.waitUntil(lambda: not matters(house)[0].matter.is_open)
    settle()
    assert "The worker has taken it over." in words(page)
    listed = front(house.window)
    assert not [b for b in listed.recorded.findChildren(Button) if b.text() == "Open"]
    page = reported(house, page_of(house, kept), "I have reported it", "Ms. Okafor")
    house.bot.waitUntil(lambda: matters(house)[0].matter.is_open)


def test_the_list_shows_what_goes_on_and_opens_it(house: House) -> None:
    kept = begun(house)
    listed = front(house.window)
    settle()
    assert kept.matter.title in words(listed.recorded)
    (opens,) = [b for b in listed.recorded.findChildren(QPushButton) if b.text() == "Open"]
    opens.click()
    page = arrived(house)
    assert page.title == kept.matter.title


def test_an_entry_of_the_log_is_added_to_a_concern_and_shows_in_it(house: House) -> None:
    kept = begun(house)
    entry = house.entry("He asked where Sam plays")
    log = house.log(ShowEntry(entry))
    house.bot.waitUntil(lambda: log.entry.shown is not None)
    settle()
    button(log.entry, "Add it to a concern…").click()
    settle()
    button(log.entry, kept.matter.title).click()
    house.bot.waitUntil(lambda: matters(house)[0].matter.entries == (entry,))
    house.bot.waitUntil(lambda: "It belongs to a concern" in words(log.entry))
    button(log.entry, "Open").click()
    page = arrived(house)
    assert "where Sam plays" in words(page)


def test_its_entries_can_be_seen_in_the_log_narrowed_to_it(house: House) -> None:
    kept = begun(house)
    page = page_of(house, kept)
    assert "See its entries in the log" not in [
        one.text() for one in page.findChildren(QPushButton) if one.isVisible()
    ]
    house.entry("not of it")
    house.entry("of it", concern=kept.matter.id)
    page = page_of(house, kept)
    button(page, "See its entries in the log").click()
    house.bot.waitUntil(lambda: isinstance(house.window.page, LogPage))
    log = house.window.page
    assert isinstance(log, LogPage)
    house.bot.waitUntil(lambda: log.model.rowCount() == 1)
    assert log.model.row_at(0).snippet == "of it"
    house.bot.waitUntil(lambda: log.listing.bar.more.concern.currentText() == kept.matter.title)
