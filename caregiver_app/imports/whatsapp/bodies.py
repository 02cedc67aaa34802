"""What a message says: words of a person, or something that the app put in their place.

On an iPhone every text of the app begins with a mark that nobody can type. A file that has such
marks is believed by them alone: "This message was deleted." stays words where a person typed it.
Only a whole text is ever taken for one of the app.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from caregiver_app.imports.values import NO_MARKS, Call, Mark, Media, MessageKind
from caregiver_app.imports.whatsapp.phrases import MARKS, Phrases, Stands, folded

_ANDROID = re.compile(r"(.+?)\s\(([^()]+)\)")
_IPHONE = re.compile(r"<([^<>:\n]{1,40}):\s?([^<>\n]+)>")
_NUMBERED = re.compile(r"\d{8}-")
_NAMED_DAY = re.compile(
    r"(?:IMG|VID|AUD|PTT|STK|DOC|PHOTO|VIDEO|AUDIO|STICKER|GIF)-(20\d\d)-?(\d\d)-?(\d\d)(?!\d)"
)
_AMOUNT = re.compile(r"(\d+)\s*([^\W\d_]+)")
_HOURS, _MINUTES, _SECONDS = "hoóчسשt", "mмدד", "sсث"


class ChatBody(NamedTuple):
    """What a text is."""

    kind: MessageKind
    text: str
    marks: frozenset[Mark] = NO_MARKS
    media: tuple[Media, ...] = ()
    call: Call | None = None


_STANDING = {
    Stands.OMITTED: ChatBody(MessageKind.MESSAGE, "", media=(Media(""),)),
    Stands.LEFT_OUT: ChatBody(MessageKind.MESSAGE, "", media=(Media(""),)),
}


class Bodies:
    """Reads the texts of one file. ``marked``: the app marks its own texts in this file."""

    def __init__(self, phrases: Phrases, holds: Callable[[str], bool], marked: bool) -> None:
        self._phrases = phrases
        self._holds = holds
        self._marked = marked
        self._whole = phrases.whole

    def read(self, text: str, leads: bool) -> ChatBody | None:
        """Give what ``text`` of a sender is; None for plain words, which nearly all are.

        ``leads``: a mark stands before the head of the message, as before what is attached, and
        the sender is somebody who speaks.
        """
        stands = None if self._marked else self._whole.get(text)
        if stands is not None:
            return _STANDING.get(stands) or self._standing(stands, text, "")
        body, edited = self._without_edited(text)
        trusted = not self._marked or "\u200e" in body or "\u200f" in body[:1]
        found = self._of_app(body, leads) if trusted else None
        if not edited:
            return found
        if found is None:
            return ChatBody(MessageKind.MESSAGE, body, frozenset((Mark.EDITED,)))
        return found._replace(marks=found.marks | {Mark.EDITED})

    def notice(self, text: str) -> ChatBody:
        """Give what a line without a sender is."""
        bare = text.strip(MARKS)
        if self._whole.get(bare) is Stands.DELETED:
            return ChatBody(MessageKind.NOTICE, bare, frozenset((Mark.DELETED,)))
        return ChatBody(MessageKind.NOTICE, bare, call=self._call(bare))

    def _without_edited(self, text: str) -> tuple[str, bool]:
        at = text.rfind("<")
        if (
            not text.endswith(">")
            or at < 0
            or folded(text[at + 1 : -1]) not in self._phrases.edited
        ):
            return text, False
        return text[:at].rstrip(" \u00a0\u202f" + MARKS), True

    def _of_app(self, text: str, leads: bool) -> ChatBody | None:
        bare = text.strip(MARKS)
        first, _, caption = bare.partition("\n")
        stands = self._whole.get(bare) or self._whole.get(first.strip(MARKS))
        if stands is Stands.OMITTED or (stands is not None and bare == first):
            return self._standing(stands, bare, caption)
        if not bare:
            return ChatBody(MessageKind.MESSAGE, "", frozenset((Mark.UNAVAILABLE,)))
        if bare.startswith(self._phrases.deleted_begins) and "\n" not in bare:
            return ChatBody(MessageKind.MESSAGE, bare, frozenset((Mark.DELETED,)))
        return self._attached(text, first, caption) or self._led(text, bare, leads)

    def _standing(self, stands: Stands, bare: str, caption: str) -> ChatBody:
        message = MessageKind.MESSAGE
        if stands in _STANDING:
            return _STANDING[stands]._replace(text=caption)
        if stands is Stands.VIEW_ONCE:
            return ChatBody(message, bare, frozenset((Mark.VIEW_ONCE,)), (Media(""),))
        mark = Mark.DELETED if stands is Stands.DELETED else Mark.UNAVAILABLE
        return ChatBody(message, bare, frozenset((mark,)))

    def _attached(self, text: str, first: str, caption: str) -> ChatBody | None:
        found = _ANDROID.fullmatch(first.strip(MARKS))
        if found is not None and folded(found[2]) in self._phrases.attached:
            return self._media(found[1].strip(MARKS), caption)
        found = _IPHONE.search(text)
        if found is not None:
            known = folded(found[1]) in self._phrases.attached_before
            if known or _NUMBERED.match(found[2]):
                around = text[: found.start()].strip(MARKS) + text[found.end() :].strip(MARKS)
                return self._media(found[2].strip(MARKS), around.replace("\u200e", "").strip(" "))
        head, mark, tail = text.rpartition("\u200e")
        if mark and head and folded(tail) in self._phrases.left_out:
            name = head.replace("\u200e", "").strip(" ")
            return self._media(name.partition(" • ")[0], "")
        return None

    def _media(self, name: str, caption: str) -> ChatBody:
        mark = frozenset((Mark.CONTACT,)) if name.casefold().endswith(".vcf") else NO_MARKS
        media = (Media(name, self._holds(name)),)
        return ChatBody(MessageKind.MESSAGE, caption, mark, media)

    def _led(self, text: str, bare: str, leads: bool) -> ChatBody | None:
        """Give what a text is that begins with the mark, or may begin so."""
        begins = bare[:80].replace("’", "'").replace("\u00a0", " ").casefold()
        plain = bare.replace("\u200e", "")
        if begins.startswith(self._phrases.poll) and "\n" in bare:
            return ChatBody(MessageKind.MESSAGE, plain, frozenset((Mark.POLL,)))
        if begins.startswith(self._phrases.location) and "://" in bare:
            return ChatBody(MessageKind.MESSAGE, plain, frozenset((Mark.LOCATION,)))
        if not self._marked or text[0] not in MARKS:
            return None
        call = self._call(plain)
        if call is None and leads:
            # Of a language that is not known: only what is sent has this mark before its head.
            return ChatBody(MessageKind.MESSAGE, plain, media=(Media(""),))
        return ChatBody(MessageKind.NOTICE, plain, call=call)

    def _call(self, text: str) -> Call | None:
        begins = folded(text.partition(",")[0].partition(".")[0])
        missed = begins.startswith(self._phrases.missed)
        if not missed and begins not in self._phrases.calls:
            return None
        rest = text.partition(",")[2]
        video = any(word in begins for word in self._phrases.video)
        return Call(video, missed, None if missed else _lasted(rest))


def _lasted(text: str) -> int | None:
    """Give seconds out of "1 hr 5 min", in the languages in which units begin alike."""
    seconds = None
    for number, unit in _AMOUNT.findall(text.casefold()):
        each = {**dict.fromkeys(_HOURS, 3600), **dict.fromkeys(_MINUTES, 60)}
        each |= dict.fromkeys(_SECONDS, 1)
        if unit.startswith("std"):
            unit = "h"
        if unit[0] in each:
            seconds = (seconds or 0) + int(number) * each[unit[0]]
    return seconds


def named_days(text: str) -> list[date]:
    """Give the days that names of pictures in ``text`` carry, as the app names them."""
    days = []
    for year, month, day in _NAMED_DAY.findall(text):
        try:
            days.append(date(int(year), int(month), int(day)))
        except ValueError:
            continue
    return days
