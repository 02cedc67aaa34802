"""One value, one row of bytes: what is sealed, signed or bound must never depend on spelling."""

import json
from json.encoder import encode_basestring
from typing import Any

_encode = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
).encode

_decode = json.JSONDecoder().raw_decode

quoted = encode_basestring
"""Gives one text as canonical JSON, still as a text."""


def canonical(value: Any) -> bytes:
    """Give ``value`` as JSON in UTF-8: keys sorted, no blanks, nothing escaped that need not be.

    Takes texts, whole numbers, booleans, None, lists, and dictionaries with text keys. Raises
    ``ValueError`` for numbers that JSON does not have; no fractions are ever sealed.
    """
    return (quoted(value) if type(value) is str else _encode(value)).encode("utf-8")


def said(content: bytes) -> Any:
    """Give the value that ``canonical`` wrote as ``content``. Raises ``ValueError`` for no such."""
    text = content.decode("utf-8")
    value, end = _decode(text)
    if end != len(text):
        raise ValueError("more than one value")
    return value
