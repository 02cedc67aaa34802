"""Layouts: rows that wrap, columns that stack, and two shorthands."""

from collections.abc import Iterable
from functools import partial

import shiboken6
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
    QWidgetItem,
)

from ..theme import current_theme

Part = QWidget | QLayout | None


def _fill(box: QBoxLayout, parts: Iterable[Part], gap: int) -> None:
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(current_theme().space(gap))
    for part in parts:
        if part is None:
            box.addStretch(1)
        elif isinstance(part, QWidget):
            box.addWidget(part)
        else:
            box.addLayout(part)


def row(*parts: Part, gap: int = 10, stretch: bool = True, grows: int | None = None) -> QHBoxLayout:
    """Give ``parts`` side by side; None is a spring, and one ends the row unless told not to.

    ``grows`` is the place of the part that takes the room that is left, instead of a spring.
    """
    box = QHBoxLayout()
    _fill(box, parts, gap)
    if grows is not None:
        box.setStretch(grows, 1)
    elif stretch and None not in parts:
        box.addStretch(1)
    return box


def column(*parts: Part, gap: int = 6, on: QWidget | None = None) -> QVBoxLayout:
    """Give ``parts`` one below the other, laid out ``on`` a widget; None is a spring."""
    box = QVBoxLayout()
    _fill(box, parts, gap)
    if on is not None:
        on.setLayout(box)
    return box


def panel(layout: QLayout) -> QWidget:
    """Give a plain widget laid out by ``layout``."""
    widget = QWidget()
    widget.setLayout(layout)
    return widget


_LINES = 10
"""The most between two lines of one row, at 100 %."""


