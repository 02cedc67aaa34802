"""Makes entries of what was gathered: one for each conversation and day, nothing cut."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from caregiver_app.errors import Known
from caregiver_app.guidance.vocabulary import Who
from caregiver_app.handover.wording import load_words
from caregiver_app.imports.values import ME, Mark, Media, MessageKind
from caregiver_app.intake.gathering import ChatRow, DayRows, GatheredDays, is_contact
from caregiver_app.intake.keys import parted
from caregiver_app.intake.line_words import line_words
from caregiver_app.intake.lines import LineWriter
from caregiver_app.intake.media import KeptMedia, held_bytes, media_key
from caregiver_app.intake.tallying import DayTally, tally
from caregiver_app.intake.values import NewPerson, TakeIn
from caregiver_app.intake.ways import ContactWay, intake_ways
from caregiver_app.record.choices import load_apps
from caregiver_app.record.import_values import EntryBrought, RecordBefore
from caregiver_app.record.kept import filing_of
from caregiver_app.record.moments import lies_ahead
from caregiver_app.record.sniff import file_types
from caregiver_app.record.sources import Looked
from caregiver_app.record.values import BegunBy, Direction, EntryKind, EntryWords, Method
from caregiver_app.record.wanting import as_asked, problems
from caregiver_app.unseen import one_line

Written = tuple[ChatRow, str]
"""A row with its line."""


@dataclass(frozen=True, slots=True)
class _EntryPart:
    """Lines that go into one entry."""

    rows: tuple[ChatRow, ...]
    lines: tuple[str, ...]


class Composer:
    """Makes the entries. ``media`` are the files that are kept, ``stem`` what the source is called.

    ``new`` gives the place in ``RecordBefore.new`` of each new person.
    """

    def __init__(
        self,
        asked: TakeIn,
        found: GatheredDays,
        media: KeptMedia,
        stem: str,
        new: Mapping[NewPerson, int],
        before: RecordBefore,
    ) -> None:
        self._asked, self._found, self._before = asked, found, before
        self._media, self._stem = media, stem
        self._new = new
        self._words = line_words(asked.language)
        self._days = load_words(asked.language)
        self._limits = intake_ways().limits
        self._way = intake_ways().of[found.format]
        self._labels: dict[str, str] = {}
        self._writer = LineWriter(self.label, self._kept_as, asked.language)
        self._used: Counter[bytes] = Counter()
        self._tally = DayTally(0, 0, 0)

    def entries(self) -> Iterator[EntryBrought]:
        """Give the entries in the order of their time.

        Raises ``Known``: ``import-in-future``, ``import-far-away``, ``person-unknown`` and the
        codes of ``wanting.problems``.
        """
        groups = sorted(
            (*self._found.days, *self._found.calls), key=lambda one: (one.day, one.clock)
        )
        for group in groups:
            rows = self._new_rows(group)
            if not any(is_contact(row) for row, _ in rows):
                # What the app wrote on a day on which nobody said anything is no contact.
                continue
            self._tally = tally(group, len(rows), self._found, self._before.messages)
            parts = list(self._parts(rows))
            for number, part in enumerate(parts, 1):
                yield self._entry(group, part, number, len(parts))

    def who(self, sender: str) -> str:
        """Give the Person id of a sender; "" for nobody on record."""
        chosen = self._asked.senders.get(sender)
        if isinstance(chosen, NewPerson):
            return self._before.new[self._new[chosen]]
        return chosen or ""

    def label(self, sender: str) -> str:
        """Give what a sender is called in lines: as on record, else as the source says."""
        found = self._labels.get(sender)
        if found is None:
            found = self._labels[sender] = self._called(sender)
        return found

    def _called(self, sender: str) -> str:
        if sender and sender in (ME, self._asked.me):
            return self._words.lines["me"]
        person = self.who(sender)
        if person:
            if person not in self._before.people:
                raise Known("person-unknown")
            return one_line(self._before.people[person].name)
        name = one_line(self._found.names.get(sender, sender)).strip()
        return name or self._words.lines["somebody"]

    # -- what is new

    def _new_rows(self, group: DayRows) -> list[Written]:
        """Give the rows of a day that the record does not have, with their lines."""
        messages, writer = self._before.messages, self._writer
        if not messages:
            return [(row, writer.line(row)) for row in group.rows]
        fresh = [row for row in group.rows if self._is_new(row.key)]
        since = self._changed(fresh)
        return [(row, writer.line(row, since.get(at, ""))) for at, row in enumerate(fresh)]

    def _is_new(self, key: bytes) -> bool:
        place, said = parted(key)
        there = sum(one == said for one, _ in self._before.messages.get(place, ()))
        if there and self._found.totals[key] - there - self._used[key] <= 0:
            return False
        self._used[key] += 1
        return True

    def _changed(self, fresh: Sequence[ChatRow]) -> dict[int, str]:
        """Say of rows that stand where the record has words that the export has no more."""
        gone: dict[bytes, list[str]] = {}
        told: dict[int, str] = {}
        # What says that it was changed is the one that was, where several stand in one place.
        order = sorted(range(len(fresh)), key=lambda at: not _says_changed(fresh[at]))
        for at in order:
            place, _ = parted(fresh[at].key)
            if place not in gone:
                gone[place] = self._gone(place)
            if gone[place]:
                told[at] = self._writer.since(fresh[at].message, gone[place].pop(0))
        return told

    def _gone(self, place: bytes) -> list[str]:
        """Give the references of the entries whose words at ``place`` the export has no more."""
        seen: Counter[bytes] = Counter()
        references = []
        for said, reference in self._before.messages.get(place, ()):
            seen[said] += 1
            if seen[said] > self._found.totals[place + said]:
                references.append(reference)
        return references

    # -- entries

    def _parts(self, rows: Sequence[Written]) -> Iterator[_EntryPart]:
        """Put rows into entries that are not too long; a message is never cut."""
        most_files = file_types().limits.entry_files - 1
        taken: list[ChatRow] = []
        lines: list[str] = []
        letters, names = 0, set[str]()
        for row, line in rows:
            media = row.message.media
            more = (
                names | {media_key(one) for one in media if self._is_kept(one)} if media else names
            )
            is_full = letters + len(line) > self._limits.letters or len(more) > most_files
            if taken and is_full:
                yield _EntryPart(tuple(taken), tuple(lines))
                taken, lines, letters = [], [], 0
                more = more - names
            taken.append(row)
            lines.append(line)
            letters, names = letters + len(line) + 1, more
        if taken:
            yield _EntryPart(tuple(taken), tuple(lines))

    def _entry(self, group: DayRows, part: _EntryPart, number: int, parts: int) -> EntryBrought:
        rows = part.rows
        clock = next((row.clock for row in rows if row.clock is not None), group.clock)
        people = self._people(group.conversation, rows)
        children = tuple(one for one in people if self._is_child(one))
        children = tuple(dict.fromkeys((*self._asked.children, *children)))
        kind, way = self._kind(rows)
        is_log = rows[0].message.kind is MessageKind.CALL_LOG
        words = EntryWords(
            kind=kind,
            day=group.day,
            clock=clock.replace(tzinfo=None),
            method=way.method,
            app=way.app,
            account=self._account(rows),
            direction=_direction(rows, self._asked.me == ""),
            begun_by=self._begun_by(group, rows),
            people=people,
            children=children,
            shared=len(children) > 1,
            exact_words="" if is_log else "\n".join(part.lines),
            saw=self._call(group, rows[0]) if is_log else self._saw(group, number, parts),
            filing=filing_of(kind, way.method, self._asked.filed),
        )
        words = as_asked(words, online=way.method in load_apps().asked_for)
        self._check(words, group)
        files = (self._source(group, part, number, parts), *self._sent_along(rows))
        return EntryBrought(words, files, tuple(parted(row.key) for row in rows))

    def _check(self, words: EntryWords, group: DayRows) -> None:
        name = self._name(group.conversation)
        day = self._days.day(group.day, weekday=True)
        if words.day is not None and lies_ahead(words.day, words.clock, self._before.now):
            raise Known("import-in-future", day=day, name=name)
        for problem in problems(words, self._before.now):
            if problem.code == "day-far-away":
                raise Known("import-far-away", day=day, name=name)
            raise Known(problem.code, field=problem.field)

    def _kind(self, rows: Sequence[ChatRow]) -> tuple[str, ContactWay]:
        """Give the kind and the way: calls alone are a call, whatever app they went through."""
        told = [row for row in rows if is_contact(row)]
        calls = [row.message.call for row in told if row.message.call is not None]
        if len(calls) < len(told):
            return EntryKind.CONTACT_MADE.value, self._way
        video = any(call.video for call in calls)
        return EntryKind.CALL.value, ContactWay(
            Method.VIDEO_CALL if video else Method.PHONE, self._way.app
        )

    def _people(self, conversation: str, rows: Sequence[ChatRow]) -> tuple[str, ...]:
        """Give who spoke, and who was spoken to: the only other one, or all of a silent group."""
        spoke = [
            row.message.sender
            for row in rows
            if not row.mine and row.message.sender and row.message.kind is not MessageKind.NOTICE
        ]
        others = self._others(conversation)
        if len(others) == 1 or not spoke:
            spoke += others
        found = (self.who(one) for one in dict.fromkeys(spoke))
        return tuple(dict.fromkeys(one for one in found if one))

    def _others(self, conversation: str) -> list[str]:
        named = self._found.conversations.get(conversation)
        silent = () if named is None else named.people
        seen = self._found.others.get(conversation, {})
        mine = {self._asked.me, ""}
        known = (one for one in silent if one in self._asked.senders)
        return [one for one in dict.fromkeys((*seen, *known)) if one not in mine]

    def _is_child(self, person: str) -> bool:
        found = self._before.people.get(person)
        return found is not None and found.who == Who.CHILD_IN_MY_CARE

    def _account(self, rows: Sequence[ChatRow]) -> str:
        """Give what the source calls those who are called otherwise on record."""
        theirs = dict.fromkeys(row.message.sender for row in rows if not row.mine)
        found = (one for one in theirs if self.who(one) and one != self.label(one))
        return ", ".join(map(one_line, found))

    def _begun_by(self, group: DayRows, rows: Sequence[ChatRow]) -> str:
        first = next(row for row in rows if is_contact(row))
        whole = self._found.begins.get((group.conversation, group.day))
        if self._tally.left and whole is not None and first.key != whole:
            # Of a day that begins with what was left out, the rest does not tell who began.
            return ""
        if first.mine:
            return BegunBy.ME.value
        if not first.message.sender or self._asked.me == "":
            return ""
        return (
            BegunBy.CHILD if self._is_child(self.who(first.message.sender)) else BegunBy.THEM
        ).value

    def _saw(self, group: DayRows, number: int, parts: int) -> str:
        told = []
        named = self._found.conversations.get(group.conversation)
        is_group = named is not None and named.group
        if is_group or len(self._others(group.conversation)) > 1:
            told.append(self._words.entry["group"].format(name=self._name(group.conversation)))
        words, counts = self._words.entry, self._tally
        if counts.here < counts.total:
            told.append(words["some"].format(here=counts.here, total=counts.total))
            if counts.before:
                told.append(words["before"].format(count=counts.before))
            if counts.left:
                told.append(words["left"].format(count=counts.left))
        if parts > 1:
            told.append(words["part"].format(part=number, parts=parts))
        return " ".join(told)

    def _call(self, group: DayRows, row: ChatRow) -> str:
        others = self._others(group.conversation)
        sender = row.message.sender if not row.mine else next(iter(others), "")
        name = self.label(sender) if sender else self._name(group.conversation)
        call = row.message.call
        return self._writer.call(call, name) if call is not None else row.message.text

    def _name(self, conversation: str) -> str:
        named = self._found.conversations.get(conversation)
        return one_line(conversation if named is None else named.name)

    # -- files

    def _source(self, group: DayRows, part: _EntryPart, number: int, parts: int) -> Looked:
        """Give the text of the source of a part, as a file."""
        key = "kept_file" if parts == 1 else "kept_part"
        name = self._words.lines[key].format(
            name=self._stem, day=group.day.isoformat(), part=number
        )
        raws = [row.message.raw for row in part.rows]
        text = "".join(raw if raw.endswith("\n") else raw + "\n" for raw in raws)
        return held_bytes(name, text.encode("utf-8", "surrogatepass"))

    def _is_kept(self, media: Media) -> bool:
        return media_key(media) in self._media.looked

    def _kept_as(self, media: Media) -> str:
        key = media_key(media)
        if key in self._media.looked:
            return "kept"
        left = self._media.left.get(key)
        return left.value if left is not None else "held" if media.held else "missing"

    def _sent_along(self, rows: Sequence[ChatRow]) -> tuple[Looked, ...]:
        keys = (media_key(one) for row in rows for one in row.message.media if self._is_kept(one))
        return tuple(self._media.looked[key] for key in dict.fromkeys(keys))


def _says_changed(row: ChatRow) -> bool:
    return bool(row.message.marks & {Mark.EDITED, Mark.DELETED})


def _direction(rows: Sequence[ChatRow], nobody_is_me: bool) -> str:
    """Give which way it went; "" where none of those who spoke is the caregiver."""
    call = rows[0].message.call
    if call is not None and rows[0].message.kind is MessageKind.CALL_LOG:
        return "" if call.incoming is None else _WAYS[not call.incoming]
    spoke = {row.mine for row in rows if row.message.kind is not MessageKind.NOTICE}
    if nobody_is_me or not spoke:
        return ""
    return Direction.BOTH_WAYS.value if len(spoke) > 1 else _WAYS[spoke.pop()]


_WAYS = {True: Direction.FROM_ME.value, False: Direction.FROM_THEM.value}
