"""Keeps in its place what somebody looks at while rows come and go above it."""

from PySide6.QtCore import QCoreApplication, QEvent, QPoint
from PySide6.QtWidgets import QAbstractItemView, QScrollArea

from ....models.entries import EntryModel

_INSIDE, _LAYOUTS = 10, 4


class Anchor:
    """Holds the row at the upper edge of what is seen of a view that is scrolled as a whole."""

    def __init__(self, scroller: QScrollArea, model: EntryModel) -> None:
        self.scroller, self._model = scroller, model
        self._held: tuple[str, int] | None = None

    def hold(self, view: QAbstractItemView, *, always: bool) -> None:
        """Note the row to keep; without ``always`` only where the first row is out of sight."""
        self._held = None
        edge = self._edge(view)
        if view.isHidden() or not (always or edge > 0):
            return
        index = view.indexAt(QPoint(_INSIDE, max(1, edge + 1)))
        if index.isValid():
            entry_id = self._model.row_at(index.row()).id
            self._held = (entry_id, view.visualRect(index).top() - edge)

    def keep(self, view: QAbstractItemView) -> None:
        """Scroll so that the row held stands where it stood; a row that is gone holds nothing."""
        held, self._held = self._held, None
        if held is None or view.isHidden():
            return
        at = self._model.place_of(held[0])
        if at < 0:
            return
        # The new height of the view reaches the page by events, each layout telling the one around
        # it; what is seen must not wait for them.
        for _ in range(_LAYOUTS):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        top = view.visualRect(self._model.index(at, 0)).top()
        bar = self.scroller.verticalScrollBar()
        bar.setValue(bar.value() + top - held[1] - self._edge(view))

    def _edge(self, view: QAbstractItemView) -> int:
        """Give how far down the view the upper edge of what is seen lies."""
        inside = self.scroller.widget()
        assert inside is not None
        return self.scroller.verticalScrollBar().value() - view.mapTo(inside, QPoint(0, 0)).y()
