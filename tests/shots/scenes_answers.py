"""Short answers: one with numbers, one with rules, all of them, and a row of the guide's search."""

from tests.shots.stage import Stage, scene
from ui.page_arguments import AskStart
from ui.pages.answers.every import ShortAnswersPage
from ui.pages.guide.page import GuidePage


def _answer(stage: Stage, answer_id: str) -> None:
    stage.context.change(society="toronto")
    stage.window.show_page("short-answer", answer_id)


@scene("short_answer_report")
def report(stage: Stage) -> None:
    _answer(stage, "report-sixteen")


@scene("short_answer_secret")
def secret(stage: Stage) -> None:
    _answer(stage, "report-secret")


@scene("short_answer_print")
def print_or_note(stage: Stage) -> None:
    stage.open_vault()
    _answer(stage, "print-or-note")


@scene("short_answer_careful")
def careful(stage: Stage) -> None:
    _answer(stage, "record-call")


@scene("short_answer_nothing")
def nothing(stage: Stage) -> None:
    _answer(stage, "record-any")


@scene("short_answer_ask")
def ask(stage: Stage) -> None:
    stage.window.show_page("ask", AskStart(short_answer="in-force", back="short-answer"))


@scene("short_answers_all")
def every(stage: Stage) -> None:
    stage.window.show_page("short-answers")
    stage.settle()
    page = stage.window.page
    assert isinstance(page, ShortAnswersPage)
    page.topics.parts[4].set_open(True)


@scene("short_answer_typed")
def typed(stage: Stage) -> None:
    stage.window.show_page("guide")
    stage.settle()
    page = stage.window.page
    assert isinstance(page, GuidePage)
    page.box.field.setText("she is 16 do i have to report")
