"""Ready questions for somebody who would rather not build one."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from caregiver_app.guidance.vocabulary import Action, Fact, Who

from ...context import Context
from ...widgets import Button, Flow, Heading, Opener, bring_into_sight, column, panel, row


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
        words = self.tr("Other things people ask")
        self.opener = Opener(words)
        self._title = Heading(words, 3)
        came = Button(self.tr("Something came to me"), icon="mail")
        came.clicked.connect(lambda: self.led.emit("came"))
        flow = Flow(came, gap=8)
        for question in ready_questions():
            button = Button(question.label)
            button.clicked.connect(partial(self.asked.emit, question))
            flow.addWidget(button)
        check = Button(self.tr("Check a post or message before you send it"), "link", icon="eye")
        check.clicked.connect(lambda: self.led.emit("before-posting"))
        self._inside = panel(column(flow, row(check), gap=8))
        self.opener.clicked.connect(self._pressed)
        self._folded = True
        self.setLayout(column(panel(row(self.opener)), self._title, self._inside, gap=8))
        self.set_folded(False)

    @property
    def is_open(self) -> bool:
        """Say whether the questions show."""
        return not self._inside.isHidden()

    def set_folded(self, folded: bool, *, is_open: bool | None = None) -> None:
        """Fold them beside something that matters more; what was opened stays open."""
        if folded == self._folded and is_open is None:
            return
        self._title.setVisible(not folded)
        self.opener.setVisible(folded)
        self._folded = folded
        self._open(not folded or bool(is_open))

    def _pressed(self) -> None:
        self._open(self._inside.isHidden())
        if self.is_open:
            bring_into_sight(self._inside, self.opener)

    def _open(self, is_open: bool) -> None:
        self._inside.setVisible(is_open)
        self.opener.show_open(is_open)


def kept_line(context: Context) -> str:
    """Say why nothing can be written down yet; "" where it can."""
    tr = QCoreApplication.translate
    if context.unlocked:
        return ""
    if context.desk.state == "absent":
        return tr("GuidePage", "You have no log yet. Nothing is kept until you set one up.")
    return tr("GuidePage", "Your log is locked. Nothing is kept until you open it.")
