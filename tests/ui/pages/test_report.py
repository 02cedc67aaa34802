"""A report that was made, as a person writes it down: a draft, sealed, corrected, gone on with."""

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt

from caregiver_app.concerns.reports import problems
from caregiver_app.guidance.vocabulary import Who
from caregiver_app.handover.wording import load_words
from caregiver_app.record.fields import AskedOf
from caregiver_app.record.lists import Filters
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import REPORT, Draft, Person
from tests.ui.audit import all_findings, settle
from tests.ui.pages.concerns_parts import button, called, steps, words
from tests.ui.pages.log_parts import House
from tests.ui.pages.matter_parts import (
    CALL,
    arrived,
    begun,
    entries,
    matters,
    page_of,
    reported,
    reporting,
)
from ui.context import Context
from ui.models.words import names
from ui.page_arguments import ReportStart, ShowEntry
from ui.pages.concerns.report.fields import report_sections
from ui.pages.concerns.report.page import ReportPage
from ui.widgets import Check


def opened(house: House, start: ReportStart) -> ReportPage:
    house.window.show_page("report", start)
    return reporting(house)


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
    assert house.ask(Repository.tally).drafts == 0
    book = house.context.desk._session.book()
    assert book.check().ok
    assert problems(first.words.report, "", house.context.clock()) == ()


def test_a_report_without_when_or_to_whom_asks_for_it_and_loses_nothing(house: House) -> None:
    kept = begun(house)
    button(page_of(house, kept), "I have reported it").click()
    report = reporting(house)
    report.form.part("society").setText("")
    report.form.part("saw").setPlainText("They come tomorrow.")
    report.save.click()
    settle()
    assert report.form.row("society").error
    assert report.form.row("clock").error
    assert entries(house, kept.matter.id) == []
    report._leave()
    page = arrived(house)
    button(page, "Finish").click()
    again = reporting(house)
    assert again.form.part("saw").toPlainText() == "They come tomorrow."


def test_a_report_is_corrected_on_its_page_with_a_reason_and_keeps_what_it_was(
    house: House,
) -> None:
    kept = begun(house)
    page = reported(house, page_of(house, kept), "I have reported it", "Ms. Okafor")
    button(page, "Add it").click()
    report = reporting(house)
    assert report.form.part("to_name").text() == "Ms. Okafor"
    report.form.part("reference").setText("T-20611")
    report.save.click()
    settle()
    assert report.form.row("reason").error
    report.form.part("reason").setPlainText("They called back with the number.")
    report.save.click()
    page = arrived(house)
    (entry,) = entries(house, kept.matter.id)
    assert entry.revisions == 2
    assert entry.words.report is not None
    assert entry.words.report.reference == "T-20611"
    first = house.ask(Repository.history, entry.id)[0]
    assert first.words.report.reference == ""
    assert "is not known yet" not in words(page)
    log = house.log(ShowEntry(entry.id))
    house.bot.waitUntil(lambda: log.entry.shown is not None)
    settle()
    assert "T-20611" in words(log.entry)
    log.entry.change.click()
    assert reporting(house).form.part("reference").text() == "T-20611"


def test_the_call_of_a_step_goes_on_as_the_report(house: House) -> None:
    house.context.change(society="toronto")
    card = called(steps(house.window), CALL)
    assert card.form is not None
    card.form.part("taken_by").setText("Ms. Reyes")
    card.form.part("time").setText("12:05 a.m.")
    button(card, "Write the report down").click()
    report = reporting(house)
    assert report.form.part("to_name").text() == "Ms. Reyes"
    assert report.form.part("number").text() == "416-924-4646"
    report.save.click()
    page = arrived(house)
    assert "Ms. Reyes" in words(page)
    matter = matters(house)[0].matter
    assert CALL in matter.done
    assert len(entries(house, matter.id)) == 1
    assert house.ask(Repository.tally).drafts == 0


def test_every_field_of_a_report_is_asked_named_on_paper_and_found(context: Context) -> None:
    asked = {one.id for section in report_sections() for one in section.fields}
    for one in REPORT:
        assert load_words().text("report", one.label)
        assert one.id in asked or one.spec.asked is AskedOf.NONE
        assert bool(one.spec.searched) == one.typed
        for choice in one.spec.ids or ():
            assert load_words().of(one.words, choice)


