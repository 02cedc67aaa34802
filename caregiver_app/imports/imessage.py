"""Messages of a Mac or an iPhone as imessage-exporter writes them: text made for people."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import pairwise
from pathlib import PurePosixPath

from caregiver_app.imports.decoding import Text
from caregiver_app.imports.lines import SourceLine, text_lines
from caregiver_app.imports.opening import Export, Part
from caregiver_app.imports.values import (
    Caution,
    ChatMessage,
    Conversation,
    Event,
    ExportFormat,
    Mark,
    Media,
    MessageKind,
    Noticed,
    Reaction,
    ReadAs,
    Skipped,
    SkippedWhy,
)
from caregiver_app.imports.watching import Watch

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_TIME = re.compile(
    rf"(?P<month>{'|'.join(_MONTHS)}) (?P<day>\d{{1,2}}), (?P<year>\d{{4}}) {{1,2}}"
    r"(?P<hour>\d{1,2}):(?P<minute>\d{2}):(?P<second>\d{2})[ \u202f\u00a0](?P<half>[AP]M)"
)
_RECEIPT = re.compile(r"(?: \([^()]*\))?\s*")
_REACTION = re.compile(r"    (?P<sign>.+?) by (?P<who>.+)")
_EDITED = re.compile(r"Edited .{1,60}? later: (?P<text>.*)")
_UNSENT = re.compile(r".{1,200} unsent (?:this|a) message(?: part)?.*")
_PATH = re.compile(r"(?:/|~/|attachments/|[A-Z]:\\)[^\n]*\.\w{2,5}")
_REACTIONS = ("Tapbacks:", "Reactions:")
_ANSWERS = "This message responded to an earlier message."
_DELETED = "This message was deleted from the conversation!"
_MISSING = "Attachment missing!"
_ME = "Me"
_LOOKED_AT = 60


class ImessageText:
    """Blocks of a time, a sender and a body. An answer stands twice: indented, and by itself."""

    def recognise(self, part: Part) -> ExportFormat | None:
        """Give the format where the first line is the time of a block, and a sender follows."""
        if b"\0" in part.head[:1024] and Text(part).encoding == "utf-8":
            return None
        lines = Text(part).head().lstrip("\ufeff\r\n").split("\n")[:_LOOKED_AT]
        if not lines or not _TIME.match(lines[0]):
            return None
        known = any(_opens(one) and two.strip() for one, two in pairwise(lines))
        return ExportFormat.IMESSAGE_EXPORTER if known else None

    def read(
        self, parts: Sequence[Part], export: Export, choice: ReadAs, watch: Watch
    ) -> Iterator[Event]:
        """Give each block in the order of the file: see ``registry.Source``."""
        told: Counter[Caution] = Counter()
        for part in parts:
            chat = Conversation(f"imessage:{part.name}", PurePosixPath(part.name).stem)
            yield chat
            if choice.conversations is not None and chat.id not in choice.conversations:
                continue
            for block in _blocks(part, watch):
                found = _TIME.match(block[0].text)
                if found is None:
                    raw = "".join(one.text for one in block)
                    yield Skipped(part.name, block[0].line, SkippedWhy.BEFORE_FIRST, raw)
                    continue
                one = _message(part.name, block, found, chat.id, export)
                told[Caution.MEDIA_MISSING] += sum(not media.held for media in one.media)
                told[Caution.ERASED] += Mark.DELETED in one.marks
                yield one
        told[Caution.ACCOUNT] = int(len(parts) > 1)
        yield from (Noticed(caution, times) for caution, times in told.items() if times)


def _opens(line: str) -> bool:
    """Say whether ``line`` has a time and nothing else but when it was read."""
    found = _TIME.match(line)
    return bool(found and _RECEIPT.fullmatch(line, found.end()))


def _blocks(part: Part, watch: Watch) -> Iterator[list[SourceLine]]:
    """Give the lines of each block; those before the first time are one too.

    A time with words behind it is a block of one line where a blank line stands before it: inside
    a body it is the earlier wording of an edited message.
    """
    block: list[SourceLine] = []
    blank = True
    for line in text_lines(part, watch):
        alone = blank and bool(_TIME.match(line.text))
        if (_opens(line.text) or alone) and block:
            yield block
            block = []
        block.append(line)
        blank = not line.text.strip()
    if block:
        yield block


def _message(
    part: str, block: Sequence[SourceLine], found: re.Match[str], chat: str, export: Export
) -> ChatMessage:
    raw = "".join(one.text for one in block)
    first = block[0]
    if not _opens(first.text):
        text = first.text[found.end() :].strip()
        kind, sender = MessageKind.NOTICE, ""
        body = _Body([one.text.rstrip("\r\n") for one in block[1:]], export)
    else:
        kind = MessageKind.MESSAGE
        sender = block[1].text.strip() if len(block) > 1 else ""
        body = _Body([one.text.rstrip("\r\n") for one in block[2:]], export)
        text = "\n".join(body.said).strip("\n")
    return ChatMessage(
        conversation=chat,
        sender=sender,
        moment=_moment(found),
        kind=kind,
        text=text,
        raw=raw,
        line=first.line,
        at=first.at,
        marks=frozenset(body.marks),
        media=tuple(body.media),
        reactions=tuple(body.reactions),
        mine=sender == _ME if sender else None,
        earlier=tuple(body.earlier),
        part=part,
    )


class _Body:
    """What was said, without what the program wrote beside it."""

    def __init__(self, lines: Sequence[str], export: Export) -> None:
        self.said: list[str] = []
        self.earlier: list[str] = []
        self.marks: set[Mark] = set()
        self.media: list[Media] = []
        self.reactions: list[Reaction] = []
        reacting = answers = False
        for line in lines:
            # Answers are indented, and stand again as blocks of their own.
            answers = answers or bool(line.startswith("    ") and _TIME.match(line, 4))
            if answers:
                continue
            reaction = _REACTION.fullmatch(line) if reacting else None
            if reaction:
                self.reactions.append(Reaction(reaction["sign"], reaction["who"]))
                continue
            reacting = line.strip() in _REACTIONS
            if not reacting:
                self._line(line, export)

    def _line(self, line: str, export: Export) -> None:
        edited, before = _EDITED.fullmatch(line), _TIME.match(line)
        if edited or (before and not self.said):
            if before:
                self.said = [line[before.end() :].strip()]
            elif edited:
                self.earlier.append("\n".join(self.said))
                self.said = [edited["text"]]
                self.marks.add(Mark.EDITED)
        elif line == _ANSWERS:
            pass
        elif line == _DELETED or _UNSENT.fullmatch(line):
            self.marks.add(Mark.DELETED)
            self.said.append(line)
        elif line == _MISSING:
            self.media.append(Media(""))
        elif _PATH.fullmatch(line):
            name = line.replace("\\", "/").rpartition("/")[2]
            self.media.append(Media(name, held=export.holds(name)))
        else:
            self.said.append(line)


def _moment(found: re.Match[str]) -> datetime | None:
    hour = int(found["hour"]) % 12 + (12 if found["half"] == "PM" else 0)
    try:
        return datetime(
            int(found["year"]),
            _MONTHS.index(found["month"]) + 1,
            int(found["day"]),
            hour,
            int(found["minute"]),
            int(found["second"]),
        )
    except ValueError:
        return None
