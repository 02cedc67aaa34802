"""The kinds of concern: what the folder of one place says, read strictly and kept whole."""

from pathlib import Path
from types import MappingProxyType

from caregiver_app.concerns import read_parts, rules, texts
from caregiver_app.concerns.breaks import CODE, Findings
from caregiver_app.concerns.question_rules import check_questions
from caregiver_app.concerns.read_kinds import read_card, read_kind
from caregiver_app.concerns.read_questions import FILE as QUESTIONS
from caregiver_app.concerns.read_questions import read_questions
from caregiver_app.concerns.read_signs import check_signs, read_signs, signs_file
from caregiver_app.concerns.societies import read_societies
from caregiver_app.concerns.taking import own_id, read_date, read_sources
from caregiver_app.concerns.values import Card, Concerns, Kind
from caregiver_app.datafile import Table


def load_concerns(folder: Path, language: str = "en") -> Concerns:
    """Read ``concerns.toml``, ``words.<language>.toml`` and the societies that they name.

    Raises ``Known("concerns-broken", file=…, key=…, found=…, expected=…)`` for the first break:
    unknown keys, missing words, unknown tiers, calls or facts, a fact that is not verified, a
    step order that puts a worker in place of the report, a number typed into a sentence.
    """
    return read_concerns(folder, language, Findings(keep=False))


def read_concerns(folder: Path, language: str, findings: Findings) -> Concerns:
    """Read the folder; breaks of single entries go through ``findings``."""
    data = Table.read(folder / "concerns.toml", CODE)
    words = Table.read(folder / f"words.{language}.toml", CODE)
    file = (folder / data.text("societies")).resolve()
    societies = read_societies(file, language, findings)
    numbers_sound = not findings.found
    sources = read_sources(data, findings)
    for name in sources.keys() & societies.sources.keys():
        findings.refuse(data.file, f"sources.{name}", "a second source", "each source once")
    concerns = Concerns(
        id=data.text("id"),
        place=data.text("place"),
        draft=data.flag("draft"),
        version=data.text("version"),
        read=read_date(data, "read"),
        tiers=read_parts.read_tiers(words.table("tiers")),
        fixed=read_parts.read_fixed(data, words.table("fixed")),
        facts=read_parts.read_facts(data.table("facts"), words.table("facts"), findings),
        sources=MappingProxyType({**societies.sources, **sources}),
        parts=read_parts.read_parts(data.table("parts"), words.table("parts"), findings),
        duty=read_parts.read_duty(data.table("duty"), words.table("duty")),
        call_sheet=read_parts.read_call_sheet(data.table("call_sheet"), words.table("call_sheet")),
        kinds=_kinds(data, words, findings),
        cards=_cards(data, words, findings),
        societies=societies,
        questions=read_questions(folder, language, findings),
        signs=read_signs(folder, language, findings),
    )
    with findings.each():
        data.end(("no further key here",))
        words.end(("no further key here",))
    # What could not be read would be told a second time, as missing, by the later checks.
    if not findings.found:
        rules.check(concerns, data.file, file, findings)
        check_questions(concerns, folder / QUESTIONS, findings)
        check_signs(concerns, signs_file(folder, language), findings)
    if numbers_sound:
        texts.check(concerns, words.file, file, language, findings)
    return concerns


def _kinds(data: Table, words: Table, findings: Findings) -> tuple[Kind, ...]:
    all_words = words.table("kinds")
    found = []
    seen: set[str] = set()
    for table in data.tables("kinds"):
        with findings.each():
            found.append(read_kind(table, all_words.table(own_id(table, seen))))
    if not findings.found:
        all_words.end(("only ids that concerns.toml uses",))
    return tuple(found)


def _cards(data: Table, words: Table, findings: Findings) -> tuple[Card, ...]:
    all_words = words.table("cards")
    found = []
    seen: set[str] = set()
    for table in data.tables("cards"):
        with findings.each():
            found.append(read_card(table, all_words.table(own_id(table, seen))))
    if not findings.found:
        all_words.end(("only ids that concerns.toml uses",))
    return tuple(found)
