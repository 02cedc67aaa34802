"""What follows from what in the form of a person, as plain functions of its state."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from caregiver_app.guidance.around import LIMIT_FACTS, Limit, Link, Placement
from caregiver_app.guidance.vocabulary import Fact, Who
from caregiver_app.record.values import Person

from ...forms.fields import FormField, missing
from ...forms.form import PlainRules
from ...forms.state import FormState
from ...models.record_words import AGENCY

PersonState = FormState[Person]


class PersonRules(PlainRules):
    """What the form of a person follows.

    ``children`` are those in this home beside the person; ``care`` is how a new child's placement
    starts (an id of ``Stage`` or "").
    """

    def __init__(self, fields: Iterable[FormField], children: Sequence[Person], care: str) -> None:
        self._declared, self._children, self._care = tuple(fields), children, care
        super().__init__(one.id for one in self._declared)

    def follow(self, state: PersonState, field: str) -> PersonState:
        """Give a child that is new here its first placement."""
        new = field == "who" and at_home(state) and not state.values.id
        if new and self._care and not state.values.placements:
            return state.put(placements=(Placement(self._care),))
        return state

    def asked(self, state: PersonState) -> set[str]:
        """Give what makes sense for who this is: a child here has placements, others have not."""
        asked = {*super().asked(state)}
        if at_home(state):
            return asked - {"also", "toward", "links"}
        asked -= {"also"} if state.values.who in AGENCY else set()
        asked -= set() if len(self._children) > 1 else {"toward"}
        return asked - {"placements"}

    def problems(self, state: PersonState) -> Iterable[tuple[str, str]]:
        """Give what keeps the person from being saved: a field and what to do about it."""
        return missing(self._declared, state)


def at_home(state: PersonState) -> bool:
    """Say whether this is a child in this home."""
    return state.values.who == Who.CHILD_IN_MY_CARE


def started(before: Person) -> PersonState:
    """Give the state in which the form of ``before`` is opened.

    Of what an older card only said with a fact, no more is known.
    """
    older = [Limit(fact) for fact in before.facts if fact in LIMIT_FACTS]
    links = before.links
    if not links and Fact.ALREADY_CONNECTED in before.facts:
        links = (Link(""),)
    return FormState(replace(before, facts=(), limits=(*before.limits, *older), links=links))


def whole(state: PersonState, before: Person) -> Person:
    """Give the person to save: only what is asked of who this is, without blanks around words."""
    person, here = state.values, at_home(state)
    return replace(
        person,
        name=person.name.strip(),
        relationship=person.relationship.strip(),
        reach=person.reach.strip(),
        notes=person.notes.strip(),
        also=() if person.who in AGENCY else person.also,
        toward=() if here else person.toward,
        limits=tuple(
            replace(one, said_by=one.said_by.strip(), words=one.words.strip())
            for one in person.limits
        ),
        links=tuple(
            replace(one, app=one.app.strip(), words=one.words.strip()) for one in person.links
        ),
        placements=person.placements if here else before.placements,
    )
