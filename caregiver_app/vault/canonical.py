"""One value, one row of bytes: what is sealed, signed or bound must never depend on spelling."""

import json
from typing import Any


def canonical(value: Any) -> bytes:
    """Give ``value`` as JSON in UTF-8: keys sorted, no blanks, nothing escaped that need not be.

    Takes texts, whole numbers, booleans, None, lists, and dictionaries with text keys. Raises
    ``ValueError`` for numbers that JSON does not have; no fractions are ever sealed.
    """
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode("utf-8")
