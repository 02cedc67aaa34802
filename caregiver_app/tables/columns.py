"""The columns of a table of entries: one for each declared field, then what is known of saving it.

A field that is declared (``record/fields.py``) has its column by itself, and is read as on paper;
days and clocks alone are written so that they sort.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from operator import attrgetter
from typing import Any

from caregiver_app.handover.entries import clock_words, late_words, read_field
from caregiver_app.handover.naming import called
from caregiver_app.handover.wording import SheetWords, load_words, on_the_wall
from caregiver_app.record.fields import DeclaredField, Look, ValueKind
from caregiver_app.record.values import ENTRY, REPORT, Entry, EntryWords, Filed, Person
from caregiver_app.tables.source import TableSource

People = Mapping[str, Person]
History = Sequence[Entry]
Cell = str | int


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column: its name, how wide it is read best (in letters), and how an entry is read in it."""

    label: str
    width: int
    read: Callable[[History], Cell]


def table_columns(source: TableSource) -> tuple[TableColumn, ...]:
    """Give the columns of a table of entries, in their order."""
    words = load_words(source.language)
    people = {one.id: one for one in source.people}
    entry = TableColumn(words.text("tables", "entry"), 10, lambda history: called(history[-1]))
    fields = [
        column
        for one in ENTRY
        if one.spec.goes_with != "method"
        if source.thoughts or one.spec.look is not Look.THOUGHT
        for column in (_of_report(words) if one.id == "report" else [_of(one, people, words)])
    ]
    return (entry, *fields, *_of_saving(words, source.late_after_hours))


def _of(field: DeclaredField, people: People, words: SheetWords) -> TableColumn:
    read = _reader(field, people, words)
    own = words.of("table_column", field.id)
    label = own if own != field.id else words.text("entry", field.label)
    return TableColumn(label, _width(field), lambda history: read(history[-1].words))


def _of_report(words: SheetWords) -> list[TableColumn]:
    return [_of_one_report(one, words) for one in REPORT]


def _of_one_report(field: DeclaredField, words: SheetWords) -> TableColumn:
    read = _reader(field, {}, words)
    label = words.text("tables", "of_report", label=words.text("report", field.label))

    def of(history: History) -> Cell:
        report = history[-1].words.report
        return "" if report is None else read(report)

    return TableColumn(label, _width(field), of)


def _reader(field: DeclaredField, people: People, words: SheetWords) -> Callable[[Any], str]:
    """Give what reads a field; of nothing it is asked for nothing, for most fields hold nothing."""
    get, kind = attrgetter(field.id), field.spec.value
    if kind is ValueKind.DAY:
        return lambda of: "" if (day := get(of)) is None else day.isoformat()
    if kind is ValueKind.CLOCK:
        return lambda of: "" if (at := get(of)) is None else f"{at:%H:%M}"
    if kind is ValueKind.SEVERAL:
        # Few of many entries are about other people than those before.
        @lru_cache(maxsize=1024)
        def named(ids: tuple[str, ...]) -> str:
            alone: dict[str, Any] = {field.id: ids}
            return read_field(EntryWords(**alone), field, people, words)

        return lambda of: named(ids) if (ids := get(of)) else ""
    return lambda of: read_field(of, field, people, words) if get(of) else ""


def _width(field: DeclaredField) -> int:
    return _WIDTHS.get(field.spec.value, 24)


_WIDTHS = {ValueKind.DAY: 11, ValueKind.CLOCK: 7, ValueKind.TEXT: 60, ValueKind.ONE: 18}


def _of_saving(words: SheetWords, late_after: int) -> list[TableColumn]:
    def entry(key: str) -> str:
        return words.text("entry", key)

    def table(key: str) -> str:
        return words.text("tables", key)

    def done(history: History) -> Cell:
        return entry("done") if history[-1].follow_up_done else ""

    def erased(history: History) -> Cell:
        lines = [(moment_of(one.at), one.reason, one.by) for one in history[-1].erasures]
        return "\n".join(", ".join(filter(None, line)) for line in lines)

    return [
        TableColumn(table("follow_up_done"), 10, done),
        TableColumn(entry("written_at"), 17, lambda of: moment_of(of[0].written_at)),
        TableColumn(entry("written_by"), 18, lambda of: of[0].written_by),
        TableColumn(table("late"), 24, lambda of: late_words(of[0], words, late_after)),
        TableColumn(entry("clock_label"), 24, lambda of: clock_words(of[0], words)),
        TableColumn(table("corrections"), 10, lambda of: len(of) - 1),
        TableColumn(table("corrected_at"), 17, _corrected_at),
        TableColumn(table("reason"), 30, lambda of: of[-1].reason),
        TableColumn(table("withdrawn"), 17, _withdrawn),
        TableColumn(entry("filed"), 24, lambda of: filed_words(of[-1].filed)),
        TableColumn(entry("filed_before"), 24, lambda of: filed_words(of[-1].filed_before)),
        TableColumn(table("erased"), 24, erased),
    ]


def _corrected_at(history: History) -> Cell:
    return moment_of(history[-1].written_at) if len(history) > 1 else ""


def _withdrawn(history: History) -> Cell:
    return moment_of(history[-1].written_at) if history[-1].withdrawn else ""


def moment_of(moment: datetime) -> str:
    """Give "2026-11-21 16:10" on the clock of whoever wrote it."""
    return on_the_wall(moment).isoformat(" ", "minutes")


def filed_words(filed: Filed | None) -> str:
    """Give when, how and to whom something was filed; "" for not."""
    if filed is None:
        return ""
    return ", ".join(filter(None, (filed.day.isoformat(), filed.how, filed.to_whom)))


def named_in(words: EntryWords) -> tuple[str, ...]:
    """Give the ids of people and children that an entry names."""
    return (*words.people, *words.children)
