"""The lines of a text, with where each begins; and the rows of a table of them."""

import csv
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from caregiver_app.imports.opening import Part
from caregiver_app.imports.watching import Watch
from caregiver_app.imports.window import TextWindow

MOST_LINE = 8 << 20
"""A longer line is given in pieces: nobody wrote it."""


class SourceLine(NamedTuple):
    """``text`` with its end of line; ``at`` is in bytes from 0, ``line`` from 1."""

    text: str
    at: int
    line: int


class TableRow(NamedTuple):
    """The fields of a row by the names of its columns; ``odd``: it has more or fewer."""

    fields: Mapping[str, str]
    odd: bool
    raw: str
    at: int
    line: int


def text_lines(part: Part, watch: Watch) -> Iterator[SourceLine]:
    """Give the lines of ``part``, cut at line feeds alone. Raises ``Known``, ``ReadingStopped``."""
    window = TextWindow(part, watch)
    while True:
        end = window.held.find("\n", window.pos) + 1
        if not end:
            if window.more(MOST_LINE):
                continue
            end = len(window.held)
            if end == window.pos:
                return
        at, line = window.at, window.line
        yield SourceLine(window.text.mended(window.step(end)), at, line)


def table_rows(part: Part, watch: Watch) -> Iterator[TableRow]:
    """Give the rows of comma separated values below the first, which names the columns.

    Raises ``Known``, ``ReadingStopped``.
    """
    taken: list[SourceLine] = []

    def coming() -> Iterator[str]:
        for one in text_lines(part, watch):
            taken.append(one)
            # Within a field there may be ends of lines of either kind; a row ends at both.
            yield one.text.replace("\0", "\ufffd")

    reader = csv.reader(coming())
    columns: list[str] = []
    while True:
        taken.clear()
        try:
            row = next(reader, None)
        except csv.Error:
            row = []
        if row is None:
            return
        if not taken or not (row or "".join(one.text for one in taken).strip()):
            continue
        if not columns:
            columns = [name.strip().removeprefix("\ufeff") for name in row]
            continue
        raw = "".join(one.text for one in taken)
        fields = dict(zip(columns, row, strict=False))
        yield TableRow(fields, len(row) != len(columns), raw, taken[0].at, taken[0].line)
