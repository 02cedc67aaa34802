"""The card of one person: what is on record, and what the caregiver may do."""

import re
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout

from caregiver_app.guidance.around import Limit, WorkerSaid, in_force
from caregiver_app.guidance.vocabulary import Action, Fact, Verdict, Who
from caregiver_app.record.questions_open import overdue, waits
from caregiver_app.record.values import Asked, Person
from caregiver_app.rulings.cases import said_about
from caregiver_app.rulings.home import Home
from caregiver_app.rulings.ruling import Ruled

from ...models.moments import day_words
from ...models.record_words import (
    asked_line,
    limit_line,
    limit_title,
    link_line,
    placement_lines,
    said_line,
)
from ...models.rulings import (
    FIRST,
    OTHERS,
    SOCIETY,
    asking_as,
    worker_to_ask,
)
from ...widgets import (
    Button,
    Card,
    Columns,
    EraseFold,
    Flow,
    Heading,
    Icon,
    Label,
    Notice,
    Opener,
    Para,
    announce,
    column,
    let_go,
    panel,
    row,
)
from .ways import PersonWays


class PersonCard(Card):
    """Everything about ``person`` of ``home``.

    ``main`` makes the name the heading of the page. ``others_open`` shows the other ways.
    """

    edit = Signal()
    log = Signal()
    past = Signal()
    explain = Signal(str)
    """An action id: show the whole answer."""
    others_toggled = Signal(bool)
    ask = Signal(str)
    """An action id: write the question to the worker."""
    answer = Signal(str)
    """An action id: write down what the worker said."""
    questions = Signal()

    def __init__(
        self, home: Home, person: Person, *, main: bool = False, others_open: bool = False
    ) -> None:
        super().__init__(margins=(24, 18, 24, 18), gap=12)
        self._home, self.person = home, person
        self.rulings: Mapping[Action, Ruled] = home.rule(person)
        self.answers = {action: ruled.strictest.answer for action, ruled in self.rulings.items()}
        self.heading = Heading(person.name, 1 if main else 2, role="h2")
        self.heading.set_words(_breakable(person.name), person.name)
        self.heading.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.body.addLayout(self._top())
        for notice in (*record_notices(home, person), *run_out_notices(home, person)):
            self.body.addWidget(notice)
        self.body.addWidget(Heading(self._asking(), 3))
        if not all(one.care_known for one in self.rulings[Action.FRIEND].rulings):
            unsure = self.tr(
                "You are not sure of your care type. These are the careful answers of all four."
            )
            self.body.addWidget(Para(unsure))
        mark = self.answers[FIRST[0]].policy.mark
        if mark:
            self.body.addWidget(Para(mark, "small", tone="ink"))
        self.ways = self._ways(FIRST)
        self.body.addWidget(self.ways)
        self._add_others(others_open)
        if person.links or Fact.ALREADY_CONNECTED in person.facts:
            self.body.addWidget(self._linked())
        if any(self.answers[action].verdict is Verdict.ASK_FIRST for action in FIRST):
            self.body.addWidget(self._ask(worker_to_ask(home.people, person)))
        said = SaidCard(home, person)
        said.see.clicked.connect(self.questions)
        if said.is_empty:
            let_go(said)
        else:
            self.body.addWidget(said)
        log = Button(
            self.tr("Log a contact"),
            "primary",
            icon="plus",
            name=self.tr("Log a contact with {name}").format(name=person.name),
        )
        log.clicked.connect(self.log)
        self.past_button = Button(self.tr("See past contacts"), "quiet", icon="notebook-pen")
        self.past_button.clicked.connect(self.past)
        self.past_button.hide()
        self.body.addLayout(Flow(log, self.past_button))
        self._add_notes()
        self.erasing = _erasing(person)
        self.body.addLayout(row(self.erasing.more))
        self.body.addWidget(self.erasing)

    def show_past(self, count: int, *, more: bool) -> None:
        """Offer the past contacts; ``more`` where there are more than ``count``."""
        if more:
            words = self.tr("See more than {count} past contacts").format(count=count)
        elif count == 1:
            words = self.tr("See 1 past contact")
        else:
            words = self.tr("See {count} past contacts").format(count=count)
        self.past_button.set_words(words)
        self.past_button.setVisible(count > 0)

    # -- parts

    def _top(self) -> QLayout:
        name = self.person.name
        edit = Button(
            self.tr("Edit"), "quiet", icon="pencil", name=self.tr("Edit {name}").format(name=name)
        )
        edit.clicked.connect(self.edit)
        words = column(self.heading, gap=2)
        if self.person.relationship:
            words.addWidget(_typed(self.person.relationship, tone="soft"))
        for line in placement_lines(self._home.pack, self.person.placements, self._home.day):
            words.addWidget(Label(line, "small"))
        return row(words, column(edit, None), gap=10, grows=0)

    def _asking(self) -> str:
        """Give the heading over the verdicts: as whom, where that is the same for all children."""
        cares = {
            (one.answer.question.care_type, one.answer.question.customary)
            for one in self.rulings[Action.FRIEND].rulings
            if one.care_known
        }
        if len(cares) != 1:
            return asking_as(None)
        care, customary = cares.pop()
        return asking_as(care, customary=customary)

    def _ways(self, actions: Sequence[Action]) -> PersonWays:
        ways = PersonWays(self._home, Who(self.person.who), self.rulings, actions)
        ways.explain.connect(self.explain)
        ways.ask.connect(self.ask)
        ways.answer.connect(self.answer)
        return ways

    def _linked(self) -> Card:
        card = Card("tint", margins=(16, 14, 16, 14), gap=8)
        text = self.tr(
            "You do not have to unfriend anyone today. Tell the worker, limit what they can see,"
            " and decide together."
        )
        title = self.tr("You are already linked online.")
        where = link_line(one for one in self.person.links if one.app or one.since or one.words)
        if where:
            title = self.tr("You are already linked: {where}.").format(where=where)
        card.body.addWidget(Para([("bold", title), " " + text]))
        return card

    def _ask(self, worker: Person | None) -> Card:
        card = Card("tint", margins=(16, 14, 16, 14), gap=8)
        then = self.tr("Next time you will see it first.")
        both = (self.answers[one].verdict for one in (Action.TEXT, Action.REPLY))
        if all(one is Verdict.ASK_FIRST for one in both):
            then = self.tr("One answer can cover texting and answering.")
        if Who(self.person.who) in SOCIETY:
            first = self.tr("Ask once, at a visit or by phone. Then keep the answer here.")
        elif any(one.question.customary for one in self.answers.values()):
            ask = self._home.pack.words.whom_to_ask(customary=True)
            first = self.tr("Ask once: {ask}. Then keep the answer here.").format(ask=ask)
        elif worker is None:
            first = self.tr("Ask the child's worker once, then keep the answer here.")
        else:
            named = self.tr("Ask {name} once, then keep the answer here.")
            first = named.format(name=worker.name)
            if worker.reach and len(worker.reach) < 60 and "\n" not in worker.reach:
                then = self.tr("Reach them at {reach}.").format(reach=worker.reach) + " " + then
        card.body.addWidget(Para([("bold", first), " " + then]))
        action = next(one for one in FIRST if self.answers[one].verdict is Verdict.ASK_FIRST)
        write = Button(self.tr("Write the question"), icon="mail")
        write.clicked.connect(lambda: self.ask.emit(action.value))
        record = Button(self.tr("Record the answer"), icon="check")
        record.clicked.connect(lambda: self.answer.emit(action.value))
        card.body.addLayout(Flow(write, record))
        return card

    def _add_others(self, shown: bool) -> None:
        self.others = self._ways(OTHERS)
        self.more = Opener("")
        self.more.clicked.connect(self._toggle_others)
        self.body.addLayout(row(self.more))
        self.body.addWidget(self.others)
        self._show_others(shown)

    def _toggle_others(self) -> None:
        shown = self.others.isHidden()
        self._show_others(shown)
        self.others_toggled.emit(shown)
        announce(self, self.tr("The other ways are shown") if shown else self.tr("Closed"))

    def _show_others(self, shown: bool) -> None:
        self.others.setVisible(shown)
        words = self.tr("Show {count} other ways").format(count=len(OTHERS))
        self.more.set_words(self.tr("Hide the other ways") if shown else words)
        self.more.show_open(shown)

    def _add_notes(self) -> None:
        notes = Columns(wide_at=440, gap=14)
        for title, words in (
            (self.tr("Ways to reach them"), self.person.reach),
            (self.tr("Notes"), self.person.notes),
        ):
            if words.strip():
                notes.add(panel(column(Label(title, "caption"), _typed(words), None, gap=2)))
        if notes.parts:
            self.body.addWidget(notes)
        else:
            let_go(notes)