def test_what_is_typed_is_a_draft_and_half_a_time_is_in_it(house: House) -> None:
    kept = begun(house)
    report = opened(house, ReportStart(kept.matter.id))
    house.bot.keyClicks(report.form.part("clock").line, "4")
    house.bot.keyClicks(report.form.part("by_when").line, "soon")
    draft: Draft = house.ask(Repository.drafts)[0]
    assert draft.words.report is not None
    assert draft.words.report.day == house.today
    assert dict(draft.typed) == {"clock": "4", "follow_up_on": "soon"}
    again = opened(house, ReportStart(kept.matter.id, draft.id))
    assert again.form.part("clock").line.text() == "4"
    assert again.form.part("by_when").line.text() == "soon"
    assert not again.form.check()
    assert again.form.row("by_when").error


def test_looking_at_the_form_keeps_no_draft(house: House) -> None:
    kept = begun(house)
    house.context.change(society="toronto")
    report = opened(house, ReportStart(kept.matter.id))
    assert report.form.state.of("number")
    report.flush()
    assert house.ask(Repository.drafts) == ()


def test_the_draft_of_a_correction_goes_on_as_one_with_its_reason(house: House) -> None:
    kept = begun(house)
    page = reported(house, page_of(house, kept), "I have reported it", "Ms. Okafor")
    button(page, "Add it").click()
    report = reporting(house)
    report.form.part("reference").setText("T-20611")
    report.form.part("reason").setPlainText("They called back")
    report._leave()
    button(arrived(house), "Finish").click()
    again = reporting(house)
    assert again.form.part("reason").toPlainText() == "They called back"
    again.save.click()
    arrived(house)
    (entry,) = entries(house, kept.matter.id)
    assert (entry.revisions, entry.reason) == (2, "They called back")
    assert house.ask(Repository.drafts) == ()


def test_the_children_ticked_are_those_it_is_about(house: House) -> None:
    kept = begun(house)
    report = opened(house, ReportStart(kept.matter.id))
    assert report.form.control("children").box.isHidden()
    sam = house.ask(Repository.save_person, Person(name="Sam", who=Who.CHILD_IN_MY_CARE))
    report = opened(house, ReportStart(kept.matter.id))
    settle()
    tick = report.form.control("children").stops()[0]
    assert tick.accessibleName() == "Sam"
    assert isinstance(tick, Check)
    tick.click()
    (draft,) = house.ask(Repository.drafts)
    assert draft.words.children == (sam.id,)
    assert not draft.words.shared
    assert all_findings(house.window) == []


def test_the_child_named_on_the_call_sheet_is_in_the_report_and_in_the_log(house: House) -> None:
    sam = house.person("Sam", Who.CHILD_IN_MY_CARE.value)
    kept = begun(house)
    told = replace(kept.matter, told={"child": "Sam, my foster child"})
    house.ask(Repository.save_matter, told)
    report = opened(house, ReportStart(kept.matter.id))
    settle()
    assert report.form.part("child").text() == "Sam, my foster child"
    (tick,) = report.form.control("children").stops()
    assert isinstance(tick, Check)
    assert tick.isChecked()
    report.form.part("society").setText("Society intake")
    report.form.part("clock").line.setText("12:01 am")
    report.save_page()
    house.bot.waitUntil(lambda: bool(entries(house, kept.matter.id)))
    (entry,) = entries(house, kept.matter.id)
    assert entry.words.children == (sam,)
    assert entry.words.report is not None
    assert entry.words.report.child == "Sam, my foster child"
    # A report that names nobody is listed by who took it.
    (row,) = house.ask(Repository.find, Filters(), None, 10).rows
    assert names(row) == "Sam"
    house.ask(Repository.correct, entry.id, replace(entry.words, children=()), "Not about Sam")
    (row,) = house.ask(Repository.find, Filters(), None, 10).rows
    assert names(row) == "Society intake"


@pytest.mark.long
def test_the_text_size_changes_and_everything_typed_stays(house: House) -> None:
    kept = begun(house)
    report = opened(house, ReportStart(kept.matter.id))
    report.form.part("to_role").setText("Screener")
    report.form.part("way").choose("email")
    before = report.form.state
    house.context.change(text_size=150)
    again = reporting(house)
    assert again is not report
    assert again.form.state.values == before.values
    assert again.form.part("way").value() == "email"
    assert again.draft.dirty


def test_tab_goes_through_the_form_as_the_eye_does(house: House) -> None:
    kept = begun(house)
    report = opened(house, ReportStart(kept.matter.id))
    stops = [one for one in report.form.stops() if one.isVisible()]
    stops[0].setFocus()
    for before, after in pairwise(stops):
        assert before.hasFocus()
        house.bot.keyClick(before, Qt.Key.Key_Tab)
        assert after.hasFocus(), (before.accessibleName(), after.accessibleName())
