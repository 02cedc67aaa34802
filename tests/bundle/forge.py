"""Bundles as somebody with a writer's key could make them: every seal and signature fits.

So what a check says of odd words does not hang on a broken hash before them.
"""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from caregiver_app.bundle.check import signed_bytes
from caregiver_app.record.references import reference_of
from caregiver_app.vault.canonical import canonical
from tests.bundle.harm import Members, packed

Row = dict[str, Any]
Sign = Callable[[bytes], bytes]
_KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
sign_entry: Sign = _KEY.sign
_WRITER, _CHAIN, _RECORD, _ENTRY, _ID, ANOTHER = (
    f"{at}" * 8 + "-0000-4000-8000-" + "0" * 12 for at in "123456"
)
_MOMENT = "2026-11-22T21:12:00.000000Z"


def root_of(seals: Sequence[bytes]) -> bytes:
    if len(seals) < 2:
        return hashlib.sha256(b"\0" + seals[0]).digest()
    half = 1 << (len(seals) - 1).bit_length() - 1
    return hashlib.sha256(b"\1" + root_of(seals[:half]) + root_of(seals[half:])).digest()


def _proof(at: int, seals: Sequence[bytes]) -> list[str]:
    if len(seals) < 2:
        return []
    half = 1 << (len(seals) - 1).bit_length() - 1
    if at < half:
        return [*_proof(at, seals[:half]), root_of(seals[half:]).hex()]
    return [*_proof(at - half, seals[half:]), root_of(seals[:half]).hex()]


@dataclass
class Forged:
    """What a bundle is made of. ``rows`` are headers and parts; ``said`` the statement's lines.

    ``more`` stands before the end of each line of the record, to the letter.
    """

    rows: list[tuple[Row, Row]]
    said: list[str]
    between: Members
    sign: Sign
    chained: bool = True
    last_saved: str = ""
    seals: list[bytes] = field(default_factory=list)
    more: str = ""

    def header(self, at: int) -> Row:
        """Give what is sealed of a row."""
        return self.rows[at][0]

    def state(self, word: str, *lines: str) -> None:
        """Put ``lines`` where those that begin with ``word`` stand."""
        at = next(at for at, one in enumerate(self.said) if one.startswith(f"{word} "))
        kept = [one for one in self.said if not one.startswith(f"{word} ")]
        self.said = [*kept[:at], *lines, *kept[at:]]

    def add_part(self, at: int, name: str, words: str) -> None:
        """Show one more part, committed as a whole."""
        header, parts = self.rows[at]
        salt = bytes(32)
        header["parts"][name] = hashlib.sha256(salt + words.encode()).hexdigest()
        parts[name] = {"salt": salt.hex(), "words": words}

    def in_one_chain(self) -> None:
        """Let the rows be the whole record, one link after the other."""
        for at, (header, _) in enumerate(self.rows):
            header["link"] = at + 1
        chain = self.header(0)["chain"]
        self.state("chain", f"chain {chain} {len(self.rows)} -")

    def packed(self) -> bytes:
        """Seal, sign and pack it."""
        seals: list[bytes] = []
        sealed = []
        for header, _ in self.rows:
            if self.chained:
                header["before"] = seals[-1].hex() if seals else None
            sealed.append(canonical(header))
            seals.append(hashlib.sha256(b"caregiver-app seal 1\n" + sealed[-1]).digest())
        lines = [
            canonical(
                {
                    "at": at,
                    "parts": parts,
                    "proof": _proof(at, seals),
                    "sealed": sealed[at].decode(),
                    "signature": self.sign(b"caregiver-app signature 1\n" + seals[at]).hex(),
                }
            )[:-1]
            + f"{self.more}}}\n".encode()
            for at, (_, parts) in enumerate(self.rows)
        ]
        self.seals = seals
        record = b"".join(lines)
        saved = self.last_saved or self.header(-1)["written_at"]
        tree = f"tree {len(seals)} {root_of(seals).hex()} {saved}"
        self.state("tree", tree)
        self.said = [one.replace(f" {len(seals)} -", f" {len(seals)} {seals[-1].hex()}")
                     for one in self.said]  # fmt: skip
        self.state("lines", f"lines {hashlib.sha256(record).hexdigest()} {len(record)}")
        return bundled("".join(f"{one}\n" for one in self.said).encode(), record, self)


