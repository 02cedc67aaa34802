"""The parts of a page stand in the order in which the eye meets them, for Tab and for a program
that reads them out: line by line, and a column down to its end before the next.

Qt appends what is built later, wherever it stands on the page. Here the places decide. A layout is
not asked: an item that Python has once seen goes stale when its widget leaves the layout.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QRect, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QWidget,
)

_WHOLE = QAbstractButton | QAbstractScrollArea | QAbstractSpinBox | QComboBox | QLabel | QLineEdit
_SHARED = 0.3
"""Two parts that share this much of the height of the lower one stand on one line."""


def put_in_order(root: QWidget) -> None:
    """Let the parts in ``root`` be its children, and Tab come to them, in the order of the eye.

    What stands over other parts keeps its place: it stays on top, and whoever opens it says where
    Tab comes to it.
    """
    stops = _handed_on(list(_sorted(root)))
    if not _is_chained(stops, root):
        _chain(stops)


def _sorted(part: QWidget) -> Iterator[QWidget]:
    """Sort all that shows in ``part``; give where the focus may stand, as the eye comes to it."""
    inside, over = _children(part)
    order = _by_lines(inside)
    if order != inside:
        for one in [*order, *over]:
            one.raise_()
    for one in order:
        if one.focusPolicy() != Qt.FocusPolicy.NoFocus or one.focusProxy() is not None:
            yield one
        within = one.widget() if isinstance(one, QScrollArea) else one
        if within is not None and (within is not one or not isinstance(one, _WHOLE)):
            yield from _sorted(within)


def _handed_on(stops: Sequence[QWidget]) -> list[QWidget]:
    """Put what hands its focus on right before what it hands it to.

    From anywhere else Tab would leave out what stands between, or come back for ever.
    """
    before: dict[QWidget, list[QWidget]] = {}
    order = []
    for one in stops:
        to: QWidget = one
        while (further := to.focusProxy()) is not None:
            to = further
        if to is not one:
            before.setdefault(to, []).extend((one, *_first_inside(one)))
    for one in stops:
        if one.focusProxy() is None:
            handing = [part for part in before.pop(one, []) if part is not one]
            order += [*dict.fromkeys(handing), one]
    return order


def _first_inside(part: QWidget) -> list[QWidget]:
    """Give the first part in ``part``: Qt puts what hands its focus on before it."""
    inside = [one for one in part.children() if isinstance(one, QWidget) and not one.isWindow()]
    return [one for one in inside[:1] if one.focusPolicy() == Qt.FocusPolicy.NoFocus]


def _children(part: QWidget) -> tuple[list[QWidget], list[QWidget]]:
    """Give what shows in ``part``, and what of it stands over the rest."""
    inside: list[QWidget] = []
    over: list[QWidget] = []
    boxes: list[QRect] = []
    for one in part.children():
        if not isinstance(one, QWidget) or one.isHidden() or one.isWindow():
            continue
        box = one.geometry()
        if any(box.intersects(other) for other in boxes):
            over.append(one)
        else:
            inside.append(one)
            boxes.append(box)
    return inside, over


def _by_lines(parts: Sequence[QWidget]) -> list[QWidget]:
    """Give ``parts`` from the top down, and from the left where they stand on one line."""
    boxes = {one: one.geometry() for one in parts}
    lines: list[list[QWidget]] = []
    for one in sorted(parts, key=lambda part: (boxes[part].top(), boxes[part].left())):
        if lines and all(_on_one_line(boxes[one], boxes[other]) for other in lines[-1]):
            lines[-1].append(one)
        else:
            lines.append([one])
    return [one for line in lines for one in sorted(line, key=lambda part: boxes[part].left())]


def _on_one_line(one: QRect, other: QRect) -> bool:
    apart = one.right() < other.left() or other.right() < one.left()
    shared = min(one.bottom(), other.bottom()) - max(one.top(), other.top())
    return apart and shared > _SHARED * min(one.height(), other.height())


def _is_chained(stops: Sequence[QWidget], root: QWidget) -> bool:
    """Say whether Tab comes to ``stops`` in this order, with nothing outside ``root`` between.

    What is outside is never asked for what comes after it: PySide lets each part keep all that it
    ever named so, and the menu would keep the parts of every page that was left.
    """
    known, at = set(stops), 0
    one: QWidget | None = stops[0] if stops else None
    while one is not None:
        if one is stops[at]:
            at += 1
            if at == len(stops):
                break
        elif one in known or not root.isAncestorOf(one):
            return False
        one = one.nextInFocusChain()
    return True


def _chain(stops: Sequence[QWidget]) -> None:
    # A part that hands its focus on to a part inside would be moved with all it holds, and one
    # that takes none itself not at all.
    handed = [(one, to) for one in stops if (to := one.focusProxy()) is not None]
    for one, _ in handed:
        one.setFocusProxy(None)  # type: ignore[arg-type]  # the stubs lack that there may be none
    deaf = [one for one in stops if one.focusPolicy() == Qt.FocusPolicy.NoFocus]
    for one in deaf:
        one.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)
    for one in deaf:
        one.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    for one, to in handed:
        one.setFocusProxy(to)


class InOrder(QWidget):
    """A page whose parts are put in order whenever they are laid out anew, and before each Tab."""

    def __init__(self) -> None:
        super().__init__()
        self._sorting = QTimer(self)
        self._sorting.setSingleShot(True)
        self._sorting.setInterval(0)
        self._sorting.timeout.connect(self._sort)

    def sort_soon(self) -> None:
        """Put the parts in order once they have their places."""
        self._sorting.start()

    def _sort(self) -> None:
        self._sorting.stop()
        put_in_order(self)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._sorting.start()
        return super().event(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        self._sort()
        return super().focusNextPrevChild(forward)


class Scrolled(QWidget):
    """What scrolls on a page: being laid out anew ends at the edge of what scrolls."""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            around = self.parentWidget()
            while around is not None and not isinstance(around, InOrder):
                around = around.parentWidget()
            if around is not None:
                around.sort_soon()
        return super().event(event)
