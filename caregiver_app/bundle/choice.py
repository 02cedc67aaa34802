"""What of a revision is shown, and what stays covered: other children, thoughts, single words.

A covered part keeps its commitment, so that the rest is proved and it can be opened later.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from caregiver_app.guidance.vocabulary import Who
from caregiver_app.record.fields import Look
from caregiver_app.record.parts import CHILD, WORDS
from caregiver_app.record.pieces import names_in, names_somebody
from caregiver_app.record.values import ENTRY

_THOUGHTS = frozenset(one.spec.part for one in ENTRY if one.spec.look is Look.THOUGHT)
CHILDREN = (
    Who.CHILD_IN_MY_CARE,
    Who.CHILD_AFTER_PLACEMENT,
    Who.CHILD_IN_CARE_ELSEWHERE,
    Who.SIBLING_ELSEWHERE,
    Who.CHILDS_FRIEND,
)
"""Who is a child of whom it must be chosen whether they are shown."""
_OF_A_CARD = ("name", "who", "relationship")
"""What of a person's card may leave the house: not their numbers, and not what was noted."""


@dataclass(frozen=True, slots=True)
class BundleChoice:
    """What leaves the house.

    ``entries`` are ids. ``children`` are the ids of the children who are shown, None for all;
    ``other_names`` are the names of those who are not: they are covered wherever they stand.
    ``thoughts`` and ``names`` say whether those are shown; ``stand_ins`` is what stands on paper
    for each name on record that is not: in texts they are covered, too. ``covered`` names single
    parts, and pieces of them from 0, by the id of the revision; an empty set covers the whole part.
    """

    entries: tuple[str, ...]
    children: frozenset[str] | None = None
    other_names: tuple[str, ...] = ()
    thoughts: bool = False
    names: bool = True
    stand_ins: Mapping[str, str] = field(default_factory=dict)
    covered: Mapping[tuple[str, str], frozenset[int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Covered:
    """The parts of a revision that are covered whole, and the pieces of others that are."""

    parts: frozenset[str]
    pieces: Mapping[str, frozenset[int]]


def covered_in(
    choice: BundleChoice,
    revision: str,
    kind: str,
    parts: Mapping[str, bytes],
    pieced: frozenset[str],
) -> Covered:
    """Give what of a revision stays covered; ``pieced`` are its parts that are lists of pieces."""
    whole = {part for (one, part), only in choice.covered.items() if one == revision and not only}
    if kind == "person":
        shown = _OF_A_CARD if choice.names else _OF_A_CARD[1:]
        whole |= {part for part in parts if part not in shown}
    whole |= left_away(choice, parts)
    names = names_in((*choice.other_names, *choice.stand_ins))
    pieces: dict[str, frozenset[int]] = {}
    for part in parts.keys() - whole:
        if not names and (revision, part) not in choice.covered:
            continue
        if part in pieced:
            said = json.loads(parts[part])
            found = {at for at, piece in enumerate(said) if names and names_somebody(piece, names)}
            found |= choice.covered.get((revision, part), frozenset())
            if found:
                pieces[part] = frozenset(found)
        elif names and any(names_somebody(one, names) for one in _texts(json.loads(parts[part]))):
            # In one text nothing can be covered alone.
            whole.add(part)
    return Covered(frozenset(whole), pieces)


def left_away(choice: BundleChoice, parts: Mapping[str, bytes]) -> frozenset[str]:
    """Give the parts that stay away for what they are about: thoughts, and other children."""
    thoughts = frozenset[str]() if choice.thoughts else _THOUGHTS & parts.keys()
    return thoughts | of_other_children(choice, parts)


def of_other_children(choice: BundleChoice, parts: Mapping[str, bytes]) -> set[str]:
    """Give the parts about a child who is not shown, of whichever format."""
    if choice.children is None:
        return set()
    found: set[str] = set()
    for part, content in parts.items():
        if not part.startswith(CHILD):
            continue
        said = json.loads(content)
        child = said["child"] if isinstance(said, dict) else said
        if child not in choice.children:
            found |= {part, WORDS + part.removeprefix(CHILD)}
    within = json.loads(parts.get("who", b"{}"))
    if isinstance(within, dict) and set(within.get("children", ())) - choice.children:
        found.add("who")
    return found & parts.keys()


def _texts(said: Any) -> Iterator[str]:
    """Give every text in what JSON holds, as it reads: there a line break is two letters."""
    if isinstance(said, str):
        yield said
    elif isinstance(said, dict | list):
        for one in said.values() if isinstance(said, dict) else said:
            yield from _texts(one)
