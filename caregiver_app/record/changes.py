"""What of the record a change touches. Light: the window's readers name it.

Each writing method of ``Repository`` declares its kinds beside it, by ``@changes`` (or tells them
itself, where it may have changed nothing), and nowhere else.
Who reads asks to be told of kinds (``ui/desks/base.py``) and reads again only then.
"""

from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from typing import Concatenate, ParamSpec, Protocol, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class ChangeKind(StrEnum):
    """A part of the record that is read by itself."""

    PEOPLE = "people"
    QUESTIONS = "questions"
    CONCERNS = "concerns"
    ENTRIES = "entries"
    FILING = "filing"
    FOLLOW_UPS = "follow-ups"
    DRAFTS = "drafts"
    UNSAVED_FORMS = "unsaved forms"
    VIEWS = "views"
    CHOICES = "choices"
    WRITERS = "writers"
    HANDOVERS = "hand-overs"
    IMPORTS = "imports"


ChangeKinds = frozenset[ChangeKind]
EVERYTHING: ChangeKinds = frozenset(ChangeKind)
VERDICTS: ChangeKinds = frozenset({ChangeKind.PEOPLE, ChangeKind.QUESTIONS})
"""What verdicts about people on record are made from."""


def nobody_told(_kinds: ChangeKinds) -> None:
    """Take what nobody asked to be told."""


class Teller(Protocol):
    """What has a listener: ``told`` gets the kinds of each change once it is on disk."""

    told: Callable[[ChangeKinds], object]


S = TypeVar("S", bound=Teller)


def changes(
    *kinds: ChangeKind,
) -> Callable[[Callable[Concatenate[S, P], T]], Callable[Concatenate[S, P], T]]:
    """Let a method tell that it changed ``kinds``, each time it has ended well."""
    touched = frozenset(kinds)

    def declared(method: Callable[Concatenate[S, P], T]) -> Callable[Concatenate[S, P], T]:
        @wraps(method)
        def telling(book: S, /, *args: P.args, **kwargs: P.kwargs) -> T:
            result = method(book, *args, **kwargs)
            book.told(touched)
            return result

        return telling

    return declared
