"""The button that puts the cover up: the same words, icon and hint wherever it stands."""

from PySide6.QtWidgets import QApplication

from ..widgets import Button


def hide_words() -> tuple[str, str]:
    """Give what the button says in a narrow place, and in full."""
    tr = QApplication.translate
    return tr("Hide", "Hide"), tr("Hide", "Hide the screen")


def hide_button() -> Button:
    """Give a quiet "Hide the screen"; who places it connects ``clicked`` to the cover."""
    tip = QApplication.translate("Hide", "Shift three times, or Ctrl, Shift and H")
    return Button(hide_words()[1], "quiet", icon="eye-off", tip=tip)
