"""What changes between two packs: every question, alone and with each single fact."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from caregiver_app.guidance.composing import answer
from caregiver_app.guidance.pack import Pack
from caregiver_app.guidance.space import every_question, with_single_facts
from caregiver_app.guidance.values import Answer
from caregiver_app.guidance.vocabulary import Action, CareType, Question, Who


class AnswerChange(StrEnum):
    """What differs between two answers, the weightiest first."""

    VERDICT = "verdict"
    BASIS = "basis"
    SOURCES = "sources"


@dataclass(frozen=True, slots=True)
class Change:
    """One question that the two packs answer differently."""

    question: Question
    old: Answer
    new: Answer

    @property
    def what(self) -> AnswerChange:
        """The weightiest thing that differs."""
        if self.old.verdict != self.new.verdict:
            return AnswerChange.VERDICT
        return AnswerChange.BASIS if self.old.basis != self.new.basis else AnswerChange.SOURCES


@dataclass(frozen=True, slots=True)
class Difference:
    """All changes between two packs, and how many questions were compared."""

    changes: tuple[Change, ...]
    compared: int

    def plain(self) -> tuple[Change, ...]:
        """The changes of questions without a fact: what a table shows."""
        return tuple(one for one in self.changes if not one.question.facts)

    def verdicts(self) -> tuple[Change, ...]:
        """The changes in which the verdict itself is another one."""
        return tuple(one for one in self.changes if one.what is AnswerChange.VERDICT)


def difference(old: Pack, new: Pack) -> Difference:
    """Compare two packs over the 540 questions and each single fact with them."""
    asked = [one for plain in every_question() for one in with_single_facts(plain)]
    found = []
    for question in asked:
        before, after = answer(old, question), answer(new, question)
        if _seen(before) != _seen(after):
            found.append(Change(question, before, after))
    return Difference(tuple(found), len(asked))


def grouped(
    changes: Iterable[Change],
) -> Mapping[tuple[Action, Who], Mapping[str, tuple[CareType, ...]]]:
    """Give changes by what is done with whom: which care types change in the same way.

    The inner key says how: ``verdict: no -> ask-first`` and so on, in ids.
    """
    found: dict[tuple[Action, Who], dict[str, list[CareType]]] = {}
    for one in changes:
        place = (one.question.action, one.question.who)
        found.setdefault(place, {}).setdefault(how(one), []).append(one.question.care_type)
    return {
        place: {words: tuple(dict.fromkeys(cares)) for words, cares in ways.items()}
        for place, ways in found.items()
    }


def how(change: Change) -> str:
    """Say in ids how an answer changes: ``no (stated) -> ask-first (silent)``."""
    facts = "".join(f" + {fact}" for fact in sorted(change.question.facts))
    old, new = change.old, change.new
    return f"{old.verdict} ({old.basis}) -> {new.verdict} ({new.basis}){facts}"


def _seen(answer: Answer) -> tuple[object, ...]:
    return (answer.verdict, answer.basis, answer.sources)
