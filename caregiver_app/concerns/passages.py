"""What to read out from the log: passages of entries, with what was seen, heard and thought apart.

A call sheet keeps facts, what was told and what is thought apart, as an entry does. Where a passage
stands is the caregiver's to change; pictures are never among them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from caregiver_app.record.values import ENTRY, Entry

IN, OUT = "in", "out"
"""Whether an entry is on the sheet, by its id in a choice."""


class PassageGroup(StrEnum):
    """Where a passage stands on the sheet."""

    SAW = "saw"
    HEARD = "heard"
    THINK = "think"
    DID = "did"
    OUT = "out"
    """It is left out."""


_ORDER = (PassageGroup.SAW, PassageGroup.HEARD, PassageGroup.DID, PassageGroup.THINK)
_PARTS = sorted(
    ((one.id, PassageGroup(one.spec.passage)) for one in ENTRY if one.spec.passage),
    key=lambda part: _ORDER.index(part[1]),
)
"""The parts of an entry, and where each stands unless it was moved."""


@dataclass(frozen=True, slots=True)
class EntryPassage:
    """One part of one entry. ``key`` names it in a choice.

    ``people`` and ``children`` are Person ids, ``child`` that of the only child it is about;
    ``method`` is an id, ``method_name`` its own name where the caregiver added it.
    """

    key: str
    entry: str
    group: PassageGroup
    text: str
    day: date
    clock: time
    method: str
    method_name: str
    app: str
    account: str
    people: tuple[str, ...]
    child: str = ""


def chosen(
    entries: Iterable[Entry], own: Iterable[str], choice: Mapping[str, str]
) -> tuple[Entry, ...]:
    """Give the entries on the sheet, the first to happen first.

    ``own`` are the ids of those that belong to the concern: they are on it unless ``choice`` says
    ``OUT``. Others are on it where it says ``IN``. What was taken back is never on it, nor is a
    report that was made: that is not what was seen.
    """
    belongs = set(own)
    found = [
        one
        for one in entries
        if not one.withdrawn
        and one.words.report is None
        and choice.get(one.id, IN if one.id in belongs else OUT) == IN
    ]
    return tuple(sorted(found, key=_happened))


def passages(entries: Iterable[Entry], choice: Mapping[str, str]) -> tuple[EntryPassage, ...]:
    """Give every passage of ``entries``, in their order, each where ``choice`` puts it."""
    found = []
    for entry in entries:
        words = entry.words
        parts = [(name, getattr(words, name), group, "") for name, group in _PARTS]
        parts += [
            (f"apart-{one.child}", one.words, PassageGroup.SAW, one.child) for one in words.apart
        ]
        for name, text, group, child in parts:
            if not text.strip():
                continue
            key = f"{entry.id}/{name}"
            found.append(
                EntryPassage(
                    key=key,
                    entry=entry.id,
                    group=_group(choice.get(key, ""), group),
                    text=text.strip(),
                    day=words.day or date.min,
                    clock=(words.clock or time()).replace(tzinfo=None),
                    method=words.method,
                    method_name=words.method_name,
                    app=words.app,
                    account=words.account,
                    people=words.people,
                    child=child,
                )
            )
    return tuple(found)


def online(entries: Sequence[Entry]) -> tuple[str, ...]:
    """Give where it is online, app and account, each once in the order of ``entries``."""
    places = (
        ", ".join(filter(None, (one.words.app.strip(), one.words.account.strip())))
        for one in entries
        if one.words.app.strip() or _is_online(one)
    )
    return tuple(dict.fromkeys(place for place in places if place))


def _is_online(entry: Entry) -> bool:
    """Say whether the account of ``entry`` is one on the web, and no telephone number."""
    return bool(entry.words.account.strip()) and entry.words.method in _ONLINE


_ONLINE = ("social-media", "messaging-app", "video-call", "email")


def _group(moved: str, usual: PassageGroup) -> PassageGroup:
    """A choice of another version of the program may hold a word that is none of ours."""
    return PassageGroup(moved) if moved in set(PassageGroup) else usual


def _happened(entry: Entry) -> tuple[date, time, int]:
    words = entry.words
    return words.day or date.min, (words.clock or time()).replace(tzinfo=None), entry.number
