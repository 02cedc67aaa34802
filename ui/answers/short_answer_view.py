"""A short answer: what it says, what to do, whom to call, and how we know. Layout only."""

from functools import cache, partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caregiver_app import assets
from caregiver_app.concerns.calling import PhoneLine
from caregiver_app.guidance import Pack
from caregiver_app.guidance.values import VerdictSource
from caregiver_app.handover.wording import load_words
from caregiver_app.search.answer_values import AnswerSource, ShortAnswer
from caregiver_app.search.short_answers import fitting, load_short_answers, topics
from caregiver_app.settings import ELSEWHERE

from ..context import Context
from ..widgets import (
    Bullets,
    Button,
    Card,
    Flow,
    Heading,
    Icon,
    Label,
    Para,
    column,
    hline,
    panel,
    row,
)
from .numbers import Numbers
from .wording import source_line
from .worried import worried_line


class ShortAnswerView(QWidget):
    """One answer, built once. ``kept`` says why writing it down has to wait, or "".

    ``bar`` is what can be done with it, for the bar at the foot of the page.
    """

    read = Signal(int)
    """The rule of the policy to read."""
    add = Signal()
    ask_worker = Signal()
    worried = Signal(object)
    """The kind of concern or the card to open, or None for all of them."""

    def __init__(
        self,
        answer: ShortAnswer,
        pack: Pack,
        lines: tuple[PhoneLine, ...],
        language: str,
        kept: str,
    ) -> None:
        super().__init__()
        self._answer, self._pack, self._language = answer, pack, language
        box = column(gap=14, on=self)
        box.addWidget(self._says())
        if lines:
            box.addWidget(Numbers(lines))
        box.addWidget(self._details())
        self.bar = self._buttons(kept)
        if answer.rules:
            box.addWidget(Para(pack.words.note, "small"))

    def _says(self) -> QWidget:
        card = Card("tint", margins=(22, 18, 22, 18), gap=8)
        first, *rest = self._answer.says
        card.body.addWidget(Para([("bold", first)], "lead", tone="ink"))
        for words in rest:
            card.body.addWidget(Para(words, tone="ink"))
        return card

    def _details(self) -> QWidget:
        card = Card(gap=16)
        parts: list[QWidget] = []
        if self._answer.do:
            # No ticks: some lines say what to do, some what never to do, and some both.
            words = [line.words for line in self._answer.do]
            lines = Bullets(words, icon="arrow-right", token="primary")
            parts.append(_part(Heading(self.tr("What you can do"), 2, role="h3"), lines))
        parts.append(self._known())
        for part in parts:
            card.body.addWidget(part)
            card.body.addWidget(hline())
        card.body.addLayout(worried_line(lambda: self.worried.emit(None)))
        return card

    def _known(self) -> QWidget:
        """Say how we know, name each source, and lead to each rule."""
        answer = self._answer
        how = self._pack.words.bases[answer.basis]
        if answer.read_into:
            how = self.tr("This is how we read the law.")
        title = Heading(self.tr("How we know"), 2, role="h3")
        words = column(title, Para([("bold", how)]), gap=4)
        for source in answer.sources:
            words.addWidget(Para(self._source(source), "small", tone="ink"))
        links = [self._rule(number) for number in answer.rules]
        if links:
            words.addLayout(Flow(*links, gap=16))
        day = load_words(self._language).day(answer.dated)
        words.addWidget(Label(self.tr("We last looked on {day}.").format(day=day), "small"))
        disc = column(Icon("book-open", "primary", 20, disc="tint", box=38), None)
        line = row(disc, words, gap=14, grows=1)
        return panel(line)

    def _source(self, source: AnswerSource) -> str:
        if source.kind == "policy":
            told = source_line(
                VerdictSource(source.kind, source.section, source.rules), self._language
            )
            return f"{self._pack.policy.short}. {told}"
        if source.kind == "law":
            return f"{source.title}, {source.section}."
        words = f"{source.title} ({source.dated})."
        if source.confidence == "M":
            words += " " + self.tr("It is older or second-hand. Ask if it matters to you.")
        return words

    def _rule(self, number: int) -> Button:
        words = self.tr("Read rule {number}").format(number=number)
        link = Button(words, "link")
        link.clicked.connect(partial(self.read.emit, number))
        return link

    def _buttons(self, kept: str) -> list[QWidget]:
        answer = self._answer
        found: list[QWidget] = []
        if answer.concern:
            steps = Button(self.tr("Open the steps"), "danger", icon="life-buoy")
            steps.clicked.connect(partial(self.worried.emit, answer.concern))
            found.append(steps)
        if answer.write_down:
            kind = "secondary" if answer.concern else "primary"
            add = Button(self.tr("Add to contact log"), kind, icon="plus")
            add.clicked.connect(self.add)
            found.append(add)
        if answer.ask:
            ask = Button(self.tr("Ask the worker"), icon="mail")
            ask.clicked.connect(self.ask_worker)
            found.append(ask)
        if kept and answer.write_down:
            found.append(Label(kept, "small", wrap=False))
        return found


def _part(title: Heading, *parts: QWidget) -> QWidget:
    return panel(column(title, *parts, gap=10))


def short_answers(context: Context) -> tuple[ShortAnswer, ...]:
    """Give them in their order. Raises ``Known`` where they cannot be read."""
    return fitting(
        load_short_answers(assets.resources() / "answers", context.settings.language),
        ELSEWHERE if context.is_elsewhere else context.place,
        context.pack.policy.id,
    )


def short_answer(context: Context, answer_id: str) -> ShortAnswer | None:
    """Give one of them; None for an unknown id, or one that is somebody else's."""
    return next((one for one in short_answers(context) if one.id == answer_id), None)


@cache
def topic_titles(language: str) -> dict[str, str]:
    """Give the topics in their order, each with its title."""
    return dict(topics(assets.resources() / "answers", language))
