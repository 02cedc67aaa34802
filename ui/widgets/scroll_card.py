"""A card that scrolls by itself, so that what stands above it stays in sight."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from ..theme import current_theme
from .cards import Card, Margins

LEAST = 150
"""The height at 100 % that it asks for, where what it holds is taller."""

_ANY = 16_777_215


class ScrollCard(Card):
    """Holds ``inside``. Where it ``scrolls`` it grows with the room there is, but is never taller
    than what it holds; else it lies in the page whole, and the page scrolls.

    A layout gives it the room with a stretch far above that of the spring after it.
    """

    STRETCH = 1000

    def __init__(self, inside: QWidget, *, margins: Margins = (0, 6, 0, 6)) -> None:
        super().__init__("plain", margins=margins, gap=0)
        self.inside = inside
        self.area = _Area()
        self.scrolls = False
        self.body.addWidget(self.area)
        self.body.addWidget(inside)
        self.area.hide()
        self._measuring = QTimer(self)
        self._measuring.setSingleShot(True)
        self._measuring.timeout.connect(self._measure)
        inside.installEventFilter(self)
        self.area.installEventFilter(self)

    def set_scrolls(self, scrolls: bool) -> None:
        """Scroll by itself, or leave it to the page."""
        if scrolls == self.scrolls:
            return
        self.scrolls = scrolls
        focus = self.window().focusWidget()
        held = focus if focus is not None and self.inside.isAncestorOf(focus) else None
        if scrolls:
            self.area.setWidget(self.inside)
            # The ground is the card's.
            self.inside.setAutoFillBackground(False)
        else:
            self.area.takeWidget()
            self.body.addWidget(self.inside)
            self.setMaximumHeight(_ANY)
        margins = self.body.contentsMargins()
        # The scroll bar keeps off the round corners.
        margins.setRight(current_theme().px(3) if scrolls else 0)
        self.body.setContentsMargins(margins)
        self.area.setVisible(scrolls)
        self.inside.show()
        self._measuring.start()
        down = QSizePolicy.Policy.Expanding if scrolls else QSizePolicy.Policy.Preferred
        self.setSizePolicy(self.sizePolicy().horizontalPolicy(), down)
        if held is not None:
            held.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def full_height(self) -> int:
        """Give how tall it is where nothing of what it holds is out of sight."""
        margins = self.body.contentsMargins()
        return self.area.full_height + margins.top() + margins.bottom() + 2 * self.frameWidth()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self.scrolls and event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            # A scroll area keeps to itself how tall what it shows has become.
            self._measuring.start()
        return False

    def _measure(self) -> None:
        """Take the greatest height anew, and have a scroll bar where that is more than there is.

        After the layout, not in it: a bar that comes makes what is beside it narrower and taller,
        and Qt's own would come and go without end.
        """
        if not self.scrolls:
            return
        self.setMaximumHeight(self.full_height)
        self.area.updateGeometry()
        policy = Qt.ScrollBarPolicy
        over = self.area.full_height > self.area.height()
        self.area.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOn if over else policy.ScrollBarAlwaysOff
        )


class _Area(QScrollArea):
    """Asks for little, and says how tall what it shows is."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def full_height(self) -> int:
        inside = self.widget()
        if inside is None:
            return 0
        if inside.hasHeightForWidth():
            return inside.heightForWidth(self.viewport().width())
        return inside.minimumSizeHint().height()

    def sizeHint(self) -> QSize:
        inside = self.widget()
        wide = 0 if inside is None else inside.minimumSizeHint().width()
        return QSize(wide, min(self.full_height, current_theme().px(LEAST)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
