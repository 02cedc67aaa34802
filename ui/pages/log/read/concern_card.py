"""The concern that an entry belongs to, or the way to add it to one."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caregiver_app.record.matter_values import MatterKept
from caregiver_app.record.values import Entry

from ....widgets import Button, Card, Flow, Heading, Label, column, row


@dataclass(frozen=True, slots=True)
class ConcernsOf:
    """What is on record for one entry: ``belongs`` and ``others`` (open) as ids and titles."""

    belongs: tuple[tuple[str, str], ...] = ()
    others: tuple[tuple[str, str], ...] = ()


def concerns_of(entry: Entry, known: Sequence[MatterKept]) -> ConcernsOf:
    """Give the concerns that ``entry`` belongs to, and the open ones it could be added to."""
    belongs, others = [], []
    for one in known:
        matter = one.matter
        if entry.words.concern == matter.id or entry.id in matter.entries:
            belongs.append((matter.id, matter.title))
        elif matter.is_open:
            others.append((matter.id, matter.title))
    return ConcernsOf(tuple(belongs), tuple(others))


class ConcernCard(Card):
    """``opened`` tells the id of the concern to look at, ``added`` of that to add the entry to.

    ``worry`` asks for the kinds of concern: there is none on record that fits.
    """

    opened = Signal(str)
    added = Signal(str)
    worry = Signal()

    def __init__(self, concerns: ConcernsOf) -> None:
        super().__init__("bare", margins=(0, 0, 0, 0), gap=10)
        title = self.tr("It belongs to a concern") if concerns.belongs else self.tr("A worry?")
        self.body.addWidget(Heading(title, 3))
        for matter_id, name in concerns.belongs:
            open_it = Button(self.tr("Open"), name=self.tr("Open: {title}").format(title=name))
            open_it.clicked.connect(partial(self.opened.emit, matter_id))
            self.body.addLayout(row(Label(name, "bold"), open_it, gap=14, grows=0))
        if concerns.belongs:
            return
        words = self.tr("If this worries you, the concerns say what to do now.")
        self.body.addWidget(Label(words))
        self.ask = Button(self.tr("See what to do"), icon="life-buoy")
        self.ask.clicked.connect(self.worry)
        self.add = Button(self.tr("Add it to a concern…"), "quiet")
        self.add.clicked.connect(self._ask)
        self.body.addLayout(Flow(self.ask, self.add))
        if not concerns.others:
            self.add.hide()
        buttons = []
        for matter_id, name in concerns.others:
            to = Button(name, name=self.tr("Add it to: {title}").format(title=name))
            to.clicked.connect(partial(self.added.emit, matter_id))
            buttons.append(to)
        self._choices = QWidget()
        which = Label(self.tr("To which one?"), "bold")
        self._choices.setLayout(column(which, Flow(*buttons), gap=8))
        self.body.addWidget(self._choices)
        self._choices.hide()

    def _ask(self) -> None:
        self._choices.show()
        self.add.hide()
        self._choices.findChildren(Button)[0].setFocus()
