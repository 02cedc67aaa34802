"""Reading what people type, ``signs.<language>.toml``: enough for each kind, danger known."""

from pathlib import Path
from types import MappingProxyType

from caregiver_app.concerns.breaks import CODE, Findings
from caregiver_app.concerns.numbers import EMERGENCY
from caregiver_app.concerns.signs import Signs
from caregiver_app.concerns.taking import some
from caregiver_app.concerns.values import Concerns
from caregiver_app.datafile import Table

FEWEST = 8
"""What people type is known well enough of a kind from so many phrases on."""


def signs_file(folder: Path, language: str) -> Path:
    """Give the file of what people type."""
    return folder / f"signs.{language}.toml"


def read_signs(folder: Path, language: str, findings: Findings) -> Signs:
    """Read the file; breaks of single kinds go through ``findings``."""
    data = Table.read(signs_file(folder, language), CODE)
    danger, phrases = data.table("danger"), data.table("phrases")
    found = {}
    for name in phrases.left():
        with findings.each():
            found[name] = some(phrases, name)
    signs = Signs(
        frozenset(data.texts("skip")),
        MappingProxyType({call: some(danger, call) for call in danger.left()}),
        MappingProxyType(found),
    )
    with findings.each():
        data.end(("skip, danger and phrases",))
    return signs


def check_signs(concerns: Concerns, file: Path, findings: Findings) -> None:
    """Refuse phrases of no kind, kinds with too few, and danger that does not lead to 911."""
    signs = concerns.signs
    cards = {card.id for card in (*concerns.kinds, *concerns.cards)}
    for name in sorted(signs.phrases.keys() - cards):
        findings.refuse(file, f"phrases.{name}", name, "the id of a kind or a card")
    for name in sorted(cards):
        count = len(set(signs.phrases.get(name, ())))
        if count < FEWEST:
            findings.refuse(file, f"phrases.{name}", f"{count} phrases", f"at least {FEWEST}")
    for call in signs.danger.keys() - concerns.societies.helplines.keys():
        findings.refuse(file, f"danger.{call}", call, "a helpline of the file of societies")
    if next(iter(signs.danger), "") != EMERGENCY:
        findings.refuse(file, "danger", ", ".join(signs.danger), f"{EMERGENCY} first")
