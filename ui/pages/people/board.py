"""The list of people, and beside it, where there is room, the card of the one selected."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QModelIndex, QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ...theme import current_theme
from ...widgets import Button, Card, EmptyState, MenuLine, RowList, RowMenu, Slot, column, panel
from .roster import ROW, RosterDelegate, RosterModel, RosterRow

LIST, SLIM, ROOM = 356, 270, 860
"""The widths of the list beside a card at 100 %, and the room from which it has the wider one."""
EDGE = 16
"""Room kept between the card and the edge of what is seen."""


class Board(QWidget):
    """Lists ``rows`` in a card of ``scroller``; ``side_by_side`` leaves room at its right.

    ``picked`` tells the id of the person that became the current one, ``entered`` of the one that
    was clicked (only the list alone) or opened with Enter or a double click. ``menu_of`` gives what
    a right click on a person offers.
    """

    picked = Signal(str)
    entered = Signal(str)

    def __init__(
        self, scroller: QScrollArea, name: str, rows: Sequence[RosterRow], *, side_by_side: bool
    ) -> None:
        super().__init__()
        self._scroller, self._beside_it = scroller, side_by_side
        self._model = RosterModel(rows, self)
        self.list = RowList(name)
        self.list.setModel(self._model)
        self.list.setItemDelegate(RosterDelegate(self.list))
        self._paper = Card(margins=(6, 7, 6, 7), gap=0)
        self._paper.body.addWidget(self.list)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        self._gap = current_theme().space(16)
        across.setSpacing(self._gap)
        left = QVBoxLayout()
        left.addWidget(self._paper)
        left.addStretch(1)
        across.addLayout(left)
        self._slot = Slot(column())
        self._beside = column(self._slot.box, None)
        # A layout within one that no widget holds would be freed twice.
        beside = panel(self._beside)
        self._card: QWidget | None = None
        self._place = 0
        self._wanted: int | None = None
        self._bring = False
        scroller.verticalScrollBar().rangeChanged.connect(self._reach)
        scroller.verticalScrollBar().actionTriggered.connect(self._let_go)
        across.addWidget(beside, 1)
        # Only now: alone it would be a window for a moment.
        beside.setVisible(side_by_side)
        if side_by_side:
            self._paper.setFixedWidth(current_theme().px(SLIM))
            scroller.verticalScrollBar().valueChanged.connect(self._float)
        else:
            self.list.clicked.connect(self._enter)
        # By Enter, and by a double click.
        self.list.activated.connect(self._enter)
        self.menu_of: Callable[[str], Sequence[MenuLine]] = _no_menu
        RowMenu(self.list, lambda index: self.menu_of(index.data(ROW).person.id))
        self.list.selectionModel().currentChanged.connect(self._current_changed)

    def select(self, person_id: str) -> None:
        """Make a person the current one without telling anyone."""
        row = self._model.row_of(person_id)
        if row >= 0:
            self.blockSignals(True)
            self.list.setCurrentIndex(self._model.index(row))
            self.blockSignals(False)

    def show_beside(self, card: QWidget) -> None:
        """Put ``card`` beside the list, in the place of the one before."""
        self._slot.show(card)
        self._card = card
        self._place = self._scroller.verticalScrollBar().maximum() + EDGE
        self._float()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._beside_it:
            theme = current_theme()
            roomy = event.size().width() >= theme.px(ROOM)
            self._paper.setFixedWidth(theme.px(LIST if roomy else SLIM))

    def keep_in_view(self) -> None:
        """Scroll the page so that the current row is seen."""
        index, inside = self.list.currentIndex(), self._scroller.widget()
        if not index.isValid() or inside is None or not inside.isAncestorOf(self):
            return
        box = self.list.visualRect(index)
        at = self.list.viewport().mapTo(inside, box.center())
        self._scroller.ensureVisible(at.x(), at.y(), 0, box.height() // 2 + 16)

    @property
    def stands_at(self) -> int:
        """Where the page stands, or is to stand as soon as the list has its length."""
        return self._scroller.verticalScrollBar().value() if self._wanted is None else self._wanted

    def stand_at(self, place: int, *, bring: bool = False) -> None:
        """Scroll the page to ``place``; ``bring``: then on to the current row if it is not seen.

        A list that has just come in takes its length step by step: the page follows until it can
        stand there, or until somebody scrolls.
        """
        self._wanted, self._bring = place, bring
        self._reach()

    def _reach(self) -> None:
        bar = self._scroller.verticalScrollBar()
        if self._wanted is None:
            return
        bar.setValue(self._wanted)
        if bar.maximum() >= self._wanted:
            self._wanted = None
            if self._bring:
                self.keep_in_view()

    def _let_go(self) -> None:
        self._wanted = None

    def _current_changed(self, index: QModelIndex) -> None:
        if index.isValid():
            self.picked.emit(index.data(ROW).person.id)
            self.keep_in_view()

    def _enter(self, index: QModelIndex) -> None:
        self.entered.emit(index.data(ROW).person.id)

    def _float(self) -> None:
        """Keep the card beside what is seen of a long list, and within the length of the list.

        A card taller than the window moves only when its top or its end would go out of sight, so
        that all of it can be read.
        """
        inside = self._scroller.widget()
        if self._card is None or inside is None or not inside.isAncestorOf(self):
            return
        seen = self._scroller.verticalScrollBar().value() - self.mapTo(inside, QPoint()).y()
        # A card just put in has no width of its own yet.
        room = self.width() - self._paper.width() - self._gap
        tall = self._card.heightForWidth(room)
        at_top = seen + EDGE
        at_end = seen + self._scroller.viewport().height() - EDGE - tall
        place = min(max(self._place, at_end), at_top) if at_end < at_top else at_top
        self._place = max(0, min(place, self._paper.height() - tall)) if seen > 0 else 0
        self._beside.setContentsMargins(0, self._place, 0, 0)


def nobody_yet(add: Button) -> EmptyState:
    """Give what stands in the place of a list without anybody; ``add`` adds the first."""
    tr = QCoreApplication.translate
    words = tr(
        "PeoplePage",
        "Add the people around the child: family, workers, teachers."
        " You will see what you may do with each one.",
    )
    return EmptyState("users-round", tr("PeoplePage", "No people here yet"), words, add)


def _no_menu(_person: str) -> Sequence[MenuLine]:
    return ()
