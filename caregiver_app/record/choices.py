"""What can be chosen beside the built-in lists: the caregiver's own ways of contact, and apps.

Plain values; nothing heavy is imported here. ``own_choices.py`` keeps them in the vault.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from caregiver_app import assets
from caregiver_app.datafile import Table
from caregiver_app.record.values import Method

CODE = "apps-broken"
OWN = "own:"
"""What the id of a caregiver's own way begins with, in ``EntryWords.method``."""

RESEMBLES = (Method.TEXT, Method.SOCIAL_MEDIA, Method.MESSAGING_APP, Method.OTHER)
"""What an own way can be like: a text or instant message, social media, an app with both, or not
online. It decides how such a contact is filed (``kept.filing_of``)."""


class What(StrEnum):
    """The lists that a caregiver can add to."""

    METHOD = "method"
    APP = "app"


@dataclass(frozen=True, slots=True)
class OwnChoice:
    """A way of contact or an app that the caregiver added.

    ``resembles`` is one of ``RESEMBLES`` for a way, and "" for an app.
    """

    id: str
    what: str
    name: str
    resembles: str = ""

    @property
    def method(self) -> str:
        """What ``EntryWords.method`` says for an entry made this way."""
        return OWN + self.id


@dataclass(frozen=True, slots=True)
class Apps:
    """The built-in apps by name, and the ways of contact that go through one."""

    names: tuple[str, ...]
    asked_for: tuple[Method, ...]


@cache
def load_apps() -> Apps:
    """Read the list of apps. Raises ``Known("apps-broken", file=, key=, found=, expected=)``."""
    return read_apps(assets.resources() / "record" / "apps.toml")


def read_apps(file: Path) -> Apps:
    """Read ``file`` strictly. Raises as ``load_apps``: also for a name that is there twice."""
    data = Table.read(file, CODE)
    names = data.texts("names")
    if len({same(name) for name in names}) != len(names):
        raise data.broken("names", ", ".join(names), "each name once")
    apps = Apps(names, data.words("asked_for", Method))
    data.end()
    return apps


def is_own(method: str) -> bool:
    """Tell whether a way of contact is one that a caregiver added."""
    return method.startswith(OWN)


def likeness(method: str, own: Sequence[OwnChoice]) -> str:
    """Give the built-in way that ``method`` is, or is like; "" where that is not known (any more).

    ``own`` are the ways on the caregiver's list now.
    """
    if not is_own(method):
        return method if method in set(Method) else ""
    return next((one.resembles for one in own if one.method == method), "")


def same(name: str) -> str:
    """Give a name as it is compared: blanks and capitals make no other name."""
    return " ".join(name.split()).casefold()
