"""What a program or library of Linux asks for, read with ``readelf`` (binutils)."""

import re
import subprocess
from functools import cache
from pathlib import Path
from typing import NamedTuple

Version = tuple[int, ...]


class Asked(NamedTuple):
    """The libraries that a file needs, by name, and the newest glibc that it needs."""

    libraries: tuple[str, ...]
    glibc: Version


def is_elf(path: str | Path) -> bool:
    """Say whether the file at ``path`` is a program or library of Linux."""
    with Path(path).open("rb") as file:
        return file.read(4) == b"\x7fELF"


@cache
def asks(path: str) -> Asked:
    """Give what the ELF file at ``path`` asks for; ``CalledProcessError`` where it is none."""
    told = subprocess.run(
        ["readelf", "-W", "-d", "-V", path], capture_output=True, text=True, check=True
    ).stdout
    libraries = re.findall(r"\(NEEDED\).*\[(.+)\]", told)
    versions = re.findall(r"Name: GLIBC_([\d.]+)\s", told)
    newest = max((tuple(map(int, one.split("."))) for one in versions), default=())
    return Asked(tuple(libraries), newest)
