"""The column that a page scrolls in."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QScrollBar, QVBoxLayout, QWidget

from .theme import current_theme
from .widgets import Scrolled

_PAGE_DOWN = QScrollBar.SliderAction.SliderPageStepAdd


class ScrollColumn(QScrollArea):
    """A column that scrolls up and down, at most ``width`` pixels wide (at 100 %).

    ``body`` is its layout. ``centred`` puts the column in the middle (welcome, lock).
    """

    def __init__(self, width: int, *, centred: bool = False, gap: int = 14) -> None:
        super().__init__()
        theme = current_theme()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outside = Scrolled()
        outside.setObjectName("page")
        across = QHBoxLayout(outside)
        side, top, bottom = theme.space(32), theme.space(24), theme.space(24)
        across.setContentsMargins(side, top, side, bottom)
        across.setSpacing(0)
        self._across, self._gap = across, gap
        inside = self._inside = QWidget()
        inside.setMaximumWidth(theme.space(width))
        self._across, self._down = across, QVBoxLayout(inside)
        self._down.setContentsMargins(0, 0, 0, 0)
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.space(gap))
        self._down.addLayout(self.body)
        # Room that is left stays below the body; a card never grows to fill the window.
        self._down.addStretch(1)
        if centred:
            across.addStretch(1)
        # Stretched, not aligned: an aligned item loses its height for width.
        across.addWidget(inside, 100)
        across.addStretch(1)
        self.setWidget(outside)

    def set_low(self, low: bool) -> None:
        """Spare room above and between the parts in a low window."""
        space = current_theme().space
        margins = self._across.contentsMargins()
        margins.setTop(space(14 if low else 24))
        margins.setBottom(space(6 if low else 14))
        self._across.setContentsMargins(margins)
        self.body.setSpacing(space(self._gap - 4 if low else self._gap))

    def set_width(self, width: int) -> None:
        """Let the column be at most ``width`` pixels wide (at 100 %)."""
        self._inside.setMaximumWidth(current_theme().space(width))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll by the keys of reading, where nothing that has the focus takes them."""
        bar = self.verticalScrollBar()
        back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_Space:
            page = QScrollBar.SliderAction.SliderPageStepSub if back else _PAGE_DOWN
            bar.triggerAction(page)
        elif event.key() == Qt.Key.Key_Home:
            bar.setValue(bar.minimum())
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)

    def fill(self, filled: bool) -> None:
        """Let the body have all the height there is, for a card in it that scrolls by itself."""
        self._down.setStretch(0, 1 if filled else 0)
        self._down.setStretch(1, 0 if filled else 1)
        margins = self._across.contentsMargins()
        margins.setBottom(current_theme().space(16 if filled else 32))
        self._across.setContentsMargins(margins)

    @property
    def room(self) -> int:
        """Give the width there is beside the scroll bar, in real pixels.

        The viewport is not asked: a widget that Python meets for the first time makes PySide
        read every kind of widget there is, which a start would wait for.
        """
        bar = self.verticalScrollBar()
        taken = bar.sizeHint().width() if bar.isVisibleTo(self) else 0
        return self.maximumViewportSize().width() - taken
