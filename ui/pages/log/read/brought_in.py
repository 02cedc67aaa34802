"""What was brought in from an exported chat: how it came in, and message by message."""

import re
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from caregiver_app.handover.came_in import source_named
from caregiver_app.handover.exchange import ExchangeRow
from caregiver_app.handover.values import EntryData
from caregiver_app.handover.wording import load_words
from caregiver_app.record.import_values import ImportKept

from ....models.moments import day_words
from ....models.words import breakable
from ....widgets import Button, Expander, Flow, Heading, Label, announce, column, panel
from .entry_parts import fact

_HASH = re.compile("[0-9a-f]{64}")
_AT_ONCE = 40
"""Messages that are shown at once: each takes two parts of the window."""


def came_in_fold(kept: ImportKept, data: EntryData) -> Expander:
    """Give one line that says how an entry came in, which opens to all that is known of it."""
    tr = QCoreApplication.translate
    words = tr("Log", "Brought in on {day}: {source}")
    if kept.taken_back_at is not None:
        words = tr("Log", "Brought in on {day} and taken back: {source}")
    day = day_words(kept.taken_at.astimezone().date())
    title = words.format(day=day, source=source_named(kept))
    return Expander(title, partial(_known, data))


def _known(data: EntryData) -> QWidget:
    # A hash may break in a narrow window, as no word of a person's does.
    lines = (fact(line.label, _HASH.sub(_in_groups, line.text)) for line in data.came_in)
    return panel(column(*lines, gap=6))


def _in_groups(found: re.Match[str]) -> str:
    return "\u200b".join(re.findall(".{1,8}", found[0]))


class MessagesPart(QWidget):
    """The messages of an exchange in their order, some at a time."""

    def __init__(self, messages: Sequence[ExchangeRow]) -> None:
        super().__init__()
        self._left = list(messages)
        self._messages = column(gap=10)
        self.more = Button("", "link")
        self._foot = panel(Flow(self.more))
        title = load_words().text("exchange", "title")
        column(Heading(title, 3), panel(self._messages), self._foot, gap=8, on=self)
        self.more.clicked.connect(self._show_more)
        self._show()

    def _show(self) -> None:
        shown, self._left = self._left[:_AT_ONCE], self._left[_AT_ONCE:]
        for one in shown:
            self._messages.addWidget(_message(one))
        words = self.tr("Show more messages: {count} left")
        self.more.set_words(words.format(count=f"{len(self._left):,}"))
        self._foot.setVisible(bool(self._left))

    def _show_more(self) -> None:
        self._show()
        announce(self, self.tr("More messages are shown."))


def _message(one: ExchangeRow) -> QWidget:
    words = load_words()
    who = words.text("exchange", "the_app") if one.app else one.sender
    head = ", ".join(filter(None, (who, one.time)))
    said = [Label(breakable(one.words))] if one.words.strip() else []
    notes = [Label(breakable(note), "small") for note in one.notes]
    heads = [Label(breakable(head), "caption")] if head else []
    return panel(column(*heads, *said, *notes, gap=1))
