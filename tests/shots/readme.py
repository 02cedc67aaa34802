"""``make pictures``: the pictures of the README, out of the demo of a made-up family."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

from tests.architecture.rooms import ROOT

SHOWN = ("guide", "log", "concern-steps")
LOOK = "1280x800_light_100"
FOLDER = ROOT / "docs" / "pictures"
COLOURS = 64
"""Flat colours: so many tell none apart by eye, and a picture takes a quarter."""


def main() -> None:
    """Make the demo in a folder for a while, and keep what the README shows of it."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [sys.executable, "-m", "caregiver_app", "demo", "--out", folder],
            check=True,
            stdout=subprocess.DEVNULL,
            env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        )
        FOLDER.mkdir(exist_ok=True)
        for name in SHOWN:
            with Image.open(Path(folder) / f"{name}_{LOOK}.png") as picture:
                flat = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
            flat.save(FOLDER / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
