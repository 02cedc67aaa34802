"""Refuses a pack whose words contradict its verdicts: every question with every set of facts.

What a verdict closes is data (``resources/gate/closed.toml``); what a text tells somebody to do is
data too (``[deeds]`` of a pack). Here both are put together, for each of the 540 questions with
each set of facts that can be true, and compared.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from caregiver_app import assets
from caregiver_app.datafile import Table
from caregiver_app.guidance.composing import Composed, compose, verdict_of
from caregiver_app.guidance.conditions import Conditions, those
from caregiver_app.guidance.deeds import NOTHING, Deed, Deeds, offering, opposites
from caregiver_app.guidance.nouns import Noun, nouns_in, read_nouns
from caregiver_app.guidance.pack import Pack
from caregiver_app.guidance.parts import read_when
from caregiver_app.guidance.space import every_case
from caregiver_app.guidance.values import PackWords, When
from caregiver_app.guidance.vocabulary import (
    STRICTNESS,
    Action,
    Basis,
    CareType,
    Fact,
    Question,
    Verdict,
    Who,
)

CODE = "gate-broken"
_OPEN = frozenset(
    verdict for verdict in Verdict if STRICTNESS[verdict] <= STRICTNESS[Verdict.NO_RULE]
)
_SAID = frozenset({Fact.WORKER_AGREED, Fact.WORKER_REFUSED})
"""What a worker says is about the way that was asked, and about no other."""


@dataclass(frozen=True, slots=True)
class Closing:
    """Deeds that are closed where the conditions hold, and those that no line may forbid there."""

    id: str
    when: When
    deeds: frozenset[Deed]
    open: frozenset[Deed]


@dataclass(frozen=True, slots=True, eq=False)
class Gate:
    """What is open and what is closed, as read from the data.

    ``ways`` gives the actions whose verdict a deed follows, ``always`` what no line may offer,
    ``never_forbidden`` what no line may forbid. ``nouns`` are words that fit only some answers.
    """

    ways: Mapping[Deed, tuple[Action, ...]]
    always: frozenset[Deed]
    never_forbidden: frozenset[Deed]
    closings: tuple[Closing, ...]
    nouns: tuple[Noun, ...]

    def kept_open(self, question: Question, made: Composed) -> frozenset[str]:
        """Give the deeds that no line of the answer ``made`` to ``question`` may forbid."""
        return self._told(question, made)[1]

    def closed(self, pack: Pack, question: Question, made: Composed) -> frozenset[str]:
        """Give the deeds and the nouns that the answer ``made`` to ``question`` closes."""
        return self.closed_and_kept(pack, question, made)[0]

    def closed_and_kept(
        self, pack: Pack, question: Question, made: Composed
    ) -> tuple[frozenset[str], frozenset[str]]:
        """Give both: what ``closed`` and what ``kept_open`` give."""
        others = _open_actions(pack, question.care_type, question.who, question.facts - _SAID)
        ways = _shut_ways(self, question.action, made.spoke[0].verdict in _OPEN, others)
        shut, kept = self._told(question, made)
        return ways | shut, kept

    def _told(self, question: Question, made: Composed) -> tuple[frozenset[str], frozenset[str]]:
        """Give what is closed but for the ways of contact, and what is kept open."""
        deciding = made.spoke[0]
        cell = question.care_type, made.who, question.action
        there = _of_cell(self, *cell, deciding.verdict, deciding.basis)
        return there.told(question.facts)


class _ClosingCell:
    """What can close a deed by all but the facts of an answer, and what does by its facts."""

    __slots__ = ("_closings", "_conditions", "_made", "_never", "_nouns", "_shut")

    def __init__(self, gate: Gate, closings: tuple[Closing, ...], nouns: tuple[Noun, ...]) -> None:
        self._closings, self._nouns, self._never = closings, nouns, gate.never_forbidden
        self._shut = {*gate.always, *(noun.key for noun in gate.nouns if noun not in nouns)}
        self._conditions = Conditions(
            [*(one.when for one in closings), *(one.when for one in nouns)]
        )
        self._made: dict[int, tuple[frozenset[str], frozenset[str]]] = {}

    def told(self, facts: frozenset[Fact]) -> tuple[frozenset[str], frozenset[str]]:
        """Give what is closed but for the ways, and what is kept open, with ``facts``."""
        met = self._conditions.told(facts)
        made = self._made.get(met)
        if made is None:
            made = self._made[met] = self._put_together(met)
        return made

    def _put_together(self, met: int) -> tuple[frozenset[str], frozenset[str]]:
        shut, kept = set[str](self._shut), set[str](self._never)
        for one in those(self._closings, met):
            shut |= one.deeds
            kept |= one.open
        shut |= {noun.key for noun in those(self._nouns, ~met, len(self._closings))}
        return frozenset(shut), frozenset(kept)


@lru_cache(maxsize=8192)
def _of_cell(
    gate: Gate, care: CareType, who: Who, action: Action, verdict: Verdict, basis: Basis
) -> _ClosingCell:
    cell = care, who, action, verdict, basis
    return _ClosingCell(
        gate,
        tuple(one for one in gate.closings if one.when.fits(*cell)),
        tuple(one for one in gate.nouns if one.when.fits(*cell)),
    )


@lru_cache(maxsize=65536)
def _open_actions(
    pack: Pack, care: CareType, who: Who, facts: frozenset[Fact]
) -> frozenset[Action]:
    """Give the actions whose verdict leaves them open."""
    return frozenset(
        action for action in Action if verdict_of(pack, Question(care, who, action, facts)) in _OPEN
    )


@lru_cache(maxsize=8192)
def _shut_ways(
    gate: Gate, action: Action, open_itself: bool, others: frozenset[Action]
) -> frozenset[str]:
    """Give the deeds that are a way of contact which is not open; ``action`` is the one asked."""
    return frozenset(
        deed
        for deed, actions in gate.ways.items()
        if not (open_itself if action in actions else actions[0] in others)
    )


@dataclass(frozen=True, slots=True)
class AnswerCase:
    """Texts that stand together in one answer, what it closes and what it keeps ``open``.

    ``texts`` are keys such as "line.keep-it"; ``where`` names the first question that is answered
    so, in ids.
    """

    texts: frozenset[str]
    closed: frozenset[str]
    open: frozenset[str]
    where: str


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One text that does not fit the answer it stands in: which, why, and in which case."""

    text: str
    why: str
    where: str


