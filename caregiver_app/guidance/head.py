"""What a pack says about itself: who it is, where it holds, and what it stands on."""

import re
from dataclasses import dataclass

from caregiver_app import assets
from caregiver_app.datafile import Table
from caregiver_app.guidance.values import PolicyRef, RuleText

ANYWHERE = "anywhere"
"""The place of the base, which states nothing: no other pack may say this of itself."""

BASE = "base"
"""The id of the pack that every other stands on in the end."""

_PLACE = re.compile(r"[a-z][a-z-]{0,40}")


@dataclass(frozen=True, slots=True)
class Head:
    """The table ``[pack]``. ``title`` and ``date`` are "" where the first text's are meant.

    ``whole`` says that the pack's own rules must answer every question; without it the pack below
    answers what they leave out.
    """

    id: str
    extends: str
    place: str
    concerns: str
    version: str
    short: str
    title: str
    date: str
    whole: bool

    def policy(self, first: RuleText) -> PolicyRef:
        """Give the policy that answers rest on; ``first`` is the pack's own first text."""
        title, date = self.title or first.title, self.date or first.date
        return PolicyRef(self.id, title, date, self.version, self.short)


def read_head(table: Table) -> Head:
    """Read ``[pack]``.

    Raises ``Known("pack-broken")``, also for a place that only the base may have, and for concerns
    that are not there or are another place's.
    """
    head = Head(
        table.text("id"),
        table.text("extends", ""),
        table.text("place"),
        table.text("concerns", ""),
        table.text("version"),
        table.text("short"),
        table.text("title", ""),
        table.day("date").isoformat() if table.has("date") else "",
        table.flag("whole"),
    )
    if not _PLACE.fullmatch(head.place):
        raise table.broken("place", head.place, "the id of a place: small letters and dashes")
    if (head.place == ANYWHERE) != (head.id == BASE):
        raise table.broken("place", head.place, f"a place; {ANYWHERE} only for the pack {BASE}")
    if head.concerns and head.concerns != head.place:
        raise table.broken("concerns", head.concerns, f"{head.place}, the place of the pack")
    folder = assets.resources() / "concerns" / head.concerns
    if head.concerns and not (folder / "concerns.toml").is_file():
        raise table.broken("concerns", head.concerns, "a folder of concerns that is here")
    table.end()
    return head
