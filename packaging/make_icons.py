"""Draws the icon of the program for every system, into ``packaging/icons``.

    python packaging/make_icons.py [FOLDER]

The drawings are ``resources/icons/app/*.svg``. The same drawings give the same bytes.
"""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image  # noqa: E402 - the window of this checkout, wherever it is called from
from PySide6.QtGui import QGuiApplication, QImage  # noqa: E402

from ui.app_icon import draw  # noqa: E402

NAME = "caregiver-app"
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
ON_WINDOWS = (16, 24, 32, 48, 64, 128, 256)
ON_MAC = (16, 32, 64, 128, 256, 512, 1024)
_ROOM_ON_MAC = 0.82
"""Apple's icons stand in clear room: 824 of 1,024 pixels, where our square has 960 of 1,024."""


def main(folder: Path) -> None:
    """Write all of them into ``folder``."""
    QGuiApplication(sys.argv[:1])
    folder.mkdir(parents=True, exist_ok=True)
    drawn = {size: _picture(draw(size)) for size in {*SIZES, *ON_WINDOWS}}
    for size in SIZES:
        drawn[size].save(folder / f"{NAME}-{size}.png", optimize=True)
    first, *others = (drawn[size] for size in reversed(ON_WINDOWS))
    sizes = [(size, size) for size in ON_WINDOWS]
    first.save(folder / f"{NAME}.ico", sizes=sizes, append_images=others)
    first, *others = (_for_mac(size) for size in reversed(ON_MAC))
    first.save(folder / f"{NAME}.icns", append_images=others)
    drawing = (ROOT / "resources" / "icons" / "app" / "large.svg").read_bytes()
    (folder / f"{NAME}.svg").write_bytes(drawing)


def _picture(image: QImage) -> Image.Image:
    plain = image.convertToFormat(QImage.Format.Format_RGBA8888)
    return Image.frombytes("RGBA", (plain.width(), plain.height()), bytes(plain.constBits()))


def _for_mac(size: int) -> Image.Image:
    inside = round(size * _ROOM_ON_MAC) // 2 * 2
    whole = Image.new("RGBA", (size, size))
    whole.paste(_picture(draw(inside)), ((size - inside) // 2,) * 2)
    return whole


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "packaging" / "icons")
