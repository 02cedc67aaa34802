"""What a sheet leaves out of an entry: words about another child alone, and what is only thought.

Every revision is gone through alike, so that no correction shows what is left out.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from caregiver_app.record.fields import Look
from caregiver_app.record.values import ENTRY, Entry, EntryWords, Person

History = Sequence[Entry]
_THOUGHTS = {one.id: one.empty for one in ENTRY if one.spec.look is Look.THOUGHT}


def for_child(history: History, child: str, left_out: str) -> tuple[Entry, ...]:
    """Give every revision of an entry as it may stand in the file of ``child`` (a person's id).

    What is about all children stays. Words about another child alone are left out, and so are the
    names of other children it is about. A correction of nothing but such words gives ``left_out``
    for its reason, which may speak of them.
    """
    return _without(history, lambda words: _of(words, child), left_out)


def without_thoughts(history: History, left_out: str) -> tuple[Entry, ...]:
    """Give every revision of an entry without what its writer thinks; reasons as above."""
    return _without(history, lambda words: replace(words, **_THOUGHTS), left_out)


def thinks(history: History) -> bool:
    """Say whether an entry holds, or held before a correction, what its writer thinks."""
    return any(getattr(one.words, name) for one in history for name in _THOUGHTS)


def around_child(people: Iterable[Person], child: str) -> tuple[Person, ...]:
    """Give ``people`` for the file of ``child``: what they are is kept where it names no other."""
    known = tuple(people)
    others = _others(known, child)
    return tuple(
        replace(one, relationship="")
        if any(name in one.relationship.casefold() for name in others)
        else one
        for one in known
    )


def card_for_child(person: Person, people: Iterable[Person], child: str) -> Person:
    """Give a card as it may stand in the file of ``child``: nothing of another, nor what was noted.

    Numbers, notes and words that were written beside an order or a link stay in the house.
    """
    names_another = any(name in person.relationship.casefold() for name in _others(people, child))
    return replace(
        person,
        relationship="" if names_another else person.relationship,
        reach="",
        notes="",
        toward=tuple(replace(one, words="") for one in person.toward if one.child == child),
        limits=tuple(replace(one, words="") for one in person.limits if one.child in ("", child)),
        links=tuple(replace(one, words="") for one in person.links),
    )


def _others(people: Iterable[Person], child: str) -> list[str]:
    """Give the names of the other children at home."""
    return [
        one.name.casefold()
        for one in people
        if one.who == "child-in-my-care" and one.id != child and one.name.strip()
    ]


def _without(
    history: History, change: Callable[[EntryWords], EntryWords], left_out: str
) -> tuple[Entry, ...]:
    kept = [replace(one, words=change(one.words)) for one in history]
    found = kept[:1]
    for (old, new), (before, after) in zip(pairwise(history), pairwise(kept), strict=True):
        hidden = before.words == after.words and old.words != new.words
        found.append(replace(after, reason=left_out) if hidden else after)
    return tuple(found)


def _of(words: EntryWords, child: str) -> EntryWords:
    return replace(
        words,
        children=tuple(one for one in words.children if one == child),
        apart=tuple(one for one in words.apart if one.child == child),
    )
