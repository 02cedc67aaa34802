"""From what a caregiver types to the kinds of concern it may be. Nothing typed is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType

from caregiver_app.concerns.values import Concerns
from caregiver_app.datafile import Table
from caregiver_app.finding import finds
from caregiver_app.search.lexicon import Lexicon, Token
from caregiver_app.search.phrases import Hit, PhraseMeanings
from caregiver_app.search.words import CODE, language_files

FEWEST = 8
"""What people type is known well enough of a kind from so many phrases on."""
MOST = 5
LEAST = 0.8
"""What a kind must weigh to be found."""
SURE = 1.5
"""What a kind must weigh to be a worry by itself, asked for or not."""
IDEAS = (0.0, 0.9, 1.7, 2.4)
"""What a row of so many ideas weighs."""
BESIDE = 0.4
"""What the lighter of phrases and ideas adds to the heavier."""
SAID, HINT, RARE = 0.6, 0.4, 1.0
"""How much single words count beside phrases and ideas, what they must say for a kind that nothing
else was found for, and how much a word counts for none (few phrases prove little)."""
_MORE = (1.0, 0.5, 0.25, 0.1)
"""How much the best phrase counts, and those after it."""


@dataclass(frozen=True, slots=True)
class Worry:
    """A kind or card that was found, how much it weighs, and the words it was found by.

    ``rank`` is the weight with what each single word says for it.
    """

    card_id: str
    weight: float
    words: str
    rank: float = 0.0


@dataclass(frozen=True, slots=True)
class Ideas:
    """What makes a kind together: ``rows`` of ideas by kind, any row of which is enough.

    ``words`` are those of each idea.
    """

    rows: Mapping[str, tuple[tuple[str, ...], ...]]
    words: Mapping[str, tuple[str, ...]]
    leans: tuple["Lean", ...]


@dataclass(frozen=True, slots=True)
class Lean:
    """Where one of the rows ``where`` stands and none of ``unless``, ``kind`` is the likelier.

    It then stands before the kinds ``before``, which the same harm may be.
    """

    kind: str
    where: tuple[tuple[str, ...], ...]
    unless: tuple[tuple[str, ...], ...]
    before: tuple[str, ...]


def load_ideas(folder: Path) -> Ideas:
    """Read the ideas of ``folder``: ``worries.toml``, and ``ideas.<language>.toml`` for the words.

    Raises ``Known("search-words-broken", …)`` at a break: an idea without words, or one unused.
    """
    data = Table.read(folder / "worries.toml", CODE)
    kinds = data.table("kinds")
    rows = {kind: tuple(tuple(row.split()) for row in kinds.texts(kind)) for kind in kinds.left()}
    leans = tuple(_lean(table) for table in data.tables("leans"))
    data.end()
    used = {idea for some in rows.values() for row in some for idea in row}
    used |= {idea for lean in leans for row in (*lean.where, *lean.unless) for idea in row}
    words: dict[str, tuple[str, ...]] = {}
    for table in language_files(folder, "ideas"):
        part = table.table("ideas")
        for idea in part.left():
            if idea not in used:
                raise part.broken(idea, "an idea that no worry has", "an idea of worries.toml")
            words[idea] = (*words.get(idea, ()), *part.texts(idea))
        table.end()
    for idea in sorted(used - words.keys()):
        raise data.broken(idea, "no words", "words in ideas.en.toml")
    return Ideas(MappingProxyType(rows), MappingProxyType(words), leans)


def _lean(table: Table) -> Lean:
    where, unless = (
        tuple(tuple(row.split()) for row in one)
        for one in (table.texts("where"), table.texts("unless", ()))
    )
    return Lean(table.text("kind"), where, unless, table.texts("before"))


def load_worries(folder: Path, own: Path | None = None) -> Mapping[str, tuple[str, ...]]:
    """Give what people type, by kind, in all languages of ``folder``.

    ``own`` is the folder of a place, which may add phrases (``worries.<language>.toml``).
    Raises ``Known("search-words-broken", …)`` at a break.
    """
    tables = language_files(folder, "worries")
    if own is not None:
        tables += [Table.read(file, CODE) for file in sorted(own.glob("worries.*.toml"))]
    found: dict[str, tuple[str, ...]] = {}
    for table in tables:
        for kind in table.left():
            found[kind] = (*found.get(kind, ()), *table.texts(kind))
    return MappingProxyType(found)


def thin_kinds(concerns: Concerns, phrases: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Give the ids of kinds and cards of a place that are known from too few phrases."""
    cards = [card.id for card in (*concerns.kinds, *concerns.cards)]
    return tuple(one for one in cards if len(set(phrases.get(one, ()))) < FEWEST)


