"""What an export holds, in plain words: nothing hidden, nothing guessed."""

from collections.abc import Iterator, Mapping
from datetime import datetime, tzinfo
from functools import partial

from PySide6.QtCore import Signal

from caregiver_app.imports.cautions import sentence
from caregiver_app.imports.recognised import recognised_words
from caregiver_app.imports.values import (
    Caution,
    ChatMessage,
    DateOrder,
    ExportPreview,
    MessageSpan,
    ReadAs,
)

from ...models.moments import clock_words, day_words
from ...models.words import breakable
from ...shown_names import shown_words
from ...widgets import Bullets, Button, Card, Expanders, Flow, Heading, Label, Para, let_go, panel
from .lines_asked import LinesToRead

_MOST_NAMES = 12
_MOST_LINES = 20


class ExportFound(Card):
    """One export. ``order_chosen`` tells by which order its days are to be read.

    ``read_as`` is what somebody chose. ``lines_chosen`` tells whether lines that may be messages
    of another phone are.
    """

    order_chosen = Signal(str)
    lines_chosen = Signal(bool)

    def __init__(self, found: ExportPreview, read_as: ReadAs) -> None:
        super().__init__(gap=12)
        self._found, self._read_as = found, read_as
        self._zone: tzinfo | None = None
        words = recognised_words()
        kinds = [words.line(found.format, one) for one in found.written]
        self.title = Heading("; ".join(kinds) or words.line(found.format), 2)
        self.body.addWidget(self.title)
        self.lines = list(self._counts())
        self._paras = [Para(line) for line in self.lines]
        for para in self._paras:
            self.body.addWidget(para)
        if found.order is DateOrder.AMBIGUOUS and found.span.messages:
            self._add_question()
        elif read_as.order is not None:
            self.body.addWidget(Label(words.orders[read_as.order], "small"))
        self.lines_asked = LinesToRead(found.asked_lines, read_as.as_messages)
        self.lines_asked.chosen.connect(self.lines_chosen)
        self.body.addWidget(self.lines_asked)
        self.lines_asked.setVisible(bool(found.asked_lines))
        self._add_names()
        self._add_cautions()
        self._add_messages()

    @property
    def spoken(self) -> str:
        """Give what was found, for a screen reader."""
        return " ".join((f"{self.title.text()}.", *self.lines))

    def _counts(self) -> Iterator[str]:
        found = self._found
        counts = [
            (self.tr("Messages: {count}"), found.span.messages),
            (self.tr("Notices of the app: {count}"), found.notices),
            (self.tr("Calls: {count}"), found.calls),
            (self.tr("Pictures and files: {count}"), found.media),
            (self.tr("Edited: {count}"), found.edited),
            (self.tr("Deleted: {count}"), found.deleted),
        ]
        told = [words.format(count=f"{count:,}") for words, count in counts if count]
        yield ". ".join(told or [self.tr("No messages")]) + "."
        if found.order is not DateOrder.AMBIGUOUS and found.span.first is not None:
            yield _span_words(found.span, self._zone) + "."

    def put_on(self, zone: tzinfo | None) -> None:
        """Show moments on the clock of ``zone``, None for that of this computer."""
        self._zone = zone
        self.lines = list(self._counts())
        for para, line in zip(self._paras, self.lines, strict=True):
            para.set_words(line)
        is_open = self.more.state()
        self.body.removeWidget(self.more)
        let_go(self.more)
        self._add_messages()
        self.more.restore(is_open)

    def _add_question(self) -> None:
        words = recognised_words()
        self.body.addWidget(Heading(self.tr("Which of these days is right?"), 3))
        self.readings: dict[DateOrder, Button] = {}
        for order, span in self._found.readings.items():
            # A link has its words on more lines, where there is less room.
            button = Button(f"{words.readings[order]}: {_span_words(span, None)}", "link")
            button.clicked.connect(partial(self.order_chosen.emit, order.value))
            self.readings[order] = button
            self.body.addWidget(panel(Flow(button)))

    def _add_names(self) -> None:
        found = self._found
        lines = [
            self._counted(name or self.tr("nobody named"), count)
            for name, count in found.people.items()
        ]
        if lines:
            self.body.addWidget(Heading(self.tr("Who wrote"), 3))
            self.body.addWidget(Bullets(_some(lines), icon="message-square", tight=True))
        if len(found.conversations) > 1:
            named = [self._counted(one.name, one.span.messages) for one in found.conversations]
            self.body.addWidget(Heading(self.tr("Conversations in it"), 3))
            self.body.addWidget(Bullets(_some(named), icon="message-circle", tight=True))

    def _counted(self, name: str, count: int) -> str:
        known = self._found.names.get(name, "")
        called = f"{name} ({known})" if known else name
        shown = breakable(shown_words(called))
        return self.tr("{name}: {count}").format(name=shown, count=f"{count:,}")

    def _add_cautions(self) -> None:
        counts = dict(self._found.cautions)
        if self._read_as.as_messages is None and Caution.OTHER_DIALECT in counts:
            # What is asked is not told as settled.
            counts[Caution.OTHER_DIALECT] -= len(self._found.asked_lines)
        said = [sentence(one, count) for one, count in counts.items() if count > 0]
        left = len(self._found.skipped) + self._found.skipped_more
        if left:
            words = self.tr("Lines that belong to no message: {count}. They are not lost.")
            said.append(words.format(count=left))
        if said:
            self.body.addWidget(Heading(self.tr("What to know"), 3))
            self.body.addWidget(Bullets(said, icon="info", token="ink-2", tight=True))

    def _add_messages(self) -> None:
        found = self._found
        parts = [
            (self.tr("The first messages"), partial(_messages, found.opening, self._zone)),
            (self.tr("The last messages"), partial(_messages, found.ending, self._zone)),
            (self.tr("SHA-256 of what was read"), partial(_digests, found.sha256)),
        ]
        shown = parts if found.opening else parts[2:]
        self.more = Expanders(*shown)
        self.body.addWidget(self.more)


def _some(lines: list[str]) -> list[str]:
    """Give as many lines as can be read, and how many more there are."""
    if len(lines) <= _MOST_NAMES:
        return lines
    return [*lines[:_MOST_NAMES], f"+ {len(lines) - _MOST_NAMES}"]


def _span_words(span: MessageSpan, zone: tzinfo | None) -> str:
    assert span.first is not None
    assert span.last is not None
    first, last = (
        day_words(_here(one, zone).date(), weekday=True) for one in (span.first, span.last)
    )
    return first if first == last else f"{first} – {last}"


def _here(moment: datetime, zone: tzinfo | None) -> datetime:
    """Give an instant on the clock of ``zone``; what a phone wrote stays as it is."""
    return moment if moment.tzinfo is None else moment.astimezone(zone)


def _messages(messages: tuple[ChatMessage, ...], zone: tzinfo | None) -> Bullets:
    lines = [_line(one, zone) for one in messages[:_MOST_LINES]]
    return Bullets(lines, icon="chevron-right", tight=True)


def _line(message: ChatMessage, zone: tzinfo | None) -> str:
    when = ""
    if message.moment is not None:
        here = _here(message.moment, zone)
        when = f"{day_words(here.date())}, {clock_words(here.time())}"
    words = " ".join(message.text.split())
    said = ": ".join(filter(None, (", ".join(filter(None, (when, message.sender))), words)))
    return breakable(shown_words(said))


def _digests(digests: Mapping[str, str]) -> Bullets:
    lines = [breakable(f"{shown_words(name)}: {digest}") for name, digest in digests.items()]
    return Bullets(lines, icon="file")
