"""The laws of a place: texts that the rules of its packs may name, and what they may bar.

``resources/concerns/<place>/laws.toml`` holds them. ``bars`` of a law are the actions that it may
bar: no pack of the place says yes to them or leaves them to the caregiver.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from caregiver_app import assets
from caregiver_app.datafile import Table
from caregiver_app.guidance.vocabulary import Action


@dataclass(frozen=True, slots=True)
class Law:
    """A law of a place: since when it is in force (as it is written), and what it may bar."""

    title: str
    date: str
    bars: frozenset[Action]


def read_laws(place: str) -> Mapping[str, Law]:
    """Give the laws of ``place`` by id; none where the program has no file of them.

    Raises ``Known("pack-broken", file=, key=, found=, expected=)`` at a break.
    """
    file = assets.resources() / "concerns" / place / "laws.toml"
    if not place or not file.is_file():
        return MappingProxyType({})
    table = Table.read(file, "pack-broken")
    found = {}
    for name in table.left():
        one = table.table(name)
        bars = frozenset(one.words("bars", Action)) if one.has("bars") else frozenset[Action]()
        found[name] = Law(one.text("title"), one.day("date").isoformat(), bars)
    table.end()
    return MappingProxyType(found)
