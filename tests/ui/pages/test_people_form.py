"""The form of a person: what is typed is kept, told when it is wrong, and never lost."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from caregiver_app.guidance.around import Limit, Link, Placement, Toward
from caregiver_app.guidance.vocabulary import Action, Verdict, Who
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import Asked, Person, WorkerAnswer
from caregiver_app.vault.strength import LEAST
from tests.ui.asks import answer
from tests.ui.pages.people_parts import DANA, RAY, SAM, on_record, rows, verdict
from ui.desk import Desk
from ui.pages.people.kinds import usual_relationships
from ui.widgets import Para, verdict_word


def test_a_person_added_stands_on_a_card_with_verdicts(desktop):
    page = desktop.show()
    desktop.press("Add a person")
    desktop.fill("Dana", "birth-parent")
    desktop.save()
    assert page.form is None
    assert [index.data() for index in rows(page)] == ["Dana"]
    assert verdict(page, Action.FRIEND) is Verdict.NO
    assert verdict(page, Action.TEXT) is Verdict.ASK_FIRST
    friend, text = page.card.ways.rows[:2]
    assert verdict_word("no") in friend.accessibleName()
    assert "Rule 67" in friend.accessibleName()
    assert verdict_word("ask-first") in text.accessibleName()


def test_an_order_put_on_record_turns_the_verdicts_to_no(desktop):
    (dana,) = desktop.keep(DANA)
    page = desktop.show()
    assert not on_record(page, "no-contact-order")
    desktop.press("Edit")
    desktop.press("Add an order or a plan")
    part = page.form.control("limits").parts[0]
    part.part("fact").setCurrentIndex(part.part("fact").findData("no-contact-order"))
    desktop.bot.keyClicks(part.part("said_by"), "Ms. Okafor")
    desktop.bot.keyClicks(part.part("said_on").line, "November 2, 2026")
    desktop.save()
    assert verdict(page, Action.FRIEND) is Verdict.NO
    assert verdict(page, Action.TEXT) is Verdict.NO
    assert on_record(page, "no-contact-order")
    (kept,) = desktop.ask(Repository.people)
    held = Limit("no-contact-order", "Ms. Okafor", date(2026, 11, 2))
    assert (kept.id, kept.limits) == (dana.id, (held,))


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
    page.form.part("notes").setPlainText("Met at the rink.")
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


def half_an_order(desktop):
    """Type a name and an order with a day that cannot be read yet."""
    page = desktop.show()
    desktop.press("Edit")
    desktop.bot.keyClicks(page.form.part("name"), "!")
    desktop.press("Add an order or a plan")
    desktop.press("Add a link")
    part = page.form.control("limits").parts[0]
    desktop.bot.keyClicks(part.part("words"), "Only by mail")
    desktop.bot.keyClicks(part.part("said_on").line, "Nov")
    desktop.bot.keyClicks(page.form.control("links").parts[0].part("app"), "Signal")


def test_half_an_order_of_somebody_on_record_outlasts_the_lock_and_a_restart(desktop):
    (dana,) = desktop.keep(DANA)
    half_an_order(desktop)
    desktop.window.lock()
    with desktop.bot.waitSignal(desktop.desk.locked):
        desktop.desk.lock()
    assert desktop.desk.drafts.forms("person") == ()
    again = Desk(desktop.context.paths.vault, strength=LEAST)
    answer(desktop.bot.waitUntil, again, again.unlock, "four quiet words here")
    desktop.bot.waitUntil(lambda: again.drafts.forms("person") != ())
    again.close()
    desktop.ask(desktop.desk.unlock, "four quiet words here")
    page = desktop.show()
    desktop.press("Edit")
    part = page.form.control("limits").parts[0]
    assert part.part("words").toPlainText() == "Only by mail"
    assert part.part("said_on").line.text() == "Nov"
    assert page.form.person().name == "Dana Whitlock!"
    assert page.form.person().links == (Link("Signal"),)
    desktop.press("Save")
    assert part.row("said_on").error
    part.part("said_on").line.setText("November 2, 2026")
    desktop.save()
    assert desktop.desk.drafts.forms("person") == ()
    assert desktop.ask(Repository.unsaved_forms) == ()
    (kept,) = desktop.ask(Repository.people)
    order = Limit("no-contact-order", "", date(2026, 11, 2), words="Only by mail")
    assert (kept.id, kept.limits) == (dana.id, (order,))


def test_what_is_taken_off_takes_half_its_day_with_it_and_comes_back_by_undoing(desktop):
    desktop.keep(DANA)
    half_an_order(desktop)
    form = desktop.page.form
    desktop.press("Take off: An order or a plan")
    assert form.state.below("limits") == {}
    assert form.person().limits == ()
    form.undo()
    part = form.control("limits").parts[0]
    assert part.part("said_on").line.text() == "Nov"
    assert part.part("words").toPlainText() == "Only by mail"


def test_tab_goes_through_the_form_as_the_eye_does_also_to_what_was_added(desktop):
    desktop.keep(SAM)
    desktop.show()
    desktop.press("Add a person")
    desktop.fill("Jo", "birth-parent")
    desktop.press("Add an order or a plan")
    form = desktop.page.form
    stops = [one for one in form.stops() if one.isVisible()]
    stops[0].setFocus()
    seen = [stops[0]]
    for _ in stops[1:]:
        desktop.bot.keyClick(seen[-1], Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    assert seen == stops
    assert all(one.accessibleName() for one in stops)


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
    page.form.put(page.form.state.put(id="nobody"))
    with qtbot.waitSignal(desktop.context.trouble) as told:
        page.save_page()
    assert told.args[0].code == "person-unknown"
    assert page.form.person().name == "Jo"
    page.form.put(page.form.state.put(id=""))
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
    page.form.part("relationship").setEditText("First mum")
    page.form.part("who").setCurrentIndex(page.form.part("who").findData("family-member"))
    assert page.form.person().relationship == "First mum"


def choose(combo, value):
    combo.setCurrentIndex(combo.findData(value))


def test_a_childs_placements_are_written_down_and_the_verdicts_follow(desktop):
    page = desktop.show()
    desktop.press("Add a person")
    desktop.fill("Sam", "child-in-my-care")
    (part,) = page.form.control("placements").parts
    assert part.state.values == Placement("foster")
    desktop.press("Add a change")
    later = page.form.control("placements").parts[1]
    choose(later.part("stage"), "kinship-service")
    later.part("since").line.setText("2026-11-01")
    desktop.save()
    (sam,) = desktop.ask(Repository.people)
    changed = Placement("kinship-service", date(2026, 11, 1))
    assert sam.placements == (Placement("foster"), changed)
    assert any("Foster parent" in words for words in desktop.said())
    cares = page.card.answers[Action.TEXT].question.care_type
    assert cares == "kinship-service"


def test_two_changes_on_one_day_are_told_apart_before_saving(desktop):
    page = desktop.show()
    desktop.press("Add a person")
    desktop.fill("Sam", "child-in-my-care")
    for _ in range(2):
        desktop.press("Add a change")
        page.form.control("placements").parts[-1].part("since").line.setText("2026-11-01")
    desktop.press("Save")
    assert page.form.control("placements").parts[2].row("since").error
    desktop.bot.mouseClick(
        page.form.control("placements").parts[2].remove, Qt.MouseButton.LeftButton
    )
    desktop.save()
    (sam,) = desktop.ask(Repository.people)
    assert [one.since for one in sam.placements] == [None, date(2026, 11, 1)]


def test_children_who_differ_are_named_with_their_own_answer(desktop):
    desktop.keep(
        replace(SAM, placements=(Placement("foster"),)),
        Person(name="Tia", who="child-in-my-care", placements=(Placement("kinship-care"),)),
        replace(RAY, facts=()),
    )
    desktop.show()
    desktop.page.board.list.setCurrentIndex(rows(desktop.page)[2])
    ruled = desktop.page.card.rulings[Action.FRIEND]
    assert [one.answer.verdict for one in ruled.rulings] == [Verdict.NO, Verdict.JUDGEMENT]
    friend = [one.accessibleName() for one in desktop.page.card.ways.rows[:2]]
    assert ["For Sam:" in friend[0], "For Tia:" in friend[1]] == [True, True]


def test_kin_who_is_a_worker_too_is_ruled_as_the_stricter(desktop):
    desktop.context.change(care_type="kinship-care")
    page = desktop.show()
    desktop.press("Add a person")
    desktop.fill("Jo", "family-member")
    choose(page.form.part("also"), "society-employee")
    desktop.save()
    assert verdict(page, Action.SHARE_DETAILS) is Verdict.NO
    desktop.press("Edit")
    choose(page.form.part("who"), "society-employee")
    assert not page.form.part("also").isVisible()
    assert page.form.person().also == ()


def test_who_somebody_is_to_one_child_is_kept(desktop):
    saved = desktop.keep(SAM, Person(name="Tia", who="child-in-my-care"))
    page = desktop.show()
    desktop.press("Add a person")
    desktop.fill("Dana", "family-friend")
    choose(page.form.control("toward").choices[saved[0].id], "birth-parent")
    desktop.save()
    found = {one.name: one for one in desktop.ask(Repository.people)}
    assert found["Dana"].toward == (Toward(saved[0].id, "birth-parent"),)
    assert any("For Sam:" in one.accessibleName() for one in page.card.ways.rows)


def test_what_has_run_out_shows_as_such_and_counts_no_more(desktop):
    over = Limit("no-contact-order", "Ms. Okafor", date(2025, 1, 2), date(2025, 6, 1))
    desktop.keep(replace(DANA, limits=(over,)))
    page = desktop.show()
    assert verdict(page, Action.TEXT) is Verdict.ASK_FIRST
    words = " ".join(para.plain for para in page.card.findChildren(Para))
    assert "This has run out" in words
    assert "June 1, 2025" in words


def test_an_older_card_keeps_its_limits_when_it_is_edited(desktop):
    desktop.keep(replace(DANA, facts=("no-contact-order", "already-connected")))
    page = desktop.show()
    desktop.press("Edit")
    assert not page.draft.dirty
    desktop.bot.keyClicks(page.form.part("name"), "!")
    desktop.save()
    (kept,) = desktop.ask(Repository.people)
    assert (kept.facts, kept.limits, kept.links) == ((), (Limit("no-contact-order"),), (Link(""),))
    assert on_record(page, "no-contact-order")
    assert verdict(page, Action.TEXT) is Verdict.NO


def test_a_day_that_cannot_be_read_is_told_and_nothing_is_lost(desktop):
    desktop.keep(DANA)
    page = desktop.show()
    desktop.press("Edit")
    desktop.press("Add a link")
    page.form.control("links").parts[0].part("since").line.setText("5/6/2026")
    desktop.press("Save")
    assert page.form.control("links").parts[0].row("since").error
    page.form.control("links").parts[0].part("since").line.setText("May 6, 2026")
    desktop.save()
    (kept,) = desktop.ask(Repository.people)
    assert kept.links == (Link("", date(2026, 5, 6)),)


def test_a_worker_s_answer_stands_on_the_card(desktop):
    (dana,) = desktop.keep(DANA)
    answer = WorkerAnswer(True, "Ms. Okafor", date(2026, 1, 5), date(2099, 1, 1), "About visits")
    asked = Asked(
        person=dana.id,
        who="birth-parent",
        actions=("text",),
        asked_on=date(2026, 1, 2),
        answer=answer,
    )
    desktop.ask(Repository.save_question, asked)
    page = desktop.show()
    assert verdict(page, Action.TEXT) is Verdict.YES
    assert verdict(page, Action.FRIEND) is Verdict.NO
    said = " ".join(desktop.said())
    assert "About visits" in said
    assert "January 1, 2099" in said
