"""How caregivers type: what they call people, ways of contact and facts, in each language.

All stands in ``resources/search``: ``words.<language>.toml`` names people, ways of contact and
apps; ``telling.<language>.toml`` what else is told, and which words deny or ask it;
``relations.toml`` what one person is to another; ``usual.toml`` what is asked most. All are read
strictly. All languages are read together, whatever the window speaks: in Canada people type "add
la mère sur snap", and a word that only one language knows costs the other nothing.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from caregiver_app.datafile import Table, Word
from caregiver_app.finding import folded
from caregiver_app.guidance.vocabulary import Action, Fact, Who

CODE = "search-words-broken"

LOOSENS = frozenset({Fact.WORKER_AGREED, Fact.ORDER_ALLOWS_CONTACT, Fact.ADOPTION_FINAL})
"""The facts that may loosen a verdict (product.md): they are asked, never ticked from words."""

T = TypeVar("T")
U = TypeVar("U")


class RelationWord(StrEnum):
    """What somebody is to another, where it takes the other to know who it is."""

    PARTNER = "partner"
    OWN_CHILD = "own-child"
    YOUNG_KIN = "young-kin"
    HOUSEHOLD = "household"


@dataclass(frozen=True, slots=True)
class App:
    """Names of apps, and what people do with them, first what is done most."""

    names: tuple[str, ...]
    actions: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class SenseCues(Generic[T]):
    """Words around a fact: it is denied, comes later, is over, or is only asked about."""

    denies: tuple[T, ...]
    denies_after: tuple[T, ...]
    later: tuple[T, ...]
    over: tuple[T, ...]
    asks: tuple[T, ...]
    between: tuple[T, ...]

    def all(self) -> Iterator[T]:
        """Give every cue."""
        for one in fields(self):
            yield from getattr(self, one.name)

    def map(self, change: Callable[[T], U]) -> "SenseCues[U]":
        """Give the same cues, each changed."""
        changed = {one.name: tuple(map(change, getattr(self, one.name))) for one in fields(self)}
        return SenseCues(**changed)


@dataclass(frozen=True, slots=True)
class TellingWords:
    """How facts are told; ``unless`` what looks like it and is not; ``undecided``: no yes yet."""

    facts: Mapping[Fact, tuple[str, ...]]
    unless: Mapping[Fact, tuple[str, ...]]
    undecided: tuple[str, ...]
    cues: SenseCues[str]


@dataclass(frozen=True, slots=True)
class PeopleCues:
    """Words around a person.

    Single words: ``mine``; ``of``; ``between`` an owner and what is theirs; ``stops`` in no name;
    ``former`` who was it before; ``kept`` in every phrase; ``strong`` ones say something there;
    ``pronouns`` for a child; ``reports`` after somebody who is only quoted. Phrases: ``aside``
    before who is not meant; ``myself`` before what the writer is; ``here`` of a child who lives
    with the writer; ``asks`` begin the question itself.
    """

    mine: frozenset[str]
    of: frozenset[str]
    between: frozenset[str]
    stops: frozenset[str]
    former: frozenset[str]
    kept: frozenset[str]
    strong: frozenset[str]
    pronouns: frozenset[str]
    aside: tuple[str, ...]
    myself: tuple[str, ...]
    here: tuple[str, ...]
    reports: frozenset[str]
    asks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Relations:
    """Who somebody is by whose they are; ``mine``: the caregiver's own kin; ``former``: were."""

    of: Mapping[Who, Mapping[StrEnum, Who]]
    mine_as_kin: Mapping[StrEnum, tuple[Who, ...]]
    mine: Mapping[StrEnum, tuple[Who, ...]]
    alone: Mapping[StrEnum, tuple[Who, ...]]
    alone_as_kin: Mapping[StrEnum, tuple[Who, ...]]
    former: Mapping[StrEnum, tuple[Who, ...]]


@dataclass(frozen=True, slots=True)
class SearchWords:
    """What people call things, by id.

    ``same`` are rows of words for the same kin or part in a child's life, ``alike`` rows of other
    words that mean the same; the first of a row stands for all. ``danger`` are words of a worry.
    """

    skip: frozenset[str]
    weak: frozenset[str]
    plain: frozenset[str]
    breaks: frozenset[str]
    usual_who: tuple[Who, ...]
    usual_action: tuple[Action, ...]
    people: Mapping[StrEnum, tuple[str, ...]]
    actions: Mapping[Action, tuple[str, ...]]
    apps: tuple[App, ...]
    same: tuple[tuple[str, ...], ...]
    alike: tuple[tuple[str, ...], ...]
    cues: PeopleCues
    telling: TellingWords
    relations: Relations


