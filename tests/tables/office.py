"""What LibreOffice makes of a file: every cell of every sheet, with its kind and its formula."""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

OFFICE = shutil.which("soffice")
_N = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
}


@dataclass(frozen=True)
class OfficeCell:
    """``kind`` is "string", "float", "date" …, "" for an empty one."""

    text: str
    kind: str
    formula: str


def _name(prefix: str, name: str) -> str:
    return f"{{{_N[prefix]}}}{name}"


def read_by_office(file: Path, folder: Path, how: str = "") -> dict[str, list[list[OfficeCell]]]:
    """Give the rows of each sheet; ``how`` names the filter that reads the file."""
    assert OFFICE is not None
    words = [OFFICE, f"-env:UserInstallation={(folder / 'office').as_uri()}", "--headless"]
    words += [f"--infilter={how}"] if how else []
    words += ["--convert-to", "fods", "--outdir", str(folder), str(file)]
    subprocess.run(words, check=True, capture_output=True, timeout=180)
    tree = ElementTree.parse(folder / f"{file.stem}.fods")
    return {
        str(sheet.get(_name("table", "name"))): _used([_row(one) for one in _rows(sheet)])
        for sheet in tree.iter(_name("table", "table"))
    }


def _used(rows: list[list[OfficeCell]]) -> list[list[OfficeCell]]:
    while rows and not any(one.text for one in rows[-1]):
        rows.pop()
    return rows


def _rows(sheet: ElementTree.Element) -> list[ElementTree.Element]:
    found = []
    for one in sheet.iter(_name("table", "table-row")):
        count = int(one.get(_name("table", "number-rows-repeated"), "1"))
        # The rest of a sheet is one row, repeated to its end.
        found += [one] * (count if count < 1000 else 0)
    return found


def _row(row: ElementTree.Element) -> list[OfficeCell]:
    cells: list[OfficeCell] = []
    for one in row.iter(_name("table", "table-cell")):
        count = int(one.get(_name("table", "number-columns-repeated"), "1"))
        text = "\n".join(_text(each) for each in one.findall(_name("text", "p")))
        kind = one.get(_name("office", "value-type"), "")
        cell = OfficeCell(text, kind, one.get(_name("table", "formula"), ""))
        cells += [cell] * (count if count < 1000 else 0)
    return cells


def _text(part: ElementTree.Element) -> str:
    found = part.text or ""
    for one in part:
        if one.tag == _name("text", "s"):
            found += " " * int(one.get(_name("text", "c"), "1"))
        elif one.tag == _name("text", "tab"):
            found += "\t"
        elif one.tag == _name("text", "line-break"):
            found += "\n"
        else:
            found += _text(one)
        found += one.tail or ""
    return found
