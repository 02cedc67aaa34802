"""The main thing of a page is in sight without scrolling: what must be, by the size of the window.

At the sizes named here a scene of ``SCENES`` with an answer fails where part of it is below the
fold.
"""

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QPushButton, QWidget

from ui.main_window import MainWindow
from ui.pages.guide.page import GuidePage
from ui.widgets import Bullets

VERDICT, REASON, FIRST, BUTTONS = "the verdict", "the reason", "the first lines", "the buttons"
MUST = {
    (1280, 800, 100): (VERDICT, REASON, FIRST, BUTTONS),
    (1920, 1080, 100): (VERDICT, REASON, FIRST, BUTTONS),
    (1280, 800, 150): (VERDICT, REASON, BUTTONS),
    (1024, 640, 100): (VERDICT, REASON, FIRST, BUTTONS),
    (800, 600, 100): (VERDICT, REASON),
    (1024, 640, 150): (VERDICT,),
}
NAMED = ("Add to contact log", "Ask the worker", "Print this answer")
SCENES = frozenset(
    {
        *("guide_no", "guide_ask", "guide_yes", "guide_call", "guide_no_rule", "guide_post"),
        *("guide_not_sure", "guide_other_care", "guide_answer_no", "guide_answer_ask"),
    }
)


def below_the_fold(window: MainWindow, size: tuple[int, int], text: int) -> list[str]:
    """Give what of the answer is not in sight and must be."""
    page = window.page
    if not isinstance(page, GuidePage) or page.view is None:
        return []
    view = page.view
    buttons = [one for one in page.findChildren(QPushButton) if one.text() in NAMED]
    parts: dict[str, Iterable[QWidget]] = {
        VERDICT: [view.verdict.heading],
        REASON: [view.verdict.reason],
        FIRST: [_first_line(one) for one in view.ways.findChildren(Bullets)[:2]],
        BUTTONS: [one for one in buttons if one.isVisible()],
    }
    found = []
    for name in MUST.get((*size, text), ()):
        shown = list(parts[name])
        if not shown or not all(_in_sight(page, one) for one in shown):
            found.append(f"below the fold: {name}")
    return found


def _first_line(bullets: Bullets) -> QWidget:
    return bullets.lines[0]


def _in_sight(page: GuidePage, part: QWidget) -> bool:
    """Say whether all of ``part`` shows, in what scrolls or in the bar."""
    area = page.scroller.viewport()
    host = area if area.isAncestorOf(part) else page
    box = QRect(part.mapTo(host, QPoint(0, 0)), part.size())
    return part.isVisible() and host.rect().contains(box)