def load_search_words(folder: Path) -> SearchWords:
    """Read what people call things in all languages of ``folder``.

    Raises ``Known("search-words-broken", …)`` at a break: an unknown or missing id, or a phrase of
    nothing but words that are passed over.
    """
    usual = Table.read(folder / "usual.toml", CODE)
    whos, actions = _all(usual, "who", Who), _all(usual, "action", Action)
    usual.end()
    tables = language_files(folder, "words")
    skip = frozenset(_plain(word) for one in tables for word in one.texts("skip"))
    single: dict[str, set[str]] = {"weak": set(), "plain": set(), "breaks": set()}
    people: dict[StrEnum, tuple[str, ...]] = {}
    ways: dict[Action, tuple[str, ...]] = {}
    apps: list[App] = []
    same: list[tuple[str, ...]] = []
    alike: list[tuple[str, ...]] = []
    cues: dict[str, list[str]] = {}
    for table in tables:
        for key, found in single.items():
            found |= {_plain(word) for word in table.texts(key)}
        for means, phrases in _named(table, "who", Who, skip).items():
            people[means] = (*people.get(means, ()), *phrases)
        for part, phrases in _named(table, "part", RelationWord, skip).items():
            people[part] = (*people.get(part, ()), *phrases)
        for action, phrases in _named(table, "action", Action, skip).items():
            ways[action] = (*ways.get(action, ()), *phrases)
        apps += _apps(table)
        for key, rows in (("same", same), ("alike", alike)):
            for line in table.texts(key):
                _join(rows, tuple(dict.fromkeys(_plain(word) for word in line.split())))
        around = table.table("around")
        for one in fields(PeopleCues):
            cues.setdefault(one.name, []).extend(around.texts(one.name))
        table.end()
    return SearchWords(
        skip=skip,
        weak=frozenset(single["weak"]),
        plain=frozenset(single["plain"]),
        breaks=frozenset(single["breaks"]),
        usual_who=whos,
        usual_action=actions,
        people=MappingProxyType(people),
        actions=MappingProxyType(ways),
        apps=tuple(apps),
        same=tuple(same),
        alike=tuple(alike),
        cues=_people_cues(cues),
        telling=_telling(folder),
        relations=_relations(folder),
    )


def language_files(folder: Path, name: str) -> list[Table]:
    """Give the files of ``name`` in every language, in the order of their names."""
    files = sorted(folder.glob(f"{name}.*.toml"))
    return [Table.read(file, CODE) for file in files or [folder / f"{name}.en.toml"]]


def _plain(phrase: str) -> str:
    return " ".join(folded(phrase))


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
    return found


def _apps(table: Table) -> list[App]:
    apps = []
    for part in table.tables("app"):
        if not part.has("actions"):
            raise part.broken("actions", "nothing", "one or more actions")
        apps.append(App(part.texts("names"), part.words("actions", Action)))
    return apps


def _join(rows: list[tuple[str, ...]], row: tuple[str, ...]) -> None:
    """Add ``row``, joined to those that share a word with it."""
    shared = [one for one in rows if not set(one).isdisjoint(row)]
    joined = tuple(dict.fromkeys(word for one in (*shared, row) for word in one))
    if shared:
        rows[rows.index(shared[0])] = joined
        for one in shared[1:]:
            rows.remove(one)
    else:
        rows.append(joined)


def _people_cues(found: Mapping[str, list[str]]) -> PeopleCues:
    sets = ("mine", "of", "between", "stops", "former", "kept", "strong", "pronouns", "reports")
    rows: dict[str, Any] = {name: tuple(words) for name, words in found.items()}
    rows.update((name, frozenset(map(_plain, found[name]))) for name in sets)
    return PeopleCues(**rows)


def _telling(folder: Path) -> TellingWords:
    facts: dict[Fact, tuple[str, ...]] = {}
    unless: dict[Fact, tuple[str, ...]] = {}
    undecided: list[str] = []
    cues: dict[str, tuple[str, ...]] = {}
    for table in language_files(folder, "telling"):
        undecided += table.texts("undecided")
        around = table.table("cues")
        for one in fields(SenseCues):
            cues[one.name] = (*cues.get(one.name, ()), *around.texts(one.name))
        for key, kept in (("fact", facts), ("unless", unless)):
            part = table.table(key)
            for fact in Fact:
                if key == "fact" or part.has(fact):
                    kept[fact] = (*kept.get(fact, ()), *part.texts(fact))
        table.end()
    return TellingWords(
        MappingProxyType(facts), MappingProxyType(unless), tuple(undecided), SenseCues(**cues)
    )


def _relations(folder: Path) -> Relations:
    table = Table.read(folder / "relations.toml", CODE)
    of: dict[Who, Mapping[StrEnum, Who]] = {}
    part = table.table("of")
    for owner in Who:
        if part.has(owner):
            row = part.table(owner)
            of[owner] = {one: row.word(one, Who) for one in (*Who, *RelationWord) if row.has(one)}
    rest = {}
    for key in ("mine_as_kin", "mine", "alone", "alone_as_kin", "former"):
        row = table.table(key)
        rest[key] = {one: row.words(one, Who) for one in (*Who, *RelationWord) if row.has(one)}
    table.end()
    return Relations(MappingProxyType(of), **rest)


def _all(table: Table, key: str, kind: type[Word]) -> tuple[Word, ...]:
    words = table.words(key, kind)
    if len(words) != len(kind):
        raise table.broken(key, list(words), f"each of {', '.join(kind)}")
    return words
