"""Whether a sheet is looked at before it is printed: asked by who prints, told by who shows pages.

Light: pages import it, and the printing comes in only when something is printed.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QWidget

_LOOK = "look-first"


@contextmanager
def looking(part: QWidget) -> Iterator[None]:
    """Let what ``part`` prints meanwhile be shown page by page first."""
    part.setProperty(_LOOK, True)
    try:
        yield
    finally:
        part.setProperty(_LOOK, False)


def looks_first(part: QWidget) -> bool:
    """Say whether ``part``, or what it stands in, wants to see the pages first."""
    one: QWidget | None = part
    while one is not None:
        if one.property(_LOOK):
            return True
        one = one.parentWidget()
    return False
