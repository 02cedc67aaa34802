"""What can come to a caregiver: where it leads, and words for it. The verdict is the guide's.

Nothing here is said whatever the verdict: each line and each word has its conditions, as the
advice of a pack has, and says as data what it tells somebody to do (:mod:`.deeds`), so that it can
be held against the answer it stands beside (:mod:`.came_gate`).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from caregiver_app import assets
from caregiver_app.datafile import Table
from caregiver_app.finding import folded
from caregiver_app.guidance.composing import Composed, compose
from caregiver_app.guidance.conditions import Conditions, those
from caregiver_app.guidance.deeds import Deed, Deeds, read_deeds
from caregiver_app.guidance.pack import Pack
from caregiver_app.guidance.parts import read_when
from caregiver_app.guidance.values import When
from caregiver_app.guidance.vocabulary import Action, Basis, CareType, Fact, Question, Verdict, Who

CODE = "came-broken"


class Use(StrEnum):
    """What words are for: to send to whom it came from, to say to them, to tell the child."""

    SEND = "send"
    SAY = "say"
    CHILD = "child"


_BY_USE = {
    Use.SEND: Deeds(frozenset({Deed.SEND_WORDS})),
    Use.SAY: Deeds(frozenset({Deed.SAY_WORDS})),
    Use.CHILD: Deeds(frozenset({Deed.TALK_CHILD})),
}
"""What words tell somebody to do is what they are for."""


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that came.

    ``action`` is what the guide is asked; ``whos`` who it can have come from. ``kind`` and
    ``method`` are ids of the record that an entry starts with. ``to_child``: it came to the child.
    ``did`` are sentences of what the caregiver may have done: to be ticked, never taken for true.
    """

    id: str
    action: Action
    whos: tuple[Who, ...]
    kind: str
    method: str
    to_child: bool
    title: str
    hint: str
    saw: str
    did: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """Conditions of what stands beside an answer: for these happenings, where ``when`` holds."""

    happenings: frozenset[str]
    when: When


@dataclass(frozen=True, slots=True)
class KeepPart:
    """Lines on what to keep and what to avoid, by id."""

    id: str
    beside: Beside
    keep: tuple[str, ...]
    avoid: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CameWords:
    """Words for one use; of several that fit, the first counts. The text stands under its id."""

    id: str
    use: Use
    beside: Beside


@dataclass(frozen=True, slots=True)
class Lead:
    """The kind of concern that comes first, by who it came from; "" for none.

    ``closes`` are deeds that no line of the answer may offer beside that concern: nobody is told
    to call or meet the person the worry is about.
    """

    beside: Beside
    concern: str
    closes: frozenset[Deed]


@dataclass(frozen=True, slots=True)
class CameOutcome:
    """All that stands beside the answer to something that came, in words.

    ``send``, ``say`` and ``child`` are "" where there is nothing to say. ``safety`` goes with words
    to a young person and is "" where there are none. ``concern`` is the id of a kind, or "".
    ``texts`` are the keys of the texts that are shown, such as "line.keep-words". The answer is
    shown without its lines that offer one of ``closes``.
    """

    keep: tuple[str, ...]
    avoid: tuple[str, ...]
    send: str
    say: str
    child: str
    safety: str
    concern: str
    closes: frozenset[Deed]
    texts: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Happenings:
    """All of them in order, and what stands beside an answer to them.

    ``lines`` and ``words`` are texts by id; ``deeds`` what they tell somebody to do, by
    "line.<id>" and "words.<id>". ``young`` are people to whom words always carry ``safety``.
    """

    all: tuple[Happening, ...]
    parts: tuple[KeepPart, ...]
    said: tuple[CameWords, ...]
    leads: tuple[Lead, ...]
    lines: Mapping[str, str]
    words: Mapping[str, str]
    deeds: Mapping[str, Deeds]
    young: frozenset[Who]
    safety: str

    def of(self, happening_id: str) -> Happening:
        """Give one by its id. Raises ``KeyError``."""
        found = {one.id: one for one in self.all}
        return found[happening_id]

    def outcome(self, pack: Pack, happening: Happening, question: Question) -> CameOutcome:
        """Give what stands beside the answer of ``pack`` to ``question`` about ``happening``.

        ``question`` is the one that was answered, with its facts; its action is the happening's.
        """
        return self.outcome_of(happening, question, compose(pack, question))

    def outcome_of(self, happening: Happening, question: Question, made: Composed) -> CameOutcome:
        """Give the same for an answer that is put together already."""
        deciding = made.spoke[0]
        cell = question.care_type, made.who, question.action, deciding.verdict, deciding.basis
        return _of_cell(self, happening.id, *cell).outcome(question.facts)


class _BesideCell:
    """What can stand beside an answer by all but its facts, and what does by its facts."""

    __slots__ = ("_came", "_conditions", "_leads", "_made", "_parts", "_said", "_who")

    def __init__(
        self,
        came: Happenings,
        who: Who,
        parts: tuple[KeepPart, ...],
        said: tuple[CameWords, ...],
        leads: tuple[Lead, ...],
    ) -> None:
        self._came, self._who = came, who
        self._parts, self._said, self._leads = parts, said, leads
        self._conditions = Conditions(
            [
                *(one.beside.when for one in parts),
                *(one.beside.when for one in said),
                *(one.beside.when for one in leads),
            ]
        )
        self._made: dict[int, CameOutcome] = {}

    def outcome(self, facts: frozenset[Fact]) -> CameOutcome:
        """Give what goes with ``facts``; put together once for all facts that tell alike."""
        met = self._conditions.told(facts)
        made = self._made.get(met)
        if made is None:
            made = self._made[met] = self._put_together(met)
        return made

    def _put_together(self, met: int) -> CameOutcome:
        came, first, last = self._came, len(self._parts), len(self._parts) + len(self._said)
        keep: dict[str, None] = {}
        avoid: dict[str, None] = {}
        for part in those(self._parts, met):
            keep.update(dict.fromkeys(part.keep))
            avoid.update(dict.fromkeys(part.avoid))
        said: dict[Use, str] = {}
        for one in those(self._said, met, first):
            said.setdefault(one.use, one.id)
        texts = {f"line.{name}" for name in (*keep, *avoid)}
        texts |= {f"words.{name}" for name in said.values()}
        send, say, child = (came.words[said[use]] if use in said else "" for use in Use)
        to_young = bool(child) or (self._who in came.young and bool(send or say))
        lead = next(those(self._leads, met, last), None)
        return CameOutcome(
            tuple(came.lines[name] for name in keep),
            tuple(came.lines[name] for name in avoid),
            send,
            say,
            child,
            came.safety if to_young else "",
            lead.concern if lead else "",
            lead.closes if lead else frozenset(),
            frozenset(texts),
        )


