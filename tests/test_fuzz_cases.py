"""Every case that ``make fuzz`` ever found ends in a known error or a result."""

import pytest

from tests.fuzz.running import KEPT, outcome
from tests.fuzz.targets import TARGETS

CASES = sorted(KEPT.rglob("*.case"))


@pytest.mark.parametrize("case", CASES, ids=lambda one: f"{one.parent.name}/{one.stem}")
def test_a_found_case_is_told(case: "pytest.FixtureRequest") -> None:
    assert outcome(TARGETS[case.parent.name], case.read_bytes())


def test_every_target_reads_what_it_begins_with() -> None:
    for name in ("copy", "keys", "numbers", "settings"):
        target = TARGETS[name]
        assert all(outcome(target, seed)[0] == "result" for seed in target.seeds())