@lru_cache(maxsize=4)
def load_gate(language: str = "en") -> Gate:
    """Read the gate that comes with the program. Raises ``Known("gate-broken", …)`` at a break."""
    return read_gate(assets.resources() / "gate", language)


def read_gate(folder: Path, language: str = "en") -> Gate:
    """Read ``closed.toml`` in ``folder``, and the nouns of ``language`` where there are any.

    Raises as ``load_gate`` does.
    """
    table = Table.read(folder / "closed.toml", CODE)
    part = table.table("ways")
    ways = {deed: part.words(deed, Action) for deed in Deed if part.has(deed)}
    always = frozenset(table.words("always", Deed))
    never = frozenset(table.words("never_forbidden", Deed))
    closings = []
    for one in table.tables("closed"):
        name, when = one.text("id"), read_when(one)
        deeds = frozenset(one.words("deeds", Deed))
        kept = frozenset(one.words("open", Deed)) if one.has("open") else frozenset()
        closings.append(Closing(name, when, deeds, kept))
    table.end()
    nouns = read_nouns(folder, language)
    return Gate(MappingProxyType(ways), always, never, tuple(closings), nouns)


def idle_facts(pack: Pack, gate: Gate, who: Who) -> frozenset[Fact]:
    """Give the facts that no rule, line, headline or closing turns on, for somebody who is ``who``.

    An ended placement says something of the child who lived there, and nothing of anybody else.
    """
    whens = [part.when for part in pack.advice] + [one.when for one in pack.headlines]
    whens += [one.when for one in gate.closings] + [noun.when for noun in gate.nouns]
    used = {fact for when in whens for fact in (*when.facts, *when.without)}
    used |= {fact for rule in pack.fact_rules for fact in (rule.fact, *rule.also)}
    used |= {fact for rule in pack.rules for fact in rule.facts}
    used |= {fact for fact, turn in pack.turns.items() if who in turn}
    return frozenset(fact for fact in Fact if fact not in used)


def texts_of(made: Composed) -> frozenset[str]:
    """Give the keys of all texts of an answer that can tell somebody to do something."""
    deciding = made.spoke[0]
    head = f"headline.{made.headline}" if made.headline else f"verdict.{deciding.verdict}"
    return _texts(head, deciding.id, made.do, made.tonight, made.avoid, made.prefer)


@lru_cache(maxsize=32768)
def _texts(head: str, rule: str, *lines: tuple[str, ...]) -> frozenset[str]:
    return frozenset({head, f"rule.{rule}", *(f"line.{line}" for some in lines for line in some)})


def name_of(question: Question) -> str:
    """Give a question in ids, with its facts."""
    facts = "".join(f" + {fact}" for fact in sorted(question.facts))
    return f"{question.care_type} × {question.who} × {question.action}{facts}"


Beside = Callable[[Question, Composed], Iterable[tuple[str, Iterable[str]]]]
"""What stands beside an answer: a name to begin the case with, and the keys of its texts."""


def cases(pack: Pack, gate: Gate, beside: Beside | None = None) -> tuple[AnswerCase, ...]:
    """Give each different answer of ``pack`` once: the texts together and what is closed.

    Every one of the 540 questions is asked with every set of facts. ``beside`` gives what stands
    beside an answer; each is a case of its own.
    """
    found: dict[_Key, AnswerCase] = {}
    for who in Who:
        idle = idle_facts(pack, gate, who)
        for care in CareType:
            decided = _Deciding(pack, _deciding(pack, care, who))
            for one in _cases_about(decided, gate, care, who, idle, beside):
                found.setdefault((one.texts, one.closed, one.open), one)
    return tuple(found.values())


