"""Proves a pack beyond what reading it proves: nothing unreached, all of it easy to read."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from caregiver_app import reading
from caregiver_app.checks import checks
from caregiver_app.errors import Known
from caregiver_app.guidance.answer import answer
from caregiver_app.guidance.pack import (
    Find,
    Pack,
    gap,
    gaps,
    load_pack,
    overlap,
    read_rules,
    settled,
    shipped,
)
from caregiver_app.guidance.policy import PolicyText, load_policy
from caregiver_app.guidance.values import Answer
from caregiver_app.guidance.vocabulary import Action, CareType, Fact, Question, Verdict, Who

HIGHEST_GRADE = 8.0
LONGEST_SENTENCE = 20


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong with a pack: where it stands, what was found, what was expected."""

    place: str
    found: str
    expected: str


def every_question() -> Iterator[Question]:
    """Give the 540 questions before facts."""
    for care in CareType:
        for who in Who:
            for action in Action:
                yield Question(care, who, action)


def with_single_facts(question: Question) -> Iterator[Question]:
    """Give ``question`` without a fact and with each fact that can go with its care type."""
    yield question
    for fact in Fact:
        if fact is not Fact.ADOPTION_FINAL or question.care_type is CareType.ADOPTION_PROBATION:
            yield Question(question.care_type, question.who, question.action, frozenset({fact}))


def check_pack(folder: Path, language: str = "en", find: Find = shipped) -> tuple[Finding, ...]:
    """Give everything that is wrong with the pack in ``folder``; empty means that it is whole.

    ``find`` gives the folder of a pack that it extends.

    A pack whose rules leave questions open, or answer them twice, gives every such question. One
    that cannot be read for another reason gives the one finding that stopped the reading.
    """
    try:
        pack = load_pack(folder, language, find)
        policy = load_policy(pack.policy_folder, language)
    except Known as error:
        return _gaps_and_overlaps(folder) or (_finding(error),)
    answers = [
        answer(pack, question)
        for plain in every_question()
        for question in with_single_facts(plain)
    ]
    return (
        *_unreached(pack, answers),
        *_incomplete(answers),
        *_odd_sources(pack, policy),
        *_hard_to_read(pack, policy, answers),
    )


def check_other_languages(folder: Path, language: str = "en") -> tuple[Finding, ...]:
    """Give what is missing or left over in the words of every language but ``language``.

    How hard a text is to read is measured for English alone.
    """
    found = []
    for file in sorted(folder.glob("words.*.toml")):
        other = file.name.split(".")[1]
        if other == language:
            continue
        try:
            pack = load_pack(folder, other)
            load_policy(pack.policy_folder, other)
        except Known as error:
            found.append(_finding(error))
    return tuple(found)


def reminders(folder: Path, today: date) -> tuple[Finding, ...]:
    """Give what may have changed since the pack was written (``resources/checks.toml``).

    A pack that cannot be read has none: it has findings.
    """
    try:
        policy = load_pack(folder).policy
    except Known:
        return ()
    years = checks().policy_years
    written = date.fromisoformat(policy.date)
    age = today.year - written.year - ((today.month, today.day) < (written.month, written.day))
    if age < years:
        return ()
    place, found = "pack.toml: pack.date", f"{policy.date}, {age} years ago"
    return (Finding(place, found, f"at most {years} years; ask if a newer one stands"),)


def _finding(error: Known) -> Finding:
    params = error.params
    place = f"{params['file']}: {params['key']}"
    return Finding(place, str(params["found"]), str(params["expected"]))


def _gaps_and_overlaps(folder: Path) -> tuple[Finding, ...]:
    """Find every question without a rule or with two; nothing where the rules cannot be read."""
    try:
        table, rules = read_rules(folder)
    except Known:
        return ()
    (cells, _), ties = settled(rules)
    broken = [overlap(table, cell, one, two) for cell, (one, two) in ties.items()]
    broken += [gap(table, cell) for cell in gaps(cells)]
    return tuple(map(_finding, broken))


def _unreached(pack: Pack, answers: list[Answer]) -> Iterator[Finding]:
    """Find rules that never decide and advice that never shows."""
    deciding = {found.trail[0] for found in answers}
    for name in pack.words.rules:
        if name in pack.own and name not in deciding:
            found = f"never decides{_masked_by(pack, name)}"
            yield Finding(f"pack.toml: rule[{name}]", found, "a question it answers")
    if pack.extends:
        return
    said = {line for found in answers for line in (*found.do, *found.avoid, *found.prefer)}
    for name, text in pack.words.lines.items():
        if "{" not in text and text not in said:
            yield Finding(f"words: line.{name}", "never shown", "an answer that shows it")


def _masked_by(pack: Pack, name: str) -> str:
    """Say which rules stand before the rule ``name``, "" where that is not why it is unreached."""
    rule = next((one for one in pack.rules if one.id == name), None)
    if rule is None:
        return ""
    cells = pack.cells_after_order if rule.facts else pack.cells
    masking = dict.fromkeys(cells[cell].id for cell in rule.cells if cell in cells)
    masking.pop(name, None)
    return f": masked by {', '.join(f'rule[{one}]' for one in masking)}" if masking else ""


def _incomplete(answers: list[Answer]) -> Iterator[Finding]:
    """Find answers that lack what every answer must have."""
    for found in answers:
        question = found.question
        facts = "".join(f" + {fact}" for fact in sorted(question.facts))
        place = f"{question.care_type} × {question.who} × {question.action}{facts}"
        for name in ("do", "avoid", "sources"):
            if not getattr(found, name):
                yield Finding(place, f"nothing under {name}", f"at least one line under {name}")
        if found.verdict is Verdict.ASK_FIRST and not found.not_said:
            yield Finding(place, "no not_said", "what the policy leaves open")


def _odd_sources(pack: Pack, policy: PolicyText) -> Iterator[Finding]:
    """Find a rule number cited under a heading that it does not stand under."""
    headings = {rule.number: rule.section for rule in policy.rules}
    for rule in pack.rules:
        for source in (one for one in rule.sources if one.kind == "policy"):
            for number in source.rules:
                if headings.get(number) != source.section:
                    yield Finding(
                        f"pack.toml: rule[{rule.id}]",
                        f"rule {number} under {source.section!r}",
                        f"under {headings.get(number)!r}, as policy.toml has it",
                    )
    if policy.date != pack.policy.date and not pack.extends:
        yield Finding("policy.toml: date", policy.date, f"{pack.policy.date}, as in pack.toml")


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


def _hard_to_read(pack: Pack, policy: PolicyText, answers: list[Answer]) -> Iterator[Finding]:
    """Find texts above grade 8 or with a sentence over 20 words; each text once."""
    seen: set[str] = set()
    for place, text in _texts(pack, policy, answers):
        if text in seen:
            continue
        seen.add(text)
        grade, longest = reading.grade(text), reading.longest_sentence(text)
        if grade > HIGHEST_GRADE:
            yield Finding(
                place, f"grade {grade:.1f}: {text}", f"grade {HIGHEST_GRADE:.0f} or lower"
            )
        if longest > LONGEST_SENTENCE:
            yield Finding(
                place, f"{longest} words: {text}", f"at most {LONGEST_SENTENCE} words a sentence"
            )
