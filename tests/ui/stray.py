"""Windows that no one asked for: a part that is shown before it has a place flashes on a screen."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget


class StrayWindows(QObject):
    """Notes in ``seen`` every part that is shown as a window of its own, from now to ``stop()``.

    The main window is meant to be one; dialogs and drop-down lists say so in their flags.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self.seen: list[str] = []
        self._app = app
        app.installEventFilter(self)

    def stop(self) -> list[str]:
        """Look no longer; give what was seen."""
        self._app.removeEventFilter(self)
        return self.seen

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt names it
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            flags = watched.windowFlags() & Qt.WindowType.WindowType_Mask
            if flags == Qt.WindowType.Window and not isinstance(watched, QMainWindow):
                parts = [type(one).__name__ for one in watched.findChildren(QWidget)]
                named = watched.accessibleName() or ", ".join(parts[:4])
                self.seen.append(f"{type(watched).__name__} ({named}) is shown as a window")
        return False
