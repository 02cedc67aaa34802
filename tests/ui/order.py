"""In what order the parts of a page are come to: by the eye, by Tab, and by a screen reader.

Each check gives its findings in words; empty is good.
"""

from collections.abc import Iterator
from functools import cmp_to_key
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QRadioButton,
    QScrollArea,
    QWidget,
)

from tests.ui.audit import _name as name_of
from tests.ui.audit import settle

MOST = 400
"""More stops of Tab than any page has: whoever gets there goes in a circle."""


def tab_walk(page: QWidget, heading: QWidget, first: QWidget | None) -> list[QWidget]:
    """Press Tab from ``heading`` to the end of ``page``, and back to its start; give the stops.

    A page that fills its window is a ring: it is given from ``first`` on. Any other lets Tab go.
    """
    heading.setFocus(Qt.FocusReason.OtherFocusReason)
    start = QApplication.focusWidget()
    assert start is not None, "the heading does not take the focus"
    after = list(_presses(page, start, Qt.Key.Key_Tab, set()))
    ring = page.isAncestorOf(QApplication.focusWidget())
    assert not ring or page.size() == page.window().size(), "Tab never leaves the page"
    before = list(_presses(page, start, Qt.Key.Key_Backtab, set(after)))
    walk = [*reversed(before), start, *after]
    at = walk.index(first) if ring and first in walk else 0
    return [*walk[at:], *walk[:at]]


def _presses(page: QWidget, start: QWidget, key: Qt.Key, known: set[QWidget]) -> Iterator[QWidget]:
    start.setFocus(Qt.FocusReason.OtherFocusReason)
    settle(2)
    seen = {start, *known}
    for _ in range(MOST):
        at = QApplication.focusWidget()
        assert at is not None, "the focus is nowhere"
        QTest.keyClick(at, key)
        to = QApplication.focusWidget()
        if to is None or to in seen or not page.isAncestorOf(to):
            return
        seen.add(to)
        yield to


def stops(page: QWidget) -> list[QWidget]:
    """Give what Tab must come to on ``page``: of radio buttons the chosen one, else the first."""
    return [
        one
        for one in page.findChildren(QWidget)
        if one.isVisibleTo(page)
        and one.isEnabledTo(page)
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.window() is page.window()
        and one.focusProxy() is None
        and not isinstance(one, QScrollArea)
        and not (isinstance(one, QRadioButton) and _entry(one) is not one)
        and not isinstance(one.parentWidget(), QComboBox)
    ]


def _entry(radio: QRadioButton) -> QAbstractButton:
    """Give where Tab enters the group of ``radio``."""
    group = radio.group()
    if group is None:
        return radio
    return group.checkedButton() or next(one for one in group.buttons() if one.isVisible())


def comes_first(one: QWidget, other: QWidget) -> bool:
    """Say whether the eye meets ``one`` before ``other``: by the boxes they stand in.

    What holds one of them and not the other is a line or a column of its own, so that a page of
    two columns is read down the left one first.
    """
    first, second = _boxes(one, other)
    apart = first.right() <= second.left() or second.right() <= first.left()
    shared = min(first.bottom(), second.bottom()) - max(first.top(), second.top())
    if apart and shared > 0.3 * min(first.height(), second.height()):
        return first.left() < second.left()
    return (first.top(), first.left()) < (second.top(), second.left())


def _boxes(one: QWidget, other: QWidget) -> tuple[QRect, QRect]:
    mine, theirs = list(_up(one)), list(_up(other))
    while mine and theirs and mine[-1] is theirs[-1]:
        mine.pop()
        theirs.pop()
    window = one.window()
    return _box(mine[-1] if mine else one, window), _box(theirs[-1] if theirs else other, window)


def _up(one: QWidget) -> Iterator[QWidget]:
    at: QWidget | None = one
    while at is not None:
        yield at
        at = at.parentWidget()


def _box(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def by_eye(page: QWidget) -> list[QWidget]:
    """Give the stops of ``page`` as the eye comes to them."""
    return sorted(stops(page), key=cmp_to_key(lambda a, b: -1 if comes_first(a, b) else 1))


def by_tree(page: QWidget) -> list[QWidget]:
    """Give the stops of ``page`` as a program that reads the accessible tree comes to them."""
    wanted = set(stops(page))
    spoken = QAccessible.queryAccessibleInterface(page)
    assert spoken is not None
    return [one for one in _tree(spoken) if one in wanted]


def _tree(spoken: QAccessibleInterface) -> Iterator[QWidget]:
    thing = spoken.object()
    if isinstance(thing, QWidget):
        yield thing
        if isinstance(thing, QAbstractItemView | QComboBox):
            return
    for at in range(spoken.childCount()):
        child = spoken.child(at)
        if child is not None:
            yield from _tree(child)


def out_of_order(page: QWidget, heading: QWidget) -> list[str]:
    """What Tab or the accessible tree comes to in another order than the eye, or never."""
    # A sheet over the page closes when the focus goes on elsewhere.
    heading.setFocus(Qt.FocusReason.OtherFocusReason)
    settle(10)
    eye = by_eye(page)
    walk = tab_walk(page, heading, eye[0] if eye else None)
    tree = by_tree(page)
    wanted = {*eye, heading}
    return [
        *_against("Tab", eye, [one for one in walk if one in set(eye)]),
        *_against("the tree", eye, tree),
        *(f"Tab stops at {name_of(one)}" for one in walk if one not in wanted),
        *_from_headings(page, eye),
    ]


def _from_headings(page: QWidget, eye: list[QWidget]) -> Iterator[str]:
    """Headings that the focus is put on, from which Tab does not go to the next thing below."""
    for one in page.findChildren(QLabel):
        put = one.focusPolicy() != Qt.FocusPolicy.NoFocus and one.focusProxy() is None
        if not put or not one.isVisibleTo(page):
            continue
        below = next((stop for stop in eye if comes_first(one, stop)), None)
        to = next(_presses(page, one, Qt.Key.Key_Tab, set()), None)
        if below is not None and to is not below:
            yield f"from {name_of(one)} to {name_of(to) if to else None}, not {name_of(below)}"


def _against(what: str, eye: list[QWidget], order: list[QWidget]) -> Iterator[str]:
    there = set(order)
    yield from (f"{what} never comes to {name_of(one)}" for one in eye if one not in there)
    place = {one: at for at, one in enumerate(eye)}
    for before, after in pairwise(order):
        if place[after] < place[before]:
            yield f"{what}: {name_of(before)} -> {name_of(after)}"
