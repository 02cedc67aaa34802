"""No typed word is lost: every form keeps a draft, and one list shows all of them."""

from datetime import time

from caregiver_app.record.repository import Repository
from caregiver_app.record.values import EntryWords, Person
from tests.ui.audit import settle
from tests.ui.pages.log_parts import PASSPHRASE, House
from ui.main_window import MainWindow
from ui.page_arguments import AnswerStart, AskStart
from ui.widgets import Button, Label

ABOUT = ("family-member", "text")


def page(house: House, page_id: str, argument: object = None) -> object:
    house.window.show_frame(page_id, argument)
    house.ask(Repository.tally)
    settle(3)
    return house.window.page


def go_on(house: House, words: str) -> object:
    """Open the log, and go on with the draft that says ``words``."""
    log = page(house, "log")
    lines = log.view.drafts.findChildren(Button)
    button = next(one for one in lines if words in one.accessibleName())
    button.click()
    house.ask(Repository.tally)
    settle(3)
    return house.window.page


def test_the_one_list_leads_back_into_every_form(house: House) -> None:
    ray = house.ask(Repository.save_person, Person(name="Ray", who="family-member"))
    answer = page(house, "answer", AnswerStart("", *ABOUT, ray.id))
    answer.form.part("words").setPlainText("She said yes, until Friday")
    answer._cancel.click()
    settle(3)
    question = page(house, "ask", AskStart(*ABOUT, ray.id))
    question.form.part("message").setPlainText("May he come on Sunday?")
    person = page(house, "people")
    person.add()
    person.form.part("name").setText("Aunt Jo")
    numbers = page(house, "numbers")
    row = numbers.rows[0]
    row.change.click()
    row.field.setText("555-123-4567")
    house.window.context.desk.drafts.keep("one", EntryWords(exact_words="half a thought"))
    log = page(house, "log")
    assert log.view.drafts.isVisible()
    titles = [one.text() for one in log.view.drafts.findChildren(Label)]
    assert "You have 5 drafts" in titles
    assert go_on(house, "until Friday").form.part("words").toPlainText() == (
        "She said yes, until Friday"
    )
    assert go_on(house, "on Sunday").form.part("message").toPlainText() == "May he come on Sunday?"
    assert go_on(house, "Aunt Jo").form.part("name").text() == "Aunt Jo"
    assert go_on(house, "5 5 5, 1 2 3").rows[0].field.text() == "555-123-4567"
    assert go_on(house, "half a thought").form.words().exact_words == "half a thought"


def test_what_is_saved_is_no_draft_any_more(house: House) -> None:
    numbers = page(house, "numbers")
    row = numbers.rows[0]
    row.change.click()
    row.field.setText("555-123-4567")
    row.save.click()
    settle(3)
    assert house.window.context.desk.drafts.every_form() == ()
    assert house.ask(Repository.unsaved_forms) == ()
    page(house, "numbers").rows[0].field.setText("55")
    assert len(house.window.context.desk.drafts.every_form()) == 1
    page(house, "numbers").rows[0].cancel.click()
    assert house.window.context.desk.drafts.every_form() == ()


def test_a_draft_without_words_is_called_so(house: House) -> None:
    entry = EntryWords(clock=time(9, 30))
    house.window.context.desk.drafts.keep("empty", entry)
    house.window.context.desk.drafts.write()
    log = page(house, "log")
    names = [one.accessibleName() for one in log.view.drafts.findChildren(Button)]
    assert names == ["Go on writing: Nothing written yet"]


def test_drafts_are_offered_again_after_the_lock(house: House, window: MainWindow) -> None:
    answer = page(house, "answer", AnswerStart("", *ABOUT))
    answer.form.part("words").setPlainText("not before spring")
    window.lock_requested.connect(window.context.desk.lock)
    window.watch.idle.emit()
    house.bot.waitUntil(lambda: not window.context.unlocked)
    house.ask(window.context.desk.unlock, PASSPHRASE)
    answer = go_on(house, "not before spring")
    assert answer.form.part("words").toPlainText() == "not before spring"
