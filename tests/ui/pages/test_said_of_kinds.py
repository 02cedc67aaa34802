"""A worker's answer about a kind of person: used wherever it is asked, found again, changed."""

from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from caregiver_app.guidance.around import Limit, Placement
from caregiver_app.guidance.vocabulary import Action, Basis, Fact, Verdict, Who
from caregiver_app.handover import sheets
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import Asked, Person, WorkerAnswer
from tests.ui.audit import all_findings, settle
from tests.ui.pages.guide_parts import buttons, seen
from tests.ui.pages.people_parts import DANA, SAM, Desktop, press, verdict
from ui import printing
from ui.page_arguments import AnswerStart, GuideStart, ShowQuestion, WhatIfStart
from ui.pages.asking.answer import AnswerPage
from ui.pages.asking.questions import QuestionsPage
from ui.pages.glance.page import GlancePage
from ui.pages.guide.came import CamePage
from ui.pages.guide.page import GuidePage
from ui.pages.guide.what_if import WhatIfPage

COACH = Person(name="Coach Petrov", who="professional")


def go(desktop: Desktop, page_id: str, argument: object = None) -> object:
    desktop.window.resize(1280, 800)
    desktop.window.show()
    desktop.window.show_page(page_id, argument)
    for _ in range(2):
        desktop.catch_up()
    return desktop.window.page


def said(desktop: Desktop, who: str, action: str, *, agreed: bool, **more: object) -> Asked:
    today = desktop.context.clock().date()
    asked = Asked(
        who=who,
        actions=(action,),
        answer=WorkerAnswer(agreed, "Ms. Okafor", today - timedelta(days=3)),
        **more,
    )
    return desktop.ask(Repository.save_question, asked)


def test_a_no_about_a_kind_counts_on_every_page_and_leads_to_where_it_stands(
    desktop: Desktop,
) -> None:
    (coach, _) = desktop.keep(COACH, SAM)
    kept = said(desktop, "professional", "friend", agreed=False)
    guide = go(desktop, "guide", GuideStart("professional", "friend"))
    assert isinstance(guide, GuidePage)
    assert (guide.answer.verdict, guide.answer.basis) == (Verdict.NO, Basis.WORKER)
    assert "Ms. Okafor" in seen(guide)
    assert desktop.context.pack.words.facts[Fact.WORKER_REFUSED] in seen(guide)
    assert Fact.WORKER_REFUSED not in guide.card.facts.offered
    press(desktop, "See what was said")
    questions = desktop.window.page
    assert isinstance(questions, QuestionsPage)
    assert questions.cards[kept.id].isAncestorOf(QApplication.focusWidget())

    people = go(desktop, "people", coach.id)
    assert verdict(people, Action.FRIEND) is Verdict.NO
    assert any("in general" in words for words in desktop.said())
    guide = go(desktop, "guide", GuideStart("professional", "friend", "", coach.id))
    assert (guide.answer.verdict, guide.answer.basis) == (Verdict.NO, Basis.WORKER)
    press(desktop, "See what was said")

    what_if = go(desktop, "what-if", WhatIfStart("professional", "friend"))
    assert isinstance(what_if, WhatIfPage)
    assert what_if.facts.checks[Fact.WORKER_REFUSED].isChecked()
    assert what_if.cases[0].answer.verdict is Verdict.NO
    what_if.facts.checks[Fact.WORKER_REFUSED].setChecked(False)
    settle()
    assert what_if.supposed.isVisible()

    glance = go(desktop, "glance", Action.FRIEND)
    assert isinstance(glance, GlancePage)
    row, model = list(Who).index(Who.PROFESSIONAL), glance.model
    found = {column.care: model.verdict(row, at) for at, column in enumerate(model.columns)}
    assert found["foster"] is Verdict.NO
    assert found["kinship-care"] is Verdict.NO_RULE
    assert "worker" in model.caption(row, model.own)
    assert model.caption(row, model.own + 1) == ""

    came = go(desktop, "came", "request")
    assert isinstance(came, CamePage)
    came.who.choose("professional")
    settle()
    assert (came.ruling.answer.verdict, came.ruling.answer.basis) == (Verdict.NO, Basis.WORKER)
    press(desktop, "See what was said")
    assert isinstance(desktop.window.page, QuestionsPage)


def test_with_the_log_locked_nothing_that_was_said_is_used(desktop: Desktop) -> None:
    said(desktop, "professional", "friend", agreed=False)
    guide = go(desktop, "guide", GuideStart("professional", "friend"))
    assert guide.answer.verdict is Verdict.NO
    with desktop.bot.waitSignal(desktop.desk.locked):
        desktop.desk.lock()
    settle()
    again = desktop.window
    again.show_page("guide", GuideStart("professional", "friend"))
    settle()
    assert again.page.answer.verdict is Verdict.NO_RULE
    assert "Ms. Okafor" not in seen(again.page)


def test_the_printed_table_does_not_say_yes_to_what_a_worker_refused(
    desktop: Desktop, monkeypatch: object
) -> None:
    desktop.keep(COACH)
    said(desktop, "child-in-my-care", "friend", agreed=False)
    glance = go(desktop, "glance", Action.FRIEND)
    told: list[object] = []
    monkeypatch.setattr(printing, "print_pdf", lambda _page, _sheet: None)
    monkeypatch.setattr(
        sheets, "tables_sheet", lambda _title, tables, *_, **__: told.extend(tables)
    )
    glance.print_page()
    (table,) = told
    row = table.rows[list(Who).index(Who.CHILD_IN_MY_CARE)]
    assert row.cells[table.own].tone == Verdict.NO
    assert "Petrov" not in str(table)