def _erasing(person: Person) -> EraseFold:
    tr = QCoreApplication.translate
    lead = tr(
        "PersonCard",
        "For a card that must never be kept. All that stands on it goes, for good. Entries and"
        " questions stay, with “somebody erased” for the name. The words in them stay as you wrote"
        " them. For a slip, edit the card.",
    )
    more, ask = tr("PersonCard", "More for this card"), tr("PersonCard", "Erase this card…")
    return EraseFold(more, ask, lead, person.name)


def _typed(words: str, tone: str = "") -> Label:
    """Give what a person wrote as a label that wraps whatever it holds."""
    label = Label(_breakable(words), tone=tone)
    label.setAccessibleName(words)
    return label


def _breakable(words: str) -> str:
    """Let long runs without a space, such as addresses, go on in the next line."""
    return re.sub(r"(\S{16})(?=\S{2})", "\\1\u200b", words)


_LOOKS = {
    Fact.NO_CONTACT_ORDER: "no",
    Fact.PLAN_LIMITS_CONTACT: "ask-first",
    Fact.ORDER_ALLOWS_CONTACT: "judgement",
}


def _tr(text: str) -> str:
    return QCoreApplication.translate("People", text)


def record_notices(home: Home, person: Person) -> list[Notice]:
    """Give a notice for each order and plan in force, with who said it and its words."""
    older = [Limit(fact) for fact in person.facts if Fact(fact) in _LOOKS]
    held = [one for one in (*person.limits, *older) if in_force(one.until, home.day)]
    held.sort(key=lambda one: list(_LOOKS).index(Fact(one.fact)))
    return [
        Notice(
            [("bold", limit_title(home.pack, one)), *_rest(home, one)],
            icon="gavel",
            verdict=_LOOKS[Fact(one.fact)],
        )
        for one in held
    ]


