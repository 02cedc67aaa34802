"""The first pass over a chat: its dialects, what its days prove, who speaks.

Lines that look like heads of another dialect are gathered with their neighbours in time, and judged
once it is known how days are read: see ``foreign``.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from caregiver_app.imports.decoding import Text
from caregiver_app.imports.watching import Watch
from caregiver_app.imports.whatsapp.bodies import named_days
from caregiver_app.imports.whatsapp.clocks import MARK
from caregiver_app.imports.whatsapp.headers import (
    FastHeads,
    Header,
    Shape,
    dialects,
    fast,
    header,
    padding,
)
from caregiver_app.imports.whatsapp.order import Evidence
from caregiver_app.imports.whatsapp.phrases import Phrases
from caregiver_app.imports.whatsapp.pieces import Piece, pieces
from caregiver_app.imports.whatsapp.senders import SendersSeen

MOST_FOREIGN = 20_000
"""So many lines of other dialects are judged one by one."""
_SHARE = 10
"""A dialect with more lines than that, and one in so many heads, is one of the file."""
_LEADS = "\u200e\u200f"
"""What the app puts before its own texts on an iPhone."""
_MAY_BE_HEAD = re.compile(rf"{MARK}*\[?{MARK}*\d")


class Stamp(NamedTuple):
    """A moment as written."""

    shape: Shape
    day: str
    clock: str


@dataclass(slots=True)
class Foreign:
    """A line that looks like a head of another dialect, between two heads of the file's own.

    ``sender`` is None where the line names nobody.
    """

    line: int
    head: Header
    sender: str | None
    before: Stamp | None
    after: Stamp | None = None


@dataclass(slots=True)
class Survey:
    """What the first pass found."""

    text: Text
    heads: FastHeads
    evidence: dict[Shape, Evidence]
    senders: SendersSeen
    foreign: list[Foreign] = field(default_factory=list)
    foreign_more: int = 0
    marked: bool = False
    latest_hour: int = 0
    number: int = 0


def survey(text: Text, phrases: Phrases, today: date, watch: Watch) -> Survey | None:
    """Read ``text`` once; None where no line of its beginning is a head."""
    head = text.head()
    counted = dialects(head)
    if not counted:
        return None
    shapes = [counted.most_common(1)[0][0]]
    while True:
        found = _pass(text, head, shapes, phrases, today, watch)
        more: dict[Shape, int] = {}
        for one in found.foreign:
            more[one.head.shape] = more.get(one.head.shape, 0) + 1
        common = [
            shape
            for shape, count in more.items()
            if found.foreign_more and count * _SHARE > len(found.foreign) and shape not in shapes
        ]
        if not common:
            return found
        shapes += common


def _pass(
    text: Text, head: str, shapes: list[Shape], phrases: Phrases, today: date, watch: Watch
) -> Survey:
    days: dict[Shape, list[str]] = {shape: [] for shape in shapes}
    for line in head.split("\n"):
        seen = header(line)
        if seen is not None and seen.shape in days:
            days[seen.shape].append(seen.day)
    heads = fast([(shape, padding(days[shape])) for shape in shapes])
    evidence = {shape: Evidence(shape, today) for shape in shapes}
    found = Survey(text, heads, evidence, SendersSeen(phrases))
    day_before = ""
    before: Stamp | None = None
    waiting: list[Foreign] = []
    add_sender, spoke = found.senders.add, set[str]()
    for piece in pieces(text, heads, watch):
        shape, day, clock, rest, _, _, _ = piece
        if shape is None:
            waiting += _foreign(found, piece, rest.split("\n"), before)
            continue
        if waiting:
            for one in waiting:
                one.after = Stamp(shape, day, clock)
            waiting = []
        found.number += 1
        if day != day_before:
            evidence[shape].add(day)
            day_before = day
        sender, colon, said = rest.partition(": ")
        if colon and "\n" not in sender:
            add_sender(sender, said)
            if said[:1] in _LEADS:
                found.marked = found.marked or said != ""
            elif sender not in spoke:
                spoke.add(sender)
                found.senders.spoke(sender)
        if "-20" in rest:
            for named in named_days(rest):
                evidence[shape].vote(day, named)
        if "\n" in rest[:-1]:
            waiting = _foreign(found, piece, rest.split("\n"), Stamp(shape, day, clock))
        before = Stamp(shape, day, clock)
    return found


def _foreign(found: Survey, piece: Piece, lines: list[str], before: Stamp | None) -> list[Foreign]:
    """Give the lines of ``piece`` that look like heads, but for the one that is its own."""
    told = []
    for number, line in enumerate(lines):
        if (number or piece.shape is None) and _MAY_BE_HEAD.match(line):
            head = header(line)
            if head is None:
                continue
            if len(found.foreign) >= MOST_FOREIGN:
                found.foreign_more += 1
                continue
            sender, colon, _ = line[head.end :].partition(": ")
            one = Foreign(piece.line + number, head, sender if colon else None, before)
            found.foreign.append(one)
            told.append(one)
    return told
