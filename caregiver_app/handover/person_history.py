"""Somebody's history: their card as it was over time, and the entries that name them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, replace
from datetime import date
from itertools import pairwise
from typing import Any

from caregiver_app.guidance.around import Limit, Link, Placement, Toward
from caregiver_app.handover.blocks import (
    FR,
    MM,
    Block,
    BlockSheet,
    changes,
    heading,
    label,
    lines,
    para,
    sheet_of_blocks,
    table,
    together,
)
from caregiver_app.handover.chronology import row_of
from caregiver_app.handover.head import stands_in
from caregiver_app.handover.left_out import card_for_child
from caregiver_app.handover.lines import ended, in_quotes
from caregiver_app.handover.naming import People, person_named
from caregiver_app.handover.prepared import History, prepared
from caregiver_app.handover.sheet_input import SheetInput
from caregiver_app.handover.sheets import Sheet
from caregiver_app.handover.values import SheetLine
from caregiver_app.handover.wording import SheetWords
from caregiver_app.record.fields import ValueKind
from caregiver_app.record.values import ENTRY, CardThen, Person

_T = "person_history"
_NO_WORDS = ("id", "erased_on")
_CARD = tuple(one.name for one in fields(Person) if one.name not in _NO_WORDS)
"""What a card says, in its order; a new field of a person appears by itself."""


def person_history_sheet(given: SheetInput) -> Sheet:
    """Give the card of ``given.person`` over time, and the entries among those given that name it.

    All that is handed in of the card is printed. Raises ``ValueError`` for no card at all.
    """
    if not given.person:
        raise ValueError("no card")
    ready = prepared(given)
    words, people, card = ready.words, dict(ready.people), given.person
    if given.child:
        home = given.home.people
        card = [replace(one, person=card_for_child(one.person, home, given.child)) for one in card]
    last = card[-1].person
    named = [one for one in ready.histories if _names(one, card, words)]
    days = [one[-1].words.day for one in named if one[-1].words.day is not None]
    years = len({one.year for one in days}) > 1
    rows = [row_of(one, people, words, given.late_after_hours, years=years) for one in named]
    saved = words.text(_T, "saving" if len(card) == 1 else "savings", n=len(card))
    blocks: list[Block] = [
        heading(words.text(_T, "card")),
        *_card(card, people, words),
        heading(words.text(_T, "entries")),
    ]
    if rows:
        heads = [words.text("chronology", key) for key in ("when", "what", "how", "entry")]
        blocks.append(
            table(
                ((MM, 25), (FR, 1), (MM, 26), (MM, 20)),
                heads,
                [
                    (
                        "\n".join(filter(None, (row.day, row.clock))),
                        (
                            (row.lead, True),
                            (row.what, False),
                            *(
                                run
                                for mark in row.marks
                                for run in ((f" {mark.word} ", True), (mark.said, False))
                            ),
                        ),
                        row.how,
                        row.entry,
                    )
                    for row in rows
                ],
            )
        )
    else:
        blocks.append(para(words.text(_T, "nobody_wrote")))
    said = BlockSheet(
        "person-history",
        blocks,
        " ".join(
            ended(one)
            for one in (
                person_named(last, people, words),
                saved,
                _span(days, ready.count(named), words),
            )
        ),
        (words.text("chronology", "kept"), words.text("common", "thoughts_out")),
        ready.signed(words.text("chronology", "read_by")),
    )
    return sheet_of_blocks(said, given, ready.head)


def _span(days: list[date], count: str, words: SheetWords) -> str:
    return f"{count}, {words.period(min(days), max(days))}" if days else count


def _names(history: History, card: Iterable[CardThen], words: SheetWords) -> bool:
    """Say whether any revision has that person, or one of their names in its words.

    What stands for a name that is covered or was erased is no name.
    """
    known = {one.person.id for one in card} - {""}
    names = {one.person.name for one in card if one.person.erased_on is None}
    names -= {words.text("bundle", "covered")}
    for entry in history:
        said = entry.words
        if known & {*said.people, *said.children, *(one.child for one in said.apart)}:
            return True
        texts = "\n".join(
            str(getattr(said, one.id))
            for one in ENTRY
            if one.spec.value in (ValueKind.LINE, ValueKind.TEXT)
        )
        texts += "\n" + "\n".join(one.words for one in said.apart)
        if any(stands_in(name, texts) for name in names):
            return True
    return False


def _card(card: Iterable[CardThen], people: People, words: SheetWords) -> Iterable[Block]:
    versions = list(card)
    first = versions[0]
    told = _told(first.person, people, words)
    labelled = [SheetLine(words.text("card", name), told[name]) for name in _CARD]
    yield together(label(_saved("first", first, words)), lines(labelled))
    heads = (
        words.text("entry", "field"),
        words.text("entry", "before"),
        words.text("entry", "after"),
    )
    for before, after in pairwise(versions):
        old, new = _told(before.person, people, words), _told(after.person, people, words)
        changed = [
            (words.text("card", name), old[name], new[name])
            for name in _CARD
            if old[name] != new[name]
        ]
        if after.person.erased_on is not None:
            yield label(_saved("erased", after, words))
        elif changed:
            yield together(label(_saved("changed", after, words)), changes(heads, changed))
        else:
            yield label(_saved("same", after, words))


def _saved(key: str, card: CardThen, words: SheetWords) -> str:
    by = words.text(_T, "by", name=card.by) if card.by else ""
    return words.text(_T, key, at=words.moment(card.at), by=by)


def _told(person: Person, people: People, words: SheetWords) -> dict[str, str]:
    return {name: _read(name, getattr(person, name), people, words) for name in _CARD}


def _read(name: str, value: Any, people: People, words: SheetWords) -> str:
    if not value:
        return ""
    if name in _READ:
        return "\n".join(_READ[name](one, people, words) for one in value)
    if name == "who":
        return words.of("who", value)
    return value if isinstance(value, str) else words.listing([str(one) for one in value])


def _child(child: str, people: People, words: SheetWords) -> str:
    return people[child].name if child in people else words.text("entry", "nobody")


def _sentence(*parts: str, words: str = "") -> str:
    """Give ``parts`` as one sentence, and ``words`` of the writer's own behind it."""
    said = ended(", ".join(filter(None, parts)))
    return " ".join(filter(None, (said, ended(words))))


