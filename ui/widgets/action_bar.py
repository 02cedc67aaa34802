"""The bar at the foot of a page: it never scrolls away, and never grows to a second line of it."""

from functools import partial

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from .buttons import Button
from .cards import Card
from .rows import Flow
from .slot import Slot, let_go


class ActionBar(Card):
    """``buttons`` in one row, the primary one first.

    In a low window only the first ``keep`` of them stay, and what has no room on the one line
    leaves it too, but for the first. **More** has the rest as a menu, and what ``stays_behind``.
    """

    def __init__(self, *buttons: QWidget, keep: int = 1) -> None:
        super().__init__("bar", margins=(32, 11, 32, 11), gap=8)
        self._keep = keep
        self._low = self._sized = False
        self._folded: list[QWidget] = []
        self._withheld: set[QWidget] = set()
        self._flow = Flow()
        self._slot = Slot(self._flow)
        self.body.addLayout(self._flow)
        self.menu: QMenu | None = None
        self.show_buttons(*buttons)

    def show_buttons(self, *buttons: QWidget, keep: int | None = None) -> None:
        """Put ``buttons`` in the place of those that stood here."""
        self._keep = self._keep if keep is None else keep
        self._folded, self._withheld = [], set()
        self.more = Button(self.tr("More"), "quiet", icon="ellipsis")
        self.more.hide()
        self.more.clicked.connect(self._open_menu)
        self._slot.show(*buttons, self.more)
        self._dress()

    @property
    def buttons(self) -> tuple[QWidget, ...]:
        """Give all that can be done here, in its order, in sight or behind More."""
        return tuple(one for one in self._slot.parts if one is not self.more)

    def offer(self, button: QWidget, shown: bool) -> None:
        """Offer one of the buttons, or not for now."""
        if shown:
            self._withheld.discard(button)
        else:
            self._withheld.add(button)
        self._dress()

    def set_low(self, low: bool) -> None:
        """Follow the height of the window."""
        if low != self._low:
            self._low = low
            self._dress()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._sized = True
        self._dress()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        # The words of a button became others, or the page has hidden one.
        if event.type() == QEvent.Type.LayoutRequest:
            self._dress()
        return done

    def _dress(self) -> None:
        offered = [one for one in self.buttons if one not in self._withheld]
        self._folded = self._to_fold(offered)
        for one in self.buttons:
            shown = one in offered and one not in self._folded
            # A layout shows whatever was never told to hide.
            told = one.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
            if shown == one.isHidden() or not told:
                if one.hasFocus():
                    self.more.setFocus()
                one.setVisible(shown)
        if bool(self._folded) == self.more.isHidden():
            self.more.setVisible(bool(self._folded))

    def _to_fold(self, offered: list[QWidget]) -> list[QWidget]:
        behind = {one for one in offered if isinstance(one, Button) and one.stays_behind}
        first = self.buttons[: self._keep] if self._low else self.buttons
        kept = [one for one in offered if one in first and one not in behind]
        while len(kept) > 1 and not self._fits(kept, len(kept) < len(offered)):
            kept.pop()
        return [one for one in offered if one not in kept]

    def _fits(self, buttons: list[QWidget], more: bool) -> bool:
        """Say whether ``buttons``, and More too, stand on one line."""
        if not self._sized:
            return True
        line = [*buttons, self.more] if more else buttons
        wide = sum(one.sizeHint().expandedTo(one.minimumSize()).width() for one in line)
        return wide + self._flow.gap * (len(line) - 1) <= self._room

    @property
    def _room(self) -> int:
        margins = self.body.contentsMargins()
        return self.contentsRect().width() - margins.left() - margins.right()

    def _open_menu(self) -> None:
        menu = QMenu(self)
        for one in self._folded:
            if isinstance(one, Button):
                action = menu.addAction(one.text())
                action.setEnabled(one.isEnabled())
                action.triggered.connect(one.click)
        self.menu = menu
        menu.aboutToHide.connect(partial(let_go, menu))
        menu.popup(self.more.mapToGlobal(QPoint(0, -menu.sizeHint().height())))
