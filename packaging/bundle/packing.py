"""What the two specs share: the program's own (``build.spec``) and that of the empty window."""

import sys
import tomllib
from importlib import metadata
from pathlib import Path
from typing import Any

import elf
import icu
from shipping import Gathered, Shipped, choose

SHIPPED = Shipped.read()
STRIP = sys.platform == "linux"
ROOT = Path(__file__).parents[2]
OF_OTHERS = ("dictionaries", "fonts", "licenses")
"""Folders of ``resources`` that hold the work of others alone."""


def window_modules() -> list[str]:
    """Give the names of all modules of the window."""
    files = sorted((ROOT / "ui").rglob("*.py"))
    named = [file.relative_to(ROOT).with_suffix("") for file in files if file.stem != "__init__"]
    return [".".join(name.parts) for name in named]


def licence_files() -> list[tuple[str, str]]:
    """Give what each distribution that ships says of itself: its metadata and its licences.

    The program reads names, versions and texts there, in a checkout and in a bundle alike.
    """
    words = (ROOT / "resources" / "licenses" / "works.en.toml").read_text("utf-8")
    works = tomllib.loads(words)["work"]
    named = {work["distribution"] for work in works if "distribution" in work}
    return [pair for name in sorted(named) for pair in _about(name)]


def _about(name: str) -> list[tuple[str, str]]:
    found = []
    for file in metadata.files(name) or []:
        parts = file.parts
        if not parts[0].endswith(".dist-info"):
            continue
        if parts[1] in ("METADATA", "licenses", "sboms") or parts[1].startswith("LICENSE"):
            found.append((str(file.locate()), str(Path(*parts[:-1]))))
    if not found:
        raise FileNotFoundError(f"{name} is not installed, or says nothing of itself")
    return found


def prune(analysis: Any, work: str) -> None:
    """Leave in ``analysis`` what ships; raises ``NotShippedError`` for what nobody let in.

    ``work`` is a folder for what is made anew on the way.
    """

    def needs(path: str) -> tuple[str, ...]:
        # Elsewhere the packer takes none of the system's own libraries along.
        return elf.asks(path).libraries if sys.platform == "linux" else ()

    gathered = [_thinned(one, work) for one in (*analysis.binaries, *analysis.datas)]
    kept = choose(SHIPPED, gathered, needs)
    analysis.binaries = [one for one in kept if one[2] in ("BINARY", "EXTENSION")]
    analysis.datas = [one for one in kept if one[2] not in ("BINARY", "EXTENSION")]
    analysis.scripts = [one for one in analysis.scripts if one[0] not in SHIPPED.hooks_left_out]


def _thinned(one: Gathered, work: str) -> Gathered:
    path, source, kind = one
    if kind == "BINARY" and "/libicudata.so" in path:
        made = icu.thinned(Path(source), SHIPPED.keeps_of_icu, Path(work) / "icu")
        return path, str(made), kind
    return one
