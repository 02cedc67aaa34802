"""What a bundle's record proves: each line held against the statement, the tree and the keys."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from caregiver_app.bundle.misfit import MisfitError
from caregiver_app.bundle.statement import ShownEntry, Statement
from caregiver_app.record.chain import seal_of, signature_fits
from caregiver_app.record.packing import commitment, commitment_over
from caregiver_app.record.references import reference_of
from caregiver_app.record.sealed_form import FORMAT
from caregiver_app.record.tree import is_continued, root_of_inclusion
from caregiver_app.vault.canonical import canonical

_HASH = re.compile(r"[0-9a-f]{64}")
_SIGNATURE = re.compile(r"[0-9a-f]{128}")
_OF_ENTRIES = frozenset({"entry", "filing", "follow-up", "erasure"})
_LINE = {"at", "parts", "proof", "sealed", "signature"}
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
    """What is known of the lines so far."""

    before: int = -1
    ids: dict[str, str] = field(default_factory=dict)
    links: dict[tuple[str, int], str] = field(default_factory=dict)
    references: dict[str, str] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    files: set[tuple[str, str]] = field(default_factory=set)
    revisions: int = 0
    covered: int = 0


def check_head(statement: Statement) -> None:
    """Hold the head that is stated against itself and every statement before.

    Raises ``MisfitError``.
    """
    chains = [end.chain for end in statement.chains]
    _must(chains == sorted(set(chains)), "statement", "its chains are not in order")
    _must(sum(end.link for end in statement.chains) == statement.size, "statement", "its size")
    writers = [key.writer for key in statement.keys]
    _must(writers == sorted(set(writers)), "statement", "its keys are not in order")
    for one in statement.earlier:
        proof = [bytes.fromhex(said) for said in one.proof]
        whole = (one.size, bytes.fromhex(one.root), statement.size, bytes.fromhex(statement.root))
        _must(is_continued(*whole, proof), "statement", "it does not continue an earlier one")


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
    counts = (len(found), seen.revisions, seen.covered)
    told = (statement.entries, statement.revisions, statement.covered)
    _must(counts == told, "record.jsonl", "another number than is stated")
    for file in statement.files:
        _must((file.sha256, str(file.size)) in seen.files, file.name, "no entry shown names it")


def _proved(
    line: bytes,
    place: str,
    statement: Statement,
    ends: Mapping[str, Any],
    keys: Mapping[str, str],
    seen: _Seen,
) -> Proved:
    said = _object(line.removesuffix(b"\n"), place)
    _must(line.endswith(b"\n") and said.keys() == _LINE, place, "it is no line of a record")
    at, sealed = said["at"], said["sealed"]
    _must(type(at) is int and at > seen.before, place, "it is not in the order of saving")
    _must(isinstance(sealed, str), place, "it is no line of a record")
    seen.before = at
    header = _object(sealed.encode(), place)
    about = str(header.get("about", header.get("entry", "")))
    seal = seal_of(sealed.encode())
    proof = [bytes.fromhex(one) for one in _hashes(said["proof"], place)]
    root = root_of_inclusion(seal, at, statement.size, proof)
    _must(root == bytes.fromhex(statement.root), place, "it is not in the record that is stated")
    _signed(header, seal, said["signature"], place, keys)
    _placed(header, seal, place, ends, seen)
    reference = _reference(header, about, place, seen)
    parts, covered = _parts(header, said["parts"], reference or place)
    seen.revisions += 1
    seen.covered += covered
    if header["kind"] == "entry":
        seen.files.update(_files(parts))
    return Proved(at, about, reference, header, parts)


def _object(content: bytes, place: str) -> dict[str, Any]:
    found = _canonical(content, place)
    if not isinstance(found, dict):
        raise MisfitError(place, "it is not spelled as it must be")
    return found


def _canonical(content: bytes, place: str) -> Any:
    """Give what ``content`` says: it must be the one spelling of that."""
    try:
        said = json.loads(content, parse_float=_no_fraction)
        same = canonical(said) == content
    except (ValueError, RecursionError) as error:
        raise MisfitError(place, "it is not spelled as it must be") from error
    _must(same, place, "it is not spelled as it must be")
    return said


def _no_fraction(said: str) -> None:
    raise ValueError(f"{said}: no fraction is ever sealed")


def _hashes(said: object, place: str) -> list[str]:
    whole = isinstance(said, list) and all(
        isinstance(one, str) and _HASH.fullmatch(one) for one in said
    )
    if not whole:
        raise MisfitError(place, "it has no proof")
    assert isinstance(said, list)
    return said


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
    header: Mapping[str, Any], seal: bytes, place: str, ends: Mapping[str, Any], seen: _Seen
) -> None:
    chain, link, one = header.get("chain"), header.get("link"), header.get("id")
    end = ends.get(str(chain))
    if end is None or type(link) is not int or not 0 < link <= end.link:
        raise MisfitError(place, "its chain is not stated, or does not go so far")
    _must(link < end.link or seal.hex() == end.seal, place, "the end of its chain is another")
    _must((str(chain), link) not in seen.links, place, "its place is taken")
    _must(isinstance(one, str) and one not in seen.ids, place, "it is there twice")
    seen.links[str(chain), link] = seal.hex()


def _reference(header: Mapping[str, Any], about: str, place: str, seen: _Seen) -> str:
    kind, form = header.get("kind"), header.get("format")
    replaced = header.get("replaces") or []
    if not isinstance(replaced, list):
        replaced = [replaced]
    seen.ids[str(header["id"])] = about
    if kind == "person":
        _must(header.get("reference") is None, place, "a person has no reference")
        return ""
    _must(
        isinstance(kind, str) and kind in _OF_ENTRIES, place, "it is about no entry and no person"
    )
    if about not in seen.references:
        _must(kind == "entry" and not replaced, place, "the first words of its entry are missing")
        seen.references[about] = reference_of(header["chain"], header["link"])
    reference = seen.references[about]
    if kind == "entry":
        _must(
            all(seen.ids.get(str(one)) == about for one in replaced),
            reference,
            "what a correction corrects is missing",
        )
    same = form != FORMAT or header.get("reference") == reference
    _must(same, place, "its reference is another one")
    seen.counts[reference] = seen.counts.get(reference, 0) + 1
    return reference


def _parts(header: Mapping[str, Any], shown: object, place: str) -> tuple[dict[str, Any], int]:
    sealed = header.get("parts")
    if not isinstance(sealed, dict) or not isinstance(shown, dict) or shown.keys() - sealed.keys():
        raise MisfitError(place, "it shows what was not sealed")
    found: dict[str, Any] = {}
    covered = len(sealed) - len(shown)
    for name, part in shown.items():
        content, fits, out = _part(part, place)
        _must(fits == sealed[name], place, f"the words of {name} are not what was sealed")
        found[name] = content
        covered += out
    return found, covered


def _part(part: object, place: str) -> tuple[Any, str, int]:
    """Give the content, its commitment, and how many of its pieces are covered."""
    if isinstance(part, dict) and part.keys() == _WHOLE:
        salt, words = _salt(part["salt"], place), part["words"]
        _must(isinstance(words, str), place, "words that are no text")
        return _canonical(words.encode(), place), commitment(salt, words.encode()), 0
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
    if not isinstance(said, str) or not _HASH.fullmatch(said):
        raise MisfitError(place, "a salt that is none")
    return bytes.fromhex(said)


def _files(parts: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, content in parts.items():
        if name == "files" or name.startswith("file_"):
            for one in content if isinstance(content, list) else [content]:
                if isinstance(one, dict):
                    yield str(one.get("sha256")), str(one.get("size"))


def _must(fits: object, place: str, why: str) -> None:
    if not fits:
        raise MisfitError(place, why)
