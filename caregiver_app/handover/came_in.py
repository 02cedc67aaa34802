"""How an entry came in that was brought in from an exported conversation, in plain words."""

from collections.abc import Iterator
from datetime import date

from caregiver_app.handover.values import SheetLine
from caregiver_app.handover.wording import SheetWords
from caregiver_app.imports.cautions import sentences
from caregiver_app.imports.recognised import recognised_words
from caregiver_app.record.import_values import ImportKept

_T = "came_in"
_MOST_FILES = 5
"""More files than this are counted: an account has hundreds, and the record names them all."""


def source_named(kept: ImportKept, language: str = "en") -> str:
    """Give what the export was, as "WhatsApp chat"; an id that is not known as it stands."""
    formats = {one.value: said for one, said in recognised_words(language).formats.items()}
    return formats.get(kept.reading.format, kept.reading.format)


def came_in(
    kept: ImportKept, entry_id: str, day: date | None, words: SheetWords
) -> tuple[SheetLine, ...]:
    """Give a line for each thing that is known of how the entry came in on ``day``."""
    said = (
        ("source", source_named(kept, words.language)),
        ("files", "\n".join(_files(kept, words))),
        ("on", words.moment(kept.taken_at)),
        ("days", " ".join(_days(kept, day, words))),
        ("zone", kept.reading.zone),
        ("messages", _held(kept, entry_id, words)),
        ("cautions", "\n".join(_cautions(kept, words))),
        ("taken_back", _taken_back(kept, words)),
    )
    return tuple(SheetLine(words.text(_T, key), text) for key, text in said if text)


def _files(kept: ImportKept, words: SheetWords) -> Iterator[str]:
    for one in kept.files[:_MOST_FILES]:
        yield one.name
        yield words.text(_T, "digest", digest=one.sha256)
    more = len(kept.files) - _MOST_FILES
    if more > 0:
        yield words.text(_T, "more_files", count=more)


def _held(kept: ImportKept, entry_id: str, words: SheetWords) -> str:
    count = kept.counts.get(entry_id, 0)
    return words.text(_T, "held", count=f"{count:,}") if count else ""


def _days(kept: ImportKept, day: date | None, words: SheetWords) -> Iterator[str]:
    orders = {one.value: said for one, said in recognised_words(words.language).orders.items()}
    order = orders.get(kept.reading.order, "")
    if not order:
        return
    yield order
    yield words.text(_T, "chosen" if kept.reading.chosen else "proved")
    if day is not None:
        yield words.text(_T, "read_as", day=words.day(day, weekday=True))


def _cautions(kept: ImportKept, words: SheetWords) -> Iterator[str]:
    said = {one.value: text for one, text in sentences(words.language).items()}
    for caution, count in kept.reading.cautions.items():
        # Some logs have cautions that were counted and never met.
        if count > 0:
            yield said.get(caution, caution).replace("{count}", f"{count:,}")


def _taken_back(kept: ImportKept, words: SheetWords) -> str:
    if kept.taken_back_at is None:
        return ""
    at = words.moment(kept.taken_back_at)
    return words.text(_T, "back", at=at, reason=kept.reason)
