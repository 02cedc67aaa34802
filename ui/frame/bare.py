"""Trouble without the theme: for when the program's own files are not there."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ..models.words import breakable


class BareTrouble(QWidget):
    """Title, text and a button, in the look of the computer."""

    def __init__(self, title: str, text: str, close: Callable[[], object]) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(40, 40, 40, 40)
        for words in (title, text):
            label = QLabel(breakable(words))
            label.setAccessibleName(words)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            box.addWidget(label)
        button = QPushButton(self.tr("Close the program"))
        button.clicked.connect(close)
        box.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        box.addStretch(1)
