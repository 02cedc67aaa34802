"""Lets a shortcut wait for the letters typed before it, and letters for the shortcut before them.

With a screen reader, or anything else that listens on the accessibility bus, Qt holds each key
until the bus has answered and hands it on then; a shortcut does not wait. A fast typist's Ctrl+S
would save "I did not ans", and her Ctrl+L would lock the page before the rest has come. Where
nothing holds the keys, each arrives before the next is pressed, and nothing here waits.
"""

from collections import deque
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QShortcutEvent, QWindow
from PySide6.QtWidgets import QWidget
from shiboken6 import Shiboken

# Qt hands a held key on after 100 ms without an answer. What has not come after this long was
# taken by the screen reader for itself.
LONGEST_MS = 400


class KeysOnTheWay(QObject):
    """Keeps what was pressed in one line: a key until it comes, a shortcut until its turn."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        self._line: deque[int | _Held] = deque()
        self._shortcuts = _Shortcuts(self, app)
        self._longest = QTimer(self, singleShot=True, interval=LONGEST_MS)
        self._longest.timeout.connect(self._wait_no_longer)
        # Behind the key that has just come and is still to be given to its field.
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._go_on)
        app.focusWindowChanged.connect(self._follow)

    def _follow(self, window: QWindow | None) -> None:
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at what comes to a window itself: behind whoever holds a key for a while."""
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride:
                self._press(event.key())
            elif event.type() == QEvent.Type.KeyPress:
                self._arrive(event.key())
        return False

    def _press(self, key: int) -> None:
        """Note that ``key`` was pressed: this is told at once, whoever holds the key itself."""
        if not self._line:
            self._shortcuts.watch()
        self._line.append(key)
        # Keys that go on being pressed hold no shortcut for longer.
        if not any(isinstance(one, _Held) for one in self._line):
            self._longest.start()

    def _arrive(self, key: int) -> None:
        # Keys come in the order in which they were pressed; what is passed over never comes.
        # A shortcut that was pressed before this key works before the key is given to a field.
        if key not in self._line:
            return
        while self._line and (first := self._line.popleft()) != key:
            if isinstance(first, _Held):
                self._shortcuts.send(first)
        self._look_on()

    def hold(self, target: QObject, event: QShortcutEvent) -> bool:
        """Put a shortcut into the line, where it is to wait, and say whether it is."""
        if self._line:
            # Its own key was the last pressed, and never comes.
            self._line.pop()
        if not self._line:
            self._look_on()
            return False
        again = QShortcutEvent(event.key(), event.shortcutId(), event.isAmbiguous())
        self._line.append(_Held(target, again))
        return True

    def _look_on(self) -> None:
        """See to what stands first now."""
        if not self._line:
            self._longest.stop()
            self._shortcuts.let_go()
        elif isinstance(self._line[0], _Held):
            self._next.start()

    def _go_on(self) -> None:
        while self._line and isinstance(first := self._line[0], _Held):
            self._line.popleft()
            self._shortcuts.send(first)
        if self._line:
            self._longest.start()
        self._look_on()

    def _wait_no_longer(self) -> None:
        """Let the first shortcut and what follows go; without one, forget all keys."""
        while self._line and not isinstance(self._line[0], _Held):
            self._line.popleft()
        self._go_on()


@dataclass(frozen=True, slots=True, eq=False)
class _Held:
    """A shortcut that waits, and whom it is for."""

    target: QObject
    event: QShortcutEvent


class _Shortcuts(QObject):
    """Hands shortcuts, those of buttons and labels too, to the line while ``watch`` stands."""

    def __init__(self, line: KeysOnTheWay, app: QGuiApplication) -> None:
        super().__init__(line)
        self._line, self._app = line, app
        self._sending = False

    def watch(self) -> None:
        # Not for longer than needed: each event of the whole program comes by here meanwhile.
        self._app.installEventFilter(self)

    def let_go(self) -> None:
        self._app.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._sending or not isinstance(event, QShortcutEvent):
            return False
        return self._line.hold(watched, event)

    def send(self, held: "_Held") -> None:
        """Let a shortcut work that has waited, where what it is for is still there to be seen.

        One before it may have hidden the page.
        """
        target = held.target
        if Shiboken.isValid(target) and (not isinstance(target, QWidget) or target.isVisible()):
            self._sending = True
            try:
                QCoreApplication.sendEvent(target, held.event)
            finally:
                self._sending = False
