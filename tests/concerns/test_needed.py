"""What every folder of concerns must have: each missing piece is told by its name."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from caregiver_app.concerns.breaks import Findings
from caregiver_app.concerns.rules import (
    NEEDED_FIXED,
    NEEDED_LINES,
    NEEDED_OPENING,
    NEEDED_PARTS,
    check,
)
from caregiver_app.concerns.values import Concerns

FILE, NUMBERS = Path("concerns.toml"), Path("societies.toml")


def told(concerns: Concerns) -> set[tuple[str, str]]:
    findings = Findings(keep=True)
    check(concerns, FILE, NUMBERS, findings)
    return {(one.key, one.expected) for one in findings.found}


def lacking(concerns: Concerns) -> Iterator[tuple[Concerns, tuple[str, str]]]:
    """Give the concerns without each needed piece in turn, and what is told of it."""
    for part in NEEDED_PARTS:
        rest = {name: one for name, one in concerns.parts.items() if name != part}
        yield replace(concerns, parts=rest), (f"parts.{part}", "this part")
    for part, lines in NEEDED_LINES.items():
        for line in lines:
            one = concerns.parts[part]
            fewer = replace(one, lines=tuple(each for each in one.lines if each.id != line))
            changed = replace(concerns, parts={**concerns.parts, part: fewer})
            yield changed, (f"parts.{part}.lines", line)
    for name in NEEDED_FIXED:
        rest = {other: text for other, text in concerns.fixed.items() if other != name}
        yield replace(concerns, fixed=rest), ("fixed", name)
    sheet = concerns.call_sheet
    openings = {name: one for name, one in sheet.openings.items() if name != NEEDED_OPENING}
    changed = replace(concerns, call_sheet=replace(sheet, openings=openings))
    yield changed, ("call_sheet.openings", NEEDED_OPENING)


def test_each_needed_piece_that_is_missing_is_told(concerns: Concerns) -> None:
    assert told(concerns) == set()
    seen = 0
    for changed, expected in lacking(concerns):
        seen += 1
        assert expected in told(changed), expected
    assert seen == len(NEEDED_PARTS) + len(NEEDED_FIXED) + 1 + sum(map(len, NEEDED_LINES.values()))


@pytest.mark.parametrize("what", ["id", "number"])
def test_no_two_kinds_share_an_id_or_a_number(concerns: Concerns, what: str) -> None:
    first, second, *rest = concerns.kinds
    changed = replace(second, **{what: getattr(first, what)})
    found = told(replace(concerns, kinds=(first, changed, *rest)))
    assert ("kinds", "each id once") in found
