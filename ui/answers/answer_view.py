"""The answer as pages show it: the verdict, then what to do about it. Layout only."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from caregiver_app.guidance import Answer, Pack
from caregiver_app.guidance.around import WorkerSaid
from caregiver_app.guidance.vocabulary import Fact, Verdict
from caregiver_app.rulings.home import Home

from ..models.record_words import said_line
from ..widgets import (
    Button,
    Card,
    Columns,
    Flow,
    Heading,
    Icon,
    Para,
    column,
    panel,
    row,
)
from .verdict_card import VerdictCard
from .ways_card import NO_WORDS, ReadyWords, WaysCard


class AnswerView(QWidget):
    """One answer, built once and replaced by the next.

    ``careful`` marks the strictest of four answers. ``kept`` says why writing it down has to wait,
    or "". ``loggable`` is False where the answer is not for the caregiver's own care type, and
    ``made_up`` marks the answer of a story: there is nothing to write down, print or worry about.
    ``said`` are lines in the verdict, ``first`` parts to show right under it. ``low`` spares room
    in a low window; ``apart`` leaves ``ways`` to the page, which has two columns.
    """

    read = Signal(object)
    """The rule to read, or None for the whole policy."""
    add = Signal()
    ask_worker = Signal()
    compare = Signal()
    print_it = Signal()
    look_at = Signal()
    check_post = Signal()
    """Look over a text or a picture before it goes."""
    worried = Signal(object)
    """The kind of concern to open, or None for all of them."""
    copied = Signal()
    """Ready words stand in the clipboard now."""

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
        said: Sequence[QWidget] = (),
        first: Sequence[QWidget] = (),
        ready: ReadyWords = NO_WORDS,
        low: bool = False,
        apart: bool = False,
    ) -> None:
        super().__init__()
        self._answer, self._loggable, self.ready = answer, loggable, ready
        box = column(gap=10 if low else 14, on=self)
        if Fact.CHILD_MISSING in answer.question.facts:
            box.addWidget(self._missing())
        self.verdict = VerdictCard(answer, pack, language, careful=careful, low=low, said=said)
        self.verdict.read.connect(self.read)
        box.addWidget(self.verdict)
        for part in first:
            box.addWidget(part)
        self.ways = WaysCard(
            answer,
            pack,
            language,
            ready,
            low=low,
            kind_words_apart=apart,
            made_up=made_up,
            kept=kept if loggable else "",
        )
        self.ways.copied.connect(self.copy)
        self.ways.compare.connect(self.compare)
        self.ways.check_post.connect(self.check_post)
        self.ways.worried.connect(self.worried)
        if not apart:
            box.addWidget(self.ways)

    def show_by_child(self, words: str) -> None:
        """Say in the verdict for which child which answer holds."""
        self.verdict.say(words)

    def copy(self, words: str) -> None:
        """Put ready words into the clipboard."""
        QGuiApplication.clipboard().setText(words)
        self.copied.emit()

    def buttons(self) -> tuple[Button, ...]:
        """Build the buttons of the bar, the primary one first."""
        asks = self._loggable and self._answer.verdict is Verdict.ASK_FIRST
        add = Button(self.tr("Add to contact log"), "secondary" if asks else "primary", icon="plus")
        add.clicked.connect(self.add)
        ask = Button(self.tr("Ask the worker"), "primary" if asks else "secondary", icon="mail")
        ask.clicked.connect(self.ask_worker)
        prints = Button(self.tr("Print this answer"), "quiet", icon="printer")
        prints.clicked.connect(self.print_it)
        look = Button(self.tr("Look at the pages"), "quiet", icon="eye", tip="Ctrl+Shift+P")
        look.stays_behind = True
        look.clicked.connect(self.look_at)
        if not self._loggable:
            return (prints, look)
        return (ask, add, prints, look) if asks else (add, ask, prints, look)

    def _missing(self) -> QWidget:
        card = Card("urgent-soft", margins=(18, 10, 18, 10))
        title = Heading(self.tr("A missing child comes first"), 3, tone="urgent")
        text = Para(self.tr("Call the police, then the society. Concerns has each step."))
        steps = Button(self.tr("Open the steps"), "danger", icon="life-buoy")
        steps.clicked.connect(lambda: self.worried.emit("missing"))
        words, tools = QWidget(), QWidget()
        mark = column(Icon("phone-call", "urgent", 24, box=28), None)
        words.setLayout(row(mark, column(title, text, gap=2), gap=14, grows=1))
        tools.setLayout(Flow(steps))
        both = Columns(wide_at=520)
        both.add(words, 1)
        both.add(tools, 0)
        card.body.addWidget(both)
        return card


class SaidLine(QWidget):
    """Each of ``said`` in one line; ``see`` leads to the question that the first one answers."""

    see = Signal(str)

    def __init__(self, home: Home, said: Sequence[WorkerSaid]) -> None:
        super().__init__()
        refused = [one for one in said if not one.agreed]
        agreed = [one for one in said if one.agreed]
        lines = " ".join(said_line(home, one) for one in (*refused, *agreed))
        link = Button(self.tr("See what was said"), "link")
        first = (refused or list(said))[0]
        link.clicked.connect(lambda: self.see.emit(first.question))
        both = Columns(wide_at=520, gap=12)
        both.add(panel(column(Para(lines, "small", tone="ink"), None)), 1)
        both.add(panel(row(link)), 0)
        self.setLayout(column(both))
