"""The values that stand on cards as plain JSON, and back."""

from dataclasses import asdict, fields
from datetime import date
from functools import lru_cache
from typing import Any, TypeVar, get_type_hints

from caregiver_app.record.parts import storable

Value = TypeVar("Value")


def to_plain(value: Any) -> dict[str, Any]:
    """Give a flat dataclass of texts, numbers and days as JSON has them."""
    return {name: _plain(one) for name, one in asdict(value).items()}


def from_plain(kind: type[Value], data: dict[str, Any]) -> Value:
    """Give back the value of ``to_plain``. What is not there has its default."""
    # A class can be remembered by; the checker does not see it through the type variable.
    days = _days(kind)  # type: ignore[arg-type]
    known = {name: value for name, value in data.items() if name in days}
    return kind(
        **{
            name: date.fromisoformat(value) if days[name] and value is not None else value
            for name, value in known.items()
        }
    )


@lru_cache(maxsize=32)
def _days(kind: Any) -> dict[str, bool]:
    """Say of each field of ``kind`` whether it holds a day."""
    hints = get_type_hints(kind)
    return {one.name: date in _members(hints[one.name]) for one in fields(kind)}


def _members(hint: Any) -> tuple[Any, ...]:
    return (hint, *getattr(hint, "__args__", ()))


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return storable(value)
    return value.isoformat() if isinstance(value, date) else value
