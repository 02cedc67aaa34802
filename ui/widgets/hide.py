"""The button that puts the cover up: the same words, icon and hint wherever it stands."""

from PySide6.QtWidgets import QApplication

from . import Button


def hide_words() -> str:
    """Give what the button says, wherever it stands."""
    return QApplication.translate("Hide", "Hide the screen")


def hide_button(*, icon: bool = True) -> Button:
    """Give a quiet "Hide the screen"; who places it connects ``clicked`` to the cover."""
    tip = QApplication.translate("Hide", "Shift three times, or Ctrl, Shift and H")
    return Button(hide_words(), "quiet", icon="eye-off" if icon else "", tip=tip)
