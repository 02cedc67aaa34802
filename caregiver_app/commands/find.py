"""``find``: what the window's search offers for typed words, as text or as one JSON object."""

import argparse
from collections.abc import Iterator
from typing import Any

from caregiver_app import assets
from caregiver_app.commands.arguments import word
from caregiver_app.commands.printing import print_object
from caregiver_app.concerns.calling import lines_for, lines_of
from caregiver_app.concerns.kinds import load_concerns
from caregiver_app.concerns.numbers import SOCIETY
from caregiver_app.concerns.places import USUAL
from caregiver_app.concerns.values import Concerns
from caregiver_app.guidance import Pack, load_pack
from caregiver_app.guidance.vocabulary import Action, CareType, Fact, Who
from caregiver_app.packs.shelf import DEFAULT
from caregiver_app.search.finder import Finder, Found, Offer, OfferKind, TypedInto


def run(arguments: argparse.Namespace) -> int:
    """Print what the window's search offers for typed words, as text or as JSON."""
    place = word("box", arguments.place, TypedInto)
    care = arguments.care_type
    care_type = None if care is None else word("care type", care, CareType)
    resources = assets.resources()
    pack = load_pack(resources / "packs" / DEFAULT)
    concerns = load_concerns(resources / "concerns" / USUAL)
    typed = " ".join(arguments.words)
    found = Finder(pack, concerns).find(typed, place=place, care=care_type)
    if arguments.json:
        print_object(as_json(found, concerns))
    else:
        print("\n".join(as_text(found, pack, concerns)))
    return 0


def as_json(found: Found, concerns: Concerns) -> dict[str, Any]:
    """Give ``danger``, ``calls`` and ``offers``, best first."""
    return {
        "danger": found.danger.shown,
        "calls": [{"name": name, "number": number} for name, number in _calls(found, concerns)],
        "offers": [_offer(one) for one in found.offers],
    }


def as_text(found: Found, pack: Pack, concerns: Concerns) -> Iterator[str]:
    """Give lines for somebody who reads."""
    for name, number in _calls(found, concerns):
        yield f"{name}: {number}"
    if not found.offers:
        yield "Nothing fits those words. Is a child unsafe, or are you unsure? Open Concerns."
        shown = {name for name, _ in _calls(found, concerns)}
        for line in lines_of(concerns, concerns.societies.urgent):
            if line.name not in shown:
                yield f"{line.name}: {line.phone or line.use}"
    titles = {card.id: card.title for card in (*concerns.kinds, *concerns.cards)}
    for one in found.offers:
        yield f"- {_line(one, pack, titles)}"


def _line(one: Offer, pack: Pack, titles: dict[str, str]) -> str:
    if one.kind is not OfferKind.QUESTION or one.action is None:
        return f"{one.kind}: {titles.get(one.id, one.id)}"
    words = pack.words
    line = asked_words(pack, one.action, one.who)
    facts = " ".join(words.facts[fact] for fact in Fact if fact in one.facts)
    asks = " ".join(f"({words.facts[fact]}?)" for fact in Fact if fact in one.asks)
    verdict = "" if one.verdict is None else words.verdicts[one.verdict].heading
    return " ".join(filter(None, (line, facts, asks, f"[{verdict}]")))


def asked_words(pack: Pack, action: Action, who: Who | None) -> str:
    """Give a question in the words of the pack; ``who`` is None for a post."""
    words = pack.words.actions[action]
    if who is None or action is Action.POST_PUBLICLY:
        return f"{words.act[:1].upper()}{words.act[1:]}?"
    return f"{words.ask[:1].upper()}{words.ask[1:]} {pack.words.whos[who].label}?"


def _offer(one: Offer) -> dict[str, Any]:
    return {
        "kind": one.kind.value,
        "action": one.action and one.action.value,
        "who": one.who and one.who.value,
        "facts": [fact.value for fact in Fact if fact in one.facts],
        "asks": [fact.value for fact in Fact if fact in one.asks],
        "id": one.id or None,
        "verdict": one.verdict and one.verdict.value,
    }


def _calls(found: Found, concerns: Concerns) -> Iterator[tuple[str, str]]:
    known = {SOCIETY, *concerns.societies.helplines}
    for call in found.danger.calls:
        if call in known:
            for line in lines_for(concerns, call):
                yield line.name, line.phone or line.use
