"""Refuses a pack whose words contradict its verdicts: every question with every set of facts.

What a verdict closes is data (``resources/gate/closed.toml``); what a text tells somebody to do is
data too (``[deeds]`` of a pack). Here both are put together, for each of the 540 questions with
each set of facts that can be true, and compared.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from caregiver_app import assets
from caregiver_app.datafile import Table
from caregiver_app.guidance.composing import Composed, compose, verdict_of
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
        kept: set[str] = set(self.never_forbidden)
        for one in self._closings(question, made):
            if one.open and one.when.told(question.facts):
                kept |= one.open
        return frozenset(kept)

    def closed(self, pack: Pack, question: Question, made: Composed) -> frozenset[str]:
        """Give the deeds and the nouns that the answer ``made`` to ``question`` closes."""
        facts, shut = question.facts, set[str](self.always)
        others = _verdicts(pack, question.care_type, question.who, facts - _SAID)
        own = made.spoke[0].verdict
        for deed, actions in self.ways.items():
            if (own if question.action in actions else others[actions[0]]) not in _OPEN:
                shut.add(deed)
        for one in self._closings(question, made):
            if one.when.told(facts):
                shut |= one.deeds
        for noun in self.nouns:
            if not noun.when.holds(question, made.who, own, made.spoke[0].basis):
                shut.add(noun.key)
        return frozenset(shut)

    def _closings(self, question: Question, made: Composed) -> tuple[Closing, ...]:
        """Give the closings whose conditions hold but for the facts."""
        deciding = made.spoke[0]
        cell = question.care_type, made.who, question.action
        return _of_cell(self, *cell, deciding.verdict, deciding.basis)


@lru_cache(maxsize=8192)
def _of_cell(
    gate: Gate, care: CareType, who: Who, action: Action, verdict: Verdict, basis: Basis
) -> tuple[Closing, ...]:
    return tuple(one for one in gate.closings if one.when.fits(care, who, action, verdict, basis))


@lru_cache(maxsize=65536)
def _verdicts(
    pack: Pack, care: CareType, who: Who, facts: frozenset[Fact]
) -> Mapping[Action, Verdict]:
    return {action: verdict_of(pack, Question(care, who, action, facts)) for action in Action}


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
    lines = (*made.do, *made.tonight, *made.avoid, *made.prefer)
    return frozenset({head, f"rule.{deciding.id}", *(f"line.{line}" for line in lines)})


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
    found: dict[tuple[frozenset[str], frozenset[str], frozenset[str]], tuple[str, Question]] = {}
    for who in Who:
        idle = idle_facts(pack, gate, who)
        for care in CareType:
            for action in Action:
                for question in every_case(Question(care, who, action), idle):
                    made = compose(pack, question)
                    texts = texts_of(made)
                    closed = gate.closed(pack, question, made)
                    kept = gate.kept_open(question, made)
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
    for case in some:
        lines = {text: deeds.get(text, NOTHING) for text in case.texts}
        for text, deed in offering(lines, case.closed):
            if (text, deed) not in seen:
                seen.add((text, deed))
                what = f"says {deed}, which does not fit" if deed.startswith("noun:") else ""
                yield Contradiction(text, what or f"offers {deed}, which is closed", case.where)
        for one, other, deed in opposites(lines):
            if (one, other) not in seen:
                seen.add((one, other))
                yield Contradiction(one, f"offers {deed}, which {other} forbids", case.where)
        for text, done in lines.items():
            for deed in sorted(done.forbids & case.open):
                if (text, deed) not in seen:
                    seen.add((text, deed))
                    yield Contradiction(text, f"forbids {deed}, which stays open", case.where)
