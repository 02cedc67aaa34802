"""The Policies page: rules for the caregiver, a search, one rule asked for, the other parts."""

from tests.shots.stage import Stage, scene
from ui.pages.policies.page import ALL, OPEN, SINCE, WORDS, WORKERS, PoliciesPage


def _page(stage: Stage, argument: object = None) -> PoliciesPage:
    stage.window.show_page("policies", argument)
    stage.settle()
    page = stage.window.page
    assert isinstance(page, PoliciesPage)
    return page


def _part(stage: Stage, part: str) -> PoliciesPage:
    page = _page(stage)
    at = ("you", WORKERS, ALL, OPEN, WORDS, SINCE).index(part)
    page.parts.buttons()[at].click()
    return page


@scene("policies_you")
def you(stage: Stage) -> None:
    _page(stage)


@scene("policies_kin")
def kin(stage: Stage) -> None:
    stage.context.change(care_type="kinship-care")
    _page(stage)


@scene("policies_search")
def search(stage: Stage) -> None:
    _part(stage, ALL).sought.setText("friend parents")


@scene("policies_nothing")
def nothing(stage: Stage) -> None:
    _page(stage).sought.setText("giraffe")


@scene("policies_rule")
def rule(stage: Stage) -> None:
    _page(stage, 67)


@scene("policies_workers")
def workers(stage: Stage) -> None:
    _part(stage, WORKERS)


@scene("policies_open")
def open_questions(stage: Stage) -> None:
    _part(stage, OPEN)


@scene("policies_words")
def words(stage: Stage) -> None:
    _part(stage, WORDS)


@scene("policies_since")
def since(stage: Stage) -> None:
    _part(stage, SINCE)
