"""The mark of this computer and this folder, by which a chain of seals belongs to them.

Two copies of a vault that are both written in must not add to one chain. So the mark holds a random
word that stands beside the vault's folder and not in it: whoever copies the folder does not copy
the word. A mark that changes for no good reason costs nothing: it begins a new chain.
"""

import hashlib
import platform
import secrets
from contextlib import suppress
from pathlib import Path

from caregiver_app.files import write_whole
from caregiver_app.vault.places import Places

NAME = "this-computer"
"""The file beside the vault's folder."""

_SYSTEMS_OWN = Path("/etc/machine-id")


def mark_of(vault: str, folder: Path) -> str:
    """Give the mark: 32 hexadecimal digits that tell nothing about the computer or the folder."""
    words = [vault, platform.node(), str(folder.resolve()), _word_beside(folder)]
    words.append(_read(_SYSTEMS_OWN))
    # What was written after a copy that is now the record is kept aside: it has its place in the
    # old chain.
    words.append(_read(Places(folder).restored))
    return hashlib.sha256("\n".join(words).encode("utf-8", "surrogateescape")).hexdigest()[:32]


def begin_anew(folder: Path) -> None:
    """Give this computer and folder another mark: what is saved next begins a new chain.

    For a record that holds less than was saved here: its chain had gone on, and what was printed
    from it names places in it. Where the word cannot be replaced the mark stays.
    """
    with suppress(OSError):
        write_whole(folder.resolve().parent / NAME, secrets.token_hex(16).encode("ascii"))


def _word_beside(folder: Path) -> str:
    path = folder.resolve().parent / NAME
    if not path.exists():
        # A place that cannot be written in has the mark without it.
        with suppress(OSError):
            write_whole(path, secrets.token_hex(16).encode("ascii"))
    return _read(path)


def _read(path: Path) -> str:
    try:
        return path.read_text("ascii", "replace").strip()
    except OSError:
        return ""
