"""Values of the record as canonical JSON holds them, and back by their types."""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, time
from typing import Any, get_args, get_origin, get_type_hints


def storable(text: str) -> str:
    """Give ``text`` with halves of characters replaced, which no file could hold."""
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def plain(value: Any) -> Any:
    """Give ``value`` as JSON holds it: days and clocks as ISO texts, tuples as lists."""
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, time):
        return value.replace(tzinfo=None).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    if isinstance(value, Mapping):
        return {name: plain(one) for name, one in value.items()}
    if is_dataclass(value):
        return {one.name: plain(getattr(value, one.name)) for one in fields(value)}
    return value


def reader(of: Any) -> Callable[[Any], Any]:
    """Give what turns a ``plain`` value back into one of the type ``of``."""
    inside = [one for one in get_args(of) if one not in (type(None), ...)]
    if get_origin(of) is tuple:
        read_one = reader(inside[0])
        return lambda values: tuple(map(read_one, values))
    if inside and get_origin(of) is not dict:
        read_some = reader(inside[0])
        return lambda value: None if value is None else read_some(value)
    if of in (date, time):
        read_iso: Callable[[Any], Any] = of.fromisoformat
        return read_iso
    if isinstance(of, type) and is_dataclass(of):
        readers = {name: reader(kind) for name, kind in get_type_hints(of).items()}
        return lambda told: of(**{name: readers[name](value) for name, value in told.items()})
    return _as_it_is


def _as_it_is(value: Any) -> Any:
    return value
