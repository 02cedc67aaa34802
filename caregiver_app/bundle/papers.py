"""What papers say that lie beside a record: no more than the record shows of the same choice."""

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import fields, is_dataclass, replace
from functools import partial
from itertools import pairwise
from typing import Any

from caregiver_app.bundle.choice import CHILDREN, BundleChoice, covered_in, left_away
from caregiver_app.bundle.covering import PieceMarks, pieces_in
from caregiver_app.bundle.entries_proved import marked
from caregiver_app.bundle.stand_ins import stands_for
from caregiver_app.errors import Known
from caregiver_app.record.files import held, read_whole
from caregiver_app.record.history import each_told
from caregiver_app.record.import_values import ImportKept
from caregiver_app.record.parts import pieced_parts
from caregiver_app.record.pieces import names_in, names_somebody, pieces_of
from caregiver_app.record.values import Asked, CardThen, Entry, Person
from caregiver_app.vault.canonical import canonical
from caregiver_app.vault.store import Vault

_IDS = ("id", "who", "facts", "also", "child", "fact", "stage")
"""What of a card is an id, which names nobody."""
_PRINTED = ("image/jpeg", "image/png")
MOST_OF_PICTURES = 60_000_000
"""Bytes: a sheet with more of them takes minutes to make and is too big to send."""

Histories = tuple[tuple[Entry, ...], ...]


def histories_shown(
    vault: Vault, choice: BundleChoice, mark: str, marks: PieceMarks | None = None
) -> Histories:
    """Give the entries chosen, each with all its revisions, as far as ``choice`` shows them.

    ``mark`` stands for what is covered of a text. With ``marks`` each piece that can be covered by
    itself is between them. Raises ``Known("entry-unknown")``.
    """
    return tuple(each_history_shown(vault, choice, mark, marks))


def each_history_shown(
    vault: Vault, choice: BundleChoice, mark: str, marks: PieceMarks | None = None
) -> Iterator[tuple[Entry, ...]]:
    """Give the same one after the other, of one moment of the record: however many there are."""
    plain = marks is None and covers_nothing(choice)

    def reading(entry: str, revision: str, kind: str, parts: dict[str, bytes]) -> dict[str, bytes]:
        if plain:
            away = left_away(choice, parts)
            return {part: said for part, said in parts.items() if part not in away}
        return _shown(choice, mark, marks, entry, revision, kind, parts)

    with vault.reading() as connection:
        if marks is None:
            for one in each_told(connection, choice.entries, partial(reading, "")):
                yield one.history
        else:
            for entry in choice.entries:
                for one in each_told(connection, (entry,), partial(reading, entry)):
                    yield one.history


def covers_nothing(choice: BundleChoice) -> bool:
    """Say whether but for thoughts all is shown: then no text need be taken apart."""
    return replace(choice, entries=()) == BundleChoice((), thoughts=choice.thoughts)


def people_shown(people: Iterable[Person], choice: BundleChoice, mark: str) -> tuple[Person, ...]:
    """Give ``people`` with ``mark`` for each name, and for what they are, that is covered.

    What stands for a name says what they are, too: where it does, that is not told twice.
    """
    others = names_in(choice.other_names)

    def shown(one: Person) -> Person:
        told = choice.children is None or one.id in choice.children or one.who not in CHILDREN
        if not told or names_somebody(one.name, others):
            return replace(one, name=mark, relationship=_clear(one.relationship, choice, mark))
        instead = choice.stand_ins.get(one.name)
        if instead is None:
            return replace(one, relationship=_clear(one.relationship, choice, mark))
        return replace(one, name=instead, relationship=instead)

    return tuple(shown(one) for one in people)


def card_shown(card: Iterable[CardThen], choice: BundleChoice, mark: str) -> tuple[CardThen, ...]:
    """Give a card over time with the names in it covered, as ``people_shown`` has them."""

    def shown(one: CardThen) -> CardThen:
        (person,) = people_shown((one.person,), choice, mark)
        told = {
            name: _said_of(getattr(one.person, name), choice, mark)
            for name in (each.name for each in fields(Person))
            if name not in ("name", "relationship", *_IDS)
        }
        return replace(one, person=replace(person, **told))

    return tuple(shown(one) for one in card)


