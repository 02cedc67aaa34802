"""The start, and rest once the log is open, against a twin of the window in the same run.

The twin (``twin.py``) is one file with the same letters, style sheet, icons and as many parts: what
a program that looks like ours cannot do without.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from caregiver_app import assets
from caregiver_app.record.repository import Repository
from caregiver_app.vault.strength import HOME, LEAST
from tests.benchmarks.measure import Row, output_of, row

ROUNDS = 15
PASSPHRASE = "four quiet words here"
ICONS = ("eye", "eye-off", "lock", "phone-call", "plus", "compass")
START_AIM, MEMORY_AIM, BEYOND_MS = 1.25, 1.2, 600.0

_DRESS = """
import sys
from pathlib import Path
from ui.theme import Application, _style_sheet
app = Application(sys.argv[:1])
app.choose("light")
folder = Path(sys.argv[1])
sheet = app.styleSheet()
for name in sys.argv[2:]:
    svg = app.theme.icons.svg(name, app.theme.hex("ink"))
    (folder / f"{name}.svg").write_text(svg, "utf-8")
import re, shutil
for file in set(re.findall(r"url\\(([^)]+)\\)", sheet)):
    kept = folder / "marks" / Path(file).name
    kept.parent.mkdir(exist_ok=True)
    shutil.copy(file, kept)
    sheet = sheet.replace(file, str(kept))
(folder / "window.qss").write_text(sheet, "utf-8")
"""


@contextmanager
def places() -> Iterator[tuple[Path, Path]]:
    """Give the kit of the twin, and a home whose log is locked."""
    with tempfile.TemporaryDirectory() as folder:
        kit, home = Path(folder) / "kit", Path(folder) / "home"
        kit.mkdir()
        for file in (assets.resources() / "fonts").glob("*.ttf"):
            shutil.copy(file, kit)
        subprocess.run([sys.executable, "-c", _DRESS, str(kit), *ICONS], check=True)
        yield kit, home


def log_in(root: Path, strength: object = LEAST) -> None:
    """Make a log in ``root``, and settings."""
    root.mkdir(parents=True, mode=0o700)
    Repository.create(root / "vault", PASSPHRASE, strength=strength)[0].close()
    (root / "settings.json").write_text('{"care_type": "foster", "society": "toronto"}')


def in_turns(works: dict[str, Callable[[], float]], rounds: int) -> dict[str, list[float]]:
    """Give the seconds of each, all of them in each round, after one that does not count."""
    for work in works.values():
        work()
    taken: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            taken[name].append(work())
    return taken


def ratio_row(name: str, ours: list[float], floor: list[float], aim: float) -> Row:
    """Give a row whose ratio is the median of the ratios of each round."""
    ratio = statistics.median(one / other for one, other in zip(ours, floor, strict=True))
    medians = statistics.median(ours) * 1000, statistics.median(floor) * 1000
    return Row(name, round(medians[0], 1), round(medians[1], 1), "ms", round(ratio, 3), aim)


def child(*words: str, home: Path | None = None) -> float:
    """Run Python with ``words`` as a person's own computer would, and give the seconds."""
    env = os.environ | ({"XDG_DATA_HOME": str(home)} if home else {})
    start = time.perf_counter()
    subprocess.run([sys.executable, *words], check=True, stdout=subprocess.DEVNULL, env=env)
    return time.perf_counter() - start


def first_paint(rounds: int = ROUNDS) -> list[Row]:
    """From the start of the process to the first paint, before a log that is there."""
    with places() as (kit, home):
        log_in(home / "MayI")
        paint = ("-m", "tests.benchmarks.first_paint")
        found = in_turns(
            {
                "ours": lambda: child(*paint, "ours", home=home),
                "twin": lambda: child("-m", "tests.benchmarks.twin", str(kit)),
                "bare": lambda: child(*paint),
            },
            rounds,
        )
    return [
        ratio_row("start to first paint, to its twin", found["ours"], found["twin"], START_AIM),
        ratio_row("the twin, to an empty window", found["twin"], found["bare"], 2.0),
    ]


def unlocked(rounds: int = 3) -> list[Row]:
    """From Unlock to a window that can be used, beyond the key; and the memory it fills then."""
    with places() as (kit, home):
        log_in(home / "MayI", HOME)
        beyond, ours, floor = [], [], []
        for _ in range(rounds):
            words = ("-m", "tests.benchmarks.unlocked", str(home / "MayI"), PASSPHRASE)
            told = json.loads(output_of(*words))
            beyond.append(told["beyond_ms"])
            ours.append(told["rss_mb"])
            twin = ("-m", "tests.benchmarks.twin", str(kit), "ready", *told["modules"])
            floor.append(float(output_of(*twin)))
    middle = statistics.median
    return [
        row("unlock to usable, beyond the key", middle(beyond), BEYOND_MS, "ms", 1.0),
        row(
            "memory unlocked, to the same libraries", middle(ours), middle(floor), "MB", MEMORY_AIM
        ),
    ]
