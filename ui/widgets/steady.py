"""What holds a value, and never changes or takes the focus because the wheel was turned over it.

A page is scrolled with the pointer wherever it happens to be. Whoever reads an answer must not
change the question by it.
"""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QScrollBar,
    QTabBar,
    QWidget,
)

if TYPE_CHECKING:
    _Widget = QWidget
else:
    # Stands before a widget of Qt's, whose own kind tells screen readers what it is.
    _Widget = object

TURNED = (QComboBox, QAbstractSpinBox, QAbstractSlider, QTabBar)
"""The kinds of Qt's widgets that a wheel would change."""


class Steady(_Widget):
    """Stands before a widget of Qt's that holds a value: the wheel goes on to the page."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def hold_still(event: QWheelEvent) -> bool:
    """Keep what is under the pointer as it is; True where the wheel is dealt with.

    For the window to ask before any of its parts hears of the wheel: a part that is no ``Steady``
    is held still too, unless a click or a key has brought the focus there.
    """
    one = QApplication.widgetAt(event.globalPosition().toPoint())
    held: QWidget | None = None
    while one is not None:
        if one.focusPolicy() == Qt.FocusPolicy.WheelFocus:
            one.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if is_turned(one) and not isinstance(one, Steady) and not one.hasFocus():
            held = one
        if held is not None and isinstance(one, QAbstractScrollArea):
            QApplication.sendEvent(one.viewport(), event)
            return True
        if one.isWindow():
            break
        one = one.parentWidget()
    return held is not None


def is_turned(one: QWidget) -> bool:
    """Say whether a wheel would change the value of ``one``. A scroll bar holds none."""
    return isinstance(one, TURNED) and not isinstance(one, QScrollBar)
