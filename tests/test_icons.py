"""The icon of the program: what is packed is what is drawn, and can be told apart when small."""

import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

ROOT = Path(__file__).parents[1]
PACKED = ROOT / "packaging" / "icons"


def test_what_is_packed_is_what_is_drawn(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, ROOT / "packaging" / "make_icons.py", tmp_path / "icons"], check=True
    )
    made = sorted((tmp_path / "icons").iterdir())
    assert [one.name for one in made] == sorted(one.name for one in PACKED.iterdir())
    for one in made:
        if one.suffix == ".svg":
            assert one.read_bytes() == (PACKED / one.name).read_bytes()
            continue
        with Image.open(one) as new, Image.open(PACKED / one.name) as packed:
            assert new.info.get("sizes") == packed.info.get("sizes")
            assert new.convert("RGBA").tobytes() == packed.convert("RGBA").tobytes(), one.name


@pytest.mark.parametrize("size", [16, 24, 32, 48])
def test_the_sign_can_be_told_from_its_ground_when_small(size: int) -> None:
    with Image.open(PACKED / f"caregiver-app-{size}.png") as drawn:
        pixels = drawn.convert("RGBA").get_flattened_data()
    paper = sum(red > 225 and alpha > 200 for red, _, _, alpha in pixels)
    sign = sum(red > 150 and blue < 110 and alpha > 200 for red, _, blue, alpha in pixels)
    assert paper > size * size / 5
    assert sign >= 3
