"""At a glance, for an action that splits the care types and for one that does not."""

from caregiver_app.guidance.vocabulary import Action
from caregiver_app.record.repository import Repository
from tests.shots.scenes_people import two_children
from tests.shots.stage import Stage, scene


@scene("glance_friend")
def friend(stage: Stage) -> None:
    stage.window.show_page("glance")


@scene("glance_text")
def text(stage: Stage) -> None:
    stage.context.change(care_type="kinship-care")
    stage.window.show_page("glance", Action.TEXT)


@scene("glance_legend")
def legend(stage: Stage) -> None:
    stage.window.show_page("glance", Action.CALL_OR_MEET)
    stage.settle()
    assert stage.window.page is not None
    bar = stage.window.page.scroller.verticalScrollBar()
    bar.setValue(bar.maximum())


@scene("glance_not_sure")
def not_sure(stage: Stage) -> None:
    stage.context.change(care_type="not-sure")
    stage.window.show_page("glance")


@scene("glance_people")
def people(stage: Stage) -> None:
    two_children(stage)
    stage.window.show_page("glance")
    stage.ask(Repository.people)
    stage.settle()
    stage.window.page.scroller.verticalScrollBar().setValue(300)
