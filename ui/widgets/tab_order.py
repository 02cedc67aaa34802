"""Tab goes as the eye does, also to parts that were added after the page was built.

Layouts are not asked for their order: an item that Python has once seen goes stale when its
widget leaves the layout, and the next item at the same address is taken for it.
"""

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def chain(stops: Iterable[QWidget]) -> None:
    """Let Tab go through ``stops`` in this order."""
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)


def follow(before: QWidget, *parts: QWidget) -> None:
    """Let Tab go from ``before`` through ``parts``, each in the order it was built.

    Qt appends what is built later to the end of the chain, wherever it stands on the page.
    """
    inside = [one for part in parts for one in (part, *part.findChildren(QWidget))]
    chain([before, *(one for one in inside if _stops_at(one, before))])


def _stops_at(one: QWidget, before: QWidget) -> bool:
    # A drop-down list is a window of its own.
    tabbed = one.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(tabbed) and one.window() is before.window()
