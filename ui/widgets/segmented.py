"""A switch between a few values: looks like joined buttons, is a group of radio buttons."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QRadioButton, QSizePolicy

from ..theme import current_theme
from .rows import Flow

Option = tuple[str, str] | tuple[str, str, str]


class _Segment(QRadioButton):
    def __init__(self, text: str, icon: str) -> None:
        super().__init__(text.replace("&", "&&"))
        self._words, self._icon_name = text, icon
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        theme = current_theme()
        wide = QFontMetrics(theme.font(16, 600)).horizontalAdvance(self._words) + 2 * theme.px(14)
        if self._icon_name:
            wide += theme.px(18) + theme.px(7)
        return QSize(wide + 2, theme.px(40))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, at: QPoint) -> bool:
        return self.rect().contains(at)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, on = current_theme(), QPainter(self), self.isChecked()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if on or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("primary" if on else "tint"))
            painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        ink, x, side = "on-primary" if on else "ink", theme.px(14), theme.px(18)
        if self._icon_name:
            at = QPointF(x, (self.height() - side) / 2)
            painter.drawPixmap(
                at, theme.pixmap(self._icon_name, ink, side, self.devicePixelRatioF())
            )
            x += side + theme.px(7)
        painter.setPen(theme.color(ink))
        painter.setFont(theme.font(16, 600))
        words = QRectF(x, 0, self.width() - x, self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._words)
        painter.end()


class Segmented(QFrame):
    """One of a few ``options``, each (value, words) or (value, words, icon).

    Arrows move the choice, Tab enters and leaves the group once. ``chosen`` tells the value when
    the person changes it; :meth:`choose` is silent.
    """

    chosen = Signal(str)

    def __init__(self, name: str, options: Sequence[Option], current: str = "") -> None:
        super().__init__()
        self.setProperty("card", "segments")
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._values = [option[0] for option in options]
        flow = Flow(gap=3)
        flow.setContentsMargins(4, 4, 4, 4)
        self.setLayout(flow)
        for at, option in enumerate(options):
            segment = _Segment(option[1], option[2] if len(option) == 3 else "")
            segment.setAccessibleName(f"{name}: {option[1]}")
            self._group.addButton(segment, at)
            flow.addWidget(segment)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._silent = False
        if current:
            self.choose(current)
        # Not "clicked": a screen reader may switch a radio button without clicking it.
        self._group.idToggled.connect(self._tell)

    def value(self) -> str:
        """Give the value chosen; "" where none is yet."""
        at = self._group.checkedId()
        return self._values[at] if at >= 0 else ""

    def choose(self, value: str) -> None:
        """Choose ``value`` without telling anyone; ``ValueError`` where it is no option."""
        self._silent = True
        self._group.button(self._values.index(value)).setChecked(True)
        self._silent = False

    def clear(self) -> None:
        """Choose none, without telling anyone."""
        self._silent = True
        self._group.setExclusive(False)
        for button in self._group.buttons():
            button.setChecked(False)
        self._group.setExclusive(True)
        self._silent = False

    def buttons(self) -> list[QAbstractButton]:
        """Give the radio buttons in order."""
        return self._group.buttons()

    def _tell(self, at: int, checked: bool) -> None:
        if checked and not self._silent:
            self.chosen.emit(self._values[at])
