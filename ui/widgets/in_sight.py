"""What opens on a page is brought into sight: it may stand below the edge of a small screen."""

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

from ..theme import current_theme

_AIR = 20


def bring_into_sight(part: QWidget, under: QWidget | None = None) -> None:
    """Scroll the page as little as shows ``part``; what it was opened by, ``under``, stays seen."""
    around = part.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    if isinstance(around, QScrollArea):
        # Once the layout knows how high it is.
        QTimer.singleShot(0, part, partial(_scroll, around, part, under))


def _scroll(area: QScrollArea, part: QWidget, under: QWidget | None) -> None:
    air = current_theme().space(_AIR)
    for one in (part, under):
        if one is not None and one.isVisible():
            area.ensureWidgetVisible(one, 0, air)
