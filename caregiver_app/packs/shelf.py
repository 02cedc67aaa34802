"""Where packs are: those that come with the program, and those that were brought in.

What was brought in stands in ``<root>/<id>/<version>``. A version is never replaced: an entry names
the id and the version of its day.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path

from caregiver_app import assets
from caregiver_app.errors import Known
from caregiver_app.guidance.loading import load_pack, shipped
from caregiver_app.guidance.pack import Pack
from caregiver_app.paths import ensure_private

DEFAULT = "toronto-cas-2011"
"""The pack that the command line asks, that stories are told of, and that proves the program."""


@dataclass(frozen=True, slots=True)
class ShelvedPack:
    """A pack that can be chosen: its folder, and whether it comes with the program."""

    id: str
    version: str
    folder: Path
    is_shipped: bool


class PackShelf:
    """All packs. ``root`` holds those that were brought in; it need not exist yet."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def find(self, pack_id: str) -> Path | None:
        """Give the folder of a pack by its id: the program's own, else the newest brought in."""
        own = shipped(pack_id)
        if own is not None:
            return own
        versions = [one for one in self.brought_in() if one.id == pack_id]
        return versions[-1].folder if versions else None

    def load(self, pack_id: str, language: str = "en") -> Pack:
        """Read a pack by its id. Raises ``Known``: ``pack-missing`` where there is none, or as
        ``load_pack``.
        """
        folder = self.find(pack_id)
        if folder is None:
            raise Known("pack-missing", pack=pack_id)
        return load_pack(folder, language, self.find)

    def all(self) -> tuple[ShelvedPack, ...]:
        """Give every pack: the program's by id, then those brought in, the newest last."""
        folder = assets.resources() / "packs"
        own = sorted(one.name for one in folder.iterdir() if (one / "pack.toml").is_file())
        own.sort(key=lambda name: name != DEFAULT)
        return (*(ShelvedPack(name, "", folder / name, True) for name in own), *self.brought_in())

    def brought_in(self) -> tuple[ShelvedPack, ...]:
        """Give what was brought in, by id, in the order in which each version came."""
        if not self.root.is_dir():
            return ()
        folders = [
            folder
            for pack in sorted(self.root.iterdir())
            if pack.is_dir() and not pack.name.startswith(".")
            for folder in sorted(pack.iterdir(), key=lambda one: (one.stat().st_mtime, one.name))
            if (folder / "pack.toml").is_file()
        ]
        return tuple(ShelvedPack(one.parent.name, one.name, one, False) for one in folders)

    def put(self, folder: Path, pack: Pack) -> Path:
        """Keep the files of ``folder`` as ``pack``; all of it or nothing. Gives the new folder.

        Raises ``Known``: ``pack-known`` where this id and version are here already or the id is
        one of the program's, ``folder-not-writable``.
        """
        place = self.root / pack.policy.id / pack.policy.version
        if shipped(pack.policy.id) is not None or place.exists():
            raise Known("pack-known", pack=pack.policy.id, version=pack.policy.version)
        ensure_private(self.root)
        ensure_private(place.parent)
        fresh = self.root / f".new-{pack.policy.id}"
        try:
            shutil.rmtree(fresh, ignore_errors=True)
            shutil.copytree(folder, fresh)
            fresh.rename(place)
        except OSError as error:
            shutil.rmtree(fresh, ignore_errors=True)
            raise Known("folder-not-writable", path=str(self.root)) from error
        return place
