"""ARCHITECTURE names every room, and its column "may use" is what the imports are."""

import re

from tests.architecture.rooms import ROOT, imports_of_rooms

NAME = re.compile(r"`([\w/]+)`")


def tables() -> dict[str, set[str]]:
    """Give each room of the tables of "The rooms" with what its last column names."""
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    section = text.partition("\n## The rooms\n")[2].partition("\n## ")[0]
    found = {}
    for line in section.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| `") and len(cells) == 3:
            for name in NAME.findall(cells[0]):
                assert name not in found, f"{name} stands in two rows"
                found[name] = set(NAME.findall(cells[2]))
    return found


def test_every_room_stands_in_a_table_and_every_row_is_a_room() -> None:
    assert sorted(tables()) == sorted(imports_of_rooms())


def test_each_room_uses_what_its_row_says_and_nothing_else() -> None:
    said, real = tables(), imports_of_rooms()
    rows = [
        f"| `{room}` | … | {', '.join(f'`{name}`' for name in sorted(names))} |"
        for room, names in sorted(real.items())
        if names != said.get(room)
    ]
    assert not rows, "these rows of ARCHITECTURE.md should end so:\n" + "\n".join(rows)
