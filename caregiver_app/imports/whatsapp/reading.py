"""The second pass over a chat: every message, as it is read."""

from collections import Counter
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta

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
from caregiver_app.imports.whatsapp.bodies import Bodies, ChatBody
from caregiver_app.imports.whatsapp.clocks import read_clock
from caregiver_app.imports.whatsapp.headers import HeadFamily, YearAt
from caregiver_app.imports.whatsapp.order import DaysRead
from caregiver_app.imports.whatsapp.phrases import MARKS, Phrases, folded
from caregiver_app.imports.whatsapp.senders import MOST_NAMES, is_notice, shown_name
from caregiver_app.imports.whatsapp.survey import Survey
from caregiver_app.imports.whatsapp.units import units

_CUTS = (range(9_900, 10_101), range(39_900, 40_101))
"""About so many messages are put in one file, with media and without; older ones are left out."""
_LONG_AGO = datetime.min
_FIRST, _LAST = frozenset(MARKS + "<"), frozenset(">)")
_MINUTE = timedelta(minutes=1)
_LEAST_OFFICIAL = 60
"""Letters of the shortest notice on encryption."""
_MOST_ALIKE = 50
"""So many names that begin with the same word are looked for in texts."""
_LOOKS = 200
"""So many texts of the app are looked at for the language of the phone."""


