"""Reads the short answers: what is asked beyond the 540 questions, with how we know.

``answers.toml`` is the data, ``answers.<language>.toml`` the words, ``typed.<language>.toml`` what
people type. All are read strictly. Every break is ``Known("short-answers-broken", …)``.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from caregiver_app.datafile import Table
from caregiver_app.guidance.deeds import read_deeds
from caregiver_app.guidance.vocabulary import Basis
from caregiver_app.search.answer_values import AnswerSource, AnswerWords, Doing, ShortAnswer

CODE = "short-answers-broken"
_SURE = ("H", "M")
"""What may be shown: an official page, or an older or single one. L, not verified, never is."""


def load_short_answers(folder: Path, language: str = "en") -> tuple[ShortAnswer, ...]:
    """Give all short answers of ``folder`` told in ``language``, in the order of the file.

    Raises ``Known("short-answers-broken", …)`` for a key or an id that is missing or unknown, a
    source that is not verified, an answer that shows for people whose rule it is not, and words
    that a source marked M does not bear out.
    """
    return _read(folder, language)


def fitting(answers: Iterable[ShortAnswer], place: str, pack: str) -> tuple[ShortAnswer, ...]:
    """Give those of ``answers`` that are for somebody of ``place`` with the policy ``pack`` (ids).

    One that stands in for others shows only where none of them does.
    """
    here = [one for one in answers if one.place in ("", place) and one.pack in ("", pack)]
    shown = {one.id for one in here}
    return tuple(one for one in here if shown.isdisjoint(one.stands_in))


def topics(folder: Path, language: str = "en") -> Mapping[str, str]:
    """Give the topics in their order, each with its title."""
    ids = Table.read(folder / "answers.toml", CODE).texts("topics")
    words = Table.read(folder / f"answers.{language}.toml", CODE).table("topics")
    found = {one: words.text(one) for one in ids}
    words.end()
    return MappingProxyType(found)


def load_answer_words(folder: Path) -> AnswerWords:
    """Read what people type, in every language of ``folder`` together."""
    skip: set[str] = set()
    apart: set[str] = set()
    ideas: dict[str, tuple[str, ...]] = {}
    typed: dict[str, tuple[str, ...]] = {}
    for file in sorted(folder.glob("typed.*.toml")) or [folder / "typed.en.toml"]:
        table = Table.read(file, CODE)
        skip |= set(table.texts("skip"))
        apart |= set(table.texts("apart"))
        for key, found in (("ideas", ideas), ("typed", typed)):
            part = table.table(key)
            for name in part.left():
                found[name] = (*found.get(name, ()), *part.texts(name))
        table.end()
    return AnswerWords(
        frozenset(skip), frozenset(apart), MappingProxyType(ideas), MappingProxyType(typed)
    )


@lru_cache(maxsize=4)
def _read(folder: Path, language: str) -> tuple[ShortAnswer, ...]:
    data = Table.read(folder / "answers.toml", CODE)
    words = Table.read(folder / f"answers.{language}.toml", CODE)
    typed = load_answer_words(folder)
    reader = _Reader(data, words, typed)
    found = tuple(reader.answer(part) for part in data.tables("answers"))
    data.end()
    reader.end()
    return _joined(found, data)


def _joined(answers: tuple[ShortAnswer, ...], data: Table) -> tuple[ShortAnswer, ...]:
    """See that each id is there once, and let those that stand in be found as the others are."""
    named = {one.id: one for one in answers}
    if len(named) != len(answers):
        raise data.broken("answers", "an id that stands twice", "each id once")
    joined = []
    for one in answers:
        for other in one.stands_in:
            if other not in named or named[other].stands_in:
                raise data.broken(f"answers[{one.id}].stands_in", other, "an answer of its own")
        others = [named[other] for other in one.stands_in]
        typed = tuple(words for other in others for words in other.typed)
        means = tuple(line for other in others for line in other.means)
        joined.append(replace(one, typed=typed, means=means) if others else one)
    return tuple(joined)


class _Reader:
    """Reads one answer after the other; ``end`` refuses what no answer took."""

    def __init__(self, data: Table, words: Table, typed: AnswerWords) -> None:
        self._typed = typed
        self._topics = data.texts("topics")
        laws = data.table("laws")
        self._laws = {name: laws.text(name) for name in laws.left()}
        pages = data.table("sources")
        self._sources = {name: _page(pages.table(name)) for name in pages.left()}
        self._careful = words.texts("careful")
        titles = words.table("topics")
        for topic in self._topics:
            titles.text(topic)
        self._words = words
        self._answers = words.table("answers")
        self._used: set[str] = set()

    def answer(self, part: Table) -> ShortAnswer:
        name = part.text("id")
        words = self._answers.table(name)
        says, stands_in = words.texts("says"), part.texts("stands_in", ())
        found = ShortAnswer(
            id=name,
            topic=self._one(part, "topic", self._topics),
            title=words.text("title"),
            says=says,
            do=self._do(part, words),
            basis=part.word("basis", Basis),
            sources=(*_policy(part), *self._law(part), *self._read_on(part)),
            dated=part.day("read"),
            typed=() if stands_in else self._own(part, name),
            means=() if stands_in else self._means(part),
            write_down=part.text("write_down", ""),
            ask=words.text("ask") if part.flag("ask") else "",
            concern=part.text("concern", ""),
            calls=part.texts("calls", ()),
            place=part.text("place", ""),
            pack=part.text("pack", ""),
            stands_in=stands_in,
        )
        self._whose(part, found)
        return found

    def end(self) -> None:
        self._words.end()
        for name in self._typed.typed:
            if name not in self._used:
                raise self._words.broken(f"typed.{name}", "words for no answer", "an id of one")

    def _whose(self, part: Table, found: ShortAnswer) -> None:
        """Refuse what would speak for another place or policy, or more surely than it may."""
        if found.rules and not found.pack:
            raise part.broken("pack", "nothing", "the pack whose rules it cites")
        if found.basis in (Basis.STATED, Basis.READING) and not found.rules:
            raise part.broken("policy", "nothing", "the rules that it rests on")
        legal = any(source.kind == "law" for source in found.sources)
        if (legal or found.basis is Basis.LAW) and not found.place:
            raise part.broken("place", "nothing", "the place whose law it is")
        if found.basis in (Basis.LAW, Basis.ORDER) and not found.sources:
            raise part.broken("law", "nothing", "a law or a page")
        unsure = any(source.confidence == "M" for source in found.sources)
        told = " ".join((*found.says, *(line.words for line in found.do))).casefold()
        if unsure and not any(phrase in told for phrase in self._careful):
            raise part.broken("pages", "a source marked M", f"one of {', '.join(self._careful)}")

    def _one(self, part: Table, key: str, known: Iterable[str]) -> str:
        value = part.text(key)
        if value not in known:
            raise part.broken(key, value, f"one of {', '.join(known)}")
        return value

    def _do(self, part: Table, words: Table) -> tuple[Doing, ...]:
        if not part.has("do"):
            return ()
        told, found = words.table("do"), []
        for line in part.tables("do"):
            name = line.text("id")
            found.append(Doing(told.text(name), read_deeds(line)))
        return tuple(found)

    def _law(self, part: Table) -> Iterable[AnswerSource]:
        for one in part.tables("law") if part.has("law") else ():
            title = self._laws[self._one(one, "law", self._laws)]
            yield AnswerSource("law", title, one.text("section"))

    def _read_on(self, part: Table) -> Iterable[AnswerSource]:
        for one in part.tables("pages") if part.has("pages") else ():
            source = self._sources[self._one(one, "source", self._sources)]
            yield replace(source, confidence=self._one(one, "confidence", _SURE))

    def _own(self, part: Table, name: str) -> tuple[str, ...]:
        if name not in self._typed.typed:
            raise part.broken("id", name, "what people type for it, in typed.*.toml")
        self._used.add(name)
        return self._typed.typed[name]

    def _means(self, part: Table) -> tuple[tuple[str, ...], ...]:
        found = part.lists("means")
        for idea in (one for line in found for one in line):
            if idea not in self._typed.ideas:
                raise part.broken("means", idea, "an idea of typed.*.toml")
        return found


def _page(table: Table) -> AnswerSource:
    return AnswerSource(
        "page", table.text("title"), dated=table.text("dated"), address=table.text("address")
    )


def _policy(part: Table) -> Iterable[AnswerSource]:
    for one in part.tables("policy") if part.has("policy") else ():
        yield AnswerSource("policy", section=one.text("section"), rules=one.numbers("rules"))
