"""The copies in one place: found, counted, removed, rotated."""

import os
import re
import shutil
import uuid
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from caregiver_app.errors import Known
from caregiver_app.vault import keyformat
from caregiver_app.vault.backups import manifest as manifests
from caregiver_app.vault.backups.rotation import Dated, kept
from caregiver_app.vault.backups.values import KEYS, MANIFEST, RECORD, UNTOLD, Copy, Manifest
from caregiver_app.vault.keyfiles import read_copies, vault_without_keys
from caregiver_app.vault.keys import VaultKeys
from caregiver_app.vault.places import Places

UNFINISHED = ".unfinished-"
"""What a copy is called until it is proved, and again from the moment it is to be removed."""

_MOMENT = "%Y-%m-%d-%H%M%S"
_NAME = re.compile(r"\d{4}-\d{2}-\d{2}-\d{6}-(\d{4,9})")


def copies(place: Path, vault: str = "") -> list[Copy]:
    """Give the copies in ``place`` that say what they are, newest first; those of ``vault``.

    Of every vault where ``vault`` is "". Nothing for a place that is not there. What is not a copy
    is passed over.
    """
    return [copy for copy in all_there(place, vault) if copy.told]


def all_there(place: Path, vault: str = "") -> list[Copy]:
    """Give the copies as ``copies`` does, and those whose manifest does not read or does not fit.

    Of these is known what their folder is called, and mostly whose they are by their keys; they
    are listed where that is not known either. They are shown and can be looked into, but they push
    out no other copy and are never removed by themselves.
    """
    found = (_copy(folder, number) for folder, number in _folders(place))
    ours = [copy for copy in found if copy and (not vault or copy.manifest.vault in ("", vault))]
    return sorted(ours, key=lambda copy: -copy.number)


def _copy(folder: Path, number: int) -> Copy | None:
    vault, key_id = _told_by_keys(folder / KEYS)
    told = manifests.read(folder / MANIFEST)
    if told is not None:
        copy = Copy(folder, number, told, key_id)
        # The name and the keys say the same again: what differs was harmed here.
        same_moment = folder.name.startswith(f"{copy.made:{_MOMENT}}-")
        if same_moment and vault in ("", told.vault):
            return copy
    untold = _untold(folder, vault)
    return None if untold is None else Copy(folder, number, untold, key_id)


def _untold(folder: Path, vault: str) -> Manifest | None:
    """Give what is known without a manifest; None where there is nothing to put back."""
    try:
        size = (folder / RECORD).stat().st_size
        made = datetime.strptime(folder.name.rpartition("-")[0], _MOMENT).astimezone()
        offset = made.utcoffset() or timedelta()
    except (OSError, ValueError, OverflowError):
        return None
    return Manifest(
        id=f"{UNFINISHED}{folder}",
        vault=vault,
        version=0,
        made_at=made.astimezone(UTC).isoformat(),
        offset_minutes=round(offset.total_seconds() / 60),
        entries=UNTOLD,
        last_written_at="",
        record_bytes=size,
        record_sha256="",
        keys_sha256="",
        source="",
    )


def _told_by_keys(file: Path) -> tuple[str, str]:
    """Give the ids of the vault and of the data key that a keys file is of.

    Both are "" where it is not as it was written.
    """
    try:
        found = keyformat.read(file.read_bytes())
    except OSError:
        return "", ""
    return (found.keys.vault, found.keys.key_id) if found.sound and found.keys else ("", "")


def vault_of(folder: Path) -> str:
    """Give the id of the vault in ``folder``; "" where it cannot be told.

    By its keys; by what was open there last, where they are those of another vault.
    """
    keys = keys_of(folder)
    return vault_without_keys(Places(folder)) if keys is None else keys.vault


def keys_of(folder: Path) -> VaultKeys | None:
    """Give the newer keys of the vault in ``folder``; None where none of its own can be read."""
    if vault_without_keys(Places(folder)):
        return None
    with suppress(Known):
        there = [keys for keys in read_copies(Places(folder)) if keys is not None]
        return max(there, key=lambda keys: keys.generation, default=None)
    return None


def folder_name(made: datetime, number: int) -> str:
    """Give the name of the folder of a copy: the day for the eye, the number for the order."""
    return f"{made:{_MOMENT}}-{number:04d}"


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
