"""The lines of ``record.jsonl``: what was sealed, the words that are shown, the proofs.

Rows are read in the order of saving, a few hundred at a time, whatever the length of the record.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from caregiver_app.bundle.choice import BundleChoice, Covered, covered_in
from caregiver_app.record.history import AT_ONCE, entry_numbers
from caregiver_app.record.listing import everybody
from caregiver_app.record.packing import END, SALT, piece_commitment, piece_salt, unpack
from caregiver_app.record.parts import files_in, from_parts, names_people, pieced_parts
from caregiver_app.record.references import reference_of
from caregiver_app.record.sealed_form import FORMAT, format_of
from caregiver_app.record.tree import SealTree
from caregiver_app.record.values import FileKept
from caregiver_app.record.writers import sealed_about
from caregiver_app.vault.canonical import canonical, said
from caregiver_app.vault.prepared import PreparedStatement
from caregiver_app.vault.tables import Chain, Revision

_LAST_CARD = PreparedStatement(
    sealed_about(Revision.serial).order_by(Revision.serial.desc()).limit(1)
)
_WANTED = func.json_each(bindparam("wanted")).table_valued("value")
_ABOUT = PreparedStatement(
    select(Revision.serial).where(Revision.entry_number.in_(select(_WANTED.c.value)))
)
_WORDS = PreparedStatement(
    select(Revision.id, Revision.words).where(
        Revision.serial.in_(select(_WANTED.c.value)), Revision.kind == "entry"
    )
)
_ROWS = PreparedStatement(
    select(
        Revision.id,
        Revision.kind,
        Revision.sealed,
        Revision.signature,
        Revision.salts,
        Revision.words,
        Revision.link,
        Chain.id,
        Chain.writer_id,
        Revision.entry_number,
        Revision.serial,
    )
    .join(Chain, Chain.number == Revision.chain_number)
    .where(Revision.serial.in_(select(_WANTED.c.value)))
    .order_by(Revision.serial)
)


@dataclass(slots=True)
class ShownLines:
    """What the lines show, known once all of them were given.

    ``entries`` is the number of revisions about each entry by its reference, in the order of their
    first lines. ``files`` are those that shown parts name, each once, with the entry's reference.
    ``shortened`` are the references of entries of whose words some are covered.
    """

    entries: dict[str, int] = field(default_factory=dict)
    writers: set[str] = field(default_factory=set)
    files: dict[str, tuple[str, FileKept]] = field(default_factory=dict)
    shortened: set[str] = field(default_factory=set)
    revisions: int = 0
    covered: int = 0


def serials_of(connection: Connection, choice: BundleChoice) -> list[int]:
    """Give the rows that are shown of the entries chosen, in the order of saving.

    Raises ``Known("entry-unknown")``.
    """
    found: set[int] = set()
    for first in range(0, len(choice.entries), AT_ONCE):
        numbers = entry_numbers(connection, choice.entries[first : first + AT_ONCE])
        found.update(serial for (serial,) in _rows(connection, _ABOUT, [*numbers.values()]))
    return sorted(found)


def lines_of(
    connection: Connection, choice: BundleChoice, size: int, shown: ShownLines
) -> Iterator[bytes]:
    """Give the lines, each with its line feed, and tell ``shown`` what stands in them.

    ``size`` is how many revisions the tree is over.
    """
    serials = serials_of(connection, choice)
    cards = _cards(connection, choice, serials)
    tree = SealTree(connection, size)
    references: dict[int, str] = {}
    for row in _rows(connection, _ROWS, sorted({*serials, *cards})):
        yield _line(row, tree, choice, shown, references)


def _rows(
    connection: Connection, statement: PreparedStatement, wanted: Sequence[int]
) -> Iterator[tuple[Any, ...]]:
    for first in range(0, len(wanted), AT_ONCE):
        some = wanted[first : first + AT_ONCE]
        yield from statement.all(connection, wanted=json.dumps(some))


def _cards(connection: Connection, choice: BundleChoice, serials: Sequence[int]) -> set[int]:
    """Give the last rows about the people whom the entries name in parts that are shown."""
    people: set[str] = set()
    for revision, words in _rows(connection, _WORDS, serials):
        # Nothing else of an entry is asked for, and it is asked of all of them.
        parts = {one: words for one, words in unpack(words).items() if names_people(one)}
        covered = covered_in(choice, revision, "entry", parts, frozenset())
        kept = {one: words for one, words in parts.items() if one not in covered.parts}
        people.update(everybody(from_parts(kept)))
    last = (_LAST_CARD.value(connection, about=one, kind="person") for one in people)
    return {serial for serial in last if serial is not None}


def _line(
    row: tuple[Any, ...],
    tree: SealTree,
    choice: BundleChoice,
    shown: ShownLines,
    references: dict[int, str],
) -> bytes:
    revision, kind, sealed, signature, salts, words, link, chain, writer, number, serial = row
    parts = unpack(words)
    names = words.split(b"\n", 1)[0].decode().split()
    lists = frozenset[str]()
    if format_of(sealed) >= FORMAT:
        lists = pieced_parts(kind, names)
    covered = covered_in(choice, revision, kind, parts, lists)
    kept = _parts(names, parts, salts, lists, covered)
    shown.revisions += 1
    shown.writers.add(writer)
    shown.covered += len(names) - len(kept) + sum(map(len, covered.pieces.values()))
    if number is not None:
        reference = references.setdefault(number, reference_of(chain, link))
        shown.entries[reference] = shown.entries.get(reference, 0) + 1
        if covered.pieces or "exact_words" in covered.parts:
            shown.shortened.add(reference)
        for name, files in files_in(parts).items() if kind == "entry" else ():
            if name in kept:
                for file in files:
                    shown.files.setdefault(file.id, (reference, file))
    line = {
        "at": serial - 1,
        "parts": kept,
        "proof": [one.hex() for one in tree.inclusion(serial - 1)],
        "sealed": sealed.decode(),
        "signature": signature.hex(),
    }
    return canonical(line) + b"\n"


def _parts(
    names: list[str],
    parts: Mapping[str, bytes],
    salts: bytes,
    lists: frozenset[str],
    covered: Covered,
) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    for at, name in enumerate(names):
        if name not in parts or name in covered.parts:
            continue
        salt = salts[at * SALT : (at + 1) * SALT]
        if name in lists:
            kept[name] = _in_pieces(salt, parts[name], covered.pieces.get(name, frozenset()))
        else:
            kept[name] = {"salt": salt.hex(), "words": parts[name].decode()}
    return kept


def _in_pieces(salt: bytes, content: bytes, covered: frozenset[int]) -> dict[str, Any]:
    pieces = [
        piece_commitment(salt, at, piece).hex()
        if at in covered
        else {"salt": piece_salt(salt, at).hex(), "text": piece}
        for at, piece in enumerate(said(content))
    ]
    return {"end": piece_salt(salt, END).hex(), "pieces": pieces}
