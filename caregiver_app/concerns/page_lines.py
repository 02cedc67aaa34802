"""Every line that stands on the page of one kind or card, with what it tells to do.

The gate (``gate.py``) puts these together; what shows nowhere beside a kind is not among them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from caregiver_app.concerns.tools import Tool
from caregiver_app.concerns.values import ConcernKind, Concerns, GuidanceCard, Tier
from caregiver_app.guidance.deeds import NOTHING, Deeds

TOOLS = "tools.toml"


@dataclass(frozen=True, slots=True)
class PageLine:
    """One line: its key in the data (of ``file``, "" for ``concerns.toml``), words and deeds."""

    key: str
    text: str
    does: Deeds
    file: str = ""


def every_line(concerns: Concerns, tools: Iterable[Tool]) -> Iterator[PageLine]:
    """Give every line of the folder and of the sheets, each once."""
    for tier in Tier:
        yield tier_line(concerns, tier)
    yield from _shared(concerns)
    for part in concerns.parts.values():
        yield from _part(concerns, part.id, None)
    for card in (*concerns.kinds, *concerns.cards):
        yield from _own(card)
    for tool in tools:
        yield from _tool(tool)


def page_lines(concerns: Concerns, card: GuidanceCard, tools: Iterable[Tool]) -> Iterator[PageLine]:
    """Give every line on the page of ``card``, but for that of its tier."""
    yield from _own(card)
    for tool in tools:
        if card.id in tool.kinds:
            yield from _tool(tool)
    for part in concerns.parts:
        yield from _part(concerns, part, card)
    fixed = {name for step in card.steps for name in step.fixed}
    facts = {*card.facts, *(name for step in card.steps for name in step.facts)}
    for line in _shared(concerns):
        where, _, name = line.key.partition(".")
        if name in (fixed if where == "fixed" else facts):
            yield line


def tier_line(concerns: Concerns, tier: Tier) -> PageLine:
    """Give the line under a tier."""
    words = concerns.tiers[tier]
    return PageLine(f"tiers.{tier}", f"{words.title}. {words.line}", words.does)


def _shared(concerns: Concerns) -> Iterator[PageLine]:
    for name, text in concerns.fixed.items():
        yield PageLine(f"fixed.{name}", text, concerns.fixed_does[name])
    for fact in concerns.facts.values():
        yield PageLine(f"facts.{fact.id}", fact.text, fact.does)


def _own(card: GuidanceCard) -> Iterator[PageLine]:
    key = f"[{card.id}]"
    yield PageLine(key, f"{card.title}. {card.line}", NOTHING)
    for step in card.steps:
        yield PageLine(f"{key}.steps[{step.id}]", f"{step.title}. {step.text}", step.does)
    for listed, lines in card.advice.items():
        for line in lines:
            yield PageLine(f"{key}.{listed}[{line.id}]", line.text, line.does)
    for place, text in enumerate(card.record, start=1):
        yield PageLine(f"{key}.record[{place}]", text, NOTHING)
    for raised in card.raised if isinstance(card, ConcernKind) else ():
        yield PageLine(f"{key}.raised[{raised.when}]", raised.text, NOTHING)


def _part(concerns: Concerns, part_id: str, card: GuidanceCard | None) -> Iterator[PageLine]:
    part = concerns.parts[part_id] if card is None else concerns.part(part_id, card.id)
    yield PageLine(f"parts.{part_id}", f"{part.title}. {part.line}", part.does)
    for line in part.lines:
        yield PageLine(f"parts.{part_id}.lines[{line.id}]", line.text, line.does)


def _tool(tool: Tool) -> Iterator[PageLine]:
    for name, text in (("line", tool.line), ("note", tool.note), ("never", tool.never)):
        does = tool.does.get(name, NOTHING)
        yield PageLine(f"tools[{tool.id}].does.{name}", text, does, TOOLS)
