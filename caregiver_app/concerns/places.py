"""The places there are concerns for: each is one folder, so that another needs no code."""

from dataclasses import dataclass
from pathlib import Path

from caregiver_app.concerns.breaks import CODE
from caregiver_app.datafile import Table
from caregiver_app.finding import name_order

USUAL = "ontario"
"""The place that shows until another is chosen."""


@dataclass(frozen=True, slots=True)
class ConcernPlace:
    """The id of a place (the name of its folder), what it is called, and whether it is a draft."""

    id: str
    title: str
    draft: bool


def places(root: Path) -> tuple[ConcernPlace, ...]:
    """Give the places of the folder ``root``: those that are checked first, then by title.

    Raises ``Known("concerns-broken")`` for a folder whose id or title cannot be read.
    """
    found = []
    for file in sorted(root.glob("*/concerns.toml")):
        data = Table.read(file, CODE)
        place = ConcernPlace(data.text("id"), data.text("place"), data.flag("draft"))
        if place.id != file.parent.name:
            raise data.broken("id", place.id, f"the name of its folder, {file.parent.name}")
        found.append(place)
    return tuple(sorted(found, key=lambda one: (one.draft, name_order(one.title))))
