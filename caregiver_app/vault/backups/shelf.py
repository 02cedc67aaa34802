"""The copies in one place: found, counted, removed, rotated."""

import os
import re
import shutil
import uuid
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from caregiver_app.errors import Known
from caregiver_app.vault.backups import manifest as manifests
from caregiver_app.vault.backups.rotation import Dated, kept
from caregiver_app.vault.backups.values import MANIFEST, Copy

UNFINISHED = ".unfinished-"
"""What a copy is called until it is proved, and again from the moment it is to be removed."""

_NAME = re.compile(r"\d{4}-\d{2}-\d{2}-\d{6}-(\d{4,9})")


def copies(place: Path, vault: str = "") -> list[Copy]:
    """Give the copies in ``place``, newest first; those of ``vault`` where it is given.

    Nothing for a place that is not there. What is not a copy is passed over.
    """
    found = [
        Copy(folder, number, manifest)
        for folder, number in _folders(place)
        if (manifest := manifests.read(folder / MANIFEST)) is not None
        and vault in ("", manifest.vault)
    ]
    return sorted(found, key=lambda copy: -copy.number)


def folder_name(made: datetime, number: int) -> str:
    """Give the name of the folder of a copy: the day for the eye, the number for the order."""
    return f"{made:%Y-%m-%d-%H%M%S}-{number:04d}"


def next_number(place: Path) -> int:
    """Give the number of the next copy in ``place``, counting those of other vaults too."""
    return max((number for _, number in _folders(place)), default=0) + 1


def remove(copy: Copy) -> None:
    """Remove one copy. Raises ``Known("copy-not-removed")``; it is then whole or gone."""
    # Renamed first: half a copy is never taken for one.
    going = copy.folder.with_name(f"{UNFINISHED}{uuid.uuid4().hex}")
    try:
        copy.folder.rename(going)
        shutil.rmtree(going)
    except FileNotFoundError as error:
        raise Known("copy-gone", path=str(copy.folder)) from error
    except OSError as error:
        raise Known("copy-not-removed", path=str(copy.folder)) from error


def rotate(
    place: Path, vault: str, holds_more: Callable[[Copy], bool] = lambda _copy: False
) -> None:
    """Remove the copies of ``vault`` that no longer stay. Raises ``Known("copy-not-removed")``.

    One of which ``holds_more`` says that it has what the record has not stays in any case.
    """
    there = copies(place, vault)
    staying = kept(Dated(copy.number, copy.day) for copy in there)
    for copy in there:
        if copy.number not in staying and not holds_more(copy):
            remove(copy)


def sweep(place: Path) -> None:
    """Remove what a copy that was cut off has left."""
    for left_over in place.glob(f"{UNFINISHED}*"):
        shutil.rmtree(left_over, ignore_errors=True)


def _folders(place: Path) -> Iterator[tuple[Path, int]]:
    try:
        with os.scandir(place) as inside:
            names = [one.name for one in inside]
    except OSError:
        return
    for name in names:
        found = _NAME.fullmatch(name)
        if found:
            yield place / name, int(found[1])
