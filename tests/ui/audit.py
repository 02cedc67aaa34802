"""Checks of any window, each a list of findings in words; empty is good.

Used by the tests of the pages and by ``python -m tests.shots``.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QFontMetrics, QKeySequence, QTextDocumentFragment
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QStyleOptionViewItem,
    QWidget,
)

from ui.theme import Theme, current_theme
from ui.widgets import Opener

JUMP = 60
T = TypeVar("T", bound=QWidget)


def settle(rounds: int = 4) -> None:
    """Let Qt finish what is waiting, and free what was let go."""
    for _ in range(rounds):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def all_findings(window: QWidget) -> list[str]:
    """Give what every check finds in ``window`` once its layout has come to rest."""
    settle(10)
    checks = (
        *(clipped, sideways, small_targets, low_controls, nameless, jumps, out_of_sight),
        letters_twice,
    )
    return [f"{check.__name__}: {found}" for check in checks for found in check(window)]


def letters_twice(window: QWidget) -> list[str]:
    """Letters that Alt takes to two things at once: then it takes to neither."""
    named: dict[str, list[str]] = {}
    labels = [one for one in _seen(window, QLabel) if one.buddy() is not None]
    for one in (*labels, *_seen(window, QAbstractButton)):
        letter = QKeySequence.mnemonic(one.text()).toString()
        if letter:
            named.setdefault(letter, []).append(_name(one))
    return [f"{letter}: {', '.join(many)}" for letter, many in named.items() if len(many) > 1]


def clipped(window: QWidget) -> list[str]:
    """Labels, buttons, combos and rows of lists whose words do not fit."""
    found = [f"{_name(one)} {why}" for one in _seen(window, QLabel) if (why := _label(one))]
    for button in _seen(window, QAbstractButton):
        # A fold says less where it has less room; another link has its words on more lines.
        gives = isinstance(button, Opener) or button.property("kind") == "link"
        least = button.minimumSizeHint().expandedTo(button.minimumSize())
        need = least if gives else button.sizeHint()
        if button.hasHeightForWidth():
            need = QSize(0, button.heightForWidth(button.width()))
        if _bigger(need, button.size()):
            found.append(f"{_name(button)} needs {_size(need)}, has {_size(button.size())}")
    for combo in _seen(window, QComboBox):
        words = QFontMetrics(combo.font()).horizontalAdvance(combo.currentText())
        room = combo.width() - current_theme().px(34)
        if words > room or combo.minimumSizeHint().height() > combo.height() + 1:
            found.append(f"{_name(combo)} {combo.currentText()!r} needs {words}, has {room}")
    for view in _seen(window, QAbstractItemView):
        if not isinstance(view.parentWidget(), QComboBox):
            found.extend(_rows(view))
    return found


def sideways(window: QWidget) -> list[str]:
    """Areas that scroll from side to side."""
    return [
        f"{_name(area)} by {area.horizontalScrollBar().maximum()}"
        for area in _seen(window, QAbstractScrollArea)
        if area.horizontalScrollBar().maximum() > 0 and not isinstance(area, QHeaderView)
    ]


def small_targets(window: QWidget) -> list[str]:
    """What can take the focus and is less than 24 px wide or high."""
    return [
        f"{_name(one)} {_size(one.size())}"
        for one in _focusable(window)
        if one.width() < 24 or one.height() < 24
    ]


def low_controls(window: QWidget) -> list[str]:
    """Buttons, combos and fields lower than 40 px at 100 %; links, words inside a field aside."""
    return [
        f"{_name(one)} {_size(one.size())}"
        for one in _focusable(window)
        if isinstance(one, QPushButton | QComboBox | QLineEdit)
        and one.property("kind") not in ("link", "word")
        and one.height() < 40
    ]


def nameless(window: QWidget) -> list[str]:
    """What can take the focus and has no name for a screen reader."""
    found = []
    for one in _focusable(window):
        spoken = QAccessible.queryAccessibleInterface(one)
        if spoken is None or not spoken.text(QAccessible.Text.Name):
            found.append(f"{type(one).__name__} {one.objectName()}")
    return found


def jumps(window: QWidget) -> list[str]:
    """Steps of Tab that go up by more than 60 px without going to a column further right."""
    found = []
    stops = list(_tab_stops(window))
    for before, after in pairwise(stops):
        one, other = _box(before, window), _box(after, window)
        to_the_right = other.left() >= one.right() - 8
        if _column(before) is not _column(after):
            continue
        if other.center().y() < one.center().y() - JUMP and not to_the_right:
            found.append(f"{_name(before)} -> {_name(after)}")
    return found


def out_of_sight(window: QWidget) -> list[str]:
    """Parts of the menu that cannot be seen without scrolling it."""
    return [
        f"{_name(view)} scrolls by {view.verticalScrollBar().maximum()}"
        for view in _seen(window, QAbstractItemView)
        if view.property("look") == "rows" and view.verticalScrollBar().maximum() > 0
    ]


def _seen(window: QWidget, kind: type[T]) -> Iterator[T]:
    for one in window.findChildren(kind):
        if one.isVisible() and one.width() > 0:
            yield one


def _focusable(window: QWidget) -> Iterator[QWidget]:
    for one in _seen(window, QWidget):
        skipped = isinstance(one, QScrollArea | QHeaderView | QLabel)
        inside_combo = isinstance(one.parentWidget(), QComboBox)
        if (
            one.focusPolicy() != Qt.FocusPolicy.NoFocus
            and not skipped
            and not inside_combo
            and one.objectName() != "qt_scrollarea_viewport"
        ):
            yield one


def _tab_stops(window: QWidget) -> Iterator[QWidget]:
    one = window.nextInFocusChain()
    while one is not None and one is not window:
        reached = one.isVisible() and one.isEnabled() and window.isAncestorOf(one)
        tabbed = bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus)
        radio = isinstance(one, QRadioButton) and not one.isChecked()
        if reached and tabbed and not radio and not isinstance(one, QScrollArea):
            yield one
        one = one.nextInFocusChain()


def _label(label: QLabel) -> str:
    if not label.text():
        return ""
    metrics = QFontMetrics(label.font())
    rich = label.textFormat() == Qt.TextFormat.RichText
    plain = QTextDocumentFragment.fromHtml(label.text()).toPlainText() if rich else label.text()
    room = label.contentsRect().width()
    if not label.wordWrap():
        wide = metrics.horizontalAdvance(plain.replace("&", ""))
        return f"needs {wide} wide, has {room}" if wide > room + 1 else ""
    high = label.heightForWidth(label.width())
    if high > label.height() + 1:
        return f"needs {high} high, has {label.height()}"
    longest = max(
        (metrics.horizontalAdvance(word) for word in plain.replace("\u200b", " ").split()),
        default=0,
    )
    return f"longest word {longest}, has {room}" if longest > room + 1 else ""


def _rows(view: QAbstractItemView) -> Iterator[str]:
    """Rows lower than their delegate asks, or single words wider than a cell of plain text."""
    model = view.model()
    if model is None:
        return
    for row in range(min(model.rowCount(), 60)):
        for column in range(1 if isinstance(view, QListView) else model.columnCount()):
            index = model.index(row, column)
            box = view.visualRect(index)
            if box.isEmpty():
                continue
            option = QStyleOptionViewItem()
            option.initFrom(view)
            option.rect = box
            option.widget = view
            need = view.itemDelegateForIndex(index).sizeHint(option, index)
            if need.height() > box.height() + 1:
                yield f"{_name(view)} row {row} needs {need.height()} high, has {box.height()}"


def _column(widget: QWidget) -> QWidget | None:
    """The scrolled area a widget stands in: a fixed bar may stand above what scrolls below it."""
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    return parent


def _bigger(need: QSize, has: QSize) -> bool:
    return need.width() > has.width() + 1 or need.height() > has.height() + 1


def _size(size: QSize) -> str:
    return f"{size.width()}x{size.height()}"


def _box(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def _name(widget: QWidget) -> str:
    words = widget.accessibleName()
    if not words and isinstance(widget, QLabel | QAbstractButton | QCheckBox):
        words = widget.text()
    return f"{type(widget).__name__} {words[:50]!r}"


def grow(theme: Theme, scale: float) -> None:
    """Let the letters grow, as the settings do, with the mode kept."""
    theme.scale = scale
    theme.set_mode(theme.mode)
