"""The answer: the verdict, what the policy leaves open, and what to do about it. Layout only."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caregiver_app.guidance import Answer, Pack
from caregiver_app.guidance.asking import may_be_asked
from caregiver_app.guidance.vocabulary import Action, Fact, Verdict

from ..theme import current_theme
from ..widgets import (
    BandCard,
    Bullets,
    Button,
    Card,
    Columns,
    Flow,
    Heading,
    Icon,
    Label,
    Notice,
    Para,
    column,
    hline,
    row,
    verdict_icon,
)
from .wording import careful_line, filing_words, first_rule, source_words

_GOES_OUT = (Action.POST_PUBLICLY, Action.SHARE_DETAILS)
"""Where words or a picture leave the house: they can be looked over first."""


class AnswerView(QWidget):
    """One answer, built once and replaced by the next.

    ``careful`` marks the strictest of four answers. ``kept`` says why writing it down has to wait,
    or "". ``loggable`` is False where the answer is not for the caregiver's own care type, and
    ``made_up`` marks the answer of a story: there is nothing to write down, print or worry about.
    ``first`` are parts to show right under the verdict.
    """

    read = Signal(object)
    """The rule to read, or None for the whole policy."""
    add = Signal()
    ask_worker = Signal()
    compare = Signal()
    print_it = Signal()
    check_post = Signal()
    """Look over a text or a picture before it goes."""
    worried = Signal(object)
    """The kind of concern to open, or None for all of them."""

    def __init__(
        self,
        answer: Answer,
        pack: Pack,
        language: str,
        *,
        careful: bool = False,
        kept: str = "",
        loggable: bool = True,
        made_up: bool = False,
        first: Sequence[QWidget] = (),
    ) -> None:
        super().__init__()
        self._answer, self._pack, self._language = answer, pack, language
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(current_theme().space(14))
        self._made_up = made_up
        self._children = column()
        box.addLayout(self._children)
        if Fact.CHILD_MISSING in answer.question.facts and not made_up:
            box.addWidget(self._missing())
        box.addWidget(self._verdict(careful))
        for part in first:
            box.addWidget(part)
        box.addWidget(self._details(kept, loggable))
        box.addWidget(Para(answer.note, "small"))

    def show_by_child(self, words: str) -> None:
        """Say over the answer for which child which verdict holds."""
        self._children.addWidget(Notice(words, icon="users-round", verdict="no-rule"))

    def _missing(self) -> QWidget:
        card = Card("urgent-soft", margins=(18, 14, 18, 14))
        title = Heading(self.tr("A missing child comes first"), 3, tone="urgent")
        text = Para(self.tr("Call the police, then the society. Concerns has each step."))
        steps = Button(self.tr("Open the steps"), "danger", icon="life-buoy")
        steps.clicked.connect(lambda: self.worried.emit("missing"))
        words, tools = QWidget(), QWidget()
        mark = column(Icon("phone-call", "urgent", 24, box=28), None)
        line = row(mark, column(title, text, gap=2), gap=14, stretch=False)
        line.setStretch(1, 1)
        words.setLayout(line)
        tools.setLayout(Flow(steps))
        both = Columns(wide_at=520)
        both.add(words, 1)
        both.add(tools, 0)
        card.body.addWidget(both)
        return card

    def _verdict(self, careful: bool) -> QWidget:
        answer, pack = self._answer, self._pack
        verdict = answer.verdict.value
        card = BandCard(verdict, margins=(18, 18, 22, 12))
        heading = Heading("", 2, role="verdict", tone=verdict)
        words = pack.words.verdicts[answer.verdict].heading
        heading.set_words(words, self.tr("Answer: {verdict}").format(verdict=words))
        said = column(heading, Para(answer.reason, "lead", tone="ink"), gap=3)
        if careful:
            said.addWidget(Para([("bold", careful_line())]))
        disc = Icon(verdict_icon(verdict), verdict, 30, disc="surface", box=52)
        top = row(column(disc, None), said, gap=16, stretch=False)
        top.setStretch(1, 1)
        card.body.addLayout(top)

        how_sure = ("bold", pack.words.bases[answer.basis])
        source = Para([how_sure, f" {source_words(answer, self._language)}"], "small", tone="ink")
        book = column(Icon("book-open", verdict, 18, box=52, box_height=24), None)
        known = row(book, column(source, None), gap=16, stretch=False)
        known.setStretch(1, 1)
        basis = QWidget()
        basis.setLayout(known)
        link = Button(self.tr("Read the policy"), "link")
        link.clicked.connect(lambda: self.read.emit(first_rule(answer)))
        tools = QWidget()
        tools.setLayout(column(row(link), None))
        both = Columns(wide_at=560, gap=12)
        both.add(basis, 1)
        both.add(tools, 0)
        card.body.addWidget(both)
        return card

    def _details(self, kept: str, loggable: bool) -> QWidget:
        answer = self._answer
        card = Card(gap=16)
        parts = [self._ways(), self._not_said()]
        if not self._made_up:
            parts.append(self._record())
        if answer.verdict in (Verdict.ASK_FIRST, Verdict.NO_RULE):
            # Here the gap is the answer: it comes before what to do about it.
            parts[0], parts[1] = parts[1], parts[0]
        for at, part in enumerate(filter(None, parts)):
            if at:
                card.body.addWidget(hline())
            card.body.addWidget(part)
        if self._made_up:
            return card
        card.body.addLayout(self._buttons(loggable))
        if kept and loggable:
            card.body.addWidget(Label(kept, "small"))
        card.body.addWidget(hline())
        card.body.addLayout(self._worry())
        return card

    def _not_said(self) -> QWidget | None:
        if not self._answer.not_said:
            return None
        title = self.tr("What the policy does not say")
        words = Para(self._answer.not_said)
        return _with_disc("message-circle-question-mark", title, words)

    def _ways(self) -> QWidget:
        answer, both = self._answer, Columns(wide_at=620, gap=28)
        both.add(_part(self.tr("What you can do"), Bullets(answer.do)), 3)
        avoid = Bullets(answer.avoid, icon="x", token="no-mark")
        both.add(_part(self.tr("Please avoid"), avoid), 2)
        return both

    def _record(self) -> QWidget:
        answer, both = self._answer, Columns(wide_at=620, gap=28)
        fields = Para(" ".join(f"{field}." for field in answer.record.fields))
        filing = Para([("bold", filing_words(answer.record.filing))])
        both.add(_with_disc("notebook-pen", self.tr("Write it down"), fields, filing), 3)
        if answer.prefer:
            prefer = Bullets(answer.prefer, icon="arrow-right", token="primary")
            both.add(_part(self.tr("Better ways to be in touch"), prefer), 2)
        return both

    def _buttons(self, loggable: bool) -> Flow:
        add = Button(self.tr("Add to contact log"), "primary", icon="plus")
        add.clicked.connect(self.add)
        prints = Button(self.tr("Print this answer"), "quiet", icon="printer")
        prints.clicked.connect(self.print_it)
        compare = Button(self.tr("Compare"), "quiet", icon="scale")
        compare.clicked.connect(self.compare)
        ask = Button(self.tr("Ask the worker"), icon="mail")
        ask.clicked.connect(self.ask_worker)
        check = Button(self.tr("Check it before you send"), "quiet", icon="eye")
        check.clicked.connect(self.check_post)
        offered = (
            (add, loggable),
            (ask, loggable and may_be_asked(self._answer)),
            (check, self._answer.question.action in _GOES_OUT),
            (compare, True),
            (prints, True),
        )
        return Flow(*(button for button, fits in offered if fits))

    def _worry(self) -> Flow:
        words = Label(self.tr("Are you worried about a child?"), wrap=False, tone="soft")
        link = Button(self.tr("Open Concerns"), "link")
        link.clicked.connect(lambda: self.worried.emit(None))
        return Flow(Icon("life-buoy", "ink-2", 18, box=22), words, link)


def _part(title: str, *parts: QWidget) -> QWidget:
    """Give ``parts`` under a heading of the third level."""
    widget = QWidget()
    widget.setLayout(column(Heading(title, 3), *parts, None, gap=10))
    return widget


def _with_disc(icon: str, title: str, *parts: QWidget) -> QWidget:
    """Give a heading and ``parts`` beside an icon on a disc."""
    disc = column(Icon(icon, "primary", 20, disc="tint", box=38), None)
    line = row(disc, column(Heading(title, 3), *parts, None, gap=4), gap=14, stretch=False)
    line.setStretch(1, 1)
    widget = QWidget()
    widget.setLayout(line)
    return widget