def test_an_answer_about_a_kind_is_written_down_found_again_and_changed(desktop: Desktop) -> None:
    """From the guide to the answer and back: the same question has it, and it can be changed."""
    desktop.keep(SAM)
    go(desktop, "guide", GuideStart("birth-parent", "reply"))
    press(desktop, "Ask the worker")
    press(desktop, "I have the answer already")
    page = desktop.window.page
    assert isinstance(page, AnswerPage)
    page.form.control("said").no.click()
    press(desktop, "Save the answer")
    assert isinstance(desktop.window.page, QuestionsPage)
    guide = go(desktop, "guide", GuideStart("birth-parent", "reply"))
    assert (guide.answer.verdict, guide.answer.basis) == (Verdict.NO, Basis.WORKER)

    press(desktop, "See what was said")
    press(desktop, "Change the answer")
    page = desktop.window.page
    assert isinstance(page, AnswerPage)
    assert page.form.control("said").no.isChecked()
    desktop.context.change(text_size=125)
    desktop.catch_up()
    page = desktop.window.page
    page.form.control("said").yes.click()
    desktop.catch_up()
    assert page.form.control("said").yes.isChecked()
    press(desktop, "Save the answer")
    guide = go(desktop, "guide", GuideStart("birth-parent", "reply"))
    assert (guide.answer.verdict, guide.answer.basis) == (Verdict.YES, Basis.WORKER)
    assert len(desktop.ask(Repository.questions)) == 1


def test_a_later_answer_about_a_kind_takes_the_place_of_the_earlier(desktop: Desktop) -> None:
    said(desktop, "birth-parent", "text", agreed=False)
    page = go(desktop, "answer", AnswerStart("", "birth-parent", "text"))
    assert page.form.part("replaces").isVisible()
    page.form.control("said").yes.click()
    page.form.part("replaces").click()
    press(desktop, "Save the answer")
    guide = go(desktop, "guide", GuideStart("birth-parent", "text"))
    assert guide.answer.verdict is Verdict.YES


def test_one_answer_covers_the_ways_that_were_meant(desktop: Desktop) -> None:
    (dana,) = desktop.keep(DANA)
    page = go(desktop, "answer", AnswerStart("", "birth-parent", "text", dana.id))
    shown = [
        action for action, check in page.form.control("ways").checks.items() if check.isVisible()
    ]
    assert shown == [Action.REPLY]
    assert all_findings(desktop.window) == []
    page.form.control("said").yes.click()
    desktop.bot.mouseClick(
        page.form.control("ways").checks[Action.REPLY], Qt.MouseButton.LeftButton
    )
    press(desktop, "Save the answer")
    card = desktop.page.card
    for action, expected in (
        (Action.TEXT, Verdict.YES),
        (Action.REPLY, Verdict.YES),
        (Action.VIDEO_CALL, Verdict.ASK_FIRST),
    ):
        assert card.answers[action].verdict is expected
    (kept,) = desktop.ask(Repository.questions)
    assert kept.actions == ("text", "reply")
    questions = go(desktop, "questions", ShowQuestion(kept.id))
    assert "Answer a message" in seen(questions)

    # A no to one of them in its place leaves the other as it was.
    page = go(desktop, "answer", AnswerStart("", "birth-parent", "text", dana.id))
    assert not page.form.control("ways").checks[Action.REPLY].isChecked()
    page.form.control("said").no.click()
    page.form.part("replaces").click()
    press(desktop, "Save the answer")
    desktop.show(dana.id)
    assert verdict(desktop.page, Action.TEXT) is Verdict.NO
    assert verdict(desktop.page, Action.REPLY) is Verdict.YES


def test_an_order_for_a_child_that_moved_on_stays_by_name_and_outlasts_an_edit(
    desktop: Desktop,
) -> None:
    sam, tia = desktop.keep(
        replace(SAM, placements=(Placement("foster"),)),
        Person(name="Tia", who="child-in-my-care", placements=(Placement("foster"),)),
    )
    held = Limit("no-contact-order", "Ms. Okafor", date(2026, 1, 5), child=sam.id)
    (dad,) = desktop.keep(Person(name="Joe", who="birth-parent", limits=(held,)))
    desktop.keep(replace(sam, who="child-after-placement"))
    page = desktop.show(dad.id)
    assert verdict(page, Action.TEXT) is Verdict.NO
    assert any("For Sam:" in way.accessibleName() for way in page.card.ways.rows)
    guide = go(desktop, "guide", GuideStart("birth-parent", "text", "", dad.id))
    assert (guide.answer.verdict, guide.answer.basis) == (Verdict.NO, Basis.ORDER)
    assert "Sam: No" in seen(guide)
    glance = go(desktop, "glance", Action.TEXT)
    row = list(Who).index(Who.BIRTH_PARENT)
    chip = desktop.context.pack.words.verdicts[Verdict.NO].chip
    assert f"Joe: {chip}" in glance.model.caption(row, glance.model.own)

    desktop.show(dad.id)
    desktop.press("Edit")
    form = desktop.page.form
    assert form.control("limits").parts[0].part("child").currentText() == "Sam"
    assert not desktop.page.draft.dirty
    desktop.bot.keyClicks(form.part("name"), "!")
    desktop.save()
    kept = {one.id: one for one in desktop.ask(Repository.people)}
    assert kept[dad.id].limits == (held,)
    # The last child has gone too: it still holds.
    desktop.keep(replace(tia, who="child-after-placement"))
    desktop.show(dad.id)
    assert verdict(desktop.page, Action.TEXT) is Verdict.NO
    assert "Guide" not in buttons(desktop.page)
