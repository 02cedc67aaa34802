"""A home on one day: everybody on record, and the verdict for each of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from caregiver_app.guidance.around import Limit, WorkerSaid, in_force
from caregiver_app.guidance.composing import as_placed
from caregiver_app.guidance.pack import Pack
from caregiver_app.guidance.vocabulary import CUSTOMARY, Action, CareType, Fact, Who
from caregiver_app.record.questions_open import overdue, waits
from caregiver_app.record.values import Asked, Person
from caregiver_app.rulings.cases import (
    around,
    children_here,
    children_of,
    lived_elsewhere,
    said_about,
)
from caregiver_app.rulings.ruling import (
    ChildHere,
    PersonAround,
    Placements,
    Ruled,
    Ruling,
    rule_all,
    rule_each,
    run_out,
    speaks_of,
)
from caregiver_app.rulings.supposing import leave_out, standing


@dataclass(frozen=True, slots=True)
class Home:
    """Who is on record on ``day``, and the pack that rules.

    ``care`` is the caregiver's care type where no placement of a child says one; None where it is
    not chosen or not sure; ``customary`` where it is customary care. ``questions`` are all
    questions to the worker.
    """

    pack: Pack
    day: date
    care: CareType | None = None
    people: tuple[Person, ...] = ()
    questions: tuple[Asked, ...] = ()
    customary: bool = False

    @property
    def children(self) -> tuple[ChildHere, ...]:
        """The children in this home, by name."""
        return children_here(self.people)

    def rule(
        self,
        person: Person,
        more: frozenset[Fact] = frozenset(),
        without: frozenset[Fact] = frozenset(),
    ) -> Mapping[Action, Ruled]:
        """Give the verdict for every way of contact with ``person``, where ``more`` is true too.

        With ``without`` it is a what-if: as though what is on record did not make those true. A
        person without an id stands for their kind, and a worker's answer about the kind counts.
        """
        seen = leave_out(around(person, self.questions), without)
        seen = replace(seen, facts=seen.facts | more)
        return self._rule(seen, self.children, lived_elsewhere(self.people))

    def standing(self, person: Person, action: Action) -> frozenset[Fact]:
        """Give the facts on record that a verdict on ``action`` with ``person`` turns on."""
        return standing(around(person, self.questions), action, self.day)

    def rule_by_child(self, person: Person) -> list[Mapping[Action, Ruled]]:
        """Give the verdicts toward each child alone, one after the other; at least one."""
        return rule_each(
            self.pack,
            around(person, self.questions),
            self.children,
            self.day,
            self.care,
            customary=self.customary,
            elsewhere=lived_elsewhere(self.people),
        )

    def rule_everybody(self) -> dict[str, Mapping[Action, Ruled]]:
        """Give the verdicts for all people at once, by Person id."""
        children, elsewhere = self.children, lived_elsewhere(self.people)
        said: dict[str, list[Asked]] = {}
        for one in self.questions:
            said.setdefault(one.person, []).append(one)
        of_kinds = said.get("", [])
        return {
            one.id: self._rule(around(one, (*said.get(one.id, ()), *of_kinds)), children, elsewhere)
            for one in self.people
        }

    def _rule(
        self,
        seen: PersonAround,
        children: tuple[ChildHere, ...],
        elsewhere: Mapping[str, Placements],
    ) -> Mapping[Action, Ruled]:
        return rule_all(
            self.pack,
            seen,
            children,
            self.day,
            self.care,
            customary=self.customary,
            elsewhere=elsewhere,
        )

    def said_of_kind(
        self, who: Who, action: Action, facts: frozenset[Fact] = frozenset()
    ) -> tuple[WorkerSaid, ...]:
        """Give what a worker answered about a kind of person, where it is in force.

        A yes for one child alone is no yes where no child is named; a no is a no.
        """
        placed = as_placed(self.pack, who, facts)
        return tuple(
            one
            for one in said_about(Person(who=who.value), self.questions)
            if one.action == action
            and in_force(one.until, self.day)
            and speaks_of(one, who, placed)
            and not (one.agreed and one.child)
        )

    def said_behind(self, person: Person, ruling: Ruling) -> tuple[WorkerSaid, ...]:
        """Give the worker's answers that ``ruling`` about ``person`` took into account."""
        question = ruling.answer.question
        placed = as_placed(self.pack, question.who, question.facts)
        return tuple(
            one
            for one in said_about(person, self.questions)
            if one.action == question.action
            and in_force(one.until, self.day)
            and one.child in ("", *ruling.children)
            and speaks_of(one, question.who, placed)
        )

    def run_out(self, person: Person) -> tuple[Limit | WorkerSaid, ...]:
        """Give what was said about ``person`` for a time that is over: it is asked anew."""
        return run_out(around(person, self.questions), self.day)

    def named(self, person_id: str) -> str:
        """Give the name of somebody on record, "" where nobody is so called."""
        return next((one.name for one in self.people if one.id == person_id), "")

    def is_erased(self, person_id: str) -> bool:
        """Say whether questions on record name somebody whose card was erased."""
        asked = any(person_id in (one.person, one.child) for one in self.questions)
        return bool(person_id) and asked and all(one.id != person_id for one in self.people)


@dataclass(frozen=True, slots=True)
class KnownPeople:
    """Everybody on record; empty while the log is locked."""

    people: dict[str, Person] = field(default_factory=dict)
    questions: tuple[Asked, ...] = ()

    @property
    def children(self) -> tuple[Person, ...]:
        """The children in this home, by name."""
        return children_of(self.people.values())

    def only_one(self, who: str) -> str:
        """Give the one saved person that a question about ``who`` can mean, or "" where not plain.

        With something on the card the answer might have been another: then it is not plain.
        """
        fitting = [one for one in self.people.values() if one.who == who]
        if len(fitting) != 1:
            return ""
        bare = Person(fitting[0].id, fitting[0].name, who, fitting[0].relationship)
        plain = replace(fitting[0], reach="", notes="") == bare
        answered = any(one.person == bare.id for one in self.questions)
        return bare.id if plain and not answered else ""

    def waiting(self, today: date) -> tuple[int, int]:
        """Give how many questions wait for an answer, and how many of them too long."""
        late = sum(overdue(one, today) for one in self.questions)
        return sum(waits(one) for one in self.questions), late


def care_type_of(setting: str) -> CareType | None:
    """Give the care type of a setting; None where it is not chosen or not sure.

    Customary care is asked as kinship service (:func:`is_customary`).
    """
    if is_customary(setting):
        return CareType.KINSHIP_SERVICE
    try:
        return CareType(setting)
    except ValueError:
        return None


def is_customary(setting: str) -> bool:
    """Say whether a setting, or how a child lives somewhere, is customary care."""
    return setting == CUSTOMARY
