"""Somebody before the screen: sees by the accessibility bus, acts with mouse and keys."""

import re
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.outside.bus import Bus, GoneError, Part
from tests.outside.screen import screen, until

TITLE_BAR = 24
"""What the window manager needs above the window, in pixels."""

CONTROLS = {
    "push button",
    "button",
    "link",
    "check box",
    "radio button",
    "combo box",
    "text",
    "entry",
    "password text",
    "list item",
    "menu item",
    "page tab",
    "toggle button",
}


@dataclass
class Person:
    """Uses the program; ``clicks`` counts what was clicked or pressed, but for typed words."""

    bus: Bus
    env: dict[str, str]
    process: "subprocess.Popen[bytes]"
    clicks: int = field(default=0)

    # -- seeing

    def window(self) -> Part:
        """Give the window of the program; where it has several, the one in front."""

        def look() -> Part | None:
            if self.process.poll() is not None:
                raise AssertionError(f"the program ended with {self.process.returncode}")
            with suppress(GoneError):
                shown = [
                    window
                    for program in self.bus.programs()
                    for window in program.children()
                    if window.showing
                ]
                return next((one for one in shown if one.active), next(iter(shown), None))
            return None

        return until(look, "the window")

    def all(self) -> list[tuple[str, str, Part]]:
        """Give role, name and part of all that can be seen."""
        seen = []
        for one in self.window().all():
            with suppress(GoneError):
                seen.append((one.role, one.name, one))
        return seen

    def find(self, name: str, *, role: str = "") -> Part | None:
        """Give what is called ``name`` (a pattern, from the start), a control before a label."""
        with suppress(GoneError):
            return _named(self.all(), name, role)
        return None

    def see(self, name: str, *, role: str = "") -> Part:
        """Wait until ``name`` is seen, and give it."""
        return until(lambda: self.find(name, role=role), f"{name} {role}")

    def focus(self) -> Part | None:
        """Give the deepest part that has the focus."""
        found = None
        with suppress(GoneError):
            for one in self.window().all():
                if one.focused:
                    found = one
        return found

    # -- doing

    def _xdo(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env=self.env, check=True)

    def click(self, name: str, *, role: str = "") -> Part:
        """Click on ``name`` with the mouse: on nothing that stands outside what is in sight."""
        self.see(name, role=role)
        # What was scrolled to a moment ago may still be on its way.
        part, x, y = until(lambda: self._middle(name, role), f"{name} in sight", 20)
        self._xdo("mousemove", str(x), str(y), "click", "1")
        self.clicks += 1
        return part

    def _middle(self, name: str, role: str) -> tuple[Part, int, int] | None:
        """Give ``name`` and its middle, where that can be seen."""
        part = self.find(name, role=role)
        if part is None:
            return None
        left, top, wide, high = part.box()
        x, y = left + wide // 2, top + high // 2
        return (part, x, y) if _shows(part, x, y) else None

    def wheel(self, name: str, notches: int = 1) -> None:
        """Turn the wheel down over ``name``."""
        x, y, wide, high = until(lambda: self.see(name).box(), name)
        self._xdo("mousemove", str(x + wide // 2), str(y + high // 2))
        self._xdo("click", "--repeat", str(notches), "5")

    def type(self, words: str) -> None:
        """Type ``words`` where the focus is."""
        self._xdo("type", "--delay", "8", words)

    def press(self, *keys: str) -> None:
        """Press keys or chords, as ``Return`` or ``ctrl+n``."""
        self._xdo("key", "--delay", "20", *keys)
        self.clicks += len(keys)

    def in_sight(self, name: str, size: tuple[int, int], *, role: str = "") -> bool:
        """Say whether ``name`` stands whole in sight on a screen of ``size``."""
        (whole,) = until(lambda: (_whole(self.see(name, role=role), size),), name)
        return whole

    def out_of_sight(self, names: Iterable[str], size: tuple[int, int]) -> list[str]:
        """Give those of ``names`` that do not stand whole on a screen of ``size``, in one look."""

        def look() -> tuple[list[str]]:
            seen = self.all()
            found = {name: _named(seen, name) for name in names}
            return ([one for one, part in found.items() if part is None or not _whole(part, size)],)

        (hidden,) = until(look, "all at once")
        return hidden

    def scroll_to(self, name: str, *, role: str = "") -> Part:
        """Turn the wheel over the middle of the window until ``name`` can be clicked."""
        part, page = self.see(name, role=role), self.window().box()
        self._xdo("mousemove", str(page[2] // 2), str(page[3] // 2))

        def look() -> Part | None:
            x, y, wide, high = part.box()
            if _shows(part, x + wide // 2, y + high - 1):
                return part
            self._xdo("click", "5")
            time.sleep(0.05)
            return None

        return until(look, f"{name} by scrolling", 10)


def _named(seen: list[tuple[str, str, Part]], name: str, role: str = "") -> Part | None:
    wanted = re.compile(name)
    fits = [
        (is_role, part)
        for is_role, called, part in seen
        if wanted.match(called.replace("&", "")) and (not role or role == is_role)
    ]
    controls = [part for is_role, part in fits if is_role in CONTROLS]
    return next(iter([*controls, *(part for _, part in fits)]), None)


def _whole(part: Part, size: tuple[int, int]) -> bool:
    x, y, wide, high = part.box()
    inside = x >= 0 and y >= 0 and x + wide <= size[0] and y + high <= size[1]
    return inside and _shows(part, x, y) and _shows(part, x + wide - 1, y + high - 1)


def _shows(part: Part, x: int, y: int) -> bool:
    """Say whether the point is inside all that ``part`` stands in: of a page, what is in sight."""
    for one in part.around():
        left, top, wide, high = one.box()
        if not (left <= x < left + wide and top <= y < top + high):
            return False
    return True


@contextmanager
def person(folder: Path, data: Path, size: str = "1280x800") -> Iterator[Person]:
    """Give somebody with the program open on the data folder ``data``, filling the screen."""
    with screen(folder, size) as env:
        words = [sys.executable, "-m", "caregiver_app", "--data-dir", str(data)]
        process = subprocess.Popen(words, env=env, stdout=subprocess.DEVNULL)
        bus = Bus(env["DBUS_SESSION_BUS_ADDRESS"])
        try:
            one = Person(bus, env, process)
            one.window()
            until(lambda: one.window().active or None, "the window in front")
            wide, high = size.split("x")
            inside = str(int(high) - TITLE_BAR)
            found = subprocess.run(
                ["xdotool", "search", "--onlyvisible", "--pid", str(process.pid)],
                env=env,
                capture_output=True,
                text=True,
                check=True,
            ).stdout.split()
            for number in found:
                one._xdo("windowmove", number, "0", "0", "windowsize", number, wide, inside)
            time.sleep(0.3)
            yield one
        finally:
            bus.close()
            process.terminate()
            process.wait(30)
