"""The kinds of concern: what the folder of one place says, read strictly and kept whole."""

from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from caregiver_app.concerns import read_parts, rules, texts
from caregiver_app.concerns.breaks import CODE, Findings
from caregiver_app.concerns.question_rules import check_questions
from caregiver_app.concerns.read_kinds import read_card, read_kind
from caregiver_app.concerns.read_questions import FILE as QUESTIONS
from caregiver_app.concerns.read_questions import read_questions
from caregiver_app.concerns.societies import read_societies
from caregiver_app.concerns.taking import read_sources
from caregiver_app.concerns.values import ConcernKind, Concerns, GuidanceCard
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
    fixed, fixed_does = read_parts.read_fixed(data, words.table("fixed"))
    for name in sources.keys() & societies.sources.keys():
        findings.refuse(data.file, f"sources.{name}", "a second source", "each source once")
    concerns = Concerns(
        id=data.text("id"),
        place=data.text("place"),
        draft=data.flag("draft"),
        version=data.text("version"),
        read=data.day("read"),
        tiers=read_parts.read_tiers(data.table("tiers"), words.table("tiers")),
        fixed=fixed,
        fixed_does=fixed_does,
        facts=read_parts.read_facts(data.table("facts"), words.table("facts"), findings),
        sources=MappingProxyType({**societies.sources, **sources}),
        parts=read_parts.read_parts(data.table("parts"), words.table("parts"), findings),
        duty=read_parts.read_duty(data.table("duty"), words.table("duty")),
        call_sheet=read_parts.read_call_sheet(data.table("call_sheet"), words.table("call_sheet")),
        kinds=_entries("kinds", read_kind, data, words, findings),
        cards=_entries("cards", read_card, data, words, findings),
        societies=societies,
        questions=read_questions(folder, language, findings),
        gate=read_parts.read_gate(data.table("gate")),
    )
    # What could not be read would be told a second time, as unknown or as missing.
    if not findings.found:
        with findings.each():
            data.end()
            words.end()
    if not findings.found:
        rules.check(concerns, data.file, file, findings)
        check_questions(concerns, folder / QUESTIONS, findings)
    if numbers_sound:
        texts.check(concerns, words.file, file, language, findings)
    return concerns


Entry = TypeVar("Entry", ConcernKind, GuidanceCard)


def _entries(
    key: str,
    read: Callable[[Table, Table], Entry],
    data: Table,
    words: Table,
    findings: Findings,
) -> tuple[Entry, ...]:
    """Read each ``[[key]]`` with its words; the next is still read where one is broken."""
    all_words, seen = words.table(key), set[str]()
    found: list[Entry] = []
    for table in data.tables(key):
        with findings.each():
            said = all_words.table(table.own_id(seen))
            found.append(read(table, said))
            table.end()
            said.end()
    return tuple(found)