class Reading:
    """Gives the messages of one part."""

    def __init__(
        self,
        part: Part,
        found: Survey,
        read: Sequence[DaysRead],
        accepted: Mapping[int, int],
        holds: Callable[[str], bool],
        said: Phrases,
    ) -> None:
        self._part, self._found, self._said = part, found, said
        self._read, self._accepted = read, accepted
        self._shape = read[0].evidence.shape
        self._brackets = self._shape.family is HeadFamily.BRACKETS
        self._bodies = Bodies(said, holds, found.marked and self._brackets)
        self._names = found.senders.names()
        self._shown = sorted(map(shown_name, self._names), key=len, reverse=True)
        self._colons = found.senders.with_colons()
        self._speakers = {shown_name(one) for one in found.senders.speakers()}
        self._alike: dict[str, list[str]] = {}
        for one in self._shown:
            self._alike.setdefault(one.partition(" ")[0], []).append(one)
        begins = (*self._shown, *said.deleted_begins, *(one.upper() for one in said.poll))
        self._first_words = {one.partition(" ")[0] for one in begins}
        self._heads: dict[str, str] = {}
        """What stands before a colon, with the name that it is; only what is one."""
        self._cautions: Counter[Caution] = Counter()
        self._languages: Counter[str] = Counter()
        self._looks = 0

    def events(self, watch: Watch) -> Iterator[Event]:
        """Give what stands in the part, and then what is to be said of it."""
        messages = yield from self._each(watch)
        if any(messages in cut for cut in _CUTS):
            self._cautions[Caution.MAY_BE_CUT] += 1
        yield from (Noticed(caution, times) for caution, times in self._cautions.items() if times)
        yield self._written()

    def _each(self, watch: Watch) -> Generator[Event, None, int]:
        """Give the messages; return how many. This is the loop in which the time goes."""
        text, name, read = self._found.text, self._part.name, self._read
        combine, new, kind = datetime.combine, tuple.__new__, MessageKind.MESSAGE
        moments: list[dict[str, date | None]] = [{} for _ in read]
        clocks: dict[str, tuple[time, bool] | None] = {}
        changes: set[date] = set()
        heads, whole, special = self._heads, self._said.whole, self._first_words
        colon = self._found.colon
        initials = {one[:1] for one in special}
        before = _LONG_AGO
        messages, started = 0, False
        line, at, next_line, next_at = 1, 0, 1, text.mark
        for end, rows in units(self._found, read, self._accepted, watch):
            plain = text.encoding == "utf-8" and not text.odd
            for way, day, clock, top, rest in rows:
                raw = top[1:] + rest + end
                line, at = next_line, next_at
                next_at += len(raw.encode()) if plain else text.length(raw)
                next_line += 1
                several = "\n" in rest
                if several:
                    next_line += rest.count("\n")
                if way is None:
                    why = SkippedWhy.TOO_LONG if started else SkippedWhy.BEFORE_FIRST
                    yield from self._outside(text.mended(raw), line, why)
                    continue
                started = True
                days = moments[way]
                try:
                    on, clocked = days[day], clocks[clock]
                except KeyError:
                    on = days[day] = self._day(read[way], day, changes)
                    clocked = clocks[clock] = _time(clock)
                moment, seconds = None, True
                if on is not None and clocked is not None:
                    seconds = clocked[1]
                    moment = combine(on, clocked[0])
                    if moment < before:
                        self._back(before, moment)
                    before = moment
                    if changes and on in changes:
                        self._odd_hour(moment)
                elif on is None and read[way].order is not None:
                    self._cautions[Caution.NO_SUCH_TIME] += 1
                if text.odd:
                    rest, raw = text.mended(rest), text.mended(raw)
                if rest[-1:] == "\r" and end:
                    rest = rest[:-1]
                if several:
                    rest = rest.replace("\r\n", "\n")
                head, behind, said = rest.partition(colon)
                sender = heads.get(head)
                if sender is None or not behind:
                    sender, said = self._sender(rest)
                first = said.partition("\n")[0] if several else said
                if (
                    sender
                    and first
                    and first not in whole
                    and first[0] not in _FIRST
                    and first[-1] not in _LAST
                    and said[-1] not in _LAST
                    and "\u200e" not in said
                    and "://" not in said
                    and (first[0] not in initials or first.partition(" ")[0] not in special)
                    and (len(first) < _LEAST_OFFICIAL or not self._is_official(first))
                ):
                    messages += 1
                    yield new(
                        ChatMessage,
                        (
                            name,
                            sender,
                            moment,
                            kind,
                            said,
                            raw,
                            line,
                            at,
                            seconds,
                            NO_MARKS,
                            (),
                            None,
                            (),
                            None,
                            "",
                            (),
                            "",
                        ),
                    )
                    continue
                one = self._particular(sender, said, moment, raw, line, at, seconds)
                messages += one.kind is kind
                yield one
        return messages

    def _particular(
        self,
        sender: str | None,
        said: str,
        moment: datetime | None,
        raw: str,
        line: int,
        at: int,
        seconds: bool,
    ) -> ChatMessage:
        """Give a message that may be something else than plain words."""
        if sender is None:
            body = self._bodies.notice(said)
        else:
            leads = raw[:1] == "\u200e" and sender in self._speakers
            body = self._bodies.read(said, leads) or ChatBody(MessageKind.MESSAGE, said)
            if body.kind is MessageKind.MESSAGE and (
                self._is_named(said) or (len(said) >= _LEAST_OFFICIAL and self._is_official(said))
            ):
                body = ChatBody(MessageKind.NOTICE, said)
        self._note(body, raw)
        return ChatMessage(
            self._part.name,
            sender or "",
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

    def _sender(self, rest: str) -> tuple[str | None, str]:
        """Give who speaks and what is said; None for a notice of the app."""
        head, behind, said = rest.partition(self._found.colon)
        if behind and "\n" not in head:
            full = self._colons.get(head)
            if full is not None and rest.startswith(f"{full}: "):
                return shown_name(full), rest[len(full) + 2 :]
            if is_notice(head, self._said):
                return None, rest
            shown = shown_name(head)
            if full is None and len(self._heads) < MOST_NAMES:
                self._heads[head] = shown
            return shown, said
        first, line_end, more = rest.partition("\n")
        name = first.rstrip(" ")
        if name.endswith(":") and name[:-1] in self._names:
            return shown_name(name[:-1]), line_end + more
        return None, rest

    def _is_official(self, said: str) -> bool:
        """Say whether it is the notice on encryption: before the marks came, some phones put the
        name of the other before it.
        """
        return self._said.encryption.match(folded(said[:_LEAST_OFFICIAL])) is not None

    def _is_named(self, said: str) -> bool:
        """Say whether the app wrote this of somebody: "Dana: Dana updated the message timer"."""
        for name in self._alike.get(said.partition(" ")[0], ())[:_MOST_ALIKE]:
            if said.startswith(f"{name} "):
                return folded(said[len(name) :]).startswith(self._said.named)
        return False

    def _note(self, body: ChatBody, raw: str) -> None:
        """Note what is to be said of a message."""
        cautions = self._cautions
        if body.marks:
            for mark, caution in _MARKED:
                if mark in body.marks:
                    cautions[caution] += 1
        for one in body.media:
            if not one.held:
                cautions[Caution.MEDIA_MISSING] += 1
        if body.kind is MessageKind.NOTICE:
            words = folded(body.text)
            cautions[Caution.TIMED_MESSAGES] += self._said.timers.search(words) is not None
            cautions[Caution.EXPORT_BLOCKED] += self._said.privacy.search(words) is not None
        if self._looks < _LOOKS and (body.kind is MessageKind.NOTICE or body.marks or body.media):
            self._looks += 1
            self._language(raw)

    def _back(self, before: datetime, now: datetime) -> None:
        if before - now > _MINUTE:
            self._cautions[Caution.TIME_BACKWARDS] += 1

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

    def _day(self, way: DaysRead, text: str, changes: set[date]) -> date | None:
        day = way.day(text)
        if day is not None and _clock_changes(day):
            changes.add(day)
        return day

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


def _time(text: str) -> tuple[time, bool] | None:
    clock = read_clock(text)
    return clock and (time(clock.hour, clock.minute, clock.second), clock.seconds)


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
