"""What else is true: which facts make sense for a question, and the boxes to tick them."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from caregiver_app.guidance.vocabulary import Action, CareType, Fact, Who

from ...widgets import Columns, Icon, Opener, Para, WrapCheck, column, panel, row

SOCIETY = frozenset(
    {
        Who.SOCIETY_EMPLOYEE,
        Who.SOCIETY_STUDENT,
        Who.SOCIETY_VOLUNTEER,
        Who.SOCIETY_CONTRACTOR,
    }
)
_ORDERS = {Fact.NO_CONTACT_ORDER, Fact.PLAN_LIMITS_CONTACT, Fact.ORDER_ALLOWS_CONTACT}
# The two columns of boxes, in reading order.
_FIRST = (
    Fact.NO_CONTACT_ORDER,
    Fact.PLAN_LIMITS_CONTACT,
    Fact.ORDER_ALLOWS_CONTACT,
    Fact.CHILD_MISSING,
)
_SECOND = tuple(fact for fact in Fact if fact not in _FIRST)
_WORKER = {Fact.WORKER_AGREED, Fact.WORKER_REFUSED}


def offered(care_type: CareType | None, who: Who | None, action: Action | None) -> tuple[Fact, ...]:
    """Give the facts worth asking about, in the order of the vocabulary.

    None is a choice not made yet. Society people have no orders made about them here, and a call
    to them stays open whatever is true. Only the child in this home can have moved out of it.
    """
    facts = set(Fact)
    if care_type is not CareType.ADOPTION_PROBATION:
        facts -= {Fact.ADOPTION_FINAL}
    if who is not Who.CHILD_IN_MY_CARE:
        facts -= {Fact.PLACEMENT_ENDED}
    if who in SOCIETY:
        facts -= _ORDERS
        if action is Action.CALL_OR_MEET:
            facts -= _WORKER | {Fact.ADOPTION_FINAL}
    if action is Action.POST_PUBLICLY:
        facts -= {Fact.ALREADY_CONNECTED, Fact.ADOPTION_FINAL}
        if who is None:
            facts -= _ORDERS
    return tuple(fact for fact in Fact if fact in facts)


class FactsPanel(QWidget):
    """A quiet line that opens the boxes, and says what is ticked while they are closed.

    ``apart`` leaves the line to the page, which has a place for it.
    """

    changed = Signal()

    def __init__(self, words: Mapping[Fact, str], *, apart: bool = False) -> None:
        super().__init__()
        self._words = words
        self._offered: tuple[Fact, ...] = ()
        self._open = False
        self._apart = apart
        box = column(gap=4, on=self)
        self.line = Opener(self.tr("Anything else true?"), chevron=not apart)
        self.line.clicked.connect(self.toggle)
        if not apart:
            box.addLayout(row(self.line))
        self._summary = QWidget()
        self._ticked_words = Para(role="small", tone="ink")
        flag = column(Icon("flag", "ink-2", 16, box=20), None)
        self._summary.setLayout(row(flag, self._ticked_words, gap=8, grows=1))
        box.addWidget(self._summary)
        self.checks = {fact: WrapCheck(words[fact]) for fact in (*_FIRST, *_SECOND)}
        self._boxes = Columns(wide_at=640, gap=20)
        for facts in (_FIRST, _SECOND):
            part = panel(column(*(self.checks[fact] for fact in facts), None, gap=2))
            self._boxes.add(part)
        for check in self.checks.values():
            # Not "clicked": a screen reader may tick a box without clicking it.
            check.toggled.connect(self._ticked)
        box.addWidget(self._boxes)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._dress()

    @property
    def says(self) -> bool:
        """Say whether anything of it shows beside its line."""
        return self._open or not self._summary.isHidden()

    @property
    def is_open(self) -> bool:
        """Say whether the boxes are shown."""
        return self._open

    @property
    def offered(self) -> frozenset[Fact]:
        """Give the facts that can be ticked now."""
        return frozenset(self._offered)

    @property
    def last(self) -> QWidget:
        """Give the last stop of Tab in here."""
        return self.checks[_SECOND[-1]]

    def toggle(self) -> None:
        """Open or close the boxes."""
        self.set_open(not self._open)

    def set_open(self, is_open: bool) -> None:
        """Show or hide the boxes."""
        self._open = is_open
        self._dress()

    def offer(self, facts: Iterable[Fact]) -> None:
        """Show the boxes of ``facts``; what is ticked elsewhere waits unseen and does not count."""
        self._offered = tuple(facts)
        self._dress()

    def ticked(self) -> frozenset[Fact]:
        """Give the facts that are offered and ticked."""
        return frozenset(fact for fact in self._offered if self.checks[fact].isChecked())

    def tick(self, facts: Iterable[Fact]) -> None:
        """Tick ``facts`` and nothing else, telling nobody."""
        wanted = frozenset(facts)
        for fact, check in self.checks.items():
            with QSignalBlocker(check):
                check.setChecked(fact in wanted)
        self._dress()

    def all_ticked(self) -> frozenset[Fact]:
        """Give everything that is ticked, offered now or not."""
        return frozenset(fact for fact, check in self.checks.items() if check.isChecked())

    def _ticked(self) -> None:
        self._dress()
        self.changed.emit()

    def _dress(self) -> None:
        for fact, check in self.checks.items():
            check.setVisible(fact in self._offered)
        self._boxes.setVisible(self._open)
        ticked = self.ticked()
        said = " ".join(self._words[fact] for fact in self._offered if fact in ticked)
        self._summary.setVisible(bool(said) and not self._open)
        self._ticked_words.set_words(said)
        self.line.show_open(self._open, said)
        if self._apart:
            self.setVisible(self.says)
