"""The words that stand for a deed, so that a line and the data beside it cannot drift apart.

A phrase of ``resources/gate/cues.<language>.toml`` that a text holds offers its deed, or forbids it
where a word like "do not" stands before it in the same part of the sentence. Data and text must say
the same: each deed of the data has a phrase in the text, each phrase of the text its deed.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType

from caregiver_app import assets
from caregiver_app.datafile import Table
from caregiver_app.guidance.deeds import Deed, Deeds

CODE = "cues-broken"
_ANY = "*"
_GAP = r"(?:[^\w.!?;:]+[\w'’-]+){0,3}?"
"""What ``*`` stands for: at most three words of the same sentence."""
_BETWEEN = r"[^\w.!?;:{]+"
_STOPS = re.compile(r"[.!?;:…]+(?=[\s”\"’')]|$)|\n")


class Way(StrEnum):
    """Whether a line tells to do a thing or not to do it."""

    OFFERS = "offers"
    FORBIDS = "forbids"


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A deed that only one of the two says: the words (``in_text``) or the data beside them."""

    deed: str
    way: Way
    in_text: bool

    def __str__(self) -> str:
        if self.in_text:
            return f"the words {self.way.removesuffix('s')} “{self.deed}”, the data do not"
        return f"the data {self.way.removesuffix('s')} “{self.deed}”, the words do not"


@dataclass(frozen=True, slots=True)
class DeedCues:
    """The phrases of one language, ready to be looked for.

    ``turns`` are the words after which a phrase forbids, ``ends`` those at which that is over;
    ``opens`` begin a part that says when, which ends with its comma.
    """

    language: str
    phrases: Mapping[Deed, re.Pattern[str]]
    turns: re.Pattern[str]
    ends: re.Pattern[str]
    opens: re.Pattern[str]

    def said(self, text: str) -> Deeds:
        """Give what ``text`` tells to do and not to do, as far as its words show.

        A deed that one part of the text offers and another forbids is in both sets.
        """
        found: dict[Way, set[Deed]] = {way: set() for way in Way}
        for part in self._parts(text.casefold()):
            turn = self.turns.search(part)
            for deed, phrases in self.phrases.items():
                for hit in phrases.finditer(part):
                    turned = turn is not None and turn.start() <= hit.start()
                    found[Way.FORBIDS if turned else Way.OFFERS].add(deed)
        return Deeds(frozenset(found[Way.OFFERS]), frozenset(found[Way.FORBIDS]))

    def _parts(self, text: str) -> Iterator[str]:
        """Give the parts of ``text`` that a word like "do not" reaches through, one by one."""
        for sentence in _STOPS.split(text):
            rest = sentence.strip()
            if self.opens.match(rest):
                when, _, rest = rest.partition(",")
                yield when
            start = 0
            for end in self.ends.finditer(rest):
                yield rest[start : end.start()]
                start = end.start()
            yield rest[start:]


def disagreements(text: str, deeds: Deeds, cues: DeedCues) -> Iterator[Disagreement]:
    """Give each deed that only the words of ``text``, or only ``deeds``, say."""
    said = cues.said(text)
    for way, spoken, written in (
        (Way.OFFERS, said.offers, deeds.offers),
        (Way.FORBIDS, said.forbids, deeds.forbids),
    ):
        for deed in sorted(spoken ^ written):
            yield Disagreement(deed, way, in_text=deed in spoken)


@cache
def load_cues(language: str = "en") -> DeedCues:
    """Read the phrases. Raises ``Known("cues-broken", file=, key=, found=, expected=)``."""
    return read_cues(assets.resources() / "gate" / f"cues.{language}.toml", language)


def has_cues(language: str) -> bool:
    """Say whether there are phrases of that language."""
    return (assets.resources() / "gate" / f"cues.{language}.toml").is_file()


def read_cues(file: Path, language: str) -> DeedCues:
    """Read ``file`` strictly: an unknown deed, a blank phrase or an unknown key is refused.

    A deed without phrases needs none: nothing that is checked says it. Raises as ``load_cues``.
    """
    data = Table.read(file, CODE)
    if (named := data.text("language")) != language:
        raise data.broken("language", named, language)
    deeds = data.table("deeds")
    phrases = {deed: _any_of(deeds, deed) for deed in Deed if deeds.has(deed)}
    cues = DeedCues(
        language,
        MappingProxyType(phrases),
        _any_of(data, "turns"),
        _any_of(data, "ends"),
        _any_of(data, "opens"),
    )
    data.end()
    return cues


def _any_of(table: Table, key: str) -> re.Pattern[str]:
    texts = table.texts(key)
    if not texts:
        raise table.broken(key, "an empty list", "at least one phrase")
    said = sorted({one.casefold() for one in texts}, key=len, reverse=True)
    return re.compile("|".join(_one(phrase) for phrase in said))


def _one(phrase: str) -> str:
    """Give one phrase as whole words: ``*`` for up to three words that may stand between."""
    found = ""
    for word in phrase.split():
        if word == _ANY:
            found += _GAP
        else:
            found += (_BETWEEN if found else "") + re.escape(word)
    before = r"(?<![\w'’-])" if phrase[0].isalnum() else ""
    after = r"(?![\w'’-])" if phrase[-1].isalnum() else ""
    return f"{before}{found}{after}"