@lru_cache(maxsize=16384)
def _of_cell(
    came: Happenings,
    happening_id: str,
    care_type: CareType,
    who: Who,
    action: Action,
    verdict: Verdict,
    basis: Basis,
) -> _BesideCell:
    """Give what can stand beside an answer by all but its facts, in the order of the file."""

    def fits(beside: Beside) -> bool:
        return happening_id in beside.happenings and beside.when.fits(
            care_type, who, action, verdict, basis
        )

    return _BesideCell(
        came,
        who,
        tuple(one for one in came.parts if fits(one.beside)),
        tuple(one for one in came.said if fits(one.beside)),
        tuple(one for one in came.leads if fits(one.beside)),
    )


@lru_cache(maxsize=8)
def load_happenings(language: str = "en") -> Happenings:
    """Read them. Raises ``Known("came-broken", file=, key=, found=, expected=)`` at a break."""
    return read_happenings(assets.resources() / "came", language)


def read_happenings(folder: Path, language: str = "en") -> Happenings:
    """Read the happenings in ``folder``. Raises as ``load_happenings`` does."""
    table = Table.read(folder / "happenings.toml", CODE)
    words = Table.read(folder / f"happenings.{language}.toml", CODE)
    titles = words.table("happening")
    found = tuple(_happening(one, titles) for one in table.tables("happening"))
    ids = tuple(one.id for one in found)
    table.once("happening", ids)
    parts = tuple(_part(one, ids) for one in table.tables("part"))
    said = tuple(_said(one, ids) for one in table.tables("words"))
    leads = tuple(_lead(one, ids) for one in table.tables("lead"))
    named = dict.fromkeys(line for part in parts for line in (*part.keep, *part.avoid))
    lines = words.table("line").texts_by(named)
    texts = words.table("words").texts_by([one.id for one in said])
    table.once("words", [one.id for one in said])
    _refuse_what_reveals(words, said, texts)
    deeds = {f"words.{one.id}": _BY_USE[one.use] for one in said}
    deeds |= _deeds(table.table("deeds"), lines)
    young = frozenset(table.words("young", Who))
    safety = words.text("safety")
    words.end()
    table.end()
    told = MappingProxyType(deeds)
    return Happenings(found, parts, said, leads, lines, texts, told, young, safety)


def _happening(table: Table, words: Table) -> Happening:
    name = table.text("id")
    said = words.table(name)
    return Happening(
        id=name,
        action=table.word("action", Action),
        whos=table.words("from", Who),
        kind=table.text("kind"),
        method=table.blank("method"),
        to_child=table.flag("to_child"),
        title=said.text("title"),
        hint=said.text("hint"),
        saw=said.text("saw"),
        did=said.texts("did"),
    )


def _beside(table: Table, ids: tuple[str, ...]) -> Beside:
    names = table.texts("happening", ids)
    for name in names:
        if name not in ids:
            raise table.broken("happening", name, f"one of {', '.join(ids)}")
    return Beside(frozenset(names), read_when(table))


def _part(table: Table, ids: tuple[str, ...]) -> KeepPart:
    return KeepPart(
        table.text("id"), _beside(table, ids), table.texts("keep", ()), table.texts("avoid", ())
    )


def _said(table: Table, ids: tuple[str, ...]) -> CameWords:
    return CameWords(table.text("id"), table.word("use", Use), _beside(table, ids))


def _lead(table: Table, ids: tuple[str, ...]) -> Lead:
    closes = frozenset(table.words("closes", Deed)) if table.has("closes") else frozenset()
    return Lead(_beside(table, ids), table.blank("concern"), closes)


def _deeds(table: Table, lines: Mapping[str, str]) -> Mapping[str, Deeds]:
    part, found = table.table("line"), {}
    for name in part.left():
        if name not in lines:
            raise part.broken(name, "unknown", f"one of {', '.join(lines)}")
        found[f"line.{name}"] = read_deeds(part.table(name))
    return found


def _refuse_what_reveals(words: Table, said: Iterable[CameWords], texts: Mapping[str, str]) -> None:
    """Refuse words to others that tell of care or of a worker (``reveals``, in their language)."""
    reveals = [tuple(folded(phrase)) for phrase in words.texts("reveals")]
    for one in said:
        if one.use is Use.CHILD:
            continue
        for phrase in _spoken(texts[one.id], reveals):
            raise words.broken(f"words.{one.id}", phrase, "words that tell nothing of the child")


def _spoken(text: str, phrases: Iterable[tuple[str, ...]]) -> Iterator[str]:
    row = f" {' '.join(folded(text))} "
    for phrase in phrases:
        if f" {' '.join(phrase)} " in row:
            yield " ".join(phrase)
