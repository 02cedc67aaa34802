"""What is tried: each target has cases to begin with, and reads one case as the program does."""

import contextlib
import hashlib
import json
import random
import shutil
import tempfile
import warnings
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from caregiver_app import assets
from caregiver_app.bundle.check import check_bundle
from caregiver_app.bundle.choice import BundleChoice
from caregiver_app.bundle.entries_proved import entries_proved
from caregiver_app.bundle.making import HandedTo, prepared_bundle, write_bundle
from caregiver_app.bundle.paper_proof import carried_in
from caregiver_app.concerns.kinds import load_concerns
from caregiver_app.concerns.number_file import NumberFile
from caregiver_app.guidance import load_pack
from caregiver_app.handover.head import PaperHome
from caregiver_app.handover.sheets import message_sheet
from caregiver_app.handover.values import MessageData
from caregiver_app.imports.preview import preview
from caregiver_app.packs.bring_in import read_candidate
from caregiver_app.packs.shelf import PackShelf
from caregiver_app.record.repository import Repository
from caregiver_app.settings import Settings
from caregiver_app.vault import keyformat
from caregiver_app.vault.backups import manifest
from caregiver_app.vault.canonical import canonical
from caregiver_app.vault.keymending import mended
from caregiver_app.vault.strength import LEAST
from tests.fixtures.vaults.make import PASSPHRASE
from tests.imports.dialects import DIALECTS, written
from tests.imports.test_other_files import CARDS, IMESSAGE, MAIL, TABLE

_FIXTURES = Path(__file__).parents[1] / "fixtures"
_VAULT = _FIXTURES / "vaults" / "version-5"
_NOW = datetime(2026, 11, 22, 16, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Target:
    """``seeds`` gives whole cases, ``run`` reads one in an empty folder and tells its kind."""

    seeds: Callable[[], list[bytes]]
    run: Callable[[bytes, Path], Hashable]


def _named(case: bytes) -> tuple[str, bytes]:
    """Give a case of one file of a folder: its name in the first line, and its content."""
    name, _, content = case.partition(b"\n")
    return name.decode("latin-1"), content


def _files(folder: Path, *endings: str) -> list[bytes]:
    return [
        str(file.relative_to(folder)).encode() + b"\n" + file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.suffix in endings
    ]


def _changed(case: bytes, source: Path, folder: Path) -> bool:
    """Copy ``source`` to ``folder`` with the file of the case in its place; False for no such."""
    name, content = _named(case)
    if not name.isprintable() or not (source / name).is_file() or ".." in name:
        return False
    shutil.copytree(source, folder, dirs_exist_ok=True)
    (folder / name).write_bytes(content)
    return True


# -- packs and concerns

_PACKS = assets.resources() / "packs"
_CONCERNS = assets.resources() / "concerns" / "england"


def _pack(case: bytes, folder: Path) -> Hashable:
    if not _changed(case, _PACKS / "harbour-street-practice", folder / "pack"):
        return None
    return load_pack(folder / "pack").policy.id


def _pack_zip_seeds() -> list[bytes]:
    with tempfile.TemporaryDirectory() as home:
        made = shutil.make_archive(
            str(Path(home, "pack")), "zip", _PACKS / "harbour-street-practice"
        )
        return [Path(made).read_bytes()]


def _pack_zip(case: bytes, folder: Path) -> Hashable:
    (folder / "pack.zip").write_bytes(case)
    read_candidate(folder / "pack.zip", PackShelf(folder / "packs")).close()
    return "read"


def _concerns(case: bytes, folder: Path) -> Hashable:
    place = folder / "concerns" / "england"
    if not _changed(case, _CONCERNS, place):
        return None
    shutil.copytree(assets.resources() / "societies", folder / "societies")
    return len(load_concerns(place).kinds)


# -- the vault


def _keys(case: bytes, folder: Path) -> Hashable:
    read = keyformat.read(case)
    with contextlib.suppress(ValueError, RecursionError):
        data = json.loads(case)
        if isinstance(data, dict):
            # One that says of itself that it is whole goes further.
            data.pop("check", None)
            data["check"] = hashlib.sha256(canonical(data)).hexdigest()
            read = keyformat.read(json.dumps(data).encode())
    mended(case, (_VAULT / "keys.json").read_bytes())
    return read.trouble, read.sound, read.keys is not None


def _vault_seeds() -> list[bytes]:
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home, "vault")
        shutil.copytree(_VAULT, folder)
        Repository.unlock(folder, PASSPHRASE).close()
        found = _files(folder, ".json")
        head = (folder / "record.db").read_bytes()
        return [*found, b"record.db\n" + head, b"guesses.json\n" + b'{"wrong": 4, "last": 17}']


def _vault(case: bytes, folder: Path) -> Hashable:
    name, content = _named(case)
    names = ("record.db", "keys.json", "keys-copy.json", "head.json", "guesses.json")
    if name not in names:
        return None
    vault = folder / "vault"
    shutil.copytree(_VAULT, vault)
    (vault / name).write_bytes(content)
    if name.startswith("keys"):
        # The other one would open it: a stranger may bring both.
        (vault / "keys-copy.json").write_bytes(content)
        (vault / "keys.json").write_bytes(content)
        found = keyformat.read(content)
        locks = (
            [lock for writer in found.keys.writers for lock in writer.locks] if found.keys else []
        )
        if any(lock.strength != LEAST for lock in locks):
            # Its work is bounded (``keys``), and not worth seconds each time.
            return "strong"
    if name == "guesses.json":
        from caregiver_app.vault.guesses import Guesses

        Guesses(vault / name)
        return "guesses"
    book = Repository.unlock(vault, PASSPHRASE)
    try:
        return book.verify().ok
    finally:
        book.close()


