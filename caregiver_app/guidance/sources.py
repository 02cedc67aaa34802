"""The texts that the rules of a pack rest on: its own, those of the packs below, and the law.

A pack names its own texts under ``[sources.<id>]``: a policy, with its title and date, and with its
headings where it has numbered rules. The law is the place's, for every pack of that place alike:
``resources/concerns/<place>/laws.toml``. A rule names where it stands: ``rules`` or ``at`` in the
pack's first text (or in the one that ``source`` names), ``cites`` for several texts, ``laws``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from caregiver_app.datafile import Table
from caregiver_app.guidance.laws import read_laws
from caregiver_app.guidance.values import RuleText, VerdictSource

POLICY, LAW = "policy", "law"

Headings = Mapping[int, str]
"""The heading that each rule number stands under."""


@dataclass(frozen=True, slots=True)
class Sources:
    """Every text that a rule of a pack may name, by id.

    ``headings`` are those of each text with numbered rules; ``first`` is the id of the pack's own
    first policy, which a rule means that names no other.
    """

    texts: Mapping[str, RuleText]
    headings: Mapping[str, Headings]
    first: str

    @property
    def own(self) -> RuleText:
        """The pack's own first policy."""
        return self.texts[self.first]


def read_sources(table: Table, concerns: str, below: "Sources | None") -> Sources:
    """Read ``[sources]`` of ``pack.toml``, over those of the pack ``below``.

    ``concerns`` is the folder of the place, whose laws every pack of it may name; "" for none.
    Raises ``Known("pack-broken")``: no policy among them, a date that is none, an id twice.
    """
    texts = {**(below.texts if below else {}), **_laws(concerns)}
    headings = dict(below.headings) if below else {}
    part = table.table("sources")
    first = ""
    for name in part.left():
        one = part.table(name)
        if name in texts:
            raise part.broken(name, name, "an id that no other text has")
        texts[name] = text = _text(one, name)
        if one.has("sections"):
            headings[name] = _headings(one.table("sections"))
        if not first and text.kind == POLICY:
            first = name
    if not first:
        raise table.broken("sources", "no policy", "a [sources.<id>] of kind policy")
    return Sources(MappingProxyType(texts), MappingProxyType(headings), first)


def _text(table: Table, name: str) -> RuleText:
    kind, title = table.text("kind", POLICY), table.text("title")
    if kind not in (POLICY, LAW):
        raise table.broken("kind", kind, f"{POLICY} or {LAW}")
    return RuleText(name, kind, title, table.day("date").isoformat(), table.text("short", title))


def _headings(table: Table) -> Headings:
    """Give the heading of each rule number; the file has heading = [first, last]."""
    headings: dict[int, str] = {}
    for heading in table.left():
        span = table.numbers(heading)
        if len(span) != 2 or span[0] > span[1] or span[0] < 1:
            raise table.broken(heading, span, "the first and the last rule number")
        for number in range(span[0], span[1] + 1):
            if number in headings:
                raise table.broken(heading, number, "each rule number under one heading")
            headings[number] = heading
    return MappingProxyType(headings)


def _laws(concerns: str) -> dict[str, RuleText]:
    """Give the laws of a place as texts that rules may name."""
    return {
        name: RuleText(name, LAW, law.title, law.date, law.title)
        for name, law in read_laws(concerns).items()
    }


def cited(table: Table, known: Sources) -> tuple[VerdictSource, ...]:
    """Read where a rule stands: laws first, then the texts in the order in which it names them.

    Raises ``Known("pack-broken")`` for a text, a number or a law that is not there, and where a
    rule names nothing at all.
    """
    found = [_law(table, name, known) for name in table.texts("laws", ())]
    name = table.text("source", known.first)
    if table.has("rules") or table.has("at"):
        found += _places(table, name, known)
    if table.has("cites"):
        for one in table.tables("cites"):
            found += _places(one, one.text("source"), known)
    if not found:
        raise table.broken("rules", "no source", "rules, at, cites or laws")
    return tuple(found)


def _law(table: Table, name: str, known: Sources) -> VerdictSource:
    text = known.texts.get(name)
    if text is None or text.kind != LAW:
        laws = [one.id for one in known.texts.values() if one.kind == LAW]
        raise table.broken(
            "laws", name, f"one of {', '.join(laws) or 'no law: the place has none'}"
        )
    return VerdictSource(LAW, text.title, (), text)


def _places(table: Table, name: str, known: Sources) -> list[VerdictSource]:
    """Give the places in the text ``name``: one for each heading, or the one that ``at`` says."""
    text = known.texts.get(name)
    if text is None or text.kind != POLICY:
        policies = [one.id for one in known.texts.values() if one.kind == POLICY]
        raise table.broken("source", name, f"one of {', '.join(policies)}")
    found = []
    if table.has("at"):
        found.append(VerdictSource(POLICY, f"{text.title}, {table.text('at')}", (), text))
    by_heading: dict[str, list[int]] = {}
    for number in table.numbers("rules") if table.has("rules") else ():
        heading = known.headings.get(name, {}).get(number)
        if heading is None:
            raise table.broken("rules", number, f"the number of a rule of {name}")
        by_heading.setdefault(heading, []).append(number)
    found += [
        VerdictSource(POLICY, one, tuple(numbers), text) for one, numbers in by_heading.items()
    ]
    return found
