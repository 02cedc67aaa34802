"""What leaves the house, measured: a bundle, tables and JSON Lines of a long record.

The floor is the least that could do the work: one prepared statement of raw SQLCipher that reads
the same rows in the same order. What each fills of memory beyond what a short log does is counted
in a process of its own: ``python -m tests.benchmarks.leaving VAULT PASSPHRASE``. Reads ``/proc``:
Linux alone.
"""

import json
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any

from caregiver_app.bundle.choice import BundleChoice
from caregiver_app.bundle.making import HandedTo, prepared_bundle, write_bundle
from caregiver_app.bundle.tabling import TableFile, table_beside, write_table
from caregiver_app.record.repository import Repository
from caregiver_app.tables.source import TableKind
from tests.benchmarks.life import PASSPHRASE, kept_vault
from tests.benchmarks.measure import Row, output_of, row

NOW = datetime(2026, 11, 22, 16, 12, tzinfo=UTC)
FEW = 600
MOST_MB = 50
_SEALED = """
SELECT revision.id, kind, sealed, seal, signature, salts, words, link, chain.id, writer_id
FROM revision JOIN chain ON chain.number = chain_number
WHERE entry_number IS NOT NULL ORDER BY serial
"""
_HAPPENED = """
SELECT revision.id, revision.kind, about, revision, replaces, written_at, offset_minutes,
    latest_at, revision.words, writer_id, chain.id, link, serial
FROM listed CROSS JOIN revision ON revision.entry_number = listed.entry_number
JOIN chain ON chain.number = chain_number ORDER BY place
"""
_KINDS = {
    "a bundle with its table": (_SEALED, None),
    "a CSV table": (_HAPPENED, TableKind.CSV),
    "JSON Lines": (_HAPPENED, TableKind.JSON_LINES),
    "an .xlsx table": (_HAPPENED, TableKind.XLSX),
}


def rows(total: int) -> Iterator[Row]:
    """Measure each way out of a record of ``total`` entries, and its memory."""
    vault = str(kept_vault(total))
    found = json.loads(output_of("-m", "tests.benchmarks.leaving", vault, PASSPHRASE))
    for name, (ours, floor, more) in found.items():
        yield row(f"{total:,} entries to {name}", ours, floor, "s", 2.0)
        yield row(f"memory for it beyond {FEW} entries", more, MOST_MB, "MB", 1.0)


def main(vault: Path, passphrase: str) -> None:
    """Print seconds, those of the floor, and MB more, by the name of each way out."""
    found: dict[str, tuple[float, float, float]] = {}
    with closing(Repository.unlock(vault, passphrase)) as book:
        with book.vault.looking() as raw:
            ids = tuple(one for (one,) in raw.execute("SELECT entry_id FROM listed ORDER BY place"))
        for name, (statement, kind) in _KINDS.items():
            least = min(_timed(partial(_read, book, statement)) for _ in range(2))
            _leave(book, BundleChoice(ids[-FEW:]), kind)
            before = _most()
            ours = _timed(partial(_leave, book, BundleChoice(ids), kind))
            found[name] = ours, least, _most() - before
    print(json.dumps(found))


def _leave(book: Repository, choice: BundleChoice, kind: TableKind | None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "out"
        if kind is not None:
            write_table(book, choice, TableFile(kind, path), NOW, _go_on)
            return
        with (
            prepared_bundle(book.vault, choice, HandedTo("The court"), NOW) as prepared,
            table_beside(book, choice, NOW, _go_on) as table,
        ):
            write_bundle(book.vault, prepared, table, path, _go_on)


def _read(book: Repository, statement: str) -> None:
    with book.vault.looking() as raw:
        found: Any = raw.execute(statement)
        while found.fetchmany(500):
            pass


def _go_on() -> None:
    """Stop nothing."""


def _timed(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def _most() -> float:
    """Give the most memory that this process ever filled, in MB."""
    (line,) = [
        one
        for one in Path("/proc/self/status").read_text("ascii").splitlines()
        if one.startswith("VmHWM:")
    ]
    return int(line.split()[1]) / 1000


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
