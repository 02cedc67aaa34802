"""Whom the guide knows: the people on record, what the worker answered, the children here."""

from dataclasses import dataclass, field, replace
from datetime import date

from caregiver_app.guidance import Pack
from caregiver_app.guidance.ruling import Ruled, Ruling
from caregiver_app.guidance.vocabulary import Action, CareType, Fact, Who
from caregiver_app.record.home import Home
from caregiver_app.record.questions_open import overdue, waits
from caregiver_app.record.values import Asked, Person

PLACED = frozenset({Fact.PLACEMENT_ENDED, Fact.ADOPTION_FINAL})
"""What a child's placement says: it is never ticked where a placement is on record."""


@dataclass(frozen=True, slots=True)
class Known:
    """Everybody on record; empty while the log is locked."""

    people: dict[str, Person] = field(default_factory=dict)
    questions: tuple[Asked, ...] = ()

    @property
    def children(self) -> list[Person]:
        """The children in this home, by name."""
        here = [one for one in self.people.values() if one.who == Who.CHILD_IN_MY_CARE]
        return sorted(here, key=lambda one: (one.name.casefold(), one.id))

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

    def rule(
        self,
        pack: Pack,
        person: Person,
        action: Action,
        day: date,
        care: CareType | None,
        more: frozenset[Fact] = frozenset(),
    ) -> Ruled:
        """Give what holds for one person and one way of contact, for each child."""
        home = Home(pack, day, care, tuple(self.people.values()), self.questions)
        return home.rule(person, more)[action]


def for_child(ruled: Ruled, child: str) -> Ruling:
    """Give the ruling for one child, or the strictest where no child is chosen."""
    for one in ruled.rulings:
        if child and child in one.children:
            return one
    return ruled.strictest
