"""Taking from a table what several of the files have: ids, lists, days, sources, confidence."""

from collections.abc import Mapping
from types import MappingProxyType

from caregiver_app.concerns.breaks import Findings
from caregiver_app.concerns.numbers import NumberConfidence, NumberSource
from caregiver_app.datafile import Table


def read_sources(data: Table, findings: Findings) -> Mapping[str, NumberSource]:
    """Read ``[sources.…]``: title, addresses and how old each page is."""
    table = data.table("sources")
    found = {}
    for name in table.left():
        with findings.each():
            one = table.table(name)
            source = NumberSource(name, one.text("title"), one.some("addresses"), one.text("dated"))
            one.end()
            found[name] = source
    return MappingProxyType(found)


def shown(table: Table, key: str = "confidence") -> NumberConfidence:
    """Take a confidence that may be shown: what is not verified is refused."""
    confidence = table.word(key, NumberConfidence)
    if confidence is NumberConfidence.UNVERIFIED:
        raise table.broken(key, confidence.value, "H or M: what is not verified is never shown")
    return confidence
