"""Fills the names of a body and its workers into texts, wherever they stand in a frozen value."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from types import MappingProxyType
from typing import TypeVar, cast

Value = TypeVar("Value")


def fill(value: Value, blanks: Mapping[str, str]) -> Value:
    """Give ``value`` with each ``{name}`` of ``blanks`` filled in; other blanks stay as they are.

    Looks into frozen dataclasses, mappings and tuples. What is no text is given back as it is.
    """
    return cast(Value, _fill(value, blanks))


def _fill(value: object, blanks: Mapping[str, str]) -> object:
    if isinstance(value, str):
        if "{" not in value:
            return value
        text = str(value)
        for name, word in blanks.items():
            text = text.replace(f"{{{name}}}", word)
        return text
    if isinstance(value, Mapping):
        return MappingProxyType({key: _fill(one, blanks) for key, one in value.items()})
    if isinstance(value, tuple):
        return tuple(_fill(one, blanks) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {one.name: _fill(getattr(value, one.name), blanks) for one in fields(value)}
        return replace(value, **changed)
    return value
