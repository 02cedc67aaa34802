"""Every text of a pack that a caregiver reads, held to grade 8 and to 20 words a sentence."""

from collections.abc import Iterator

from caregiver_app import reading
from caregiver_app.checks import PackFinding
from caregiver_app.guidance.pack import Pack
from caregiver_app.guidance.policy import PolicyText
from caregiver_app.guidance.values import Answer


def _texts(pack: Pack, policy: PolicyText, answers: list[Answer]) -> Iterator[tuple[str, str]]:
    for found in answers:
        place = f"answer by {found.trail[0]}"
        yield f"{place}: headline", found.headline
        yield f"{place}: reason", found.reason
        yield f"{place}: not_said", found.not_said or ""
        for line in (*found.do, *found.avoid, *found.prefer):
            yield f"{place}: advice", line
        for field in found.record.fields:
            yield f"{place}: record", field
    yield "words: note", pack.words.note
    yield "words: no_contact", pack.words.no_contact
    for name in ("other", "unsure", "offer"):
        yield f"words: example.{name}", getattr(pack.words.example, name)
    asking = pack.words.asking
    # Each stands in a longer message: alone, one that begins with a number reads harder than it is.
    for name in ("silent", "reading"):
        text = f"{getattr(asking, name)} {getattr(asking, f'{name}_bare')}"
        yield f"words: asking.{name}", text.format(rules="1 and 2")
    for filing, text in pack.words.filings.items():
        yield f"words: filing.{filing}", text
    for way, text in pack.words.ways.items():
        yield f"words: way.{way}", text
    for who, person in pack.words.whos.items():
        yield f"words: who.{who}.hint", person.hint
    for action, words in pack.words.actions.items():
        yield f"words: action.{action}.hint", words.hint
    for verdict, meant in pack.words.verdicts.items():
        yield f"words: verdict.{verdict}.meaning", meant.meaning
    for basis, text in pack.words.bases.items():
        yield f"words: basis.{basis}", text
    for fact, text in pack.words.facts.items():
        yield f"words: fact.{fact}", text
    for rule in policy.rules:
        yield f"policy: rule {rule.number}", rule.text
    for term in policy.glossary:
        yield f"policy: glossary {term.term}", term.meaning
    for point in policy.open_points:
        for name in ("question", "reading", "careful"):
            yield f"policy: open point {point.id}: {name}", getattr(point, name)


def hard_to_read(pack: Pack, policy: PolicyText, answers: list[Answer]) -> Iterator[PackFinding]:
    """Find texts above grade 8 or with a sentence over 20 words; each text once."""
    seen: set[str] = set()
    for place, text in _texts(pack, policy, answers):
        if text in seen:
            continue
        seen.add(text)
        for found, expected in reading.hard(text):
            yield PackFinding(place, found, expected)
