"""The program's icons, for every package; a plain square in ``build/`` where none is drawn."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DRAWN = ROOT / "packaging" / "icons"
PLACEHOLDERS = ROOT / "build" / "icons"
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
NAMES = (
    "caregiver-app.svg",
    "caregiver-app.ico",
    "caregiver-app.icns",
    *(f"caregiver-app-{size}.png" for size in SIZES),
)


def icon(name: str) -> Path:
    """Give the file of the icon ``name`` (one of ``NAMES``); a plain square if it is not drawn."""
    drawn = DRAWN / name
    if drawn.exists():
        return drawn
    print(f"There is no packaging/icons/{name}: a plain square stands for it.", file=sys.stderr)
    PLACEHOLDERS.mkdir(parents=True, exist_ok=True)
    file = PLACEHOLDERS / name
    if file.suffix == ".svg":
        file.write_text(
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">'
            '<rect width="64" height="64" rx="12" fill="#35607a"/></svg>\n',
            "utf-8",
        )
        return file
    from PIL import Image

    size = int(file.stem.rpartition("-")[2]) if file.suffix == ".png" else SIZES[-1]
    Image.new("RGBA", (size, size), "#35607a").save(file)
    return file