_Key = tuple[frozenset[str], frozenset[str], frozenset[str]]


@dataclass(frozen=True, slots=True)
class _Deciding:
    """A pack that is like every other whose answers are put together from the same parts."""

    pack: Pack = field(compare=False)
    parts: tuple[object, ...]


def _deciding(pack: Pack, care: CareType, who: Who) -> tuple[object, ...]:
    """Give all of ``pack`` that says which texts its answers about ``who`` have: no words."""
    whos = [who]
    for turn in pack.turns.values():
        whos += [turn[one] for one in whos if one in turn]
    turns = tuple((fact, *turn.items()) for fact, turn in pack.turns.items())
    rules = tuple(
        (rule.id, rule.verdict, rule.basis, rule.fixed) if rule else None
        for cells in (pack.cells, pack.cells_after_order)
        for one in whos
        for rule in (cells.get((care, one, action)) for action in Action)
    )
    facts = tuple(
        (rule.id, rule.fact, rule.also, rule.actions, rule.verdict, rule.basis, rule.fills)
        for rule in pack.fact_rules
    )
    among = frozenset(whos)

    def fits(when: When) -> bool:
        return care in when.care_types and not among.isdisjoint(when.whos)

    advice = tuple(one for one in pack.advice if fits(one.when))
    return (turns, rules, facts, advice, tuple(one for one in pack.headlines if fits(one.when)))


# Packs stand on the same base, are compared and are changed line by line: what is said of most
# people is the same in each. As many as four packs that share nothing.
@lru_cache(maxsize=4 * len(Who) * len(CareType))
def _cases_about(
    decided: _Deciding,
    gate: Gate,
    care: CareType,
    who: Who,
    idle: frozenset[Fact],
    beside: Beside | None,
) -> tuple[AnswerCase, ...]:
    pack = decided.pack
    found: dict[_Key, tuple[str, Question]] = {}
    for action in Action:
        for question in every_case(Question(care, who, action), idle):
            made = compose(pack, question)
            texts = texts_of(made)
            closed, kept = gate.closed_and_kept(pack, question, made)
            found.setdefault((texts, closed, kept), ("", question))
            for name, more in beside(question, made) if beside else ():
                found.setdefault((texts.union(more), closed, kept), (name, question))
    return tuple(
        AnswerCase(*key, f"{name}{name_of(asked)}") for key, (name, asked) in found.items()
    )


def told_of(pack: Pack, gate: Gate) -> Mapping[str, Deeds]:
    """Give what each text of ``pack`` tells somebody to do, and the nouns it holds."""
    return with_nouns(pack.deeds, texts_in(pack.words), gate)


def texts_in(words: PackWords) -> Mapping[str, str]:
    """Give each text that can tell somebody to do something, by its key; blanks are not filled."""
    return {
        **{f"line.{name}": text for name, text in words.lines.items()},
        **{f"headline.{name}": text for name, text in words.headlines.items()},
        **{f"rule.{name}": one.reason for name, one in words.rules.items()},
        **{f"verdict.{name}": one.headline for name, one in words.verdicts.items()},
    }


def with_nouns(
    deeds: Mapping[str, Deeds], texts: Mapping[str, str], gate: Gate
) -> Mapping[str, Deeds]:
    """Give ``deeds`` with the nouns that ``texts`` hold among what they offer."""
    found = dict(deeds)
    for key, held in nouns_in(texts, gate.nouns).items():
        done = found.get(key, NOTHING)
        found[key] = Deeds(done.offers | held, done.forbids)
    return found


def contradictions(
    some: Iterable[AnswerCase], deeds: Mapping[str, Deeds]
) -> Iterator[Contradiction]:
    """Give each text that contradicts a case it stands in; each text and deed once."""
    seen: set[tuple[str, str]] = set()
    telling = {text: done for text, done in deeds.items() if done.offers or done.forbids}
    names, compared = frozenset(telling), set[frozenset[str]]()
    for case in some:
        together = case.texts & names
        lines = {text: telling[text] for text in together}
        for text, deed in offering(lines, case.closed):
            if (text, deed) not in seen:
                seen.add((text, deed))
                what = f"says {deed}, which does not fit" if deed.startswith("noun:") else ""
                yield Contradiction(text, what or f"offers {deed}, which is closed", case.where)
        # Many answers close other deeds and hold the same texts.
        for one, other, deed in opposites(lines) if together not in compared else ():
            if (one, other) not in seen:
                seen.add((one, other))
                yield Contradiction(one, f"offers {deed}, which {other} forbids", case.where)
        compared.add(together)
        for text, done in lines.items():
            for deed in sorted(done.forbids & case.open):
                if (text, deed) not in seen:
                    seen.add((text, deed))
                    yield Contradiction(text, f"forbids {deed}, which stays open", case.where)
