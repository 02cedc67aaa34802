"""The policy book on paper (tagged PDF) and as one HTML page that any browser reads aloud."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from xml.etree import ElementTree as Tree

from caregiver_app.guidance.book import BookAnswer, PackBook
from caregiver_app.handover.sheets import Sheet, sheet_of
from caregiver_app.handover.typesetter import DEFAULT_PAPER, Paper
from caregiver_app.handover.wording import SheetWords, load_words

_STYLE = (
    "body{font-family:sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;line-height:1.5}"
    "table{border-collapse:collapse;width:100%;margin:1rem 0}"
    "th,td{border:1px solid #82796b;padding:.4rem .6rem;text-align:left;vertical-align:top}"
    "thead{background:#f7f4ee}"
)


def book_sheet(
    book: PackBook, printed: datetime, paper: Paper = DEFAULT_PAPER, language: str = "en"
) -> Sheet:
    """Give the book as a document to print and sign."""
    title = load_words(language).text("book", "title", title=book.title)
    return sheet_of("book", title, {"book": asdict(book)}, printed, paper, language, head=None)


def book_html(book: PackBook, printed: datetime, language: str = "en") -> bytes:
    """Give the book as one HTML page in UTF-8: headings, tables with heads, nothing fetched."""
    words = load_words(language)
    page = Tree.Element("html", lang=language)
    head = Tree.SubElement(page, "head")
    Tree.SubElement(head, "meta", charset="utf-8")
    title = words.text("book", "title", title=book.title)
    Tree.SubElement(head, "title").text = title
    Tree.SubElement(head, "style").text = _STYLE
    body = Tree.SubElement(page, "body")
    _add(body, "h1", title)
    about = words.text("book", "about", pack=book.pack, version=book.version, date=book.date)
    _add(body, "p", about)
    _add(body, "p", book.note)
    _add(body, "p", words.text("common", "printed", reference=title, when=words.moment(printed)))
    _add(body, "h2", words.text("book", "coverage"))
    _add(body, "p", words.text("book", "asked", count=book.questions))
    counts = [(label, str(count)) for label, count in book.coverage]
    _table(body, (words.text("book", "word"), words.text("book", "count")), counts)
    _add(body, "h2", words.text("book", "answers"))
    for part in book.parts:
        _add(body, "h3", part.title)
        _add(body, "p", part.hint)
        _table(body, _heads(words), [_cells(one) for one in part.answers])
    _add(body, "h2", words.text("book", "points"))
    for point in book.points:
        _add(body, "h3", f"{point.id}. {point.question}")
        _add(body, "p", words.text("book", "reading", text=point.reading))
        _add(body, "p", words.text("book", "careful", text=point.careful))
    _add(body, "h2", words.text("book", "rules"))
    heads = tuple(words.text("book", key) for key in ("number", "section", "rule", "bound"))
    rows = [(str(one.number), one.section, one.text, one.bound) for one in book.rules]
    _table(body, heads, rows)
    _add(body, "h2", words.text("book", "sign"))
    for key in ("name", "role", "agency", "day", "signature"):
        _add(body, "p", f"{words.text('book', key)}: ______________________________")
    text: str = Tree.tostring(page, encoding="unicode", method="html")
    return f"<!DOCTYPE html>\n{text}\n".encode()


def _heads(words: SheetWords) -> tuple[str, ...]:
    keys = ("who", "cares", "answer", "why", "sources", "open")
    return tuple(words.text("book", key) for key in keys)


def _cells(one: BookAnswer) -> tuple[str, ...]:
    why = f"{one.reason} {one.how_sure}"
    return (one.who, ", ".join(one.cares), one.verdict, why, "; ".join(one.sources), one.open)


def _add(body: Tree.Element, tag: str, text: str) -> None:
    Tree.SubElement(body, tag).text = text


def _table(body: Tree.Element, heads: Sequence[str], rows: Sequence[tuple[str, ...]]) -> None:
    table = Tree.SubElement(body, "table")
    line = Tree.SubElement(Tree.SubElement(table, "thead"), "tr")
    for head in heads:
        Tree.SubElement(line, "th", scope="col").text = head
    inside = Tree.SubElement(table, "tbody")
    for first, *rest in rows:
        line = Tree.SubElement(inside, "tr")
        Tree.SubElement(line, "th", scope="row").text = first
        for cell in rest:
            Tree.SubElement(line, "td").text = cell
