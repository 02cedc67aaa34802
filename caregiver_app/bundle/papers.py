"""What papers say that lie beside a record: no more than the record shows of the same choice."""

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import pairwise
from typing import Any

from caregiver_app.bundle.choice import BundleChoice, covered_in, left_away
from caregiver_app.bundle.entries_proved import marked
from caregiver_app.bundle.stand_ins import stands_for
from caregiver_app.errors import Known
from caregiver_app.record.files import held, read_whole
from caregiver_app.record.history import each_told
from caregiver_app.record.parts import pieced_parts
from caregiver_app.record.pieces import names_in, names_somebody, pieces_of
from caregiver_app.record.values import Asked, Entry, Person
from caregiver_app.vault.canonical import canonical
from caregiver_app.vault.store import Vault

_PRINTED = ("image/jpeg", "image/png")
MOST_OF_PICTURES = 60_000_000
"""Bytes: a sheet with more of them takes minutes to make and is too big to send."""

Histories = tuple[tuple[Entry, ...], ...]


def histories_shown(vault: Vault, choice: BundleChoice, mark: str) -> Histories:
    """Give the entries chosen, each with all its revisions, as far as ``choice`` shows them.

    ``mark`` stands for what is covered of a text. Raises ``Known("entry-unknown")``.
    """
    return tuple(each_history_shown(vault, choice, mark))


def each_history_shown(
    vault: Vault, choice: BundleChoice, mark: str
) -> Iterator[tuple[Entry, ...]]:
    """Give the same one after the other, of one moment of the record: however many there are."""

    nothing_covered = covers_nothing(choice)

    def reading(revision: str, kind: str, parts: dict[str, bytes]) -> dict[str, bytes]:
        if nothing_covered:
            away = left_away(choice, parts)
            return {part: said for part, said in parts.items() if part not in away}
        return _shown(choice, mark, revision, kind, parts)

    with vault.reading() as connection:
        for one in each_told(connection, choice.entries, reading):
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
        if names_somebody(one.name, others):
            return replace(one, name=mark, relationship=_clear(one.relationship, choice, mark))
        instead = choice.stand_ins.get(one.name)
        if instead is None:
            return replace(one, relationship=_clear(one.relationship, choice, mark))
        return replace(one, name=instead, relationship=instead)

    return tuple(shown(one) for one in people)


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
    choice: BundleChoice, mark: str, revision: str, kind: str, parts: dict[str, bytes]
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
    for part, pieces in covered.pieces.items():
        said = json.loads(parts[part])
        single = choice.covered.get((revision, part), frozenset())
        shown: list[str | None] = [
            one if at not in pieces else None if at in single else _instead(one, choice)
            for at, one in enumerate(said)
        ]
        for at, (one, after) in enumerate(pairwise(shown)):
            # An initial at the end of a sentence has one full stop, not two.
            if at in pieces and one is not None and (after or "").startswith("."):
                shown[at] = one.removesuffix(".")
        kept[part] = canonical(marked(shown, mark))
    return kept


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
