"""The ways to be in touch with a person as rows: way, short reason, verdict, and the way on."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QPainter
from PySide6.QtWidgets import QPushButton, QSizePolicy

from caregiver_app.guidance import Answer
from caregiver_app.guidance.asking import may_be_asked
from caregiver_app.guidance.vocabulary import Action, Who
from caregiver_app.rulings.home import Home
from caregiver_app.rulings.ruling import Ruled, Ruling

from ...models.rulings import how_known, lasting, may_i, named, short_reason
from ...theme import Theme, current_theme
from ...widgets import ActionMenu, Card, MenuLine, chip_size, hline, paint_chip, verdict_word
from ...widgets.painted import PaintedButton

_ROW, _NARROW, _GAP, _MARK = 44, 430, 12, 18


class WayRow(PaintedButton, QPushButton):
    """One way with its verdict; a press shows the whole answer.

    ``chips`` is the room that the verdicts of all rows share. ``lines`` gives what a right click
    offers.
    """

    def __init__(self, way: str, reason: str, verdict: str, whole: str, chips: int) -> None:
        super().__init__()
        self._way, self._reason, self._verdict, self._chips = way, reason, verdict, chips
        self.lines: Callable[[], Sequence[MenuLine]] = tuple
        said = f"{way}: {verdict_word(verdict)}. {reason}"
        self.setAccessibleName(said)
        self.setAccessibleDescription(self.tr("{answer} Shows what to do.").format(answer=whole))
        self.setToolTip(whole)
        self.setAutoDefault(False)
        self._be_clickable()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def verdict(self) -> str:
        """Give the id of its verdict."""
        return self._verdict

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._places(width)[2]

    def sizeHint(self) -> QSize:
        wide = current_theme().px(_NARROW)
        return QSize(wide, self.heightForWidth(max(wide, self.width())))

    def minimumSizeHint(self) -> QSize:
        return QSize(current_theme().px(200), current_theme().px(_ROW))

    def _places(self, width: int) -> tuple[QRect, QRect, int]:
        """Give where way and reason stand in a row ``width`` wide, and its height."""
        theme = current_theme()
        way, small = QFontMetrics(theme.font(16, 600)), QFontMetrics(theme.font(15))
        taken = self._chips + theme.px(_MARK) + 2 * theme.px(_GAP)
        room = max(theme.px(80), width - taken)
        wide, words = way.horizontalAdvance(self._way), small.horizontalAdvance(self._reason)
        wrap = Qt.TextFlag.TextWordWrap
        least, edge = theme.px(_ROW), theme.px(8)
        if wide + theme.px(_GAP) + words <= room:
            high = max(least, way.height() + 2 * edge)
            return QRect(0, 0, wide + 2, high), QRect(room - words, 0, words + 2, high), high
        box = QRect(0, 0, room, 9999)
        above = way.boundingRect(box, wrap, self._way).height()
        below = small.boundingRect(box, wrap, self._reason).height() if self._reason else 0
        high = max(least, above + below + 2 * edge)
        top = (high - above - below) // 2
        return QRect(0, top, room, above), QRect(0, top + above, room, below), high

    def _paint(self, painter: QPainter, theme: Theme) -> None:
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("tint"))
            painter.drawRoundedRect(self.rect().adjusted(0, 2, 0, -2), 7, 7)
        width, high = self.width(), self.height()
        way, reason, _ = self._places(width)
        wrap = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme.font(16, 600))
        painter.setPen(theme.color("ink"))
        painter.drawText(way, wrap, self._way)
        painter.setFont(theme.font(15))
        painter.setPen(theme.color("ink-2"))
        painter.drawText(reason, wrap, self._reason)
        mark, dpr = theme.px(_MARK), self.devicePixelRatioF()
        left = width - mark - theme.px(_GAP) // 2 - self._chips
        paint_chip(painter, QRect(left, 0, self._chips, high), self._verdict, dpr)
        at = QPointF(width - mark, (high - mark) / 2)
        painter.drawPixmap(at, theme.pixmap("chevron-right", "primary", mark, dpr))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        lines = self.lines()
        if lines:
            ActionMenu(self, self._way, lines).popup(event.globalPos())


class PersonWays(Card):
    """Rows for ``actions`` with one person, one for each group of children that differ.

    ``explain``, ``ask`` and ``answer`` tell an action id: to see the whole answer, to write the
    question to the worker, to write down what the worker said.
    """

    explain = Signal(str)
    ask = Signal(str)
    answer = Signal(str)

    def __init__(
        self, home: Home, who: Who, rulings: Mapping[Action, Ruled], actions: Sequence[Action]
    ) -> None:
        super().__init__("soft", margins=(16, 2, 16, 2), gap=0)
        theme = current_theme()
        words = [verdict_word(one.answer.verdict) for at in actions for one in rulings[at].rulings]
        chips = max((chip_size(word).width() for word in words), default=0) + theme.px(_GAP)
        self.rows: list[WayRow] = []
        for action in actions:
            for ruling in rulings[action].rulings:
                if self.rows:
                    self.body.addWidget(hline())
                several = len(rulings[action].rulings) > 1
                row = way_row(home, may_i(action, who), ruling, chips, several=several)
                row.clicked.connect(partial(self.explain.emit, action.value))
                row.lines = partial(self._lines, action, ruling.answer)
                self.rows.append(row)
                self.body.addWidget(row)

    def _lines(self, action: Action, answer: Answer) -> list[MenuLine]:
        lines = [
            MenuLine(self.tr("See what to do"), partial(self.explain.emit, action.value), "compass")
        ]
        if may_be_asked(answer):
            ask, said = (
                partial(self.ask.emit, action.value),
                partial(self.answer.emit, action.value),
            )
            lines.append(MenuLine(self.tr("Write the question"), ask, "mail"))
            lines.append(MenuLine(self.tr("Record the answer"), said, "check"))
        return lines


def way_row(home: Home, way: str, ruling: Ruling, chips: int, *, several: bool) -> WayRow:
    """Give the row of a ruling; ``several``: it holds for some of the children alone."""
    answer = ruling.answer
    reason = short_reason(home.pack, ruling)
    if several:
        words = QCoreApplication.translate("People", "For {names}: {reason}")
        reason = words.format(names=named(ruling.children, home.people), reason=reason)
    whole = (answer.reason, how_known(home.pack, answer), answer.policy.mark, lasting(ruling))
    return WayRow(way, reason, answer.verdict, " ".join(filter(None, whole)), chips)