def run_out_notices(home: Home, person: Person) -> list[Notice]:
    """Give a notice for each thing whose time is over: it is not used, and asked anew."""
    found = []
    for one in home.run_out(person):
        assert one.until is not None
        what = limit_title(home.pack, one) if isinstance(one, Limit) else said_line(home, one)
        over = _tr("It ended on {day}. It does not count any more. Ask if it still holds.")
        rest = f" {what} {over.format(day=day_words(one.until))}"
        title = _tr("This has run out:")
        found.append(Notice([("bold", title), rest], icon="clock", verdict="ask-first"))
    return found


def _rest(home: Home, limit: Limit) -> list[str]:
    line = limit_line(limit, home.people)
    words = [line, limit.words.strip()]
    rest = " ".join(filter(None, words))
    return [f" {rest}"] if rest else []


class SaidCard(Card):
    """One line for each answer that holds and each open question; ``is_empty`` without any."""

    def __init__(self, home: Home, person: Person) -> None:
        super().__init__("soft", margins=(16, 14, 16, 14), gap=8)
        said = [one for one in said_about(person, home.questions) if in_force(one.until, home.day)]
        said.sort(key=lambda one: str(one.said_on), reverse=True)
        open_ones = [one for one in home.questions if one.person == person.id and waits(one)]
        self.see = Button(self.tr("See all questions"), "link")
        self.is_empty = not said and not open_ones
        self.body.addWidget(Heading(self.tr("What you asked the worker"), 3))
        for one in said:
            self.body.addLayout(_answer(home, one))
        for asked in open_ones:
            self.body.addLayout(self._question(home, asked))
        self.body.addLayout(row(self.see))

    def _question(self, home: Home, asked: Asked) -> QHBoxLayout:
        words = column(Label(asked_line(asked, home.people)), gap=2)
        if overdue(asked, home.day):
            words.addWidget(Label(self.tr("No answer yet. You may ask again."), "small"))
        elif asked.answer_by is not None:
            by = self.tr("You hope for an answer by {day}.")
            words.addWidget(Label(by.format(day=day_words(asked.answer_by)), "small"))
        mark = column(Icon("clock", "ask-first", 18, box=24), None)
        return _grown(row(mark, words, gap=8, stretch=False))


def _answer(home: Home, said: WorkerSaid) -> QHBoxLayout:
    look, icon = ("yes", "circle-check") if said.agreed else ("no", "octagon-x")
    words = column(Label(said_line(home, said)), gap=2)
    if said.words:
        words.addWidget(Label(said.words, "small"))
    return _grown(row(column(Icon(icon, look, 18, box=24), None), words, gap=8, stretch=False))


def _grown(line: QHBoxLayout) -> QHBoxLayout:
    line.setStretch(1, 1)
    return line
