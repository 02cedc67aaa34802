"""A person on record as the guidance sees them: with limits, links and the worker's answers.

Light: the window asks this for every card.
"""

from collections.abc import Iterable, Mapping, Sequence

from caregiver_app.finding import name_order
from caregiver_app.guidance.around import WorkerSaid
from caregiver_app.guidance.vocabulary import Action, Fact, Who
from caregiver_app.record.values import Asked, Person
from caregiver_app.rulings.ruling import ChildHere, PersonAround, Placements

_FOR_ALL = Action.POST_PUBLICLY
"""What does not depend on whom it is asked about."""


def children_of(people: Iterable[Person]) -> tuple[Person, ...]:
    """Give the children in this home, by name."""
    here = [one for one in people if one.who == Who.CHILD_IN_MY_CARE and not one.erased_on]
    return tuple(sorted(here, key=lambda one: (name_order(one.name), one.id)))


def children_here(people: Iterable[Person]) -> tuple[ChildHere, ...]:
    """Give the children in this home, by name, as their placement counts for a verdict."""
    return tuple(ChildHere(one.id, one.placements) for one in children_of(people))


def lived_elsewhere(people: Iterable[Person]) -> Mapping[str, Placements]:
    """Give the placements of everybody who is no child in this home, by Person id.

    Whoever was a child here keeps them on the card, and what was said for that child stays.
    """
    return {one.id: one.placements for one in people if one.who != Who.CHILD_IN_MY_CARE}


def around(person: Person, questions: Sequence[Asked] = ()) -> PersonAround:
    """Give ``person`` with what the worker answered about them in ``questions``.

    A person without an id stands for their kind.
    """
    return PersonAround(
        whos=tuple(dict.fromkeys(Who(who) for who in (person.who, *person.also))),
        toward=person.toward,
        facts=frozenset(Fact(fact) for fact in person.facts),
        limits=person.limits,
        links=person.links,
        said=said_about(person, questions),
        own=person.id if person.who == Who.CHILD_IN_MY_CARE else "",
    )


def said_about(person: Person, questions: Iterable[Asked]) -> tuple[WorkerSaid, ...]:
    """Give the worker's answers about a person or their kind: one for each way of contact.

    An answer that names nobody is about the kind of person that was asked about.
    """
    kinds = {person.who, *person.also, *(one.who for one in person.toward)}
    if Who.CHILD_IN_MY_CARE in kinds:
        # Once the placement has ended they are this (``ruling.speaks_of`` looks closer).
        kinds.add(Who.CHILD_AFTER_PLACEMENT)
    return tuple(
        WorkerSaid(
            action,
            one.answer.agreed,
            one.answer.said_by,
            one.answer.said_on,
            one.answer.until,
            one.answer.words,
            one.child,
            "" if one.person else one.who,
            one.id,
        )
        for one in questions
        if one.answer is not None
        for action in one.actions
        if (one.person == person.id if one.person else one.who in kinds or action == _FOR_ALL)
    )
