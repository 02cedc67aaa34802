"""Layout of the steps of one kind, or of a guidance card, from its title to how we know."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from caregiver_app.concerns.tools import Tool
from caregiver_app.concerns.values import ConcernKind
from caregiver_app.concerns.values import GuidanceCard as Guidance

from ....desks.base import State
from ....models.moments import moment_words
from ....urgent.telephone import Telephone
from ....widgets import (
    Bullets,
    Button,
    Card,
    Columns,
    Expanders,
    Flow,
    Heading,
    Label,
    Notice,
    column,
    panel,
    row,
)
from ..call.say_card import SayCard
from ..words import draft_notice
from .duty_card import DutyCard
from .help_parts import CHILD_TELLS, open_part, shared_parts, sources_part
from .step_card import StepCard
from .tier_card import TierCard


class StepsView(QWidget):
    """Where ``tier`` or ``say`` is None the card is guidance and no report is made."""

    back = Signal()
    write_down = Signal()
    """The person wants to write in the log now."""
    matter_wanted = Signal()
    """The person wants to see all of the concern on record."""
    new_wanted = Signal()
    """It is about something else than the concern that goes on."""
    tool_wanted = Signal(str)
    """The sheet of that id is wanted."""
    kind_wanted = Signal(str)
    """It may be another kind, of that id."""

    def __init__(
        self,
        card: Guidance,
        telephone: Telephone,
        state: State,
        *,
        tier: TierCard | None,
        duty: DutyCard | None,
        steps: Sequence[StepCard],
        say: SayCard | None,
        tools: Sequence[Tool] = (),
    ) -> None:
        super().__init__()
        self.tier, self.steps, self.say = tier, list(steps), say
        self.help: Expanders
        self.others: list[Button] = []
        self._box = column(gap=18, on=self)
        self.back_link = Button(self.tr("Back to concerns"), "link", icon="arrow-left")
        self.back_link.clicked.connect(self.back)
        tells = telephone.fill(telephone.concerns.parts[CHILD_TELLS].title)
        self.tells = Button(self.tr("{title}: what to say").format(title=tells), "link")
        self.tells.clicked.connect(partial(self.open_help, tells))
        self._box.addLayout(Flow(self.back_link, self.tells, gap=24))
        self.heading = Heading(telephone.fill(card.title), 1)
        self.lead = Label("", "lead")
        self._box.addLayout(column(self.heading, self.lead, gap=4))
        self._box.addWidget(self._on_record())
        if draft := draft_notice(telephone.concerns):
            self._box.addWidget(Notice(draft, icon="triangle-alert"))
        if tier is not None:
            self._box.addWidget(tier)
        if isinstance(card, ConcernKind) and card.see_also:
            self._box.addWidget(self._others(card, telephone))
        if duty is not None:
            self._box.addWidget(duty)
        for tool in tools:
            self._box.addWidget(self._tool_card(tool))
        self._box.addWidget(self._middle())
        never = _list_card(self.tr("Please do not"), _filled(telephone, card.never), "x", "no-mark")
        record = _list_card(
            self.tr("What to write down"), _filled(telephone, card.record), "pencil", "primary"
        )
        if tier is not None:
            self._add_log_button(record, state)
        self._box.addWidget(_pair(never, record))
        child = _list_card(
            self.tr("After that, for the child"), _filled(telephone, card.child), "heart", "primary"
        )
        caregiver = _list_card(
            self.tr("And for you"), _filled(telephone, card.caregiver), "hand-heart", "primary"
        )
        self._box.addWidget(_pair(child, caregiver))
        self._box.addWidget(Heading(self.tr("Good to know"), 2))
        self.help = Expanders(*shared_parts(telephone, card.id), sources_part(telephone, card))
        self._box.addWidget(self.help)

    def _on_record(self) -> QWidget:
        """Say since when this is on record, with the way to all of it; hidden while it is not."""
        self.since = Label("", "small", wrap=False)
        self.see = Button(self.tr("See everything about it"), "link")
        self.see.clicked.connect(self.matter_wanted)
        self.other = Button(self.tr("Start another one of this kind"), "link")
        self.other.clicked.connect(self.new_wanted)
        self.on_record = panel(Flow(self.since, self.see, self.other, gap=24))
        self.on_record.hide()
        return self.on_record

    def show_since(self, opened_at: datetime | None) -> None:
        """Say since when the concern is on record; None for one that is not."""
        words = self.tr("On record since {moment}")
        if opened_at is not None:
            self.since.setText(words.format(moment=moment_words(opened_at)))
        self.on_record.setVisible(opened_at is not None)

    def _others(self, kind: ConcernKind, telephone: Telephone) -> QWidget:
        """Give the way to kinds that may stand behind this one."""
        self.others = []
        for other in (telephone.concerns.kind(one) for one in kind.see_also):
            link = Button(telephone.fill(other.title), "link")
            link.clicked.connect(partial(self.kind_wanted.emit, other.id))
            self.others.append(link)
        return panel(
            column(Label(self.tr("It may also be:"), "small"), Flow(*self.others, gap=24), gap=2)
        )

    def _tool_card(self, tool: Tool) -> Card:
        card = Card("tint", margins=(20, 14, 20, 14), gap=0)
        words = panel(column(Heading(tool.title, 2, role="h3"), Label(tool.line), gap=2))
        button = Button(tool.open, icon="list")
        button.clicked.connect(partial(self.tool_wanted.emit, tool.id))
        both = Columns(wide_at=560, gap=14)
        both.add(words, 1)
        holder = panel(column(None, row(button), None))
        both.add(holder, 0)
        card.body.addWidget(both)
        return card

    def _middle(self) -> QWidget:
        left = QWidget()
        box = column(gap=10, on=left)
        for step in self.steps:
            box.addWidget(step)
        box.addStretch(1)
        if self.say is None:
            return left
        right = panel(column(self.say, None))
        both = Columns(wide_at=860, gap=20)
        both.add(left, 13)
        both.add(right, 7)
        return both

    def _add_log_button(self, card: Card, state: State) -> None:
        words = {
            "open": self.tr("Add to contact log"),
            "locked": self.tr("Unlock my log"),
            "absent": self.tr("Set up my log"),
        }
        if state != "open":
            said = self.tr("Your log is not open. Until then nothing you write is kept.")
            card.body.addWidget(Label(said, "small"))
        button = Button(words[state], icon="notebook-pen" if state == "open" else "lock-open")
        button.clicked.connect(self.write_down)
        card.body.addLayout(row(button))
        card.body.addStretch(1)

    def open_help(self, title: str) -> None:
        """Open the shared words called ``title`` and go there."""
        open_part(self.help, title)

    def show_say(self) -> None:
        """Go to the words for the phone."""
        if self.say is not None:
            self.say.heading.setFocus(Qt.FocusReason.OtherFocusReason)


def _filled(telephone: Telephone, texts: Sequence[str]) -> list[str]:
    return [telephone.fill(text) for text in texts]


def _list_card(title: str, lines: Sequence[str], icon: str, token: str) -> Card:
    card = Card("plain", margins=(20, 16, 20, 16), gap=10)
    card.body.addWidget(Heading(title, 2, role="h3"))
    card.body.addWidget(Bullets(lines, icon=icon, token=token))
    return card


def _pair(*cards: Card) -> Columns:
    pair = Columns(wide_at=620, gap=18)
    for card in cards:
        pair.add(card, 1)
    return pair
