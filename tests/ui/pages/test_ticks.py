"""What is ticked is let go with what it was true of: an action, a person, and never the child."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from caregiver_app.guidance import answer
from caregiver_app.guidance.vocabulary import (
    ABOUT_ACTION,
    ABOUT_PERSON,
    Action,
    Basis,
    CareType,
    Fact,
    Question,
    Verdict,
    Who,
)
from tests.ui.audit import settle
from tests.ui.pages.guide_parts import ask, buttons, show, standing
from ui.context import Context
from ui.main_window import MainWindow
from ui.page_arguments import GuideStart, WhatIfStart
from ui.pages.guide.page import GuidePage
from ui.pages.guide.ready import ready_questions
from ui.pages.guide.what_if import WhatIfPage


@pytest.fixture
def stand(context: Context, qtbot: QtBot) -> Iterator[Callable[..., GuidePage]]:
    yield from standing(context)


@pytest.fixture
def page(stand: Callable[..., GuidePage], context: Context) -> GuidePage:
    # Here every fact can be true.
    context.change(care_type="adoption-probation")
    return stand()


def tick(page: GuidePage, fact: Fact, qtbot: QtBot) -> None:
    page.card.facts.set_open(True)
    settle()
    qtbot.mouseClick(page.card.facts.checks[fact], Qt.MouseButton.LeftButton)
    settle()


@pytest.mark.parametrize("change", ["action", "who"])
def test_a_workers_yes_is_let_go_with_the_action_and_with_the_person(
    page: GuidePage, qtbot: QtBot, change: str
) -> None:
    ask(page, Who.BIRTH_PARENT, Action.TEXT)
    tick(page, Fact.WORKER_AGREED, qtbot)
    assert (page.answer.verdict, page.answer.basis) == (Verdict.YES, Basis.WORKER)
    if change == "action":
        page.card.action.choose(Action.VIDEO_CALL)
    else:
        page.card.who.choose(Who.FAMILY_MEMBER)
    settle()
    assert not page.card.facts.checks[Fact.WORKER_AGREED].isChecked()
    assert page.answer.verdict is Verdict.ASK_FIRST
    page.card.action.choose(Action.TEXT)
    page.card.who.choose(Who.BIRTH_PARENT)
    settle()
    assert page.answer.verdict is Verdict.ASK_FIRST


@pytest.mark.parametrize("fact", list(Fact))
@pytest.mark.parametrize("change", ["action", "who"])
def test_each_fact_is_let_go_with_what_it_is_true_of(
    page: GuidePage, qtbot: QtBot, fact: Fact, change: str
) -> None:
    who = Who.CHILD_IN_MY_CARE if fact is Fact.PLACEMENT_ENDED else Who.BIRTH_PARENT
    ask(page, who, Action.TEXT)
    tick(page, fact, qtbot)
    combo, other = {
        "action": (page.card.action, Action.REPLY),
        "who": (page.card.who, Who.PROFESSIONAL),
    }[change]
    combo.choose(other)
    settle()
    gone = ABOUT_ACTION if change == "action" else ABOUT_PERSON
    assert page.card.facts.checks[fact].isChecked() is (fact not in gone)


def test_what_is_ticked_before_anybody_is_chosen_counts_for_whoever_is(
    page: GuidePage, qtbot: QtBot
) -> None:
    page.card.action.choose(Action.TEXT)
    tick(page, Fact.NO_CONTACT_ORDER, qtbot)
    page.card.who.choose(Who.BIRTH_PARENT)
    settle()
    assert page.answer.basis is Basis.ORDER


def test_a_question_from_elsewhere_starts_without_ticks_of_the_one_before(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = show(window, GuideStart(Who.BIRTH_PARENT, Action.TEXT))
    tick(page, Fact.WORKER_AGREED, qtbot)
    page = show(window, GuideStart(Who.BIRTH_PARENT, Action.VIDEO_CALL))
    assert page.answer.question.facts == frozenset()
    # What a ready question brings along is its own.
    for ready in ready_questions()[:3]:
        if ready.label not in buttons(page):
            buttons(page)["Other things people ask"].click()
        buttons(page)[ready.label].click()
        settle()
        assert page.answer.question.facts == ready.facts


def test_bigger_text_lets_go_of_nothing(window: MainWindow, context: Context, qtbot: QtBot) -> None:
    page = show(window, GuideStart(Who.BIRTH_PARENT, Action.TEXT))
    tick(page, Fact.WORKER_AGREED, qtbot)
    context.change(text_size=150)
    settle()
    assert window.page is not page
    assert window.page.answer == page.answer
    window.page.card.action.choose(Action.VIDEO_CALL)
    settle()
    assert window.page.answer.verdict is Verdict.ASK_FIRST


def test_in_a_what_if_a_tick_about_one_person_is_true_of_nobody_else(
    window: MainWindow, context: Context
) -> None:
    window.show()
    facts = ("worker-agreed", "child-missing")
    window.show_page("what-if", WhatIfStart("birth-parent", "text", facts))
    settle()
    page = window.page
    assert isinstance(page, WhatIfPage)
    assert {one.answer.verdict for one in page.cases} == {Verdict.YES}
    page.by.buttons()[1].click()
    for combo in page.others:
        combo.choose("")
    page.others[0].choose("who:family-member")
    settle()
    own, other = page.cases
    assert own.answer.verdict is Verdict.YES
    missing = frozenset({Fact.CHILD_MISSING})
    question = Question(CareType.FOSTER, Who.FAMILY_MEMBER, Action.TEXT, missing)
    assert other.answer == answer(context.pack, question)
    window.show_page("what-if", WhatIfStart("birth-parent", "video-call"))
    settle()
    assert not window.page.facts.checks[Fact.WORKER_AGREED].isChecked()
