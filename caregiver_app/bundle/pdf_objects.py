"""The few things that stand in a PDF, read in the one way in which ours are written.

A PDF may be spelled in many ways, and its readers forgive most faults; here nothing is forgiven,
so that two readers cannot take the same bytes for two things.
"""

import re
from dataclasses import dataclass

from caregiver_app.bundle.misfit import MisfitError

NOT_OURS = "it is a PDF with no record inside, or one that another program saved again"
_TOKEN = re.compile(
    rb"[ \n]*(?:"
    rb"(?P<mark><<|>>|[\[\]])"
    rb"|(?P<name>/[^\x00-\x20()<>\[\]{}/%]+)"
    rb"|(?P<number>-?[0-9]{1,15}(?:\.[0-9]{1,15})?)(?![0-9.])"
    rb"|<(?P<hex>(?:[0-9a-f]{2})*)>"
    rb"|\((?P<text>(?:[^\x00-\x1f()\\]|\\(?:[nrtbf()\\]|[0-3][0-7]{2}))*)\)"
    rb"|(?P<word>true|false|null|R)(?![A-Za-z])"
    rb")"
)
_ESCAPE = re.compile(rb"\\([nrtbf()\\]|[0-7]{3})")
_SIGNS = dict(zip(b"nrtbf()\\", b"\n\r\t\b\f()\\", strict=True))
_WORDS: dict[bytes, bool | None] = {b"true": True, b"false": False, b"null": None}


@dataclass(frozen=True, slots=True)
class PdfRef:
    """Stands for another object, by its number."""

    number: int


# Names begin with a stroke, as they are written; texts are bytes; a fraction stays as it is.
PdfValue = bool | None | int | str | bytes | PdfRef | list["PdfValue"] | dict[str, "PdfValue"]


def pdf_object(data: bytes) -> PdfValue:
    """Give the one object that ``data`` holds. Raises ``MisfitError``."""
    stack: list[tuple[bytes, list[PdfValue]]] = [(b"", [])]
    at, data = 0, data.rstrip(b" \n")
    while at < len(data):
        found = _TOKEN.match(data, at)
        if found is None:
            raise MisfitError("file", NOT_OURS)
        at = found.end()
        _take(found, stack)
    ((_, whole), *open_still) = stack
    if open_still or len(whole) != 1:
        raise MisfitError("file", NOT_OURS)
    return whole[0]


def _take(found: re.Match[bytes], stack: list[tuple[bytes, list[PdfValue]]]) -> None:
    kind, said = str(found.lastgroup), found[str(found.lastgroup)]
    within = stack[-1][1]
    if said in (b"<<", b"[") and kind == "mark":
        stack.append((said, []))
    elif kind == "mark":
        begun, held = stack.pop()
        if (begun, said) not in ((b"<<", b">>"), (b"[", b"]")):
            raise MisfitError("file", NOT_OURS)
        stack[-1][1].append(_dictionary(held) if said == b">>" else held)
    elif said == b"R" and kind == "word":
        number, generation = within[-2:] if len(within) > 1 else (None, None)
        if type(number) is not int or type(generation) is not int or generation:
            raise MisfitError("file", NOT_OURS)
        within[-2:] = [PdfRef(number)]
    else:
        within.append(_single(kind, said))


def _dictionary(held: list[PdfValue]) -> dict[str, PdfValue]:
    keys = [one for one in held[::2] if isinstance(one, str) and one.startswith("/")]
    if len(held) % 2 or len(keys) != len(held) // 2 or len(set(keys)) != len(keys):
        raise MisfitError("file", NOT_OURS)
    return dict(zip(keys, held[1::2], strict=True))


def _single(kind: str, said: bytes) -> PdfValue:
    match kind:
        case "number":
            return said.decode() if b"." in said else int(said)
        case "hex":
            return bytes.fromhex(said.decode())
        case "text":
            return _ESCAPE.sub(_sign, said)
        case "word":
            return _WORDS[said]
    return said.decode("latin-1")


def _sign(found: re.Match[bytes]) -> bytes:
    said = found[1]
    return bytes([int(said, 8) if len(said) == 3 else _SIGNS[said[0]]])
