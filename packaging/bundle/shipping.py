"""Reads what may ship (``shipped.toml``) and holds what is gathered, and what was built, to it."""

import re
import sys
import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

HERE = Path(__file__).parent
PLATFORMS = {"linux": "linux", "win32": "windows", "darwin": "macos"}

Gathered = tuple[str, str, str]
"""One file as PyInstaller has it: where it goes, where it comes from, what kind it is."""


class NotShippedError(Exception):
    """Files were gathered, or are needed, that nothing says may ship; the text names each."""


def _pattern(words: str) -> re.Pattern[str]:
    parts = re.split(r"(\*\*/?|[*{},])", words)
    signs = {"**/": r"(?:.*/)?", "**": ".*", "*": "[^/]*", "{": "(?:", ",": "|", "}": ")"}
    # Windows names its own libraries now in capitals, now in small letters.
    return re.compile("".join(signs.get(part, re.escape(part)) for part in parts), re.IGNORECASE)


@dataclass(frozen=True)
class Shipped:
    """What ``shipped.toml`` says for one platform ("linux", "windows", "macos")."""

    excluded: tuple[str, ...]
    hooks_left_out: tuple[str, ...]
    packages: frozenset[str]
    extensions: frozenset[str]
    ships: tuple[str, ...]
    left_out: tuple[str, ...]
    of_the_desktop: tuple[str, ...]
    icu_keeps: tuple[str, ...]

    @classmethod
    def read(cls, platform: str = PLATFORMS.get(sys.platform, sys.platform)) -> "Shipped":
        """Give the lists that hold everywhere with those of ``platform``; a wrong key raises."""
        data = tomllib.loads((HERE / "shipped.toml").read_text("utf-8"))
        modules, everywhere, here = data["modules"], data["everywhere"], data[platform]
        known = {"modules", "icu", "everywhere", *PLATFORMS.values()}
        for table in (everywhere, *(data[name] for name in PLATFORMS.values())):
            known |= {
                f"its {key}" for key in table.keys() - {"ships", "left_out", "of_the_desktop"}
            }
        if unknown := known.symmetric_difference(data):
            raise ValueError(f"shipped.toml: not known or missing: {', '.join(sorted(unknown))}")
        return cls(
            excluded=tuple(modules["excluded"]),
            hooks_left_out=tuple(modules["hooks_left_out"]),
            packages=frozenset(modules["packages"]),
            extensions=frozenset(modules["extensions"]),
            ships=(*everywhere["ships"], *here["ships"]),
            left_out=(*everywhere["left_out"], *here["left_out"]),
            of_the_desktop=tuple(here.get("of_the_desktop", ())),
            icu_keeps=tuple(data["icu"]["keeps"]),
        )

    @cached_property
    def _left(self) -> tuple[re.Pattern[str], ...]:
        return tuple(_pattern(one) for one in self.left_out)

    @cached_property
    def _ships(self) -> tuple[re.Pattern[str], ...]:
        return tuple(_pattern(one) for one in self.ships)

    @cached_property
    def _desktop(self) -> tuple[re.Pattern[str], ...]:
        return tuple(_pattern(one) for one in self.of_the_desktop)

    def leaves_out(self, path: str) -> bool:
        """Say whether the file at ``path`` is one that is gathered and not wanted."""
        return any(one.fullmatch(path) for one in self._left)

    def may_ship(self, path: str) -> bool:
        """Say whether the file at ``path`` (inside ``_internal``, with /) may ship."""
        if self.leaves_out(path):
            return False
        return self._module(path) or any(one.fullmatch(path) for one in self._ships)

    def keeps_of_icu(self, item: str) -> bool:
        """Say whether ``item`` of ICU's data stays in it, by its path there."""
        return any(_pattern(one).fullmatch(item) for one in self.icu_keeps)

    def is_of_the_desktop(self, library: str) -> bool:
        """Say whether ``library``, by the name others need it by, is there on every desktop."""
        return any(one.fullmatch(library) for one in self._desktop)

    def unused_patterns(self, paths: Iterable[str]) -> list[str]:
        """Give what stands under ``ships`` and fits none of ``paths``."""
        paths = list(paths)
        found = zip(self.ships, self._ships, strict=True)
        return [words for words, one in found if not any(map(one.fullmatch, paths))]

    def _module(self, path: str) -> bool:
        top = PurePosixPath(path).parts[0].split(".")[0]
        name = PurePosixPath(path).name.split(".")[0]
        if path.endswith(".pyc"):
            return top in self.packages or top in sys.stdlib_module_names
        if "/lib-dynload/" in path or ("/" not in path and path.endswith(".pyd")):
            return name in self.extensions
        return path.endswith((".so", ".pyd")) and top in self.packages


def choose(
    shipped: Shipped,
    gathered: Sequence[Gathered],
    needs: Callable[[str], Iterable[str]],
) -> list[Gathered]:
    """Give those of ``gathered`` that ship.

    Linux finds a library of a wheel by the wheel's own path: links to them at the top are dropped.
    A library of the building machine ships only where a file that ships needs it and the desktop
    does not have it. ``needs`` gives the names of the libraries that the file at a path asks for.
    Raises ``NotShippedError`` with the name of every other file that nobody let in.
    """
    kept = {one[0]: one for one in gathered if one[2] != "SYMLINK" or not shipped.of_the_desktop}
    kept = {path: one for path, one in kept.items() if not shipped.leaves_out(_posix(path))}
    machines = {path: one for path, one in kept.items() if _of_the_machine(path)}
    for path in machines:
        del kept[path]
    todo = list(kept.values())
    while todo:
        _, source, kind = todo.pop()
        if kind not in ("BINARY", "EXTENSION"):
            continue
        for name in sorted(set(needs(source)) & machines.keys()):
            if not shipped.is_of_the_desktop(name):
                kept[name] = machines.pop(name)
                todo.append(kept[name])
    strange = sorted(path for path in kept if not shipped.may_ship(_posix(path)))
    if strange:
        raise NotShippedError(
            "Nothing in packaging/bundle/shipped.toml says that these may ship:\n  "
            + "\n  ".join(f"{path}  (from {kept[path][1]})" for path in strange)
        )
    return [kept[path] for path in sorted(kept)]


def _of_the_machine(path: str) -> bool:
    """Say whether it is a library that was gathered from the building machine, not from a wheel.

    Python's own is not: the program itself opens it, so no file asks for it.
    """
    return re.fullmatch(r"lib(?!python)[^/]*\.so[^/]*", path) is not None


def _posix(path: str) -> str:
    return path.replace("\\", "/")
