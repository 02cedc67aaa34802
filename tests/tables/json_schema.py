"""As much of JSON Schema as ours uses: whether a value fits, and where it does not."""

import re
from collections.abc import Iterator
from typing import Any

_TYPES = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "boolean": bool,
    "null": type(None),
}
_KNOWN = {
    *("$schema", "$id", "$defs", "$ref", "title", "description", "type", "anyOf", "const"),
    *("properties", "required", "additionalProperties", "items", "minItems", "minimum", "pattern"),
}


def misfits(value: Any, schema: dict[str, Any], root: dict[str, Any], at: str = "$") -> list[str]:
    """Give every place at which ``value`` is not as ``schema`` says."""
    assert schema.keys() <= _KNOWN, schema.keys() - _KNOWN
    return list(_misfits(value, schema, root, at))


def _misfits(value: Any, schema: dict[str, Any], root: dict[str, Any], at: str) -> Iterator[str]:
    if "$ref" in schema:
        name = schema["$ref"].removeprefix("#/$defs/")
        yield from misfits(value, root["$defs"][name], root, at)
    if "const" in schema and value != schema["const"]:
        yield f"{at}: another value"
    if "anyOf" in schema and all(misfits(value, one, root, at) for one in schema["anyOf"]):
        yield f"{at}: fits none"
    if not _is_of(value, schema.get("type", [])):
        yield f"{at}: another type"
    if isinstance(value, str) and not re.search(schema.get("pattern", ""), value):
        yield f"{at}: another form"
    if isinstance(value, int) and value < schema.get("minimum", value):
        yield f"{at}: too small"
    if isinstance(value, list):
        if len(value) < schema.get("minItems", 0):
            yield f"{at}: too few"
        for number, one in enumerate(value):
            yield from misfits(one, schema.get("items", {}), root, f"{at}[{number}]")
    if isinstance(value, dict):
        for missing in set(schema.get("required", ())) - value.keys():
            yield f"{at}: no {missing}"
        known, others = schema.get("properties", {}), schema.get("additionalProperties", {})
        for key, one in value.items():
            inside = known.get(key, others)
            if inside is False:
                yield f"{at}: {key} is not known"
            else:
                yield from misfits(one, inside, root, f"{at}.{key}")


def _is_of(value: Any, types: str | list[str]) -> bool:
    names = [types] if isinstance(types, str) else types
    if not names:
        return True
    if isinstance(value, bool):
        return "boolean" in names
    return isinstance(value, tuple(_TYPES[one] for one in names))
