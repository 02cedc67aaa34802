"""The form of a person: what is typed is kept, told when it is wrong, and never lost."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton

from caregiver_app.guidance.vocabulary import Action, Verdict, Who
from caregiver_app.record.values import Person
from tests.ui.pages.people_parts import DANA, SAM, on_record, rows, verdict
from ui.pages.people.kinds import usual_relationships
from ui.widgets import Chip, verdict_word


def test_a_person_added_stands_on_a_card_with_verdicts(desktop):
    page = desktop.show()
    desktop.press("Add a person")
    desktop.fill("Dana", "birth-parent")
    desktop.save()
    assert page.form is None
    assert [index.data() for index in rows(page)] == ["Dana"]
    assert verdict(page, Action.FRIEND) is Verdict.NO
    assert verdict(page, Action.TEXT) is Verdict.ASK_FIRST
    chips = [chip.text() for chip in page.card.findChildren(Chip)][:2]
    assert chips == [verdict_word("no"), verdict_word("ask-first")]
    assert any("Rule 67" in words for words in desktop.said())


def test_an_order_put_on_record_turns_the_verdicts_to_no(desktop):
    (dana,) = desktop.keep(DANA)
    page = desktop.show()
    assert not on_record(page, "no-contact-order")
    desktop.press("Edit")
    page.form.facts["no-contact-order"].click()
    desktop.save()
    assert verdict(page, Action.FRIEND) is Verdict.NO
    assert verdict(page, Action.TEXT) is Verdict.NO
    assert on_record(page, "no-contact-order")
    (kept,) = desktop.ask(desktop.desk.people)
    assert (kept.id, kept.facts) == (dana.id, ("no-contact-order",))


def test_what_is_missing_is_said_at_the_field_and_at_the_top(desktop):
    page = desktop.show()
    desktop.press("Add a person")
    desktop.press("Save")
    form = page.form
    assert form.summary.isVisible()
    links = [link.text() for link in form.summary.findChildren(QPushButton)]
    assert len(links) == 2
    desktop.fill("Dana", "birth-parent")
    desktop.save()
    assert page.card.person.name == "Dana"


def test_cancel_holds_what_was_typed_and_gives_it_back(desktop):
    desktop.keep(SAM)
    page = desktop.show()
    desktop.press("Add a person")
    desktop.fill("Jo", "family-friend")
    page.form.notes.setPlainText("Met at the rink.")
    desktop.press("Cancel")
    assert page.form is None
    desktop.press("Go on writing")
    assert page.form.person() == Person(name="Jo", who="family-friend", notes="Met at the rink.")
    desktop.save()
    assert page.card.person.name == "Jo"


def test_leaving_for_another_page_or_the_lock_loses_nothing(desktop):
    desktop.keep(SAM)
    desktop.show()
    desktop.press("Add a person")
    desktop.fill("Jo", "family-friend")
    desktop.window.show_page("policies")
    desktop.show()
    desktop.press("Go on writing")
    assert desktop.page.form.person().name == "Jo"
    desktop.window.lock()
    desktop.desk.lock()
    desktop.ask(desktop.desk.unlock, "four quiet words here")
    desktop.show()
    desktop.press("Go on writing")
    assert desktop.page.form.person().name == "Jo"


def test_who_leaves_right_after_save_finds_one_person_and_no_leftover(desktop):
    desktop.show()
    desktop.press("Add a person")
    desktop.fill("Jo", "family-friend")
    desktop.page.save_page()
    desktop.page.save_page()
    desktop.window.show_page("policies")
    page = desktop.show()
    assert [index.data() for index in rows(page)] == ["Jo"]
    assert not [b for b in page.findChildren(QPushButton) if "Go on" in b.text()]


def test_what_cannot_be_saved_stays_in_the_form_and_is_said(desktop, qtbot):
    page = desktop.show()
    desktop.press("Add a person")
    desktop.fill("Jo", "family-friend")
    page.form.before = Person(id="nobody")
    with qtbot.waitSignal(desktop.context.trouble) as told:
        page.save_page()
    assert told.args[0].code == "person-unknown"
    assert page.form.person().name == "Jo"
    page.form.before = Person()
    desktop.save()
    assert page.card.person.name == "Jo"


def test_words_let_go_are_gone_and_an_untouched_form_leaves_none(desktop):
    desktop.keep(SAM)
    page = desktop.show()
    desktop.press("Add a person")
    desktop.fill("Jo", "")
    desktop.press("Cancel")
    desktop.press("Let it go")
    desktop.press("Add a person")
    assert page.form.person() == Person()
    desktop.press("Cancel")
    desktop.press("Edit")
    desktop.press("Cancel")
    assert not [b for b in page.findChildren(QPushButton) if "Go on" in b.text() and b.isVisible()]


def test_bigger_text_keeps_what_is_typed(desktop):
    desktop.show()
    desktop.press("Add a person")
    desktop.fill("Jo", "professional")
    desktop.context.change(text_size=150)
    desktop.catch_up()
    person = desktop.page.form.person()
    assert (person.name, person.who) == ("Jo", "professional")


def test_usual_relationships_speak_of_birth_parents_kindly():
    for who in Who:
        for child in ("", "Sam"):
            words = " ".join(usual_relationships(who, child)).casefold()
            assert "natural" not in words
    assert "Child's worker" in usual_relationships("society-employee", "Sam")
    assert "Sam's mother" in usual_relationships("birth-parent", "Sam")
    assert usual_relationships("", "Sam") == ()


def test_a_relationship_in_own_words_outlasts_a_change_of_kind(desktop):
    page = desktop.show()
    desktop.press("Add a person")
    desktop.fill("Jo", "birth-parent")
    page.form.relationship.setEditText("First mum")
    page.form.who.setCurrentIndex(page.form.who.findData("family-member"))
    assert page.form.person().relationship == "First mum"


def test_a_click_on_the_words_ticks_the_box(desktop):
    page = desktop.show()
    desktop.press("Add a person")
    tick = page.form.facts["plan-limits-contact"]
    words = QPoint(tick.width() // 2, tick.height() // 2)
    desktop.bot.mouseClick(tick, Qt.MouseButton.LeftButton, pos=words)
    assert tick.isChecked()
    desktop.bot.mouseClick(tick, Qt.MouseButton.LeftButton, pos=words)
    assert not tick.isChecked()
