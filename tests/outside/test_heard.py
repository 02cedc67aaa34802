"""What a screen reader hears from outside, and what a look at the window from outside finds."""

import subprocess
from contextlib import suppress

import pytest

from tests.outside.bus import GoneError
from tests.outside.person import Person
from tests.outside.screen import until


def notices(one: Person) -> list[str]:
    """Give what came up as a notification, which Debian's Orca reads out."""
    came = [
        event.part
        for event in one.bus.hear(0.2)
        if event.kind == "StateChanged" and event.detail == "showing"
    ]
    said = []
    for part in came:
        with suppress(GoneError):
            if part.role == "notification":
                said.append(part.name)
    return said


def test_what_is_announced_comes_up_as_a_notification(inside: Person) -> None:
    inside.click("Guide", role="list item")
    inside.click("Type it in your own words", role="text")
    inside.type("birth mom friend request")
    inside.press("Return")
    # The focus comes to the verdict, which is read out so; its reason comes up.
    until(lambda: [one for one in notices(inside) if "may not become" in one], "the reason")
    focus = inside.focus()
    assert focus is not None
    assert focus.name == "Answer: No, you may not"


@pytest.mark.parametrize("key", ["ctrl+f", "Tab"])
def test_an_empty_field_has_the_focus_before_it_tells_of_its_caret(
    inside: Person, key: str
) -> None:
    # Debian's Orca, told of the caret first, takes itself to be there, and never says the name.
    field = inside.see("Type it in your own words", role="text")
    before = len(inside.bus.hear(0.2))
    inside.press(key)
    until(lambda: inside.focus() == field, "the focus in the field")
    told = [one for one in inside.bus.hear(0.2)[before:] if one.part == field]
    focused = [at for at, one in enumerate(told) if one.detail == "focused"]
    caret = [at for at, one in enumerate(told) if one.kind == "TextCaretMoved"]
    assert focused
    assert not any(at < focused[0] for at in caret)


def test_nothing_under_the_cover_can_be_read(inside: Person) -> None:
    inside.press("ctrl+n")
    inside.see("What was said|Exact words|What did you see", role="text")
    inside.type("vqkzwords of mine")
    inside.press("ctrl+shift+h")
    inside.see("Paused")
    window = inside.window()
    said = {part.name for part in window.all(hidden=True)} - {""}
    assert all(one in ("Notes", "Paused") or "Enter" in one for one in said), said


def named(one: Person, kind: str, pattern: str) -> list[str]:
    """Give the windows whose class or instance, as X knows them, fits ``pattern``."""
    done = subprocess.run(
        ["xdotool", "search", f"--{kind}", pattern],
        env=one.env,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout.split()


@pytest.mark.parametrize("kind", ["class", "classname"])
def test_lists_of_windows_say_no_more_than_the_cover(at_the_lock: Person, kind: str) -> None:
    assert named(at_the_lock, kind, "^[Nn]otes$")
    assert named(at_the_lock, kind, "[Mm]ay|[Cc]are") == []


@pytest.mark.parametrize("size", ["910x512", "800x480"])
def test_help_is_in_reach_on_the_smallest_screen(at_the_lock: Person, size: str) -> None:
    wide, high = (int(part) for part in size.split("x"))
    at_the_lock.click("Ask without unlocking")
    for name in ("Urgent help", "Hide the screen"):
        assert at_the_lock.in_sight(name, (wide, high)), name
