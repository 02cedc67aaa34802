"""A concern on record, and the page to write a report down, as tests come to them."""

from caregiver_app.record.lists import Filters
from caregiver_app.record.matter_values import MatterKept
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import Entry
from tests.ui.audit import settle
from tests.ui.pages.concerns_parts import button, steps
from tests.ui.pages.log_parts import House
from ui.pages.concerns.record.page import MatterPage
from ui.pages.concerns.report.page import ReportPage

CALL = "call-society"


def matters(house: House) -> tuple[MatterKept, ...]:
    desk = house.context.desk.matters
    house.ask(Repository.tally)
    house.bot.waitUntil(lambda: desk.is_known)
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
    house.ask(Repository.tally)
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
    report.form.part("society").setText("Children's Aid Society of Toronto")
    report.form.part("to_name").setText(name)
    report.form.part("clock").line.setText("12:05 am")
    report.save.click()
    return arrived(house)


def entries(house: House, matter_id: str) -> list[Entry]:
    rows = house.ask(Repository.find, Filters(concern=matter_id), None, 10).rows
    return [house.ask(Repository.entry, row.id) for row in rows]
