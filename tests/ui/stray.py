"""Windows that no one asked for: a part that is shown before it has a place flashes on a screen."""

from collections.abc import Callable
from contextlib import ExitStack
from unittest.mock import patch

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow, QWidget

# Every way in which our code shows a part. Watched here and not by an event filter: that would be
# asked about each of the millions of events that a run of the tests makes.
_SHOWING: dict[str, Callable[..., bool]] = {
    "show": lambda: True,
    "setVisible": bool,
    "setHidden": lambda hidden: not hidden,
}


class StrayWindows:
    """Notes in ``seen`` every part that is shown as a window of its own, from now to ``stop()``.

    The main window is meant to be one; dialogs and drop-down lists say so in their flags.
    """

    def __init__(self) -> None:
        self.seen: list[str] = []
        self._watch = ExitStack()
        for name, shows in _SHOWING.items():
            self._watch.enter_context(patch.object(QWidget, name, self._noting(name, shows)))

    def stop(self) -> list[str]:
        """Look no longer; give what was seen."""
        self._watch.close()
        return self.seen

    def _noting(self, name: str, shows: Callable[..., bool]) -> Callable[..., None]:
        plain = getattr(QWidget, name)

        def show(widget: QWidget, *args: bool) -> None:
            if shows(*args) and widget.isWindow():
                self._note(widget)
            plain(widget, *args)

        return show

    def _note(self, widget: QWidget) -> None:
        flags = widget.windowFlags() & Qt.WindowType.WindowType_Mask
        # A part that was never shown is a plain widget until it becomes a window.
        plain = (Qt.WindowType.Widget, Qt.WindowType.Window)
        if flags in plain and not isinstance(widget, QMainWindow):
            parts = [type(one).__name__ for one in widget.findChildren(QWidget)]
            named = widget.accessibleName() or ", ".join(parts[:4])
            self.seen.append(f"{type(widget).__name__} ({named}) is shown as a window")
