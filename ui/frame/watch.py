"""Watches keys and clicks of the window: the ring, the cover by Shift, the lock by itself."""

import time
from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWheelEvent, QWindow

from ..widgets.steady import hold_still
from .waking import Waking, awake_s

TAPS, WITHIN_S = 3, 5.0
SLEPT_S = 120.0
"""By so much the clock on the wall goes ahead of the steady one in a sleep alone, or where somebody
sets it."""
_CLICKS = (QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin)
_OTHERS = (QEvent.Type.MouseMove, QEvent.Type.KeyRelease)
_HIDE = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_BACK = (QEvent.Type.Expose, QEvent.Type.FocusIn, QEvent.Type.WindowStateChange)
"""What a window meets when a computer wakes: no use by a person, but time to look at the clock."""


class ScreenWatch(QObject):
    """Sees what reaches the screen's windows, before any widget does.

    A filter on each window that has the focus, not on the application: that would see every
    event of every widget. Idle time counts the longer of the ``steady`` clock, which stands still
    in a sleep, and the ``wall`` clock, so that a computer that slept counts as idle. A sleep counts
    by itself, however short the time without use: who opens the lid may be somebody else.

    No clock runs but one to the moment of the lock; it is not set anew by each key, but looks, when
    it has come, how much is left.
    """

    key_used = Signal()
    mouse_used = Signal()
    shift_taps = Signal()
    hide_key = Signal()
    """Ctrl, Shift and H in a dialog, which holds back the keys of the window behind it."""
    idle = Signal()

    def __init__(
        self,
        parent: QObject,
        *,
        steady: Callable[[], float] = awake_s,
        wall: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(parent)
        self._steady, self._wall = steady, wall
        self._limit_s = 0.0
        self._taps: list[float] = []
        self._seen = steady(), wall()
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._due)
        self._waking: Waking | None = None
        self._used()
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.focusWindowChanged.connect(self.watch)
        # Each part that is written in tells where its caret has come to.
        app.inputMethod().cursorRectangleChanged.connect(self._written)

    def watch(self, window: QWindow | None) -> None:
        """Watch ``window`` too (none: nothing)."""
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)

    def set_idle_minutes(self, minutes: float) -> None:
        """Tell ``idle`` after that long without a key or a click, or a sleep; 0 never does."""
        self._limit_s = minutes * 60
        self._seen = self._steady(), self._wall()
        self._used()
        self._timer.stop()
        self._due()

    def _due(self) -> None:
        self._look()
        if self._limit_s:
            self._timer.start(max(1, ceil((self._limit_s - self._since(self._last)) * 1000)))

    def _used(self) -> None:
        self._last = (self._steady(), self._wall())

    def _use(self) -> None:
        self._look()
        self._used()
        if self._waking is None:
            # Not for the first window: before the first key or click nothing can be open.
            self._waking = Waking(self)
            self._waking.woke.connect(self._look)

    def _look(self) -> None:
        steady, wall = self._steady(), self._wall()
        slept = (wall - self._seen[1]) - (steady - self._seen[0]) >= SLEPT_S
        self._seen = steady, wall
        if self._limit_s and (slept or self._since(self._last) >= self._limit_s):
            self._used()
            self.idle.emit()

    def _since(self, moment: tuple[float, float]) -> float:
        """Give the seconds since ``moment`` by the clock that counted more of them."""
        steady, wall = moment
        return max(self._steady() - steady, self._wall() - wall)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _CLICKS:
            self._use()
            self._taps.clear()
            self.mouse_used.emit()
        elif kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._use()
            self._count(event)
            if event.key() == Qt.Key.Key_H and event.modifiers() == _HIDE:
                self.hide_key.emit()
            if event.key() not in (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt):
                self.key_used.emit()
        elif kind in _OTHERS:
            self._use()
        elif kind == QEvent.Type.Wheel and isinstance(event, QWheelEvent):
            self._use()
            return hold_still(event)
        elif kind in _BACK:
            self._look()
        return False

    def _written(self) -> None:
        """Count no taps across what was written: an input method swallows the keys of letters."""
        self._taps.clear()

    def _count(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Shift:
            self._taps.clear()
            return
        if event.isAutoRepeat():
            return
        now = time.monotonic()
        self._taps = [tap for tap in self._taps if now - tap < WITHIN_S] + [now]
        if len(self._taps) >= TAPS:
            self._taps.clear()
            self.shift_taps.emit()
