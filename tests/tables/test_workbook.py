"""The ``.xlsx`` itself: well-formed XML, texts alone, nothing left that was written on the way."""

import errno
import re
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from caregiver_app.bundle.tabling import TableFile, write_table
from caregiver_app.errors import Known
from caregiver_app.tables import workbook
from caregiver_app.tables.source import TableKind
from tests.tables.conftest import NOW, ODD, Log

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ESCAPED = re.compile("_x([0-9A-F]{4})_")


def cells_of(path: Path, sheet: int = 1) -> Iterator[tuple[str, str]]:
    """Give the kind and the text of each cell, as a program reads them."""
    with zipfile.ZipFile(path) as members:
        assert members.testzip() is None
        root = ElementTree.fromstring(members.read(f"xl/worksheets/sheet{sheet}.xml"))
    for cell in root.iter(f"{_MAIN}c"):
        assert cell.find(f"{_MAIN}f") is None
        text = "".join(one.text or "" for one in cell.iter(f"{_MAIN}t"))
        yield cell.get("t", "n"), _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def test_all_of_it_is_xml_with_texts_and_counts_alone(log: Log) -> None:
    path = log.write(log.odd(), TableKind.XLSX, "xml")
    with zipfile.ZipFile(path) as members:
        for name in members.namelist():
            ElementTree.fromstring(members.read(name))
    found = list(cells_of(path))
    assert {kind for kind, _ in found} == {"inlineStr", "n"}
    assert [kind for kind, _ in found].count("n") == len(ODD)
    texts = [text for _, text in found]
    for text in ("=1+1", "00123", "1E5", "2026-03-09", "<r>&</r>", "_x0041_ & <b>bold</b> ]]>"):
        assert texts.count(text) == 2


def test_what_no_cell_holds_is_cut_and_the_page_about_it_says_so(log: Log) -> None:
    first = log.book.entry(log.ids["done"]).words
    long = "😀" * 20_000
    log.ids["long"] = log.book.save("long", replace(first, saw=long)).id
    path = log.write(log.choice("long", "call"), TableKind.XLSX, "long")
    (cut,) = [text for _, text in cells_of(path) if text.startswith("😀")]
    assert len(cut.encode("utf-16-le")) // 2 <= workbook.LONGEST
    assert cut == "😀" * 16_381 + " […]"
    about = [text for _, text in cells_of(path, 3)]
    assert any(text.startswith("Texts too long for a cell: 1.") for text in about)
    assert long in log.write(log.choice("long"), TableKind.CSV, "long").read_text("utf-8")


def test_more_than_a_sheet_holds_is_refused(log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 1)
    with pytest.raises(Known, match="table-too-many"):
        log.write(log.choice("call", "both"), TableKind.XLSX, "many")
    assert not (log.folder / "many.xlsx").exists()


def test_nothing_of_it_is_left_beside_the_file(
    log: Log, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (place := tmp_path / "place").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    log.write(log.odd(), TableKind.XLSX, "clean")
    assert list(place.iterdir()) == []

    def going() -> None:
        (inside,) = place.iterdir()
        assert inside.stat().st_mode & 0o077 == 0
        raise KeyboardInterrupt

    file = TableFile(TableKind.XLSX, log.folder / "stopped.xlsx")
    with pytest.raises(KeyboardInterrupt):
        write_table(log.book, log.odd(), file, NOW, going)
    assert list(place.iterdir()) == []
    assert not file.path.exists()


def test_a_full_disk_on_the_way_is_told(log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(workbook.Workbook, "_store_workbook", full)
    with pytest.raises(Known, match="sheet-disk-full"):
        log.write(log.odd(), TableKind.XLSX, "full")
    assert not (log.folder / "full.xlsx").exists()


def test_the_page_about_it_says_what_is_left_out(log: Log) -> None:
    sam = frozenset({log.ids["Sam Reed"]})
    choice = log.choice(
        "both", children=sam, other_names=("Leo",), names=False, stand_ins={"=Dana": "a parent"}
    )
    path = log.write(choice, TableKind.XLSX, "about")
    about = [text for _, text in cells_of(path, 3)]
    for said in (
        "Left out: what the writer thinks.",
        "Left out: what is about another child.",
        "People stand as their initials, or as what they are to the child.",
        "Where words are left out stands “[covered]”.",
    ):
        assert said in about
    everything = [text for sheet in (1, 2, 3) for _, text in cells_of(path, sheet)]
    assert not any("Dana" in text or "Leo" in text for text in everything)
    whole = log.write(log.choice("both", thoughts=True), TableKind.XLSX, "whole")
    assert not any("left out" in text.casefold() for _, text in cells_of(whole, 3))
