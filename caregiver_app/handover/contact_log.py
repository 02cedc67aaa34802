"""The contact and visit log: a line for each contact, and how many with whom by which way."""

from caregiver_app.handover.blocks import (
    FR,
    MM,
    BlockSheet,
    Cell,
    heading,
    para,
    sheet_of_blocks,
    table,
    together,
)
from caregiver_app.handover.counting import contacts_counted, is_contact
from caregiver_app.handover.entries import entry_data
from caregiver_app.handover.in_short import files_counted, how_of, lead_of, marks_of, what_of
from caregiver_app.handover.lines import ended, shorten
from caregiver_app.handover.naming import called
from caregiver_app.handover.prepared import History, Prepared, prepared
from caregiver_app.handover.sheet_input import SheetInput
from caregiver_app.handover.sheets import Sheet
from caregiver_app.record.fields import Look

LONGEST = 200
"""Letters of what is said of one contact: it is a log and no record."""
_IN_OTHER_COLUMNS = (
    "kind",
    "day",
    "clock",
    "method",
    "app",
    "account",
    "direction",
    "people",
    "children",
    "shared",
    "files",
    "filing",
)
"""The facts that have a column, or that a worker does not look for here."""


def contact_log_sheet(given: SheetInput) -> Sheet:
    """Give the contacts among the entries as a table, in order, with their sums.

    Entries that are no contact are counted and left out; what was taken back is not counted.
    """
    ready = prepared(given)
    words, span = ready.words, given.span
    contacts = [one for one in ready.histories if is_contact(one[-1])]
    heads = [words.text("contact_log", key) for key in ("when", "who", "how", "what", "entry")]
    widths = ((MM, 25), (FR, 0.9), (FR, 1.1), (FR, 1.5), (MM, 19))
    rows = [_row(one, ready, given.late_after_hours) for one in contacts]
    blocks = [table(widths, heads, rows)] if rows else [para(words.text("contact_log", "nothing"))]
    kept = [one[-1] for one in contacts if not one[-1].withdrawn]
    if kept:
        counted = contacts_counted(kept, ready.people, words, given.own)
        sums = (*counted.rows, counted.whole)
        blocks.append(
            together(
                heading(words.text("contact_log", "sums")),
                table(
                    ((FR, 1), *((MM, 21),) * len(counted.ways), (MM, 15)),
                    (words.text("monthly", "person"), *counted.ways, words.text("monthly", "all")),
                    [(one.label, *one.counts) for one in sums],
                    numbers=True,
                    last_bold=True,
                ),
            )
        )
        blocks += [para(" ".join(counted.said))] if counted.said else []
    others = len(ready.histories) - len(contacts)
    notes = [words.text("chronology", "kept"), words.text("common", "thoughts_out")]
    if others:
        key = "other_one" if others == 1 else "others"
        notes.append(words.text("contact_log", key, count=others))
    period = ready.period(span.since, span.until)
    count = len(contacts)
    told = words.text("contact_log", "one" if count == 1 else "count", count=count)
    said = BlockSheet(
        "contact-log",
        blocks,
        " ".join(ended(one) for one in (period, told) if one),
        notes,
        ready.signed(words.text("chronology", "read_by")),
    )
    return sheet_of_blocks(said, given, ready.head)


def _row(history: History, ready: Prepared, after_hours: int) -> tuple[Cell, ...]:
    now, words = history[-1], ready.words
    lead, said = lead_of(now.words, ready.people, words)
    what = "" if now.withdrawn else what_of(now.words, ready.people, words, LONGEST)
    moment = [
        words.short_day(now.words.day, year=True) if now.words.day else "",
        words.clock(now.words.clock) if now.words.clock else "",
    ]
    shown = entry_data(history, ready.people, words)
    where = (how_of(now.words, words), shorten(now.words.account, 60))
    how = [ended(", ".join(filter(None, where))), ended(shown.shown["direction"])]
    how += [
        ended(f"{words.text('entry', one.label)}: {shorten(text, 80)}")
        for one, text in shown.lines((Look.FACT,))
        if one.id not in _IN_OTHER_COLUMNS
    ]
    how.append(files_counted(now.words, words))
    marks = [
        run
        for one in marks_of(history, words, after_hours)
        for run in ((f" {one.word}", True), (f" {one.said}", False))
    ]
    return (
        "\n".join(filter(None, moment)),
        ((shorten(lead, 120), True), (f", {shorten(said, 120)}" if said else "", False)),
        " ".join(filter(None, how)),
        ((what, False), *marks),
        called(now),
    )
