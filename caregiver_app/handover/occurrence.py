"""The facts of a serious occurrence, as the caregiver has them; the agency files the report."""

from collections.abc import Iterable, Sequence

from caregiver_app.handover.blocks import (
    FR,
    MM,
    Block,
    BlockSheet,
    heading,
    label,
    lines,
    para,
    quoted,
    sheet_of_blocks,
    table,
    to_write,
    together,
)
from caregiver_app.handover.corrections import corrected_blocks, marks_told
from caregiver_app.handover.entries import entry_data
from caregiver_app.handover.prepared import Prepared, prepared
from caregiver_app.handover.sheet_input import SheetInput
from caregiver_app.handover.sheets import Sheet
from caregiver_app.handover.values import EntryData, SheetLine
from caregiver_app.handover.wording import SheetWords
from caregiver_app.record.fields import Look
from caregiver_app.record.values import Entry

_T = "occurrence"
_DONE = "did"
"""The field that tells what was done about it; every other one tells what happened."""
_TOLD_APART = ("kind", "day", "clock", "method", "app", "account", "files", "filing", "shared")
_TO_FILL = 3
"""Rows to write in by hand under those who are known to have been told."""


def occurrence_sheet(given: SheetInput) -> Sheet:
    """Give the facts of the entries of one occurrence, with lines to write on for what is unknown.

    Without entries it is a sheet to fill in by hand.
    """
    ready = prepared(given)
    words = ready.words
    entries = [
        entry_data(one, ready.people, words, given.late_after_hours) for one in ready.histories
    ]
    happened = [
        one
        for one, entry in zip(entries, ready.now, strict=True)
        if not entry.words.report and not entry.withdrawn
    ] or entries
    corrected = [one for one in entries if one.corrections]
    blocks = [
        para(words.text(_T, "whose"), bold=True),
        heading(words.text(_T, "when_where")),
        _when_where(happened[0] if happened else EntryData(0), words),
        together(heading(words.text(_T, "told")), _told(ready)),
        *_happened(happened, words),
        *_done(entries, ready.now, words),
        together(
            heading(words.text(_T, "view")),
            para(words.text(_T, "view_hint")),
            to_write(4),
        ),
    ]
    if corrected:
        blocks.append(heading(words.text("corrections", "corrected")))
        for one in corrected:
            blocks += corrected_blocks(one, words)
    notes = (
        words.text(_T, "from", which=words.listing(list(map(_called, entries)))) if entries else "",
        *marks_told(entries, words),
        words.text("common", "thoughts_out"),
    )
    said = BlockSheet(
        "serious-occurrence",
        blocks,
        ready.subtitle(),
        notes,
        ready.signed(words.text(_T, "received")),
    )
    return sheet_of_blocks(said, given, ready.head)


def _called(one: EntryData) -> str:
    return one.reference or str(one.number)


def _when_where(one: EntryData, words: SheetWords) -> Block:
    """Give when and where it happened; every fact that is declared stands there by itself."""
    where = ", ".join(filter(None, (one.shown.get("app", ""), one.shown.get("account", ""))))
    facts = [
        SheetLine(words.text("entry", field.label), text)
        for field, text in one.lines((Look.FACT,))
        if field.id not in _TOLD_APART
    ]
    return lines(
        (
            SheetLine(words.text("entry", "day"), one.shown.get("day", "")),
            SheetLine(words.text("entry", "clock"), one.shown.get("clock", "")),
            SheetLine(words.text(_T, "where"), where),
            SheetLine(words.text(_T, "there"), ""),
            SheetLine(words.text("entry", "method"), one.shown.get("method", "")),
            *facts,
            SheetLine(words.text("entry", "written_at"), one.written_at),
        ),
        gaps=True,
    )


def _told(ready: Prepared) -> Block:
    """Give who was told: each report and each filing on record, and rows for those who are not."""
    words, rows = ready.words, []
    for entry in ready.now:
        made = entry.words.report
        if made is not None:
            moment = [words.day(made.day) if made.day else ""]
            moment.append(words.clock(made.clock) if made.clock else "")
            number = words.text("short", "number", number=made.reference) if made.reference else ""
            rows.append(
                (
                    ", ".join(filter(None, (made.to_name, made.society))),
                    made.to_role,
                    ", ".join(filter(None, moment)),
                    "\n".join(filter(None, (words.of("report_way", made.way), number))),
                )
            )
        if entry.filed is not None and entry.filed.to_whom:
            filed = entry.filed
            rows.append((filed.to_whom, "", words.day(filed.day), filed.how))
    heads = [words.text(_T, key) for key in ("name", "role", "moment", "way")]
    return table(((FR, 1.3), (FR, 1), (MM, 40), (FR, 1)), heads, rows, to_fill=_TO_FILL)


def _happened(entries: Sequence[EntryData], words: SheetWords) -> Iterable[Block]:
    yield heading(words.text(_T, "happened"))
    told = 0
    for one in entries:
        blocks: list[Block] = []
        for field, text in one.lines((Look.QUOTED, Look.SAID)):
            if field.id != _DONE:
                is_quoted = field.spec.look is Look.QUOTED
                blocks.append(label(words.text("entry", field.label)))
                blocks.append(quoted(text) if is_quoted else para(text))
        for line in one.apart:
            blocks += [label(line.label), para(line.text)]
        if blocks and len(entries) > 1:
            moment = filter(None, (one.shown.get("day", ""), one.shown.get("clock", "")))
            yield label(f"{', '.join(moment)} ({_called(one)})")
        yield from blocks
        told += len(blocks)
    if not told:
        yield to_write(5)


def _done(entries: Sequence[EntryData], now: Sequence[Entry], words: SheetWords) -> Iterable[Block]:
    yield heading(words.text(_T, "done"))
    told = []
    for one, entry in zip(entries, now, strict=True):
        text = "" if entry.withdrawn else one.shown.get(_DONE, "")
        if text:
            told.append(para(text if len(entries) == 1 else f"{text} ({_called(one)})"))
        made = entry.words.report
        if made is not None and made.told_to_do:
            told.append(para(words.text(_T, "told_to_do", words=made.told_to_do)))
        if one.shown.get("follow_up") and not one.follow_up_done:
            until = one.shown.get("follow_up_on", "")
            key = "next_by" if until else "next"
            told.append(para(words.text(_T, key, words=one.shown["follow_up"], day=until)))
    yield from told
    if not told:
        yield to_write(4)
