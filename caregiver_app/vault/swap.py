"""The last part of restoring, which a crash may cut off anywhere: the vault stays openable.

What is to be put in place stands whole and synced in one folder before that folder gets the name
``restoring``. That naming is the one moment at which the old vault becomes the new one; what is
left to do can be done again, and is, the next time anybody opens the vault.
"""

import shutil
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from caregiver_app.files import sync_folder
from caregiver_app.vault.os_errors import known_refusals
from caregiver_app.vault.places import Places

Step = Callable[[str], object]
"""Is told the name of each step just taken, so that a test can cut the work off there."""


def no_step(_name: str) -> None:
    """Take no notice."""


def stage(places: Places, undo: ExitStack) -> Path:
    """Give an empty folder for what is to be put in place; ``undo`` removes it again."""
    staged = _staged(places)
    shutil.rmtree(staged, ignore_errors=True)
    staged.mkdir(mode=0o700)
    undo.callback(shutil.rmtree, staged, ignore_errors=True)
    return staged


def decide(places: Places, staged: Path, undo: ExitStack) -> None:
    """Let what stands in ``staged``, whole and synced, be the vault from now on: see ``finish``."""
    staged.rename(places.restoring)
    undo.pop_all()
    sync_folder(places.folder)


def sweep(places: Places) -> None:
    """Remove what was left where writing was cut off before it counted: it may hold old keys."""
    with known_refusals(places.folder):
        for left_over in places.folder.glob(".*.new"):
            if left_over.is_file():
                left_over.unlink(missing_ok=True)
        if _staged(places).is_dir():
            shutil.rmtree(_staged(places))


def _staged(places: Places) -> Path:
    return places.folder / "restoring.new"


def finish(places: Places, step: Step = no_step) -> None:
    """Put in place what stands in ``restoring``; does nothing where there is no such folder.

    The vault must be closed and its lock held. Steps: ``cleared``, then one for each file, then
    ``swapped``. Raises ``Known``: ``disk-full``, ``vault-not-writable``.
    """
    new = Places(places.restoring)
    if not places.restoring.is_dir():
        return
    with known_refusals(places.folder):
        if new.record.exists():
            # The old record's log must be gone before the new record can be met with it. It
            # stands with the old record in the folder of what was before.
            for file in places.all_files():
                if file not in (places.record, *places.keys):
                    file.unlink(missing_ok=True)
            sync_folder(places.folder)
            step("cleared")
        there = (new.record, *new.keys, new.restored)
        here = (places.record, *places.keys, places.restored)
        for fresh, place in zip(there, here, strict=True):
            if fresh.exists():
                fresh.replace(place)
                step(place.name)
        sync_folder(places.folder)
        shutil.rmtree(places.restoring)
        sync_folder(places.folder)
        step("swapped")
