"""Taking from a table what several of the files have: ids, lists, days, sources, confidence."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from caregiver_app.concerns.breaks import Findings
from caregiver_app.concerns.numbers import Confidence, Source
from caregiver_app.datafile import Table


def own_id(table: Table, seen: set[str]) -> str:
    """Take the id of one of several entries; ``seen`` holds those before it."""
    name = table.text("id")
    if name in seen:
        raise table.broken("id", f"{name} twice", "each id once")
    seen.add(name)
    return name


def read_sources(data: Table, findings: Findings) -> Mapping[str, Source]:
    """Read ``[sources.…]``: title, addresses and how old each page is."""
    table = data.table("sources")
    found = {}
    for name in table.left():
        with findings.each():
            one = table.table(name)
            source = Source(name, one.text("title"), some(one, "addresses"), one.text("dated"))
            one.end(("title", "addresses", "dated"))
            found[name] = source
    return MappingProxyType(found)


def read_date(table: Table, key: str) -> date:
    """Take a day written as "2026-11-22"."""
    text = table.text(key)
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise table.broken(key, text, "a day like 2026-11-22") from error


def some(table: Table, key: str) -> tuple[str, ...]:
    """Take a list of texts with at least one."""
    texts = table.texts(key)
    if not texts:
        raise table.broken(key, "an empty list", "at least one text")
    return texts


def shown(table: Table, key: str = "confidence") -> Confidence:
    """Take a confidence that may be shown: what is not verified is refused."""
    confidence = table.word(key, Confidence)
    if confidence is Confidence.UNVERIFIED:
        raise table.broken(key, confidence.value, "H or M: what is not verified is never shown")
    return confidence
