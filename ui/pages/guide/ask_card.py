"""What the search asks before an answer is loosened: typed words alone never do it."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal

from caregiver_app.guidance.vocabulary import ABOUT_ACTION, Action, Fact

from ...widgets import Button, Card, Flow, Heading, Icon, Para, column, panel, row
from ...widgets.text import Segments

YES, NO, UNSURE = "yes", "no", "unsure"


class AskCard(Card):
    """One question with three answers, under the sentence; hidden while nothing is asked.

    ``told`` gives the fact that is true now, or None where nothing changes. Of several facts the
    next is asked then.
    """

    told = Signal(object)
    changed = Signal()
    """Something else is asked now, or nothing."""

    def __init__(self) -> None:
        super().__init__("tint", margins=(20, 14, 20, 16), gap=8)
        self._waiting: list[Fact] = []
        self._action = Action.TEXT
        self.heading = Heading("", 3)
        self.heading.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.why = Para(tone="ink")
        self.buttons = {answer: Button("") for answer in (YES, NO, UNSURE)}
        for answer, button in self.buttons.items():
            button.clicked.connect(partial(self._answered, answer))
        buttons = panel(Flow(*self.buttons.values(), gap=10))
        words = column(self.heading, self.why, buttons, gap=8)
        self.body.addLayout(
            row(
                column(Icon("mail", "primary", 20, disc="surface", box=38), None),
                words,
                gap=14,
                grows=1,
            )
        )
        self.hide()

    @property
    def asked(self) -> Fact | None:
        """Give what is asked now."""
        return self._waiting[0] if self._waiting else None

    @property
    def until_told(self) -> Segments:
        """Say what each answer will do to the verdict that stands below."""
        said: list[str | tuple[str, str]] = [self.tr("This is the answer until you tell us.")]
        if self.asked is Fact.WORKER_AGREED:
            said += [
                " ",
                ("bold", self.tr("Yes")),
                self.tr(" counts the worker's yes. "),
                ("bold", self.tr("No")),
                self.tr(" changes it to No. "),
                ("bold", self.tr("Not sure")),
                self.tr(" keeps it as it is."),
            ]
        return said

    @property
    def waiting(self) -> tuple[Fact, ...]:
        """Give all that is still to be asked."""
        return tuple(self._waiting)

    def ask(
        self, facts: Iterable[Fact], action: Action, known: frozenset[Fact] = frozenset()
    ) -> None:
        """Ask about ``facts``, one after the other, for one way of contact.

        Nobody is asked about what is ``known``, or what the worker's no on record answers.
        """
        answered = ABOUT_ACTION if Fact.WORKER_REFUSED in known else frozenset()
        wanted = frozenset(facts) - known - answered
        self._waiting, self._action = [fact for fact in Fact if fact in wanted], action
        self._dress()

    def let_go(self) -> None:
        """Ask nothing more."""
        self._waiting = []
        self._dress()

    def _answered(self, answer: str) -> None:
        fact = self._waiting.pop(0)
        self._dress()
        no = Fact.WORKER_REFUSED if fact is Fact.WORKER_AGREED else None
        self.told.emit({YES: fact, NO: no, UNSURE: None}[answer])

    def _dress(self) -> None:
        if self._waiting:
            question, why, *answers = _words(self._waiting[0], self._action)
            self.heading.set_words(question)
            self.why.set_words(why)
            for button, words in zip(self.buttons.values(), answers, strict=True):
                button.set_words(words)
        self.setVisible(bool(self._waiting))
        self.changed.emit()


def _words(fact: Fact, action: Action) -> tuple[str, str, str, str, str]:
    """Give the question, why it is asked, and the three answers."""
    tr = QCoreApplication.translate
    if fact is Fact.WORKER_AGREED:
        return (
            tr("AskCard", "Did your worker say yes to {this}?").format(this=_this(action)),
            tr("AskCard", "Your words may mean so. We show the careful answer until you tell us."),
            tr("AskCard", "Yes, the worker said yes"),
            tr("AskCard", "No, the worker said no"),
            tr("AskCard", "Not sure, or not asked yet"),
        )
    if fact is Fact.ORDER_ALLOWS_CONTACT:
        return (
            tr("AskCard", "Is there an order or a plan that allows {this}?").format(
                this=_this(action)
            ),
            tr("AskCard", "It counts only for what it names. Look at the paper if you can."),
            tr("AskCard", "Yes, it names this"),
            tr("AskCard", "No, it does not"),
            tr("AskCard", "Not sure"),
        )
    return (
        tr("AskCard", "Is the adoption order made?"),
        tr("AskCard", "The rules change only once the court has made it."),
        tr("AskCard", "Yes, the order is made"),
        tr("AskCard", "No, not yet"),
        tr("AskCard", "Not sure"),
    )


def _this(action: Action) -> str:
    tr = QCoreApplication.translate
    return {
        Action.FRIEND: tr("AskCard", "linking up online"),
        Action.TEXT: tr("AskCard", "texting"),
        Action.REPLY: tr("AskCard", "answering"),
        Action.GROUP_CHAT: tr("AskCard", "a group chat"),
        Action.VIDEO_CALL: tr("AskCard", "a video call"),
        Action.CALL_OR_MEET: tr("AskCard", "calling or meeting"),
        Action.SHARE_DETAILS: tr("AskCard", "sending this"),
        Action.POST_PUBLICLY: tr("AskCard", "posting"),
        Action.LOOK_UP: tr("AskCard", "looking them up"),
    }[action]
