"""What papers say that lie beside a record: no more than the record shows of the same choice."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from caregiver_app.bundle.choice import BundleChoice, covered_in, left_away
from caregiver_app.bundle.entries_proved import marked
from caregiver_app.record.history import each_told
from caregiver_app.record.parts import pieced_parts
from caregiver_app.record.pieces import names_in, names_somebody
from caregiver_app.record.values import Entry, Person
from caregiver_app.vault.canonical import canonical
from caregiver_app.vault.store import Vault

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

    nothing_covered = _covers_nothing(choice)

    def reading(revision: str, kind: str, parts: dict[str, bytes]) -> dict[str, bytes]:
        if nothing_covered:
            away = left_away(choice, parts)
            return {part: said for part, said in parts.items() if part not in away}
        return _shown(choice, mark, revision, kind, parts)

    with vault.reading() as connection:
        for one in each_told(connection, choice.entries, reading):
            yield one.history


def _covers_nothing(choice: BundleChoice) -> bool:
    """Say whether but for thoughts all is shown: then no text need be taken apart."""
    return replace(choice, entries=()) == BundleChoice((), thoughts=choice.thoughts)


def people_shown(people: Iterable[Person], choice: BundleChoice, mark: str) -> tuple[Person, ...]:
    """Give ``people`` with ``mark`` for each name, and for what they are, that is covered."""
    names = names_in(choice.other_names)

    def shown(text: str) -> str:
        return mark if names_somebody(text, names) else text

    return tuple(
        replace(one, name=shown(one.name), relationship=shown(one.relationship)) for one in people
    )


def _shown(
    choice: BundleChoice, mark: str, revision: str, kind: str, parts: dict[str, bytes]
) -> dict[str, bytes]:
    # A text of an older format was sealed as one: it is no list.
    lists = frozenset(one for one in pieced_parts(kind, parts) if parts[one].startswith(b"["))
    covered = covered_in(choice, revision, kind, parts, lists)
    away = left_away(choice, parts)
    names = names_in(choice.other_names)
    kept = dict(parts)
    for part in covered.parts:
        said = json.loads(parts[part])
        if part in away or ((revision, part) in choice.covered and isinstance(said, dict)):
            del kept[part]
        elif (revision, part) in choice.covered:
            kept[part] = canonical([mark] if part in lists else mark)
        else:
            kept[part] = canonical(_masked(said, names, mark))
    for part, pieces in covered.pieces.items():
        said = json.loads(parts[part])
        shown = [None if at in pieces else one for at, one in enumerate(said)]
        kept[part] = canonical(marked(shown, mark))
    return kept


def _masked(said: Any, names: frozenset[str], mark: str) -> Any:
    """Give what a part holds with ``mark`` for each text that names somebody who is covered.

    The record shows such a part as a whole or not at all; to a reader, an entry without its kind
    would say another one.
    """
    if isinstance(said, str):
        return mark if names_somebody(said, names) else said
    if isinstance(said, list):
        return [_masked(one, names, mark) for one in said]
    if isinstance(said, dict):
        return {key: _masked(one, names, mark) for key, one in said.items()}
    return said
