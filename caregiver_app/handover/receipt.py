"""What goes along with a hand-over: a receipt to sign, and what was left out."""

from collections.abc import Mapping

from caregiver_app.handover.blocks import (
    FR,
    MM,
    Block,
    BlockSheet,
    heading,
    lines,
    para,
    sheet_of_blocks,
    table,
    to_sign,
    together,
)
from caregiver_app.handover.left_out import for_child, thinks
from caregiver_app.handover.lines import ended
from caregiver_app.handover.naming import called
from caregiver_app.handover.prepared import prepared
from caregiver_app.handover.sheet_input import LeftOut, SheetInput
from caregiver_app.handover.sheets import Sheet, entries_named
from caregiver_app.handover.values import SheetLine
from caregiver_app.handover.wording import SheetWords

_R, _L = "receipt", "left_out"
OTHER_CHILD, THOUGHTS, NOT_TOLD = "other-child", "thoughts", "not-told"
"""Reasons that are counted here where nobody else did."""


def receipt_sheet(given: SheetInput) -> Sheet:
    """Give the receipt of a hand-over, with lines for who receives it to fill in and sign."""
    ready = prepared(given)
    words = ready.words
    files = {file.id for one in ready.now for file in one.words.files}
    numbers = [called(one) for one in sorted(ready.now, key=lambda one: one.number)]
    away = sum(left_out_of(given).entries.values())
    digest = words.text(_R, "digest")
    what = [
        SheetLine(words.text(_R, "what"), words.text(_R, "record")),
        SheetLine(
            words.text(_R, "entries"), entries_named(numbers, words) if numbers else ready.count()
        ),
        SheetLine(words.text(_R, "days"), ready.period(given.span.since, given.span.until)),
        SheetLine(words.text(_R, "files"), str(len(files))),
    ]
    if away:
        what.append(SheetLine(words.text(_R, "left_out"), words.text(_R, "away", count=away)))
    groups = "  ".join(ready.home.handed.split("-")) if ready.home.handed else ""
    blocks = [
        para(words.text(_R, "says")),
        heading(words.text(_R, "handed_over")),
        lines(what),
        lines([SheetLine(digest, groups)], gaps=True),
        para(words.text(_R, "compare")),
        heading(words.text(_R, "by")),
        lines(
            [
                SheetLine(words.text(_R, "name"), ready.home.writer),
                SheetLine(words.text(_R, "day"), ""),
            ],
            gaps=True,
        ),
        together(
            heading(words.text(_R, "received")),
            lines(
                [
                    SheetLine(words.text(_R, "name"), given.to_whom.strip()),
                    SheetLine(words.text(_R, "role"), ""),
                    SheetLine(words.text(_R, "agency"), ""),
                    SheetLine(words.text(_R, "day"), ""),
                ],
                gaps=True,
            ),
            to_sign(
                [
                    words.text(
                        _R, "signed_by", name=ready.head.signs or words.text("common", "the_writer")
                    ),
                    words.text(_R, "signed_received"),
                ]
            ),
        ),
    ]
    said = BlockSheet(
        "receipt", blocks, ready.subtitle(given.span.since, given.span.until), one_page=True
    )
    return sheet_of_blocks(said, given, ready.head)


def left_out_of(given: SheetInput) -> LeftOut:
    """Give what is left out as it was counted, and what can be counted here besides.

    That are thoughts, words about another child, and entries of which no reason is told.
    """
    told = given.left_out
    total = told.total or given.total
    entries, covered = dict(told.entries), dict(told.covered)
    rest = total - len(given.histories) - sum(entries.values())
    if rest > 0:
        entries[NOT_TOLD] = entries.get(NOT_TOLD, 0) + rest
    thinking = sum(thinks(one) for one in given.histories)
    if thinking and not given.thoughts:
        covered.setdefault(THOUGHTS, thinking)
    if given.child:
        others = sum(
            [one.words for one in history]
            != [one.words for one in for_child(history, given.child, "")]
            for history in given.histories
        )
        if others:
            covered.setdefault(OTHER_CHILD, others)
    return LeftOut(total, _some(entries), _some(covered))


def _some(counts: Mapping[str, int]) -> dict[str, int]:
    return {reason: count for reason, count in counts.items() if count > 0}


def left_out_sheet(given: SheetInput) -> Sheet:
    """Give how much is not shown, and why; never what it is."""
    ready = prepared(given)
    words, out = ready.words, left_out_of(given)
    shown, away = len(given.histories), sum(out.entries.values())
    total = max(out.total, shown + away)
    blocks: list[Block] = [
        para(words.text(_L, "says")),
        heading(words.text(_L, "whole")),
        para(words.text(_L, "shown", shown=shown, total=total), bold=True),
        *_table(out.entries, "entries", words),
        heading(words.text(_L, "covered")),
        *_table(out.covered, "places", words),
        para(words.text(_L, "proved" if ready.home.handed else "kept")),
    ]
    period = ready.period(given.span.since, given.span.until)
    subtitle = " ".join(ended(one) for one in (period, ready.count()) if one)
    said = BlockSheet(
        "left-out", blocks, subtitle, signed=ready.signed(words.text("chronology", "read_by"))
    )
    return sheet_of_blocks(said, given, ready.head)


def _table(counts: Mapping[str, int], of: str, words: SheetWords) -> list[Block]:
    if not counts:
        return [para(words.text(_L, f"no_{of}"))]
    heads = [words.text(_L, key) for key in ("reason", "why", of)]
    rows = [
        (
            ((words.of("left_out_reason", reason), True),),
            words.of("left_out_why", reason) if words.has("left_out_why", reason) else "",
            str(count),
        )
        for reason, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
    rows.append((((words.text(_L, "sum"), True),), "", str(sum(counts.values()))))
    return [table(((FR, 1), (FR, 2), (MM, 22)), heads, rows, last_bold=True)]
