"""Nothing lies in resources/ that no part of the program asks for."""

from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_icon_is_drawn_somewhere() -> None:
    asking = [*ROOT.glob("ui/**/*.py"), *ROOT.glob("resources/**/*.t[oy]*")]
    asking += ROOT.glob("resources/**/*.qss")
    words = "\n".join(file.read_text("utf-8") for file in asking)
    icons = {file.stem for file in (ROOT / "resources" / "icons").glob("*.svg")}
    unused = {name for name in icons if f'"{name}"' not in words and f"icon({name}," not in words}
    assert len(icons) > 20
    assert unused == set()
