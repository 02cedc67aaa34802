"""A person on record as the guidance sees them: with limits, links and the worker's answers.

Light: the window asks this for every card.
"""

from collections.abc import Iterable, Sequence

from caregiver_app.guidance.around import WorkerSaid
from caregiver_app.guidance.ruling import Around, ChildHere
from caregiver_app.guidance.vocabulary import Fact, Who
from caregiver_app.record.values import Asked, Person


def children_here(people: Iterable[Person]) -> tuple[ChildHere, ...]:
    """Give the children in this home, by name: those whose placement counts for a verdict."""
    here = [one for one in people if one.who == Who.CHILD_IN_MY_CARE]
    here.sort(key=lambda one: (one.name.casefold(), one.id))
    return tuple(ChildHere(one.id, one.placements) for one in here)


def around(person: Person, questions: Sequence[Asked] = ()) -> Around:
    """Give ``person`` with what the worker answered about them in ``questions``."""
    return Around(
        whos=tuple(dict.fromkeys(Who(who) for who in (person.who, *person.also))),
        toward=person.toward,
        facts=frozenset(Fact(fact) for fact in person.facts),
        limits=person.limits,
        links=person.links,
        said=said_about(person, questions),
        own=person.id if person.who == Who.CHILD_IN_MY_CARE else "",
    )


def said_about(person: Person, questions: Iterable[Asked]) -> tuple[WorkerSaid, ...]:
    """Give the worker's answers about a person: one for each way of contact asked about."""
    return tuple(
        WorkerSaid(
            action,
            one.answer.agreed,
            one.answer.said_by,
            one.answer.said_on,
            one.answer.until,
            one.answer.words,
            one.child,
        )
        for one in questions
        if person.id and one.person == person.id and one.answer is not None
        for action in one.actions
    )
