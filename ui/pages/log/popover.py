"""A sheet that opens over the page, under the button that it belongs to."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from ...theme import current_theme
from ...widgets import announce


class Popover(QObject):
    """Shows ``sheet`` over ``page`` under ``button``, at its right edge.

    Escape and the button close it; so does going on elsewhere. ``wide`` is its width at 100 %.
    """

    def __init__(self, page: QWidget, button: QWidget, sheet: QWidget, wide: int) -> None:
        super().__init__(page)
        self._page, self._button, self.sheet, self._wide = page, button, sheet, wide
        sheet.setParent(page)
        sheet.hide()
        for one in (page, sheet):
            one.installEventFilter(self)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)

    @property
    def is_open(self) -> bool:
        """Say whether the sheet shows."""
        return not self.sheet.isHidden()

    def toggle(self) -> None:
        """Open the sheet and go into it, or close it."""
        if self.is_open:
            self.close()
        else:
            self.open()

    def open(self) -> None:
        """Open the sheet and go to its first field."""
        self.sheet.show()
        self.place()
        self.sheet.raise_()
        first = next((one for one in self._stops() if one.isVisible()), self.sheet)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def close(self) -> None:
        """Close the sheet and go back to its button."""
        if self.is_open:
            self.sheet.hide()
            self._button.setFocus(Qt.FocusReason.OtherFocusReason)
            announce(self._page, self.tr("Closed"))

    def place(self) -> None:
        """Stand under the button, inside the page; lower pages push it up and make it lower."""
        if not self.is_open:
            return
        theme, page = current_theme(), self._page
        edge = theme.space(8)
        wide = min(theme.px(self._wide), page.width() - 2 * edge)
        corner = self._button.mapTo(page, QPoint(self._button.width(), self._button.height()))
        # What it holds wraps: how high it is depends on how wide it has become.
        self.sheet.resize(wide, self.sheet.height())
        layout = self.sheet.layout()
        assert layout is not None
        layout.activate()
        high = min(self.sheet.sizeHint().height(), page.height() - 2 * edge)
        x = max(edge, min(corner.x() - wide, page.width() - edge - wide))
        y = max(edge, min(corner.y() + edge, page.height() - edge - high))
        self.sheet.setGeometry(x, y, wide, high)

    def _stops(self) -> list[QWidget]:
        wanted = Qt.FocusPolicy.TabFocus
        return [one for one in self.sheet.findChildren(QWidget) if one.focusPolicy() & wanted]

    def _holds(self, widget: QWidget | None) -> bool:
        # A list that drops down is a window of its own, but a child of the list's field.
        while widget is not None:
            if widget in (self.sheet, self._button):
                return True
            widget = widget.parentWidget()
        return False

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self.is_open and new is not None and not self._holds(new):
            self.sheet.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.sheet and isinstance(event, QKeyEvent):
            return self._key(event)
        moved = QEvent.Type.Resize if watched is self._page else QEvent.Type.LayoutRequest
        if event.type() == moved:
            self.place()
        return False

    def _key(self, event: QKeyEvent) -> bool:
        """Close on Escape, before it could mean anything to the window."""
        if event.key() != Qt.Key.Key_Escape:
            return False
        if event.type() == QEvent.Type.KeyPress:
            self.close()
        event.accept()
        return True
