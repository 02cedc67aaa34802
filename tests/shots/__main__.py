"""``python -m tests.shots``: render every scene, check it, and say what was found."""

import argparse
import os
import sys
import tempfile
from importlib import import_module
from itertools import product
from pathlib import Path

SIZES = ((1280, 800), (1024, 640), (1920, 1080), (800, 600))
THEMES = ("light", "dark")
TEXTS = (100, 150)


def main() -> int:
    """Render and check; exit code 1 where a check found something."""
    parse = argparse.ArgumentParser(prog="python -m tests.shots", description=__doc__)
    parse.add_argument("--only", default="", help="scenes whose name starts so")
    parse.add_argument("--out", type=Path, default=Path("shots"))
    parse.add_argument("--size", default="", help="one size, like 1280x800")
    parse.add_argument("--theme", default="", help="light, dark or contrast")
    parse.add_argument("--text", type=int, default=0, help="text size in percent")
    asked = parse.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sizes = [tuple(map(int, asked.size.split("x")))] if asked.size else list(SIZES)
    themes = [asked.theme] if asked.theme else list(THEMES)
    texts = [asked.text] if asked.text else list(TEXTS)
    asked.out.mkdir(parents=True, exist_ok=True)

    from tests.shots.one_screen import SCENES as ONE_SCREEN
    from tests.shots.one_screen import below_the_fold
    from tests.shots.stage import SCENES, Stage, contact_sheet
    from tests.ui.audit import all_findings
    from ui.theme import Application
    from ui.widgets.accessible import install_interfaces

    for file in sorted(Path(__file__).parent.glob("scenes_*.py")):
        import_module(f"tests.shots.{file.stem}")
    names = [name for name in SCENES if name.startswith(asked.only)]
    app = Application(sys.argv[:1])
    install_interfaces()
    found = 0
    for (wide, tall), theme, text in product(sizes, themes, texts):
        pictures = []
        for name in names:
            with tempfile.TemporaryDirectory() as folder:
                stage = Stage(app, Path(folder), (wide, tall), theme, text)
                SCENES[name](stage)
                picture = stage.picture()
                tag = f"{name}_{wide}x{tall}_{theme}_{text}"
                picture.save(str(asked.out / f"{tag}.png"))
                pictures.append(picture)
                found_here = all_findings(stage.window)
                if name in ONE_SCREEN:
                    found_here += below_the_fold(stage.window, (wide, tall), text)
                for finding in [*found_here, *stage.close()]:
                    found += 1
                    print(f"{tag}: {finding}")
        if pictures:
            sheet = asked.out / f"_sheet_{wide}x{tall}_{theme}_{text}.png"
            contact_sheet(pictures).save(str(sheet))
    print(f"{len(names)} scenes, {found} findings")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
