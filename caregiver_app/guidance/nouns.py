"""Words that fit only some answers: a noun, or "the policy does not say", beside the wrong person.

They are held against answers as deeds are (:mod:`.gate`): a text that holds a phrase offers the
noun, and an answer for which its conditions do not hold closes it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from caregiver_app.datafile import Table
from caregiver_app.guidance.parts import read_when
from caregiver_app.guidance.values import When

CODE = "gate-broken"


@dataclass(frozen=True, slots=True)
class Noun:
    """Phrases, in small letters, and the answers that they fit. ``key`` begins with "noun:"."""

    key: str
    phrases: tuple[str, ...]
    when: When


def read_nouns(folder: Path, language: str) -> tuple[Noun, ...]:
    """Read the nouns of ``language`` in ``folder``; none where there is no such file.

    Raises ``Known("gate-broken", file=, key=, found=, expected=)`` at a break.
    """
    file = folder / f"nouns.{language}.toml"
    if not file.is_file():
        return ()
    table = Table.read(file, CODE)
    found = []
    for part in table.tables("noun"):
        name, phrases = part.text("id"), part.texts("phrases")
        found.append(Noun(f"noun:{name}", tuple(map(str.lower, phrases)), read_when(part)))
    table.end()
    return tuple(found)


def nouns_in(texts: Mapping[str, str], nouns: Iterable[Noun]) -> Mapping[str, frozenset[str]]:
    """Give the keys of the nouns that each of ``texts`` holds; texts without one are left out."""
    found: dict[str, frozenset[str]] = {}
    for key, text in texts.items():
        said = f" {text.lower()} "
        held = frozenset(
            noun.key for noun in nouns if any(_stands(phrase, said) for phrase in noun.phrases)
        )
        if held:
            found[key] = held
    return found


def _stands(phrase: str, said: str) -> bool:
    """Say whether ``phrase`` stands in ``said`` as whole words."""
    at = said.find(phrase)
    while at >= 0:
        before, after = said[at - 1], said[at + len(phrase)]
        if not before.isalnum() and not after.isalnum():
            return True
        at = said.find(phrase, at + 1)
    return False
