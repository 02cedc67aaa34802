"""How the welcome asks for the place: a small file of its own, read before the first window."""

from dataclasses import dataclass
from pathlib import Path

from caregiver_app.concerns.breaks import CODE
from caregiver_app.datafile import Table


@dataclass(frozen=True, slots=True)
class PlaceOffer:
    """One answer: its title, and one line on what comes of it."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """The four answers; ``society`` is the id of the one whose own rules are here."""

    society: str
    own: PlaceOffer
    another: PlaceOffer
    outside: PlaceOffer
    not_sure: PlaceOffer


def place_words(folder: Path, language: str) -> PlaceWords:
    """Read the words of the place whose concerns are in ``folder``.

    Raises ``Known("concerns-broken")``.
    """
    data = Table.read(folder / f"welcome.{language}.toml", CODE)
    own = data.table("own")
    read = PlaceWords(
        own.text("society"),
        _offer(own),
        *(_offer(data.table(name)) for name in ("another", "outside", "not_sure")),
    )
    data.end()
    return read


def _offer(table: Table) -> PlaceOffer:
    return PlaceOffer(table.text("title"), table.text("text"))
