"""Erasing a person, a question or a concern through the window, and what still names them then."""

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from caregiver_app.handover.wording import load_words
from caregiver_app.record.erased_people import erased_name
from caregiver_app.record.lists import Filters
from caregiver_app.record.matter_values import Matter
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import Asked, Person, WorkerAnswer
from tests.ui.audit import settle
from tests.ui.pages.concerns_parts import button, steps
from tests.ui.pages.entry_parts import click, people_chosen
from tests.ui.pages.log_parts import House, open_sheet, words_on
from tests.ui.pages.matter_parts import begun, matters, page_of
from ui.concern_notes import concern_notes_of
from ui.page_arguments import CorrectEntry, EditPerson, ResumeDraft, ShowEntry
from ui.pages.asking.questions import QuestionsPage
from ui.pages.concerns.call.page import CallPage
from ui.pages.concerns.record.page import MatterPage
from ui.pages.guide.page import GuidePage
from ui.pages.people.page import PeoplePage
from ui.widgets import Button, EraseFold

DASH = "\u2014"


def erase(house: House, fold: EraseFold, reason: str = "It must not be kept") -> None:
    """Erase what ``fold`` stands for, as a person does: More, Erase, why, Erase it for good."""
    house.bot.mouseClick(fold.more, Qt.MouseButton.LeftButton)
    assert fold.card is not None
    house.bot.mouseClick(fold.card.ask, Qt.MouseButton.LeftButton)
    settle()
    house.bot.keyClicks(fold.card.reason, reason)
    house.bot.mouseClick(fold.card.confirm, Qt.MouseButton.LeftButton)
    settle()


def people(house: House, argument: object = None) -> PeoplePage:
    house.window.show_page("people", argument)
    page = house.window.page
    assert isinstance(page, PeoplePage)
    house.bot.waitUntil(lambda: page.card is not None or page.form is not None)
    house.ask(Repository.people)
    settle()
    return page


def erase_person(house: House, person_id: str) -> PeoplePage:
    page = people(house, person_id)
    assert page.card is not None
    erase(house, page.card.erasing)
    known = {one.id for one in house.ask(Repository.people)}
    house.bot.waitUntil(lambda: page.card is None or page.card.person.id in known - {person_id})
    settle()
    return page


def seen(page: QWidget) -> str:
    """Give every word that a page shows."""
    words = (label.text() for label in page.findChildren(QLabel) if label.isVisible())
    return "\n".join(words)


def said_of(house: House) -> str:
    return erased_name(house.today)


def test_a_person_is_erased_one_step_away_with_a_reason_and_no_sooner(house: House) -> None:
    dana = house.person("Dana", "birth-parent")
    page = people(house, dana)
    assert page.card is not None
    fold = page.card.erasing
    assert fold.card is None, "it is out of the way until it is asked for"
    erase(house, fold, reason="  ")
    assert [one.name for one in house.ask(Repository.people)] == ["Dana"]
    assert fold.card is not None
    house.bot.mouseClick(fold.card.cancel, Qt.MouseButton.LeftButton)
    assert fold.card.ask.isVisible()
    assert not fold.card.reason.isVisible()
    house.bot.mouseClick(fold.card.ask, Qt.MouseButton.LeftButton)
    house.bot.keyClicks(fold.card.reason, "She asked for it")
    house.bot.mouseClick(fold.card.confirm, Qt.MouseButton.LeftButton)
    house.bot.waitUntil(lambda: page.card is None and page.board is None)
    assert house.ask(Repository.people) == ()
    assert "Erased for good" in seen(page)
    assert "Dana" not in seen(page)
    assert house.ask(Repository.check).ok


def test_the_list_goes_on_with_somebody_else_and_keeps_the_focus(house: House) -> None:
    dana, _ = (house.person(one, "birth-parent") for one in ("Dana", "Rey"))
    page = erase_person(house, dana)
    assert page.card is not None
    assert page.card.person.name == "Rey"
    assert page.board is not None
    assert page.board.list.hasFocus()
    assert DASH not in seen(page)


