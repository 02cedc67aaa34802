"""``python -m tests.soak``: the tour of the window 200 times; exit code 1 where something grows."""

import argparse
import os
import sys
import tempfile
from pathlib import Path

_WARM = 5
"""What is made once, such as pages that are kept, is there after so many rounds."""


def main() -> int:
    """Go round, and tell what grew."""
    parse = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parse.add_argument("--rounds", type=int, default=200)
    parse.add_argument("--kinds", action="store_true", help="name the parts of Qt that became more")
    asked = parse.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

    from tests.soak.measuring import grown, held, kinds
    from tests.soak.touring import family_home, tour
    from ui.theme import Application
    from ui.widgets.accessible import install_interfaces

    app = Application(sys.argv[:1])
    install_interfaces()
    rounds, before = [], None
    with tempfile.TemporaryDirectory() as folder, family_home(app, Path(folder)) as home:
        for number in range(_WARM + asked.rounds):
            rounds.append(held(tour(home, number)))
            print(number, rounds[-1], flush=True)
            if number == _WARM:
                before = kinds()
        if asked.kinds and before is not None:
            print("\n".join(f"+{more} {kind}" for kind, more in (kinds() - before).most_common(40)))
    found = grown(rounds[_WARM:])
    print("\n".join(found) or f"{asked.rounds} rounds: nothing grew")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
