"""What is pointed at in a text, as plain values."""

from dataclasses import dataclass
from enum import StrEnum


class Sort(StrEnum):
    """What may be wrong: it tells who the child is, or the tone could hurt."""

    IDENTIFIES = "identifies"
    TONE = "tone"


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind a sign in the policy in use: its rules, and a sentence on how we know.

    The sentence may leave ``{rules}`` to be filled with a list of the numbers.
    """

    rules: tuple[int, ...]
    said: str


@dataclass(frozen=True, slots=True)
class Span:
    """A part of the text as it was typed, in code points: ``text[start:end]``."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class KnownNames:
    """Whom and what to look for: names as they stand on record, and names of societies.

    ``public_numbers`` are telephone numbers of societies and helplines: they may always be shared.
    """

    names: tuple[str, ...] = ()
    societies: tuple[str, ...] = ()
    public_numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PostFinding:
    """One thing to look at again, wherever it stands: ``spans``, in order, never empty.

    ``sign`` is its id, ``words`` how it is first written, ``what`` and ``why`` are sentences,
    ``rules`` the numbers of the policy's rules and ``source`` how we know. ``kinder`` is advice
    or "". ``wording`` is what is left of the words without their claim, or "". ``stronger`` says
    that it weighs more because a picture goes with it.
    """

    sign: str
    sort: Sort
    spans: tuple[Span, ...]
    words: str
    what: str
    why: str
    rules: tuple[int, ...]
    source: str
    kinder: str = ""
    wording: str = ""
    stronger: bool = False
