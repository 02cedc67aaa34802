"""Messenger and Instagram: the download of an account, and Messenger's end-to-end download."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from caregiver_app.imports import ordering
from caregiver_app.imports.json_pieces import JsonPieces, first_pieces, table
from caregiver_app.imports.meta_app import app_of, app_of_path
from caregiver_app.imports.meta_message import (
    MetaAccount,
    is_message,
    message,
    moment_of,
    names,
    said,
    sender_of,
    with_earlier,
)
from caregiver_app.imports.opening import Export, Part
from caregiver_app.imports.unknown import is_page
from caregiver_app.imports.values import (
    Caution,
    ChatMessage,
    Conversation,
    Event,
    ExportFormat,
    Mark,
    Noticed,
    ReadAs,
    Skipped,
    SkippedWhy,
)
from caregiver_app.imports.watching import Watch

_FACTS = ("participants",), ("title",), ("threadName",), ("thread_path",)
_WANTED = (*_FACTS, ("messages", None))
_TOLD = {
    Mark.DELETED: Caution.ERASED,
    Mark.UNAVAILABLE: Caution.UNAVAILABLE,
    Mark.REMOVED_BY_PARENT: Caution.REMOVED_BY_PARENT,
}
MOST_SENDERS = 500
"""So many senders name a conversation that names nobody."""


class MetaThreads:
    """One class for three formats: their messages differ in the names of the keys alone."""

    def recognise(self, part: Part) -> ExportFormat | None:
        """Give the app by the keys of the first message, or of a conversation without any."""
        if b"essages" not in part.head.replace(b"\0", b""):
            return None
        found: dict[str, Any] = {}
        app = app_of(part)
        for piece in first_pieces(part, _WANTED):
            if piece.path[0] != "messages":
                found[str(piece.path[0])] = piece.value
            elif "senderName" in table(piece.value):
                return ExportFormat.MESSENGER_E2EE
            elif "sender_name" in table(piece.value):
                if app:
                    return app
                found["messages"] = True
        people = found.get("participants")
        if isinstance(people, list) and "threadName" in found:
            return ExportFormat.MESSENGER_E2EE
        named = "title" in found or "thread_path" in found
        if "messages" in found or (isinstance(people, list) and named):
            return app or app_of_path(found.get("thread_path")) or ExportFormat.INSTAGRAM
        return None

    def read(
        self, parts: Sequence[Part], export: Export, choice: ReadAs, watch: Watch
    ) -> Iterator[Event]:
        """Give each conversation, in the order of its time: see ``registry.Source``."""
        surveys = [_survey(part, watch) for part in parts]
        threads, joined = _threads(surveys)
        edits = any(self.recognise(part) is ExportFormat.INSTAGRAM for part in parts[:1])
        account = MetaAccount(_owner(threads), export, edits)
        yield from _cautions(surveys, threads, joined, export)
        for thread in threads:
            yield thread.told()
            if choice.conversations is None or thread.id in choice.conversations:
                yield from _messages(thread, account, watch)
        for survey in surveys:
            yield from survey.told

    def settle(
        self, found: Mapping[ExportFormat, Sequence[Part]]
    ) -> Mapping[ExportFormat, Sequence[Part]]:
        """Read both downloads of Messenger as one; what could be of either app goes with the rest.

        See ``registry.AccountSource``.
        """
        rows = {kind: list(parts) for kind, parts in found.items()}
        ordinary = rows.get(ExportFormat.MESSENGER)
        if ordinary and ExportFormat.INSTAGRAM in rows:
            unsure = [part for part in rows[ExportFormat.INSTAGRAM] if _is_unsure(part)]
            if len(unsure) == len(rows[ExportFormat.INSTAGRAM]):
                ordinary += rows.pop(ExportFormat.INSTAGRAM)
        if ordinary and ExportFormat.MESSENGER_E2EE in rows:
            ordinary += rows.pop(ExportFormat.MESSENGER_E2EE)
        return rows


def _is_unsure(part: Part) -> bool:
    path = next((one.value for one in first_pieces(part, (("thread_path",),))), "")
    unsure = app_of(part) is None and app_of_path(path) is None
    part.forget()
    return unsure


class _Survey(NamedTuple):
    """What a part says of itself, and when its messages were sent."""

    part: Part
    path: str
    title: str
    people: tuple[str, ...]
    senders: tuple[str, ...]
    sealed: bool
    first: datetime | None
    last: datetime | None
    newest_first: bool
    app: ExportFormat | None
    told: tuple[Skipped | Noticed, ...]

    @property
    def beside(self) -> tuple[str, frozenset[str]]:
        """Give the folder it lies in and the people: other parts may share both."""
        return self.part.name.rpartition("/")[0], frozenset(self.people)


def _survey(part: Part, watch: Watch) -> _Survey:
    facts: dict[str, Any] = {}
    moments: list[datetime] = []
    senders: dict[str, None] = {}
    sealed = False
    reading = JsonPieces(part, _WANTED)
    for piece in reading.read(watch):
        if piece.path[0] != "messages":
            facts[str(piece.path[0])] = piece.value
        elif is_message(piece.value):
            sealed = sealed or "senderName" in piece.value
            if len(senders) < MOST_SENDERS:
                senders[sender_of(piece.value)] = None
            moment = moment_of(piece.value)
            if moment:
                # The first of the file, the one read last, the earliest, the latest.
                first, _, earliest, latest = moments or [moment] * 4
                moments = [first, moment, min(earliest, moment), max(latest, moment)]
    path = said(facts.get("thread_path"))
    app = ExportFormat.MESSENGER_E2EE if sealed else app_of(part) or app_of_path(path)
    part.forget()
    return _Survey(
        part=part,
        path=path,
        title=said(facts.get("title")) or said(facts.get("threadName")),
        people=names(facts.get("participants")),
        senders=tuple(senders),
        sealed=sealed or "threadName" in facts,
        first=moments[2] if moments else None,
        last=moments[3] if moments else None,
        # Where all is of one moment, the order is the one that this download usually has.
        newest_first=bool(moments) and (moments[0], not sealed) > (moments[1], False),
        app=app,
        told=reading.told(),
    )


class _Thread(NamedTuple):
    """One conversation, out of one or several parts."""

    id: str
    surveys: tuple[_Survey, ...]

    @property
    def people(self) -> tuple[str, ...]:
        """Give all who are named in it."""
        return tuple(dict.fromkeys(name for one in self.surveys for name in one.people))

    def told(self) -> Conversation:
        """Give its name and people."""
        title = next((one.title for one in self.surveys if one.title), "")
        name = title.rpartition("_")
        if any(one.sealed for one in self.surveys) and name[0] and name[2].isdecimal():
            title = name[0]
        people = self.people or self.surveys[0].senders
        return Conversation(self.id, title or ", ".join(people), people, len(people) > 2)


def _threads(surveys: Sequence[_Survey]) -> tuple[list[_Thread], int]:
    """Give the conversations, and how many of them were joined out of two downloads."""
    found: dict[str, list[_Survey]] = {}
    # A part that was cut off does not tell its path; those beside it do.
    paths: dict[tuple[str, frozenset[str]], set[str]] = {}
    for one in surveys:
        if one.path:
            paths.setdefault(one.beside, set()).add(one.path)
    for one in surveys:
        if not one.sealed:
            known = {one.path} if one.path else paths.get(one.beside, set())
            key = f"{one.beside[0]}/{'/'.join(one.people) or one.part.name}"
            found.setdefault(next(iter(known)) if len(known) == 1 else key, []).append(one)
    by_people: dict[frozenset[str], list[str]] = {}
    for key, rows in found.items():
        by_people.setdefault(frozenset(rows[0].people), []).append(key)
    sealed: dict[tuple[str, frozenset[str]], list[_Survey]] = {}
    for one in surveys:
        if one.sealed:
            sealed.setdefault((one.title, frozenset(one.people)), []).append(one)
    joined = 0
    for (title, people), rows in sealed.items():
        older = by_people.get(people, [])
        alone = sum(people == others for _, others in sealed) == 1
        if people and alone and len(older) == 1:
            # The same people, in one conversation of each download.
            found[older[0]] += rows
            joined += 1
        else:
            found[f"e2ee/{title}/{'/'.join(sorted(people))}"] = rows
    return [_Thread(f"meta:{key}", tuple(rows)) for key, rows in found.items()], joined


def _owner(threads: Sequence[_Thread]) -> str:
    """Give the one name that stands in every conversation; "" where there is not one alone."""
    people = [set(one.people) for one in threads if one.people]
    shared = set.intersection(*people) if len(people) > 1 else set()
    return shared.pop() if len(shared) == 1 else ""


def _messages(thread: _Thread, account: MetaAccount, watch: Watch) -> Iterator[Event]:
    """Give the messages in the order of their time; parts that do not overlap follow each other."""
    rows = sorted(thread.surveys, key=lambda one: one.first.timestamp() if one.first else -1.0)
    together: list[_Survey] = []
    latest = None
    for survey in rows:
        if together and survey.first and latest and survey.first > latest:
            yield from _together(thread.id, together, account, watch)
            together, latest = [], None
        together.append(survey)
        latest = max((one for one in (latest, survey.last) if one), default=None)
    yield from _together(thread.id, together, account, watch)


def _together(
    thread: str, surveys: Sequence[_Survey], account: MetaAccount, watch: Watch
) -> Iterator[Event]:
    flow = _Flow(account)
    rows: list[tuple[float, int, ChatMessage]] = []
    # A part of a real download holds 10,000 messages.
    small = sum(one.part.size for one in surveys) <= ordering.MOST_SORTED
    place = 0
    for survey in surveys:
        # Within one moment the later is the higher, also where the newest stands first.
        step = -1 if survey.newest_first else 1
        for piece in JsonPieces(survey.part, (("messages", None),)).read(watch):
            place += 1
            if not is_message(piece.value):
                raw = piece.raw
                yield Skipped(survey.part.name, piece.line, SkippedWhy.NOT_UNDERSTOOD, raw)
                continue
            one = message(survey.part.name, piece, thread, account)
            if small:
                when = one.moment.timestamp() if one.moment else -1.0
                rows.append((when, place * step, one))
            else:
                yield from flow.given(one)
    for _, _, one in sorted(rows, key=lambda row: row[:2]):
        yield from flow.given(one)
    yield from flow.end()


class _Flow:
    """Messages on their way out, with what is noticed on the way."""

    def __init__(self, account: MetaAccount) -> None:
        self._edits = account.edits
        self._before: ChatMessage | None = None
        self._same: set[str] = set()
        self._told: Counter[Caution] = Counter()

    def given(self, one: ChatMessage) -> Iterator[ChatMessage]:
        """Give ``one``, with its earlier wording where that stands just before it."""
        before, self._before = self._before, one
        if before is None or before.moment != one.moment:
            self._same.clear()
            if before and before.moment and one.moment and one.moment < before.moment:
                self._told[Caution.TIME_BACKWARDS] += 1
        self._told[Caution.TWICE] += one.raw in self._same
        self._same.add(one.raw)
        self._told[Caution.MEDIA_MISSING] += sum(not media.held for media in one.media)
        for mark, caution in _TOLD.items():
            self._told[caution] += mark in one.marks
        yield with_earlier(one, before) if self._edits else one

    def end(self) -> Iterator[Noticed]:
        """Give what was noticed."""
        yield from (Noticed(caution, times) for caution, times in self._told.items() if times)


def _cautions(
    surveys: Sequence[_Survey], threads: Sequence[_Thread], joined: int, export: Export
) -> Iterator[Noticed]:
    sealed = any(one.sealed for one in surveys)
    messenger = not sealed and any(one.app is ExportFormat.MESSENGER for one in surveys)
    read = {one.part.name for one in surveys}
    pages = sum(_is_page(part) for part in export.parts if part.name not in read)
    told = Counter(
        {
            Caution.ACCOUNT: len(threads) > 1,
            Caution.SECOND_DOWNLOAD: messenger,
            Caution.TWO_DOWNLOADS: joined,
            Caution.APP_UNSURE: all(one.app is None for one in surveys),
            Caution.HTML_TOO: pages,
        }
    )
    yield from (Noticed(caution, int(times)) for caution, times in told.items() if times)


def _is_page(part: Part) -> bool:
    page = part.size > 0 and is_page(part)
    part.forget()
    return page
