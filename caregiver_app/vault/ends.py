"""How far the chains of a record go, read from the bare connection of a record of any version."""

from collections.abc import Iterable
from typing import Any, NamedTuple


class End(NamedTuple):
    """The end of one chain: its id, its last link, and that link's seal in hex."""

    chain: str
    link: int
    seal: str


def ends_in(raw: Any) -> tuple[End, ...]:
    """Give the end of each chain that has a link, in the order of ids."""
    rows = raw.execute(
        "SELECT chain.id, link, lower(hex(seal)) FROM chain JOIN revision"
        " ON chain_number = chain.number AND link ="
        " (SELECT max(link) FROM revision WHERE chain_number = chain.number) ORDER BY chain.id"
    )
    return tuple(End(*row) for row in rows.fetchall())


def ends_of(plain: Iterable[Any]) -> tuple[End, ...]:
    """Give ends from JSON. Raises ``ValueError`` and ``TypeError`` for anything else."""
    found = tuple(End(*one) for one in plain)
    for one in found:
        if type(one.chain) is not str or type(one.link) is not int or type(one.seal) is not str:
            raise TypeError("an end")
    return found


def continues(raw: Any, ends: Iterable[End]) -> bool:
    """Tell whether the record behind ``raw`` holds all that stood before these ends."""
    statement = (
        "SELECT lower(hex(seal)) FROM revision JOIN chain ON chain.number = chain_number"
        " WHERE chain.id = ? AND link = ?"
    )
    return all(raw.execute(statement, one[:2]).fetchone() == (one.seal,) for one in ends)
