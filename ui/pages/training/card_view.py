"""One card: the story, the question, the choices, and what came of the choice. Layout only."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caregiver_app.concerns import calling
from caregiver_app.concerns.values import Tier
from caregiver_app.guidance.vocabulary import Verdict
from caregiver_app.training import Card as StoryCard
from caregiver_app.training import CardOutcome, ConcernStoryCard, Near

from ...answers.answer_view import AnswerView
from ...answers.wording import asked
from ...context import Context
from ...widgets import BandCard, Button, Card, Heading, Para, Segmented, column, row, verdict_icon
from ...widgets.chips import Tag, verdict_word
from ...widgets.text import spoken

TIER_LOOKS = {
    Tier.NOW: ("no", "siren"),
    Tier.WITHIN_THE_HOUR: ("ask-first", "clock"),
    Tier.SAME_DAY: ("judgement", "sun"),
    Tier.NEXT_WORKING_DAY: ("no-rule", "calendar"),
}
"""The look (a verdict id) and the icon of each tier, as on the Concerns page."""


class StoryView(QWidget):
    """A story with its question and a radio button for each choice."""

    def __init__(self, card: StoryCard, context: Context) -> None:
        super().__init__()
        self._card, self._context = card, context
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        story = Card(gap=12)
        self.heading = Heading(card.story.title, 2)
        story.body.addWidget(self.heading)
        told = [Para(card.story.text, "lead", tone="ink")]
        told += [Para(fact, "small") for fact in self._facts()]
        for para in told:
            story.body.addWidget(para)
        question = self.question()
        story.body.addWidget(Heading(question, 3))
        self.choices = Segmented(question, self._options())
        # The focus comes to the first choice, past the story: with it the story is read out.
        self.choices.buttons()[0].setAccessibleDescription(spoken(*told))
        story.body.addWidget(self.choices)
        box.addWidget(story)

    def question(self) -> str:
        """Give the question as one sentence, and who asks."""
        if isinstance(self._card, ConcernStoryCard):
            return self.tr("How soon do you act?")
        pack, question = self._context.story_pack, self._card.question
        you = self._card.story.you or pack.words.care_types[question.care_type].you
        sentence = asked(pack, question.action, question.who)
        return self.tr("You are {you}. {question}").format(you=you, question=sentence)

    def choice(self) -> Verdict | Tier | None:
        """Give what is chosen, or None."""
        value = self.choices.value()
        if not value:
            return None
        return Tier(value) if isinstance(self._card, ConcernStoryCard) else Verdict(value)

    def _facts(self) -> list[str]:
        if isinstance(self._card, ConcernStoryCard):
            return []
        words = self._context.story_pack.words.facts
        return [words[fact] for fact in sorted(self._card.question.facts)]

    def _options(self) -> list[tuple[str, str, str]]:
        if isinstance(self._card, ConcernStoryCard):
            tiers = self._context.usual_concerns.tiers
            return [(tier, tiers[tier].title, TIER_LOOKS[tier][1]) for tier in Tier]
        return [(verdict, verdict_word(verdict), verdict_icon(verdict)) for verdict in Verdict]


class OutcomeView(QWidget):
    """How near the choice came, what makes the story tricky, and the whole answer."""

    read = Signal(object)
    """The rule to read, or None for the whole policy."""
    steps = Signal(str)
    """The kind of concern to open."""

    def __init__(self, outcome: CardOutcome, context: Context) -> None:
        super().__init__()
        self._outcome, self._context = outcome, context
        box = column(gap=14, on=self)
        story = outcome.card.story
        card = Card("tint", gap=8)
        self.heading = Heading(self.near_words(), 2)
        card.body.addWidget(self.heading)
        card.body.addWidget(Para(story.tricky))
        card.body.addWidget(Para([("bold", story.takeaway)]))
        box.addWidget(card)
        if outcome.answer is not None:
            language = context.settings.language
            answer = AnswerView(outcome.answer, context.story_pack, language, made_up=True)
            answer.read.connect(self.read)
            box.addWidget(answer)
        elif isinstance(outcome.card, ConcernStoryCard) and isinstance(outcome.truth, Tier):
            box.addWidget(self._concern(outcome.card, outcome.truth))

    def near_words(self) -> str:
        """Say how near the choice came, without blame."""
        if self._outcome.near is Near.CAREFUL and self._outcome.truth is Verdict.NO:
            return self.tr("Careful, and the policy goes further")
        return {
            Near.MATCH: self.tr("That is the answer here too"),
            Near.CLOSE: self.tr("Very close"),
            Near.SOONER: self.tr("Sooner is always right"),
            Near.CAREFUL: self.tr("More careful than the answer here"),
            Near.APART: self.tr("The answer here is different"),
        }[self._outcome.near]

    def spoken(self) -> str:
        """Give the outcome in one line for a screen reader."""
        truth = self._outcome.truth
        if isinstance(truth, Tier):
            word = self._context.usual_concerns.tiers[truth].title
        else:
            word = self._context.story_pack.words.verdicts[truth].heading
        return self.tr("{near}. Answer: {verdict}.").format(near=self.near_words(), verdict=word)

    def _concern(self, card: ConcernStoryCard, tier: Tier) -> QWidget:
        concerns, settings = self._context.usual_concerns, self._context.settings
        society = (settings.society, settings.society_name, settings.society_phone)
        look, icon = TIER_LOOKS[tier]
        kind = concerns.kind(card.kind)
        shown = BandCard(look, gap=10)
        shown.body.addLayout(row(Tag(concerns.tiers[tier].title, look, icon)))
        shown.body.addWidget(Heading(kind.title, 3))
        blanks = calling.blanks(concerns, *society)
        shown.body.addWidget(Para(calling.fill(concerns.tiers[tier].line, blanks), tone="ink"))
        line = calling.lines_for(concerns, self._outcome.first_call, *society)[0]
        first = " ".join(filter(None, (line.name, line.phone)))
        words = self.tr("Call first: {first}").format(first=first)
        shown.body.addWidget(Para([("bold", words)], tone="ink"))
        steps = Button(self.tr("Open the steps"), "link", icon="life-buoy")
        steps.clicked.connect(lambda: self.steps.emit(card.kind))
        shown.body.addLayout(row(steps))
        return shown