class Worries:
    """Finds kinds and cards of one place by what people type, then by the cards' own words."""

    def __init__(
        self,
        phrases: Mapping[str, Sequence[str]],
        texts: Mapping[str, tuple[str, ...]],
        lexicon: Lexicon,
        ideas: Ideas,
        weak: frozenset[str] = frozenset(),
    ) -> None:
        self._weak = weak
        self._rows, self._leans = ideas.rows, ideas.leans
        self._ideas: PhraseMeanings[str] = PhraseMeanings(ideas.words, lexicon, whole=True)
        self._texts = texts
        here = {one: phrases[one] for one in self._texts if one in phrases}
        self._meanings: PhraseMeanings[str] = PhraseMeanings(here, lexicon, loose=True)
        self._place = {one: at for at, one in enumerate(self._texts)}
        self._says = _what_words_say(here, self._rows, ideas.words, lexicon)

    def find(self, tokens: Sequence[Token], most: int = MOST) -> tuple[Worry, ...]:
        """Give at most ``most`` kinds that fit, best first; none for nonsense."""
        by_kind: dict[str, list[Hit[str]]] = {}
        for hit in self._meanings.hits(tokens, apart=False):
            by_kind.setdefault(hit.means, []).append(hit)
        together = self._together(tokens)
        found = [
            _weigh(kind, by_kind.get(kind, ()), together.get(kind, (0.0, "")))
            for kind in self._texts
            if kind in by_kind or kind in together
        ]
        found = [one for one in found if one.weight >= LEAST]
        said = " ".join(
            token.word.text for token in tokens if not token.filler and token.text not in self._weak
        )
        if not found and said:
            found = [
                Worry(kind, LEAST, said)
                for kind, texts in self._texts.items()
                if finds(said, " ".join(texts))
            ]
        said_for = self._said_for(tokens)
        found = [
            replace(one, rank=one.weight + SAID * said_for.get(one.card_id, (0.0,))[0])
            for one in found
        ]
        known = {one.card_id for one in found}
        found += [
            Worry(kind, 0.0, _words_of(tokens, places), SAID * much)
            for kind, (much, places) in said_for.items()
            if kind not in known and len(places) > 1 and much >= HINT
        ]
        found.sort(key=lambda one: (-round(one.rank, 3), self._place[one.card_id]))
        return tuple(found[:most])

    def leaning(self, tokens: Sequence[Token], found: Sequence[Worry]) -> tuple[Worry, ...]:
        """Give ``found`` with those kinds put before others that what is told leans to."""
        if len(found) < 2:
            return (*found,)
        hits = self._idea_hits(tokens)
        order = [*found]
        for lean in self._leans:
            here = [at for at, one in enumerate(order) if one.card_id == lean.kind]
            others = [at for at, one in enumerate(order) if one.card_id in lean.before]
            if not here or not others or here[0] < others[0]:
                continue
            if _stands(lean.where, hits) and not _stands(lean.unless, hits):
                order.insert(others[0], order.pop(here[0]))
        return (*order,)

    def _idea_hits(self, tokens: Sequence[Token]) -> dict[str, list[Hit[str]]]:
        hits: dict[str, list[Hit[str]]] = {}
        for hit in self._ideas.hits(tokens, apart=False):
            hits.setdefault(hit.means, []).append(hit)
        return hits

    def _said_for(self, tokens: Sequence[Token]) -> dict[str, tuple[float, set[int]]]:
        """Give how much single words speak for each kind, and which; none for one loose word."""
        found: dict[str, tuple[float, set[int]]] = {}
        for at, token in enumerate(tokens):
            if token.filler or token.text in self._weak:
                continue
            for known, fit in token.may_be.items():
                for kind, weight in self._says.get(known, {}).items():
                    much, places = found.get(kind, (0.0, set()))
                    found[kind] = (much + weight * fit, {*places, at})
        return found

    def _together(self, tokens: Sequence[Token]) -> dict[str, tuple[float, str]]:
        """Give the kinds whose ideas stand together, each by the heaviest row, with its words."""
        hits = self._idea_hits(tokens)
        found: dict[str, tuple[float, str]] = {}
        for kind in self._texts:
            for row in self._rows.get(kind, ()):
                taken = _row_places(row, hits)
                if taken is None:
                    continue
                weight = IDEAS[min(len(row), len(IDEAS) - 1)]
                if weight > found.get(kind, (0.0, ""))[0]:
                    found[kind] = (weight, _words_of(tokens, taken))
        return found


