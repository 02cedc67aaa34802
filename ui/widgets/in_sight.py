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


def lay_out_now(inside: QWidget) -> None:
    """Give all that stands in ``inside`` its place at once: Qt takes a round for each level.

    Twice: words that wrap tell how high they are once they know how wide they may be.
    """
    for _ in range(2):
        for one in [*reversed(inside.findChildren(QWidget)), inside]:
            if (layout := one.layout()) is not None:
                layout.activate()
