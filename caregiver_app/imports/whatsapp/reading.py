"""The second pass over a chat: every message, as it is read."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta

from caregiver_app.imports.opening import Part
from caregiver_app.imports.values import (
    NO_MARKS,
    Caution,
    ChatMessage,
    Event,
    Mark,
    MessageKind,
    Noticed,
    Skipped,
    SkippedWhy,
    Written,
)
from caregiver_app.imports.watching import Watch
from caregiver_app.imports.whatsapp.bodies import Bodies, Body
from caregiver_app.imports.whatsapp.clocks import Clock, read_clock
from caregiver_app.imports.whatsapp.headers import Family, Shape, YearAt
from caregiver_app.imports.whatsapp.order import DaysRead
from caregiver_app.imports.whatsapp.phrases import Phrases, folded
from caregiver_app.imports.whatsapp.senders import is_notice, shown_name
from caregiver_app.imports.whatsapp.survey import Survey
from caregiver_app.imports.whatsapp.units import units

_CUTS = (range(9_900, 10_101), range(39_900, 40_101))
"""About so many messages are put in one file, with media and without; older ones are left out."""
_MINUTE = timedelta(minutes=1)
_MOST_NAMES = 100_000
_LOOKS = 200
"""So many texts of the app are looked at for the language of the phone."""


class Reading:
    """Gives the messages of one part."""

    def __init__(
        self,
        part: Part,
        found: Survey,
        read: Mapping[Shape, DaysRead],
        accepted: Mapping[int, DaysRead],
        holds: Callable[[str], bool],
        said: Phrases,
    ) -> None:
        self._part, self._found, self._said = part, found, said
        self._read, self._accepted = read, accepted
        self._shape = next(iter(read))
        self._brackets = self._shape.family is Family.BRACKETS
        self._bodies = Bodies(said, holds, found.marked and self._brackets)
        self._names = found.senders.names()
        self._shown = sorted(map(shown_name, self._names), key=len, reverse=True)
        self._colons = found.senders.with_colons()
        self._heads: dict[str, str | None] = {}
        self._cautions: Counter[Caution] = Counter()
        self._languages: Counter[str] = Counter()
        self._looks = 0

    def events(self, watch: Watch) -> Iterator[Event]:
        """Give what stands in the part, and then what is to be said of it."""
        messages = 0
        for one in self._each(watch):
            if type(one) is ChatMessage and one.kind is MessageKind.MESSAGE:
                messages += 1
            yield one
        if any(messages in cut for cut in _CUTS):
            self._cautions[Caution.MAY_BE_CUT] += 1
        for caution, times in self._cautions.items():
            yield Noticed(caution, times)
        yield self._written()

    def _each(self, watch: Watch) -> Iterator[Event]:
        name, mended, text_of = self._part.name, self._found.text.mended, self._found.text
        plain_body, sender_of = self._bodies.read, self._sender
        speakers = {shown_name(one) for one in self._found.senders.speakers()}
        first_words = {one.partition(" ")[0] for one in self._shown}
        clocks: dict[str, Clock | None] = {}
        days: dict[str, tuple[int, int, int] | None] = {}
        changes: set[date] = set()
        way_before: DaysRead | None = None
        before: datetime | None = None
        new, kind = tuple.__new__, MessageKind.MESSAGE
        started = False
        for way, day, clock, rest, raw, line, at in units(
            self._found, self._read, self._accepted, watch
        ):
            if way is None:
                why = SkippedWhy.TOO_LONG if started else SkippedWhy.BEFORE_FIRST
                yield from self._outside(mended(raw), line, why)
                continue
            started = True
            if way is not way_before:
                days, way_before = {}, way
            try:
                on, time = days[day], clocks[clock]
            except KeyError:
                on = days[day] = self._day(way, day, changes)
                time = clocks[clock] = read_clock(clock)
            moment = None
            if on is not None and time is not None:
                moment = datetime(on[0], on[1], on[2], time[0], time[1], time[2])
                if changes and moment.date() in changes:
                    self._odd_hour(moment)
                if before is not None and moment < before and before - moment > _MINUTE:
                    self._cautions[Caution.TIME_BACKWARDS] += 1
                before = moment
            elif on is None and way.order is not None:
                self._cautions[Caution.NO_SUCH_TIME] += 1
            if rest[-1:] == "\n":
                rest = rest[:-2] if rest[-2:] == "\r\n" else rest[:-1]
            if text_of.odd:
                rest, raw = mended(rest), mended(raw)
            if "\r\n" in rest:
                rest = rest.replace("\r\n", "\n")
            sender, said = sender_of(rest)
            seconds = time is None or time[3]
            if sender is None:
                yield self._notice(said, moment, raw, line, at, seconds)
                continue
            body = plain_body(said, raw[:1] == "\u200e" and sender in speakers)
            if body is None and (
                said.partition(" ")[0] not in first_words or not self._is_named(said)
            ):
                yield new(
                    ChatMessage,
                    (name, sender, moment, kind, said, raw, line, at, seconds, *_PLAIN),
                )
                continue
            if body is None or (body.kind is kind and self._is_named(said)):
                body = Body(MessageKind.NOTICE, said)
            yield self._told(sender, body, moment, raw, line, at, seconds)

    def _sender(self, rest: str) -> tuple[str | None, str]:
        """Give who speaks and what is said; None for a notice of the app."""
        head, colon, said = rest.partition(": ")
        if colon and "\n" not in head:
            try:
                known = self._heads[head]
            except KeyError:
                known = None if is_notice(head, self._said) else shown_name(head)
                if len(self._heads) < _MOST_NAMES:
                    self._heads[head] = known
            if known is None:
                return None, rest
            if head in self._colons and rest.startswith(f"{self._colons[head]}: "):
                full = self._colons[head]
                return shown_name(full), rest[len(full) + 2 :]
            return known, said
        first, line_end, more = rest.partition("\n")
        if first.rstrip(" ").endswith(":") and first.rstrip(" ")[:-1] in self._names:
            return shown_name(first.rstrip(" ")[:-1]), line_end + more
        return None, rest

    def _is_named(self, said: str) -> bool:
        """Say whether the app wrote this of somebody in the chat, under the name of somebody: "Dana:
        Dana updated the message timer".
        """
        for name in self._shown:
            if said.startswith(f"{name} "):
                return folded(said[len(name) :]).startswith(self._said.named)
        return False

    def _notice(
        self, said: str, moment: datetime | None, raw: str, line: int, at: int, seconds: bool
    ) -> ChatMessage:
        return self._told("", self._bodies.notice(said), moment, raw, line, at, seconds)

    def _told(
        self,
        sender: str,
        body: Body,
        moment: datetime | None,
        raw: str,
        line: int,
        at: int,
        seconds: bool,
    ) -> ChatMessage:
        """Give a message that is not plain words, and note what is to be said of it."""
        cautions = self._cautions
        for mark, caution in _MARKED:
            if mark in body.marks:
                cautions[caution] += 1
        cautions[Caution.MEDIA_MISSING] += sum(not one.held for one in body.media)
        if body.kind is MessageKind.NOTICE:
            words = folded(body.text)
            cautions[Caution.TIMED_MESSAGES] += self._said.timers.search(words) is not None
            cautions[Caution.EXPORT_BLOCKED] += self._said.privacy.search(words) is not None
        if self._looks < _LOOKS and (body.kind is MessageKind.NOTICE or body.marks):
            self._looks += 1
            self._language(raw)
        return ChatMessage(
            self._part.name,
            sender,
            moment,
            body.kind,
            body.text,
            raw,
            line,
            at,
            seconds,
            body.marks,
            body.media,
            body.call,
        )

    def _outside(self, raw: str, line: int, why: SkippedWhy) -> Iterator[Event]:
        """Give lines outside of any message, one by one; a line without letters goes with it."""
        lines = raw.split("\n")
        waiting, first = "", line
        for number, one in enumerate(lines):
            end = "\n" if number + 1 < len(lines) else ""
            if one.strip() and waiting.strip():
                self._cautions[Caution.LINES_OUTSIDE] += 1
                yield Skipped(self._part.name, first, why, waiting)
                waiting, first = "", line + number
            waiting += one + end
        if waiting:
            self._cautions[Caution.LINES_OUTSIDE] += 1
            yield Skipped(self._part.name, first, why, waiting)

    def _day(self, way: DaysRead, text: str, changes: set[date]) -> tuple[int, int, int] | None:
        day = way.day(text)
        if day is None:
            return None
        if _clock_changes(day):
            changes.add(day)
        return day.year, day.month, day.day

    def _odd_hour(self, moment: datetime) -> None:
        """Note an hour that comes twice, or not at all, on the clock of this computer."""
        here = moment.astimezone()
        if here.replace(tzinfo=None) != moment:
            self._cautions[Caution.NO_SUCH_TIME] += 1
        elif moment.replace(fold=1).astimezone().utcoffset() != here.utcoffset():
            self._cautions[Caution.CLOCK_CHANGED] += 1

    def _language(self, raw: str) -> None:
        words = folded(raw)
        for text, language in self._said.languages.items():
            if text in words:
                self._languages[language] += 1
                return

    def _written(self) -> Written:
        language = next((one for one, _ in self._languages.most_common(1)), "")
        phone = "iphone" if self._brackets else "android"
        canadian = language in ("en", "fr") and self._shape.year is YearAt.FIRST
        return Written(phone, language, "ca" if canadian else "")


_PLAIN = (NO_MARKS, (), None, (), None, "", ())
_MARKED = (
    (Mark.DELETED, Caution.ERASED),
    (Mark.VIEW_ONCE, Caution.VIEW_ONCE),
    (Mark.UNAVAILABLE, Caution.UNAVAILABLE),
)


def _clock_changes(day: date) -> bool:
    """Say whether the clock of this computer changes on ``day``."""
    midnight = datetime(day.year, day.month, day.day)
    try:
        return midnight.astimezone().utcoffset() != (
            (midnight + timedelta(days=1)).astimezone().utcoffset()
        )
    except (OverflowError, OSError, ValueError):
        # A day that the clock of this computer cannot tell.
        return False
