"""How caregivers type a question: what they call things, and whole phrasings, in each language.

``words.<language>.toml`` names people, ways of contact and facts; ``phrasings.<language>.toml``
holds what was typed and the question it must find; ``usual.toml`` says what is asked most. All are
read strictly. All languages are read together, whatever the window speaks: in Canada people type
"add la mère sur snap", and a word that only one language knows costs the other nothing.
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

    ``same`` are sets of phrases, folded, for the same kin or part in a child's life.
    """

    skip: frozenset[str]
    weak: frozenset[str]
    usual_who: tuple[Who, ...]
    usual_action: tuple[Action, ...]
    named: Mapping[StrEnum, tuple[str, ...]]
    apps: tuple[App, ...]
    danger: tuple[str, ...]
    same: tuple[frozenset[str], ...]


def load_search_words(folder: Path) -> SearchWords:
    """Read what people call things in all languages of ``folder``.

    Raises ``Known("search-words-broken", …)`` at a break: an unknown or missing id, or a phrase of
    nothing but words that are passed over.
    """
    usual = Table.read(folder / "usual.toml", CODE)
    whos, actions = _all(usual, "who", Who), _all(usual, "action", Action)
    usual.end(("who", "action"))
    tables = _tables(folder, "words")
    skip = frozenset(" ".join(folded(word)) for one in tables for word in one.texts("skip"))
    weak: set[str] = set()
    named: dict[StrEnum, tuple[str, ...]] = {}
    apps: list[App] = []
    danger: list[str] = []
    same: list[frozenset[str]] = []
    for table in tables:
        weak |= {" ".join(folded(word)) for word in table.texts("weak")}
        for key, kind in (("who", Who), ("action", Action), ("fact", Fact)):
            for means, phrases in _named(table, key, kind, skip).items():
                named[means] = (*named.get(means, ()), *phrases)
        apps += _apps(table)
        worry = table.table("danger")
        danger += worry.texts("words")
        worry.end(("words",))
        for line in table.texts("same"):
            same = _joined(same, frozenset(" ".join(folded(word)) for word in line.split()))
        table.end(("skip", "weak", "same", "who", "action", "fact", "app", "danger"))
    return SearchWords(
        skip=skip,
        weak=frozenset(weak),
        usual_who=whos,
        usual_action=actions,
        named=MappingProxyType(named),
        apps=tuple(apps),
        danger=tuple(danger),
        same=tuple(same),
    )


def load_phrasings(folder: Path) -> tuple[Phrasing, ...]:
    """Read the phrasings of all languages of ``folder``.

    Raises ``Known("search-words-broken", …)`` at a break.
    """
    found: dict[str, Phrasing] = {}
    for table in _tables(folder, "phrasings"):
        for part in table.tables("phrasings"):
            typed = part.text("typed")
            if typed in found:
                raise part.broken("typed", typed, "each phrasing once")
            action = part.word("action", Action)
            who = part.word("who", Who) if part.has("who") else None
            if (who is None) != (action is Action.POST_PUBLICLY):
                raise part.broken("who", who, "a person, and none for post-publicly")
            facts = frozenset(part.words("facts", Fact)) if part.has("facts") else frozenset()
            found[typed] = Phrasing(typed, Asked(who, action, facts))
            part.end(("typed", "who", "action", "facts"))
        table.end(("phrasings",))
    return tuple(found.values())


def _tables(folder: Path, name: str) -> list[Table]:
    """Give the files of ``name`` in every language, in the order of their names."""
    files = sorted(folder.glob(f"{name}.*.toml"))
    return [Table.read(file, CODE) for file in files or [folder / f"{name}.en.toml"]]


def _named(
    table: Table, key: str, kind: type[Word], skip: frozenset[str]
) -> dict[Word, tuple[str, ...]]:
    part = table.table(key)
    found: dict[Word, tuple[str, ...]] = {}
    for word in kind:
        found[word] = part.texts(word)
        for phrase in found[word]:
            if skip.issuperset(folded(phrase)):
                raise part.broken(word, phrase, "more than words that are passed over")
    part.end(tuple(kind))
    return found


def _apps(table: Table) -> list[App]:
    apps = []
    for part in table.tables("app"):
        if not part.has("actions"):
            raise part.broken("actions", "nothing", "one or more actions")
        apps.append(App(part.texts("names"), part.words("actions", Action)))
        part.end(("names", "actions"))
    return apps


def _joined(sets: list[frozenset[str]], one: frozenset[str]) -> list[frozenset[str]]:
    """Give ``sets`` with ``one``, made one set with those that share a phrase with it."""
    apart = [words for words in sets if words.isdisjoint(one)]
    return [*apart, one.union(*(words for words in sets if words not in apart))]


def _all(table: Table, key: str, kind: type[Word]) -> tuple[Word, ...]:
    words = table.words(key, kind)
    if len(words) != len(kind):
        raise table.broken(key, list(words), f"each of {', '.join(kind)}")
    return words