def _what_words_say(
    phrases: Mapping[str, Sequence[str]],
    rows: Mapping[str, Sequence[Sequence[str]]],
    ideas: Mapping[str, Sequence[str]],
    lexicon: Lexicon,
) -> dict[str, dict[str, float]]:
    """Give for each word how much it speaks for each kind: its share of all phrases that hold it.

    A word that stands everywhere says little; one that a single kind has says nearly 1.
    """
    counts: dict[str, dict[str, float]] = {}
    # An idea stands in the rows of many kinds.
    learned = cache(lambda phrase: frozenset(lexicon.learn(phrase)))

    def count(kind: str, phrase: str, much: float) -> None:
        for word in learned(phrase):
            if word not in lexicon.skip:
                at = counts.setdefault(word, {})
                at[kind] = at.get(kind, 0.0) + much

    for kind, some in phrases.items():
        for phrase in some:
            count(kind, phrase, 1.0)
        for idea in {idea for row in rows.get(kind, ()) for idea in row}:
            for phrase in ideas[idea]:
                count(kind, phrase, 0.5)
    return {
        word: {kind: much / (sum(by_kind.values()) + RARE) for kind, much in by_kind.items()}
        for word, by_kind in counts.items()
    }


def _row_places(row: Sequence[str], hits: Mapping[str, Sequence[Hit[str]]]) -> set[int] | None:
    """Give the places of all ideas of a row, no word for two of them; None where one is missing."""
    taken: set[int] = set()
    for idea in row:
        free = [hit for hit in hits.get(idea, ()) if taken.isdisjoint(hit.places)]
        if not free:
            return None
        taken |= {*max(free, key=lambda one: one.weight).places}
    return taken


def _stands(rows: Sequence[Sequence[str]], hits: Mapping[str, Sequence[Hit[str]]]) -> bool:
    return any(_row_places(row, hits) is not None for row in rows)


def _words_of(tokens: Sequence[Token], places: set[int]) -> str:
    return " ".join(tokens[at].word.text for at in sorted(places))


def _weigh(kind: str, hits: Sequence[Hit[str]], row: tuple[float, str]) -> Worry:
    """Give what the phrases found of one kind weigh together, no word counted twice.

    A row of ideas counts beside them, or alone.
    """
    best = sorted(hits, key=lambda one: (-one.weight, one.start))
    taken: set[int] = set()
    weight, at = 0.0, 0
    if not best:
        return Worry(kind, row[0], row[1])
    for hit in best:
        if taken.isdisjoint(hit.places):
            weight += hit.weight * _MORE[min(at, len(_MORE) - 1)]
            taken |= set(hit.places)
            at += 1
    total = max(weight, row[0]) + BESIDE * min(weight, row[0])
    return Worry(kind, total, " ".join(best[0].words) if weight >= row[0] else row[1])
