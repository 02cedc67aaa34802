"""Asking the worker: the message, the answer, the list of questions, a late one on the guide."""

from dataclasses import replace
from datetime import timedelta

from caregiver_app.record.repository import Repository
from caregiver_app.record.values import Asked, WorkerAnswer
from tests.shots.scenes_people import family
from tests.shots.stage import Stage, scene
from ui.page_arguments import AnswerStart, AskStart


def show(stage: Stage, page_id: str, argument: object = None) -> None:
    stage.window.show_page(page_id, argument)
    stage.ask(Repository.people)
    stage.ask(Repository.people)
    stage.settle()


def asked_before(stage: Stage, person: str) -> None:
    day = stage.context.clock().date()
    asked = Asked(
        person=person,
        who="birth-parent",
        actions=("text",),
        message="May I?",
        asked_of="Ms. Okafor",
        asked_on=day - timedelta(days=12),
        answer_by=day - timedelta(days=2),
    )
    answer = WorkerAnswer(True, "Ms. Okafor", day, day + timedelta(days=90), "On Sundays.")
    for one in (
        asked,
        replace(asked, actions=("look-up",), asked_on=None),
        replace(asked, actions=("video-call",), answer=answer),
    ):
        stage.ask(Repository.save_question, one)


@scene("ask")
def ask(stage: Stage) -> None:
    ids = family(stage)
    show(stage, "ask", AskStart("birth-parent", "text", ids["Dana Whitlock"]))


@scene("ask_answer")
def answer(stage: Stage) -> None:
    ids = family(stage)
    asked_before(stage, ids["Dana Whitlock"])
    show(stage, "answer", AnswerStart("", "birth-parent", "video-call", ids["Dana Whitlock"]))


@scene("ask_questions")
def questions(stage: Stage) -> None:
    ids = family(stage)
    asked_before(stage, ids["Dana Whitlock"])
    show(stage, "questions")


@scene("ask_late")
def late(stage: Stage) -> None:
    ids = family(stage)
    asked_before(stage, ids["Dana Whitlock"])
    show(stage, "guide")


@scene("ask_person")
def person(stage: Stage) -> None:
    ids = family(stage)
    asked_before(stage, ids["Dana Whitlock"])
    show(stage, "people", ids["Dana Whitlock"])
    stage.window.page.scroller.verticalScrollBar().setValue(300)
