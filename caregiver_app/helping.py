"""The words of Help: what each page is for, with its keys, and the cards of the tour.

One table each under ``resources/help``, by language.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from caregiver_app import assets
from caregiver_app.datafile import Table

CODE = "help-broken"


@dataclass(frozen=True, slots=True)
class PageHelp:
    """What a page is for; ``keys`` are ids of the keys that help most there."""

    text: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TourCard:
    """One card of the tour; ``icon`` is one of ``resources/icons``."""

    icon: str
    title: str
    text: str


@cache
def page_helps(language: str = "en") -> Mapping[str, PageHelp]:
    """Give the help of every page, by the id of the page. Raises ``Known("help-broken")``."""
    file = _folder() / f"pages.{language}.toml"
    data = Table.read(file, CODE)
    found = {}
    for page in data.left():
        one = data.table(page)
        found[page] = PageHelp(one.text("text"), one.texts("keys"))
        one.end()
    data.end()
    return MappingProxyType(found)


@cache
def tour_cards(language: str = "en") -> tuple[TourCard, ...]:
    """Give the cards of the tour, in their order. Raises ``Known("help-broken")``."""
    data = Table.read(_folder() / f"tour.{language}.toml", CODE)
    cards = []
    for one in data.tables("cards"):
        cards.append(TourCard(one.text("icon"), one.text("title"), one.text("text")))
        one.end()
    data.end()
    return tuple(cards)


def _folder() -> Path:
    return assets.resources() / "help"
