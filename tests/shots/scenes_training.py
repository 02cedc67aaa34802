"""Short stories: the start, a question, its answer, a concern's answer, the end."""

from tests.shots.stage import Stage, scene
from ui.pages.training.page import TrainingPage


def _page(stage: Stage, seed: int = 3, length: int = 10) -> TrainingPage:
    stage.window.show_page("training", None)
    stage.settle()
    page = stage.window.page
    assert isinstance(page, TrainingPage)
    page.begin(length=length, seed=seed)
    return page


def _answer(page: TrainingPage) -> None:
    page.choices.buttons()[1].click()
    page.reveal()


@scene("training_start")
def start(stage: Stage) -> None:
    stage.window.show_page("training", None)


@scene("training_story")
def story(stage: Stage) -> None:
    _page(stage)


@scene("training_answer")
def answer(stage: Stage) -> None:
    _answer(_page(stage))


@scene("training_concern")
def concern(stage: Stage) -> None:
    page = _page(stage, length=61)
    assert page.session is not None
    while hasattr(page.session.cards[page.at], "question"):
        _answer(page)
        page.following()
    _answer(page)


@scene("training_end")
def end(stage: Stage) -> None:
    page = _page(stage, length=4)
    for _card in range(4):
        _answer(page)
        page.following()
