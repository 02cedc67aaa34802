"""Finds ``resources/`` in a checkout, an installed wheel and a frozen bundle."""

import os
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


def lost(error: OSError) -> Known | None:
    """Give the known error where ``error`` is about a file of ``resources``; None for others."""
    named = error.filename
    if not isinstance(named, str | os.PathLike):
        return None
    try:
        # By its name alone: to resolve it would ask the disk, which has just failed.
        inside = Path(os.path.abspath(named)).is_relative_to(resources())  # noqa: PTH100
    except Known as missing:
        return missing
    return Known("resource-lost", path=os.fspath(named)) if inside else None
