"""The keys on disk: one file and a second copy beside it, so that losing one loses nothing."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from caregiver_app.errors import Known
from caregiver_app.files import write_whole
from caregiver_app.vault import head_note, keyformat
from caregiver_app.vault.keyformat import KeysRead
from caregiver_app.vault.keymending import mended
from caregiver_app.vault.keys import VERSION, Opened, VaultKeys, deriving_once
from caregiver_app.vault.os_errors import known_os_error, known_refusals
from caregiver_app.vault.places import Places

_MOST_BYTES = 1 << 20
_WRONG = frozenset({"wrong-passphrase", "wrong-recovery-code", "keys-before"})


@dataclass(frozen=True, slots=True)
class _Copies:
    """What each file gave, None where it is missing; ``on_disk`` is False for mended ones."""

    read: tuple[KeysRead | None, ...]
    on_disk: bool = True

    @property
    def there(self) -> list[KeysRead]:
        return [one for one in self.read if one is not None]

    @property
    def sound(self) -> list[VaultKeys]:
        """The keys that are as they were written, the newest first."""
        found = [one.keys for one in self.there if one.sound and one.keys is not None]
        return _newest_first(found)

    @property
    def spoilt(self) -> list[VaultKeys]:
        """What is left of keys that are newer than any sound ones, the newest first."""
        known = max((keys.generation for keys in self.sound), default=None)
        found = [one.keys for one in self.there if not one.sound and one.keys is not None]
        return _newest_first([one for one in found if known is None or one.generation > known])

    def unread(self, path: Path) -> Known:
        """Give why nothing whole is left that could tell a wrong secret from a right one."""
        troubles = {one.trouble for one in self.there}
        newer = [one.newer for one in self.there if one.newer]
        if self.spoilt or not (newer or "keys-strange" in troubles or troubles == {"not-a-vault"}):
            return Known("keys-damaged", path=str(path))
        if newer:
            return Known("vault-newer", found=newer[0], known=VERSION)
        code = "keys-strange" if "keys-strange" in troubles else "not-a-vault"
        return Known(code, path=str(path))


def write_keys(places: Places, keys: VaultKeys) -> None:
    """Write both copies, each in one step. Raises ``Known``."""
    content = keyformat.to_bytes(keys)
    for path in places.keys:
        with known_refusals(path):
            write_whole(path, content)


def unlock_keys(places: Places, unwrap: Callable[[VaultKeys], Opened]) -> tuple[VaultKeys, Opened]:
    """Unwrap by whichever copy will do, the newer first, and heal a copy that is lost or spoilt.

    Two that are spoilt in different places are mended from each other. A copy is only ever
    replaced by one that has been opened and is as it was written. Where the two are of different
    vaults or data keys, ``unwrap`` says ``vault-damaged`` of what does not open this one. Raises
    what ``unwrap`` raises, and ``Known``: ``keys-missing``, ``keys-damaged`` (nothing whole is left
    that could tell a wrong secret from a right one), ``keys-strange``, ``not-a-vault``,
    ``vault-newer``.
    """
    copies = _read(places)
    wrong: Known | None = None
    of_several = len({(keys.vault, keys.key_id) for keys in copies.sound}) > 1
    with deriving_once(str(places.keys[0])):
        for keys in copies.sound:
            try:
                opened = unwrap(keys)
            except Known as error:
                if of_several and error.code == "vault-damaged":
                    # These are the keys of another vault, or of before: the other copy may fit.
                    wrong = wrong or error
                else:
                    wrong = _if_wrong(error)
                continue
            return _heal(places, copies, keys), opened
        for keys in copies.spoilt:
            try:
                # Of two spoilt copies each may hold the lock that the other one lost.
                return keys, unwrap(keys)
            except Known as error:
                _if_wrong(error)
    raise wrong or copies.unread(places.keys[0])


def _if_wrong(error: Known) -> Known:
    """Give ``error`` where another copy may still open; raise it where none could."""
    if error.code not in _WRONG:
        raise error
    return error


def read_copies(places: Places) -> tuple[VaultKeys | None, ...]:
    """Read each copy; None where one is missing, is not one of ours, or is spoilt.

    Where none is as it was written, they are mended from each other; where that cannot be done,
    what is left of each is given, because the lock that is needed may be whole. Raises ``Known``:
    ``keys-missing`` where both are missing, ``vault-newer``.
    """
    copies = _read(places)
    sound = bool(copies.sound)
    return tuple(
        one.keys if one is not None and (one.sound or not sound) else None for one in copies.read
    )


def vault_without_keys(places: Places) -> str:
    """Give the id of the vault that was open here last, where all keys are those of another one.

    "" where they are not, or where that cannot be told: nothing says what was open here, or a keys
    file is not as it was written.
    """
    note = head_note.read(places.note)
    try:
        there = _read(places).there
    except Known:
        return ""
    if note is None or not all(one.sound and one.keys is not None for one in there):
        return ""
    named = {one.keys.vault for one in there if one.keys is not None}
    return "" if note.vault in named else note.vault


def _read(places: Places) -> _Copies:
    contents = [_content(path) for path in places.keys]
    if all(content is None for content in contents):
        raise Known("keys-missing", path=str(places.keys[0]))
    copies = _Copies(tuple(None if one is None else keyformat.read(one) for one in contents))
    first, second = contents
    if not copies.sound and first is not None and second is not None:
        whole = mended(first, second)
        if whole is not None:
            found = keyformat.read(whole)
            copies = _Copies((found, found), on_disk=False)
    for one in copies.there:
        if one.newer and (one.sound or len(copies.there) == 1):
            raise Known("vault-newer", found=one.newer, known=VERSION)
    return copies


def _newest_first(found: list[VaultKeys]) -> list[VaultKeys]:
    there: list[VaultKeys] = []
    for keys in found:
        if keys not in there:
            there.append(keys)
    return sorted(there, key=lambda keys: -keys.generation)


def _heal(places: Places, copies: _Copies, good: VaultKeys) -> VaultKeys:
    as_they_are = [one is not None and one.sound and one.keys == good for one in copies.read]
    if copies.on_disk and all(as_they_are):
        return good
    # What opened must still be the newest one tomorrow, or the other would be tried first.
    newest = max(keys.generation for keys in copies.sound)
    if good.generation < newest:
        good = replace(good, generation=newest + 1)
    write_keys(places, good)
    return good


def _content(path: Path) -> bytes | None:
    try:
        with path.open("rb") as file:
            return file.read(_MOST_BYTES)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise known_os_error(error, path) from error
