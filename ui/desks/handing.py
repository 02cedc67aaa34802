"""Handing entries over as one file: done as a whole on the vault's worker, or given up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from .beside import StoppedError

if TYPE_CHECKING:
    from datetime import datetime

    from caregiver_app.bundle.handing import HandOver
    from caregiver_app.record.proof_values import HandedOver, Writer
    from caregiver_app.record.repository import Repository
    from caregiver_app.record.values import Person

    from ..tasks import Reply
    from .base import VaultAccess


@dataclass(frozen=True, slots=True)
class AroundHandOver:
    """What is asked around handing over: who is on record, who writes, what was handed over."""

    people: tuple[Person, ...]
    writers: tuple[Writer, ...]
    before: tuple[HandedOver, ...]


class HandOverDesk(QObject):
    """One file at a time. Locking gives up what goes on; nothing half-written is left."""

    def __init__(self, desk: VaultAccess, clock: Callable[[], datetime]) -> None:
        super().__init__(desk)
        self._desk, self._clock = desk, clock
        self._stop = Event()
        desk.closing.connect(self.give_up)

    def around(self) -> Reply[AroundHandOver]:
        """Ask what is to be known before."""
        return self._desk.ask(_around)

    def hand_over(self, asked: HandOver) -> Reply[HandedOver]:
        """Write the file and seal that it was handed over. Fails with ``StoppedError`` given up."""
        self._stop = Event()
        work = partial(_hand_over, asked=asked, now=self._clock(), stop=self._stop)
        return self._desk.ask(work)

    def give_up(self) -> None:
        """End what goes on; where the file is not whole yet, nothing is left of it."""
        self._stop.set()


def _around(book: Repository) -> AroundHandOver:
    return AroundHandOver(book.everybody(), book.writers(), book.handovers())


def _hand_over(book: Repository, asked: HandOver, now: datetime, stop: Event) -> HandedOver:
    from caregiver_app.bundle.handing import hand_over

    def going() -> None:
        if stop.is_set():
            raise StoppedError

    going()
    return hand_over(book, asked, now, going)
