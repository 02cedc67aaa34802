"""The parts that a sheet is built of: headings, lines, tables, gaps to write in.

Each is a plain table that ``resources/templates/blocks.typ`` draws. What a person wrote stands in
them as text and is never markup.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from caregiver_app.handover.sheet_input import SheetInput
from caregiver_app.handover.sheets import Sheet, sheet_of
from caregiver_app.handover.values import SheetHead, SheetLine
from caregiver_app.handover.wording import load_words

Block = Mapping[str, Any]
Run = tuple[str, bool]
"""Words, and whether they are bold."""
Cell = str | Sequence[Run]
MM, FR = "mm", "fr"
Width = tuple[str, float]
"""How wide a column is: in millimetres, or as a share of what is left."""


def heading(text: str) -> Block:
    """Give a heading of a part of the sheet."""
    return {"is": "heading", "level": 2, "text": text}


def label(text: str) -> Block:
    """Give a small heading: what stands under it is one thing."""
    return {"is": "heading", "level": 3, "text": text}


def para(text: str, *, bold: bool = False) -> Block:
    """Give words as they were written, a blank line between paragraphs."""
    return {"is": "para", "text": text, "bold": bold}


def quoted(text: str) -> Block:
    """Give words with a line beside them."""
    return {"is": "quoted", "text": text}


def lines(given: Iterable[SheetLine], *, gaps: bool = False) -> Block:
    """Give labels with what stands beside them; with ``gaps`` a line to write on for each "".

    Without gaps an empty one is left out.
    """
    return {
        "is": "lines",
        "gaps": gaps,
        "lines": [{"label": one.label, "text": one.text} for one in given],
    }


def table(
    widths: Sequence[Width],
    heads: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    *,
    numbers: bool = False,
    last_bold: bool = False,
    to_fill: int = 0,
    fill_high: float = 9,
) -> Block:
    """Give a table with a head on each page; ``numbers``: all but the first column are counts.

    ``last_bold``: the last row is a sum. ``to_fill`` rows of ``fill_high`` millimetres are left
    empty under the others, to write in by hand. Raises ``ValueError`` where a row has not one cell
    for each head.
    """
    found = [[_cell(one) for one in row] for row in rows]
    found += [[_cell("") for _ in heads] for _ in range(to_fill)]
    if any(len(row) != len(heads) for row in (widths, *found)):
        raise ValueError("each row needs one cell for each head")
    return {
        "is": "table",
        "widths": [{"unit": unit, "size": size} for unit, size in widths],
        "heads": list(heads),
        "rows": found,
        "numbers": numbers,
        "last_bold": last_bold,
        "fill_high": fill_high if to_fill else 0,
    }


def changes(heads: tuple[str, str, str], rows: Iterable[tuple[str, str, str]]) -> Block:
    """Give what was beside what is: the name of each, before and after; long ones one by one."""
    return {
        "is": "changes",
        "heads": list(heads),
        "rows": [{"name": name, "before": before, "after": after} for name, before, after in rows],
    }


def bullets(items: Iterable[str]) -> Block:
    """Give a list."""
    return {"is": "bullets", "items": list(items)}


def to_write(count: int) -> Block:
    """Give ``count`` lines to write on."""
    return {"is": "to_write", "count": count}


def to_sign(labels: Sequence[str], *, across: int = 2) -> Block:
    """Give lines to sign or fill in, ``across`` beside each other, with what goes on each."""
    return {"is": "to_sign", "labels": list(labels), "across": across}


def together(*blocks: Block) -> Block:
    """Give blocks that stay on one page where they fit on one."""
    return {"is": "together", "blocks": list(blocks)}


def _cell(cell: Cell) -> list[dict[str, Any]]:
    runs: Sequence[Run] = [(cell, False)] if isinstance(cell, str) else cell
    return [{"text": text, "bold": bold} for text, bold in runs]


@dataclass(frozen=True, slots=True)
class BlockSheet:
    """What stands on a sheet of blocks.

    ``form`` is its id: title and file name stand under it in the words. ``notes`` stand small above
    the seal, ``signed`` are the lines under it. ``reference`` at its foot is its title for "".
    ``one_page``: letters are made smaller where that keeps it on one.
    """

    form: str
    blocks: Sequence[Block]
    subtitle: str = ""
    notes: Sequence[str] = ()
    signed: Sequence[str] = ()
    reference: str = ""
    one_page: bool = False


def sheet_of_blocks(said: BlockSheet, given: SheetInput, head: SheetHead | None) -> Sheet:
    """Give the sheet that ``said`` tells; without a ``head`` it is one that names nobody.

    Raises ``ValueError`` where nothing stands on it.
    """
    if not said.blocks:
        raise ValueError("a sheet without blocks")
    title = load_words(given.language).text("sheet_title", said.form)
    data = {
        "subtitle": said.subtitle,
        "blocks": list(said.blocks),
        "notes": list(said.notes),
        "signed": list(said.signed),
        "reference": said.reference or title,
        "one_page": said.one_page,
    }
    return sheet_of(
        "blocks", title, data, given.now, given.paper, given.language, head=head, name=said.form
    )