def _copy(case: bytes, folder: Path) -> Hashable:
    (folder / "copy.json").write_bytes(case)
    return manifest.read(folder / "copy.json") is not None


def _copy_seeds() -> list[bytes]:
    said = {
        "format": "caregiver-app copy", "format_version": 1, "id": "a", "vault": "b", "version": 5,
        "made_at": "2026-11-22T21:12:00.000000Z", "offset_minutes": -300, "entries": 2,
        "last_written_at": "2026-11-22T21:12:00.000000Z", "record_bytes": 4096,
        "record_sha256": "0" * 64, "keys_sha256": "0" * 64, "source": "0" * 64,
    }  # fmt: skip
    return [json.dumps(said).encode()]


# -- what is handed over


def _bundle_seeds() -> list[bytes]:
    with tempfile.TemporaryDirectory() as home:
        shutil.copytree(_VAULT, Path(home, "vault"))
        book = Repository.unlock(Path(home, "vault"), PASSPHRASE)
        with book.vault.reading() as connection:
            rows = connection.exec_driver_sql("SELECT id FROM entry ORDER BY number").fetchall()
        choice = BundleChoice(tuple(one for (one,) in rows[:4]))
        zipped = Path(home, "made.zip")
        with prepared_bundle(book.vault, choice, HandedTo("Somebody"), _NOW) as prepared:
            write_bundle(book.vault, prepared, {"check.py": b"#\n"}, zipped)
            carried = carried_in(book.vault, prepared, lambda: None)
            said = MessageData("A paper", "What a paper says.")
            pdf = message_sheet(said, PaperHome(), _NOW).pdf(carried)
        book.close()
        locked = (assets.resources() / "locked" / "form.html").read_bytes()
        return [zipped.read_bytes(), zipped.read_bytes(), bytes(pdf), locked]


def _bundle(case: bytes, folder: Path) -> Hashable:
    path = folder / "handed over"
    path.write_bytes(case)
    found = check_bundle(path, "")
    if found.ok:
        entries_proved(found.shown, "[covered]")
    return found.standing, found.why


# -- settings, and other small files


def _settings(case: bytes, folder: Path) -> Hashable:
    (folder / "settings.json").write_bytes(case)
    settings = Settings.load(folder / "settings.json")
    settings.change(theme="dark")
    assert Settings.load(folder / "settings.json").theme == "dark"
    return settings.trouble and settings.trouble.code


def _settings_seeds() -> list[bytes]:
    with tempfile.TemporaryDirectory() as home:
        file = Path(home, "settings.json")
        Settings.load(file).change(society="toronto", window_place="AdnQ")
        return [file.read_bytes()]


def _numbers(case: bytes, folder: Path) -> Hashable:
    (folder / "numbers.json").write_bytes(case)
    found = NumberFile.load(folder / "numbers.json")
    return found.trouble is None, len(found.kept)


def _number_seeds() -> list[bytes]:
    kept = {"phone": "416-555-0142", "own": True, "checked": "2026-01-02"}
    return [json.dumps({"numbers": {"society": kept, "police": kept}}).encode()]


# -- exported conversations


def _import_seeds() -> list[bytes]:
    at = datetime.combine(date(2025, 3, 13), time(9, 8, 7))
    talk = [(at + timedelta(minutes=n), "Zoé", f"line {n} é 👩‍👧\nmore") for n in range(4)]
    chats = [written(one, talk).encode() for one in list(DIALECTS.values())[:12]]
    exports = [one.read_bytes() for one in sorted((_FIXTURES / "exports").rglob("*.*"))
               if one.is_file() and one.suffix in (".json", ".xml", ".zip")]  # fmt: skip
    telegram = {"name": "Zo", "type": "personal_chat", "id": 1, "messages": [
        {"id": 1, "type": "message", "date": "2026-03-07T21:15:00", "from": "Zo",
         "from_id": "user1", "text": ["a", {"type": "link", "text": "b"}]}]}  # fmt: skip
    others = [TABLE, IMESSAGE, MAIL, CARDS]
    texts = [one if isinstance(one, bytes) else one.encode() for one in others]
    return [*chats, *exports, *texts, json.dumps(telegram).encode()]


def _import(case: bytes, folder: Path) -> Hashable:
    (folder / "chat").write_bytes(case)
    found = preview(folder / "chat")
    return found.format, min(sum(found.people.values()), 9), tuple(sorted(found.cautions))


TARGETS = {
    "pack": Target(lambda: _files(_PACKS / "harbour-street-practice", ".toml"), _pack),
    "pack-zip": Target(_pack_zip_seeds, _pack_zip),
    "concerns": Target(
        lambda: _files(assets.resources() / "concerns" / "england", ".toml"), _concerns
    ),
    "keys": Target(lambda: [(_VAULT / "keys.json").read_bytes()], _keys),
    "vault": Target(_vault_seeds, _vault),
    "copy": Target(_copy_seeds, _copy),
    "bundle": Target(_bundle_seeds, _bundle),
    "settings": Target(_settings_seeds, _settings),
    "numbers": Target(_number_seeds, _numbers),
    "import": Target(_import_seeds, _import),
}
"""Every target by its name, which is the name of its folder under ``tests/data/fuzz``."""


def read_in_a_folder(target: Target, case: bytes) -> Hashable:
    """Read ``case`` in a folder of its own, which is thrown away."""
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        return target.run(case, Path(folder))


def dice_of(seed: int) -> random.Random:
    """Give the dice of a run."""
    return random.Random(seed)
