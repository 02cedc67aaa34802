"""The values of the short answers: frozen, compared by what they hold."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from caregiver_app.guidance.deeds import Deeds
from caregiver_app.guidance.vocabulary import Basis


@dataclass(frozen=True, slots=True)
class AnswerSource:
    """Where a short answer comes from. ``kind`` is policy, law or page.

    ``title`` names the law or the page ("" for the policy, which the pack names), ``section`` the
    section of the law or the policy's own heading, ``rules`` the rule numbers of the policy.
    ``dated`` and ``confidence`` (H or M) are told of pages.
    """

    kind: str
    title: str = ""
    section: str = ""
    rules: tuple[int, ...] = ()
    dated: str = ""
    address: str = ""
    confidence: str = ""


@dataclass(frozen=True, slots=True)
class Doing:
    """One line of what to do, with the deeds that it offers and forbids."""

    words: str
    deeds: Deeds


@dataclass(frozen=True, slots=True)
class ShortAnswer:
    """The answer to a question that is none of the 540.

    ``says`` are short sentences, the answer first; ``dated`` is the day on which it was last held
    against its ``sources``. ``write_down`` is the kind of entry that is offered (an id of the
    record, "" for none), ``ask`` what to ask the worker ("" for nothing), ``concern`` the kind or
    card of the concerns that opens, ``calls`` are numbers that show. ``place`` and ``pack`` say
    whose answer it is, "" for everybody; ``stands_in`` names the answers in whose stead it shows
    where they are somebody else's. ``means`` are lines of ideas (ids); all of one make it fit.
    """

    id: str
    topic: str
    title: str
    says: tuple[str, ...]
    do: tuple[Doing, ...]
    basis: Basis
    sources: tuple[AnswerSource, ...]
    dated: date
    typed: tuple[str, ...]
    means: tuple[tuple[str, ...], ...]
    write_down: str = ""
    ask: str = ""
    concern: str = ""
    calls: tuple[str, ...] = ()
    place: str = ""
    pack: str = ""
    stands_in: tuple[str, ...] = ()

    @property
    def read_into(self) -> bool:
        """Say whether it is our reading of a law: no official page that we saw says it."""
        official = any(source.confidence == "H" for source in self.sources)
        return self.basis is Basis.LAW and not official

    @property
    def rules(self) -> tuple[int, ...]:
        """Give the rule numbers of the policy that it rests on."""
        return tuple(rule for source in self.sources for rule in source.rules)


@dataclass(frozen=True, slots=True)
class AnswerWords:
    """What people type, in all languages: the ideas that tell answers apart, and empty words.

    ``apart`` are words that are never taken for a slip of the finger in another one.
    """

    skip: frozenset[str]
    apart: frozenset[str]
    ideas: Mapping[str, tuple[str, ...]]
    typed: Mapping[str, tuple[str, ...]]
