"""Bundles as whoever holds a key could make them: every seal and signature fits, whatever is in it.

So what a check says of odd words does not hang on a broken hash before them.
"""

import hashlib
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from caregiver_app.bundle.check import signed_bytes
from caregiver_app.bundle.statement import KeyOf, ShownEntry, Statement
from caregiver_app.bundle.zip_form import member, zipped
from caregiver_app.record.references import reference_of
from caregiver_app.record.tree import leaf
from caregiver_app.vault.canonical import canonical
from caregiver_app.vault.ends import ChainEnd

_KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
_PUBLIC = _KEY.public_key().public_bytes_raw()
_WRITER, _CHAIN, _RECORD, _ENTRY, _ID = (
    f"{at}" * 8 + "-0000-4000-8000-" + "0" * 12 for at in "12345"
)
_MOMENT = "2026-11-22T21:12:00.000000Z"
_SALT = "ab" * 32


def forged(words: str = '""', *, to: str = '""', line: str = "", **header: Any) -> bytes:
    """Give a bundle of one entry with one part, ``words`` to the letter.

    ``to`` stands in the statement to the letter, ``line`` before the end of the line, and what
    ``header`` names in the sealed bytes, in place of what stands there.
    """
    commitment = hashlib.sha256(bytes.fromhex(_SALT) + words.encode()).hexdigest()
    whole = {
        "about": _ENTRY,
        "after": [],
        "before": None,
        "chain": _CHAIN,
        "format": 3,
        "id": _ID,
        "jumped": 0,
        "key": hashlib.sha256(_PUBLIC).hexdigest(),
        "kind": "entry",
        "link": 1,
        "offset_minutes": 0,
        "parts": {"file_1": commitment},
        "reference": reference_of(_CHAIN, 1),
        "replaces": [],
        "writer": _WRITER,
        "written_at": _MOMENT,
    } | header
    sealed = canonical(whole)
    seal = hashlib.sha256(b"caregiver-app seal 1\n" + sealed).digest()
    said = {
        "at": 0,
        "parts": {"file_1": {"salt": _SALT, "words": words}},
        "proof": [],
        "sealed": sealed.decode(),
        "signature": _KEY.sign(b"caregiver-app signature 1\n" + seal).hex(),
    }
    record = canonical(said)[:-1] + line.encode() + b"}\n"
    who = KeyOf(_WRITER, _PUBLIC.hex(), "")
    statement = Statement(
        record=_RECORD,
        by=who,
        made=_MOMENT,
        offset_minutes=0,
        to="",
        child="",
        first="-",
        last="-",
        size=1,
        root=leaf(seal).hex(),
        time=_MOMENT,
        chains=(ChainEnd(_CHAIN, 1, seal.hex()),),
        keys=(who,),
        earlier=(),
        entries=1,
        revisions=1,
        covered=0,
        shown=(ShownEntry(reference_of(_CHAIN, 1), 1),),
        lines_sha256=hashlib.sha256(record).hexdigest(),
        lines_size=len(record),
    )
    content = statement.content.replace(b'\nto ""\n', f"\nto {to}\n".encode())
    members = {
        "statement.txt": content,
        "statement.sig": _signature("statement", content),
        "record.jsonl": record,
    }
    listed = [
        f"{hashlib.sha256(one).hexdigest()} {len(one)} {name}" for name, one in members.items()
    ]
    first = ["caregiver-app manifest 1", f"statement {hashlib.sha256(content).hexdigest()}"]
    manifest = "".join(f"{one}\n" for one in [*first, *listed]).encode()
    members |= {"manifest.txt": manifest, "manifest.sig": _signature("manifest", manifest)}
    return b"".join(zipped(member(name, one) for name, one in members.items()))


def _signature(what: str, content: bytes) -> bytes:
    return f"{_KEY.sign(signed_bytes(what, content)).hex()}\n".encode()


def _texts() -> dict[str, bool]:
    """Give texts of JSON, and whether each is the one spelling of what it says."""
    right: list[Any] = [
        "", "a\n\t\b\f\r\"\\/\x00\x1f\x7f\u2028é😀\ufeff", "\u202eelpoep", 0, -7, 10**15, 10**30,
        None, True, [], {}, [[], {"": 1}], {"\uffee": 1, "😀": 2}, {"10": 1, "9": 2},
        {"__proto__": {"name": 1}, "a": 2}, [{"constructor": "x", "toString": None}],
        {"name": "<img src=x onerror=alert(1)>"}, {"sha256": [1], "size": {}},
    ]  # fmt: skip
    found = {canonical(one).decode(): True for one in right}
    wrong = [
        '{"a":1,"a":1}', '{"b":1,"a":2}', '{"😀":2,"\uffee":1}', '{"9":2,"10":1}', "{1:2}", "{,}",
        '{"__proto__":1,"__proto__":2}', '{"a":1,}', '{"a" :1}', "1.0", "1.5", "1e5", "-0", "01",
        "+1", ".5", "0x1", "--1", "-", "NaN", "Infinity", "-Infinity", '"\\u00e9"', '"\\u000a"',
        '"\\/"', '"\\u001F"', '"\\ud800"', '"\\ud83d\\ude00"', '"\\x41"', '"\t"', "'a'", " 1",
        "1 ", "[1, 2]", "[1,]", "[1 2]", "[", "[]]", '"', '"\\"', "", "nul", "truee", "\ufeff1",
        "undefined",
    ]  # fmt: skip
    return found | dict.fromkeys(wrong, False)


TEXTS = _texts()
HEADERS: tuple[dict[str, Any], ...] = (
    {"kind": "person"},
    {"kind": "person", "reference": None},
    {"kind": ["entry"]},
    {"kind": None},
    {"kind": "filing"},
    {"replaces": [_ENTRY]},
    {"replaces": None},
    {"replaces": 7},
    {"replaces": {"a": 1}},
    {"format": 2},
    {"format": "3"},
    {"reference": "AAA-1"},
    {"link": 2},
    {"link": 0},
    {"link": True},
    {"link": "1"},
    {"chain": "x"},
    {"chain": None},
    {"writer": _CHAIN},
    {"writer": [1]},
    {"key": ""},
    {"id": 1},
    {"parts": {}},
    {"parts": []},
    {"parts": {"file_1": 1}},
    {"parts": None},
    {"about": None},
    {"about": {"a": []}},
    {"written_at": "yesterday"},
    {"written_at": None, "offset_minutes": "x"},
    {"more": [1]},
)
