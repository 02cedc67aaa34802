"""Finds ``resources/`` in a checkout, an installed wheel and a frozen bundle."""

import sys
from functools import cache
from pathlib import Path

from caregiver_app.errors import Known


@cache
def resources() -> Path:
    """Give the folder that holds the packs, words, icons, fonts and templates.

    Raises ``Known("resources-missing")`` where none of the three places has one.
    """
    here = Path(__file__).resolve().parent
    bundle = Path(getattr(sys, "_MEIPASS", here)) / "resources"
    for place in (here / "resources", here.parent / "resources", bundle):
        if (place / "packs").is_dir():
            return place
    raise Known("resources-missing", path=str(here.parent / "resources"))
