"""An open window that nobody touches does nothing: none of its threads wakes up."""

import time
from pathlib import Path

import pytest

from tests.outside.person import Person
from tests.outside.screen import until

MENU = ("Guide", "At a glance", "People", "Contact log", "Concerns", "Policies", "Settings")
REST_S, LOOKED_AT_S = 3.0, 60.0


def wakes(process: int) -> dict[str, int]:
    """Give how often each thread of ``process`` has slept and been woken, by its name."""
    found = {}
    for thread in Path(f"/proc/{process}/task").iterdir():
        lines = (thread / "status").read_text().splitlines()
        said = dict(line.split(":", 1) for line in lines if ":" in line)
        name = f"{said['Name'].strip()} {thread.name}"
        found[name] = int(said["voluntary_ctxt_switches"])
    return found


def woken(process: int, seconds: float) -> dict[str, int]:
    """Give the threads of ``process`` that woke within ``seconds``, and how often."""
    before = wakes(process)
    time.sleep(seconds)
    after = wakes(process)
    return {name: n - before.get(name, 0) for name, n in after.items() if n != before.get(name)}


def to_rest(one: Person) -> None:
    """Take the pointer to where it points at nothing, and wait until all is told."""
    one._xdo("mousemove", "1279", "799")
    until(lambda: not woken(one.process.pid, REST_S), "a rest")


@pytest.mark.long
@pytest.mark.parametrize("page", MENU)
def test_nothing_wakes_where_nothing_happens(inside: Person, page: str) -> None:
    inside.click(page, role="list item")
    to_rest(inside)
    assert woken(inside.process.pid, LOOKED_AT_S) == {}
