"""Strict reading of our TOML files: a break is told with file, key, found and expected.

A :class:`Table` is emptied key by key as it is read, and so are the tables below it; what is left
in any of them at the end of the file is an unknown key.
"""

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from caregiver_app.errors import Known

Word = TypeVar("Word", bound=StrEnum)
Id = TypeVar("Id", bound=str)

_FEW = 24
"""So many keys are told by name where one is unknown."""

LARGEST_BYTES = 2_000_000
"""No file of ours comes near this; a larger one is refused unread."""


class Table:
    """One table of a TOML file, with the file and the key path for its errors."""

    def __init__(self, code: str, file: Path, key: str, values: dict[str, Any]) -> None:
        self._code = code
        self.file = file
        self.key = key
        self._values = dict(values)
        self._asked: dict[str, None] = {}
        self._below: list[Table] = []

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
        except RecursionError:
            expected = "lists and tables that are not so deep"
            raise empty.broken("", "too much inside each other", expected) from None
        except (OSError, ValueError) as error:
            # A number of thousands of digits is a ValueError alone, and no TOMLDecodeError.
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
        self._asked[key] = None
        return key in self._values

    def _take(self, key: str, kind: type, expected: str) -> Any:
        if not self.has(key):
            raise self.broken(key, "nothing", expected)
        value = self._values.pop(key)
        if type(value) is not kind:
            raise self.broken(key, repr(value), expected)
        return value

    def text(self, key: str, default: str | None = None) -> str:
        """Take a text that is not blank, or ``default`` where the key is absent."""
        if default is not None and not self.has(key):
            return default
        value: str = self._take(key, str, "a text")
        if not value.strip():
            raise self.broken(key, repr(value), "a text that is not blank")
        return value

    def blank(self, key: str) -> str:
        """Take a text that may be blank; absent is ""."""
        return str(self._take(key, str, "a text")) if self.has(key) else ""

    def number(self, key: str) -> int:
        """Take a whole number."""
        value: int = self._take(key, int, "a whole number")
        return value

    def flag(self, key: str) -> bool:
        """Take true or false; absent is false."""
        return self.has(key) and bool(self._take(key, bool, "true or false"))

    def word(self, key: str, kind: type[Word]) -> Word:
        """Take one id of ``kind``."""
        return self._as_word(key, self._take(key, str, _one_of(kind)), kind)

    def words(self, key: str, kind: type[Word]) -> tuple[Word, ...]:
        """Take a list of ids of ``kind``; an absent key means all of them."""
        if not self.has(key):
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
        if default is not None and not self.has(key):
            return default
        values = self._take(key, list, "a list of texts")
        for value in values:
            if not isinstance(value, str) or not value.strip():
                raise self.broken(key, repr(value), "a list of texts that are not blank")
        return tuple(values)

    def texts_by(self, ids: Iterable[Id]) -> Mapping[Id, str]:
        """Take one text for each of ``ids``."""
        return MappingProxyType({one: self.text(one) for one in ids})

    def some(self, key: str) -> tuple[str, ...]:
        """Take a list of texts with at least one."""
        texts = self.texts(key)
        if not texts:
            raise self.broken(key, "an empty list", "at least one text")
        return texts

    def own_id(self, seen: set[str]) -> str:
        """Take the ``id`` of one of several tables; ``seen`` holds those before it."""
        name = self.text("id")
        if name in seen:
            raise self.broken("id", f"{name} twice", "each id once")
        seen.add(name)
        return name

    def once(self, key: str, names: Iterable[str]) -> None:
        """Refuse ``names`` that stand under ``key`` where one of them is there twice."""
        seen: set[str] = set()
        for name in names:
            if name in seen:
                raise self.broken(key, name, "each id once")
            seen.add(name)

    def day(self, key: str) -> date:
        """Take a day, written as 2026-11-22."""
        text = self.text(key)
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise self.broken(key, text, "a day like 2026-11-22, as YYYY-MM-DD") from None

    def lists(self, key: str) -> tuple[tuple[str, ...], ...]:
        """Take a list of lists of texts that are not blank; none of them is empty."""
        values = self._take(key, list, "a list of lists of texts")
        for value in values:
            if type(value) is not list or not value:
                raise self.broken(key, repr(value), "a list of lists of texts")
            for text in value:
                if not isinstance(text, str) or not text.strip():
                    raise self.broken(key, repr(text), "texts that are not blank")
        return tuple(tuple(value) for value in values)

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
        return self._child(key, values)

    def tables(self, key: str) -> tuple["Table", ...]:
        """Take an array of tables; each is named by its ``id`` where it has one."""
        values = self._take(key, list, f"one or more [[{key}]]")
        found = []
        for place, value in enumerate(values, start=1):
            if not isinstance(value, dict):
                raise self.broken(key, repr(value), f"one or more [[{key}]]")
            found.append(self._child(f"{key}[{value.get('id', place)}]", value))
        return tuple(found)

    def _child(self, key: str, values: dict[str, Any]) -> "Table":
        path = ".".join(part for part in (self.key, key) if part)
        child = Table(self._code, self.file, path, values)
        self._below.append(child)
        return child

    def end(self, allowed: Iterable[str] = ()) -> None:
        """Refuse what was not taken of this table and of those below: a misspelt key, an odd id.

        Expected is what was asked for, unless ``allowed`` says it.
        """
        for key in self._values:
            known = tuple(allowed) or tuple(self._asked)
            few = known if len(known) <= _FEW else (f"one of the {len(known)} ids in use here",)
            raise self.broken(key, "an unknown key", ", ".join(few) or "no further key here")
        for one in self._below:
            one.end()


def _one_of(kind: type[StrEnum]) -> str:
    return "one of " + ", ".join(word.value for word in kind)
