"""The parts of finding the kind: the danger line, one question, the end, the answers so far."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caregiver_app.concerns.numbers import EMERGENCY, SOCIETY
from caregiver_app.concerns.questions import Asks, Choice, End, KindQuestion
from caregiver_app.concerns.values import ConcernKind, Tier

from ....theme import current_theme
from ....urgent.telephone import Telephone
from ....widgets import (
    Button,
    Card,
    ChoiceRow,
    Heading,
    Icon,
    Label,
    Notice,
    Tag,
    column,
    row,
)
from ..numbers.call_cards import call_cards
from ..numbers.fill_in import Keep
from ..numbers.phone_card import beside, copy_number
from ..words import TIER_LOOKS


class DangerLine(Card):
    """911 in one line, above every question and every end."""

    def __init__(self, telephone: Telephone) -> None:
        super().__init__("urgent-soft", margins=(16, 8, 12, 8), gap=0)
        line = telephone.lines(EMERGENCY)[0]
        said = self.tr("In danger now? Call {phone}.").format(phone=line.phone)
        words = row(
            Icon("phone-call", "urgent", 22, box=28),
            Label(said, "h2", tone="urgent"),
            gap=12,
            grows=1,
        )
        self.body.addWidget(beside(words, copy_number(line, short=True)))


def _stack(part: QWidget, gap: int = 14) -> QVBoxLayout:
    box = QVBoxLayout(part)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(current_theme().space(gap))
    return box


class QuestionView(QWidget):
    """One question with its choices; ``answered`` tells the id of the one chosen.

    ``bar`` is for the foot of the page.
    """

    answered = Signal(str)
    all_kinds = Signal()

    def __init__(self, question: KindQuestion, number: int, words: Mapping[str, str]) -> None:
        super().__init__()
        box = _stack(self)
        count = self.tr("Question {number} of {most} at the most").format(
            number=number, most=len(Asks)
        )
        self.heading = Heading(question.title, 1)
        self.heading.setAccessibleDescription(f"{count}. {question.line}")
        lead = Label(question.line, "lead")
        box.addLayout(column(Label(count, "caption"), self.heading, lead, gap=4))
        choices = [(one.id, one.text, "") for one in question.choices]
        self.choices = ChoiceRow(question.title, choices)
        box.addWidget(self.choices)
        self.go_on = Button(self.tr("Continue"), "primary")
        self.go_on.clicked.connect(self._go_on)
        see_all = Button(self.tr("See all kinds"), "quiet")
        see_all.clicked.connect(self.all_kinds)
        self.bar = (self.go_on, see_all)

    def _go_on(self) -> None:
        chosen = self.choices.value()
        if chosen:
            self.answered.emit(chosen)
            return
        self.choices.refuse(self.tr("Choose one. “I am not sure” is a fine answer."))


class EndView(QWidget):
    """The kind that fits best: how soon, whom to call first, and that the person may disagree.

    ``bar`` is for the foot of the page.
    """

    start = Signal()
    all_kinds = Signal()

    def __init__(self, end: End, telephone: Telephone, language: str, keep: Keep) -> None:
        super().__init__()
        self._keep = keep
        box = _stack(self)
        concerns = telephone.concerns
        words = concerns.questions.words
        cards = {card.id: card for card in (*concerns.kinds, *concerns.cards)}
        card = cards[end.card_id]
        self.heading = Heading(telephone.fill(card.title), 1)
        lead = Label(telephone.fill(card.line), "lead")
        box.addLayout(column(self.heading, lead, gap=4))
        if isinstance(card, ConcernKind):
            tier, call = card.raised_by(end.when)
            self._add_calls(box, telephone, (tier, call), language)
        self.open = Button(self.tr("See the steps"), "primary", icon="arrow-right")
        self.open.clicked.connect(self.start)
        self.not_it = Button(telephone.fill(words["not-it"]))
        self.not_it.clicked.connect(self.all_kinds)
        self.bar = (self.open, self.not_it)
        said = f"{telephone.fill(words['best'])} {telephone.fill(words['still'])}"
        box.addWidget(Notice(said, icon="info", verdict="no-rule"))

    def _add_calls(
        self, box: QVBoxLayout, telephone: Telephone, first: tuple[Tier, str], language: str
    ) -> None:
        tier, call = first
        words = telephone.concerns.tiers[tier]
        tag = Tag(words.title, *TIER_LOOKS[tier])
        box.addLayout(row(column(row(tag)), Label(telephone.fill(words.line)), gap=12, grows=1))
        box.addWidget(Heading(self.tr("Call, in this order"), 3))
        calls = list(dict.fromkeys((call, SOCIETY)))
        cards = call_cards(telephone, calls, language, self._keep, brief=True)
        box.addLayout(column(*cards, gap=8))


class AnswersView(Card):
    """What was answered so far; ``change`` tells the place of the answer to give again."""

    change = Signal(int)

    def __init__(self, answered: Sequence[tuple[KindQuestion, Choice]]) -> None:
        super().__init__("soft", margins=(18, 12, 18, 14), gap=8)
        self.body.addWidget(Heading(self.tr("Your answers"), 3))
        self.buttons: list[Button] = []
        for place, (question, choice) in enumerate(answered):
            words = column(Label(question.title, "small"), Label(choice.text, "bold"), gap=2)
            name = self.tr("Change the answer: {title}").format(title=question.title)
            button = Button(self.tr("Change"), "link", name=name)
            button.clicked.connect(partial(self.change.emit, place))
            self.body.addWidget(beside(words, button))
            self.buttons.append(button)
