"""What is pointed at in a text, as plain values."""

from dataclasses import dataclass
from enum import StrEnum


class Sort(StrEnum):
    """What may be wrong: it tells who the child is, or the tone could hurt."""

    IDENTIFIES = "identifies"
    TONE = "tone"


class Ground(StrEnum):
    """How we know."""

    BAN = "ban"
    """Our careful reading of the policy, and the law that forbids naming the child in public."""
    STATED = "stated"
    PRACTICE = "practice"
    """Good practice; the policy does not say it."""


@dataclass(frozen=True, slots=True)
class Span:
    """A part of the text as it was typed, in code points: ``text[start:end]``."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Around:
    """Whom and what to look for: names as they stand on record, and names of societies.

    ``public_numbers`` are telephone numbers of societies and helplines: they may always be shared.
    """

    names: tuple[str, ...] = ()
    societies: tuple[str, ...] = ()
    public_numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at again, wherever it stands: ``spans``, in order, never empty.

    ``sign`` is its id, ``words`` how it is first written, ``what`` and ``why`` are sentences,
    ``rules`` the numbers of the policy's rules and ``ground`` how we know. ``kinder`` is advice
    or "". ``wording`` can stand in place of the words as it is, or is "". ``stronger`` says that it
    weighs more because a picture goes with it.
    """

    sign: str
    sort: Sort
    spans: tuple[Span, ...]
    words: str
    what: str
    why: str
    rules: tuple[int, ...]
    ground: Ground
    source: str
    kinder: str = ""
    wording: str = ""
    stronger: bool = False
