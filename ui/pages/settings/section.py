"""One section of Settings: a heading and a card of rows."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...theme import current_theme
from ...widgets import Card, Heading, hline


class Section(QWidget):
    """:meth:`add` puts a thin line between two rows."""

    def __init__(self) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(current_theme().space(10))
        self._title = Heading("", 2)
        box.addWidget(self._title)
        self._card = Card(gap=14)
        box.addWidget(self._card)

    def set_title(self, title: str) -> None:
        """Say what the section is about."""
        self._title.set_words(title)

    def add(self, *parts: QWidget) -> None:
        """Add a row, of one part or of several that belong together."""
        if self._card.body.count():
            self._card.body.addWidget(hline())
        for part in parts:
            self._card.body.addWidget(part)