class Flow(QLayout):
    """A row that wraps, so that bars of buttons reflow at 200 % text instead of being cut off.

    Children that trade height for width get the height they need. ``gap`` is at 100 % text, and
    ``line_gap`` that between two lines: else the same, but never far enough to part them.
    ``grows`` is a child that needs its least width alone and takes the room its line has left;
    ``grows_last``: it stays the last, whatever is added. ``top``: lower children hang at the top
    of their line, else they stand in the middle of it.
    """

    def __init__(
        self,
        *parts: QWidget | QLayout,
        gap: int = 10,
        line_gap: int | None = None,
        centred: bool = False,
        grows: QWidget | None = None,
        grows_last: bool = False,
        top: bool = False,
    ) -> None:
        super().__init__()
        self._line_gap = current_theme().space(min(gap, _LINES) if line_gap is None else line_gap)
        self._items: list[QLayoutItem] = []
        self._grows, self._grows_last = grows, grows_last
        self._kept: dict[int, int] = {}
        self._gap = current_theme().space(gap)
        self._centred, self._top = centred, top
        self.setContentsMargins(0, 0, 0, 0)
        self.destroyed.connect(partial(_end, self._items))
        for part in parts:
            if isinstance(part, QWidget):
                self.addWidget(part)
            else:
                self.addChildLayout(part)
                self.addItem(part)

    @property
    def gap(self) -> int:
        """Give the pixels between two parts."""
        return self._gap

    def addWidget(self, widget: QWidget) -> None:
        """Add ``widget``, in an item made here.

        Qt's own items are known to Python by their address alone, and addresses are used again:
        after a page is freed a new item would be taken for the old one.
        """
        self.addChildWidget(widget)
        self.addItem(QWidgetItem(widget))

    def addItem(self, item: QLayoutItem) -> None:
        before_last = self._grows_last and bool(self._items)
        self._items.insert(len(self._items) - before_last, item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._kept:
            self._kept[width] = self._place(QRect(0, 0, width, 0), moving=False)
        return self._kept[width]

    def invalidate(self) -> None:
        self._kept.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, moving=True)

    def sizeHint(self) -> QSize:
        sizes = [item.sizeHint() for item in self._items if not item.isEmpty()]
        wide = sum(size.width() for size in sizes) + self._gap * max(0, len(sizes) - 1)
        return self._with_margins(QSize(wide, max((s.height() for s in sizes), default=0)))

    def minimumSize(self) -> QSize:
        least = QSize()
        for item in self._items:
            if not item.isEmpty():
                least = least.expandedTo(item.minimumSize())
        return self._with_margins(least)

    def _with_margins(self, size: QSize) -> QSize:
        margins = self.contentsMargins()
        across, down = margins.left() + margins.right(), margins.top() + margins.bottom()
        return size + QSize(across, down)

    def _place(self, rect: QRect, *, moving: bool) -> int:
        """Lay the items out in ``rect`` and give the height needed."""
        margins = self.contentsMargins()
        room = rect.marginsRemoved(margins)
        y = room.y()
        for at, line in enumerate(self._lines(room.width())):
            y += self._line_gap if at else 0
            tall = max(size.height() for _, size in line)
            if moving:
                self._set(line, QRect(room.x(), y, room.width(), tall))
            y += tall
        return y - room.y() + margins.top() + margins.bottom()

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """Give the items of each line of ``width``, with the sizes they get on it."""
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        left = 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = self._size(item, width)
            if self._is_growing(item):
                size.setWidth(min(size.width(), item.minimumSize().width()))
            if not lines or self._gap + size.width() > left:
                lines.append([])
                left = width + self._gap
            lines[-1].append((item, size))
            left -= self._gap + size.width()
        return [self._grown(line, width) for line in lines]

    def _grown(
        self, line: list[tuple[QLayoutItem, QSize]], width: int
    ) -> list[tuple[QLayoutItem, QSize]]:
        """Let what grows have the room that ``line`` has left; it may be lower for it."""
        used = sum(size.width() for _, size in line) + self._gap * (len(line) - 1)
        more = QSize(max(0, width - used), 0)
        return [
            (item, self._tall(item, size + more) if self._is_growing(item) else size)
            for item, size in line
        ]

    def _is_growing(self, item: QLayoutItem) -> bool:
        return self._grows is not None and item.widget() is self._grows

    def _set(self, line: list[tuple[QLayoutItem, QSize]], room: QRect) -> None:
        used = sum(size.width() for _, size in line) + self._gap * (len(line) - 1)
        x = room.x() + (max(0, room.width() - used) // 2 if self._centred else 0)
        for item, size in line:
            down = 0 if self._top else (room.height() - size.height()) // 2
            item.setGeometry(QRect(QPoint(x, room.y() + down), size))
            x += size.width() + self._gap

    @classmethod
    def _size(cls, item: QLayoutItem, width: int) -> QSize:
        size = item.sizeHint().expandedTo(item.minimumSize())
        if size.width() > width > 0:
            size.setWidth(width)
        return cls._tall(item, size)

    @staticmethod
    def _tall(item: QLayoutItem, size: QSize) -> QSize:
        if not item.hasHeightForWidth():
            return size
        return QSize(
            size.width(), max(item.minimumSize().height(), item.heightForWidth(size.width()))
        )


def _end(items: list[QLayoutItem]) -> None:
    """Let the items of a row end with it.

    A layout that the row is put into takes its items over from Python, and never lets go of them.
    An item ends with a widget that leaves the row; the others have to be ended with the row.
    """
    while items:
        item = items.pop()
        if not isinstance(item, QLayout) and shiboken6.isValid(item):
            shiboken6.delete(item)


class Columns(QWidget):
    """Parts side by side from ``wide_at`` pixels (at 100 %) on, else one below the other.

    ``gap`` is between them, and ``below`` where they stand below each other and it differs.
    """

    def __init__(
        self, *parts: QWidget, wide_at: int = 700, gap: int = 18, below: int | None = None
    ) -> None:
        super().__init__()
        theme = current_theme()
        self._wide_at = theme.px(wide_at)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._gaps = theme.space(gap), theme.space(gap if below is None else below)
        self._box.setSpacing(self._gaps[0])
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._parts: list[QWidget] = []
        for part in parts:
            self.add(part, 0)

    def add(self, part: QWidget, stretch: int = 1) -> None:
        """Add ``part``; ``stretch`` is its share of the width while side by side."""
        self._parts.append(part)
        self._box.addWidget(part, stretch)

    @property
    def parts(self) -> tuple[QWidget, ...]:
        """Give the parts in their order."""
        return tuple(self._parts)

    @property
    def wide(self) -> bool:
        """Say whether the parts stand side by side now."""
        return self._box.direction() == QBoxLayout.Direction.LeftToRight

    def minimumSizeHint(self) -> QSize:
        # The least width is that of the stacked parts, else the page could never get narrow.
        least = [part.minimumSizeHint().expandedTo(part.minimumSize()) for part in self._parts]
        wide = max((size.width() for size in least), default=0)
        return QSize(wide, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= self._wide_at
        if wide != self.wide:
            directions = QBoxLayout.Direction
            self._box.setDirection(directions.LeftToRight if wide else directions.TopToBottom)
            self._box.setSpacing(self._gaps[not wide])
            self.updateGeometry()
