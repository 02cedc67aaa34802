"""The contact log on paper: what is gathered, what is said first, a copy for one child."""

from dataclasses import replace

from pytestqt.qtbot import QtBot

from caregiver_app.record.lists import Filters
from caregiver_app.record.values import ChildWords
from tests.ui.audit import settle
from tests.ui.pages.log_parts import House, click, shown
from ui.pages.log.child_copies import ChildCopies
from ui.pages.log.printouts import Gathered, Gathering
from ui.pages.page_arguments import ShowEntry
from ui.printing import Asking
from ui.widgets import Button, Toast


def test_paper_asked_for_as_the_last_letter_is_typed_is_told_what_there_is(house: House) -> None:
    house.entry("bus at four")
    page = house.log()
    house.bot.waitUntil(lambda: len(shown(page)) == 1)
    for button in (page.view.print, page.view.save):
        assert page.search is not None
        page.search.setText("zebra")
        page.feed.filters = replace(page.feed.filters, text="zebra")
        click(house, button)
        house.bot.waitUntil(lambda: bool(page.findChildren(Toast)))
        (told,) = page.findChildren(Toast)
        house.bot.waitUntil(told.isVisible)
        told.hide()
        assert not page.findChildren(Asking)


def test_everything_shown_can_be_gathered_for_paper(house: House, qtbot: QtBot) -> None:
    for said in ("one", "two", "three"):
        house.entry(said)
    got: list[Gathered] = []
    Gathering(house.context.desk, got.append, house.window).find(Filters())
    qtbot.waitUntil(lambda: bool(got))
    assert (len(got[0].histories), got[0].left_out) == (3, False)
    # The seal that goes onto the paper is the one that a check finds.
    house.context.desk.seals.check()
    qtbot.waitUntil(lambda: house.context.desk.seals.state.report is not None)
    report = house.context.desk.seals.state.report
    assert report is not None
    assert report.digest == got[0].digest


def test_a_copy_for_one_child_is_offered_where_words_are_apart(house: House) -> None:
    sam, leo = (house.person(name, "child-in-my-care") for name in ("Sam", "Leo"))
    both = {"children": (sam, leo)}
    shared = house.entry("for all", **both, shared=True)
    apart = house.entry("for each", **both, apart=(ChildWords(sam, "quiet"),))
    house.log(ShowEntry(shared))
    assert not house.reading().entry.findChildren(ChildCopies)
    house.log(ShowEntry(apart))
    page = house.reading()
    (card,) = page.entry.findChildren(ChildCopies)
    asked: list[str] = []
    card.print_asked.connect(asked.append)
    buttons = {one.accessibleName(): one for one in card.findChildren(Button)}
    click(house, buttons["Save as PDF for the file of Sam"])
    house.bot.waitUntil(lambda: len(page.findChildren(Asking)) == 1)
    page.findChildren(Asking)[0].reject()
    settle()
    click(house, buttons["Print for the file of Leo"])
    assert asked == [leo]
    house.bot.waitUntil(lambda: len(page.findChildren(Asking)) == 1)
    page.findChildren(Asking)[0].reject()


def test_a_copy_for_paper_says_first_that_it_is_not_locked(house: House) -> None:
    entry_id = house.entry("for the file", filing="print-and-file")
    page = house.log()
    click(house, page.view.save)
    house.bot.waitUntil(lambda: len(page.findChildren(Asking)) == 1)
    page.findChildren(Asking)[0].reject()
    settle()
    house.log(ShowEntry(entry_id))
    page = house.reading()
    click(house, page.entry.save)
    house.bot.waitUntil(lambda: len(page.findChildren(Asking)) == 1)
    page.findChildren(Asking)[0].reject()
    settle()
    page.print_page()
    house.bot.waitUntil(lambda: len(page.findChildren(Asking)) == 1)
    page.findChildren(Asking)[0].reject()
    settle()
