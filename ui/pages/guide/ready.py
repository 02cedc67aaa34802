"""Ready questions for somebody who would rather not build one."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from caregiver_app.guidance.vocabulary import Action, Fact, Who

from ...widgets import Button, Flow, Heading, column, row


@dataclass(frozen=True, slots=True)
class Ready:
    """A question with a short label."""

    label: str
    who: Who
    action: Action
    facts: frozenset[Fact] = frozenset()


def ready_questions() -> tuple[Ready, ...]:
    """Give the five questions, in the language of the window."""
    tr = QCoreApplication.translate
    return (
        Ready(tr("Ready", "Friend request from a parent"), Who.BIRTH_PARENT, Action.FRIEND),
        Ready(tr("Ready", "Answer a parent's text"), Who.BIRTH_PARENT, Action.REPLY),
        Ready(tr("Ready", "A worker asked to follow me"), Who.SOCIETY_EMPLOYEE, Action.FRIEND),
        Ready(
            tr("Ready", "We were friends before"),
            Who.FAMILY_MEMBER,
            Action.FRIEND,
            frozenset({Fact.ALREADY_CONNECTED}),
        ),
        Ready(tr("Ready", "Post a photo of the child"), Who.FAMILY_FRIEND, Action.POST_PUBLICLY),
    )


class ReadyPart(QWidget):
    """The ready questions, and the ways to pages for what is no question of one sentence."""

    asked = Signal(object)
    """The :class:`Ready` question that was chosen."""
    led = Signal(str)
    """The id of the page to go to."""

    def __init__(self) -> None:
        super().__init__()
        came = Button(self.tr("Something came to me"), icon="mail")
        came.clicked.connect(lambda: self.led.emit("came"))
        flow = Flow(came, gap=8)
        for question in ready_questions():
            button = Button(question.label)
            button.clicked.connect(partial(self.asked.emit, question))
            flow.addWidget(button)
        check = Button(self.tr("Check a post or message before you send it"), "link", icon="eye")
        check.clicked.connect(lambda: self.led.emit("before-posting"))
        title = Heading(self.tr("Other things people ask"), 3)
        self.setLayout(column(title, flow, row(check), gap=8))
