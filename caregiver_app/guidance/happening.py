"""What can come to a caregiver: where it leads, and words for it. The verdict is the guide's."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from caregiver_app import assets
from caregiver_app.datafile import Table
from caregiver_app.guidance.vocabulary import Action, Who

CODE = "came-broken"


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that came.

    ``action`` is what the guide is asked; ``whos`` who it can have come from. ``kind`` and
    ``method`` are ids of the record that an entry starts with. ``concern`` is the id of a kind of
    concern that comes first, or "". ``to_child``: it came to the child.
    """

    id: str
    action: Action
    whos: tuple[Who, ...]
    kind: str
    method: str
    concern: str
    to_child: bool
    title: str
    hint: str
    saw: str
    did: str
    keep: tuple[str, ...]
    avoid: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Happenings:
    """All of them in order, and words by the group that a person belongs to ("" where none)."""

    all: tuple[Happening, ...]
    groups: Mapping[Who, str]
    declines: Mapping[str, str]
    to_the_child: Mapping[str, str]

    def of(self, happening_id: str) -> Happening:
        """Give one by its id. Raises ``KeyError``."""
        found = {one.id: one for one in self.all}
        return found[happening_id]

    def decline(self, who: Who) -> str:
        """Give a kind line that gives nothing away; "" where it is best to send none."""
        return self.declines[self.groups[who]]

    def child_words(self, who: Who) -> str:
        """Give what to tell the child about somebody."""
        return self.to_the_child[self.groups[who]]


@lru_cache(maxsize=8)
def load_happenings(language: str = "en") -> Happenings:
    """Read them. Raises ``Known("came-broken", file=, key=, found=, expected=)`` at a break."""
    return read_happenings(assets.resources() / "came", language)


def read_happenings(folder: Path, language: str = "en") -> Happenings:
    """Read the happenings in ``folder``. Raises as ``load_happenings`` does."""
    table = Table.read(folder / "happenings.toml", CODE)
    words = Table.read(folder / f"happenings.{language}.toml", CODE)
    part = table.table("groups")
    groups = {who: part.text(who) for who in Who}
    part.end(tuple(Who))
    said = words.table("happening")
    found = tuple(_happening(one, said) for one in table.tables("happening"))
    said.end(("only ids that happenings.toml uses",))
    ids = [one.id for one in found]
    for name in ids:
        if ids.count(name) > 1:
            raise table.broken("happening", name, "each id once")
    names = tuple(dict.fromkeys(groups.values()))
    declines, child = _by_group(words, "decline", names), _by_group(words, "child", names)
    words.end(("happening", "decline", "child"))
    table.end(("groups", "happening"))
    return Happenings(found, MappingProxyType(groups), declines, child)


def _happening(table: Table, words: Table) -> Happening:
    name = table.text("id")
    said = words.table(name)
    found = Happening(
        id=name,
        action=table.word("action", Action),
        whos=table.words("from", Who),
        kind=table.text("kind"),
        method=table.blank("method"),
        concern=table.blank("concern"),
        to_child=table.flag("to_child"),
        title=said.text("title"),
        hint=said.text("hint"),
        saw=said.text("saw"),
        did=said.text("did"),
        keep=said.texts("keep"),
        avoid=said.texts("avoid"),
    )
    said.end(("title", "hint", "saw", "did", "keep", "avoid"))
    table.end(("id", "action", "from", "kind", "method", "concern", "to_child"))
    return found


def _by_group(words: Table, key: str, groups: tuple[str, ...]) -> Mapping[str, str]:
    part = words.table(key)
    found = {group: part.blank(group) for group in groups}
    part.end(groups)
    return MappingProxyType(found)
