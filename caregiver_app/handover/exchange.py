"""An exchange by text that was brought into the log, taken apart again for paper.

An entry holds it as lines (``intake/lines.py``): each message begins at the edge with its time and
who sent it; further lines of it are set in by four blanks, and what the program says of it by two
and a dash. What is covered, or was corrected by hand, may have another form: it stands as it is.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from caregiver_app.handover.marks import ENDS, MARKS, unmarked
from caregiver_app.handover.wording import SheetWords

_LINE_END = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_END = re.compile(rf"[ \n]+(?={ENDS}*\Z)")
_FURTHER, _ASIDE = "    ", "  \N{EN DASH} "


class ExchangeLook(StrEnum):
    """How the messages of an exchange stand on paper."""

    TABLE = "table"
    BUBBLES = "bubbles"


@dataclass(frozen=True, slots=True)
class ExchangeRow:
    """One message: its time and who sent it, as they are written; both may be "".

    ``notes`` is what the program said of it. ``mine``: the caregiver sent it; ``app``: it is a
    notice that the app wrote.
    """

    time: str
    sender: str
    words: str
    notes: tuple[str, ...] = ()
    mine: bool = False
    app: bool = False


def exchange_rows(
    text: str, words: SheetWords, senders: Iterable[str] = ()
) -> tuple[ExchangeRow, ...]:
    """Give the messages of ``text`` in their order; every word of it is in one of them.

    ``senders`` are names that are known to stand before messages: one may have a colon in it.
    """
    known = sorted({one for one in senders if ":" in one}, key=len, reverse=True)
    heads = _Heads(words, known)
    found: list[list[str]] = []
    for line in _LINE_END.split(text):
        bare = unmarked(line)
        if found and bare.startswith(_ASIDE):
            line = _ended(found[-1], _from(line, len(_ASIDE)))
            found[-1].append(line)
        elif found and bare.startswith(_FURTHER):
            line = _ended(found[-1], _from(line, len(_FURTHER)))
            found[-1][-1] += f"\n{line}"
        else:
            found.append([_ended(found[-1], line) if found else line])
    return tuple(heads.row(list(map(_tight, one))) for one in found if any(map(unmarked, one)))


class _Heads:
    """Parts what stands before the words of a message from them."""

    def __init__(self, words: SheetWords, known: Sequence[str]) -> None:
        self._known = known
        self._me, self._app = words.text("exchange", "me"), words.text("exchange", "the_app")
        self._covered = words.text("bundle", "covered")
        halves = (re.escape(words.text("dates", one)) for one in ("morning", "afternoon"))
        no_time = re.escape(words.text("exchange", "no_time"))
        self._time = re.compile(rf"(?:\d{{1,2}}:\d\d (?:{'|'.join(halves)})|{no_time}) ")

    def row(self, told: Sequence[str]) -> ExchangeRow:
        line, *notes = told
        first, end, further = line.partition("\n")
        bare = unmarked(first)
        timed = self._time.match(bare)
        if timed is None:
            return ExchangeRow("", "", line, tuple(notes))
        time, rest = _cut(first, timed.end())
        bare = bare[timed.end() :]
        if bare == self._app or bare.startswith(f"{self._app} "):
            said = _from(rest, len(self._app) + 1)
            return ExchangeRow(_tight(time), "", said + end + further, tuple(notes), app=True)
        sender = self._sender(bare)
        if not sender:
            return ExchangeRow(_tight(time), "", rest + end + further, tuple(notes))
        named, rest = _cut(rest, len(sender))
        said = _from(rest, 2) + end + further
        return ExchangeRow(_tight(time), named, said, tuple(notes), mine=sender.strip() == self._me)

    def _sender(self, bare: str) -> str:
        """Give who is named before the words, as it stands there; "" where that is not known."""
        for one in self._known:
            if bare == f"{one}:" or bare.startswith(f"{one}: "):
                return one
        name, colon, _ = bare.removesuffix(":").partition(": ")
        if not colon and not bare.endswith(":"):
            return ""
        # Where words before a colon are covered, it may be one within the message.
        partly = self._covered in name and name.strip() != self._covered
        return "" if partly else name


def _ended(before: list[str], line: str) -> str:
    """Give ``line`` without the marks it begins with that end a piece: they go to what it ended."""
    rest = line.lstrip(ENDS)
    ends = line[: len(line) - len(rest)]
    if ends:
        words = before[-1].rstrip(" \n")
        before[-1] = words + ends + before[-1][len(words) :]
    return rest


def _tight(text: str) -> str:
    """Give ``text`` without blanks at its end, also where a mark stands behind them."""
    return _END.sub("", text)


def _cut(line: str, at: int) -> tuple[str, str]:
    """Part ``line`` after ``at`` signs that are no marks; a mark that ends a piece goes with it."""
    for place, sign in enumerate(line):
        if sign in MARKS and (at or sign == ENDS):
            continue
        if not at:
            return line[:place], line[place:]
        at -= 1
    return line, ""


def _from(line: str, at: int) -> str:
    """Give ``line`` without its first ``at`` signs that are no marks; the marks stay."""
    before, after = _cut(line, at)
    return "".join(one for one in before if one in MARKS) + after
