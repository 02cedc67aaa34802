"""How caregivers type a question: what they call things, and whole phrasings, by language.

``words.<language>.toml`` names people, ways of contact and facts; ``phrasings.<language>.toml``
holds what was typed and the question it must find. Both are read strictly.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from caregiver_app.datafile import Table, Word
from caregiver_app.finding import folded
from caregiver_app.guidance.vocabulary import Action, Fact, Who

CODE = "search-words-broken"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question without its care type; ``who`` is None for a post: it does not depend on whom."""

    who: Who | None
    action: Action
    facts: frozenset[Fact] = frozenset()


@dataclass(frozen=True, slots=True)
class Phrasing:
    """Words as somebody typed them, and the question they must find."""

    typed: str
    asked: Asked


@dataclass(frozen=True, slots=True)
class App:
    """Names of apps, and what people do with them, first what is done most."""

    names: tuple[str, ...]
    actions: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class SearchWords:
    """What people call things, by id; ``danger`` are words of a worry about a child's safety.

    ``same`` are sets of words, folded, for the same kin or part in a child's life.
    """

    skip: frozenset[str]
    weak: frozenset[str]
    usual_who: tuple[Who, ...]
    usual_action: tuple[Action, ...]
    named: Mapping[StrEnum, tuple[str, ...]]
    apps: tuple[App, ...]
    danger: tuple[str, ...]
    same: tuple[frozenset[str], ...]


def load_search_words(folder: Path, language: str = "en") -> SearchWords:
    """Read what people call things. Raises ``Known("search-words-broken", …)`` at a break."""
    table = Table.read(folder / f"words.{language}.toml", CODE)
    named: dict[StrEnum, tuple[str, ...]] = {}
    named |= _named(table, "who", Who) | _named(table, "action", Action)
    named |= _named(table, "fact", Fact)
    apps = []
    for part in table.tables("app"):
        if not part.has("actions"):
            raise part.broken("actions", "nothing", "one or more actions")
        apps.append(App(part.texts("names"), part.words("actions", Action)))
        part.end(("names", "actions"))
    danger = table.table("danger")
    words = SearchWords(
        skip=frozenset(table.texts("skip")),
        weak=frozenset(table.texts("weak")),
        usual_who=_all(table, "usual_who", Who),
        usual_action=_all(table, "usual_action", Action),
        named=MappingProxyType(named),
        apps=tuple(apps),
        danger=danger.texts("words"),
        same=tuple(frozenset(folded(line)) for line in table.texts("same")),
    )
    danger.end(("words",))
    keys = ("skip", "weak", "usual_who", "usual_action", "same", "who", "action", "fact")
    table.end((*keys, "app", "danger"))
    return words


def load_phrasings(folder: Path, language: str = "en") -> tuple[Phrasing, ...]:
    """Read the phrasings. Raises ``Known("search-words-broken", …)`` at a break."""
    table = Table.read(folder / f"phrasings.{language}.toml", CODE)
    found: list[Phrasing] = []
    seen: set[str] = set()
    for part in table.tables("phrasings"):
        typed = part.text("typed")
        if typed in seen:
            raise part.broken("typed", typed, "each phrasing once")
        seen.add(typed)
        action = part.word("action", Action)
        who = part.word("who", Who) if part.has("who") else None
        if (who is None) != (action is Action.POST_PUBLICLY):
            raise part.broken("who", who, "a person, and none for post-publicly")
        facts = frozenset(part.words("facts", Fact)) if part.has("facts") else frozenset()
        found.append(Phrasing(typed, Asked(who, action, facts)))
        part.end(("typed", "who", "action", "facts"))
    table.end(("phrasings",))
    return tuple(found)


def _named(table: Table, key: str, kind: type[Word]) -> dict[StrEnum, tuple[str, ...]]:
    part = table.table(key)
    found: dict[StrEnum, tuple[str, ...]] = {word: part.texts(word) for word in kind}
    part.end(tuple(kind))
    return found


def _all(table: Table, key: str, kind: type[Word]) -> tuple[Word, ...]:
    words = table.words(key, kind)
    if len(words) != len(kind):
        raise table.broken(key, list(words), f"each of {', '.join(kind)}")
    return words
