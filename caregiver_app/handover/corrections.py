"""Corrections and late entries: each original beside its correction, and what the clock said."""

from collections.abc import Sequence

from caregiver_app.handover.blocks import (
    FR,
    MM,
    Block,
    BlockSheet,
    changes,
    heading,
    label,
    lines,
    para,
    sheet_of_blocks,
    table,
    together,
)
from caregiver_app.handover.entries import entry_data
from caregiver_app.handover.lines import ended
from caregiver_app.handover.prepared import prepared
from caregiver_app.handover.sheet_input import SheetInput
from caregiver_app.handover.sheets import Sheet
from caregiver_app.handover.values import CorrectionData, EntryData, SheetLine
from caregiver_app.handover.wording import SheetWords

_T = "corrections"


def corrections_sheet(given: SheetInput) -> Sheet:
    """Give every entry that is not as it was first written, and every one that was written late."""
    ready = prepared(given)
    words = ready.words
    entries = [
        entry_data(one, ready.people, words, given.late_after_hours) for one in ready.histories
    ]
    corrected = [one for one in entries if one.corrections or one.erased]
    late = [one for one in entries if one.late]
    clocks = [pair for one in entries for pair in _clocks(one)]
    blocks: list[Block] = [
        para(
            words.text(
                _T,
                "counts",
                corrected=len(corrected),
                late=len(late),
                clocks=len({one.number for one, _ in clocks}),
            ),
            bold=True,
        )
    ]
    if corrected:
        blocks.append(heading(words.text(_T, "corrected")))
    for one in corrected:
        blocks += corrected_blocks(one, words)
    if late:
        blocks += [
            heading(words.text(_T, "late")),
            table(
                ((FR, 1.4), (MM, 47), (FR, 1), (MM, 19)),
                [words.text(_T, key) for key in ("what", "written", "how_late", "entry")],
                [
                    (f"{_moment(one)}\n{one.title}", one.written_at, one.late, _called(one))
                    for one in late
                ],
            ),
        ]
    if clocks:
        blocks += [
            heading(words.text(_T, "clocks")),
            table(
                ((FR, 1), (FR, 2), (MM, 19)),
                [words.text(_T, key) for key in ("what", "clock_said", "entry")],
                [(one.title, said, _called(one)) for one, said in clocks],
            ),
        ]
    if len(blocks) == 1:
        blocks = [para(words.text(_T, "nothing"))]
    said = BlockSheet(
        "corrections",
        [*blocks, para(words.text(_T, "kept"))],
        ready.subtitle(given.span.since, given.span.until),
        (words.text("common", "thoughts_out"),),
        ready.signed(words.text("chronology", "read_by")),
    )
    return sheet_of_blocks(said, given, ready.head)


def corrected_blocks(one: EntryData, words: SheetWords) -> list[Block]:
    """Give what an entry was and what it is, correction by correction, oldest first."""
    found: list[Block] = []
    title = label(f"{_called(one)}. {one.title}")
    facts = lines(
        (
            SheetLine(words.text("entry", "when"), _moment(one)),
            SheetLine(words.text(_T, "first_written"), one.written_at),
            SheetLine(words.text("entry", "written_by"), one.written_by),
            SheetLine(words.text(_T, "erased"), "\n".join(one.erased)),
        )
    )
    number = 0
    for place, correction in enumerate(one.corrections):
        number += not correction.withdrawn
        told = _correction(correction, number, words)
        # The title of an entry never stands at the foot of a page by itself.
        found.append(together(title, facts, *told[:2]) if place == 0 else together(*told[:2]))
        found += told[2:]
    return found or [together(title, facts)]


def _correction(one: CorrectionData, number: int, words: SheetWords) -> list[Block]:
    key = "withdrawal" if one.withdrawn else "correction"
    told: list[Block] = [
        para(words.text("entry", key, number=number, at=one.at), bold=True),
        lines(
            (
                SheetLine(words.text("entry", "reason"), one.reason),
                SheetLine(words.text("entry", "written_by"), one.by),
                SheetLine(words.text("entry", "clock_label"), one.clock),
            )
        ),
    ]
    if one.changes:
        heads = (
            words.text("entry", "field"),
            words.text("entry", "before"),
            words.text("entry", "after"),
        )
        told.append(
            changes(heads, [(words.of("entry", c.field), c.before, c.after) for c in one.changes])
        )
    return told


def _clocks(one: EntryData) -> list[tuple[EntryData, str]]:
    said = [one.clock, *(c.clock for c in one.corrections)]
    return [(one, ended(text)) for text in said if text]


def _moment(one: EntryData) -> str:
    return ", ".join(filter(None, (one.shown.get("day", ""), one.shown.get("clock", ""))))


def _called(one: EntryData) -> str:
    return one.reference or str(one.number)


def marks_told(entries: Sequence[EntryData], words: SheetWords) -> list[str]:
    """Give the marks of each entry: taken back, erased, late, or saved by another clock."""
    return [
        ended(f"{_called(one)}: {text}")
        for one in entries
        for text in (_back(one, words), *one.erased, one.late, one.clock)
        if text
    ]


def _back(one: EntryData, words: SheetWords) -> str:
    back = one.corrections[-1] if one.withdrawn and one.corrections else None
    return words.text("entry", "withdrawal", at=back.at) if back is not None else ""
