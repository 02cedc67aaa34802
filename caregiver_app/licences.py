"""What this program is made of and carries, and the words of each licence.

The list is data (``resources/licenses``). What is installed beside the program brings its own
words; they are read where it was installed, in a checkout, a wheel and a bundle alike.
"""

import json
import platform
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import metadata
from pathlib import Path

from caregiver_app import assets
from caregiver_app.datafile import Table
from caregiver_app.errors import Known

CODE = "licences-broken"


class WorkKind(StrEnum):
    """What a work is: run by the computer, seen, or looked up."""

    PROGRAM = "program"
    DRAWN = "drawn"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Work:
    """One work. ``inside`` is what holds it; ``files`` and ``parts`` lie in its distribution.

    ``version`` is "" where nothing tells it. ``texts`` are files of ``resources``.
    """

    name: str
    kind: WorkKind
    licence: str
    version: str
    by: str
    inside: str
    note: str
    distribution: str
    files: tuple[str, ...]
    parts: str
    texts: tuple[str, ...]


@cache
def works(language: str = "en") -> tuple[Work, ...]:
    """Give every work, in the order of the file. Raises ``Known("licences-broken")``."""
    data = Table.read(assets.resources() / "licenses" / f"works.{language}.toml", CODE)
    found = tuple(_work(one) for one in data.tables("work"))
    data.end()
    return found


def _work(one: Table) -> Work:
    distribution = one.text("distribution", "")
    told_by = one.text("version_of", distribution)
    return Work(
        name=one.text("name"),
        kind=one.word("kind", WorkKind),
        licence=one.text("licence"),
        version=_version(told_by),
        by=one.text("by", ""),
        inside=one.text("inside", ""),
        note=one.text("note", ""),
        distribution=distribution,
        files=one.texts("files", ()),
        parts=one.text("parts", ""),
        texts=one.texts("texts", ()),
    )


def _version(told_by: str) -> str:
    """Give the version of a distribution, or of Python itself; "" is that of nothing."""
    if told_by == "python":
        return platform.python_version()
    return _about(told_by).version if told_by else ""


def read_licence(work: Work) -> str:
    """Give the whole words of the licence of ``work``, one text below the other.

    Raises ``Known("licences-broken")`` where one is missing.
    """
    found = [_own(work, name) for name in _own_names(work)]
    if work.parts:
        found.append(_parts(work))
    found += [_kept(name) for name in work.texts]
    if not found:
        raise _missing(work.name)
    return "\n\n\n".join(text.strip("\n") for text in found) + "\n"


def _own_names(work: Work) -> tuple[str, ...]:
    """Give the files of its distribution that hold its licence, as they are named there."""
    if work.files or not work.distribution:
        return work.files
    return tuple(_about(work.distribution).metadata.get_all("License-File") or ())


def _own(work: Work, name: str) -> str:
    about = _about(work.distribution)
    # Where it lies depends on the age of what packed it.
    text = about.read_text(name) or about.read_text(f"licenses/{name}")
    if not text:
        raise _missing(f"{work.distribution}: {name}")
    return text


def _parts(work: Work) -> str:
    """Give the list of what is compiled into ``work``: name, version, licence."""
    listed = json.loads(_own(work, work.parts))["components"]
    lines = sorted(
        f"{one['name']} {one.get('version', '')}: {_terms(one)}"
        for one in listed
        if one.get("scope") != "excluded"
    )
    return "\n".join(lines)


def _terms(part: dict[str, list[dict[str, str]]]) -> str:
    return ", ".join(one.get("expression", "") for one in part.get("licenses", []))


def _kept(name: str) -> str:
    file = assets.resources() / name
    try:
        return file.read_text("utf-8")
    except OSError as error:
        raise _missing(str(file)) from error


def _about(distribution: str) -> metadata.Distribution:
    try:
        return metadata.distribution(distribution)
    except metadata.PackageNotFoundError as error:
        raise _missing(distribution) from error


def _missing(what: str) -> Known:
    file = Path("licenses") / "works.en.toml"
    return Known(CODE, file=str(file), key=what, found="not there", expected="its licence")
