"""How the list of the log is narrowed: filters, the words for them, saved views."""

from dataclasses import replace

from PySide6.QtCore import Qt

from caregiver_app.record.lists import Filters
from caregiver_app.record.matter_values import Matter
from caregiver_app.record.repository import Repository
from tests.ui.pages.log_parts import (
    House,
    click,
    open_more,
    shown,
    words_in,
)


def test_a_view_is_kept_under_a_name_chosen_renamed_and_removed(house: House) -> None:
    dana = house.person("Dana", "birth-parent")
    house.entry("with dana", people=(dana,), method="phone")
    house.entry("without")
    page = house.log(Filters(person=dana, method="phone"))
    sheet, form = open_more(house, page), page.listing.form
    house.bot.waitUntil(lambda: shown(page) == ["with dana"])
    click(house, sheet.more.save)
    click(house, form.save)
    assert not form.isHidden()
    house.bot.keyClicks(form.name, "Calls with Dana")
    click(house, form.save)
    house.bot.waitUntil(lambda: sheet.more.saved.currentText() == "Calls with Dana")
    click(house, sheet.clear)
    house.bot.waitUntil(lambda: len(shown(page)) == 2)
    assert sheet.more.saved.value() == ""
    sheet.more.saved.setCurrentIndex(sheet.more.saved.findText("Calls with Dana"))
    house.bot.waitUntil(lambda: shown(page) == ["with dana"])
    click(house, sheet.more.save)
    form.name.setText("Dana by phone")
    click(house, form.save)
    house.bot.waitUntil(lambda: sheet.more.saved.currentText() == "Dana by phone")
    assert [one.name for one in house.ask(Repository.views)] == ["Dana by phone"]
    click(house, sheet.more.save)
    click(house, form.remove)
    house.bot.waitUntil(lambda: sheet.more.saved.findText("Dana by phone") < 0)


def test_every_filter_shows_as_a_word_that_can_be_taken_away(house: House) -> None:
    sam = house.person("Sam", "child-in-my-care")
    house.entry("about sam", children=(sam,), kind="call", method="phone", filing="case-note")
    house.entry("other")
    page = house.log()
    bar, sheet = page.listing.bar, open_more(house, page)
    house.bot.waitUntil(lambda: sheet.child.count() == 2)
    sheet.child.setCurrentIndex(1)
    sheet.kind.setCurrentIndex(sheet.kind.findData("call"))
    sheet.state_of.setCurrentIndex(sheet.state_of.findData("file"))
    house.bot.waitUntil(lambda: shown(page) == ["about sam"])
    assert bar.opener.text() == "Filter (3)"
    assert sheet.count.text() == "1 of 2 entries fit."
    click(house, sheet.more.with_files)
    house.bot.waitUntil(lambda: shown(page) == [])
    for left in (3, 2, 1, 0):
        words = words_in(page)
        assert len(words) == left + 1
        click(house, words[-1])
    house.bot.waitUntil(lambda: len(shown(page)) == 2)
    assert bar.filters() == Filters()
    assert bar.opener.text() == "Filter"


def test_a_concern_narrows_the_list_and_a_view_keeps_it(house: House) -> None:
    dana = house.person("Dana", "birth-parent")
    loose = house.entry("said before", people=(dana,))
    page = house.log()
    sheet = open_more(house, page)
    assert not sheet.more.concern.isVisible()
    begun = Matter(place="ontario", kind="missing", title="The child is missing")
    matter = house.ask(Repository.save_matter, begun)
    other = house.ask(Repository.save_matter, replace(begun, kind="bullying", title="Bullying"))
    house.entry("of it", concern=matter.id, kind="call", method="phone")
    house.entry("of another", concern=other.id)
    house.ask(Repository.save_matter, replace(matter, entries=(loose,)))
    house.bot.waitUntil(sheet.more.concern.isVisible)
    sheet.more.concern.setCurrentIndex(sheet.more.concern.findText("The child is missing"))
    house.bot.waitUntil(lambda: set(shown(page)) == {"of it", "said before"})
    assert any("The child is missing" in one.accessibleName() for one in words_in(page))
    sheet.person.choose(dana)
    house.bot.waitUntil(lambda: shown(page) == ["said before"])
    sheet.kind.choose("call")
    house.bot.waitUntil(lambda: not page.view.nothing.isHidden())
    click(house, next(one for one in words_in(page) if "Dana" in one.accessibleName()))
    house.bot.waitUntil(lambda: shown(page) == ["of it"])
    click(house, sheet.more.save)
    house.bot.keyClicks(page.listing.form.name, "Calls about it")
    click(house, page.listing.form.save)
    house.bot.waitUntil(lambda: sheet.more.saved.currentText() == "Calls about it")
    page = house.log(Filters())
    saved = open_more(house, page).more.saved
    house.bot.waitUntil(lambda: saved.findText("Calls about it") >= 0)
    saved.setCurrentIndex(saved.findText("Calls about it"))
    house.bot.waitUntil(lambda: shown(page) == ["of it"])
    assert page.listing.bar.filters() == Filters(concern=matter.id, kind="call")


def test_escape_closes_the_sheet_and_goes_back_to_its_button(house: House) -> None:
    house.entry("one")
    page = house.log()
    house.window.activateWindow()
    click(house, page.listing.bar.opener)
    sheet = page.listing.sheet
    assert sheet.isVisible()
    house.bot.waitUntil(sheet.person.hasFocus)
    house.bot.keyClick(sheet.person, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert page.listing.bar.opener.hasFocus()


def test_going_on_elsewhere_closes_the_sheet(house: House) -> None:
    house.entry("one")
    page = house.log()
    house.window.activateWindow()
    click(house, page.listing.bar.opener)
    house.bot.waitUntil(page.listing.sheet.person.hasFocus)
    page.add.setFocus()
    assert not page.listing.sheet.isVisible()


def test_all_filters_are_cleared_at_once_and_the_sheet_stays(house: House) -> None:
    house.entry("one")
    page = house.log(Filters(text="zebra", kind="call"))
    sheet = open_more(house, page)
    house.bot.waitUntil(lambda: not page.view.nothing.isHidden())
    click(house, sheet.clear)
    house.bot.waitUntil(lambda: shown(page) == ["one"])
    assert sheet.isVisible()
    assert page.listing.bar.search.text() == ""


def test_a_concern_without_an_entry_says_that_nothing_matches(house: House) -> None:
    house.entry("one")
    begun = Matter(place="ontario", kind="missing", title="The child is missing")
    first = house.ask(Repository.save_matter, begun)
    house.ask(Repository.save_matter, replace(begun, kind="other"))
    page = house.log(Filters(concern=first.id))
    house.bot.waitUntil(lambda: not page.view.nothing.isHidden())
    named = page.listing.sheet.more.concern
    # Two of one title can be told apart once they have their days.
    assert named.count() == 3
    assert named.currentText() != "The child is missing"
