"""How much stays at home, and why: counted, never told what it is."""

import json
from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from caregiver_app.bundle.choice import BundleChoice, of_other_children
from caregiver_app.bundle.leaving import Leaving
from caregiver_app.handover.sheet_input import LeftOut
from caregiver_app.record.fields import Look
from caregiver_app.record.history import each_told
from caregiver_app.record.lists import Filters
from caregiver_app.record.parts import pieced_parts
from caregiver_app.record.pieces import names_in, names_somebody
from caregiver_app.record.values import ENTRY

if TYPE_CHECKING:
    from caregiver_app.record.repository import Repository

_THOUGHTS = frozenset(one.spec.part for one in ENTRY if one.spec.look is Look.THOUGHT)
_REASONS = {
    "text": "words",
    "person": "person",
    "kind": "kind",
    "child": "child",
    "since": "days",
    "until": "days",
}
"""Why an entry is not in a list, by the one field of the filters that is set."""


def left_out_of(
    book: "Repository", leaving: Leaving, choice: BundleChoice, matching: int
) -> LeftOut:
    """Count what ``choice`` leaves out. ``matching`` entries fit the filters of ``leaving``.

    Parts are counted as the entries stand now.
    """
    total = book.log_overview().tally.entries
    entries = Counter({_reason(leaving.within): total - matching})
    entries["ticks"] = len(leaving.left_out)
    entries["most"] = matching - len(leaving.left_out) - len(choice.entries)
    covered = Counter[str]()
    with book.vault.reading() as connection:
        for entry in choice.entries:
            now = Counter[str]()
            for _ in each_told(connection, (entry,), partial(_count, now, choice)):
                covered += now
    return LeftOut(total, dict(+entries), dict(+covered))


def _count(
    now: Counter[str], choice: BundleChoice, revision: str, kind: str, parts: dict[str, bytes]
) -> dict[str, bytes]:
    """Count what is covered of an entry as it stands ``now``: each revision takes the place."""
    if kind == "entry":
        now.clear()
        now.update(_covered(choice, revision, kind, parts))
    return parts


def _reason(filters: Filters) -> str:
    told = {
        reason
        for name, reason in _REASONS.items()
        if getattr(filters, name) != getattr(Filters(), name)
    }
    return told.pop() if len(told) == 1 else "filter"


def _covered(
    choice: BundleChoice, revision: str, kind: str, parts: dict[str, bytes]
) -> Counter[str]:
    found = Counter[str]()
    if not choice.thoughts:
        found["thoughts"] = sum(bool(json.loads(parts[one])) for one in _THOUGHTS & parts.keys())
    away = of_other_children(choice, parts)
    found["other-child"] = len(away)
    others, names = names_in(choice.other_names), names_in(choice.stand_ins)
    for part in pieced_parts(kind, parts):
        if part in away or not parts[part].startswith(b"["):
            continue
        by_hand = choice.covered.get((revision, part), frozenset())
        for at, piece in enumerate(json.loads(parts[part])):
            if at in by_hand:
                found["chosen"] += 1
            elif others and names_somebody(piece, others):
                found["other-child"] += 1
            elif names and names_somebody(piece, names):
                found["names"] += 1
    return found
