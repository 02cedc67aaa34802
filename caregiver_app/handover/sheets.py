"""The sheets of paper: what stands on each, ready to be saved as a PDF or sent to a printer.

Every function gives a :class:`Sheet`; nothing is made until its ``pdf`` or ``pages`` is called
(tens of milliseconds; off the window's thread, please).
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from caregiver_app.handover import letters
from caregiver_app.handover.press import Job, Paper
from caregiver_app.handover.values import AnswerData, CallData, EntryData, FieldsData, TableData
from caregiver_app.handover.wording import load_words


@dataclass(frozen=True, slots=True)
class Sheet:
    """One document. ``title`` stands in the PDF; ``file_name`` is a name to offer, without names
    of people in it.
    """

    title: str
    file_name: str
    job: Job

    def pdf(self) -> bytes:
        """Give a tagged PDF/UA-1; raises ``Known("sheet-not-made")``."""
        return self.job.pdf()

    def pages(self) -> tuple[bytes, ...]:
        """Give each page as an SVG drawing for a printer; raises ``Known("sheet-not-made")``."""
        return self.job.pages()


def answer_sheet(
    answer: AnswerData, printed: datetime, paper: Paper = "us-letter", language: str = "en"
) -> Sheet:
    """Give the sheet of one verdict."""
    data = asdict(answer)
    data["note"] = answer.note or load_words(language).text("common", "note")
    return sheet_of("answer", answer.question, data, printed, paper, language)


def table_sheet(
    table: TableData, printed: datetime, paper: Paper = "us-letter", language: str = "en"
) -> Sheet:
    """Give "At a glance" for one action, the caregiver's own column marked in words.

    Raises ``ValueError`` where a row has not one cell for each column.
    """
    return tables_sheet(table.title, (table,), printed, paper, language)


def tables_sheet(
    title: str,
    tables: Sequence[TableData],
    printed: datetime,
    paper: Paper = "us-letter",
    language: str = "en",
) -> Sheet:
    """Give "At a glance" for several actions, each on a page of its own. Raises as above."""
    if any(len(row.cells) != len(one.columns) for one in tables for row in one.rows):
        raise ValueError("each row needs one cell for each column")
    note = load_words(language).text("common", "note")
    data = [{**asdict(one), "note": one.note or note} for one in tables]
    return sheet_of("table", title, {"tables": data}, printed, paper, language)


def entry_sheet(
    entries: Sequence[EntryData],
    printed: datetime,
    paper: Paper = "us-letter",
    language: str = "en",
    digest: str = "",
) -> Sheet:
    """Give the sheet to print and file, or the case note, for one entry or several.

    Its title says which it is; entries filed in different ways share a plain title. ``digest`` is
    that of the record when it is printed, in hex; "" leaves it out. Raises ``ValueError`` for no
    entries at all.
    """
    if not entries:
        raise ValueError("no entries")
    words = load_words(language)
    ways = {one.filing or "none" for one in entries}
    title = words.of("entry_title", ways.pop() if len(ways) == 1 else "none")
    count = ""
    if len(entries) > 1:
        first, last = entries[0].day, entries[-1].day
        key = "count" if first != last else "count_one_day"
        count = words.text("entry", key, count=len(entries), first=first, last=last)
    seal = " ".join(digest[at : at + 8] for at in range(0, len(digest), 8))
    data = {"entries": [asdict(one) for one in entries], "count": count, "digest": seal}
    return sheet_of("entry", title, data, printed, paper, language)


def counts_sheet(
    title: str,
    summary: str,
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    printed: datetime,
    paper: Paper = "us-letter",
    language: str = "en",
) -> Sheet:
    """Give a table of numbers; the first cell of each row says what it counts.

    Raises ``ValueError`` where a row has not one cell for each head.
    """
    if any(len(row) != len(heads) for row in rows):
        raise ValueError("each row needs one cell for each head")
    data = {"summary": summary, "heads": list(heads), "rows": [list(row) for row in rows]}
    return sheet_of("counts", title, data, printed, paper, language)


def call_sheet(
    call: CallData, printed: datetime, paper: Paper = "us-letter", language: str = "en"
) -> Sheet:
    """Give the sheet to hold while calling: whom, what to say, and gaps to fill by hand."""
    return sheet_of("call", call.about, asdict(call), printed, paper, language)


def fields_sheet(
    sheet: FieldsData, printed: datetime, paper: Paper = "us-letter", language: str = "en"
) -> Sheet:
    """Give a sheet of fields: what is filled in, and a line to write on for what is not."""
    return sheet_of("fields", sheet.title, asdict(sheet), printed, paper, language)


def message_sheet(
    title: str,
    message: str,
    printed: datetime,
    paper: Paper = "us-letter",
    language: str = "en",
) -> Sheet:
    """Give a message as it was written, a paragraph for each line, to hand over or read out."""
    lines = [line for line in message.splitlines() if line.strip()]
    return sheet_of("message", title, {"lines": lines}, printed, paper, language)


def recovery_sheet(
    code: str, printed: datetime, paper: Paper = "us-letter", language: str = "en"
) -> Sheet:
    """Give the paper key. It names nobody; ``code`` keeps its own groups or is cut into fours."""
    words = load_words(language)
    groups = code.replace("-", " ").split()
    if len(groups) == 1:
        groups = [code[at : at + 4] for at in range(0, len(code), 4)]
    made = words.text("key", "made", when=words.moment(printed))
    data = {"groups": groups, "made": made}
    return sheet_of("key", words.text("key", "title"), data, printed, paper, language)


def sheet_of(
    template: str,
    title: str,
    data: Mapping[str, Any],
    printed: datetime,
    paper: Paper,
    language: str,
) -> Sheet:
    """Give the sheet of ``template`` with ``data``; its name is that of the template in words."""
    words = load_words(language)
    name = words.text("file_name", template)
    # A tagged PDF must have a title, in one line, that can be seen.
    title = " ".join(letters.tidy(title).split())
    title = title if letters.seen(title) else name
    common = {
        "title": title,
        "printed": words.moment(printed),
        "paper": paper,
        "language": language,
    }
    job = Job(f"{template}.typ", {**common, **data, "title": title}, printed, language)
    return Sheet(title, f"{name} {printed:%Y-%m-%d}.pdf", job)
