"""Promises about what the window asks of the vault: counts, which are the same on every machine."""

from pathlib import Path

import pytest

from tests.benchmarks.journeys import JOURNEYS, Cost, House
from ui.theme import Application

MOST = {
    "a letter in a draft": (2, 4),
    "the first letter of an entry": (2, 4),
    "a step ticked": (4, 14),
    "Save, to the entry shown": (5, 40),
}
"""Jobs for the vault's worker, and SQL statements, with 50 open concerns on record."""


@pytest.fixture(params=list(JOURNEYS))
def journey(request: pytest.FixtureRequest, qapp: Application, tmp_path: Path) -> tuple[str, Cost]:
    name = str(request.param)
    root = tmp_path / "data"
    root.mkdir(mode=0o700)
    house = House(qapp, root)
    try:
        return name, JOURNEYS[name](house)
    finally:
        house.close()


def test_a_journey_asks_no_more_of_the_vault_than_it_must(journey: tuple[str, Cost]) -> None:
    name, cost = journey
    jobs, statements = MOST[name]
    assert cost.jobs <= jobs
    assert len(cost.statements) <= statements, "\n".join(cost.statements)
    if "letter" in name:
        # Neither the other drafts nor any concern: what is typed is kept, and its own draft read.
        assert all("draft" in one or "FROM entry" in one for one in cost.statements)
