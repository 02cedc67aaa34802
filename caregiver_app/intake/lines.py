"""A message as a line of an entry: its time, who sent it, its words, and what is to be said of it.

What a message brings with it can never pass for a line of its own: its further lines are set in
by four blanks, and what the program says of it by two and a dash.
"""

import re
from collections.abc import Callable, Iterator
from datetime import time
from functools import lru_cache

from caregiver_app.handover.wording import load_words
from caregiver_app.imports.values import Call, ChatMessage, Mark, Media, MessageKind
from caregiver_app.intake.gathering import ChatRow
from caregiver_app.intake.line_words import line_words
from caregiver_app.unseen import one_line

_LINE_END = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_FURTHER = "    "
_ASIDE = "\n  \N{EN DASH} "


class LineWriter:
    """Writes rows as lines. ``label`` gives what a sender is called, ``kept`` the words for a file.

    These are an id of ``[media]`` in the words.
    """

    def __init__(
        self, label: Callable[[str], str], kept: Callable[[Media], str], language: str
    ) -> None:
        self._label, self._kept = label, kept
        self._words = line_words(language)
        self._clock = lru_cache(maxsize=2048)(load_words(language).clock)
        self._line = self._words.lines["message"].format
        self._notice = self._words.lines["notice"].format

    def line(self, row: ChatRow, since: str = "") -> str:
        """Give the line of ``row``; ``since`` says how it stands to what was saved before."""
        one = row.message
        text = one.text
        if _LINE_END.search(text):
            text = _LINE_END.sub(lambda end: end[0] + _FURTHER, text)
        clock = self._words.lines["no_time"] if row.clock is None else self._time(row.clock)
        if one.kind is MessageKind.NOTICE and not one.sender:
            line = self._notice(time=clock, text=text)
        else:
            sender = self._words.lines["me"] if row.mine else self._label(one.sender)
            line = self._line(time=clock, sender=sender, text=text)
        if one.marks or one.media or one.call or one.reactions or one.earlier or since:
            asides = [*self._asides(one), since] if since else self._asides(one)
            line = _ASIDE.join([line.rstrip(), *asides])
        return line

    def since(self, message: ChatMessage, reference: str) -> str:
        """Say how ``message`` stands to what was saved of it before, in ``reference``."""
        marks = message.marks
        key = "deleted" if Mark.DELETED in marks else "edited" if Mark.EDITED in marks else "other"
        return self._words.since[key].format(reference=reference)

    def call(self, call: Call, name: str) -> str:
        """Give sentences on a call with somebody called ``name``, "" where the line says it."""
        words = self._words.calls
        way = {True: "in", False: "out", None: "unknown"}[call.incoming] if name else "plain"
        told = [words[f"{'video' if call.video else 'with'}_{way}"].format(name=name)]
        if call.missed:
            told.append(words["missed"])
        if call.declined:
            told.append(words["declined"])
        if call.seconds:
            minutes, seconds = divmod(call.seconds, 60)
            told.append(words["lasted"].format(minutes=minutes, seconds=seconds))
        elif call.seconds == 0 and not call.missed and not call.declined:
            told.append(words["not_answered"])
        return " ".join(told)

    def _time(self, clock: time) -> str:
        # The words have no seconds, so that there are few.
        return self._clock(clock.replace(second=0))

    def _asides(self, one: ChatMessage) -> Iterator[str]:
        words = self._words
        if one.call is not None:
            yield self.call(one.call, "")
        for earlier in one.earlier:
            text = _LINE_END.sub(lambda end: end[0] + _FURTHER, earlier)
            yield words.more["earlier"].format(text=text)
        for mark in sorted(one.marks):
            has_words = mark is Mark.DELETED and one.text.strip()
            yield words.marks["deleted_kept" if has_words else mark]
        for media in one.media:
            yield self._media(media)
        for reaction in one.reactions:
            key = "reaction" if reaction.sender else "reaction_unknown"
            sender = self._label(reaction.sender) if reaction.sender else ""
            yield words.more[key].format(sender=sender, sign=one_line(reaction.sign))

    def _media(self, media: Media) -> str:
        words = self._words.media
        if not media.name:
            return words["nameless"]
        return words[self._kept(media)].format(name=one_line(media.name))
