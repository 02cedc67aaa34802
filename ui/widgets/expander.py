"""A title that opens what it names in place: never a dialog."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ..theme import current_theme
from .accessible import announce
from .buttons import Button, low_link
from .cards import Card, hline
from .in_sight import bring_into_sight
from .rows import Flow, column, panel, row
from .tab_order import follow

_AIR = 0.2
"""What of the chevron's drawing is air, at each side."""


class Opener(Button):
    """A fold: a chevron and underlined words, which open something below and never over anything.

    The chevron turns, and the state is said in words. Where there is no room for "More: what it
    holds" it says what stands before the colon; all of it is spoken.
    """

    def __init__(self, text: str, kind: str = "link", *, chevron: bool = True) -> None:
        super().__init__(text, kind, icon="chevron-right" if chevron else "")
        self._chevron = chevron
        self._whole = text
        self.show_open(False)

    def set_words(self, text: str, name: str = "") -> None:
        self._whole = text
        super().set_words(text, name)

    def _need(self, words: str) -> int:
        """Give the width that the fold needs to say ``words``."""
        metrics = self.fontMetrics()
        spare = super().sizeHint().width() - metrics.horizontalAdvance(self.text())
        return spare + metrics.horizontalAdvance(words)

    @property
    def _short(self) -> str:
        return self._whole.partition(":")[0]

    def sizeHint(self) -> QSize:
        return QSize(self._need(self._whole), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._need(self._short), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        words = self._whole if self._need(self._whole) <= self.width() + 1 else self._short
        if words != self.text():
            self.setText(words)

    def _fit_lines(self) -> None:
        """Stay on one line: a fold says less instead."""
        self.setMinimumHeight(low_link())

    def show_open(self, is_open: bool, said: str = "") -> None:
        """Show whether it is open; ``said`` is what a screen reader adds to that."""
        if self._chevron:
            self._icon = "chevron-down" if is_open else "chevron-right"
        state = self.tr("Open.") if is_open else self.tr("Closed.")
        self.setAccessibleDescription(" ".join(filter(None, (state, said))))
        self._dress()

    def _dress(self) -> None:
        super()._dress()
        if not self._icon:
            return
        # The drawing without the air at its sides: it stands on the left edge of the text above.
        theme, dpr = current_theme(), self.devicePixelRatioF()
        size, gap = theme.px(18), theme.px(5)
        drawn = theme.pixmap(self._icon, "link", size, dpr)
        air = round(size * dpr * _AIR)
        wide = drawn.width() - 2 * air
        whole = QPixmap(wide + round(gap * dpr), drawn.height())
        whole.fill(Qt.GlobalColor.transparent)
        whole.setDevicePixelRatio(dpr)
        painter = QPainter(whole)
        painter.drawPixmap(QPointF(-air / dpr, 0), drawn)
        painter.end()
        self.setIcon(QIcon(whole))
        self.setIconSize(QSize(round(whole.width() / dpr), size))


class Expander(QWidget):
    """``build`` makes what is inside when it is first opened."""

    def __init__(self, title: str, build: Callable[[], QWidget]) -> None:
        super().__init__()
        self.title = title
        self._build = build
        self._inside: QWidget | None = None
        self.button = Opener(title)
        self._box = column(gap=6, on=self)
        self._box.addLayout(row(self.button))
        self.button.clicked.connect(self._pressed)

    @property
    def is_open(self) -> bool:
        """Say whether what is inside shows."""
        return self._inside is not None and not self._inside.isHidden()

    def set_open(self, is_open: bool) -> None:
        """Open or close it."""
        if is_open and self._inside is None:
            self._inside = self._build()
            indent = current_theme().px(25)
            holder = QVBoxLayout()
            holder.setContentsMargins(indent, 0, 0, current_theme().space(12))
            holder.addWidget(self._inside)
            self._box.addLayout(holder)
            follow(self.button, self._inside)
        if self._inside is not None:
            self._inside.setVisible(is_open)
        self.button.show_open(is_open)

    def _pressed(self) -> None:
        self.set_open(not self.is_open)
        words = self.tr("{title}: open") if self.is_open else self.tr("{title}: closed")
        announce(self, words.format(title=self.title))
        if self.is_open and self._inside is not None:
            bring_into_sight(self._inside, self.button)


class FoldRow(QWidget):
    """Several folds side by side, each with an id; what is opened stands below them all.

    ``more`` are buttons after the folds. What is inside one is built when it is first opened.
    """

    def __init__(
        self, *parts: tuple[str, str, Callable[[], QWidget]], more: Iterable[QWidget] = ()
    ) -> None:
        super().__init__()
        self.openers = {name: Opener(title) for name, title, _ in parts}
        self._builds = {name: build for name, _, build in parts}
        self._inside: dict[str, QWidget] = {}
        self._box = column(gap=10, on=self)
        self._more = tuple(more)
        self._box.addLayout(Flow(*self.openers.values(), *self._more, gap=20))
        self._below = column(gap=12)
        self._holder = panel(self._below)
        self._holder.hide()
        self._box.addWidget(self._holder)
        for name, opener in self.openers.items():
            opener.clicked.connect(partial(self._pressed, name))

    @property
    def open_ids(self) -> tuple[str, ...]:
        """Give the ids of those that are open."""
        return tuple(name for name, part in self._inside.items() if not part.isHidden())

    def set_open(self, name: str, is_open: bool = True) -> None:
        """Open or close one; an id that is none is passed by."""
        opener = self.openers.get(name)
        if opener is None or (not is_open and name not in self._inside):
            return
        if name not in self._inside:
            part = self._inside[name] = self._builds[name]()
            # In the order of the folds, whichever was opened first.
            order = [one for one in self.openers if one in self._inside]
            self._below.insertWidget(order.index(name), part)
            before: QWidget = [*self.openers.values(), *self._more][-1]
            for one in order:
                follow(before, self._inside[one])
                stops = list(self._inside[one].findChildren(Button))
                before = stops[-1] if stops else before
        self._inside[name].setVisible(is_open)
        self._holder.setVisible(bool(self.open_ids))
        opener.show_open(is_open)

    def _pressed(self, name: str) -> None:
        self.set_open(name, name not in self.open_ids)
        is_open, title = name in self.open_ids, self.openers[name].accessibleName()
        words = self.tr("{title}: open") if is_open else self.tr("{title}: closed")
        announce(self, words.format(title=title))
        if is_open:
            bring_into_sight(self._inside[name], self.openers[name])


class Expanders(Card):
    """Several expanders on one card; ``state`` and ``restore`` keep which are open."""

    def __init__(self, *parts: tuple[str, Callable[[], QWidget]]) -> None:
        super().__init__("plain", margins=(12, 8, 12, 8), gap=4)
        self.parts = [Expander(title, build) for title, build in parts]
        for at, part in enumerate(self.parts):
            if at:
                self.body.addWidget(hline())
            self.body.addWidget(part)

    def state(self) -> list[str]:
        """Give the titles of those that are open."""
        return [part.title for part in self.parts if part.is_open]

    def restore(self, titles: list[str]) -> None:
        """Open those of ``titles``."""
        for part in self.parts:
            if part.title in titles:
                part.set_open(True)
