"""Reading what all kinds share: tiers, fixed sentences, facts, parts, the gate, the call sheet."""

from collections.abc import Mapping
from types import MappingProxyType

from caregiver_app.concerns.breaks import Findings
from caregiver_app.concerns.duty import UNKNOWN, Age, Duty, DutyRules
from caregiver_app.concerns.numbers import NumberConfidence
from caregiver_app.concerns.read_kinds import does
from caregiver_app.concerns.values import (
    CallSheetWords,
    GateRules,
    KindMark,
    LineGroup,
    Order,
    PartLine,
    SharedPart,
    SourcedFact,
    Tier,
    TierWords,
)
from caregiver_app.datafile import Table
from caregiver_app.guidance.deeds import Deed, Deeds, read_deeds


def read_tiers(data: Table, words: Table) -> Mapping[Tier, TierWords]:
    """Read the words of all four tiers, and what each line tells to do."""
    found = {}
    for tier in Tier:
        one = words.table(tier)
        deeds = read_deeds(data.table(tier))
        found[tier] = TierWords(one.text("title"), one.text("line"), deeds)
    return MappingProxyType(found)


def read_fixed(data: Table, words: Table) -> tuple[Mapping[str, str], Mapping[str, Deeds]]:
    """Read the fixed sentences that ``fixed`` names: their words, and what they tell to do."""
    found: dict[str, Deeds] = {}
    for table in data.tables("fixed"):
        found[table.own_id(set(found))] = does(table)
    texts = {name: words.text(name) for name in found}
    return MappingProxyType(texts), MappingProxyType(found)


def read_facts(data: Table, words: Table, findings: Findings) -> Mapping[str, SourcedFact]:
    """Read the facts with their confidence; one that is not verified needs no words."""
    found = {}
    for name in data.left():
        with findings.each():
            one = data.table(name)
            confidence = one.word("confidence", NumberConfidence)
            default = "" if confidence is NumberConfidence.UNVERIFIED else None
            text = words.text(name, default)
            found[name] = SourcedFact(name, text, confidence, one.some("sources"), does(one))
            one.end()
    return MappingProxyType(found)


def read_parts(data: Table, words: Table, findings: Findings) -> Mapping[str, SharedPart]:
    """Read the shared parts, line by line."""
    found = {}
    for name in data.left():
        with findings.each():
            one, said = data.table(name), words.table(name)
            found[name] = _part(name, one, said)
            one.end()
            said.end()
    return MappingProxyType(found)


def read_duty(data: Table, words: Table) -> DutyRules:
    """Read what each age asks, and its words."""
    labels, says = words.table("ages"), words.table("says")
    ages: list[Age] = []
    seen: set[str] = set()
    for table in data.tables("ages"):
        age = Age(table.own_id(seen), table.number("below"), table.word("duty", Duty))
        if age.id == UNKNOWN or (ages and age.below <= ages[-1].below):
            raise table.broken("below", age.below, "a known age, the youngest first")
        ages.append(age)
    rules = DutyRules(
        tuple(ages),
        data.word(UNKNOWN, Duty),
        data.some("facts"),
        words.text("question"),
        labels.texts_by((*seen, UNKNOWN)),
        MappingProxyType({duty: says.text(duty) for duty in {age.duty for age in ages}}),
    )
    strictest = min((age.duty.place for age in ages), default=rules.unknown.place)
    if rules.unknown.place > strictest or not ages:
        raise data.broken(UNKNOWN, rules.unknown, "as much as the age that asks the most")
    return rules


def read_call_sheet(data: Table, words: Table) -> CallSheetWords:
    """Read the opening sentences and the labels of the call sheet's fields."""
    openings, fields = words.table("openings"), words.table("fields")
    return CallSheetWords(
        openings.texts_by(data.some("openings")),
        fields.texts_by(data.some("fields")),
        words.text("not_known"),
    )


def _part(name: str, data: Table, words: Table) -> SharedPart:
    texts = words.table("lines")
    lines = []
    seen: set[str] = set()
    for table in data.tables("lines"):
        line_id = table.own_id(seen)
        lines.append(
            PartLine(
                line_id,
                table.word("group", LineGroup),
                texts.text(line_id),
                table.texts("facts", ()),
                does(table),
                table.texts("only_for", ()),
                table.texts("not_for", ()),
            )
        )
    cite = data.text("cite", "")
    return SharedPart(name, words.text("title"), words.text("line"), tuple(lines), cite, does(data))


def read_gate(data: Table) -> GateRules:
    """Read the rules. Raises ``Known("concerns-broken")`` for an unknown deed, tier or key."""
    tiers, marks = data.table("tiers"), data.table("marks")
    return GateRules(
        closed=_deed_list(data, "closed"),
        open=_deed_list(data, "open"),
        order=_order(data),
        tiers=MappingProxyType({one: _deed_list(tiers, one) for one in Tier}),
        marks=MappingProxyType({one: _mark(marks.table(one)) for one in marks.left()}),
    )


def _mark(table: Table) -> KindMark:
    return KindMark(_deed_list(table, "closed"), _order(table) if table.has("order") else ())


def _deed_list(table: Table, key: str) -> frozenset[Deed]:
    found = set()
    for text in table.texts(key):
        try:
            found.add(Deed(text))
        except ValueError as error:
            raise table.broken(key, text, "one of " + ", ".join(Deed)) from error
    return frozenset(found)


def _order(table: Table) -> tuple[Order, ...]:
    found = []
    for one in table.tables("order"):
        found.append((one.word("first", Deed), one.word("then", Deed)))
    return tuple(found)
