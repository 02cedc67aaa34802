"""What is known of the record outside it: a small signed note beside the keys.

It says where the record ended when it was last seen, so that an older one in its place is told. It
is no secret and holds no word. Who can write to the folder can remove it: then the copies alone
know.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from caregiver_app.files import write_whole
from caregiver_app.vault.canonical import canonical
from caregiver_app.vault.ends import ChainEnd, ends_of
from caregiver_app.vault.keys import VaultKeys

FORMAT = "caregiver-app head"
VERSION = 1
_DOMAIN = b"caregiver-app head note 1\n"
_MOST_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class HeadNote:
    """Where the record of ``vault`` ended. ``ends`` are those of its chains.

    ``entries`` counts entries; ``time`` is the moment of the last saving, as stored, "" for none.
    ``let_go`` are the ids of copies that hold more, where somebody said that the record counts and
    not they. ``writer`` signed all of it. ``key_id`` is that of the data key (``VaultKeys``).
    """

    vault: str
    ends: tuple[ChainEnd, ...]
    entries: int
    time: str
    let_go: tuple[str, ...]
    writer: str
    signature: str = ""
    key_id: str = ""

    @property
    def signed(self) -> bytes:
        """The bytes that are signed."""
        said: dict[str, Any] = {"format": FORMAT, "version": VERSION} | asdict(self)
        said.pop("signature")
        if not self.key_id:
            # Notes of the first versions do not know it.
            said.pop("key_id")
        return _DOMAIN + canonical(said)


def write(path: Path, note: HeadNote) -> None:
    """Write the note in one step. Raises ``OSError``."""
    data = {"format": FORMAT, "version": VERSION} | asdict(note)
    write_whole(path, (json.dumps(data, indent=2) + "\n").encode())


def read(path: Path) -> HeadNote | None:
    """Read the note; None where there is none, or it is none of ours."""
    try:
        with path.open("rb") as file:
            data = json.loads(file.read(_MOST_BYTES))
        if data.pop("format") != FORMAT or data.pop("version") != VERSION:
            return None
        ends, let_go = ends_of(data.pop("ends")), tuple(map(str, data.pop("let_go")))
        note = HeadNote(ends=ends, let_go=let_go, **data)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return note if _is_sound(note) else None


def knows_another_key(path: Path, keys: VaultKeys) -> bool:
    """Tell whether the record had another data key than that of ``keys`` when it was open last."""
    note = read(path)
    return note is not None and note.vault == keys.vault and note.key_id != keys.key_id


def forget_other(path: Path, vault: str) -> None:
    """Remove the note where it is about another vault than ``vault``. Raises ``OSError``."""
    note = read(path)
    if note is not None and note.vault != vault:
        path.unlink(missing_ok=True)


def _is_sound(note: HeadNote) -> bool:
    # A note made by hand may hold anything.
    texts = (note.vault, note.time, note.writer, note.signature, note.key_id)
    return all(isinstance(one, str) for one in texts) and type(note.entries) is int
