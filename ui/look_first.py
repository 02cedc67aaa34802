"""Whether a sheet is looked at before it is printed, and whether one is under way.

Light: pages import it, and the printing comes in only when something is printed.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

_LOOK = "look-first"
UNDER_WAY = "sheet-under-way"
"""The name of what makes a sheet for a page and has a dialog still to come."""


@contextmanager
def looking(part: QWidget) -> Iterator[None]:
    """Let what ``part`` prints meanwhile be shown page by page first."""
    part.setProperty(_LOOK, True)
    try:
        yield
    finally:
        part.setProperty(_LOOK, False)


def under_way(part: QWidget | None) -> bool:
    """Say whether a sheet that ``part`` asked for is being made, or waits to be seen."""
    return part is not None and part.findChild(QObject, UNDER_WAY) is not None


def looks_first(part: QWidget) -> bool:
    """Say whether ``part``, or what it stands in, wants to see the pages first."""
    one: QWidget | None = part
    while one is not None:
        if one.property(_LOOK):
            return True
        one = one.parentWidget()
    return False
