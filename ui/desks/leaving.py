"""What leaves the house, read for paper: settled once, then entry by entry, so that saves go on."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from caregiver_app.bundle.choice import BundleChoice
    from caregiver_app.bundle.covering import PieceMarks
    from caregiver_app.bundle.leaving import Leaving
    from caregiver_app.bundle.papers import Histories
    from caregiver_app.handover.sheet_input import LeftOut
    from caregiver_app.record.heads import RecordHead
    from caregiver_app.record.import_values import ImportKept
    from caregiver_app.record.repository import Repository
    from caregiver_app.record.review_values import LogOverview
    from caregiver_app.record.values import Asked, CardThen, Person

    from ..tasks import Reply
    from .base import VaultAccess


@dataclass(frozen=True, slots=True)
class AroundLeaving:
    """What is settled before entries are read for paper.

    ``people`` is everybody on record as the paper may name them; ``whole`` says whether all that
    was asked for is in ``choice``. ``questions`` are those to the worker, as they may be shown;
    ``brought`` is the import by which an entry came in, by the id of the entry.
    """

    choice: BundleChoice
    whole: bool
    people: tuple[Person, ...]
    overview: LogOverview
    questions: tuple[Asked, ...]
    head: RecordHead
    brought: dict[str, ImportKept]


class LeavingDesk(QObject):
    """Reads what is to leave; nothing here changes the record."""

    def __init__(self, desk: VaultAccess) -> None:
        super().__init__(desk)
        self._desk = desk

    def around(self, leaving: Leaving, most: int) -> Reply[AroundLeaving]:
        """Settle what leaves: the newest ``most`` entries, and what stands around them."""
        return self._desk.ask(partial(_around, leaving=leaving, most=most))

    def shown(self, choice: BundleChoice, marks: PieceMarks | None = None) -> Reply[Histories]:
        """Give the entries of ``choice`` with all their revisions, as far as they are shown.

        With ``marks`` pieces that can be covered stand between them. Read them once it is answered.
        """
        return self._desk.ask(partial(_shown, choice=choice, marks=marks))

    def card(self, person: str, choice: BundleChoice) -> Reply[tuple[CardThen, ...]]:
        """Give somebody's card as it was over time, with names covered as in ``choice``."""
        return self._desk.ask(partial(_card, person=person, choice=choice))

    def left_out(self, leaving: Leaving, choice: BundleChoice) -> Reply[LeftOut]:
        """Count what of the log ``choice`` leaves out, and why."""
        return self._desk.ask(partial(_left_out, leaving=leaving, choice=choice))

    def pictures(self, histories: Histories) -> Reply[dict[str, bytes]]:
        """Give the bytes of the pictures that ``histories`` name, by the id of the file."""
        return self._desk.ask(partial(_pictures, histories=histories))


def _around(book: Repository, leaving: Leaving, most: int) -> AroundLeaving:
    from caregiver_app.bundle.leaving import choice_of, entries_leaving
    from caregiver_app.bundle.papers import brought_shown, people_shown, questions_shown
    from caregiver_app.handover.wording import load_words

    mark = load_words().text("bundle", "covered")
    people = book.everybody()
    entries, whole = entries_leaving(book, leaving, most)
    choice = choice_of(book, entries, leaving)
    return AroundLeaving(
        choice=choice,
        whole=whole,
        people=people_shown(people, choice, mark),
        overview=book.log_overview(),
        questions=questions_shown(book.questions(), choice, mark),
        head=book.head(),
        brought=brought_shown(book.imports(), choice, mark),
    )


def _shown(book: Repository, choice: BundleChoice, marks: PieceMarks | None) -> Histories:
    from caregiver_app.bundle.papers import histories_shown
    from caregiver_app.handover.wording import load_words

    return histories_shown(book.vault, choice, load_words().text("bundle", "covered"), marks)


def _card(book: Repository, person: str, choice: BundleChoice) -> tuple[CardThen, ...]:
    from caregiver_app.bundle.papers import card_shown
    from caregiver_app.handover.wording import load_words

    return card_shown(book.card_history(person), choice, load_words().text("bundle", "covered"))


def _left_out(book: Repository, leaving: Leaving, choice: BundleChoice) -> LeftOut:
    from caregiver_app.bundle.leaving import entries_leaving
    from caregiver_app.bundle.leaving_out import left_out_of

    every = replace(leaving, left_out=frozenset())
    matching, _ = entries_leaving(book, every, sys.maxsize)
    return left_out_of(book, leaving, choice, len(matching))


def _pictures(book: Repository, histories: Histories) -> dict[str, bytes]:
    from caregiver_app.bundle.papers import pictures_of

    return pictures_of(book.vault, histories)
