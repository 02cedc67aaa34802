"""What leaves the house, measured: a long sheet as a PDF, and the check of a long bundle."""

import hashlib
import json
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import Any

import typst
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from caregiver_app.bundle.check import check_bundle
from caregiver_app.bundle.choice import BundleChoice
from caregiver_app.bundle.making import HandedTo, prepared_bundle, write_bundle
from caregiver_app.bundle.paper_proof import proof_in
from caregiver_app.bundle.statement import Statement
from caregiver_app.handover.entries import entry_sheet_from
from caregiver_app.handover.head import PaperHome
from caregiver_app.handover.typesetter import _fonts
from caregiver_app.record.lists import Filters
from caregiver_app.record.repository import Repository
from tests.benchmarks.life import PASSPHRASE, copied
from tests.benchmarks.measure import Row, in_turn, row

ENTRIES = 1000
NOW = datetime(2026, 11, 22, 16, 12, tzinfo=UTC)
_ROUNDS = 5
_PLAIN = b"""#set document(title: "words", date: none)
#set page(paper: "us-letter")
#set text(font: "Atkinson Hyperlegible Next", size: 11pt, lang: "en")
#for one in json(bytes(sys.inputs.data)) [#par(one)]
"""


def rows() -> Iterator[Row]:
    """Measure a record of so many entries."""
    with tempfile.TemporaryDirectory() as folder:
        made = Repository.unlock(copied(ENTRIES, Path(folder)), PASSPHRASE)
        entries, after = [], None
        while page := made.find(Filters(), after, 100):
            entries += [one.id for one in page.rows]
            if (after := page.after) is None:
                break
        yield from papers(made, entries)
        yield checking(made, entries, Path(folder) / "all.zip")
        made.close()


def papers(book: Repository, entries: list[str]) -> Iterator[Row]:
    """The sheet of all, and with its proof inside; the floor are its words without any layout."""
    histories = [book.history(one) for one in entries]
    home = PaperHome(people=book.everybody(), sealed=book.head())
    sheet = entry_sheet_from(histories, home, NOW, thoughts=True)
    said = json.dumps([one for one in _texts(sheet.job.data) if one.strip()])

    def plain() -> None:
        inputs = {"data": said}
        typst.compile(
            _PLAIN, font_paths=_fonts(False), sys_inputs=inputs, pdf_standards=["ua-1"], timestamp=0
        )

    with prepared_bundle(book.vault, BundleChoice(tuple(entries)), HandedTo("x"), NOW) as prepared:
        inside = proof_in(book.vault, prepared)
    for name, work in (
        ("a PDF", sheet.pdf),
        ("one PDF, paper and proof", lambda: sheet.pdf(inside)),
    ):
        mine, least = in_turn(_spent(work), _spent(plain), _ROUNDS)
        yield row(f"{ENTRIES:,} entries to {name}", mine, least, "s", 1.5)


def checking(book: Repository, entries: list[str], path: Path) -> Row:
    """The check of a bundle, its signatures apart; the floor reads, parses and hashes the same."""
    choice = BundleChoice(tuple(entries), thoughts=True)
    with prepared_bundle(book.vault, choice, HandedTo("x"), NOW) as prepared:
        write_bundle(book.vault, prepared, {}, path)
        statement = prepared.statement
    signatures = _spent(_signatures(path, statement))

    def ours() -> float:
        whole = _spent(lambda: check_bundle(path))()
        return whole - signatures()

    assert check_bundle(path).ok
    mine, least = in_turn(ours, _spent(lambda: _read(path)), 3 * _ROUNDS)
    return row(f"check a bundle of {ENTRIES:,} entries", mine, least, "s", 2.0)


def _lines(path: Path) -> Iterator[bytes]:
    with zipfile.ZipFile(path) as found, found.open("record.jsonl") as lines:
        yield from lines


def _signatures(path: Path, statement: Statement) -> Callable[[], None]:
    """Give what verifies each signature in the bundle, and does nothing else."""
    keys = {
        one.writer: Ed25519PublicKey.from_public_bytes(bytes.fromhex(one.key))
        for one in statement.keys
    }
    signed = []
    for line in _lines(path):
        said = json.loads(line)
        seal = hashlib.sha256(b"caregiver-app seal 1\n" + said["sealed"].encode()).digest()
        key = keys[json.loads(said["sealed"])["writer"]]
        message = b"caregiver-app signature 1\n" + seal
        signed.append((key, bytes.fromhex(said["signature"]), message))

    def verify() -> None:
        for key, signature, message in signed:
            key.verify(signature, message)

    return verify


def _read(path: Path) -> None:
    """Read all, parse each text that is JSON, and hash each thing that has a hash."""
    sha256 = hashlib.sha256
    sha256(path.read_bytes()).digest()
    for line in _lines(path):
        sha256(line).digest()
        said = json.loads(line)
        sealed = said["sealed"]
        json.loads(sealed)
        seal = sha256(b"caregiver-app seal 1\n" + sealed.encode()).digest()
        for one in said["proof"]:
            seal = sha256(b"\1" + bytes.fromhex(one) + seal).digest()
        for part in said["parts"].values():
            pieces = part.get("pieces")
            if pieces is None:
                json.loads(part["words"])
                sha256(bytes.fromhex(part["salt"]) + part["words"].encode()).hexdigest()
            for piece in pieces or ():
                sha256(bytes.fromhex(piece["salt"]) + piece["text"].encode()).digest()


def _texts(said: Any) -> Iterator[str]:
    if isinstance(said, str):
        yield said
    elif isinstance(said, dict | list):
        for one in said.values() if isinstance(said, dict) else said:
            yield from _texts(one)


def _spent(work: Callable[[], object]) -> Callable[[], float]:
    def timed() -> float:
        start = perf_counter()
        work()
        return perf_counter() - start

    return timed
