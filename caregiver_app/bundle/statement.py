"""The statement of a hand-over: what was chosen, of which record, in lines that anyone can read.

Its digest stands on the cover, because it says the choice: who leaves something out must write
another statement. The form is that of ``docs/bundle.md``.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from caregiver_app.bundle.misfit import MisfitError
from caregiver_app.vault.canonical import quoted
from caregiver_app.vault.ends import ChainEnd
from caregiver_app.vault.paper_letters import spelled, unspelled

FIRST_LINE = "caregiver-app statement 1"
_CHECK = b"statement on paper check"
_SHORT = 30

_UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_HASH = r"[0-9a-f]{64}"
_NUMBER = r"0|[1-9][0-9]{0,14}"
_MOMENT = r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z"
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}|-"
_TEXT = r'".*"'
_SHAPES = {
    "record": (_UUID,),
    "by": (_UUID, _HASH, _TEXT),
    "made": (_MOMENT, rf"-?(?:{_NUMBER})"),
    "to": (_TEXT,),
    "child": (_TEXT,),
    "days": (_DAY, _DAY),
    "tree": (_NUMBER, _HASH, _MOMENT),
    "chain": (_UUID, _NUMBER, _HASH),
    "key": (_UUID, _HASH, _TEXT),
    "earlier": (_HASH, _NUMBER, _HASH),
    "entries": (_NUMBER,),
    "revisions": (_NUMBER,),
    "covered": (_NUMBER,),
    "shown": (r"[0-9A-Z]{3}-[0-9]+", _NUMBER),
    "lines": (_HASH, _NUMBER),
    "file": (_HASH, _NUMBER, _NUMBER, _TEXT),
}
_MANY = frozenset({"chain", "key", "earlier", "shown", "file"})


@dataclass(frozen=True, slots=True)
class KeyOf:
    """A writer, their public key in hex and the name they had when the statement was made."""

    writer: str
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class EarlierStatement:
    """A statement that this one continues: its digest, size and root of its tree, the proof."""

    digest: str
    size: int
    root: str
    proof: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownEntry:
    """An entry that is shown, by its reference, and the number of its revisions."""

    reference: str
    revisions: int


@dataclass(frozen=True, slots=True)
class StatedFile:
    """A file of an entry: SHA-256 in hex, bytes, the volume, and the name of the member."""

    sha256: str
    size: int
    name: str
    volume: int = 1


@dataclass(frozen=True, slots=True)
class Statement:
    """What a statement says. ``first`` and ``last`` are days as ISO writes them, "-" for no limit.

    ``made`` and ``time`` are moments as stored. ``lines_sha256`` and ``lines_size`` are those of
    ``record.jsonl``.
    """

    record: str
    by: KeyOf
    made: str
    offset_minutes: int
    to: str
    child: str
    first: str
    last: str
    size: int
    root: str
    time: str
    chains: tuple[ChainEnd, ...]
    keys: tuple[KeyOf, ...]
    earlier: tuple[EarlierStatement, ...]
    entries: int
    revisions: int
    covered: int
    shown: tuple[ShownEntry, ...]
    lines_sha256: str
    lines_size: int
    files: tuple[StatedFile, ...] = field(default=())

    @property
    def content(self) -> bytes:
        """The bytes of ``statement.txt``."""
        return "".join(f"{line}\n" for line in _lines(self)).encode()

    @property
    def digest(self) -> str:
        """SHA-256 over the bytes, in hex."""
        return hashlib.sha256(self.content).hexdigest()


def digest_words(digest: str) -> str:
    """Write the digest of a statement as it stands on paper: thirteen groups of four letters."""
    return spelled(bytes.fromhex(digest)[:_SHORT], _CHECK)


def read_digest_words(typed: str) -> str | None:
    """Give the first 60 digits of the digest that ``typed`` stands for, in hex; None for a slip."""
    found = unspelled(typed, _SHORT, _CHECK)
    return None if found is None else found.hex()


def _lines(said: Statement) -> Iterator[str]:
    yield FIRST_LINE
    yield f"record {said.record}"
    yield _key("by", said.by)
    yield f"made {said.made} {said.offset_minutes}"
    yield f"to {quoted(said.to)}"
    yield f"child {quoted(said.child)}"
    yield f"days {said.first} {said.last}"
    yield f"tree {said.size} {said.root} {said.time}"
    for end in said.chains:
        yield f"chain {end.chain} {end.link} {end.seal}"
    for key in said.keys:
        yield _key("key", key)
    for one in said.earlier:
        yield " ".join(["earlier", one.digest, str(one.size), one.root, *one.proof])
    yield f"entries {said.entries}"
    yield f"revisions {said.revisions}"
    yield f"covered {said.covered}"
    for entry in said.shown:
        yield f"shown {entry.reference} {entry.revisions}"
    yield f"lines {said.lines_sha256} {said.lines_size}"
    for file in said.files:
        yield f"file {file.sha256} {file.size} {file.volume} {quoted(file.name)}"


def _key(word: str, key: KeyOf) -> str:
    return f"{word} {key.writer} {key.key} {quoted(key.name)}"


def read_statement(content: bytes) -> Statement:
    """Give what the bytes of a statement say.

    Raises ``MisfitError`` where they are not, to the byte, what a statement with this meaning is:
    of one meaning there is one digest.
    """
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        raise MisfitError("statement", "it is no text") from error
    lines = text.split("\n")
    if lines[0] != FIRST_LINE or lines[-1]:
        raise MisfitError("statement", "it does not begin or end as one")
    said: dict[str, list[tuple[str, ...]]] = {word: [] for word in _SHAPES}
    for line in lines[1:-1]:
        word, _, rest = line.partition(" ")
        said.setdefault(word, []).append(_words(word, rest))
    if any(len(found) != 1 for word, found in said.items() if word not in _MANY):
        raise MisfitError("statement", "a line is missing or there twice")
    found = _statement(said)
    if found.content != content:
        raise MisfitError("statement", "it is not spelled as it must be")
    return found


def _words(word: str, rest: str) -> tuple[str, ...]:
    if word not in _SHAPES:
        raise MisfitError("statement", "a line that no statement has")
    shapes = _SHAPES[word]
    parts = rest.split(" ") if word == "earlier" else rest.split(" ", len(shapes) - 1)
    whole = (*shapes, *([_HASH] * (len(parts) - len(shapes)))) if word == "earlier" else shapes
    if len(parts) != len(whole) or not all(
        re.fullmatch(shape, part, re.DOTALL) for shape, part in zip(whole, parts, strict=True)
    ):
        raise MisfitError("statement", f"the line “{word}” is not as it must be")
    return tuple(parts)


def _statement(said: dict[str, list[tuple[str, ...]]]) -> Statement:
    def only(word: str) -> tuple[str, ...]:
        return said[word][0]

    made, offset = only("made")
    first, last = only("days")
    size, root, time = only("tree")
    digest, length = only("lines")
    return Statement(
        record=only("record")[0],
        by=_key_of(only("by")),
        made=made,
        offset_minutes=int(offset),
        to=_text(only("to")[0]),
        child=_text(only("child")[0]),
        first=first,
        last=last,
        size=int(size),
        root=root,
        time=time,
        chains=tuple(ChainEnd(one, int(link), seal) for one, link, seal in said["chain"]),
        keys=tuple(map(_key_of, said["key"])),
        earlier=tuple(
            EarlierStatement(one, int(many), its, tuple(proof))
            for one, many, its, *proof in said["earlier"]
        ),
        entries=int(only("entries")[0]),
        revisions=int(only("revisions")[0]),
        covered=int(only("covered")[0]),
        shown=tuple(ShownEntry(one, int(many)) for one, many in said["shown"]),
        lines_sha256=digest,
        lines_size=int(length),
        files=tuple(
            StatedFile(sha, int(many), _text(name), int(volume))
            for sha, many, volume, name in said["file"]
        ),
    )


def _key_of(words: Iterable[str]) -> KeyOf:
    writer, key, name = words
    return KeyOf(writer, key, _text(name))


def _text(said: str) -> str:
    try:
        found = str(json.loads(said))
        # Half of a letter can be escaped in JSON, and is none in UTF-8.
        found.encode()
    except ValueError as error:
        raise MisfitError("statement", "a text that is none") from error
    return found
