"""Whose pack answers: that of the caregiver's society where the program has it, else the base.

A pack answers for its own society and place. Whoever has another agency may choose one all the
same, as an example; then every answer says that it is not theirs.
"""

from dataclasses import replace
from functools import lru_cache

from caregiver_app import assets
from caregiver_app.datafile import Table
from caregiver_app.guidance.head import ANYWHERE, BASE, read_head
from caregiver_app.guidance.pack import BROKEN, Pack
from caregiver_app.guidance.parts import read_body

UNKNOWN = ("", "not-sure")
"""A society that the caregiver has not chosen, or does not know."""


@lru_cache(maxsize=1)
def _by_society() -> dict[tuple[str, str], str]:
    """Give the id of each pack of the program that is a society's, by place and society."""
    found = {}
    for file in sorted((assets.resources() / "packs").glob("*/pack.toml")):
        table = Table.read(file, BROKEN)
        head, body = read_head(table.table("pack")), read_body(table.table("body"))
        if body.society:
            found[head.place, body.society] = head.id
    return found


def usual_for(society: str, place: str) -> str:
    """Give the id of the pack that answers until another is chosen.

    ``society`` and ``place`` are those of the settings. Raises ``Known("pack-broken")`` where a
    pack of the program cannot be read.
    """
    return _by_society().get((place, society), BASE)


def examples(place: str) -> tuple[str, ...]:
    """Give the ids of the packs of the program that hold a real society's rules in ``place``."""
    return tuple(pack for (where, _), pack in _by_society().items() if where == place)


def mark(pack: Pack, society: str, place: str) -> str:
    """Give what to say over each answer of ``pack`` where it is not the caregiver's own, else "".

    The base is nobody's and says so itself. A pack that names no society is that of whoever
    brought it in, in its own place.
    """
    body, words = pack.body, pack.words.example
    if pack.place == ANYWHERE:
        return ""
    if body.made_up or pack.place != place:
        return words.other
    if not body.society or body.society == society:
        return ""
    return words.unsure if society in UNKNOWN else words.other


def marked(pack: Pack, words: str) -> Pack:
    """Give ``pack`` with ``words`` over each of its answers; itself where there are none."""
    if not words:
        return pack
    note = f"{words} {pack.words.note}"
    return replace(
        pack,
        policy=replace(pack.policy, mark=words),
        words=replace(pack.words, note=note),
    )
