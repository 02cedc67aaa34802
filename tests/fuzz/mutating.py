"""Makes one spoilt case of others: by bytes, by words, by values of JSON, by members of a zip."""

import io
import json
import random
import re
import warnings
import zipfile
from collections.abc import Sequence
from typing import Any

MOST_BYTES = 1 << 18
_WORDS = (
    b"0", b"-1", b"1", b"255", b"65536", b"4294967296", b"99999999999999999999", b"1e309",
    b"NaN", b"-Infinity", b"null", b"true", b"[]", b"{}", b'""', b"1.5", b"0000-00-00",
    b"2026-02-30", b"9999-12-31T23:59:59Z", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\\ud83d",
    b"\\u0000", b"..", b"/", b"../../x", b"%s%n", b"\r\n", b"\xe2\x80\x8e", b"\xd9\xa3", b"{0}",
    b"=cmd|' /C calc'!A0", b"1" * 5000, b"A" * 10_000, b"[" * 3000,
)  # fmt: skip
_VALUES: tuple[Any, ...] = (
    None, True, 0, -1, 2**63, 2**70, 1e308, "", "\x00", "a" * 5000, [], {}, [[]], {"": None},
    "2026-02-30", "../x", "\ud83d", 0.5, [None] * 50,
)  # fmt: skip
_KINDS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
_TOKEN = re.compile(rb'-?\d[\d.:T-]*|"[^"\n]{0,200}"|[A-Za-z_]{3,}')


def mutated(dice: random.Random, pool: Sequence[bytes]) -> bytes:
    """Give a case made of one of ``pool``, spoilt in one to four ways."""
    case = dice.choice(pool)
    for _ in range(dice.choice((1, 1, 1, 2, 4))):
        way = dice.random()
        if case.startswith(b"PK") and way < 0.7:
            case = _zip(dice, case)
        elif way < 0.35:
            case = _json(dice, case)
        elif way < 0.7:
            case = _words(dice, case)
        else:
            case = _bytes(dice, case, pool)
    return case[:MOST_BYTES]


def _bytes(dice: random.Random, case: bytes, pool: Sequence[bytes]) -> bytes:
    start = dice.randrange(len(case) + 1)
    end = min(len(case), start + dice.choice((1, 1, 2, 4, 16, 256, 4096)))
    match dice.randrange(7):
        case 0:
            return case[:start] + bytes([dice.randrange(256)]) + case[start + 1 :]
        case 1:
            return case[:start] + case[end:]
        case 2:
            return case[:end] + case[start:end] * dice.choice((1, 2, 50)) + case[end:]
        case 3:
            return case[:start]
        case 4:
            return case[:start] + dice.choice(_WORDS) + case[start:]
        case 5:
            other = dice.choice(pool)
            return case[:start] + other[dice.randrange(len(other) + 1) :]
        case _:
            return case[:start] + dice.randbytes(end - start) + case[end:]


def _words(dice: random.Random, case: bytes) -> bytes:
    if dice.random() < 0.4:
        lines = case.split(b"\n")
        at, other = dice.randrange(len(lines)), dice.randrange(len(lines))
        match dice.randrange(3):
            case 0:
                del lines[at]
            case 1:
                lines.insert(other, lines[at])
            case _:
                lines[at], lines[other] = lines[other], lines[at]
        return b"\n".join(lines)
    found = list(_TOKEN.finditer(case[:MOST_BYTES]))
    if not found:
        return case + dice.choice(_WORDS)
    one, word = dice.choice(found), dice.choice(_WORDS)
    if one[0].startswith(b'"') and dice.random() < 0.7:
        word = b'"' + word.strip(b'"') + b'"'
    elif dice.random() < 0.2:
        word = dice.choice(found)[0]
    return case[: one.start()] + word + case[one.end() :]


def _json(dice: random.Random, case: bytes) -> bytes:
    try:
        return _spoilt_json(dice, json.loads(case))
    except (ValueError, RecursionError):
        return _words(dice, case)


def _spoilt_json(dice: random.Random, found: Any) -> bytes:
    top = [found]
    nodes: list[tuple[Any, Any]] = [(top, 0), *_nodes(found)]
    holder, key = dice.choice(nodes)
    match dice.randrange(4):
        case 0:
            holder[key] = dice.choice(_VALUES)
        case 1 if not isinstance(holder, list):
            del holder[key]
        case 2:
            deep: Any = holder[key]
            for _ in range(dice.choice((1, 3, 400))):
                deep = [deep]
            holder[key] = deep
        case _:
            other, place = dice.choice(nodes)
            holder[key] = json.loads(json.dumps(other[place]))
    return json.dumps(top[0], ensure_ascii=dice.random() < 0.9).encode("utf-8", "surrogatepass")


def _nodes(value: Any) -> Any:
    if isinstance(value, dict | list):
        keys = range(len(value)) if isinstance(value, list) else list(value)
        for key in keys:
            yield value, key
            yield from _nodes(value[key])


def _zip(dice: random.Random, case: bytes) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(case)) as box:
            members = [(one.filename, box.read(one)) for one in box.infolist()[:200]]
    except Exception:  # noqa: BLE001 - the library has many words for a zip that is spoilt already
        return case
    if not members:
        return case
    at = dice.randrange(len(members))
    name, content = members[at]
    match dice.randrange(8):
        case 0:
            members[at] = (
                dice.choice(("../x", "", "a" * 300, name.upper(), "/etc/x", "x/")),
                content,
            )
        case 1:
            members.append((name, content))
        case 2:
            del members[at]
        case _:
            members[at] = (name, mutated(dice, [content]))
    file = io.BytesIO()
    kind = dice.choice((zipfile.ZIP_STORED, *_KINDS))
    with warnings.catch_warnings(), zipfile.ZipFile(file, "w", kind) as box:
        warnings.simplefilter("ignore")  # of a name that is there twice
        for name, content in members:
            info = zipfile.ZipInfo(name or "x")
            info.compress_type = kind
            box.writestr(info, content)
    return file.getvalue()
