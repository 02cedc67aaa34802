"""Lists and tables whose rows, cells and headings are painted here: the first window has none."""

from typing import Any, NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from ..models import Index
from .focus import focus_ring_shown


class RowLook(NamedTuple):
    """Where a row or a cell is painted, and how it stands: ``ringed`` by the keyboard."""

    box: QRect
    view: QAbstractItemView
    chosen: bool
    over: bool
    ringed: bool

    @property
    def dpr(self) -> float:
        """The pixels of the screen for one of ours."""
        return self.view.devicePixelRatioF()


class PaintedRows(QStyledItemDelegate):
    """Paints each row or cell in ``_paint``; ``smooth`` says that edges are."""

    smooth = True

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        part: Any = option  # The stubs lack the fields of a style option.
        view, state = self._view, part.state
        ringed = index == view.currentIndex() and focus_ring_shown(view)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, self.smooth)
        self._paint(painter, RowLook(part.rect, view, chosen, over, ringed), index)
        painter.restore()

    def _paint(self, painter: QPainter, look: RowLook, index: Index) -> None:
        # Each list says how its rows look; Qt's metaclass leaves no room for an abstract class.
        raise NotImplementedError


class PaintedHeads(QHeaderView):
    """Heads whose words are painted here: under a style sheet Qt cuts them off."""

    def __init__(
        self, orientation: Qt.Orientation, table: QTableView, *, pressable: bool = False
    ) -> None:
        super().__init__(orientation, table)
        self.setHighlightSections(False)
        self.setSectionsClickable(pressable)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(10)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _words(self, section: int) -> str:
        return str(self.model().headerData(section, self.orientation()))
