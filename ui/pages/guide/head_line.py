"""The first line of the guide: the heading, and at its right what waits today."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from ...theme import current_theme
from ...widgets import Heading, column, panel, row
from .today import TodayFold

ROOM_FOR_FIRST = 860
"""From this width of the page (at 100 %) on, the line names the first of what waits."""


class HeadLine(QWidget):
    """``fold`` stands right of ``heading``, under it where both do not fit in a line."""

    def __init__(self, heading: Heading, fold: TodayFold) -> None:
        super().__init__()
        self.heading, self.fold = heading, fold
        self._line = row(None, fold)
        self._side = panel(column(None, self._line, None, gap=0))
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(current_theme().space(4))
        self._box.addWidget(heading, 1)
        self._box.addWidget(self._side, 0)

    def show_fold(self, shown: bool) -> None:
        """Show what waits, or leave the line to the heading."""
        self._side.setVisible(shown)
        self.fit()

    def fit(self) -> None:
        """Put the two side by side where there is room."""
        self.heading.ensurePolished()
        words = self.heading.fontMetrics().horizontalAdvance(self.heading.text())
        need = words + current_theme().space(24) + self.fold.sizeHint().width()
        beside = self._side.isHidden() or need <= self.width()
        ways = QBoxLayout.Direction
        self._box.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        # Under the heading it stands at the left: the spring goes to its other side.
        self._line.setDirection(ways.LeftToRight if beside else ways.RightToLeft)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
