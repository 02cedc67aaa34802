"""How much room the window asks for."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

TITLE_BAR = 40
"""Room for a title bar and its borders, which nobody knows before the window is shown."""
_LEAST = QSize(800, 560)
"""What the pages are made for, on a screen that has it."""


def least_size(window: QWidget) -> QSize:
    """Give the least size of ``window``: no more than its screen has.

    Where that is less, bars fold and pages scroll.
    """
    room = window.screen().availableGeometry().size()
    return _LEAST.boundedTo(room - QSize(0, TITLE_BAR))
