"""A long conversation taken into the record, measured.

The floor is the least that could keep it: one raw SQLCipher insert of the same messages, one row
each with its source, into a table with full text, in one transaction, with the settings of the
record. Reading the export goes before the saving, needs no vault, and is measured by itself.
Each is measured in a process of its own, ``python -m tests.benchmarks.taken_in``: a vault that was
closed leaves SQLCipher slower for as long as its process lives. Reads ``/proc``: Linux alone.
"""

import json
import statistics
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from time import perf_counter

from caregiver_app.imports.opening import open_export
from caregiver_app.imports.registry import recognise
from caregiver_app.imports.sources import SOURCES
from caregiver_app.imports.values import ChatMessage, ReadAs
from caregiver_app.imports.watching import Watch
from caregiver_app.intake.taking import ready
from caregiver_app.record.repository import Repository
from caregiver_app.vault import connections
from caregiver_app.vault.strength import LEAST
from tests.benchmarks.life import word
from tests.benchmarks.measure import Row, output_of, row
from tests.intake.chats import ALEX, DANA, Said, asked, put

MESSAGES = 100_000
A_DAY = 100
MOST_MB = 300
_ROUNDS = 3
_TABLES = (
    "CREATE TABLE kept (number INTEGER PRIMARY KEY, conversation TEXT, sender TEXT, moment TEXT,"
    " text TEXT, raw TEXT) STRICT",
    "CREATE VIRTUAL TABLE words USING fts5(text, content='kept', content_rowid='number')",
    "CREATE TRIGGER kept_inserted AFTER INSERT ON kept BEGIN"
    " INSERT INTO words (rowid, text) VALUES (new.number, new.text); END",
)


def rows(total: int = MESSAGES) -> Iterator[Row]:
    """Measure ``total`` messages of one chat, and the memory that they fill."""
    with tempfile.TemporaryDirectory() as folder:
        path = str(put(Path(folder), said(total)))
        found: dict[str, list[float]] = {}
        for what in ("ours", "floor") * _ROUNDS:
            told = output_of("-m", "tests.benchmarks.taken_in", what, path)
            for name, value in json.loads(told).items():
                found.setdefault(name, []).append(value)
    least = {name: statistics.median(values) for name, values in found.items()}
    name = f"{total:,} messages"
    yield row(f"{name} taken in", least["saved"], least["floor"], "s", 1.5)
    yield row(f"{name} read before that", least["read"], least["floor"], "s", 1.5)
    yield row("memory for it", least["memory"], MOST_MB, "MB", 1.0)


def said(total: int) -> Iterator[Said]:
    """Give ``total`` messages of two people, ``A_DAY`` each day, of about a dozen words."""
    begin = datetime(2020, 1, 1, 8, 0)
    for at in range(total):
        moment = begin + timedelta(days=at // A_DAY, minutes=7 * (at % A_DAY))
        text = " ".join(word((at * 31 + one * 17) % 900) for one in range(8 + at % 9))
        yield moment, (DANA, ALEX)[at % 3 == 0], f"{text}."


def main(what: str, path: Path) -> None:
    """Print seconds and MB by name: of reading and saving, or of the floor."""
    with tempfile.TemporaryDirectory() as folder:
        found = _ours(Path(folder), path) if what == "ours" else _floor(Path(folder), path)
    print(json.dumps(found))


def _ours(folder: Path, path: Path) -> dict[str, float]:
    book, _ = Repository.create(folder / "vault", "four quiet river stones", strength=LEAST)
    with closing(book):
        before, start = _most(), perf_counter()
        with ready(asked(path)) as taking:
            read = perf_counter()
            book.take_in(taking)
            saved = perf_counter()
        return {"read": read - start, "saved": saved - read, "memory": _most() - before}


def _floor(folder: Path, path: Path) -> dict[str, float]:
    with open_export(path) as export:
        found = recognise(export, SOURCES)[0]
        messages = [
            (one.conversation, one.sender, str(one.moment), one.text, one.raw)
            for one in found.read(export, ReadAs(), Watch())
            if isinstance(one, ChatMessage)
        ]
    file = folder / "floor.db"
    file.touch()
    raw = connections.opener(bytes(range(32)))(file)
    with closing(raw):
        connections.send_settings(raw)
        for statement in _TABLES:
            raw.execute(statement)
        start = perf_counter()
        raw.execute("BEGIN IMMEDIATE")
        raw.executemany("INSERT INTO kept VALUES (NULL, ?, ?, ?, ?, ?)", messages)
        raw.execute("COMMIT")
        return {"floor": perf_counter() - start}


def _most() -> float:
    """Give the most memory that this process ever filled, in MB."""
    (line,) = [
        one
        for one in Path("/proc/self/status").read_text("ascii").splitlines()
        if one.startswith("VmHWM:")
    ]
    return int(line.split()[1]) / 1000


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
