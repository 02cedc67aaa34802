"""How a form asks for what is declared: a field with its words, and fields that stand together."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from caregiver_app.record.fields import ValueKind

from .state import FormState


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of a form. What it holds is declared with the value; these are its words and look.

    ``label`` may hold one & before its Alt letter, and is "" where the title of the card asks;
    ``short`` names it within a sentence, "" for its label. ``choices`` are (id, words) of a field
    that holds ids. ``lines`` is the least height of a text. ``width`` caps it, in pixels at 100 %.
    ``beside`` puts it side by side with the one before or after it that says so too, ``soft`` into
    a card of its own. Those with the same ``row``, one after the other, stand side by side as well,
    each with its ``share`` of the width (0: as wide as it needs). What folds (``FormSection.more``)
    comes and goes by ``part``, "" for the row, or for the field alone. ``switch``: all ``choices``
    are in sight, in one bar. ``ahead``: a day to come; ``quick`` are days one press away: their
    words, and how many days from today. ``kind`` is what it holds where that is not declared with
    the value. ``missing`` says what to do where it is empty, "" where it may be. ``called`` gives
    what people call each of the choices besides, by its id: letters find them by that too.
    """

    id: str
    label: str = ""
    help: str = ""
    short: str = ""
    choices: Sequence[tuple[str, str]] = ()
    lines: int = 3
    width: int = 0
    beside: bool = False
    soft: bool = False
    row: str = ""
    share: int = 1
    part: str = ""
    switch: bool = False
    ahead: bool = False
    quick: Sequence[tuple[str, int]] = ()
    kind: ValueKind | None = None
    missing: str = ""
    called: Callable[[], Mapping[str, Iterable[str]]] | None = None


@dataclass(frozen=True, slots=True)
class FormSection:
    """Fields that stand in one card, under ``title``. ``bare``: its one field is a card itself.

    ``more`` are those of the card that are folded away until they are used.
    """

    fields: tuple[FormField, ...]
    title: str = ""
    bare: bool = False
    more: tuple[FormField, ...] = ()

    @property
    def all(self) -> tuple[FormField, ...]:
        """Give every field of the card."""
        return (*self.fields, *self.more)


def all_fields(sections: Iterable[FormSection]) -> dict[str, FormField]:
    """Give every field of ``sections`` by its id."""
    return {one.id: one for section in sections for one in section.all}


def missing(fields: Iterable[FormField], state: FormState[Any]) -> Iterator[tuple[str, str]]:
    """Give those of ``fields`` that must not be empty and are, and what to do."""
    for one in fields:
        value = state.of(one.id)
        blank = not (value.strip() if isinstance(value, str) else value)
        if one.missing and blank and not state.text(one.id):
            yield one.id, one.missing


def side_by_side(fields: Iterable[FormField]) -> list[list[FormField]]:
    """Give ``fields`` in rows: two that say so, or all of a row, stand beside each other."""
    groups: list[list[FormField]] = []
    for one in fields:
        last = groups[-1] if groups else []
        waits = len(last) == 1 and last[0].beside and one.beside
        if waits or (last and one.row and one.row == last[-1].row):
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups


def in_parts(fields: Iterable[FormField]) -> list[tuple[str, list[FormField]]]:
    """Give ``fields`` as the parts in which they come and go, each with its name."""
    parts: list[tuple[str, list[FormField]]] = []
    for one in fields:
        name = one.part or one.row or one.id
        if parts and parts[-1][0] == name:
            parts[-1][1].append(one)
        else:
            parts.append((name, [one]))
    return parts
