"""The names that stand on every paper: the writer's, the worker's and those of the children here.

They are kept where the record has them: a writer's name, and the cards of people.
"""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from caregiver_app.guidance.around import Placement, stage_on
from caregiver_app.guidance.vocabulary import Who
from caregiver_app.record.values import Person

if TYPE_CHECKING:
    from datetime import date

    from caregiver_app.record.repository import Repository


@dataclass(frozen=True, slots=True)
class ChildNamed:
    """A child in this home: ``id`` "" until saved, ``stage`` an id of ``PlacementStage`` or ""."""

    id: str = ""
    name: str = ""
    stage: str = ""


@dataclass(frozen=True, slots=True)
class PaperNames:
    """``me`` is the writer who is in, ``worker`` the first worker on record; "" for none yet."""

    me: str = ""
    worker: str = ""
    worker_id: str = ""
    children: tuple[ChildNamed, ...] = ()

    @property
    def enough(self) -> bool:
        """Tell whether a paper can say whose it is and which child it is about."""
        return bool(self.me and self.children)


def paper_names(book: "Repository", day: "date") -> PaperNames:
    """Give the names on record on ``day``: ``desk.ask(paper_names, day)``."""
    people = book.people()
    worker = next((one for one in people if one.who == Who.SOCIETY_EMPLOYEE), Person())
    children = tuple(
        ChildNamed(one.id, one.name, stage_on(one.placements, day) or "")
        for one in people
        if one.who == Who.CHILD_IN_MY_CARE
    )
    me = next((one.name for one in book.writers() if one.is_me), "")
    return PaperNames(me, worker.name, worker.id, children)


def keep_paper_names(book: "Repository", given: PaperNames, day: "date") -> PaperNames:
    """Keep what differs from the record, and give the names as they stand then.

    An empty name says nothing: none on record is taken away. Who is given without an id and is on
    record under that name is the same. A child who lives here as another
    ``stage`` than on record does so from ``day`` on. Raises ``Known`` as ``call_me`` and
    ``save_person`` do; what came before it is kept.
    """
    before = paper_names(book, day)
    if given.me.strip() and given.me.strip() != before.me:
        book.call_me(given.me)
    if given.worker.strip():
        same = before.worker_id if given.worker.strip() == before.worker else ""
        _keep(book, given.worker_id or same, given.worker, Who.SOCIETY_EMPLOYEE)
    known = {one.id: one for one in before.children}
    named = {one.id for one in given.children}
    left = {one.name: one.id for one in before.children if one.id not in named}
    for child in given.children:
        if not child.name.strip():
            continue
        was = known.get(child.id or left.pop(child.name.strip(), ""), ChildNamed())
        saved = _keep(book, was.id, child.name, Who.CHILD_IN_MY_CARE)
        if child.stage and child.stage != was.stage:
            since = day if saved.placements else None
            kept = tuple(one for one in saved.placements if one.since != since)
            placements = (*kept, Placement(child.stage, since))
            book.save_person(replace(saved, placements=placements))
    return paper_names(book, day)


def _keep(book: "Repository", person_id: str, name: str, who: Who) -> Person:
    """Give the person called so; saved where it is new or was called otherwise."""
    before = book.person(person_id) if person_id else Person(who=who)
    called = name.strip()
    return before if before.name == called else book.save_person(replace(before, name=called))


def writer_in(book: "Repository") -> str:
    """Give the id of the writer who is in: ``desk.ask(writer_in)``."""
    return book.vault.writer
