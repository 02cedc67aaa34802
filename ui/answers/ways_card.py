"""What to do with an answer: the first lines in sight, the rest one fold away. Layout only."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from caregiver_app.guidance import Answer, Pack
from caregiver_app.guidance.deeds import Deed
from caregiver_app.guidance.vocabulary import Action, Fact, Verdict

from ..shown_names import shown_words
from ..widgets import (
    Bullets,
    Button,
    Card,
    Columns,
    FoldRow,
    Heading,
    Icon,
    Para,
    column,
    hline,
    panel,
    row,
)
from .why import why_part
from .worried import worried_line

GOES_OUT = (Action.POST_PUBLICLY, Action.SHARE_DETAILS)
"""Where words or a picture leave the house: they can be looked over first."""
_FIRST = 2
"""How many lines of each kind stand in sight in a low window."""
MORE, WHY, KIND, BETTER = "more", "why", "kind", "better"


@dataclass(frozen=True, slots=True)
class ReadyWords:
    """Words that are ready beside an answer, "" for none.

    ``no`` are kind words to say no with, ``can_send`` that they may be sent as they are. ``ask`` is
    the question to the worker. ``call`` says whom to call where a child is unsafe.
    """

    no: str = ""
    can_send: bool = False
    ask: str = ""
    call: str = ""


NO_WORDS = ReadyWords()


class WaysCard(Card):
    """``low`` shows two lines of each kind. ``kind_words_apart`` leaves them to the page.

    ``kept`` says why writing it down has to wait, or "".
    ``made_up`` marks the answer of a story: there is nothing to write down or to worry about.
    """

    copied = Signal(str)
    compare = Signal()
    check_post = Signal()
    worried = Signal(object)

    def __init__(
        self,
        answer: Answer,
        pack: Pack,
        language: str,
        ready: ReadyWords = NO_WORDS,
        *,
        low: bool = False,
        kind_words_apart: bool = False,
        made_up: bool = False,
        kept: str = "",
    ) -> None:
        inset = (20, 12, 22, 6) if low else (22, 16, 22, 12)
        super().__init__(margins=inset, gap=5 if low else 12)
        self._answer, self._pack, self._language = answer, pack, language
        self._ready, self._low, self._made_up, self._kept = ready, low, made_up, kept
        self._do = tuple(line for line in answer.do if line not in answer.tonight)
        # Where a child is missing the calls come first, all of them.
        missing = Fact.CHILD_MISSING in answer.question.facts
        self._asks = answer.verdict is Verdict.ASK_FIRST and bool(ready.ask) and not missing
        self._rest_do: tuple[str, ...] = ()
        self._rest_avoid: tuple[str, ...] = ()
        self.body.addWidget(self._asking() if self._asks else self._ways())
        if not (low or self._asks or made_up):
            self.body.addWidget(hline())
            self.body.addWidget(self._record())
        self.folds = self._fold_row(kind_words_apart)
        self.body.addWidget(self.folds)

    # -- in sight

    def _ways(self) -> QWidget:
        answer, both = self._answer, Columns(wide_at=480, gap=28)
        do, avoid = self._do, answer.avoid
        if self._low:
            do, self._rest_do = do[:_FIRST], (*do[_FIRST:], *answer.tonight)
            avoid, self._rest_avoid = avoid[:_FIRST], avoid[_FIRST:]
        parts: list[QWidget] = [Bullets(do, tight=self._low)]
        if answer.tonight and not self._low:
            parts.append(Heading(self.tr("If it cannot wait tonight"), 3))
            parts.append(Bullets(answer.tonight, icon="phone-call", token="primary"))
        both.add(_part(self.tr("What you can do"), *parts), 12)
        marks = Bullets(avoid, icon="x", token="no-mark", tight=self._low)
        both.add(_part(self.tr("Please avoid"), marks), 11)
        return both

    def _asking(self) -> QWidget:
        """Give what to do until the worker answers, beside the words to ask with."""
        answer, both = self._answer, Columns(wide_at=480, gap=28)
        lines = (*self._do, *answer.tonight)
        # To ask stands at the right, in words that are ready.
        others = tuple(one for one in self._do if one not in _asking_leave(self._pack, answer))
        do = (others or self._do)[: 1 if self._low else _FIRST]
        avoid = answer.avoid[:1]
        self._rest_do = tuple(line for line in lines if line not in do)
        self._rest_avoid = answer.avoid[1:]
        sure = (*do, self._ready.call) if self._ready.call and not self._low else do
        ticks = Bullets(sure, tight=self._low)
        crosses = Bullets(avoid, icon="x", token="no-mark", tight=self._low)
        title = self.tr("Tonight") if answer.tonight else self.tr("What you can do")
        both.add(_part(title, ticks, crosses), 1)
        copy = self._copy(self._ready.ask, self.tr("Copy the words for the worker"))
        head = row(Heading(self.tr("For the worker"), 3), copy, grows=0)
        box = Card("soft", margins=(14, 6, 14, 8), gap=0)
        box.body.addWidget(Para(shown_words(f"“{self._ready.ask}”"), height=118))
        both.add(panel(column(head, box, None, gap=6)), 1)
        return both

    # -- folded

    def _fold_row(self, kind_words_apart: bool) -> FoldRow:
        answer = self._answer
        parts: list[tuple[str, str, Callable[[], QWidget]]] = []
        if self._low or self._asks:
            parts.append((MORE, self._more_title(), self._more))
        else:
            parts.append((WHY, self.tr("Why, rule by rule"), self._why))
        if self._ready.no and not kind_words_apart:
            parts.append((KIND, self.tr("Words to say no kindly"), self._kind_words))
        if answer.prefer and not (self._low or self._asks):
            title = self.tr("Better ways to be in touch")
            parts.append((BETTER, title, self._better))
        more: list[Button] = []
        if answer.question.action in GOES_OUT and not self._made_up:
            check = Button(self.tr("Check it before you send"), "link", icon="eye")
            check.clicked.connect(self.check_post)
            more.append(check)
        return FoldRow(*parts, more=more)

    def _more_title(self) -> str:
        """Say what the fold holds: "More: 1 to do, what to write down"."""
        do, avoid = len(self._rest_do), len(self._rest_avoid)
        parts = []
        if do and not self._asks:
            parts.append(self.tr("{count} to do").format(count=do))
        if avoid and not self._asks:
            parts.append(self.tr("{count} to avoid").format(count=avoid))
        if self._asks or not parts:
            parts.append(self.tr("why"))
        if not self._made_up:
            parts.append(self.tr("what to write down"))
        return self.tr("More: {what}").format(what=", ".join(parts))

    def _more(self) -> QWidget:
        box = column(gap=14)
        if self._rest_do or self._rest_avoid:
            both = Columns(wide_at=480, gap=28)
            if self._rest_do:
                both.add(_part(self.tr("More that you can do"), Bullets(self._rest_do)), 8)
            if self._rest_avoid:
                marks = Bullets(self._rest_avoid, icon="x", token="no-mark")
                both.add(_part(self.tr("Please avoid as well"), marks), 7)
            box.addWidget(both)
        if not self._made_up:
            box.addWidget(self._record())
        if self._answer.prefer:
            better = self.tr("Better ways to be in touch")
            box.addWidget(_part(better, self._better()))
        box.addWidget(_part(self.tr("Why, rule by rule"), self._why()))
        return panel(box)

    def _why(self) -> QWidget:
        box = column(why_part(self._answer, self._pack, self._language), gap=10)
        if not self._made_up:
            compare = Button(self.tr("Compare with other people or care types"), "link")
            compare.clicked.connect(self.compare)
            box.addLayout(row(compare))
            box.addLayout(worried_line(lambda: self.worried.emit(None)))
        return panel(box)

    def _better(self) -> QWidget:
        return Bullets(self._answer.prefer, icon="arrow-right", token="primary")

    def _record(self) -> QWidget:
        answer = self._answer
        fields = " ".join(f"{field}." for field in answer.record.fields)
        filing = self._pack.words.filings[answer.record.filing]
        rest = " ".join(filter(None, (fields, filing, self._kept)))
        words = Para([("bold", self.tr("Write it down.")), f" {rest}"], height=120)
        disc = Icon("notebook-pen", "primary", 18, disc="tint", box=34)
        line = row(disc, words, gap=12, grows=1)
        line.setAlignment(disc, Qt.AlignmentFlag.AlignVCenter)
        return panel(line)

    def _kind_words(self) -> QWidget:
        said = KindWords(self._ready)
        said.copied.connect(self.copied)
        return said

    def _copy(self, words: str, name: str) -> Button:
        copy = Button(self.tr("Copy"), "link", icon="copy", name=name)
        copy.clicked.connect(partial(self.copied.emit, words))
        return copy


class KindWords(QWidget):
    """Words to say no kindly, with the way to copy what may be sent; ``headed`` for a card."""

    copied = Signal(str)

    def __init__(self, ready: ReadyWords, *, headed: bool = False) -> None:
        super().__init__()
        title = self.tr("Words to say no kindly") if headed else ""
        if not ready.can_send:
            title = self.tr("Words you can say, by phone or in person")
        box = column(gap=6, on=self)
        copy = Button(self.tr("Copy"), "link", icon="copy", name=self.tr("Copy the kind words"))
        copy.clicked.connect(partial(self.copied.emit, ready.no))
        words = Para(f"“{ready.no}”")
        head = Heading(title, 3)
        if headed and ready.can_send:
            box.addLayout(row(head, copy, grows=0))
            box.addWidget(words)
        elif ready.can_send:
            box.addLayout(row(words, copy, gap=20, grows=0))
        else:
            box.addWidget(head)
            box.addWidget(words)


def _part(title: str, *parts: QWidget) -> QWidget:
    """Give ``parts`` under a heading of the third level."""
    return panel(column(Heading(title, 3), *parts, None, gap=8))


def _asking_leave(pack: Pack, answer: Answer) -> frozenset[str]:
    """Give the lines that say no more than to ask the worker."""
    found, whom = set(), pack.words.whom_to_ask(customary=answer.question.customary)
    for name, words in pack.words.lines.items():
        offers = pack.deeds[f"line.{name}"].offers if f"line.{name}" in pack.deeds else frozenset()
        if Deed.ASK_LEAVE in offers and offers <= {Deed.ASK_LEAVE, Deed.WORKER}:
            found.add(words.replace("{ask}", whom))
    return frozenset(found)
