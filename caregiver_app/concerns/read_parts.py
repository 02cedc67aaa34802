"""Reading what every kind shares: tiers, fixed sentences, facts, parts, the call sheet's words."""

from collections.abc import Mapping
from types import MappingProxyType

from caregiver_app.concerns.breaks import Findings
from caregiver_app.concerns.duty import UNKNOWN, Age, Duty, DutyRules
from caregiver_app.concerns.numbers import Confidence
from caregiver_app.concerns.taking import own_id, some
from caregiver_app.concerns.values import (
    CallSheetWords,
    Fact,
    Group,
    Part,
    PartLine,
    Tier,
    TierWords,
)
from caregiver_app.datafile import Table


def read_tiers(words: Table) -> Mapping[Tier, TierWords]:
    """Read the words of all four tiers."""
    found = {}
    for tier in Tier:
        one = words.table(tier)
        found[tier] = TierWords(one.text("title"), one.text("line"))
        one.end(("title", "line"))
    words.end(tuple(Tier))
    return MappingProxyType(found)


def read_fixed(data: Table, words: Table) -> Mapping[str, str]:
    """Read the fixed sentences that ``fixed`` names."""
    found = {name: words.text(name) for name in some(data, "fixed")}
    words.end(tuple(found))
    return MappingProxyType(found)


def read_facts(data: Table, words: Table, findings: Findings) -> Mapping[str, Fact]:
    """Read the facts with their confidence; one that is not verified needs no words."""
    found = {}
    for name in data.left():
        with findings.each():
            one = data.table(name)
            confidence = one.word("confidence", Confidence)
            default = "" if confidence is Confidence.UNVERIFIED else None
            found[name] = Fact(name, words.text(name, default), confidence, some(one, "sources"))
            one.end(("confidence", "sources"))
    if not findings.found:
        words.end(("only facts that concerns.toml has",))
    return MappingProxyType(found)


def read_parts(data: Table, words: Table, findings: Findings) -> Mapping[str, Part]:
    """Read the shared parts, line by line."""
    found = {}
    for name in data.left():
        with findings.each():
            found[name] = _part(name, data.table(name), words.table(name))
    if not findings.found:
        words.end(("only parts that concerns.toml has",))
    return MappingProxyType(found)


def read_duty(data: Table, words: Table) -> DutyRules:
    """Read what each age asks, and its words."""
    labels, says = words.table("ages"), words.table("says")
    ages: list[Age] = []
    seen: set[str] = set()
    for table in data.tables("ages"):
        age = Age(own_id(table, seen), table.number("below"), table.word("duty", Duty))
        if age.id == UNKNOWN or (ages and age.below <= ages[-1].below):
            raise table.broken("below", age.below, "a known age, the youngest first")
        ages.append(age)
        table.end(("id", "below", "duty"))
    rules = DutyRules(
        tuple(ages),
        data.word(UNKNOWN, Duty),
        some(data, "facts"),
        words.text("question"),
        MappingProxyType({name: labels.text(name) for name in (*seen, UNKNOWN)}),
        MappingProxyType({duty: says.text(duty) for duty in {age.duty for age in ages}}),
    )
    strictest = min((age.duty.place for age in ages), default=rules.unknown.place)
    if rules.unknown.place > strictest or not ages:
        raise data.broken(UNKNOWN, rules.unknown, "as much as the age that asks the most")
    for one in (data, words, labels, says):
        one.end(("ages, unknown, facts and their words",))
    return rules


def read_call_sheet(data: Table, words: Table) -> CallSheetWords:
    """Read the opening sentences and the labels of the call sheet's fields."""
    openings, fields = words.table("openings"), words.table("fields")
    sheet = CallSheetWords(
        MappingProxyType({name: openings.text(name) for name in some(data, "openings")}),
        MappingProxyType({name: fields.text(name) for name in some(data, "fields")}),
        words.text("not_known"),
    )
    for table in (openings, fields, words, data):
        table.end(("no further key here",))
    return sheet


def _part(name: str, data: Table, words: Table) -> Part:
    texts = words.table("lines")
    lines = []
    seen: set[str] = set()
    for table in data.tables("lines"):
        line_id = own_id(table, seen)
        facts = table.texts("facts", ())
        lines.append(PartLine(line_id, table.word("group", Group), texts.text(line_id), facts))
        table.end(("id", "group", "facts"))
    cite = data.text("cite", "")
    part = Part(name, words.text("title"), words.text("line"), tuple(lines), cite)
    for one in (data, words, texts):
        one.end(("title, line and the lines that concerns.toml uses",))
    return part
