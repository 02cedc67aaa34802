"""Tab follows the reading order, also through parts that were added later."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def follow(before: QWidget, *parts: QWidget) -> None:
    """Let Tab go from ``before`` through ``parts``, each in the order it was built.

    Qt appends what is built later to the end of the chain, wherever it stands on the page. The
    layouts are not asked for the order: asking them from Python can free items still in use.
    """
    for part in parts:
        for one in (part, *part.findChildren(QWidget)):
            tabbed = one.focusPolicy() & Qt.FocusPolicy.TabFocus
            # A drop-down list is a window of its own.
            if tabbed and one.window() is before.window():
                QWidget.setTabOrder(before, one)
                before = one
