"""The sheets of paper: what stands on each, ready to be saved as a PDF or sent to a printer.

Every function gives a :class:`Sheet`; nothing is made until its ``pdf`` or ``pages`` is called
(tens of milliseconds; off the window's thread, please).
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from caregiver_app.handover import letters
from caregiver_app.handover.exchange import ExchangeLook
from caregiver_app.handover.head import PaperHome, head_beside
from caregiver_app.handover.lines import answered_whole
from caregiver_app.handover.marks import MarkedPlace
from caregiver_app.handover.pdf_file import Carried
from caregiver_app.handover.typesetter import DEFAULT_PAPER, Job, Paper
from caregiver_app.handover.values import (
    AnswerData,
    CallData,
    EntryData,
    FieldsData,
    MessageData,
    SheetHead,
    TableData,
)
from caregiver_app.handover.wording import SheetWords, load_words, on_the_wall
from caregiver_app.record.fields import DeclaredField, Look


@dataclass(frozen=True, slots=True)
class Sheet:
    """One document. ``title`` stands in the PDF; ``file_name`` is a name to offer, without names
    of people in it.
    """

    title: str
    file_name: str
    job: Job

    def pdf(self, carried: Sequence[Carried] = ()) -> bytes:
        """Give a tagged PDF/UA-1; with ``carried`` inside it is PDF/A-3a, too.

        Raises ``Known("sheet-not-made")``.
        """
        return self.job.pdf(carried)

    def pages(self) -> tuple[bytes, ...]:
        """Give each page as an SVG drawing for a printer; raises ``Known("sheet-not-made")``."""
        return self.job.pages()

    def places(self) -> tuple[MarkedPlace, ...]:
        """Give where marked pieces stand on the pages; raises ``Known("sheet-not-made")``."""
        return self.job.places()


def answer_sheet(
    answer: AnswerData, printed: datetime, paper: Paper = DEFAULT_PAPER, language: str = "en"
) -> Sheet:
    """Give the sheet of one verdict."""
    data = asdict(answer)
    data["note"] = answer.note or load_words(language).text("common", "note")
    title = answer.question
    return sheet_of("answer", title, data, printed, paper, language, head=None, private=True)


def tables_sheet(
    title: str,
    tables: Sequence[TableData],
    printed: datetime,
    paper: Paper = DEFAULT_PAPER,
    language: str = "en",
) -> Sheet:
    """Give "At a glance" for one action or several, each on a page of its own, own column in words.

    Raises ``ValueError`` where a row has not one cell for each column.
    """
    if any(len(row.cells) != len(one.columns) for one in tables for row in one.rows):
        raise ValueError("each row needs one cell for each column")
    note = load_words(language).text("common", "note")
    data = [{**asdict(one), "note": one.note or note} for one in tables]
    return sheet_of("table", title, {"tables": data}, printed, paper, language, head=None)


@dataclass(frozen=True, slots=True)
class EntryOptions:
    """What a sheet of entries says beside them.

    ``period`` are the days it covers; ``note`` stands under the head. ``thoughts``: what the writer
    thinks is in. ``form`` is the id of a sheet that has a title and a file name of its own
    (``[sheet_title]``); "" where how the entries are filed says what it is. ``pictures`` are
    drawings by the key that the files of the entries name them by. ``exchange`` is how messages
    stand that were brought in.
    """

    head: SheetHead = field(default_factory=SheetHead)
    period: str = ""
    note: str = ""
    thoughts: bool = False
    form: str = ""
    pictures: Mapping[str, str] = field(default_factory=dict)
    exchange: ExchangeLook = ExchangeLook.TABLE


def entry_sheet(
    entries: Sequence[EntryData],
    printed: datetime,
    paper: Paper = DEFAULT_PAPER,
    language: str = "en",
    options: EntryOptions | None = None,
) -> Sheet:
    """Give the sheet to print and file, or the case note, for one entry or several.

    Its title says which it is; entries filed in different ways share a plain title. Raises
    ``ValueError`` for no entries at all.
    """
    if not entries:
        raise ValueError("no entries")
    said, words = options or EntryOptions(), load_words(language)
    ways = {one.filing or "none" for one in entries}
    way = ways.pop() if len(ways) == 1 else ""
    title = words.of("entry_title", way or "none")
    if said.form:
        title = words.text("sheet_title", said.form)
    numbers = [
        one.reference or str(one.number) for one in sorted(entries, key=lambda one: one.number)
    ]
    count = words.text("entry", "one" if len(entries) == 1 else "count", count=len(entries))
    data = {
        "entries": [laid_out(one, said.head, words, way, said.form) for one in entries],
        "subtitle": ", ".join(filter(None, (count, said.period))) + ".",
        "note": said.note,
        "thoughts": said.thoughts,
        "exchange": said.exchange.value,
        "reference": f"{title}, {entries_named(numbers, words)}",
    }
    return sheet_of(
        "entry",
        title,
        data,
        printed,
        paper,
        language,
        head=said.head,
        pictures=said.pictures,
        name=said.form,
    )


_NAMED = 6
"""More numbers than this stand at the foot as the first and the last."""


def entries_named(numbers: Sequence[str], words: SheetWords) -> str:
    """Give "entry 58", "entries 58 and 61" or "24 entries, 12 to 61"."""
    if len(numbers) == 1:
        return words.text("entry", "ref_one", number=numbers[0])
    if len(numbers) <= _NAMED:
        return words.text("entry", "ref_some", numbers=words.listing(numbers))
    first, last = numbers[0], numbers[-1]
    return words.text("entry", "ref_many", count=len(numbers), first=first, last=last)


CASE_NOTE = "case-note"
"""The form that tells the four things of a case note first: date, time, method, content."""
_TOLD_APART = ("kind", "day", "clock", "method", "app", "account", "direction")
"""The facts of an entry that its heading and its first two lines tell."""


def laid_out(
    entry: EntryData, head: SheetHead, words: SheetWords, way: str, form: str = ""
) -> dict[str, Any]:
    """Give ``entry`` as a sheet has it: its fields by where they stand, each with its label.

    What the head and the title say of all entries is not said again of each: the child, the writer,
    and ``way``, how they are filed.
    """
    apart = (*_TOLD_APART, "files") if entry.files else _TOLD_APART
    told = {"children": head.child} | ({"filing": entry.shown.get("filing", "")} if way else {})

    def line(label: str, text: str, look: str = "") -> dict[str, str]:
        return {"label": label, "text": text, "look": look}

    def lines(*looks: Look) -> list[dict[str, str]]:
        return [
            line(words.text("entry", one.label), text, _look_of(one, entry))
            for one, text in entry.lines(looks)
            if one.id not in apart and told.get(one.id) != text
        ]

    def joined(between: str, *names: str) -> str:
        return between.join(filter(None, (entry.shown.get(name, "") for name in names)))

    where = joined(", ", "app", "account")
    ways = (entry.shown.get("method", ""), where, entry.shown.get("direction", ""))
    how = ". ".join(filter(None, ways))
    # Under one name alone it stands at the head of the sheet.
    writer = "" if entry.written_by == head.signs else entry.written_by
    moment = [line(words.text("entry", "when"), joined(", ", "day", "clock"))]
    if form == CASE_NOTE:
        moment = [line(words.text("entry", one), joined("", one)) for one in ("day", "clock")]
    facts = [
        *moment,
        line(words.text("entry", "contact" if form == CASE_NOTE else "method"), how),
        *lines(Look.FACT),
        line(words.text("entry", "written_at"), entry.written_at),
        line(words.text("entry", "written_by"), writer),
        line(words.text("entry", "filed"), entry.filed),
        line(words.text("entry", "filed_before"), entry.filed_before),
    ]
    return {
        **asdict(entry),
        "title": _in_one_line(
            entry.title or joined(", ", "day", "clock"),
            words.text("entry", "number", number=entry.number),
        ),
        "called": words.text(
            "entry",
            "called" if entry.reference else "number",
            reference=entry.reference,
            number=entry.number,
        ),
        "facts": [one for one in facts if one["text"]],
        "words": lines(Look.QUOTED, Look.SAID),
        "thoughts": lines(Look.THOUGHT),
        "content": words.text("entry", "content") if form == CASE_NOTE else "",
    }


def _look_of(field: DeclaredField, entry: EntryData) -> str:
    return "exchange" if field.id == "exact_words" and entry.exchange else field.spec.look


def counts_sheet(
    title: str,
    summary: str,
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    home: PaperHome | None,
    printed: datetime,
    paper: Paper = DEFAULT_PAPER,
    language: str = "en",
) -> Sheet:
    """Give a table of numbers; the first cell of each row says what it counts.

    ``home`` is None where it is of what is only supposed and names nobody. Raises ``ValueError``
    where a row has not one cell for each head.
    """
    if any(len(row) != len(heads) for row in rows):
        raise ValueError("each row needs one cell for each head")
    data = {"summary": summary, "heads": list(heads), "rows": [list(row) for row in rows]}
    head = head_beside(home, load_words(language), data) if home is not None else None
    return sheet_of("counts", title, data, printed, paper, language, head=head, private=True)


def call_sheet(
    call: CallData,
    home: PaperHome,
    printed: datetime,
    paper: Paper = DEFAULT_PAPER,
    language: str = "en",
) -> Sheet:
    """Give the sheet to hold while calling: whom, what to say, and gaps to fill by hand."""
    data = asdict(call)
    head = head_beside(home, load_words(language), data, called=call.child)
    return sheet_of("call", call.about, data, printed, paper, language, head=head)


def fields_sheet(
    sheet: FieldsData,
    home: PaperHome,
    printed: datetime,
    paper: Paper = DEFAULT_PAPER,
    language: str = "en",
) -> Sheet:
    """Give a sheet of fields: what is filled in, and a line to write on for what is not."""
    data = asdict(sheet)
    head = head_beside(home, load_words(language), data, called=sheet.child)
    return sheet_of("fields", sheet.title, data, printed, paper, language, head=head)


def message_sheet(
    said: MessageData,
    home: PaperHome,
    printed: datetime,
    paper: Paper = DEFAULT_PAPER,
    language: str = "en",
) -> Sheet:
    """Give a message as it was written, a paragraph for each line, to hand over or read out.

    What was answered stands under it.
    """
    words = load_words(language)
    lines = [line for line in said.message.splitlines() if line.strip()]
    data = {"lines": lines, "answered": answered_whole(said.asked, words)}
    head = head_beside(home, words, data, child=said.child, people=said.people)
    return sheet_of("message", said.title, data, printed, paper, language, head=head)


def recovery_sheet(
    code: str, printed: datetime, paper: Paper = DEFAULT_PAPER, language: str = "en"
) -> Sheet:
    """Give the paper key. It names nobody; ``code`` keeps its own groups or is cut into fours."""
    words = load_words(language)
    groups = code.replace("-", " ").split()
    if len(groups) == 1:
        groups = [code[at : at + 4] for at in range(0, len(code), 4)]
    made = words.text("key", "made", when=words.moment(printed))
    data = {"groups": groups, "made": made}
    return sheet_of("key", words.text("key", "title"), data, printed, paper, language, head=None)


def _in_one_line(title: str, otherwise: str) -> str:
    """Give ``title`` in one line: a tagged PDF must have one that can be seen."""
    line = " ".join(letters.tidy(title).split())
    return line if letters.seen(line) else otherwise


def sheet_of(
    template: str,
    title: str,
    data: Mapping[str, Any],
    printed: datetime,
    paper: Paper,
    language: str,
    *,
    head: SheetHead | None,
    private: bool = False,
    pictures: Mapping[str, str] | None = None,
    name: str = "",
) -> Sheet:
    """Give the sheet of ``template`` with ``data``; its file is called as ``[file_name]`` says.

    It does so for ``name``, or for the template.

    Whatever speaks of this home has a ``head``, made from a ``PaperHome``: it brings the seal of
    the log along, and the sheet says at its foot that it is about a child. None is for what names
    nobody: a policy, a verdict, what is only supposed, a key. ``private`` lets such a sheet say so
    too. At the foot stands ``data["reference"]``, or the name of the template. ``pictures`` are
    drawings by the key that ``data`` names them by.
    """
    words = load_words(language)
    name = words.text("file_name", name or template)
    title = _in_one_line(title, name)
    common = {
        "title": title,
        "subtitle": "",
        "head": asdict(head) if head is not None else None,
        "reference": name,
        "private": private or head is not None,
        "printed": words.day(on_the_wall(printed).date()),
        "paper": paper,
        "language": language,
    }
    job = Job(f"{template}.typ", {**common, **data, "title": title}, printed, language, pictures)
    return Sheet(title, f"{name} {printed:%Y-%m-%d}.pdf", job)
