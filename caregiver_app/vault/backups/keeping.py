"""Copies by themselves: one a day where something changed, in one place or in two."""

import heapq
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from sqlcipher3 import dbapi2

from caregiver_app.errors import Known
from caregiver_app.vault import head_note
from caregiver_app.vault.backups import shelf
from caregiver_app.vault.backups.making import Request, bring, make_copy
from caregiver_app.vault.backups.source import BackupSource, contents, mark, reading_present
from caregiver_app.vault.backups.troubles import known_place_error
from caregiver_app.vault.backups.values import BackupsKept, BackupsStanding, Copy, CopyPlaces
from caregiver_app.vault.database_errors import known_database_error
from caregiver_app.vault.ends import continues, ends_of
from caregiver_app.vault.swap import Step, no_step

FOLDER = "copies"
"""What the folder of the copies is called in a place that was chosen. It tells nothing."""


def keep(
    source: BackupSource,
    places: CopyPlaces,
    now: datetime,
    *,
    once_a_day: bool = False,
    anyway: bool = False,
    step: Step = no_step,
) -> BackupsKept:
    """Make a copy where one is due, rotate, and bring the second place up to date.

    Due is a copy where the vault has changed since the last one; with ``once_a_day`` only where
    none was made today yet, ``anyway`` in every case. Two copies of one day become one: the
    rotation keeps the newer. Raises ``Known`` for the main place; for the second place it is told
    in what is given.
    """
    main = places.main
    make_ready(places)
    last = next(iter(shelf.copies(main, source.vault)), None)
    made = None
    state = ""
    if anyway or _may_be_due(last, now, once_a_day):
        state = mark(source)
    if anyway or (_may_be_due(last, now, once_a_day) and _changed(last, state)):
        made = make_copy(Request(source, main, now, state), step)
        shelf.rotate(main, source.vault, partial(_holds_more, source))
    newest = made or last
    if places.second is None or newest is None:
        return BackupsKept(made)
    if not places.second.is_dir():
        return BackupsKept(made, "absent")
    try:
        if not _has(places.second, newest):
            bring(newest, places.second, source.data_key)
            shelf.rotate(places.second, source.vault, partial(_holds_more, source))
    except Known as error:
        return BackupsKept(made, "failed", error.code)
    return BackupsKept(made, "current")


def standing(places: CopyPlaces, vault: str) -> BackupsStanding:
    """Tell how the copies of ``vault`` (or of any, "") stand. Reads no record."""
    last = next(iter(shelf.copies(places.main, vault)), None)
    there = places.chosen is None or places.chosen.is_dir()
    if places.second is None:
        return BackupsStanding(last, there, "none")
    if not places.second.is_dir():
        return BackupsStanding(last, there, "absent")
    current = last is None or _has(places.second, last)
    return BackupsStanding(last, there, "current" if current else "behind")


def all_copies(places: CopyPlaces, vault: str) -> tuple[Copy, ...]:
    """Give the copies in every place, the one made last first; the same copy only once.

    Copies of other vaults are left out, unless ``vault`` is ""; those whose manifest cannot be read
    stand among them (``Copy.told``).
    """
    return merged(shelf.all_there(place, vault) for place in places.all())


def copies_beside(places: CopyPlaces, vault_folder: Path) -> tuple[Copy, ...]:
    """Give ``all_copies`` of the vault in ``vault_folder``, each told apart by its key.

    Of any vault where nothing tells which that one is.
    """
    keys = shelf.keys_of(vault_folder)
    if keys is None:
        return all_copies(places, shelf.vault_of(vault_folder))
    found = all_copies(places, keys.vault)
    return tuple(replace(one, of_its_day=one.key_id != keys.key_id) for one in found)


def merged(shelves: Iterable[Iterable[Copy]]) -> tuple[Copy, ...]:
    """Give the copies of every place, the one made last first; the same copy only once."""
    # In one place the numbers give the order; dates only tell between places.
    latest_first = heapq.merge(*shelves, key=lambda copy: copy.manifest.made_at, reverse=True)
    found: dict[str, Copy] = {}
    for copy in latest_first:
        if copy.manifest.id not in found or not found[copy.manifest.id].whole:
            found[copy.manifest.id] = copy
    return tuple(found.values())


def use_place(folder: Path, vault_folder: Path) -> Path:
    """Make ``folder`` a place for copies and give the folder in it that takes them.

    A folder that holds copies already is taken as it is. Raises ``Known``: ``copy-place-inside``
    (in the vault itself), ``copy-place-refused``, ``copy-place-gone``, ``copy-no-room``.
    """
    if folder.resolve().is_relative_to(vault_folder.resolve()):
        raise Known("copy-place-inside", path=str(folder))
    inside = folder if folder.name == FOLDER or shelf.all_there(folder) else folder / FOLDER
    trial = inside / f"{shelf.UNFINISHED}trial"
    try:
        inside.mkdir(mode=0o700, exist_ok=True)
        trial.mkdir(exist_ok=True)
        trial.rmdir()
    except FileExistsError as error:
        raise Known("copy-place-refused", path=str(inside)) from error
    except OSError as error:
        raise known_place_error(error, inside) from error
    return inside


def make_ready(places: CopyPlaces) -> None:
    """See that the main place can take a copy; the default one is made where it is missing.

    Raises ``Known``: ``copy-place-absent`` (a chosen one), ``copy-place-refused``.
    """
    if places.chosen is not None:
        if not places.chosen.is_dir():
            raise Known("copy-place-absent", path=str(places.chosen))
        return
    try:
        places.default.mkdir(mode=0o700, parents=True, exist_ok=True)
    except FileExistsError as error:
        raise Known("copy-place-refused", path=str(places.default)) from error
    except OSError as error:
        raise known_place_error(error, places.default) from error


def _holds_more(source: BackupSource, copy: Copy) -> bool:
    """Tell whether a copy has what the record has not, and nobody has let it go."""
    note = head_note.read(source.places.note)
    if note is not None and copy.manifest.id in note.let_go:
        return False
    try:
        with reading_present(source.places.record, source.data_key) as raw:
            if copy.manifest.ends:
                return not continues(raw, ends_of(copy.manifest.ends))
            return copy.manifest.entries > contents(raw).entries
    except dbapi2.Error as error:
        raise known_database_error(error, source.places.record) from error


def _may_be_due(last: Copy | None, now: datetime, once_a_day: bool) -> bool:
    return last is None or not once_a_day or last.day != now.date()


def _changed(last: Copy | None, state: str) -> bool:
    return last is None or not state or last.manifest.source != state or not last.whole


def _has(place: Path, copy: Copy) -> bool:
    there = shelf.copies(place, copy.manifest.vault)
    return any(one.manifest.id == copy.manifest.id and one.whole for one in there)
