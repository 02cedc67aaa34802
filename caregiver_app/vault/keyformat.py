"""The bytes of a keys file: written, and read without trust in anything that they say."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from caregiver_app.vault.canonical import canonical
from caregiver_app.vault.keys import (
    FORMAT,
    VERSION,
    Lock,
    Secret,
    VaultKeys,
    WriterKeys,
    work_of,
)
from caregiver_app.vault.strength import MOST_WORK, Strength, within_bounds

_MOST_LOCKS = 64
_WRAPPED = 32 + 32 + 16
_NAMES = frozenset({"format", "version", "generation", "vault", "writers"})
_KEY_ID = "data_key"
"""Only in the files of a vault whose data key was made anew."""


@dataclass(frozen=True, slots=True, repr=False)
class KeysRead:
    """What one keys file gave.

    ``sound`` says that it is as it was written. In one that is not, ``keys`` are the locks that can
    still be read, each of which only its secret can prove. Without keys, ``trouble`` is the code of
    why; ``newer`` is the version of a newer program, or 0.
    """

    keys: VaultKeys | None
    sound: bool = False
    trouble: str = ""
    newer: int = 0


class _TooMuchError(ValueError):
    """More work than this program ever writes, or a writer or a lock that is there twice."""


def to_bytes(keys: VaultKeys) -> bytes:
    """Give the file."""
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
    if keys.key_id:
        data[_KEY_ID] = keys.key_id
    data["check"] = _check(data)
    return (json.dumps(data, indent=2) + "\n").encode("utf-8")


def checked(content: bytes) -> bool:
    """Tell whether the file carries a check, and it fits."""
    data = _data(content)
    return data is not None and "check" in data and _check_fits(data)


def read(content: bytes) -> KeysRead:
    """Read a file: as it was written, or what is left of it."""
    data = _data(content)
    if data is None or data.get("format") != FORMAT:
        return KeysRead(None, trouble="keys-damaged" if _was_ours(content) else "not-a-vault")
    fits = _check_fits(data)
    version = data.get("version")
    if isinstance(version, int) and version > VERSION:
        return KeysRead(None, sound=fits, trouble="vault-newer", newer=version)
    if fits:
        try:
            return KeysRead(_keys(data, _every_lock(data)), sound=True)
        except _TooMuchError:
            return KeysRead(None, trouble="keys-strange")
        except (ValueError, KeyError, TypeError, RecursionError):
            # One of the first, which had no check, may still hold locks that are whole.
            return _what_is_left(data)
    return _what_is_left(data)


def _what_is_left(data: Mapping[str, Any]) -> KeysRead:
    trouble = "keys-damaged"
    locks: list[tuple[Lock, ...]] = []
    try:
        for writer in data["writers"]:
            whole: list[Lock] = []
            for lock in writer["locks"]:
                try:
                    whole.append(_lock(lock))
                except _TooMuchError:
                    trouble = "keys-strange"
                except (ValueError, KeyError, TypeError):
                    continue
            locks.append(tuple(whole))
        if any(locks):
            return KeysRead(_keys(data, locks))
    except _TooMuchError:
        trouble = "keys-strange"
    except (ValueError, KeyError, TypeError, RecursionError):
        trouble = "keys-damaged"
    return KeysRead(None, trouble=trouble)


def _was_ours(content: bytes) -> bool:
    """Tell whether what is no keys file any more was one: it has their words in it."""
    return sum(word in content for word in (FORMAT.encode(), b'"writers"', b'"wrapped"')) > 1


def _check(data: Mapping[str, Any]) -> str:
    return hashlib.sha256(canonical(dict(data))).hexdigest()


def _check_fits(data: Mapping[str, Any]) -> bool:
    """Tell whether the file is as it was written; files of the first days have no check."""
    rest = {name: value for name, value in data.items() if name != "check"}
    if set(rest) - {_KEY_ID} != _NAMES:
        # Else a check whose name is spoilt would be none.
        return False
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


def _every_lock(data: Mapping[str, Any]) -> list[tuple[Lock, ...]]:
    return [tuple(_lock(lock) for lock in writer["locks"]) for writer in data["writers"]]


def _keys(data: Mapping[str, Any], locks: list[tuple[Lock, ...]]) -> VaultKeys:
    _whole(data["version"])
    writers = tuple(
        WriterKeys(_text(writer["id"]), _hex(writer["public_key"], 32), theirs)
        for writer, theirs in zip(data["writers"], locks, strict=True)
    )
    key_id = _text(data.get(_KEY_ID, ""))
    keys = VaultKeys(_text(data["vault"]), _whole(data["generation"]), writers, key_id)
    _refuse_too_much(keys)
    return keys


def _refuse_too_much(keys: VaultKeys) -> None:
    every = [lock for writer in keys.writers for lock in writer.locks]
    kinds = [(writer.id, lock.kind) for writer in keys.writers for lock in writer.locks]
    once = (kinds, [writer.id for writer in keys.writers], [lock.salt for lock in every])
    twice = any(len(set(found)) < len(found) for found in once)
    if twice or len(every) > _MOST_LOCKS or work_of(keys) > MOST_WORK:
        raise _TooMuchError


def _lock(data: Mapping[str, Any]) -> Lock:
    strength = Strength(*(_whole(data[name]) for name in ("memory_kib", "passes", "lanes")))
    if not within_bounds(strength):
        raise _TooMuchError
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
