"""A switch between a few values: looks like joined buttons, is a group of radio buttons."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ..theme import Theme, current_theme
from .accessible import GROUP
from .cards import ChoiceCard
from .form import FormRow
from .painted import PaintedRadio
from .rows import Columns, Flow
from .tab_order import follow
from .text import Label

Option = tuple[str, str] | tuple[str, str, str]


class _Segment(PaintedRadio):
    def __init__(self, text: str, icon: str) -> None:
        super().__init__(text.replace("&", "&&"))
        self._words, self._icon_name = text, icon
        self._inset = 14
        self._needs = QSize()
        self._be_clickable()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def _dress(self) -> None:
        self._needs = QSize()
        super()._dress()

    def show_words(self, text: str) -> None:
        self.setText(text.replace("&", "&&"))
        self._words = text
        self._dress()

    def show_tight(self, tight: bool) -> None:
        self._inset = 9 if tight else 14
        self._dress()

    def sizeHint(self) -> QSize:
        if not self._needs.isValid():
            theme = current_theme()
            letters = QFontMetrics(theme.font(16, 600))
            wide = letters.horizontalAdvance(self._words) + 2 * theme.px(self._inset)
            if self._icon_name:
                wide += theme.px(18) + theme.px(7)
            self._needs = QSize(wide + 2, theme.px(40))
        return self._needs

    def _paint(self, painter: QPainter, theme: Theme) -> None:
        on = self.isChecked()
        if on or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("primary" if on else "tint"))
            painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        ink, x, side = "on-primary" if on else "ink", theme.px(self._inset), theme.px(18)
        if self._icon_name:
            at = QPointF(x, (self.height() - side) / 2)
            painter.drawPixmap(
                at, theme.pixmap(self._icon_name, ink, side, self.devicePixelRatioF())
            )
            x += side + theme.px(7)
        painter.setPen(theme.color(ink))
        painter.setFont(theme.font(16, 600))
        words = QRectF(x, 0, self.width() - x, self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._words)


class Segmented(QFrame):
    """One of a few ``options``, each (value, words) or (value, words, icon).

    Arrows move the choice, Tab enters and leaves the group once. ``chosen`` tells the value when
    the person changes it; :meth:`choose` is silent.
    """

    chosen = Signal(str)

    def __init__(self, name: str, options: Sequence[Option], current: str = "") -> None:
        super().__init__()
        self.setProperty("card", "segments")
        # It is named itself: at each arrow the choice alone is heard.
        self.setProperty(GROUP, True)
        self.setAccessibleName(name)
        self._segments: dict[str, _Segment] = {}
        self._group = QButtonGroup(self)
        self._values = [option[0] for option in options]
        flow = self._flow = Flow(gap=3)
        flow.setContentsMargins(2, 2, 2, 2)
        self.setLayout(flow)
        for at, option in enumerate(options):
            segment = _Segment(option[1], option[2] if len(option) == 3 else "")
            segment.setAccessibleName(option[1])
            self._segments[option[0]] = segment
            self._group.addButton(segment, at)
            flow.addWidget(segment)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._silent = False
        if current:
            self.choose(current)
        # Not "clicked": a screen reader may switch a radio button without clicking it.
        self._group.idToggled.connect(self._tell)

    def value(self) -> str:
        """Give the value chosen; "" where none is yet."""
        at = self._group.checkedId()
        return self._values[at] if at >= 0 else ""

    def choose(self, value: str) -> None:
        """Choose ``value`` without telling anyone; ``ValueError`` where it is no option."""
        self._silent = True
        self._group.button(self._values.index(value)).setChecked(True)
        self._silent = False

    def set_words(self, value: str, words: str) -> None:
        """Change what the button of ``value`` says, such as the count on it."""
        self._segments[value].show_words(words)
        self._segments[value].setAccessibleName(words)
        self._flow.invalidate()

    def set_tight(self, tight: bool) -> None:
        """Stand closer, where there is little room beside it."""
        for segment in self._segments.values():
            segment.show_tight(tight)
        self._flow.invalidate()

    def clear(self) -> None:
        """Choose none, without telling anyone."""
        self._silent = True
        self._group.setExclusive(False)
        for button in self._group.buttons():
            button.setChecked(False)
        self._group.setExclusive(True)
        self._silent = False

    def buttons(self) -> list[QAbstractButton]:
        """Give the radio buttons in order."""
        return self._group.buttons()

    def _tell(self, at: int, checked: bool) -> None:
        if checked and not self._silent:
            self.chosen.emit(self._values[at])


PAIR_FROM = 580
"""From this width on (at 100 %) two cards stand side by side."""


class ChoiceRow(FormRow):
    """Big radio cards, none chosen at first; ``options`` are (value, title, line under it).

    ``chosen`` tells the value. Two by two where there is room, an odd last one across; not in
    ``pairs``, one below the other.
    """

    chosen = Signal(str)

    def __init__(
        self, name: str, options: Sequence[tuple[str, str, str]], *, pairs: bool = True
    ) -> None:
        group = QWidget()
        self._box = box = QVBoxLayout(group)
        box.setContentsMargins(0, 0, 0, 0)
        gap = 10
        box.setSpacing(current_theme().space(gap))
        wide = 300 if pairs else 2 * 300
        self.cards = {value: ChoiceCard(title, text, wide=wide) for value, title, text in options}
        cards = list(self.cards.values())
        for at in range(0, len(cards) - 1, 2) if pairs else ():
            box.addWidget(Columns(cards[at], cards[at + 1], wide_at=PAIR_FROM, gap=gap))
        for card in (cards[len(cards) // 2 * 2 :]) if pairs else cards:
            box.addWidget(card)
        super().__init__(name, group)
        # The heading above asks the question already.
        next(one for one in self.children() if isinstance(one, Label)).hide()
        # Exclusive across the columns; Qt's own grouping goes by parent.
        self._group = QButtonGroup(self)
        for value, card in self.cards.items():
            self._group.addButton(card)
            card.toggled.connect(partial(self._toggled, value))

    def value(self) -> str:
        """Give the value chosen, or ""."""
        return next((value for value, card in self.cards.items() if card.isChecked()), "")

    def choose(self, value: str) -> None:
        """Choose ``value``; "" and unknown values leave the choice as it is."""
        if value in self.cards:
            self.cards[value].setChecked(True)

    def put_under(self, value: str, part: QWidget) -> None:
        """Put ``part`` right under the card of ``value``, in a row that is not in pairs."""
        card = self.cards[value]
        self._box.insertWidget(self._box.indexOf(card) + 1, part)
        follow(card, part)

    def set_low(self, low: bool, *, titles_only: bool = False) -> None:
        """Spare room between the cards, and inside each by leaving out the line under its title."""
        self._box.setSpacing(current_theme().space(8 if low else 12))
        for card in self.cards.values():
            card.show_text(not titles_only)

    def _toggled(self, value: str, on: bool) -> None:
        if on:
            self.chosen.emit(value)

    def focus_field(self) -> None:
        """Go to the chosen card, else the first."""
        super().focus_field()
        at = self.value() or next(iter(self.cards))
        self.cards[at].setFocus(Qt.FocusReason.OtherFocusReason)
