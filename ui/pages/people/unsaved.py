"""People that were being written when the form was left: held until saved or let go."""

import pickle
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject

from caregiver_app.record.values import Person

from ...context import Context
from ...tasks import still_there

_NAME = "people"


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed, and the person as it stood before (with "" as id for a new one)."""

    before: Person
    person: Person


class UnsavedPeople(QObject):
    """Lives with the context, so that no click on the menu loses what was typed.

    ``typed`` is by the id of the person, "" for a new one. Like a draft of an entry it outlasts
    the lock, in memory alone: sealed, until the same writer has opened the vault again.
    """

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.typed: dict[str, Typed] = {}
        self._saved_late: set[str] = set()
        context.desk.closing.connect(self._put_aside)
        context.desk.unlocked.connect(self._bring_back)
        self._desk = context.desk

    def saved(self, key: str, then: Callable[[Person], object], person: Person) -> None:
        """Let go of what is on record now, even where the page that asked is gone."""
        if self.typed.pop(key, None) is None:
            self._saved_late.add(key)
        if still_there(then):
            then(person)

    def _put_aside(self) -> None:
        self._saved_late.clear()
        if self.typed:
            self._desk.put_aside(_NAME, pickle.dumps(self.typed))
            self.typed = {}

    def _bring_back(self) -> None:
        back = self._desk.take_back(_NAME)
        if back is not None:
            kept: dict[str, Typed] = pickle.loads(back)
            late = self._saved_late
            self.typed |= {key: typed for key, typed in kept.items() if key not in late}
        self._saved_late.clear()


def unsaved_people(context: Context) -> UnsavedPeople:
    """Give the one place for unsaved people of ``context``."""
    return context.findChild(UnsavedPeople) or UnsavedPeople(context)
