"""The head of a sheet: which child, who wrote it, which society, which worker; and its seal.

Names come from the record. What is not known stays empty, and the sheet has a line there to write
on by hand.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from caregiver_app.guidance.vocabulary import Who
from caregiver_app.handover.naming import children_at_home, person_named
from caregiver_app.handover.seal import seal_data
from caregiver_app.handover.values import SheetHead
from caregiver_app.handover.wording import SheetWords
from caregiver_app.record.values import Entry, Person

if TYPE_CHECKING:
    from caregiver_app.record.heads import RecordHead


@dataclass(frozen=True, slots=True)
class PaperHome:
    """Who is on record, and who prints: what heads are made from.

    ``writer`` is the name of who prints, ``care`` their care type (an id of the settings) and
    ``society`` the name of the society or agency; "" for what is not known. ``sealed`` is where the
    record ended when it was read: every sheet of this home carries its seal. None while it is
    locked. ``handed`` is the digest, as it stands on paper, of the statement that a sheet is handed
    over with, "" for none.
    """

    people: tuple[Person, ...] = ()
    writer: str = ""
    care: str = ""
    society: str = ""
    sealed: "RecordHead | None" = None
    handed: str = ""


def head_of(
    home: PaperHome, words: SheetWords, entries: Iterable[Entry] = (), child: str = ""
) -> SheetHead:
    """Give the head of a sheet with ``entries``, or of one for the file of ``child`` alone.

    It names the children that the entries are about. Where they name none it is the one child on
    record; of several none is guessed. ``child`` is a Person id.
    """
    kept = tuple(entries)
    people = {one.id: one for one in home.people}
    ids = [child] if child else [one for entry in kept for one in entry.words.children]
    if not ids:
        here = [one.id for one in children_at_home(home.people)]
        ids = here if len(here) == 1 else []
    children = [people[one].name for one in dict.fromkeys(ids) if one in people]
    if not children:
        reports = [entry.words.report for entry in kept]
        children = list(dict.fromkeys(one.child for one in reports if one and one.child))
    return SheetHead(
        child=words.listing(children),
        writer=_writer(home, words, kept),
        society=home.society,
        worker=_worker(home, words),
        signs=words.listing(_writers(home, kept)),
        seal=seal_data(home.sealed, words, home.handed),
    )


def head_beside(
    home: PaperHome,
    words: SheetWords,
    said: object,
    *,
    child: str = "",
    called: str = "",
    people: Iterable[str] = (),
) -> SheetHead:
    """Give the head of a sheet that is not made of entries, and says what is in ``said``.

    Those of ``people`` (Person ids) and everybody on record whose name stands anywhere in ``said``
    are named in it with what they are. ``called`` is the child's name as it was told.
    """
    head = head_of(home, words, child=child)
    known = {one.id: one for one in home.people}
    texts = "\n".join(_texts(said))
    meant = set(people)
    named = [
        person_named(one, known, words)
        for one in home.people
        if one.who != Who.CHILD_IN_MY_CARE and (one.id in meant or stands_in(one.name, texts))
    ]
    named = [one for one in named if one not in head.worker.split("\n")]
    return replace(head, child=called or head.child, people="\n".join(named))


def _texts(said: object) -> Iterable[str]:
    """Give every text in ``said``, values of dataclasses and tables laid open before."""
    if isinstance(said, str):
        yield said
    elif isinstance(said, Mapping):
        yield from _texts(list(said.values()))
    elif isinstance(said, list | tuple):
        for one in said:
            yield from _texts(one)


def stands_in(name: str, texts: str) -> bool:
    """Say whether ``name`` stands in ``texts`` by itself and not inside of another word."""
    plain = name.strip()
    return bool(plain) and bool(re.search(rf"(?<!\w){re.escape(plain)}(?!\w)", texts))


def _writers(home: PaperHome, entries: tuple[Entry, ...]) -> list[str]:
    names = (one.written_by or home.writer for one in entries) if entries else (home.writer,)
    return [one for one in dict.fromkeys(names) if one]


def _writer(home: PaperHome, words: SheetWords, entries: tuple[Entry, ...]) -> str:
    writers = _writers(home, entries)
    if len(writers) != 1:
        return words.listing(writers)
    return ", ".join(filter(None, (writers[0], words.role(home.care))))


def _worker(home: PaperHome, words: SheetWords) -> str:
    """Give the worker on record; of several, those who are called one."""
    people = {one.id: one for one in home.people}
    workers = (one for one in home.people if one.who == Who.SOCIETY_EMPLOYEE)
    found = [one for one in workers if one.erased_on is None]
    if len(found) > 1:
        called = words.texts("naming", "workers")
        found = [one for one in found if any(w in one.relationship.casefold() for w in called)]
    return "\n".join(person_named(one, people, words) for one in found)
