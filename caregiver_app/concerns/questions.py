"""From "I am not sure" to a kind: a few plain questions, answered one after the other.

Pure: the state is the answers given so far, so going back needs no undo.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

NOT_SURE = "not-sure"
"""The last choice of every question."""


class Asks(StrEnum):
    """What is asked, in the order in which it may be asked; each at most once on a path."""

    DANGER = "danger"
    CHILD = "child"
    SAW = "saw"
    ADULT = "adult"

    @property
    def place(self) -> int:
        """0 for what is asked first."""
        return list(Asks).index(self)


@dataclass(frozen=True, slots=True)
class End:
    """Where a path ends: a kind or a card, and what is then true of it (ids of conditions)."""

    card_id: str
    when: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer. It leads to the question ``next``, or has an ``end``."""

    id: str
    text: str
    next: str = ""
    end: End | None = None


@dataclass(frozen=True, slots=True)
class KindQuestion:
    """One question with its choices, "not sure" the last of them."""

    id: str
    asks: Asks
    title: str
    line: str
    choices: tuple[Choice, ...]

    def choice(self, choice_id: str) -> Choice | None:
        """Give one choice, or None for an unknown id."""
        return next((one for one in self.choices if one.id == choice_id), None)


@dataclass(frozen=True, slots=True)
class Questions:
    """All questions of a place by id, the id of the first, and the words around them."""

    first: str
    questions: Mapping[str, KindQuestion]
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Walk:
    """What was asked and answered, and what comes now: a question, or the end."""

    answered: tuple[tuple[KindQuestion, Choice], ...]
    question: KindQuestion | None
    end: End | None


def walk(questions: Questions, answers: Sequence[str]) -> Walk:
    """Go along ``answers`` (ids of choices) from the first question.

    An answer that does not fit, and what comes after it, is left out.
    """
    question = questions.questions[questions.first]
    answered: list[tuple[KindQuestion, Choice]] = []
    for answer in answers:
        choice = question.choice(answer)
        if choice is None:
            break
        answered.append((question, choice))
        if choice.end is not None:
            return Walk(tuple(answered), None, choice.end)
        question = questions.questions[choice.next]
    return Walk(tuple(answered), question, None)


def paths(questions: Questions) -> Iterator[tuple[tuple[str, ...], End]]:
    """Give every path (ids of choices) with its end."""

    def along(
        question: KindQuestion, before: tuple[str, ...]
    ) -> Iterator[tuple[tuple[str, ...], End]]:
        for choice in question.choices:
            path = (*before, choice.id)
            if choice.end is not None:
                yield path, choice.end
            else:
                yield from along(questions.questions[choice.next], path)

    yield from along(questions.questions[questions.first], ())
