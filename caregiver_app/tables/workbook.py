"""A table as ``.xlsx``: every text is a text, whatever it looks like; nothing in it is computed.

Rows go to the disk one by one, into a folder for the owner alone that ends with the work.
"""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError

from caregiver_app.errors import Known
from caregiver_app.handover.wording import SheetWords, load_words
from caregiver_app.record.values import Person
from caregiver_app.tables.cells import cell_text
from caregiver_app.tables.columns import Cell, TableColumn, named_in, table_columns
from caregiver_app.tables.source import Going, TableSource

MOST_ROWS = 1_048_575
"""What a sheet holds beside its head."""
LONGEST = 32_767
"""So many units of UTF-16 has a cell."""
_LINE, _HIGHEST = 15, 409
"""How high a line is, and the most that a row may be, in points."""
_PIECE = 1 << 20
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def workbook(source: TableSource, going: Going) -> Iterator[bytes]:
    """Give the bytes of the file. Raises ``Known("table-too-many")`` beyond ``MOST_ROWS`` entries,
    and ``OSError`` where there is no room for what is written on the way.
    """
    # Its own files have names, and one may be open still where the work was ended.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "table.xlsx"
        book = Workbook(str(path), {**_OPTIONS, "tmpdir": folder})
        try:
            # Beyond 4 GiB Excel reads this form too.
            book.use_zip64()
            _fill(book, source, going)
            book.close()
        except FileCreateError as error:
            raise error.args[0] from error
        finally:
            with ExitStack() as closing:
                for sheet in book.worksheets():
                    # Only a book that was finished closes the rows of its sheets by itself.
                    closing.callback(sheet._opt_close)
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                going()
                yield piece


@dataclass(slots=True)
class _Filled:
    """What was found while the sheet was filled."""

    entries: int
    cut: int
    people: set[str]


class _Sheet:
    """One sheet: a head, then rows."""

    def __init__(self, book: Any, name: str, columns: Sequence[tuple[str, int]]) -> None:
        self._sheet = book.add_worksheet(name)
        self._look = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        head = book.add_format(
            {"num_format": "@", "text_wrap": True, "valign": "top", "bold": True, "bottom": 1}
        )
        self._widths = [width for _, width in columns]
        self._row = 0
        self._used: set[int] = set()
        self.cut = 0
        for at, (_, width) in enumerate(columns):
            self._sheet.set_column(at, at, width, self._look)
        if any(label for label, _ in columns):
            self._sheet.freeze_panes(1, 1)
            self._sheet.repeat_rows(0)
            self._write([label for label, _ in columns], head)
        self._sheet.set_landscape()
        self._sheet.fit_to_pages(1, 0)
        self._sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})

    def add(self, cells: Sequence[Cell]) -> None:
        """Write the next row."""
        self._write(cells, self._look)
        if len(self._used) < len(self._widths):
            self._used.update(at for at, cell in enumerate(cells) if cell != "")

    def hide_unused(self) -> None:
        """Hide the columns in which nothing was written."""
        for at in set(range(len(self._widths))) - self._used:
            self._sheet.set_column(at, at, self._widths[at], self._look, {"hidden": True})

    def _write(self, cells: Sequence[Cell], look: Any) -> None:
        # Not every program makes a row as high as its words need by itself.
        lines = max(map(self._lines, cells, self._widths))
        if lines > 1:
            self._sheet.set_row(self._row, min(_LINE * lines, _HIGHEST))
        for at, cell in enumerate(cells):
            if isinstance(cell, int):
                self._sheet.write_number(self._row, at, cell)
            elif cell:
                self._text(at, cell_text(cell), look)
        self._row += 1

    @staticmethod
    def _lines(cell: Cell, width: int) -> int:
        """Give about how many lines a cell takes."""
        if isinstance(cell, int) or (len(cell) <= width and "\n" not in cell):
            return 1
        return sum(1 + len(line) // width for line in cell.splitlines())

    def _text(self, at: int, text: str, look: Any) -> None:
        if len(text) > LONGEST // 2 and _units(text) > LONGEST:
            text = _cut(text)
            self.cut += 1
        if text.startswith("<r>") and text.endswith("</r>"):
            # The library would take these for its own marks, and write them as they are.
            self._sheet.write_rich_string(self._row, at, text[0], text[1], text[2:], look)
        else:
            self._sheet.write_string(self._row, at, text, look)


def _fill(book: Any, source: TableSource, going: Going) -> None:
    words = load_words(source.language)
    columns = table_columns(source)
    named = [(one.label, one.width) for one in columns]
    filled = _entries(_Sheet(book, words.text("tables", "entries"), named), columns, source, going)
    _people(book, source, filled.people, words)
    about = _Sheet(book, words.text("tables", "about"), [("", 100)])
    for line in _notes(source, filled, words):
        about.add([line])


def _entries(
    sheet: _Sheet, columns: Sequence[TableColumn], source: TableSource, going: Going
) -> _Filled:
    filled, reads = _Filled(0, 0, set()), [one.read for one in columns]
    for history in source.histories:
        going()
        filled.entries += 1
        if filled.entries > MOST_ROWS:
            raise Known("table-too-many")
        sheet.add([read(history) for read in reads])
        filled.people.update(named_in(history[-1].words))
    sheet.hide_unused()
    filled.cut = sheet.cut
    return filled


def _people(book: Any, source: TableSource, seen: set[str], words: SheetWords) -> None:
    labels = [(words.text("tables", key), width) for key, width in _OF_A_PERSON]
    sheet = _Sheet(book, words.text("tables", "people"), labels)
    for person in source.people:
        if person.id in seen:
            sheet.add(_person(person, words))


_OF_A_PERSON = (("name", 30), ("who", 30), ("relationship", 40))


def _person(person: Person, words: SheetWords) -> list[Cell]:
    return [person.name, words.of("who", person.who) if person.who else "", person.relationship]


def _notes(source: TableSource, filled: _Filled, words: SheetWords) -> list[str]:
    """Say what the file is, when it was made, and what is not in it."""

    def said(key: str, **blanks: str | int) -> str:
        return words.text("tables", key, **blanks)

    notes = [
        said("made", moment=words.moment(source.made)),
        said("count_one") if filled.entries == 1 else said("count", count=filled.entries),
        said("as_it_stands"),
        said("as_texts"),
        said("hidden"),
    ]
    if not source.thoughts:
        notes.append(said("no_thoughts"))
    if source.one_child:
        notes.append(said("one_child"))
    if not source.names:
        notes.append(said("no_names"))
    if source.mark:
        notes.append(said("covered", mark=source.mark))
    if filled.cut:
        notes.append(said("cut", count=filled.cut, mark=_CUT.strip()))
    return [*notes, said("no_files"), said("proves_nothing")]


_CUT = " […]"


def _cut(text: str) -> str:
    """Give the first of ``text`` and a mark, as much as a cell holds."""
    room = 2 * (LONGEST - len(_CUT))
    return text.encode("utf-16-le")[:room].decode("utf-16-le", "ignore") + _CUT


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
