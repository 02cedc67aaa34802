"""Reading a pack that somebody hands over: a folder or a zip, looked at and never trusted.

Only the files of a pack are taken, by name, each up to a size. A name that reaches outside, a link
or the same name twice refuses the whole. Nothing is ever run; what is read is data.
"""

import re
import shutil
import stat
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from lzma import LZMAError
from pathlib import Path, PurePosixPath

from caregiver_app.checks import PackFinding
from caregiver_app.datafile import LARGEST_BYTES
from caregiver_app.errors import Known
from caregiver_app.guidance.audit import check_pack
from caregiver_app.guidance.loading import load_pack
from caregiver_app.guidance.pack import Pack
from caregiver_app.packs.shelf import PackShelf

MOST_FILES = 200
_BROKEN_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    LZMAError,
    EOFError,
    # What zipfile says of a way of packing that it does not know.
    NotImplementedError,
    RuntimeError,
)
_PACK_FILE = re.compile(r"(pack|policy)\.toml|(words|policy)\.[a-z]{2}\.toml")
_SAFE_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,60}")
_SAFE_VERSION = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{0,40}")


@dataclass(slots=True)
class Candidate:
    """A pack that was read and not kept yet. ``close`` throws its files away.

    ``findings`` are what ``check-pack`` says of it; a pack with findings may still be kept.
    """

    pack: Pack
    findings: tuple[PackFinding, ...]
    folder: Path
    _home: "tempfile.TemporaryDirectory[str]"

    def close(self) -> None:
        """Throw the files away."""
        self._home.cleanup()


def read_candidate(source: Path, shelf: PackShelf, language: str = "en") -> Candidate:
    """Read the pack in ``source``, a folder or a zip file; ``shelf`` has packs it may extend.

    Raises ``Known``: ``pack-not-found``, ``pack-unsafe`` (a name that reaches outside, a link, a
    name twice), ``pack-too-large``, ``pack-not-a-pack``, ``pack-known`` (its id and version are
    here already, or the id is one of the program's), or ``pack-broken``.
    """
    home = tempfile.TemporaryDirectory(prefix="pack-")
    try:
        folder = Path(home.name)
        _take(source, folder)
        if not (folder / "pack.toml").is_file():
            raise Known("pack-not-a-pack", path=source.name)
        pack = load_pack(folder, language, shelf.find)
        policy = pack.policy
        if not _SAFE_ID.fullmatch(policy.id) or not _SAFE_VERSION.fullmatch(policy.version):
            raise Known("pack-unsafe", name=f"{policy.id} {policy.version}")
        known = [one for one in shelf.all() if one.id == policy.id]
        if any(one.is_shipped or one.version == policy.version for one in known):
            raise Known("pack-known", pack=policy.id, version=policy.version)
        findings = check_pack(folder, language, shelf.find)
    except BaseException:
        home.cleanup()
        raise
    return Candidate(pack, findings, folder, home)


def _take(source: Path, target: Path) -> None:
    """Copy the files of a pack from ``source`` into ``target``."""
    try:
        if source.is_dir():
            _take_folder(source, target)
        elif source.is_file():
            _take_zip(source, target)
        else:
            raise Known("pack-not-found", path=source.name)
    except (OSError, *_BROKEN_ZIP) as error:
        # A zip can be damaged, locked with a password or packed in a way that is not known here.
        raise Known("pack-not-a-pack", path=source.name) from error


def _take_folder(source: Path, target: Path) -> None:
    for file in sorted(source.iterdir()):
        if not _PACK_FILE.fullmatch(file.name):
            continue
        if file.is_symlink() or not file.is_file():
            raise Known("pack-unsafe", name=file.name)
        if file.stat().st_size > LARGEST_BYTES:
            raise Known("pack-too-large", name=file.name)
        shutil.copyfile(file, target / file.name)


def _take_zip(source: Path, target: Path) -> None:
    with zipfile.ZipFile(source) as box:
        for name, info in _pack_files(box):
            if info.file_size > LARGEST_BYTES:
                raise Known("pack-too-large", name=name)
            with box.open(info) as inside:
                # What a zip says of a size need not be true.
                data = inside.read(LARGEST_BYTES + 1)
            if len(data) > LARGEST_BYTES:
                raise Known("pack-too-large", name=name)
            (target / name).write_bytes(data)


def _pack_files(box: zipfile.ZipFile) -> Iterator[tuple[str, zipfile.ZipInfo]]:
    """Give the files of a pack in ``box``, at its top or in its one folder; refuse tricks."""
    entries = box.infolist()
    if len(entries) > MOST_FILES:
        raise Known("pack-too-large", name=Path(str(box.filename)).name)
    tops, found = set(), {}
    for info in entries:
        path = PurePosixPath(info.filename)
        mode = info.external_attr >> 16
        outside = path.is_absolute() or ".." in path.parts or "\\" in info.orig_filename
        drive = ":" in info.filename or "\0" in info.orig_filename
        if outside or drive or (mode and stat.S_ISLNK(mode)):
            raise Known("pack-unsafe", name=info.filename[:80])
        if info.is_dir() or not _PACK_FILE.fullmatch(path.name):
            continue
        if len(path.parts) > 2 or path.name in found:
            raise Known("pack-unsafe", name=info.filename[:80])
        found[path.name] = info
        tops.add(path.parts[:-1])
    if len(tops) > 1:
        raise Known("pack-unsafe", name=Path(str(box.filename)).name)
    yield from found.items()
