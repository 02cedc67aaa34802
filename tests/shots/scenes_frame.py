"""The frame without any page of its own: cover, closed door, trouble, and the widgets."""

from PySide6.QtWidgets import QWidget

from tests.shots.stage import Stage, scene
from tests.ui.samples import Gallery
from ui.frame.trouble import TroublePage
from ui.widgets import Button


@scene("frame_closed")
def closed(stage: Stage) -> None:
    stage.window.show_page("log")


@scene("frame_cover")
def cover(stage: Stage) -> None:
    stage.window.cover()


@scene("frame_trouble")
def trouble(stage: Stage) -> None:
    def build() -> QWidget:
        buttons = [Button("Go on", "primary"), Button("Close the program", "quiet")]
        words = "Your record is safe. What you saved is still there. You can go on."
        title = "Something went wrong in the program"
        return TroublePage(title, words, buttons, details="ValueError\n  page.py:12 save")

    stage.full(build)


@scene("frame_widgets")
def widgets(stage: Stage) -> None:
    stage.full(lambda: Gallery(stage.context))
