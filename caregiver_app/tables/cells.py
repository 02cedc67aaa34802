"""What a cell may hold: words as they were written, but for signs that no sheet can hold."""

import re

_ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE = "\n"
_DELETE = "\x7f"
_PICTURES = 0x2400
"""Here stand the pictures of the control signs, in the order of the signs (Unicode)."""

FORMULA = re.compile(r"[\s\x00-\x1f]*[=+\-@\uff0b\uff0d\uff1d\uff20]|[\t\r\n]")
"""How words begin that a program may take for a formula, also in the wide letters of Asia."""


def cell_text(text: str) -> str:
    """Give ``text`` with one kind of line end, and a picture for each control sign."""
    if _ODD.search(text) is None:
        return text
    lines = text.replace("\r\n", _LINE).replace("\r", _LINE)
    return _ODD.sub(_pictured, lines)


def _pictured(found: re.Match[str]) -> str:
    sign = found[0]
    if sign < " ":
        return chr(_PICTURES + ord(sign))
    return "\N{SYMBOL FOR DELETE}" if sign == _DELETE else "\N{REPLACEMENT CHARACTER}"