def test_entries_of_somebody_erased_read_well_in_list_reader_and_filter(house: House) -> None:
    dana, rey = (house.person(one, "birth-parent") for one in ("Dana", "Rey"))
    entry = house.entry("Hello", people=(rey, dana))
    erase_person(house, dana)
    said = said_of(house)
    page = house.log()
    assert page.model.row_at(0).people_names == ("Rey", said)
    in_a_row = page.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert f"Rey and {said[0].lower()}{said[1:]}" in in_a_row
    sheet = open_sheet(house, page)
    offered = [sheet.person.itemText(at) for at in range(sheet.person.count())]
    assert offered == ["Everyone", "Rey", f"Erased {load_words().short_day(house.today)}"]
    page = house.log(ShowEntry(entry))
    assert said[1:] in page.entry.heading.text()
    assert DASH not in words_on(page)


def test_a_correction_keeps_who_was_erased_and_offers_them_to_nobody(house: House) -> None:
    dana, sam = house.person("Dana", "birth-parent"), house.person("Sam", "child-in-my-care")
    entry = house.entry("Hello", people=(dana,), children=(sam,))
    erase_person(house, dana)
    erase_person(house, sam)
    page = house.form(CorrectEntry(entry))
    assert people_chosen(page) == [said_of(house)]
    assert page.form.part("children").combo.currentText() == said_of(house)
    assert page.form.part("people")._find("somebody") == []
    house.bot.keyClicks(page.form.part("reason"), "A word was wrong")
    click(house, page.bar.save)
    house.bot.waitUntil(lambda: house.ask(Repository.entry, entry).revisions == 2)
    words = house.ask(Repository.entry, entry).words
    assert (words.people, words.children) == ((dana,), (sam,))
    page = house.form()
    assert page.form.part("children").chosen() == (), "an erased child is in this home no more"


def test_a_draft_that_names_somebody_erased_is_still_there_and_says_so(house: House) -> None:
    dana = house.person("Dana", "birth-parent")
    words = replace(house.ask(Repository.entry, house.entry("Hi")).words, people=(dana,))
    house.ask(Repository.keep_draft, "kept", words)
    erase_person(house, dana)
    page = house.log()
    assert said_of(house) in seen(page)
    assert people_chosen(house.form(ResumeDraft("kept"))) == [said_of(house)]


