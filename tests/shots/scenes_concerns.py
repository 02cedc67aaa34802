"""The Concerns page: whom to call, every kind, and the steps of one."""

from datetime import UTC, datetime

from tests.shots.stage import Stage, scene
from ui.pages.concerns.find.page import FindPage
from ui.pages.concerns.numbers.page import NumbersPage
from ui.pages.concerns.page import ConcernsPage

TOLD = "child-tells-of-harm"


def later() -> datetime:
    """A day on which every number that ships is older than a year."""
    return datetime(2028, 1, 10, 9, 30, tzinfo=UTC)


def _page(stage: Stage, argument: object = None) -> ConcernsPage:
    stage.window.show_page("concerns", argument)
    stage.settle()
    page = stage.window.page
    assert isinstance(page, ConcernsPage)
    return page


def _steps(stage: Stage, kind: str = TOLD, done: int = 0, *, toronto: bool = True) -> ConcernsPage:
    if toronto:
        stage.context.change(society="toronto")
    page = _page(stage, kind)
    assert page.steps is not None
    for card in page.steps.steps[:done]:
        card.check.click()
    stage.settle()
    return page


def _scroll(page: ConcernsPage, share: float) -> None:
    bar = page.scroller.verticalScrollBar()
    bar.setValue(round(bar.maximum() * share))


@scene("concerns_list")
def front(stage: Stage) -> None:
    stage.context.change(society="toronto")
    _page(stage)


@scene("concerns_unknown")
def unknown(stage: Stage) -> None:
    _page(stage)


@scene("concerns_two_lines")
def two_lines(stage: Stage) -> None:
    """A society with a line by day and one after hours: both show, each with when."""
    stage.context.change(society="toronto-jewish")
    _page(stage)


@scene("concerns_behind")
def behind(stage: Stage) -> None:
    """A worker's conduct: what raises it, and the kinds that may stand behind it."""
    page = _steps(stage, "society-person")
    assert page.steps is not None
    assert page.steps.tier is not None
    page.steps.tier.conditions[1][1].click()
    stage.settle()


def _find(stage: Stage, *choices: str) -> FindPage:
    stage.context.change(society="toronto")
    stage.window.show_page("find-kind")
    page = stage.window.page
    assert isinstance(page, FindPage)
    for choice in choices:
        assert page.question is not None
        page.question.choices.choose(choice)
        page.question.go_on.click()
        stage.settle()
    return page


@scene("place_draft")
def place_draft(stage: Stage) -> None:
    stage.context.change(place="england")
    _page(stage)


@scene("find_question")
def find_question(stage: Stage) -> None:
    page = _find(stage, "no", "mine")
    assert page.question is not None
    page.question.choices.choose("contact")


@scene("find_end")
def find_end(stage: Stage) -> None:
    _find(stage, "no", "mine", "contact", "secrets")


@scene("numbers")
def numbers(stage: Stage) -> None:
    stage.context.change(society="toronto")
    stage.context.keep_number("ontario/toronto/main", "416-555-0100", own=True)
    stage.window.show_page("numbers")
    stage.settle()
    page = stage.window.page
    assert isinstance(page, NumbersPage)
    page.rows[2].change.click()


@scene("numbers_old")
def numbers_old(stage: Stage) -> None:
    stage.context.change(society="toronto-jewish")
    stage.context.clock = later
    _page(stage)


@scene("concerns_search")
def search(stage: Stage) -> None:
    stage.context.change(society="toronto")
    page = _page(stage)
    assert page.list is not None
    page.list.search.setText("said she wants to die")
    stage.settle()
    page.scroller.ensureWidgetVisible(page.list.search, 0, 400)


@scene("concerns_list_end")
def end(stage: Stage) -> None:
    stage.context.change(society="toronto")
    page = _page(stage)
    assert page.list is not None
    page.list.help.parts[1].button.click()
    stage.settle()
    _scroll(page, 1)


@scene("concerns_steps")
def steps(stage: Stage) -> None:
    page = _steps(stage, done=2)
    assert page.steps is not None
    page.scroller.ensureWidgetVisible(page.steps.steps[-1], 0, 0)
    page.scroller.ensureWidgetVisible(page.steps.steps[0], 0, 40)


@scene("concerns_raised")
def raised(stage: Stage) -> None:
    page = _steps(stage)
    assert page.steps is not None
    assert page.steps.tier is not None
    page.steps.tier.conditions[0][1].click()


@scene("concerns_called")
def called(stage: Stage) -> None:
    page = _steps(stage, done=2)
    assert page.steps is not None
    step = page.steps.steps[2]
    step.show_no_answer()
    step.open_form()
    assert step.form is not None
    step.form.part("taken_by").setText("Ms. Reyes")
    stage.settle()
    page.scroller.ensureWidgetVisible(step.form, 0, 20)


@scene("concerns_worker")
def worker(stage: Stage) -> None:
    _steps(stage, "family-contact", done=4, toronto=False)


@scene("concerns_after")
def after(stage: Stage) -> None:
    page = _steps(stage, "missing", done=8)
    assert page.steps is not None
    page.steps.view.help.parts[-1].button.click()
    stage.settle()
    _scroll(page, 0.75)


@scene("concerns_about_me")
def about_me(stage: Stage) -> None:
    _page(stage, "allegation-about-me")


def searched(stage: Stage, words: str) -> None:
    stage.context.change(society="toronto")
    stage.window.show_page("concerns")
    stage.settle()
    page = stage.window.page
    assert isinstance(page, ConcernsPage)
    assert page.list is not None
    page.list.search.setText(words)
    stage.settle()
    page.scroller.ensureWidgetVisible(page.list.search, 0, 0)


@scene("concerns_search_danger")
def search_danger(stage: Stage) -> None:
    searched(stage, "he has a knife and says he will kill us")


@scene("concerns_search_nothing")
def search_nothing(stage: Stage) -> None:
    searched(stage, "giraffe")
