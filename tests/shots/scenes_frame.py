"""The frame without any page of its own: cover, closed door, trouble, and the widgets."""

from PySide6.QtWidgets import QWidget

from caregiver_app.commands.arguments import quoted
from caregiver_app.report import report
from tests.shots.stage import Stage, scene
from tests.ui.samples import Gallery
from ui.frame.not_started import crash_words
from ui.frame.trouble import TroublePage
from ui.widgets import Button
from ui.widgets.hide import hide_button


@scene("frame_closed")
def closed(stage: Stage) -> None:
    stage.window.show_page("log")


@scene("frame_cover")
def cover(stage: Stage) -> None:
    stage.window.cover()


@scene("frame_trouble")
def trouble(stage: Stage) -> None:
    words = crash_words()

    def build() -> QWidget:
        first, *others = ("Go on", "Close the program")
        buttons = [Button(first, "primary"), *(Button(one, "quiet") for one in others)]
        buttons += [Button("Urgent help", "urgent", icon="phone-call"), hide_button()]
        return TroublePage(words.title, words.text, buttons, report=_report())

    stage.full(build)


def _report() -> str:
    try:
        quoted(None)  # type: ignore[arg-type]  # a bug, to be told
    except AttributeError as error:
        return report(error, error.__traceback__)
    raise AssertionError("it takes anything")


@scene("frame_widgets")
def widgets(stage: Stage) -> None:
    stage.full(lambda: Gallery(stage.context))
