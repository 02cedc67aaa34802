"""What a bundle's record proves: each line held against the statement, the tree and the keys."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from caregiver_app.bundle.header import HASH, hash_bytes, read_exactly, read_header
from caregiver_app.bundle.misfit import MisfitError
from caregiver_app.bundle.public_keys import is_public_key
from caregiver_app.bundle.statement import ShownEntry, Statement
from caregiver_app.record.chain import seal_of, signature_fits
from caregiver_app.record.packing import commitment, commitment_over
from caregiver_app.record.parts import FILE, TOGETHER, pieced_parts
from caregiver_app.record.references import reference_of
from caregiver_app.record.sealed_form import FORMAT
from caregiver_app.record.tree import is_continued, root_of_inclusion
from caregiver_app.vault.ends import ChainEnd

_SIGNATURE = re.compile(r"[0-9a-f]{128}")
_OF_ENTRIES = frozenset({"entry", "filing", "follow-up", "erasure"})
_LINE = {"at", "parts", "proof", "sealed", "signature"}
_FILE = {"id", "name", "sha256", "size", "type"}
_WHOLE, _PIECED, _PIECE = {"salt", "words"}, {"end", "pieces"}, {"salt", "text"}


@dataclass(frozen=True, slots=True)
class Proved:
    """A revision that was proved.

    ``header`` is what was sealed; ``about`` the entry or person. ``parts`` are the contents that
    are shown; a text in pieces is a list with ``None`` for each piece that is covered.
    ``reference`` is that of the entry, "" for a person.
    """

    at: int
    about: str
    reference: str
    header: Mapping[str, Any]
    parts: Mapping[str, Any]


@dataclass(slots=True)
class _Seen:
    """What is known of the lines so far.

    ``links`` are the seal and the writer of each link of a chain, by its number; ``files`` the
    references of the entries that name a file, by its hash and size.
    """

    before: int = -1
    ids: dict[str, tuple[str, str]] = field(default_factory=dict)
    links: dict[str, dict[int, tuple[str, str]]] = field(default_factory=dict)
    references: dict[str, str] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    people: set[str] = field(default_factory=set)
    writers: set[str] = field(default_factory=set)
    files: dict[tuple[str, int], set[str]] = field(default_factory=dict)
    covered: int = 0


def check_head(statement: Statement) -> None:
    """Hold the head that is stated against itself and every statement before.

    Raises ``MisfitError``.
    """
    chains = [end.chain for end in statement.chains]
    _must(chains == sorted(set(chains)), "statement", "its chains are not in order")
    links = [end.link for end in statement.chains]
    _must(all(links) and sum(links) == statement.size, "statement", "its size")
    writers = [key.writer for key in statement.keys]
    _must(writers == sorted(set(writers)), "statement", "its keys are not in order")
    for key in (statement.by, *statement.keys):
        _must(is_public_key(bytes.fromhex(key.key)), "statement", "a key that is none")
        same = key.writer != statement.by.writer or key == statement.by
        _must(same, "statement", "who hands over has two keys or names")
    last = 0
    for one in statement.earlier:
        proof = [bytes.fromhex(said) for said in one.proof]
        whole = (one.size, bytes.fromhex(one.root), statement.size, bytes.fromhex(statement.root))
        fits = last <= one.size and is_continued(*whole, proof)
        _must(fits, "statement", "it does not continue an earlier one")
        last = one.size


def proved(statement: Statement, lines: Iterable[bytes]) -> Iterator[Proved]:
    """Give each revision that ``lines`` show, proved; the last one only once all counts fit.

    Raises ``MisfitError`` at the first line that does not fit.
    """
    seen = _Seen()
    ends = {end.chain: end for end in statement.chains}
    keys = {key.writer: key.key for key in statement.keys}
    digest, size = hashlib.sha256(), 0
    for number, line in enumerate(lines, 1):
        digest.update(line)
        size += len(line)
        yield _proved(line, f"line {number}", statement, ends, keys, seen)
    stated = (statement.lines_sha256, statement.lines_size)
    _must((digest.hexdigest(), size) == stated, "record.jsonl", "it is not what is stated")
    found = tuple(ShownEntry(one, count) for one, count in seen.counts.items())
    _must(found == statement.shown, "record.jsonl", "other entries than are stated")
    counts = (len(found), len(seen.ids), seen.covered)
    told = (statement.entries, statement.revisions, statement.covered)
    _must(counts == told, "record.jsonl", "another number than is stated")
    _must(seen.writers == keys.keys(), "statement", "other writers than are shown")
    for file in statement.files:
        named = seen.files.get((file.sha256, file.size), set())
        # The folder of every file; its name begins with what the entry is called on paper.
        fits = any(file.name.startswith(f"files/{one} ") for one in named)
        _must(fits, file.name, "no entry shown names it")


def _proved(
    line: bytes,
    place: str,
    statement: Statement,
    ends: Mapping[str, ChainEnd],
    keys: Mapping[str, str],
    seen: _Seen,
) -> Proved:
    said = read_exactly(line.removesuffix(b"\n").decode("utf-8", "surrogateescape"), place)
    whole = line.endswith(b"\n") and isinstance(said, dict) and said.keys() == _LINE
    _must(whole and isinstance(said["sealed"], str), place, "it is no line of a record")
    at, sealed = said["at"], said["sealed"]
    _must(type(at) is int and at > seen.before, place, "it is not in the order of saving")
    seen.before = at
    header = read_header(sealed, place)
    about = header["about"]
    seal = seal_of(sealed.encode())
    proof = _hashes(said["proof"], place)
    root = root_of_inclusion(seal, at, statement.size, proof)
    _must(root == bytes.fromhex(statement.root), place, "it is not in the record that is stated")
    last = at + 1 == statement.size
    _must(not last or header["written_at"] == statement.time, place, "it was saved at another time")
    _signed(header, seal, said["signature"], place, keys)
    _placed(header, seal.hex(), place, ends, seen)
    reference = _reference(header, place, seen)
    parts, covered = _parts(header, said["parts"], reference or place)
    seen.covered += covered
    for file in _files(parts, reference) if header["kind"] == "entry" else ():
        seen.files.setdefault(file, set()).add(reference)
    return Proved(at, about, reference, header, parts)


def _hashes(said: object, place: str) -> list[bytes]:
    found = [hash_bytes(one) for one in said] if isinstance(said, list) else [None]
    known = [one for one in found if one is not None]
    _must(len(known) == len(found), place, "it has no proof")
    return known


def _signed(
    header: Mapping[str, Any], seal: bytes, signature: object, place: str, keys: Mapping[str, str]
) -> None:
    key = keys.get(str(header.get("writer")))
    if key is None or not isinstance(signature, str) or not _SIGNATURE.fullmatch(signature):
        raise MisfitError(place, "its writer is not stated, or it is not signed")
    public = bytes.fromhex(key)
    _must(hashlib.sha256(public).hexdigest() == header.get("key"), place, "another key")
    _must(signature_fits(public, seal, bytes.fromhex(signature)), place, "its signature")


def _placed(
    header: Mapping[str, Any], seal: str, place: str, ends: Mapping[str, ChainEnd], seen: _Seen
) -> None:
    _must(header["id"] not in seen.ids, place, "it is there twice")
    link, writer = header["link"], header["writer"]
    _must(_may_stand(header["chain"], link, seal, ends), place, "its chain has another end")
    known = seen.links.setdefault(header["chain"], {0: ("", writer)})
    last = next(reversed(known))
    fits = last < link <= seen.before + 1 and known[last][1] == writer
    _must(fits, place, "its place is taken, or is in the chain of somebody else")
    followed = last + 1 < link or (header["before"] or "") == known[last][0]
    _must(followed, place, "it does not follow the one before it")
    for other, far, its in header["after"]:
        fits = other != header["chain"] and _may_stand(other, far, its, ends)
        fits = fits and seen.links.get(other, {}).get(far, (its, ""))[0] == its
        _must(fits, place, "it follows what is not in the record")
    known[link] = (seal, writer)
    seen.writers.add(writer)


def _may_stand(chain: str, link: int, seal: str, ends: Mapping[str, ChainEnd]) -> bool:
    end = ends.get(chain)
    return end is not None and 0 < link <= end.link and (link < end.link or seal == end.seal)


def _reference(header: Mapping[str, Any], place: str, seen: _Seen) -> str:
    """Give the reference of the entry that it is about; "" for a person."""
    kind, about, replaced = header["kind"], header["about"], header["replaces"]
    if kind == "person":
        _must(header.get("reference") is None, place, "a person has no reference")
        _must(about not in seen.people, place, "the card of a person is there twice")
        seen.people.add(about)
        seen.ids[header["id"]] = kind, about
        return ""
    _must(kind in _OF_ENTRIES, place, "it is about no entry and no person")
    first = about not in seen.references
    begins = kind == "entry" and not replaced
    _must(first == begins, place, "the first words of its entry are missing, or there twice")
    if first:
        reference = reference_of(header["chain"], header["link"])
        _must(reference not in seen.counts, place, "another entry is called the same")
        seen.references[about] = reference
    reference = seen.references[about]
    known = all(seen.ids.get(one) == (kind, about) for one in replaced)
    _must(known, reference, "what a correction corrects is missing")
    _must(kind == "entry" or not replaced, reference, "it happens once and corrects nothing")
    same = header["format"] != FORMAT or header["reference"] == reference
    _must(same, place, "its reference is another one")
    seen.counts[reference] = seen.counts.get(reference, 0) + 1
    seen.ids[header["id"]] = kind, about
    return reference


def _parts(header: Mapping[str, Any], shown: object, place: str) -> tuple[dict[str, Any], int]:
    sealed = header["parts"]
    if not isinstance(shown, dict) or shown.keys() - sealed.keys():
        raise MisfitError(place, "it shows what was not sealed")
    lists = pieced_parts(header["kind"], sealed) if header["format"] == FORMAT else frozenset()
    found: dict[str, Any] = {}
    covered = len(sealed) - len(shown)
    for name, part in shown.items():
        content, fits, out = (_pieces if name in lists else _whole)(part, place)
        _must(fits == sealed[name], place, f"the words of {name} are not what was sealed")
        found[name] = content
        covered += out
    return found, covered


def _whole(part: object, place: str) -> tuple[Any, str, int]:
    """Give the content, its commitment, and that nothing of it is covered."""
    if not isinstance(part, dict) or part.keys() != _WHOLE or not isinstance(part["words"], str):
        raise MisfitError(place, "it shows words in no known way")
    words = part["words"]
    return read_exactly(words, place), commitment(_salt(part["salt"], place), words.encode()), 0


def _pieces(part: object, place: str) -> tuple[list[str | None], str, int]:
    """Give the pieces, the commitment of all, and how many of them are covered."""
    if not isinstance(part, dict) or part.keys() != _PIECED or not isinstance(part["pieces"], list):
        raise MisfitError(place, "it shows words in no known way")
    texts: list[str | None] = []
    commitments: list[bytes] = []
    for piece in part["pieces"]:
        if isinstance(piece, str):
            texts.append(None)
            commitments.append(_salt(piece, place))
            continue
        known = isinstance(piece, dict) and piece.keys() == _PIECE
        _must(known and isinstance(piece["text"], str), place, "a piece in no known way")
        texts.append(piece["text"])
        salt = _salt(piece["salt"], place)
        commitments.append(bytes.fromhex(commitment(salt, piece["text"].encode())))
    whole = commitment_over(_salt(part["end"], place), commitments)
    return texts, whole, texts.count(None)


def _salt(said: object, place: str) -> bytes:
    found = hash_bytes(said)
    if found is None:
        raise MisfitError(place, "a salt that is none")
    return found


def _files(parts: Mapping[str, Any], place: str) -> Iterator[tuple[str, int]]:
    for name, content in parts.items():
        if name == TOGETHER or name.startswith(FILE):
            for one in content if isinstance(content, list) else [content]:
                fits = isinstance(one, dict) and one.keys() == _FILE and type(one["size"]) is int
                _must(fits and isinstance(one["sha256"], str), place, "a file that is none")
                _must(HASH.fullmatch(one["sha256"]), place, "a file that is none")
                yield one["sha256"], one["size"]


def _must(fits: object, place: str, why: str) -> None:
    if not fits:
        raise MisfitError(place, why)