def bundled(statement: bytes, record: bytes, forged: Forged) -> bytes:
    """Give a file with the two, signed as it must be."""
    signed = forged.sign(signed_bytes("statement", statement)).hex()
    members = {
        "statement.txt": statement,
        "statement.sig": f"{signed}\n".encode(),
        "record.jsonl": record,
        **{name: forged.between[name] for name in sorted(forged.between)},
    }
    manifest = f"caregiver-app manifest 1\nstatement {hashlib.sha256(statement).hexdigest()}\n"
    for name, content in members.items():
        manifest += f"{hashlib.sha256(content).hexdigest()} {len(content)} {name}\n"
    signed = forged.sign(signed_bytes("manifest", manifest.encode())).hex()
    ends = {"manifest.txt": manifest.encode(), "manifest.sig": f"{signed}\n".encode()}
    return packed(members | ends)


def forged_from(members: Members, sign: Sign) -> Forged:
    """Take a bundle apart, let what it shows be the whole record, and state that."""
    rows = []
    for line in members["record.jsonl"].splitlines():
        said = json.loads(line)
        rows.append((json.loads(said["sealed"]), said["parts"]))
    own = ("statement.", "record.", "manifest.")
    between = {name: content for name, content in members.items() if not name.startswith(own)}
    forged = Forged(rows, members["statement.txt"].decode().splitlines(), between, sign)
    old = {}
    for at, (header, _) in enumerate(rows):
        if header["kind"] == "entry" and not header["replaces"]:
            old[header["reference"]] = f"{header['reference'].split('-')[0]}-{at + 1}"
    for header, _ in rows:
        header["reference"] = old.get(header["reference"])
        header["after"] = []
    for was, now in old.items():
        # Numbers only fall here, so that no name is taken twice on the way.
        forged.said = [one.replace(f"{was} ", f"{now} ") for one in forged.said]
        forged.between = {
            name.replace(f"{was} ", f"{now} "): content for name, content in forged.between.items()
        }
    forged.in_one_chain()
    return forged


def a_key() -> tuple[str, Sign]:
    """Give another public key in hex, and what signs with it."""
    key = Ed25519PrivateKey.generate()
    return key.public_key().public_bytes_raw().hex(), key.sign


def one_entry(
    words: str = '""',
    name: str = "account",
    *,
    to: str = '""',
    line: str = "",
    sign: Sign = sign_entry,
    saved: str = _MOMENT,
    **header: Any,
) -> bytes:
    """Give a bundle of one entry with one part, ``words`` to the letter.

    ``to`` stands in the statement to the letter, ``line`` before the end of the line, and what
    ``header`` names in the sealed bytes, in place of what stands there. ``saved`` is what the
    statement says of the last revision.
    """
    public, reference = _KEY.public_key().public_bytes_raw(), reference_of(_CHAIN, 1)
    whole: Row = {
        "about": _ENTRY,
        "after": [],
        "before": None,
        "chain": _CHAIN,
        "format": 3,
        "id": _ID,
        "jumped": 0,
        "key": hashlib.sha256(public).hexdigest(),
        "kind": "entry",
        "link": 1,
        "offset_minutes": 0,
        "parts": {},
        "reference": reference,
        "replaces": [],
        "writer": _WRITER,
        "written_at": _MOMENT,
    }
    said = [
        "caregiver-app statement 1",
        f"record {_RECORD}",
        f'by {_WRITER} {public.hex()} ""',
        f"made {_MOMENT} 0",
        f"to {to}",
        'child ""',
        "days - -",
        "tree ",
        f"chain {_CHAIN} 1 -",
        f'key {_WRITER} {public.hex()} ""',
        "entries 1",
        "revisions 1",
        "covered 0",
        f"shown {reference} 1",
        "lines ",
    ]
    forged = Forged([(whole, {})], said, {}, sign, last_saved=saved, more=line)
    forged.add_part(0, name, words)
    whole.update(header)
    return forged.packed()
