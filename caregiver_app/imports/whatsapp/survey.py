"""The first pass over a chat: its dialects, what its days prove, who speaks.

Lines that look like heads of another dialect are gathered with their neighbours in time, and judged
once it is known how days are read: see ``foreign``.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from caregiver_app.imports.decoding import Text
from caregiver_app.imports.watching import Watch
from caregiver_app.imports.whatsapp.bodies import named_days
from caregiver_app.imports.whatsapp.clocks import SOME
from caregiver_app.imports.whatsapp.headers import (
    FastHeads,
    HeadFamily,
    HeadFound,
    Shape,
    dialects,
    fast,
    header,
    padding,
)
from caregiver_app.imports.whatsapp.order import Evidence
from caregiver_app.imports.whatsapp.phrases import Phrases
from caregiver_app.imports.whatsapp.pieces import Kept, pieces
from caregiver_app.imports.whatsapp.senders import LONGEST, MOST_NAMES, SendersSeen

MOST_FOREIGN = 20_000
"""So many lines of other dialects are judged one by one."""
MOST_TOLD = 200
"""Letters of such a line that are kept."""
_SHARE = 10
"""A dialect with more lines than that, and one in so many heads, is one of the file."""
_LEADS = "\u200e\u200f"
"""What the app puts before its own texts on an iPhone."""
_MAY_BE_HEAD = re.compile(rf"{SOME}\[?{SOME}\d")


class Stamp(NamedTuple):
    """A moment as written, in the file's own dialect of that number."""

    way: int
    day: str
    clock: str


@dataclass(slots=True)
class Foreign:
    """A line that looks like a head of another dialect, between two heads of the file's own.

    ``sender`` is None where the line names nobody; ``text`` is its beginning.
    """

    line: int
    head: HeadFound
    sender: str | None
    before: Stamp | None
    text: str
    after: Stamp | None = None


@dataclass(slots=True)
class Survey:
    """What the first pass found. ``evidence`` is in the order of ``heads.shapes``.

    ``marked``: the app marks its own texts.
    """

    text: Text
    heads: FastHeads
    evidence: dict[Shape, Evidence]
    senders: SendersSeen
    foreign: list[Foreign] = field(default_factory=list)
    foreign_more: int = 0
    marked: bool = False
    colon: str = ": "
    kept: Kept = field(default_factory=Kept)


def survey(text: Text, phrases: Phrases, today: date, watch: Watch) -> Survey | None:
    """Read ``text`` once; None where no line of its beginning is a head."""
    days = dialects(text.head())
    if not days:
        return None
    shapes = [max(days, key=lambda shape: len(days[shape]))]
    while True:
        found = _pass(text, days, shapes, phrases, ": ", today, watch)
        if not found.senders.names():
            # A few old phones write no blank; where any name has one, all have.
            bare = _pass(text, days, shapes, phrases, ":", today, watch)
            found = bare if bare.senders.names() else found
        more = Counter(one.head.shape for one in found.foreign)
        common = [
            shape
            for shape, count in more.items()
            if found.foreign_more and count * _SHARE > len(found.foreign) and shape not in shapes
        ]
        if not common:
            return found
        shapes += common


def _pass(
    text: Text,
    days: dict[Shape, list[str]],
    shapes: list[Shape],
    phrases: Phrases,
    colon: str,
    today: date,
    watch: Watch,
) -> Survey:
    heads = fast([(shape, padding(days.get(shape, []))) for shape in shapes])
    evidence = {shape: Evidence(shape, today) for shape in shapes}
    found = Survey(text, heads, evidence, SendersSeen(phrases), colon=colon)
    add_sender, settled, spoke = found.senders.add, found.senders.settled, found.senders.spoke
    brackets = shapes[0].family is HeadFamily.BRACKETS
    day_before, way_before, line = "", -1, 1
    before: Stamp | None = None
    waiting: list[Foreign] = []
    for _, rows in pieces(text, heads, watch, found.kept):
        way, day, clock = 0, "", ""
        for place, day, clock, _, rest in rows:
            several = "\n" in rest
            if place is None:
                waiting += _foreign(found, rest, line, 0, before)
                line += rest.count("\n") + 1
                continue
            way = place
            if waiting:
                for one in waiting:
                    one.after = Stamp(way, day, clock)
                waiting = []
            if day != day_before or way != way_before:
                evidence[shapes[way]].add(day)
                day_before, way_before = day, way
            sender, behind, said = rest.partition(colon)
            if sender not in settled and behind and "\n" not in sender:
                add_sender(sender, said)
            if brackets and behind:
                if said[:1] in _LEADS and said:
                    found.marked = True
                elif sender not in spoke and len(sender) <= LONGEST and len(spoke) < MOST_NAMES:
                    spoke.add(sender)
            if "-20" in rest:
                for named in named_days(rest):
                    evidence[shapes[way]].vote(day, named)
            line += 1
            if several:
                waiting = _foreign(found, rest, line - 1, 1, Stamp(way, day, clock))
                line += rest.count("\n")
        if day:
            before = Stamp(way, day, clock)
    return found


def _foreign(
    found: Survey, rest: str, first: int, skip: int, before: Stamp | None
) -> list[Foreign]:
    """Give the lines of ``rest`` that look like heads, but for the ``skip`` first."""
    told = []
    for number, line in enumerate(rest.split("\n")):
        if number >= skip and _MAY_BE_HEAD.match(line):
            head = header(line)
            if head is None:
                continue
            if len(found.foreign) >= MOST_FOREIGN:
                found.foreign_more += 1
                continue
            sender, behind, _ = line[head.end :].partition(found.colon)
            one = Foreign(
                first + number, head, sender if behind else None, before, line[:MOST_TOLD]
            )
            found.foreign.append(one)
            told.append(one)
    return told
