"""Ordinary ways to say a deed, so that no text of a pack tells to do what its data do not name.

The cues (:mod:`.cues`) hold words and data together both ways and are as narrow as that needs. A
writer of a pack has never seen them: "Text her a short hello" holds none. Here each deed has the
verbs and nouns people use for it (``resources/gate/ordinary.<language>.toml``), one way only: what
the words tell, the data must name.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from caregiver_app import assets
from caregiver_app.datafile import Table
from caregiver_app.guidance.cues import CODE, DeedCues, Disagreement, Way, disagreements
from caregiver_app.guidance.deeds import Deed, Deeds

AGREEING = "words and data that agree"
_WORD_BEFORE, _WORD_AFTER = r"(?<![\w'’{-])", r"(?![\w'’}-])"
_SPACE = r"[^\w.!?;:{]+"
_UP_TO_THREE = r"(?:[\w'’{}-]+[^\w.!?;:{]+){0,3}?"
_STOPS = re.compile(r"[.!?;:…]+(?=[\s”\"’')]|$)|\n")
_CLAUSE = r"(?:^|[,(“\"–—]|\s-)\s*"


@dataclass(frozen=True, slots=True)
class SaidDeed:
    """Words of a text that tell to do ``deed``, or not to; one of ``or_one`` would name it too."""

    deed: Deed
    way: Way
    or_one: frozenset[Deed]
    words: str


@dataclass(frozen=True, slots=True)
class _Kind:
    deed: Deed
    or_one: frozenset[Deed]
    patterns: tuple[re.Pattern[str], ...]

    def hits(self, part: str) -> Iterator[re.Match[str]]:
        for pattern in self.patterns:
            yield from pattern.finditer(part)


@dataclass(frozen=True, slots=True)
class Ordinary:
    """The ordinary ways of one language, ready to be looked for."""

    kinds: tuple[_Kind, ...]
    turns: re.Pattern[str]
    states: re.Pattern[str]
    ends: re.Pattern[str]
    asides: re.Pattern[str]
    pronoun: re.Pattern[str]
    of_helper: re.Pattern[str]
    them: re.Pattern[str]
    to_helper: re.Pattern[str]
    with_helper: re.Pattern[str]
    and_helper: re.Pattern[str]

    def said(self, text: str, reason: bool = False) -> Iterator[SaidDeed]:
        """Give what ``text`` tells to do and not to do, each deed and way once.

        In a ``reason``, what only tells the verdict ("Caregivers may not …") is left out.
        """
        seen: set[tuple[Deed, Way]] = set()
        for part in self._parts(text.casefold()):
            turn = self.turns.search(part)
            for kind in self.kinds:
                for hit in kind.hits(part):
                    start, words = hit.start("said"), hit["said"]
                    if self._about_a_helper(part, start, words):
                        continue
                    turned = turn is not None and turn.start() <= start
                    if turned and reason and self.states.search(part[: start + 1]):
                        continue
                    way = Way.FORBIDS if turned else Way.OFFERS
                    if (kind.deed, way) not in seen:
                        seen.add((kind.deed, way))
                        yield SaidDeed(kind.deed, way, kind.or_one, words)

    def _about_a_helper(self, part: str, start: int, words: str) -> bool:
        rest = part[start + len(words) :]
        if self.of_helper.search(words) or self.to_helper.match(rest):
            return True
        if self.pronoun.search(words):
            return self.and_helper.search(part[:start]) is not None
        return not self.them.search(words) and self.with_helper.match(rest) is not None

    def _parts(self, text: str) -> Iterator[str]:
        """Give the parts of ``text`` that tell something, as far as a word like "not" reaches."""
        for sentence in _STOPS.split(text):
            told = self.asides.sub("", sentence.strip())
            start = 0
            for end in self.ends.finditer(told):
                yield told[start : end.start()].strip()
                start = end.end()
            yield told[start:].strip()


def drifts(
    text: str, deeds: Deeds, cues: DeedCues, ordinary: Ordinary | None, reason: bool = False
) -> Iterator[tuple[str, str]]:
    """Give what only the words of ``text``, or only ``deeds``, say: what it is, and what to write.

    ``ordinary`` are the ordinary ways to say a deed beside the ``cues``, None for none. A word for
    a deed is enough for the data that name it; a deed that is set ``aside`` needs its words too.
    """
    told = tuple(ordinary.said(text, reason)) if ordinary else ()
    for one in disagreements(text, deeds, cues):
        if not _in_ordinary_words(one, told):
            yield str(one), AGREEING
    strict = cues.said(text)
    for said in told:
        data, shown = (
            (deeds.offers, strict.offers)
            if said.way is Way.OFFERS
            else (deeds.forbids, strict.forbids)
        )
        # A deed that is said beside this one, and named, can stand for the same words.
        beside = shown | (data & {one.deed for one in told if one.way is said.way})
        if said.deed not in data | deeds.aside and not said.or_one & beside:
            yield (
                f"the words “{said.words}” {said.way.removesuffix('s')} “{said.deed}”, "
                "the data do not",
                f'{said.way} = ["{said.deed}"], aside = ["{said.deed}"] where they are about '
                "somebody else, or other words",
            )
    for deed in sorted(deeds.aside - {said.deed for said in told}):
        yield f"the data set “{deed}” aside, the words do not say it", AGREEING


def _in_ordinary_words(one: Disagreement, told: tuple[SaidDeed, ...]) -> bool:
    """Say whether the data name a deed that no cue, but an ordinary word says."""
    return not one.in_text and any(said.way is one.way and one.deed == said.deed for said in told)


@cache
def load_ordinary(language: str = "en") -> Ordinary | None:
    """Read the ordinary ways of ``language``, None where there are none.

    Raises ``Known("cues-broken", file=, key=, found=, expected=)``.
    """
    file = assets.resources() / "gate" / f"ordinary.{language}.toml"
    return read_ordinary(file, language) if file.is_file() else None


def read_ordinary(file: Path, language: str) -> Ordinary:
    """Read ``file`` strictly. Raises as ``load_ordinary`` does."""
    data = Table.read(file, CODE)
    if (written := data.text("language")) != language:
        raise data.broken("language", written, language)
    some = {
        key: _any_of(data.texts(key))
        for key in ("turns", "states", "ends", "asides", "starts", "adverbs", "after", "helpers")
    }
    part = data.table("lists")
    lists = {key: _any_of(part.texts(key)) for key in part.left()}
    for needed in ("pronoun", "one", "person", "someone"):
        if needed not in lists:
            raise part.broken(needed, "nothing", "a list of words")
    named = rf"(?:{lists['one']}\s+)?{lists['person']}{_WORD_AFTER}"
    person = rf"(?:{named}|{lists['someone']}|\{{(?:the|a)\}})"
    lists["other"] = rf"(?:(?:your|my|our)\s+{lists['person']}|{person})"
    lists["them"] = rf"(?:{lists['pronoun']}|{person})"
    place = rf"(?:{_CLAUSE}|{_WORD_BEFORE}{some['starts']}\s+)(?:{some['adverbs']}\s+){{0,2}}"
    closing = rf"(?=\W*$|\s*,|\s+{some['after']}{_WORD_AFTER})"
    kinds = []
    for one in data.tables("ordinary"):
        deed, or_one = one.word("deed", Deed), frozenset(one.words("or", Deed))
        verbs: list[str] = []
        others: list[str] = []
        for text in one.texts("say"):
            said = _phrase(one, text.removeprefix("^ "), lists, closing)
            (verbs if text.startswith("^ ") else others).append(said)
        patterns = [
            re.compile(f"{before}(?P<said>{'|'.join(said)})")
            for before, said in ((place, verbs), (_WORD_BEFORE, others))
            if said
        ]
        kinds.append(_Kind(deed, or_one, tuple(patterns)))
    data.end()
    few, few_more = r"(?:\s+[\w'’{}-]+){0,3}?", r"(?:[\w'’{}-]+\s+){0,3}?"
    helper = rf"{_WORD_BEFORE}{some['helpers']}{_WORD_AFTER}"
    return Ordinary(
        tuple(kinds),
        _whole(some["turns"]),
        _whole(some["states"]),
        _whole(some["ends"]),
        re.compile(
            rf"(?:^{some['asides']}{_WORD_AFTER}[^,]*,|(?<=\s){some['asides']}{_WORD_AFTER}[^,]*)"
        ),
        re.compile(rf"{_WORD_BEFORE}{lists['pronoun']}{_WORD_AFTER}"),
        re.compile(helper),
        re.compile(f"{_WORD_BEFORE}{lists['them']}"),
        re.compile(rf"{few}\s+to\s+{few_more}{helper}"),
        re.compile(rf"{few}\s+(?:with|past|by|for)\s+{few_more}{helper}"),
        re.compile(rf"{helper}(?:\W+[\w'’-]+){{0,2}}?\W+(?:and|or)\W+$"),
    )


def _any_of(words: tuple[str, ...]) -> str:
    said = sorted({one.casefold() for one in words}, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(one).replace(r"\ ", r"\s+") for one in said) + ")"


def _whole(words: str) -> re.Pattern[str]:
    return re.compile(f"{_WORD_BEFORE}{words}{_WORD_AFTER}")


def _phrase(table: Table, text: str, lists: Mapping[str, str], closing: str) -> str:
    """Give one phrase as whole words. Raises the table's error for a list that is not there."""
    found, closed = [], _WORD_AFTER
    for word in text.casefold().split():
        if word == "$":
            closed += closing
        elif word == "*":
            found.append(_UP_TO_THREE)
        elif (name := word.strip("<>")) != word:
            if name not in lists:
                raise table.broken("say", text, f"one of the lists {', '.join(sorted(lists))}")
            found.append(f"{lists[name]}{_SPACE}")
        else:
            found.append(f"(?:{'|'.join(map(re.escape, word.split('|')))}){_SPACE}")
    return "".join(found).removesuffix(_SPACE) + closed
