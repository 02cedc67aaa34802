"""Lets a shortcut wait for the letters typed before it.

With a screen reader, or anything else that listens on the accessibility bus, Qt holds each key
until the bus has answered and hands it on then; a shortcut does not wait. A fast typist's Ctrl+S
would save "I did not ans", and her Ctrl+L would lock the page before the rest has come. Where
nothing holds the keys, each arrives before the next is pressed, and nothing here waits.
"""

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QShortcutEvent, QWindow
from shiboken6 import Shiboken

# Qt hands a held key on after 100 ms without an answer. What has not come after this long was
# taken by the screen reader for itself.
LONGEST_MS = 400


class KeysOnTheWay(QObject):
    """Counts the keys that were pressed and have not come, and holds shortcuts until they have."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        self._pressed: deque[int] = deque()
        self._shortcuts = _Shortcuts(self, app, self._is_to_wait)
        self._longest = QTimer(self, singleShot=True, interval=LONGEST_MS)
        self._longest.timeout.connect(self._all_came)
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
        if not self._pressed:
            self._shortcuts.watch()
        self._pressed.append(key)
        self._longest.start()

    def _arrive(self, key: int) -> None:
        # Keys come in the order in which they were pressed; what is passed over never comes.
        while key in self._pressed and self._pressed.popleft() != key:
            pass
        if not self._pressed:
            self._all_came()

    def _is_to_wait(self) -> bool:
        """Say whether a shortcut waits. Its own key was the last pressed and never comes."""
        if self._pressed:
            self._pressed.pop()
        if not self._pressed:
            self._all_came()
        return bool(self._pressed)

    def _all_came(self) -> None:
        self._longest.stop()
        self._pressed.clear()
        self._shortcuts.let_go()


class _Shortcuts(QObject):
    """Holds shortcuts, those of buttons and labels too, while ``watch`` stands."""

    def __init__(
        self, parent: QObject, app: QGuiApplication, is_to_wait: Callable[[], bool]
    ) -> None:
        super().__init__(parent)
        self._app, self._is_to_wait = app, is_to_wait
        self._held: list[tuple[QObject, QShortcutEvent]] = []

    def watch(self) -> None:
        # Not for longer than needed: each event of the whole program comes by here meanwhile.
        self._app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QShortcutEvent) or not self._is_to_wait():
            return False
        again = QShortcutEvent(event.key(), event.shortcutId(), event.isAmbiguous())
        self._held.append((watched, again))
        return True

    def let_go(self) -> None:
        self._app.removeEventFilter(self)
        if self._held:
            # Behind the key that has just come and is still to be given to its field.
            QTimer.singleShot(0, self, self._go_on)

    def _go_on(self) -> None:
        held, self._held = self._held, []
        for target, event in held:
            if Shiboken.isValid(target):
                QCoreApplication.sendEvent(target, event)
