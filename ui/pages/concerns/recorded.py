"""Concerns on record, in the list of concerns: those that go on first, closed ones folded away."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caregiver_app.record.matter_values import MatterKept

from ...models.moments import day_words, moment_words
from ...theme import current_theme
from ...widgets import Button, Card, Columns, Expander, Heading, Label, Tag, column, row


class Recorded(QWidget):
    """Hidden while there is nothing on record. ``opened`` tells the id of a concern."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(current_theme().space(10))
        self._shown: tuple[tuple[MatterKept, bool], ...] = ()
        self._part: QWidget | None = None
        self._closed: list[MatterKept] = []
        self.hide()

    def show_matters(self, matters: Sequence[MatterKept], now: datetime) -> None:
        """Show ``matters`` as they stand at ``now``."""
        shown = tuple((one, one.is_quiet(now)) for one in matters)
        if shown == self._shown:
            return
        self._shown = shown
        if self._part is not None:
            self._box.removeWidget(self._part)
            self._part.hide()
            self._part.deleteLater()
        self._part = QWidget()
        parts: list[QWidget] = []
        going_on = [self._row(one, quiet) for one, quiet in shown if one.matter.is_open]
        if going_on:
            parts = [Heading(self.tr("Going on"), 2), *going_on]
        self._closed = [one for one, _ in shown if not one.matter.is_open]
        if self._closed:
            title = self.tr("Closed concerns: {count}").format(count=len(self._closed))
            parts.append(Expander(title, self._closed_part))
        self._part.setLayout(column(*parts, gap=10))
        self._box.addWidget(self._part)
        self.setVisible(bool(parts))

    def _closed_part(self) -> QWidget:
        part = QWidget()
        part.setLayout(column(*(self._row(one, False) for one in self._closed), gap=10))
        return part

    def _row(self, kept: MatterKept, quiet: bool) -> Card:
        matter = kept.matter
        card = Card("active" if matter.is_open else "plain", margins=(18, 13, 18, 13), gap=0)
        lines = [Label(matter.title, "bold")]
        if not matter.is_open:
            assert matter.closed_at is not None
            said = self.tr("Closed on {day}: {reason}")
            day = day_words(matter.closed_at.date())
            lines.append(Label(said.format(day=day, reason=matter.closed), "small"))
        else:
            last = self.tr("Last written: {moment}").format(moment=moment_words(kept.last))
            lines.append(Label(last, "small"))
        words = QWidget()
        words.setLayout(column(*lines, None, gap=2))
        middle = Columns(wide_at=420, gap=10)
        middle.add(words, 1)
        if quiet:
            holder = QWidget()
            tag = Tag(self.tr("Nothing new for a day"), "ask-first", "clock")
            holder.setLayout(column(None, row(tag), None))
            middle.add(holder, 0)
        button = Button(self.tr("Open"), name=self.tr("Open: {title}").format(title=matter.title))
        button.clicked.connect(lambda: self.opened.emit(matter.id))
        across = row(middle, button, gap=14, stretch=False)
        across.setStretch(0, 1)
        card.body.addLayout(across)
        return card