def test_words_typed_about_somebody_go_with_the_card(house: House) -> None:
    dana, _ = (house.person(one, "birth-parent") for one in ("Dana", "Rey"))
    page = people(house, EditPerson(dana))
    assert page.form is not None
    house.bot.keyClicks(page.form.part("notes"), "Persimmon")
    page = erase_person(house, dana)
    assert house.context.desk.drafts.every_form() == ()
    assert house.ask(Repository.unsaved_forms) == ()
    QTest.keyClick(house.window.windowHandle(), Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    house.ask(Repository.people_and_questions)
    settle()
    now = house.window.page
    assert isinstance(now, PeoplePage)
    assert now.form is None, "no way back leads to what was typed"
    assert "Dana" not in seen(now)


def test_the_guide_offers_nobody_erased(house: House) -> None:
    dana, _ = (house.person(one, "birth-parent") for one in ("Dana", "Rey"))
    erase_person(house, dana)
    house.window.show_page("guide")
    page = house.window.page
    assert isinstance(page, GuidePage)
    house.bot.waitUntil(lambda: page.card.person.count() > 1)
    offered = [page.card.person.itemText(at) for at in range(page.card.person.count())]
    assert any("Rey" in one for one in offered)
    assert not any(DASH in one or "rased" in one or "Dana" in one for one in offered)


def test_a_call_sheet_offers_nobody_erased(house: House) -> None:
    dana, _ = (house.person(one, "birth-parent") for one in ("Dana", "Rey"))
    house.ask(Repository.erase_card, "person", dana, "Asked to")
    button(steps(house.window), "Open the call sheet").click()
    settle()
    page = house.window.page
    assert isinstance(page, CallPage)
    house.bot.waitUntil(lambda: page.known is not None and page.known.people.count() > 1)
    assert page.known is not None
    offered = page.known.people
    said = [offered.itemText(at) for at in range(offered.count())]
    assert any("Rey" in one for one in said)
    assert not any("rased" in one for one in said)


def asked_about(house: House, person: str, *, answered: bool = False) -> Asked:
    asked = Asked(
        person=person,
        who="birth-parent",
        actions=("text",),
        message="May I text Persimmon?",
        asked_on=house.today - timedelta(days=2),
        answer=WorkerAnswer(True, "Ms. Okafor", house.today) if answered else None,
    )
    kept: Asked = house.ask(Repository.save_question, asked)
    return kept


def questions(house: House, count: int) -> QuestionsPage:
    house.window.show_page("questions")
    page = house.window.page
    assert isinstance(page, QuestionsPage)
    house.bot.waitUntil(lambda: len(page.cards) == count)
    settle()
    return page


def test_a_question_about_somebody_erased_stays_and_says_so(house: House) -> None:
    dana, _ = (house.person(one, "birth-parent") for one in ("Dana", "Rey"))
    asked_about(house, dana, answered=True)
    erase_person(house, dana)
    page = questions(house, 1)
    assert "Somebody erased: " in seen(page)
    assert DASH not in seen(page)


def test_a_question_is_erased_with_its_answer(house: House) -> None:
    dana = house.person("Dana", "birth-parent")
    goes, stays = asked_about(house, dana, answered=True), asked_about(house, dana)
    page = questions(house, 2)
    (fold,) = page.cards[goes.id].findChildren(EraseFold)
    assert "Dana" in fold.more.accessibleName(), "which question it is can be heard"
    erase(house, fold)
    house.bot.waitUntil(lambda: set(page.cards) == {stays.id})
    assert [one.id for one in house.ask(Repository.questions)] == [stays.id]
    assert "Erased for good" in seen(page)
    house.bot.waitUntil(lambda: page.heading is not None and page.heading.hasFocus())


def test_a_concern_is_erased_and_its_entries_stay(house: House) -> None:
    kept = begun(house)
    entry = house.entry("Hello", concern=kept.matter.id)
    page = page_of(house, kept)
    house.bot.keyClicks(page.ending.reason, "Persimmon")
    assert page.erasing is not None
    erase(house, page.erasing)
    house.bot.waitUntil(lambda: page.title == "A concern that was erased")
    settle()
    assert "Erased on " in seen(page)
    assert kept.matter.title not in seen(page)
    assert not page.ending.isVisible()
    assert matters(house) == ()
    page.flush()
    assert house.ask(Repository.unsaved_forms) == ()
    assert house.ask(Repository.entry, entry).words.exact_words == "Hello"
    assert "concern on record" not in words_on(house.log(ShowEntry(entry)))


def test_what_was_noted_of_an_erased_concern_never_comes_back(house: House) -> None:
    kept = begun(house)
    notes = concern_notes_of(house.context).of(kept.matter.kind, kept.matter.id)
    notes.told["what"] = "Persimmon"
    page = page_of(house, kept)
    assert page.erasing is not None
    erase(house, page.erasing)
    house.bot.waitUntil(lambda: matters(house) == ())
    part = steps(house.window)
    assert not any(one.check.isChecked() for one in part.steps)
    part.steps[0].check.click()
    house.bot.waitUntil(lambda: len(matters(house)) == 1)
    (fresh,) = matters(house)
    assert fresh.matter.id != kept.matter.id
    assert "Persimmon" not in fresh.matter.told.values()


def test_who_comes_to_an_erased_concern_is_told_calmly(house: House) -> None:
    matter = house.ask(Repository.save_matter, Matter(place="ontario", kind="unsure"))
    house.ask(Repository.erase_card, "concern", matter.id, "Asked to")
    house.window.show_page("matter", matter.id)
    page = house.window.page
    assert isinstance(page, MatterPage)
    house.bot.waitUntil(lambda: bool(page.findChildren(Button, "")) and "not here" in seen(page))
    assert "It may have been erased" in seen(page)
    assert page.erasing is None


def test_quiet_names_leave_the_words_for_somebody_erased(house: House) -> None:
    dana = house.person("Dana", "birth-parent")
    entry = house.entry("Hello", people=(dana,))
    house.context.change(quiet_names=True)
    house.ask(Repository.names)
    settle()
    erase_person(house, dana)
    page = house.log(ShowEntry(entry))
    assert page.entry.heading.text().replace("\u200b", "") == said_of(house)


def test_a_limit_for_an_erased_child_does_not_read_as_one_for_every_child(house: House) -> None:
    from caregiver_app.guidance.around import Limit

    sam = house.person("Sam", "child-in-my-care")
    rey = Person(name="Rey", who="birth-parent", limits=(Limit("no-contact-order", child=sam),))
    kept = house.ask(Repository.save_person, rey)
    erase_person(house, sam)
    page = people(house, kept.id)
    assert page.card is not None
    assert "For somebody erased" in seen(page.card)
    assert house.ask(Repository.find, Filters(), None, 5).rows == ()
