"""What holds in one place alone stands with that place: nowhere else is it spoken of."""

import re
import tomllib
from pathlib import Path

from caregiver_app.search.short_answers import load_short_answers

ROOT = Path(__file__).parents[2]
RESOURCES = ROOT / "resources"
NAMED = re.compile(r"toronto|ontario|2011|cyfsa|family services act", re.IGNORECASE)
TEXTS = {".toml", ".typ", ".md", ".py", ".qss"}


def place_of(folder: Path) -> str:
    return str(tomllib.loads((folder / "pack.toml").read_text("utf-8"))["pack"]["place"])


def may_name(file: Path) -> bool:
    """Say whether the file is of that place, or of the made-up family that lives there."""
    inside = file.relative_to(RESOURCES).parts
    if inside[0] == "packs":
        return place_of(RESOURCES / "packs" / inside[1]) == "ontario"
    if inside[0] == "concerns":
        # A draft of another place may point at the file it was made from.
        return True
    if inside[0] == "answers":
        # A short answer names its place, and shows nowhere else; people type the names of places.
        return True
    if inside == ("intake", "zones.en.toml"):
        # A time zone is called after a town.
        return True
    return inside[0] in ("societies", "demo") or inside == ("LICENSES.md",)


def lines(file: Path) -> list[str]:
    return [line for line in file.read_text("utf-8").splitlines() if NAMED.search(line)]


def test_no_text_outside_a_place_speaks_of_it() -> None:
    found = {
        str(file.relative_to(ROOT)): lines(file)
        for file in RESOURCES.rglob("*")
        if file.suffix in TEXTS and not may_name(file) and lines(file)
    }
    assert found == {}


def test_another_place_never_says_what_the_first_one_says() -> None:
    for file in (RESOURCES / "concerns" / "england").iterdir():
        assert all(line.startswith("#") for line in lines(file)), file.name


def test_code_names_a_place_only_as_the_one_that_is_usual() -> None:
    found = [
        (str(file.relative_to(ROOT)), line)
        for file in sorted((*ROOT.glob("caregiver_app/**/*.py"), *ROOT.glob("ui/**/*.py")))
        for line in lines(file)
    ]
    assert found == [
        ("caregiver_app/concerns/places.py", 'USUAL = "ontario"'),
        ("caregiver_app/packs/shelf.py", 'DEFAULT = "toronto-cas-2011"'),
    ]


def test_a_short_answer_that_speaks_of_a_place_shows_there_alone() -> None:
    words = tomllib.loads((RESOURCES / "answers" / "answers.en.toml").read_text("utf-8"))
    for one in load_short_answers(RESOURCES / "answers"):
        said = words["answers"][one.id]
        if NAMED.search(str(said)):
            assert one.place == "ontario" or one.pack == "toronto-cas-2011", one.id
