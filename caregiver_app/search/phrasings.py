"""Whole questions as somebody typed them, and the question that each must find."""

from dataclasses import dataclass
from pathlib import Path

from caregiver_app.guidance.vocabulary import Action, Fact, Who
from caregiver_app.search.words import LOOSENS, language_files


@dataclass(frozen=True, slots=True)
class AskedTopic:
    """A question without its care type; ``who`` is None for a post: it does not depend on whom.

    ``facts`` tighten the answer or leave it as it is. ``asks`` would loosen it: they are asked of
    the caregiver and never taken from words.
    """

    who: Who | None
    action: Action
    facts: frozenset[Fact] = frozenset()
    asks: frozenset[Fact] = frozenset()


@dataclass(frozen=True, slots=True)
class Phrasing:
    """Words as somebody typed them, and the question they must find."""

    typed: str
    asked: AskedTopic


def load_phrasings(folder: Path) -> tuple[Phrasing, ...]:
    """Read the phrasings of all languages of ``folder``.

    Raises ``Known("search-words-broken", …)`` at a break, such as a loosening fact that is ticked.
    """
    found: dict[str, Phrasing] = {}
    for table in language_files(folder, "phrasings"):
        for part in table.tables("phrasings"):
            typed = part.text("typed")
            if typed in found:
                raise part.broken("typed", typed, "each phrasing once")
            action = part.word("action", Action)
            who = part.word("who", Who) if part.has("who") else None
            if (who is None) != (action is Action.POST_PUBLICLY):
                raise part.broken("who", who, "a person, and none for post-publicly")
            facts = frozenset(part.words("facts", Fact)) if part.has("facts") else frozenset()
            asks = frozenset(part.words("asks", Fact)) if part.has("asks") else frozenset()
            if facts & LOOSENS or asks - LOOSENS:
                raise part.broken("facts", sorted(facts), "what loosens an answer under asks")
            found[typed] = Phrasing(typed, AskedTopic(who, action, facts, asks))
        table.end()
    return tuple(found.values())
