"""Writes what is chosen of the log as a table: no more of it than papers of the same choice say."""

import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING

from caregiver_app.bundle.choice import BundleChoice
from caregiver_app.bundle.papers import covers_nothing, each_history_shown, people_shown
from caregiver_app.errors import Known
from caregiver_app.files import refused_as, write_whole
from caregiver_app.handover.wording import load_words
from caregiver_app.tables.calendar import calendar
from caregiver_app.tables.comma_values import comma_values
from caregiver_app.tables.json_lines import json_lines
from caregiver_app.tables.source import Going, TableKind, TableSource
from caregiver_app.tables.workbook import workbook

if TYPE_CHECKING:
    from caregiver_app.record.repository import Repository

TABLES = "tables/"
_WRITERS: Mapping[TableKind, Callable[[TableSource, Going], Iterator[bytes]]] = {
    TableKind.XLSX: workbook,
    TableKind.CSV: comma_values,
    TableKind.JSON_LINES: json_lines,
    TableKind.CALENDAR: calendar,
}


@dataclass(frozen=True, slots=True)
class TableFile:
    """Which kind of file a table is, and where it goes."""

    kind: TableKind
    path: Path
    late_after_hours: int = 24


def write_table(
    book: "Repository",
    choice: BundleChoice,
    asked: TableFile,
    now: datetime,
    going: Callable[[], object],
) -> None:
    """Write the file, whole or not at all, in as much memory for many entries as for few.

    ``going`` is called between two entries; what it raises ends the work and leaves nothing.
    Raises ``Known``: ``handover-empty``, ``entry-unknown``, ``table-too-many``,
    ``table-no-follow-ups``, ``sheet-disk-full``, ``sheet-not-written``.
    """
    if not choice.entries:
        raise Known("handover-empty")
    pieces = table_pieces(book, choice, asked.kind, now, going, asked.late_after_hours)
    with refused_as(asked.path, full="sheet-disk-full", other="sheet-not-written"):
        write_whole(asked.path, pieces)


def table_pieces(
    book: "Repository",
    choice: BundleChoice,
    kind: TableKind,
    now: datetime,
    going: Callable[[], object],
    late_after_hours: int = 24,
) -> Iterator[bytes]:
    """Give the bytes of a table, one piece after the other. Raises as ``write_table``."""
    mark = load_words().text("bundle", "covered")
    source = TableSource(
        each_history_shown(book.vault, choice, mark),
        people_shown(book.everybody(), choice, mark),
        now,
        thoughts=choice.thoughts,
        mark="" if covers_nothing(choice) else mark,
        one_child=choice.children is not None,
        names=not choice.stand_ins,
        late_after_hours=late_after_hours,
    )
    yield from _WRITERS[kind](source, going)


@contextmanager
def table_beside(
    book: "Repository",
    choice: BundleChoice,
    now: datetime,
    going: Callable[[], object],
    late_after_hours: int = 24,
) -> Iterator[dict[str, IO[bytes]]]:
    """Give the CSV table that lies beside papers in a bundle, by the name of its member.

    It stands in a file without a name that goes with the block. Raises as ``write_table``.
    """
    name = load_words().text("tables", "file_name")
    with tempfile.TemporaryFile() as file:
        file.writelines(table_pieces(book, choice, TableKind.CSV, now, going, late_after_hours))
        yield {f"{TABLES}{name} {now:%Y-%m-%d}.{TableKind.CSV}": file}
