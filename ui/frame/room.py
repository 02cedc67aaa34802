"""How much room the window asks for."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStyle, QWidget

_LEAST = QSize(800, 560)
"""What the pages are made for, on a screen that has it."""


def least_size(window: QWidget) -> QSize:
    """Give the least size of ``window``: no more than its screen has.

    Where that is less, bars fold and pages scroll.
    """
    room = window.screen().availableGeometry().size()
    title_bar = window.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight)
    return _LEAST.boundedTo(room - QSize(0, title_bar))
