"""Copies in words: when, how much, what is in one and what is not."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from caregiver_app.handover.wording import load_words

from ...models.words import day_heading

if TYPE_CHECKING:
    from caregiver_app.vault.backups.values import Copy, Damage, RecordDifference

_MOST_PAGES = 12


def tr(words: str) -> str:
    """Give the words in the person's language."""
    return QCoreApplication.translate("Copies", words)


def when(moment: datetime, today: date) -> str:
    """Give "Today at 4:12 p.m." or "Wednesday, November 18 at 4:12 p.m."."""
    words = tr("{day} at {clock}")
    clock = load_words().clock(moment.time().replace(second=0, microsecond=0))
    return words.format(day=day_heading(moment.date(), today), clock=clock)


def inside(sentence: str) -> str:
    """Give a moment as it stands inside a sentence: "today at …"."""
    for word in (tr("Today"), tr("Yesterday")):
        if sentence.startswith(word):
            return sentence[0].lower() + sentence[1:]
    return sentence


def ended(sentence: str) -> str:
    """Give a sentence with one full stop at its end: a clock time may bring its own."""
    return sentence if sentence.endswith(".") else f"{sentence}."


def size(number: int) -> str:
    """Give bytes as people read them."""
    if number < 1_000_000:
        return tr("{size} kB").format(size=max(1, round(number / 1000)))
    return tr("{size} MB").format(size=f"{number / 1_000_000:.1f}")


def counted(number: int, one: str, many: str) -> str:
    """Give "1 entry" or "3 entries"; the words carry ``{number}`` where there are many."""
    return one if number == 1 else many.format(number=number)


def entries(number: int) -> str:
    """Give a number of entries."""
    return counted(number, tr("1 entry"), tr("{number} entries"))


def counts(held: "RecordDifference") -> str:
    """Give what is counted as one list: "14 entries and 2 drafts"; "" for nothing."""
    parts = (
        (held.entries, entries(held.entries)),
        (
            held.corrections,
            counted(held.corrections, tr("1 correction"), tr("{number} corrections")),
        ),
        (held.drafts, counted(held.drafts, tr("1 draft"), tr("{number} drafts"))),
        (held.people, counted(held.people, tr("1 person"), tr("{number} people"))),
    )
    return load_words().listing([words for number, words in parts if number])


def about(copy: "Copy", today: date) -> str:
    """Give what a copy says about itself, in one or two sentences."""
    manifest = copy.manifest
    if not copy.told:
        words = tr(
            "What this copy says about itself cannot be read. Its day is that of its folder."
            " Look inside ({size}): every page is checked first."
        )
        return words.format(size=size(manifest.record_bytes))
    if manifest.entries < 0:
        return tr("The log itself, {size}.").format(size=size(manifest.record_bytes))
    held = tr("{entries}, {size}.").format(
        entries=entries(manifest.entries), size=size(manifest.record_bytes)
    )
    last = copy.last_written
    if last is None:
        return held
    newest = tr("The last words in it are from {when}")
    return f"{held} {ended(newest.format(when=inside(when(last, today))))}"


def damage(found: "Damage") -> str:
    """Say exactly what is wrong with the file, or that nothing is."""
    if found.whole:
        words = tr("The file is whole. All {number} pages were read, and each one fits.")
        return words.format(number=f"{found.pages:,}")
    if found.bad_pages:
        return _bad_pages(found)
    if found.unreadable:
        return tr("The file cannot be read as a whole. Each page alone is as it was written.")
    return counted(
        found.others,
        tr("Each page is as it was written. But one thing in how they fit together is wrong."),
        tr("Each page is as it was written. But {number} things in how they fit are wrong."),
    )


def _bad_pages(found: "Damage") -> str:
    number, pages = len(found.bad_pages), f"{found.pages:,}"
    if number >= found.pages:
        return tr("All {pages} pages of the file are damaged.").format(pages=pages)
    named = [str(page) for page in found.bad_pages[:_MOST_PAGES]]
    if number > _MOST_PAGES:
        named.append(tr("{number} more").format(number=number - _MOST_PAGES))
    words = tr("{number} of {pages} pages of the file are damaged: pages {named}.")
    if number == 1:
        words = tr("1 of {pages} pages of the file is damaged: page {named}.")
    return words.format(number=number, pages=pages, named=load_words().listing(named))