def _day(key: str, day: date | None, words: SheetWords) -> str:
    return words.text("card", key, day=words.day(day)) if day is not None else ""


def _limit(one: Limit, people: People, words: SheetWords) -> str:
    fact = words.of("fact", one.fact)
    said_on = _day("on_day", one.said_on, words)
    return _sentence(
        fact[:1].upper() + fact[1:],
        words.text("card", "said_by", name=one.said_by, day=said_on).strip()
        if one.said_by
        else said_on,
        _day("until", one.until, words),
        words.text("card", "for_child", name=_child(one.child, people, words)) if one.child else "",
        words=in_quotes(one.words, words) if one.words else "",
    )


def _link(one: Link, _people: People, words: SheetWords) -> str:
    return _sentence(one.app, _day("since", one.since, words), words=one.words)


def _toward(one: Toward, people: People, words: SheetWords) -> str:
    child = _child(one.child, people, words)
    return _sentence(f"{child}: {words.of('who', one.who)}", words=one.words)


def _placement(one: Placement, _people: People, words: SheetWords) -> str:
    return _sentence(words.of("stage", one.stage), _day("since", one.since, words))


_READ: Mapping[str, Callable[[Any, People, SheetWords], str]] = {
    "facts": lambda one, _people, words: words.of("fact", one),
    "also": lambda one, _people, words: words.of("who", one),
    "toward": _toward,
    "limits": _limit,
    "links": _link,
    "placements": _placement,
}
"""How each of several values of a card is read."""
