"""LibreOffice opens our tables: every text is the text that was written, nothing is computed."""

import csv
import shutil
from pathlib import Path

import pytest

from caregiver_app.handover.wording import load_words
from caregiver_app.tables.cells import cell_text
from caregiver_app.tables.source import TableKind
from tests.tables.conftest import ODD, Log
from tests.tables.office import OFFICE, OfficeCell, read_by_office

pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not on this machine")

AS_IT_COMES = "CSV:44,34,76,1"
QUOTED_IS_TEXT = "CSV:44,34,76,1,,0,true"


def column(rows: list[list[OfficeCell]], label: str) -> list[OfficeCell]:
    at = [one.text for one in rows[0]].index(label)
    return [row[at] for row in rows[1:]]


@pytest.fixture(scope="module")
def book(log: Log, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[list[OfficeCell]]]:
    path = log.write(log.odd(), TableKind.XLSX, "odd")
    return read_by_office(path, tmp_path_factory.mktemp("office"))


def test_every_odd_text_is_a_text_as_it_was_written(
    book: dict[str, list[list[OfficeCell]]],
) -> None:
    rows = book["Entries"]
    for label in ("What I saw or heard", "App or site"):
        found = column(rows, label)
        assert [one.text for one in found] == [cell_text(one) for one in ODD]
        assert {one.kind for one in found} == {"string"}


def test_nothing_is_a_formula_or_a_date_and_the_counts_alone_are_numbers(
    book: dict[str, list[list[OfficeCell]]],
) -> None:
    for name, rows in book.items():
        kinds = {one.kind for row in rows for one in row}
        assert not any(one.formula for row in rows for one in row)
        assert kinds <= ({"", "string", "float"} if name == "Entries" else {"", "string"})
    assert {one.kind for one in column(book["Entries"], "Times corrected")} == {"float"}
    assert {one.text for one in column(book["Entries"], "Date")} == {"2026-11-20"}


def test_the_people_and_what_the_table_is_stand_on_their_own_sheets(
    book: dict[str, list[list[OfficeCell]]],
) -> None:
    assert list(book) == ["Entries", "People", "About this table"]
    assert [row[0].text for row in book["People"]] == ["Name", "=Dana", "Sam Reed"]
    about = [row[0].text for row in book["About this table"]]
    assert f"It has {len(ODD)} entries." in about
    assert load_words().text("tables", "no_thoughts") in about


def as_written(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_a_csv_has_no_live_formula_however_it_is_opened(log: Log, tmp_path: Path) -> None:
    path = log.write(log.odd(), TableKind.CSV, "odd")
    for how in (AS_IT_COMES, QUOTED_IS_TEXT):
        (rows,) = read_by_office(path, tmp_path, how).values()
        assert len(rows) == len(ODD) + 1
        assert not any(one.formula for row in rows for one in row), how
    # Read as texts, it has the words: only the apostrophe is new.
    written = as_written(path)
    assert [[one.text for one in row] for row in rows] == [row[: len(rows[0])] for row in written]
    shutil.rmtree(tmp_path / "office")
