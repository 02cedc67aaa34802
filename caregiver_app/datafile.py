"""Strict reading of our TOML files: a break is told with file, key, found and expected.

A :class:`Table` is emptied key by key as it is read; what is left at the end is an unknown key.
"""

import tomllib
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from caregiver_app.errors import Known

Word = TypeVar("Word", bound=StrEnum)

LARGEST_BYTES = 2_000_000
"""No file of ours comes near this; a larger one is refused unread."""


class Table:
    """One table of a TOML file, with the file and the key path for its errors."""

    def __init__(self, code: str, file: Path, key: str, values: dict[str, Any]) -> None:
        self._code = code
        self.file = file
        self.key = key
        self._values = dict(values)

    @classmethod
    def read(cls, file: Path, code: str) -> "Table":
        """Read ``file``; breaks are raised as ``Known(code, file=, key=, found=, expected=)``."""
        empty = cls(code, file, "", {})
        try:
            if file.stat().st_size > LARGEST_BYTES:
                raise empty.broken("", f"{file.stat().st_size} bytes", f"at most {LARGEST_BYTES}")
            return cls(code, file, "", tomllib.loads(file.read_text("utf-8")))
        except FileNotFoundError:
            raise empty.broken("", "no such file", "a TOML file") from None
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise empty.broken("", str(error), "a TOML file in UTF-8") from error

    def broken(self, key: str, found: object, expected: str) -> Known:
        """Give the error for ``key`` of this table."""
        path = ".".join(part for part in (self.key, key) if part)
        shown = str(found)
        return Known(
            self._code,
            file=str(self.file),
            key=path or "(the whole file)",
            found=shown if len(shown) <= 120 else shown[:117] + "...",
            expected=expected,
        )

    def left(self) -> tuple[str, ...]:
        """Give the keys not yet taken, in the order of the file."""
        return tuple(self._values)

    def has(self, key: str) -> bool:
        """Say whether ``key`` is there and not yet taken."""
        return key in self._values

    def _take(self, key: str, kind: type, expected: str) -> Any:
        if key not in self._values:
            raise self.broken(key, "nothing", expected)
        value = self._values.pop(key)
        if type(value) is not kind:
            raise self.broken(key, repr(value), expected)
        return value

    def text(self, key: str, default: str | None = None) -> str:
        """Take a text that is not blank, or ``default`` where the key is absent."""
        if default is not None and key not in self._values:
            return default
        value: str = self._take(key, str, "a text")
        if not value.strip():
            raise self.broken(key, repr(value), "a text that is not blank")
        return value

    def blank(self, key: str) -> str:
        """Take a text that may be blank; absent is ""."""
        return str(self._take(key, str, "a text")) if key in self._values else ""

    def number(self, key: str) -> int:
        """Take a whole number."""
        value: int = self._take(key, int, "a whole number")
        return value

    def flag(self, key: str) -> bool:
        """Take true or false; absent is false."""
        return key in self._values and bool(self._take(key, bool, "true or false"))

    def word(self, key: str, kind: type[Word]) -> Word:
        """Take one id of ``kind``."""
        return self._as_word(key, self._take(key, str, _one_of(kind)), kind)

    def words(self, key: str, kind: type[Word]) -> tuple[Word, ...]:
        """Take a list of ids of ``kind``; an absent key means all of them."""
        if key not in self._values:
            return tuple(kind)
        values = self._take(key, list, f"a list of {_one_of(kind)}")
        found = tuple(self._as_word(key, value, kind) for value in values)
        if not found or len(set(found)) != len(found):
            raise self.broken(key, values, f"a list without repeats of {_one_of(kind)}")
        return found

    def _as_word(self, key: str, value: object, kind: type[Word]) -> Word:
        for word in kind:
            if word.value == value:
                return word
        raise self.broken(key, repr(value), _one_of(kind))

    def texts(self, key: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """Take a list of texts that are not blank."""
        if default is not None and key not in self._values:
            return default
        values = self._take(key, list, "a list of texts")
        for value in values:
            if not isinstance(value, str) or not value.strip():
                raise self.broken(key, repr(value), "a list of texts that are not blank")
        return tuple(values)

    def numbers(self, key: str) -> tuple[int, ...]:
        """Take a list of whole numbers."""
        values = self._take(key, list, "a list of whole numbers")
        for value in values:
            if type(value) is not int:
                raise self.broken(key, repr(value), "a list of whole numbers")
        return tuple(values)

    def table(self, key: str) -> "Table":
        """Take a table below this one."""
        values = self._take(key, dict, "a table")
        path = ".".join(part for part in (self.key, key) if part)
        return Table(self._code, self.file, path, values)

    def tables(self, key: str) -> tuple["Table", ...]:
        """Take an array of tables; each is named by its ``id`` where it has one."""
        values = self._take(key, list, f"one or more [[{key}]]")
        found = []
        for place, value in enumerate(values, start=1):
            if not isinstance(value, dict):
                raise self.broken(key, repr(value), f"one or more [[{key}]]")
            name = value.get("id", place)
            path = ".".join(part for part in (self.key, f"{key}[{name}]") if part)
            found.append(Table(self._code, self.file, path, value))
        return tuple(found)

    def end(self, allowed: Iterable[str] = ()) -> None:
        """Refuse what was not taken: a misspelt key must not be passed over."""
        for key in self._values:
            known = ", ".join(allowed) or "no further key here"
            raise self.broken(key, "an unknown key", known)


def _one_of(kind: type[StrEnum]) -> str:
    return "one of " + ", ".join(word.value for word in kind)
