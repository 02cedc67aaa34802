"""The keys on disk: one file and a second copy beside it, so that losing one loses nothing."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from caregiver_app.errors import Known
from caregiver_app.files import write_whole
from caregiver_app.vault.canonical import canonical
from caregiver_app.vault.keys import FORMAT, VERSION, Lock, Opened, Secret, VaultKeys, WriterKeys
from caregiver_app.vault.os_errors import known_os_error, known_refusals
from caregiver_app.vault.places import Places
from caregiver_app.vault.strength import Strength, within_bounds

_MOST_BYTES = 1 << 20
_MOST_LOCKS = 64
_WRAPPED = 32 + 32 + 16


def write_keys(places: Places, keys: VaultKeys) -> None:
    """Write both copies, each in one step. Raises ``Known``."""
    content = _to_bytes(keys)
    for path in places.keys:
        with known_refusals(path):
            write_whole(path, content)


def unlock_keys(places: Places, unwrap: Callable[[VaultKeys], Opened]) -> tuple[VaultKeys, Opened]:
    """Unwrap by whichever copy will do, the newer first, and heal a copy that is lost or spoilt.

    A copy is only ever replaced after the other one has been opened, and never by one that is
    spoilt itself. Raises what ``unwrap`` raises, and ``Known``: ``keys-missing``, ``not-a-vault``,
    ``vault-newer``.
    """
    copies, sound = _read(places)
    wrong: Known | None = None
    for keys in _newest_first(copies):
        try:
            opened = unwrap(keys)
        except Known as error:
            if error.code not in {"wrong-passphrase", "wrong-recovery-code"}:
                raise
            wrong = error
            continue
        # Of two spoilt copies each may hold the lock that the other one lost.
        return _heal(places, copies, keys) if sound else keys, opened
    if wrong is not None:
        raise wrong
    raise Known("not-a-vault", path=str(places.keys[0]))


def read_copies(places: Places) -> tuple[VaultKeys | None, ...]:
    """Read each copy; None where one is missing, is not one of ours, or is spoilt.

    A spoilt copy whose check does not fit is still read where there is no better one: the lock
    that is needed may be whole. Raises ``Known``: ``keys-missing`` where both are missing,
    ``vault-newer``.
    """
    return _read(places)[0]


def _read(places: Places) -> tuple[tuple[VaultKeys | None, ...], bool]:
    """Give the copies as ``read_copies`` does, and whether they are as they were written."""
    contents = [_content(path) for path in places.keys]
    if all(content is None for content in contents):
        raise Known("keys-missing", path=str(places.keys[0]))
    found = [None if content is None else _data(content) for content in contents]
    fits = [data is not None and _check_fits(data) for data in found]
    if any(fits):
        # Else a copy with one spoilt lock, opened by another, would replace the good one.
        found = [data if fit else None for data, fit in zip(found, fits, strict=True)]
    return tuple(None if data is None else _keys(data) for data in found), any(fits)


def _newest_first(copies: tuple[VaultKeys | None, ...]) -> list[VaultKeys]:
    there: list[VaultKeys] = []
    for keys in copies:
        if keys is not None and keys not in there:
            there.append(keys)
    return sorted(there, key=lambda keys: -keys.generation)


def _heal(places: Places, copies: tuple[VaultKeys | None, ...], good: VaultKeys) -> VaultKeys:
    if all(copy == good for copy in copies):
        return good
    # What opened must still be the newest one tomorrow, or the other would be tried first.
    newest = max(copy.generation for copy in copies if copy is not None)
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


def _to_bytes(keys: VaultKeys) -> bytes:
    data: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "generation": keys.generation,
        "vault": keys.vault,
        "writers": [
            {
                "id": writer.id,
                "public_key": writer.public_key.hex(),
                "locks": [
                    {
                        "kind": lock.kind.value,
                        "memory_kib": lock.strength.memory_kib,
                        "passes": lock.strength.passes,
                        "lanes": lock.strength.lanes,
                        "salt": lock.salt.hex(),
                        "nonce": lock.nonce.hex(),
                        "wrapped": lock.wrapped.hex(),
                    }
                    for lock in writer.locks
                ],
            }
            for writer in keys.writers
        ],
    }
    data["check"] = _check(data)
    return (json.dumps(data, indent=2) + "\n").encode("utf-8")


def _check(data: Mapping[str, Any]) -> str:
    return hashlib.sha256(canonical(dict(data))).hexdigest()


def _check_fits(data: Mapping[str, Any]) -> bool:
    """Tell whether the file is as it was written; files of the first days have no check."""
    rest = {name: value for name, value in data.items() if name != "check"}
    try:
        return "check" not in data or data["check"] == _check(rest)
    except (TypeError, ValueError, RecursionError):
        return False


def _data(content: bytes) -> dict[str, Any] | None:
    try:
        data = json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) else None


def _keys(data: Mapping[str, Any]) -> VaultKeys | None:
    try:
        if data["format"] != FORMAT:
            return None
        version = _whole(data["version"])
        if version > VERSION:
            raise Known("vault-newer", found=version, known=VERSION)
        writers = tuple(_writer(writer) for writer in data["writers"])
        if sum(len(writer.locks) for writer in writers) > _MOST_LOCKS:
            return None
        return VaultKeys(_text(data["vault"]), _whole(data["generation"]), writers)
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def _writer(data: Mapping[str, Any]) -> WriterKeys:
    locks = tuple(_lock(lock) for lock in data["locks"])
    return WriterKeys(_text(data["id"]), _hex(data["public_key"], 32), locks)


def _lock(data: Mapping[str, Any]) -> Lock:
    strength = Strength(*(_whole(data[name]) for name in ("memory_kib", "passes", "lanes")))
    if not within_bounds(strength):
        raise ValueError("strength")
    return Lock(
        Secret(data["kind"]),
        strength,
        _hex(data["salt"], 16),
        _hex(data["nonce"], 12),
        _hex(data["wrapped"], _WRAPPED),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("text")
    return value


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError("whole number")
    return value


def _hex(value: object, length: int) -> bytes:
    found = bytes.fromhex(_text(value))
    if len(found) != length:
        raise ValueError("length")
    return found
