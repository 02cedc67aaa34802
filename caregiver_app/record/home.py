"""A home on one day: everybody on record, and the verdict for each of them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from caregiver_app.guidance.around import Limit, WorkerSaid
from caregiver_app.guidance.pack import Pack
from caregiver_app.guidance.ruling import ChildHere, Ruled, rule_all, run_out
from caregiver_app.guidance.supposing import leave_out, standing
from caregiver_app.guidance.vocabulary import Action, CareType, Fact
from caregiver_app.record.cases import around, children_here
from caregiver_app.record.values import Asked, Person


@dataclass(frozen=True, slots=True)
class Home:
    """Who is on record on ``day``, and the pack that rules.

    ``care`` is the caregiver's care type where no placement of a child says one; None where it is
    not chosen or not sure. ``questions`` are all questions to the worker.
    """

    pack: Pack
    day: date
    care: CareType | None = None
    people: tuple[Person, ...] = ()
    questions: tuple[Asked, ...] = ()

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

        With ``without`` it is a what-if: as though what is on record did not make those true.
        """
        seen = leave_out(around(person, self.questions), without)
        seen = replace(seen, facts=seen.facts | more)
        return rule_all(self.pack, seen, self.children, self.day, self.care)

    def standing(self, person: Person, action: Action) -> frozenset[Fact]:
        """Give the facts on record that a verdict on ``action`` with ``person`` turns on."""
        return standing(around(person, self.questions), action, self.day)

    def rule_by_child(self, person: Person) -> list[Mapping[Action, Ruled]]:
        """Give the verdicts toward each child alone, one after the other; at least one."""
        seen = around(person, self.questions)
        here = [(one,) for one in self.children if seen.own in ("", one.id)]
        alone: list[tuple[ChildHere, ...]] = [*here] or [()]
        return [rule_all(self.pack, seen, child, self.day, self.care) for child in alone]

    def rule_everybody(self) -> dict[str, Mapping[Action, Ruled]]:
        """Give the verdicts for all people at once, by Person id."""
        children = self.children
        said: dict[str, list[Asked]] = {}
        for one in self.questions:
            said.setdefault(one.person, []).append(one)
        return {
            one.id: rule_all(
                self.pack, around(one, said.get(one.id, ())), children, self.day, self.care
            )
            for one in self.people
        }

    def run_out(self, person: Person) -> tuple[Limit | WorkerSaid, ...]:
        """Give what was said about ``person`` for a time that is over: it is asked anew."""
        return run_out(around(person, self.questions), self.day)

    def named(self, person_id: str) -> str:
        """Give the name of somebody on record, "" where nobody is so called."""
        return next((one.name for one in self.people if one.id == person_id), "")


def care_type_of(setting: str) -> CareType | None:
    """Give the care type of a setting; None where it is not chosen or not sure."""
    try:
        return CareType(setting)
    except ValueError:
        return None