def _said_of(value: Any, choice: BundleChoice, mark: str) -> Any:
    """Give a value of a card with the names in its words covered; ids stay as they are."""
    if isinstance(value, str):
        return _covered_in(value, choice, mark)
    if isinstance(value, tuple | frozenset):
        return type(value)(_said_of(one, choice, mark) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        inner = {
            one.name: _said_of(getattr(value, one.name), choice, mark)
            for one in fields(value)
            if one.name not in _IDS
        }
        return replace(value, **inner)
    return value


def questions_shown(
    questions: Iterable[Asked], choice: BundleChoice, mark: str
) -> tuple[Asked, ...]:
    """Give ``questions`` without those about a child who is not shown, with names covered.

    They are no part of the record that goes along: only the names in them give way.
    """

    def shown(one: Asked) -> Asked:
        answer = one.answer and replace(
            one.answer,
            said_by=_covered_in(one.answer.said_by, choice, mark),
            words=_covered_in(one.answer.words, choice, mark),
        )
        return replace(
            one,
            message=_covered_in(one.message, choice, mark),
            asked_of=_covered_in(one.asked_of, choice, mark),
            closed=_covered_in(one.closed, choice, mark),
            answer=answer,
        )

    told = choice.children
    return tuple(shown(one) for one in questions if told is None or one.child in {"", *told})


def brought_shown(
    imports: Iterable[ImportKept], choice: BundleChoice, mark: str
) -> dict[str, ImportKept]:
    """Give the import by which each entry of ``choice`` came in, with the names in it covered.

    A file is called after those who wrote to each other. Entries are named by their ids.
    """
    meant, found = frozenset(choice.entries), dict[str, ImportKept]()
    for one in imports:
        here = meant.intersection(one.entries)
        if here:
            files = tuple(
                replace(file, name=_covered_in(file.name, choice, mark)) for file in one.files
            )
            reason = _covered_in(one.reason, choice, mark)
            found |= dict.fromkeys(here, replace(one, files=files, reason=reason))
    return found


def pictures_of(vault: Vault, histories: Histories) -> dict[str, bytes]:
    """Give the pictures that can be printed, by the id of the file, as many as a sheet can hold.

    Those whose bytes are gone or harmed, and what comes after ``MOST_OF_PICTURES``, are told by
    their names alone.
    """
    named = {
        file.id: file
        for history in histories
        for file in history[-1].words.files
        if file.type in _PRINTED
    }
    found: dict[str, bytes] = {}
    room = MOST_OF_PICTURES
    for file in held(vault, named.values()):
        if file.size > room:
            continue
        with suppress(Known):
            found[file.id] = b"".join(read_whole(vault, file))
            room -= file.size
    return found


def _covered_in(text: str, choice: BundleChoice, mark: str) -> str:
    names = names_in((*choice.other_names, *choice.stand_ins))
    if not names:
        return text
    pieces = [
        _instead(one, choice) if names_somebody(one, names) else one
        for one in pieces_of(text, names)
    ]
    return "".join(marked(pieces, mark))


def _shown(
    choice: BundleChoice,
    mark: str,
    marks: PieceMarks | None,
    entry: str,
    revision: str,
    kind: str,
    parts: dict[str, bytes],
) -> dict[str, bytes]:
    # A text of an older format was sealed as one: it is no list.
    lists = frozenset(one for one in pieced_parts(kind, parts) if parts[one].startswith(b"["))
    covered = covered_in(choice, revision, kind, parts, lists)
    away = left_away(choice, parts)
    kept = dict(parts)
    for part in covered.parts:
        said = json.loads(parts[part])
        if part in away or ((revision, part) in choice.covered and isinstance(said, dict)):
            del kept[part]
        elif (revision, part) in choice.covered:
            kept[part] = canonical([mark] if part in lists else mark)
        else:
            kept[part] = canonical(_masked(said, choice, mark))
    for part in lists - covered.parts:
        said = json.loads(parts[part])
        by_hand = choice.covered.get((revision, part), frozenset())
        pieces = covered.pieces.get(part, frozenset())
        shown = _pieces_shown(said, pieces, by_hand, choice, mark)
        if marks is not None:
            # What is covered for the choice of names or children is not opened by pointing at it.
            shown = [
                marks.around(piece, one)
                if piece.text and one and (at in by_hand or at not in pieces)
                else one
                for at, (piece, one) in enumerate(
                    zip(pieces_in(entry, part, said), shown, strict=True)
                )
            ]
        kept[part] = canonical(shown)
    return kept


def _pieces_shown(
    said: list[str],
    covered: frozenset[int],
    by_hand: frozenset[int],
    choice: BundleChoice,
    mark: str,
) -> list[str]:
    """Give the pieces of a text as they are shown, each in its place."""
    shown: list[str | None] = [
        one if at not in covered else None if at in by_hand else _instead(one, choice)
        for at, one in enumerate(said)
    ]
    for at, (one, after) in enumerate(pairwise(shown)):
        # An initial at the end of a sentence has one full stop, not two.
        if at in covered and one is not None and (after or "").startswith("."):
            shown[at] = one.removesuffix(".")
    whole = [name.casefold() for name in choice.stand_ins if "." in name]
    for at in range(len(shown) - 2) if whole else ():
        # A title with its full stop and the name behind it are one person, said once.
        first, _, last = shown[at : at + 3]
        named = {at, at + 2} <= covered and not {at, at + 1, at + 2} & by_hand
        text = "".join(said[at : at + 3]).casefold()
        if named and first and (last or "").startswith(first) and text.startswith(tuple(whole)):
            shown[at] = shown[at + 1] = ""
    # What is covered ends no line: messages that stand below each other would run into one.
    ends = (_line_end(one) if shown[at] is None else "" for at, one in enumerate(said))
    told = marked(shown, mark)
    return [f"{one.rstrip(' ')}{end}" if end else one for one, end in zip(told, ends, strict=True)]


def _line_end(text: str) -> str:
    """Give the blanks that ``text`` ends in, where a line ends among them; else ""."""
    end = text[len(text.rstrip()) :]
    return end if "\n" in end else ""


def _instead(text: str, choice: BundleChoice) -> str | None:
    """Give what stands for a name, as it stood among words; None where it is covered."""
    if names_somebody(text, names_in(choice.other_names)):
        return None
    return stands_for(text, choice.stand_ins) or None


def _clear(text: str, choice: BundleChoice, mark: str) -> str:
    """Give ``text``, or what stands for the name in it, or ``mark`` where it is covered."""
    names = names_in((*choice.other_names, *choice.stand_ins))
    return (_instead(text, choice) or mark) if names_somebody(text, names) else text


def _masked(said: Any, choice: BundleChoice, mark: str) -> Any:
    """Give what a part holds with ``mark`` for each text that names somebody who is covered.

    The record shows such a part as a whole or not at all; to a reader, an entry without its kind
    would say another one.
    """
    if isinstance(said, str):
        return _clear(said, choice, mark)
    if isinstance(said, list):
        return [_masked(one, choice, mark) for one in said]
    if isinstance(said, dict):
        return {key: _masked(one, choice, mark) for key, one in said.items()}
    return said
