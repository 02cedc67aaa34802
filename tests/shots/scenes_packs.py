"""Policy packs: the list, and what another one would change."""

from PySide6.QtWidgets import QPushButton

from caregiver_app.record.repository import Repository
from tests.shots.scenes_people import family
from tests.shots.stage import Stage, scene


@scene("packs")
def packs(stage: Stage) -> None:
    stage.window.show_page("packs")


@scene("packs_preview")
def preview(stage: Stage) -> None:
    family(stage)
    stage.window.show_page("packs")
    stage.ask(Repository.people)
    stage.settle()
    for button in stage.window.page.findChildren(QPushButton):
        if "Harbour" in button.accessibleName():
            button.click()
            break
