"""``ask``: the answer to one question, as text or as one JSON object."""

import argparse
from typing import Any

from caregiver_app import assets
from caregiver_app.commands.arguments import word
from caregiver_app.commands.printing import print_object
from caregiver_app.errors import Known
from caregiver_app.guidance import Answer, answer, load_pack
from caregiver_app.guidance.vocabulary import Action, CareType, Fact, Question, Who
from caregiver_app.packs.shelf import DEFAULT


def run(arguments: argparse.Namespace) -> int:
    """Print the answer to one question, as text or as JSON."""
    facts = frozenset(word("fact", fact, Fact) for fact in arguments.fact)
    care_type = word("care type", arguments.care_type, CareType)
    if Fact.ADOPTION_FINAL in facts and care_type is not CareType.ADOPTION_PROBATION:
        raise Known("usage-fact-not-here", fact=Fact.ADOPTION_FINAL, care_type=care_type)
    question = Question(
        care_type,
        word("who", arguments.who, Who),
        word("action", arguments.action, Action),
        facts,
    )
    pack = load_pack(assets.resources() / "packs" / DEFAULT)
    found = answer(pack, question)
    if arguments.json:
        print_object(as_json(found))
        return 0
    print(f"{found.headline}\n{found.reason}\n{pack.words.bases[found.basis]}")
    if found.not_said:
        print(f"What is left open: {found.not_said}")
    for title, lines in (
        ("What you can do", found.do),
        ("Please avoid", found.avoid),
        ("Better ways to be in touch", found.prefer),
        (f"Write it down ({found.record.filing})", found.record.fields),
        ("Sources", tuple(_source_line(s.section, s.rules) for s in found.sources)),
    ):
        print(f"\n{title}")
        for line in lines:
            print(f"- {line}")
    print(f"\n{found.note}")
    return 0


def as_json(found: Answer) -> dict[str, Any]:
    """Give ``found`` with the keys of the command line; lists for tuples, ids for enums."""
    return {
        "verdict": str(found.verdict),
        "basis": str(found.basis),
        "headline": found.headline,
        "reason": found.reason,
        "not_said": found.not_said,
        "do": list(found.do),
        "avoid": list(found.avoid),
        "prefer": list(found.prefer),
        "record": {"filing": str(found.record.filing), "fields": list(found.record.fields)},
        "sources": [
            {"kind": source.kind, "section": source.section, "rules": list(source.rules)}
            for source in found.sources
        ],
        "note": found.note,
        "policy": {
            "id": found.policy.id,
            "title": found.policy.title,
            "date": found.policy.date,
            "version": found.policy.version,
        },
    }


def _source_line(section: str, rules: tuple[int, ...]) -> str:
    if not rules:
        return section
    word = "rule" if len(rules) == 1 else "rules"
    return f"{section}, {word} {', '.join(map(str, rules))}"
