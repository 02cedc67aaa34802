"""Customary care, and what a worker said about a kind of person."""

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from caregiver_app.guidance.around import Limit, Placement
from caregiver_app.guidance.vocabulary import CUSTOMARY, Action
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import Asked, Person, WorkerAnswer
from tests.shots.scenes_asking import show
from tests.shots.scenes_welcome import welcome
from tests.shots.stage import Stage, scene
from ui.page_arguments import AnswerStart, AskStart, GuideStart, WhatIfStart
from ui.pages.guide.page import GuidePage
from ui.pages.people.page import PeoplePage
from ui.pages.welcome.care import CareStep
from ui.pages.welcome.page import CARE


@scene("customary_welcome")
def welcomed(stage: Stage) -> None:
    step = welcome(stage, CARE).step
    assert isinstance(step, CareStep)
    QTest.mouseClick(step.choice.cards[CUSTOMARY], Qt.MouseButton.LeftButton)
    step.verticalScrollBar().setValue(step.verticalScrollBar().maximum())


def home(stage: Stage) -> dict[str, str]:
    """A child in customary care, a child who moved on, and a parent with an order for that one."""
    stage.open_vault()
    people = [
        Person(name="Noor", who="child-in-my-care", placements=(Placement(CUSTOMARY),)),
        Person(name="Sam", who="child-after-placement", placements=(Placement("foster"),)),
        Person(name="Dana Whitlock", who="birth-parent", relationship="Noor's mother"),
    ]
    saved = {one.name: stage.ask(Repository.save_person, one).id for one in people}
    held = Limit("no-contact-order", "Ms. Okafor", child=saved["Sam"])
    joe = Person(name="Joe", who="birth-parent", relationship="Sam's father", limits=(held,))
    saved["Joe"] = stage.ask(Repository.save_person, joe).id
    day = stage.context.clock().date()
    heard = WorkerAnswer(False, "Ms. Okafor", day - timedelta(days=3), words="Not on Facebook.")
    for who, action in (("professional", "friend"), ("childs-friend", "friend")):
        asked = Asked(who=who, actions=(action,), answer=heard)
        stage.ask(Repository.save_question, asked)
    return saved


@scene("customary_card")
def card(stage: Stage) -> None:
    ids = home(stage)
    show(stage, "people", ids["Dana Whitlock"])


@scene("customary_form")
def form(stage: Stage) -> None:
    ids = home(stage)
    show(stage, "people", ids["Noor"])
    page = stage.window.page
    assert isinstance(page, PeoplePage)
    assert page.card is not None
    page.card.edit.emit()
    stage.settle()
    page.scroller.verticalScrollBar().setValue(360)


@scene("customary_guide")
def guide(stage: Stage) -> None:
    stage.context.change(care_type=CUSTOMARY)
    home(stage)
    show(stage, "guide", GuideStart("birth-parent", "text"))


@scene("customary_ask")
def ask(stage: Stage) -> None:
    stage.context.change(care_type=CUSTOMARY)
    home(stage)
    show(stage, "ask", AskStart("birth-parent", "text"))


@scene("customary_glance")
def glance(stage: Stage) -> None:
    stage.context.change(care_type=CUSTOMARY)
    home(stage)
    show(stage, "glance", Action.FRIEND)


@scene("said_of_kind")
def said(stage: Stage) -> None:
    home(stage)
    show(stage, "guide", GuideStart("professional", "friend"))
    assert isinstance(stage.window.page, GuidePage)


@scene("said_what_if")
def what_if(stage: Stage) -> None:
    home(stage)
    show(stage, "what-if", WhatIfStart("professional", "friend"))


@scene("said_moved_on")
def moved_on(stage: Stage) -> None:
    ids = home(stage)
    show(stage, "guide", GuideStart("birth-parent", "text", "", ids["Joe"]))


@scene("said_moved_on_card")
def moved_on_card(stage: Stage) -> None:
    ids = home(stage)
    show(stage, "people", ids["Joe"])


@scene("said_questions")
def questions(stage: Stage) -> None:
    home(stage)
    show(stage, "questions")


@scene("said_answer")
def answer(stage: Stage) -> None:
    ids = home(stage)
    show(stage, "answer", AnswerStart("", "birth-parent", "text", ids["Dana Whitlock"]))
