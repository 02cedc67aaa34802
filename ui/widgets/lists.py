"""Lists of words, lists of rows, and what to show where there is nothing yet."""

from collections.abc import Iterable

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelectionModel,
    QPointF,
    QRectF,
    Qt,
    QTimer,
)
from PySide6.QtGui import QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from ..theme import Theme, current_theme
from .buttons import Button
from .cards import Card
from .icon import Icon
from .painted import Painted
from .rows import Flow, column, row
from .text import Heading, Para, Segments


class Bullets(QWidget):
    """Lines, each with a mark: ticks for what to do, crosses for what to avoid.

    ``tight`` spares the room between them.
    """

    def __init__(
        self,
        lines: Iterable[Segments],
        *,
        icon: str = "check",
        token: str = "yes-mark",
        tight: bool = False,
    ) -> None:
        super().__init__()
        box = column(gap=4 if tight else 8, on=self)
        self.lines = [Para(line, height=122) for line in lines]
        for line in self.lines:
            mark = column(Icon(icon, token, 18, box=22), None)
            mark.setContentsMargins(0, 1, 0, 0)
            box.addLayout(row(mark, line, gap=6, grows=1))
        box.addStretch(1)


class EmptyState(Card):
    """Nothing here yet: a picture, a friendly line, and what to do about it."""

    def __init__(self, icon: str, title: str, text: str, *buttons: Button) -> None:
        super().__init__("plain", margins=(40, 44, 40, 44), gap=12)
        disc = Icon(icon, "primary", 34, disc="tint", box=76)
        self.body.addLayout(row(None, disc, None))
        heading = Heading(title, 2)
        heading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.body.addWidget(heading)
        words = Para(text, centred=True)
        words.setMaximumWidth(current_theme().px(520))
        middle = row(None, words, None)
        middle.setStretch(0, 1)
        middle.setStretch(1, 8)
        middle.setStretch(2, 1)
        self.body.addLayout(middle)
        if buttons:
            self.body.addSpacing(current_theme().space(6))
            self.body.addLayout(Flow(*buttons, centred=True))


def let_selecting_open(view: QAbstractItemView) -> None:
    """Make the row that is selected the current one too: a screen reader's action only selects.

    Call it again after another model was set. Where nothing is selected, the current row is again.
    """

    def follow() -> None:
        model, now = view.selectionModel(), view.currentIndex()
        chosen = model.selectedIndexes()
        if chosen and chosen[0].row() != now.row():
            view.setCurrentIndex(chosen[0])
        elif not chosen and now.isValid():
            model.select(now, QItemSelectionModel.SelectionFlag.Select)

    # A key selects first and moves after that: by then there is nothing left to follow.
    view.selectionModel().selectionChanged.connect(lambda: QTimer.singleShot(0, view, follow))


class RowList(QListView):
    """A list whose rows a delegate paints, as tall as its rows: the page scrolls, not the list.

    One Tab stop; arrows move. ``name`` is what a screen reader calls it. Give each row whole
    sentences in ``Qt.ItemDataRole.AccessibleTextRole``.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("look", "rows")
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setUniformItemSizes(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        let_selecting_open(self)

    def fit(self) -> None:
        """Take the height of all rows at the present width; call it after the model changed."""
        model = self.model()
        rows = model.rowCount() if model else 0
        self.setFixedHeight(sum(max(0, self.sizeHintForRow(at)) for at in range(rows)) + 4)
        self.scheduleDelayedItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()


class StepDot(Painted, QWidget):
    """The number of a step in a circle: plain, the open one filled, a done one ticked."""

    def __init__(self, number: int, *, done: bool = False, active: bool = False) -> None:
        super().__init__()
        self._number, self._done, self._active = number, done, active
        self._dress()

    def set_state(self, *, done: bool, active: bool) -> None:
        """Show another state."""
        self._done, self._active = done, active
        self.update()

    def _dress(self) -> None:
        side = current_theme().px(34)
        self.setFixedSize(side, side)

    def _paint(self, painter: QPainter, theme: Theme) -> None:
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        marked = self._active or self._done
        painter.setPen(QPen(theme.color("primary" if marked else "control"), 2))
        ground = "primary" if self._active else "tint" if self._done else "surface"
        painter.setBrush(theme.color(ground))
        painter.drawEllipse(box)
        if self._done and not self._active:
            side = theme.px(18)
            at = QPointF((self.width() - side) / 2, (self.height() - side) / 2)
            tick = theme.pixmap("check", "primary", side, self.devicePixelRatioF(), 3)
            painter.drawPixmap(at, tick)
        else:
            painter.setPen(theme.color("on-primary" if self._active else "ink"))
            painter.setFont(theme.font(16, 700))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(self._number))
