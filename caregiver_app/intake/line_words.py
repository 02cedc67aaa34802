"""The words around messages in an entry, out of ``resources/intake/lines.en.toml``."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from caregiver_app import assets
from caregiver_app.datafile import Table
from caregiver_app.imports.values import Mark
from caregiver_app.intake.ways import BROKEN

_LINES = ("message", "notice", "no_time", "me", "somebody", "kept_file", "kept_part")
_ENTRY = ("group", "part", "some", "before", "left")
_MEDIA = ("kept", "held", "missing", "nameless", "too-large", "harmed")
_MORE = ("earlier", "reaction", "reaction_unknown")
_SINCE = ("deleted", "edited", "other")
_CALLS = (
    *("with_in", "with_out", "with_unknown", "with_plain"),
    *("video_in", "video_out", "video_unknown", "video_plain"),
    *("missed", "declined", "not_answered", "lasted"),
)
_KEPT = "deleted_kept"


@dataclass(frozen=True, slots=True)
class LineWords:
    """Sentences by their ids; those of ``marks`` by the mark, ``deleted_kept`` apart."""

    lines: Mapping[str, str]
    entry: Mapping[str, str]
    marks: Mapping[str, str]
    media: Mapping[str, str]
    more: Mapping[str, str]
    since: Mapping[str, str]
    calls: Mapping[str, str]


@cache
def line_words(language: str = "en") -> LineWords:
    """Read the words. Raises ``Known("intake-words-broken", file=, key=, found=, expected=)``."""
    file = assets.resources() / "intake" / f"lines.{language}.toml"
    table = Table.read(file, BROKEN)
    if (named := table.text("language")) != language:
        raise table.broken("language", named, language)
    words = LineWords(
        _texts(table, "lines", _LINES),
        _texts(table, "entry", _ENTRY),
        _texts(table, "marks", (*Mark, _KEPT)),
        _texts(table, "media", _MEDIA),
        _texts(table, "more", _MORE),
        _texts(table, "since", _SINCE),
        _texts(table, "calls", _CALLS),
    )
    table.end()
    return words


def _texts(table: Table, key: str, ids: tuple[str, ...]) -> Mapping[str, str]:
    inside = table.table(key)
    found = {one: inside.text(one) for one in ids}
    inside.end()
    return found
