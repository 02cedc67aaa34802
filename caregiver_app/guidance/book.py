"""The policy book: every rule, every question with its answer, every open point, as plain words.

Made from the pack, for an agency to read and sign off; ``handover`` puts it on paper.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from caregiver_app.guidance.composing import answer
from caregiver_app.guidance.pack import Pack
from caregiver_app.guidance.policy import PolicyText
from caregiver_app.guidance.values import Answer
from caregiver_app.guidance.vocabulary import Action, Basis, CareType, Question, Verdict, Who


@dataclass(frozen=True, slots=True)
class BookRule:
    """One rule of the policy in plain words; ``bound`` says for whom it is."""

    number: int
    section: str
    text: str
    bound: str


@dataclass(frozen=True, slots=True)
class BookAnswer:
    """One answer, for all the care types that have it. ``tone`` is the verdict's id.

    ``sources`` are lines such as "Client Contact: 61, 62"; ``open`` is what the policy leaves open.
    """

    who: str
    cares: tuple[str, ...]
    tone: str
    verdict: str
    reason: str
    how_sure: str
    sources: tuple[str, ...]
    open: str


@dataclass(frozen=True, slots=True)
class BookPart:
    """All answers about one way of contact."""

    title: str
    hint: str
    answers: tuple[BookAnswer, ...]


@dataclass(frozen=True, slots=True)
class BookPoint:
    """One open point of the policy: how we read it, and the careful reading we follow."""

    id: str
    question: str
    reading: str
    careful: str
    rules: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PackBook:
    """The whole book. ``coverage`` are counts in words: verdicts first, then bases."""

    title: str
    pack: str
    version: str
    date: str
    note: str
    questions: int
    coverage: tuple[tuple[str, int], ...]
    parts: tuple[BookPart, ...]
    points: tuple[BookPoint, ...]
    rules: tuple[BookRule, ...]


def book_of(pack: Pack, policy: PolicyText) -> PackBook:
    """Give the book of ``pack`` over the policy that it rests on."""
    answers = {
        (care, who, action): answer(pack, Question(care, who, action))
        for care in CareType
        for who in Who
        for action in Action
    }
    words = pack.words
    verdicts = Counter(one.verdict for one in answers.values())
    bases = Counter(one.basis for one in answers.values())
    coverage = [(words.verdicts[one].chip, verdicts[one]) for one in Verdict]
    coverage += [(words.bases[one], bases[one]) for one in Basis if bases[one]]
    titles = policy.section_titles
    return PackBook(
        title=pack.policy.title,
        pack=pack.policy.id,
        version=pack.policy.version,
        date=pack.policy.date,
        note=words.note,
        questions=len(answers),
        coverage=tuple(coverage),
        parts=tuple(
            BookPart(
                words.actions[action].label,
                words.actions[action].hint,
                tuple(
                    one
                    for who in Who
                    for one in _answers(
                        pack, who, [(care, answers[care, who, action]) for care in CareType]
                    )
                ),
            )
            for action in Action
        ),
        points=tuple(
            BookPoint(one.id, one.question, one.reading, one.careful, one.rules)
            for one in policy.open_points
        ),
        rules=tuple(
            BookRule(
                rule.number,
                titles[rule.section],
                rule.text,
                ", ".join(policy.bound_by(rule)),
            )
            for rule in policy.rules
        ),
    )


def _answers(pack: Pack, who: Who, found: Sequence[tuple[CareType, Answer]]) -> list[BookAnswer]:
    """Put care types together that have the same answer for the same reason."""
    groups: dict[tuple[object, ...], tuple[Answer, list[CareType]]] = {}
    for care, one in found:
        key = (one.verdict, one.basis, one.sources, one.not_said, one.trail)
        groups.setdefault(key, (one, []))[1].append(care)
    words = pack.words
    label = words.whos[who].label
    return [
        BookAnswer(
            who=label[:1].upper() + label[1:],
            cares=tuple(words.care_types[care].short for care in cares),
            tone=one.verdict.value,
            verdict=words.verdicts[one.verdict].chip,
            reason=one.reason,
            how_sure=words.bases[one.basis],
            sources=tuple(
                f"{source.section}: {', '.join(map(str, source.rules))}"
                if source.rules
                else source.section
                for source in one.sources
            ),
            open=one.not_said or "",
        )
        for one, cares in groups.values()
    ]
