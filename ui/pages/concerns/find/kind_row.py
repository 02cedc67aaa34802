"""One kind of worry in a list: what it is, how soon to act, and Start."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caregiver_app.concerns.values import ConcernKind
from caregiver_app.concerns.values import GuidanceCard as Guidance

from ....urgent.telephone import Telephone
from ....widgets import Button, Card, Columns, Icon, Label, Tag, column, panel, row
from ..words import COMMON_ICONS, TIER_LOOKS


class KindRow(Card):
    """``done`` is how many steps are ticked: one that was begun says so and can be gone on with.

    ``found`` is what a search found the kind by, "" where it was not searched for.
    """

    start = Signal(str)

    def __init__(
        self,
        card: Guidance,
        telephone: Telephone,
        *,
        done: int = 0,
        icon: bool = False,
        found: str = "",
    ) -> None:
        super().__init__("plain", margins=(18, 13, 18, 13), gap=0)
        self.card_id = card.id
        self.title = telephone.fill(card.title)
        line = telephone.fill(card.line)
        if done:
            total = len(card.steps)
            line = self.tr("{done} of {total} steps done").format(done=done, total=total)
        lines = [Label(self.title, "bold"), Label(line, "small")]
        if found and found not in (card.title, card.line):
            fits = self.tr("Fits: “{phrase}”").format(phrase=telephone.fill(found).rstrip("."))
            lines.append(Label(fits, "small", tone="primary"))
        words = panel(column(*lines, None, gap=2))
        middle = Columns(wide_at=420, gap=10)
        middle.add(words, 1)
        if isinstance(card, ConcernKind):
            middle.add(self._tier(card, telephone), 0)
        self.button = Button(
            self.tr("Go on") if done else self.tr("Start"),
            name=(self.tr("Go on: {title}") if done else self.tr("Start: {title}")).format(
                title=self.title
            ),
        )
        self.button.clicked.connect(lambda: self.start.emit(self.card_id))
        parts: list[QWidget] = [middle, self.button]
        if icon:
            parts.insert(0, Icon(COMMON_ICONS[card.id], "primary", 22, disc="tint", box=42))
        across = row(*parts, gap=14, stretch=False)
        across.setStretch(parts.index(middle), 1)
        self.body.addLayout(across)

    @staticmethod
    def _tier(kind: ConcernKind, telephone: Telephone) -> QWidget:
        verdict, icon = TIER_LOOKS[kind.tier]
        holder = QWidget()
        tag = Tag(telephone.concerns.tiers[kind.tier].title, verdict, icon)
        holder.setLayout(column(None, row(tag), None))
        return holder
