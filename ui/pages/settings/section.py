"""One section of Settings: a heading and a card of rows."""

from PySide6.QtWidgets import QFrame, QWidget

from caregiver_app.settings import Settings

from ...widgets import Card, Heading, column, hline
from .shown import Keep, rows


class Section(QWidget):
    """:meth:`add` puts a thin line between two rows; ``controls`` are those of settings."""

    def __init__(self) -> None:
        super().__init__()
        box = column(gap=10, on=self)
        self._title = Heading("", 2)
        box.addWidget(self._title)
        self._card = Card(gap=14)
        box.addWidget(self._card)
        self.controls: dict[str, QWidget] = {}

    def set_title(self, title: str) -> None:
        """Say what the section is about."""
        self._title.set_words(title)

    def add(self, *parts: QWidget) -> QFrame | None:
        """Add a row, of one part or of several that belong together; give the line above it."""
        line = hline() if self._card.body.count() else None
        if line is not None:
            self._card.body.addWidget(line)
        for part in parts:
            self._card.body.addWidget(part)
        return line

    def add_settings(self, name: str, settings: Settings, keep: Keep) -> None:
        """Add the rows that ``shown`` declares for the section ``name``."""
        for setting, row in rows(name, settings, keep).items():
            self.controls[setting] = row.control
            self.add(row)
