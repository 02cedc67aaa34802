"""People that were being written when the form was left: held until saved or let go."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject

from caregiver_app.record.values import Person

from ...context import Context
from ...tasks import still_there


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed, and the person as it stood before (with "" as id for a new one)."""

    before: Person
    person: Person


class UnsavedPeople(QObject):
    """Lives with the context, so that no click on the menu loses what was typed.

    ``typed`` is by the id of the person, "" for a new one. Like a draft of an entry it outlasts
    the lock, in memory alone, and is shown only where the vault is open.
    """

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.typed: dict[str, Typed] = {}

    def saved(self, key: str, then: Callable[[Person], object], person: Person) -> None:
        """Let go of what is on record now, even where the page that asked is gone."""
        self.typed.pop(key, None)
        if still_there(then):
            then(person)


def unsaved_people(context: Context) -> UnsavedPeople:
    """Give the one place for unsaved people of ``context``."""
    return context.findChild(UnsavedPeople) or UnsavedPeople(context)
