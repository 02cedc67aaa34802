"""What stands in a form, as one frozen value. The fields show it; they are never asked for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from types import MappingProxyType
from typing import Any, Generic, TypeVar

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class FieldChange:
    """What somebody changed in one field: its values by their names, and what is ``typed``.

    A blank text in ``typed`` takes away what was typed under that name.
    """

    values: Mapping[str, Any] = field(default_factory=dict)
    typed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FormState(Generic[V]):
    """Everything in a form.

    ``values`` is a frozen dataclass, or a mapping by field. ``typed`` is what stands in fields and
    is no value, such as half a date: texts by name, where ``field:more`` belongs to ``field``.
    ``chosen`` are the fields that the person has set, and that nothing else may set any more.
    """

    values: V
    typed: Mapping[str, str] = field(default_factory=dict)
    chosen: frozenset[str] = frozenset()

    def of(self, name: str) -> Any:
        """Give the value of that name."""
        if isinstance(self.values, Mapping):
            return self.values.get(name, "")
        return getattr(self.values, name)

    def text(self, name: str) -> str:
        """Give what is typed under that name, or ""."""
        return self.typed.get(name, "")

    def below(self, name: str) -> dict[str, str]:
        """Give what is typed under ``name:…``, by what follows."""
        start = f"{name}:"
        return {key[len(start) :]: t for key, t in self.typed.items() if key.startswith(start)}

    def put(self, **values: Any) -> FormState[V]:
        """Give the state with other ``values``."""
        return self.changed(FieldChange(values))

    def changed(self, change: FieldChange) -> FormState[V]:
        """Give the state after ``change``."""
        values: Any = self.values
        if change.values and isinstance(values, Mapping):
            values = MappingProxyType({**values, **change.values})
        elif change.values:
            values = replace(values, **change.values)
        typed = self.typed
        if any(self.text(name) != text for name, text in change.typed.items()):
            merged = {**typed, **change.typed}
            typed = MappingProxyType({name: text for name, text in merged.items() if text})
        return FormState(values, typed, self.chosen)

    def names(self) -> tuple[str, ...]:
        """Give the names of all values."""
        if isinstance(self.values, Mapping):
            return tuple(self.values)
        assert is_dataclass(self.values)
        return tuple(one.name for one in fields(self.values))

    def other_than(self, before: FormState[V]) -> frozenset[str]:
        """Give the names under which this state holds something else than ``before``."""
        names: Iterable[str] = dict.fromkeys((*self.names(), *before.names()))
        found = {name for name in names if self.of(name) != before.of(name)}
        if self.typed != before.typed:
            typed = {*self.typed, *before.typed}
            found |= {name for name in typed if self.text(name) != before.text(name)}
        return frozenset(name.partition(":")[0] for name in found)
