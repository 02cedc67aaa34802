"""``pack-diff``: which answers change from one pack to another."""

import argparse
from pathlib import Path

from caregiver_app import assets
from caregiver_app.commands.arguments import is_there, quoted
from caregiver_app.errors import Known
from caregiver_app.guidance import load_pack
from caregiver_app.guidance.difference import difference, grouped


def run(arguments: argparse.Namespace) -> int:
    """Print which answers change from one pack to another; that some do is no failure."""
    old, new = (load_pack(_pack_folder(one)) for one in (arguments.old, arguments.new))
    found = difference(old, new)
    ways = f"{found.compared} questions compared, alone and with each single fact."
    if not found.changes:
        print(f"No answer changes. {ways}")
        return 0
    print(
        f"{len(found.changes)} answers change, {len(found.verdicts())} to another verdict. {ways}"
    )
    for (action, who), changes in grouped(found.changes).items():
        print(f"\n{action} × {who}")
        for how, cares in changes.items():
            print(f"  {how}: {', '.join(cares)}")
    return 0


def _pack_folder(named: str) -> Path:
    """Give the folder of a pack by its path, or by the id of one that ships with the program."""
    shipped = assets.resources() / "packs"
    for folder in (Path(named), shipped / Path(named).name):
        if named and is_there((folder / "pack.toml").is_file):
            return folder
    known = ", ".join(sorted(one.name for one in shipped.iterdir() if one.is_dir()))
    raise Known("usage-no-pack", found=quoted(named), known=known)
