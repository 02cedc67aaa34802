"""The one joint through which names of people on record come to the window.

Parts hand it a name, words or a value to be read; they get it as it may be seen now: as it is, or
with initials where quiet names are chosen. What is edited, searched or printed stays out of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal

from caregiver_app.record.by_name import Repository
from caregiver_app.record.changes import ChangeKind

if TYPE_CHECKING:
    from caregiver_app.initials import QuietNames
    from caregiver_app.record.values import Person
    from caregiver_app.settings import Settings

    from .desk import Desk

T = TypeVar("T")

_ID = re.compile("[a-z0-9-]*")
"""What may be an id, which is no word that anybody reads."""
_TWICE = re.compile(r"(?<!\.)\.\.(?!\.)")


class _Now:
    """What stands for names now; None where they are shown as they are."""

    quiet: QuietNames | None = None


def shown_name(name: str) -> str:
    """Give the name of somebody on record as the window may show it."""
    return name if _Now.quiet is None else _Now.quiet.of(name)


def shown_words(text: str) -> str:
    """Give words of the record with each name on record in them as the window may show it."""
    return text if _Now.quiet is None else _Now.quiet.within(text)


def shown_record(value: T) -> T:
    """Give a value of the record, or a tuple, list or dict of them, to be read: names and words.

    It is for the eyes alone: never save or print what came from here.
    """
    return value if _Now.quiet is None else _read(value)


def once_ended(text: str) -> str:
    """Give sentences without the second stop where one ends with initials: "About D. W."."""
    return _TWICE.sub(".", text)


def sought_names(people: Iterable[Person]) -> dict[str, tuple[str, ...]]:
    """Give the whole name by the id of a person: by it a choice is found whatever it shows."""
    return {one.id: (one.name,) for one in people}


def _read(value: Any) -> Any:
    """Give ``value`` with every text in it as it may be seen."""
    from caregiver_app.record.lists import EntryRow
    from caregiver_app.record.values import Person

    if type(value) is str:
        return value if _ID.fullmatch(value) else shown_words(value)
    if isinstance(value, EntryRow):
        named = tuple(shown_name(one) for one in value.people_names)
        return value._replace(people_names=named, marked=shown_words(value.marked))
    if type(value) in (tuple, list):
        return type(value)(_read(one) for one in value)
    if type(value) is dict:
        return {key: _read(one) for key, one in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        told = {one.name: _read(getattr(value, one.name)) for one in fields(value) if one.init}
        if isinstance(value, Person):
            told["name"] = shown_name(value.name)
        return replace(value, **told)
    return value


class NamesJoint(QObject):
    """Keeps what stands for names in step with the setting and the record of ``desk``.

    ``changed`` tells that names which may be on the screen are shown otherwise now.
    """

    changed = Signal()

    def __init__(self, settings: Settings, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._settings, self._desk = settings, desk
        self._forget()
        # Before every page: what these ask for comes to them after the names.
        desk.unlocked.connect(self.read)
        desk.locked.connect(self._forget)
        desk.on({ChangeKind.PEOPLE}, self.read)
        if desk.state == "open":
            self.read()

    def follow(self, names: Iterable[str]) -> None:
        """Follow the settings called ``names`` that were changed."""
        if "quiet_names" not in names:
            return
        self._forget()
        if _Now.quiet is not None and self._desk.state == "open":
            self._desk.ask(Repository.names).then(self._chosen)
        else:
            self.changed.emit()

    def read(self) -> None:
        """Ask the record for the names, where they are to be quiet."""
        if self._settings.quiet_names:
            self._desk.ask(Repository.names).then(self._came)

    def _chosen(self, names: tuple[str, ...]) -> None:
        self._came(names)
        self.changed.emit()

    def _came(self, names: tuple[str, ...]) -> None:
        if not self._settings.quiet_names:
            return
        before, _Now.quiet = _Now.quiet, _quiet(names)
        if before is not None and before.differs(_Now.quiet):
            self.changed.emit()

    def _forget(self) -> None:
        # Behind the lock no name is kept.
        _Now.quiet = _quiet() if self._settings.quiet_names else None


def _quiet(names: Iterable[str] = ()) -> QuietNames:
    from caregiver_app.initials import QuietNames  # most starts do not wait for it

    return QuietNames(names)
