"""Short stories: the start, a question, its answer, a concern's answer, the end."""

from collections.abc import Callable

from caregiver_app.training import Card, ConcernStoryCard
from tests.shots.stage import Stage, scene
from ui.pages.training.page import TrainingPage


def _page(stage: Stage, seed: int = 3, length: int | None = 10) -> TrainingPage:
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


def _until(stage: Stage, wanted: Callable[[Card], bool]) -> TrainingPage:
    """Answer cards until one is wanted."""
    page = _page(stage, length=None)
    assert page.session is not None
    while not wanted(page.session.cards[page.at]):
        _answer(page)
        page.following()
    return page


@scene("training_concern")
def concern(stage: Stage) -> None:
    _answer(_until(stage, lambda card: isinstance(card, ConcernStoryCard)))


@scene("training_sooner")
def sooner(stage: Stage) -> None:
    page = _until(stage, lambda card: card.id == "worker-late-chats")
    page.choices.buttons()[0].click()
    page.reveal()


@scene("training_customary")
def customary(stage: Stage) -> None:
    _until(stage, lambda card: card.id == "customary-own-niece")


@scene("training_end")
def end(stage: Stage) -> None:
    page = _page(stage, length=4)
    for _card in range(4):
        _answer(page)
        page.following()
