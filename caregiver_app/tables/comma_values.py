"""A table as CSV: RFC 4180, in UTF-8 with its mark, every cell quoted.

CSV has no kinds of values: a program that opens it takes what begins like a formula for one. So an
apostrophe stands before such words, and the last column, whose name says so, tells where: who takes
them away there has the words as they were written.
"""

import codecs
import csv
import io
from collections.abc import Iterator

from caregiver_app.handover.wording import load_words
from caregiver_app.tables.cells import FORMULA, cell_text
from caregiver_app.tables.columns import table_columns
from caregiver_app.tables.source import Going, TableSource

_AT_ONCE = 1 << 16
_GUARD = "'"


def comma_values(source: TableSource, going: Going) -> Iterator[bytes]:
    """Give the bytes of the file, a few dozen entries at a time."""
    columns = table_columns(source)
    labels, reads = [one.label for one in columns], [one.read for one in columns]
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    yield codecs.BOM_UTF8
    writer.writerow([*labels, load_words(source.language).text("tables", "guarded")])
    for history in source.histories:
        going()
        cells = [cell_text(str(cell)) if (cell := read(history)) else cell for read in reads]
        guarded = [at for at, cell in enumerate(cells) if cell and FORMULA.match(str(cell))]
        for at in guarded:
            cells[at] = f"{_GUARD}{cells[at]}"
        writer.writerow([*cells, "; ".join(labels[at] for at in guarded)])
        if text.tell() > _AT_ONCE:
            yield _taken(text)
    yield _taken(text)


def _taken(text: io.StringIO) -> bytes:
    found = text.getvalue().encode()
    text.seek(0)
    text.truncate()
    return found
