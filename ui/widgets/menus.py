"""Menus: what a button keeps behind it, and what a right click offers on a row."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QAbstractItemView, QMenu, QWidget

from ..models import Index
from ..theme import current_theme
from .buttons import Button


class MenuLine(NamedTuple):
    """One line of a menu: its words, what it does, and the name of its icon."""

    words: str
    does: Callable[[], object]
    icon: str = ""


class ActionMenu(QMenu):
    """A menu of ``lines``; it ends when it is closed."""

    def __init__(self, parent: QWidget, name: str, lines: Sequence[MenuLine]) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        theme = current_theme()
        for line in lines:
            action = self.addAction(line.words.replace("&", "&&"))
            if line.icon:
                action.setIcon(theme.icon(line.icon, "primary", theme.px(18), 0))
            # A menu tells "triggered" with whether it is ticked: nothing here is.
            action.triggered.connect(lambda _ticked=False, does=line.does: does())

    def show_under(self, button: QWidget) -> None:
        """Open below ``button``, from its left edge."""
        self.popup(button.mapToGlobal(QPoint(0, button.height() + current_theme().px(4))))
        first = next(iter(self.actions()), None)
        if first is not None:
            # The keyboard begins at the first line; the mouse takes over where it moves.
            self.setActiveAction(first)


class MenuButton(Button):
    """A button that opens a menu; ``lines`` is asked each time."""

    def __init__(self, text: str, name: str, lines: Callable[[], Sequence[MenuLine]]) -> None:
        super().__init__(text, "quiet", icon="ellipsis", name=name)
        self._lines = lines
        self.setAccessibleDescription(self.tr("Opens a menu."))
        self.clicked.connect(self._open)

    def _open(self) -> None:
        ActionMenu(self, self.accessibleName(), self._lines()).show_under(self)


class RowMenu(QObject):
    """Opens a menu on the rows of ``view``, by a right click or the menu key.

    ``lines`` gives what can be done with the row of an index; for none no menu opens.
    """

    def __init__(self, view: QAbstractItemView, lines: Callable[[Index], Sequence[MenuLine]]):
        super().__init__(view)
        self._view, self._lines = view, lines
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._open)

    def _open(self, at: QPoint) -> None:
        view = self._view
        index = view.indexAt(at)
        if not index.isValid():
            # The menu key asks in the middle of the view, wherever the current row is.
            index = view.currentIndex()
            at = view.visualRect(index).center()
        lines = self._lines(index) if index.isValid() else ()
        if lines:
            menu = ActionMenu(view, self.tr("What to do with it"), lines)
            menu.popup(view.viewport().mapToGlobal(at))
