"""The focus ring: 3 px line, 3 px gap, outside the control, only after a key was used."""

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QScrollArea, QWidget
from shiboken6 import Shiboken

from ..theme import current_theme

GAP, LINE, RADIUS = 3, 3, 12


class FocusRing(QWidget):
    """Follows the focus of one window. The main window owns it and tells it of keys and clicks.

    QFocusFrame resets its own size to 2 px, so that no gap is possible: this one rides with the
    scrolled content and moves when its control, or a parent of it, moves.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._by_keyboard = False
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_changed)

    @property
    def by_keyboard(self) -> bool:
        """Say whether the last thing used was a key."""
        return self._by_keyboard

    def key_used(self) -> None:
        """Show the ring from now on."""
        if not self._by_keyboard:
            self._by_keyboard = True
            self._focus_changed(None, QApplication.focusWidget())

    def mouse_used(self) -> None:
        """Hide the ring until a key is used."""
        self._by_keyboard = False
        self._leave()

    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        # At the end of the program the window may go before the last change of focus.
        if not Shiboken.isValid(self._window):
            return
        if new is not None and new.window() is not self._window:
            return
        if new is None or not self._by_keyboard or isinstance(new, QLabel | QAbstractItemView):
            self._leave()
            if isinstance(new, QAbstractItemView):
                new.viewport().update()
            return
        self._enter(_framed(new))
        parent = new.parentWidget()
        while parent is not None:
            if isinstance(parent, QScrollArea):
                parent.ensureWidgetVisible(new, 24, 24)
                self._place()
                break
            parent = parent.parentWidget()

    def _enter(self, target: QWidget) -> None:
        self._leave()
        host: QWidget = target
        while not host.isWindow():
            self._watched.append(host)
            parent = host.parentWidget()
            assert parent is not None
            if parent.objectName() == "qt_scrollarea_viewport" and host is not target:
                break
            host = parent
        for watched in self._watched:
            watched.installEventFilter(self)
        self._target = target
        self.setParent(host)
        self._place()
        self.show()
        self.raise_()

    def _leave(self) -> None:
        for watched in self._watched:
            if Shiboken.isValid(watched):
                watched.removeEventFilter(self)
        self._watched = []
        self._target = None
        self.hide()
        # Back to the window: the scrolled content may be freed, and the ring with it.
        if self.parentWidget() is not self._window:
            self.setParent(self._window)

    def _place(self) -> None:
        host = self.parentWidget()
        if self._target is None or host is None:
            return
        out = GAP + LINE
        at = self._target.mapTo(host, self._target.rect().topLeft())
        self.setGeometry(QRect(at, self._target.size()).adjusted(-out, -out, out, out))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.Resize, QEvent.Type.Move):
            self._place()
        elif kind in (QEvent.Type.Hide, QEvent.Type.DeferredDelete, QEvent.Type.ParentChange):
            self._leave()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, half = QPainter(self), LINE / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(current_theme().color("focus"), LINE))
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(half, half, -half, -half), RADIUS, RADIUS
        )
        painter.end()


def _framed(widget: QWidget) -> QWidget:
    """Give what frames ``widget``: a line without a frame of its own is ringed with what has it."""
    around = widget.parentWidget()
    return around if widget.property("bare") and around is not None else widget


def focus_ring_shown(widget: QWidget) -> bool:
    """Say whether a delegate of ``widget`` should paint the ring around its current row now."""
    if not widget.hasFocus():
        return False
    rings = widget.window().findChildren(FocusRing)
    return any(ring.by_keyboard for ring in rings)
