"""The card of one person: what is on record, and what the caregiver may do."""

import re
from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLayout, QWidget

from caregiver_app.guidance.asking import may_be_asked
from caregiver_app.guidance.ruling import Ruled
from caregiver_app.guidance.vocabulary import Action, CareType, Fact, Verdict, Who
from caregiver_app.record.home import Home
from caregiver_app.record.values import Person

from ...models.record_words import link_line, placement_lines
from ...models.rulings import FIRST, OTHERS, SOCIETY, asking_as, may_i, worker_to_ask
from ...widgets import (
    Button,
    Card,
    Flow,
    Heading,
    Label,
    Para,
    announce,
    column,
    hline,
    row,
)
from .card_record import record_notices, run_out_notices
from .card_rulings import RulingLines
from .card_said import SaidCard


class PersonCard(Card):
    """Everything about ``person`` of ``home``.

    ``main`` makes the name the heading of the page. ``others_open`` shows the seven other ways.
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
        super().__init__(margins=(24, 22, 24, 22), gap=16)
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
        for action in FIRST:
            self.body.addWidget(self._verdict(action))
        if person.links or Fact.ALREADY_CONNECTED in person.facts:
            self.body.addWidget(self._linked())
        if any(self.answers[action].verdict is Verdict.ASK_FIRST for action in FIRST):
            self.body.addWidget(self._ask(worker_to_ask(home.people, person)))
        self._add_others(others_open)
        said = SaidCard(home, person)
        said.see.clicked.connect(self.questions)
        if said.is_empty:
            said.deleteLater()
        else:
            self.body.addWidget(said)
        self.body.addWidget(hline())
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
        top = row(words, column(edit, None), gap=10, stretch=False)
        top.setStretch(0, 1)
        return top

    def _asking(self) -> str:
        """Give the heading over the verdicts: as whom, where that is the same for all children."""
        cares = {
            CareType(one.answer.question.care_type)
            for one in self.rulings[Action.FRIEND].rulings
            if one.care_known
        }
        return asking_as(cares.pop() if len(cares) == 1 else None)

    def _verdict(self, action: Action) -> Card:
        card = Card("soft", margins=(16, 12, 16, 12), gap=4)
        title = may_i(action, Who(self.person.who))
        card.body.addLayout(RulingLines(self._home, title, self.rulings[action]))
        why = Button(
            self.tr("See what to do"),
            "link",
            name=self.tr("See what to do: {action}").format(action=title),
        )
        why.clicked.connect(lambda: self.explain.emit(action.value))
        card.body.addLayout(row(why))
        return card

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
        if Who(self.person.who) in SOCIETY:
            first = self.tr("Ask once, at a visit or by phone. Then keep the answer here.")
        elif worker is None:
            first = self.tr("Ask the child's worker once, then keep the answer here.")
        else:
            named = self.tr("Ask {name} once, then keep the answer here.")
            first = named.format(name=worker.name.rstrip("."))
            if worker.reach and len(worker.reach) < 60 and "\n" not in worker.reach:
                first += " " + self.tr("Reach them at {reach}.").format(reach=worker.reach)
        card.body.addWidget(Para([("bold", first), " " + then]))
        action = next(one for one in FIRST if self.answers[one].verdict is Verdict.ASK_FIRST)
        write = Button(self.tr("Write the question"), icon="mail")
        write.clicked.connect(lambda: self.ask.emit(action.value))
        record = Button(self.tr("Record the answer"), "quiet", icon="check")
        record.clicked.connect(lambda: self.answer.emit(action.value))
        card.body.addLayout(Flow(write, record))
        return card

    def _add_others(self, shown: bool) -> None:
        self.others = QWidget()
        box = column(gap=12)
        self.others.setLayout(box)
        for at, action in enumerate(OTHERS):
            if at:
                box.addWidget(hline())
            title = may_i(action, Who(self.person.who))
            box.addLayout(RulingLines(self._home, title, self.rulings[action]))
            if may_be_asked(self.answers[action]):
                ask = Button(
                    self.tr("Ask the worker"),
                    "link",
                    name=self.tr("Ask the worker: {action}").format(action=title),
                )
                ask.clicked.connect(partial(self.ask.emit, action.value))
                box.addLayout(row(ask))
        self.more = Button(self.tr("Show seven other ways"), "quiet", icon="ellipsis")
        self.more.clicked.connect(self._toggle_others)
        self.body.addLayout(row(self.more))
        self.body.addWidget(self.others)
        self._show_others(shown)

    def _toggle_others(self) -> None:
        shown = self.others.isHidden()
        self._show_others(shown)
        self.others_toggled.emit(shown)
        announce(self, self.tr("Seven other ways are shown") if shown else self.tr("Closed"))

    def _show_others(self, shown: bool) -> None:
        self.others.setVisible(shown)
        if shown:
            self.more.set_words(self.tr("Hide the other ways"))
        else:
            self.more.set_words(self.tr("Show seven other ways"))

    def _add_notes(self) -> None:
        for title, words in (
            (self.tr("Ways to reach them"), self.person.reach),
            (self.tr("Notes"), self.person.notes),
        ):
            if words.strip():
                self.body.addLayout(column(Label(title, "caption"), _typed(words), gap=2))


def _typed(words: str, tone: str = "") -> Label:
    """Give what a person wrote as a label that wraps whatever it holds."""
    label = Label(_breakable(words), tone=tone)
    label.setAccessibleName(words)
    return label


def _breakable(words: str) -> str:
    """Let long runs without a space, such as addresses, go on in the next line."""
    return re.sub(r"(\S{16})(?=\S{2})", "\\1\u200b", words)
