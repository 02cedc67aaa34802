"""``python -m tests.mutants``: break the core in small ways and tell which no test notices.

A short run draws some mutants of each room, the same ones for the same ``--seed``. With paths of
modules all mutants of these are tried, with ``--all`` those of every room (many hours).
"""

import argparse
import json
import os
import random
import time
from collections import Counter
from collections.abc import Mapping

from cosmic_ray.work_item import MutationSpec

from tests.mutants.rooms import ROOT, Mutant, Room, equivalent, rooms
from tests.mutants.running import Copies, mutant_of, specs

Work = list[tuple[Room, MutationSpec]]


def main() -> int:
    """Try the mutants: 1 where one survives that is not known, 2 where tests fail as they are."""
    asked = _words()
    until = time.time() + 60 * asked.minutes
    some = [room for room in rooms() if not asked.modules or {*asked.modules} & {*room.modules}]
    work: Work = []
    for room in some:
        whole = asked.all or asked.modules
        drawn = _drawn(room, asked.modules, None if whole else asked.draw or room.draw, asked.seed)
        print(f"{room.id}: {len(drawn)} mutants", flush=True)
        work += [(room, spec) for spec in drawn]
    # Whatever time cuts off is then a little of each room.
    random.Random(asked.seed).shuffle(work)
    copies = Copies(ROOT / "build" / "mutants", asked.processes)
    try:
        took = copies.whole(some)
        failing = [room for room, seconds in took.items() if not seconds]
        if failing:
            print(f"The tests fail without any change: {', '.join(failing)}")
            return 2
        return _told(copies, work, took, until)
    finally:
        copies.close()


def _words() -> argparse.Namespace:
    words = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    words.add_argument("modules", nargs="*", help="paths of modules: all their mutants are tried")
    words.add_argument("--all", action="store_true", help="every mutant of every room")
    words.add_argument("--seed", type=int, default=1, help="which ones are drawn (1)")
    words.add_argument("--draw", type=int, help="how many of each room (as rooms.toml says)")
    words.add_argument(
        "--minutes", type=float, help="begin none after so long (20; no end for all)"
    )
    words.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    asked = words.parse_args()
    unknown = {*asked.modules} - {module for room in rooms() for module in room.modules}
    if unknown:
        words.error(f"no module of rooms.toml: {', '.join(sorted(unknown))}")
    if asked.minutes is None:
        asked.minutes = float("inf") if asked.all or asked.modules else 20.0
    return asked


def _drawn(room: Room, only: list[str], draw: int | None, seed: int) -> list[MutationSpec]:
    """Draw mutants of ``room``, none of them known to mean nothing."""
    modules = [one for one in room.modules if not only or one in only]
    found = [spec for module in modules for spec in specs(module)]
    random.Random(f"{seed} {room.id}").shuffle(found)
    known, kept = equivalent(), []
    for spec in found:
        if len(kept) == draw:
            break
        mutant = mutant_of(spec)
        if mutant is not None and mutant not in known:
            kept.append(spec)
    return kept


def _told(copies: Copies, work: Work, took: Mapping[str, float], until: float) -> int:
    came: Counter[str] = Counter()
    survivors: list[Mutant] = []
    for number, (spec, said) in enumerate(copies.tried(work, took, until), start=1):
        kind, _, more = said.partition(": ")
        came[kind] += 1
        if kind == "left":
            continue
        name = f"{spec.module_path.as_posix()}:{spec.start_pos[0]} {spec.operator_name}"
        print(f"{number}/{len(work)} {kind}: {name} {more}".rstrip(), flush=True)
        mutant = mutant_of(spec)
        if kind == "survived" and mutant is not None:
            survivors.append(mutant)
    print(", ".join(f"{count} {kind}" for kind, count in sorted(came.items())))
    for one in sorted(survivors, key=lambda one: (one.file, one.where)):
        print(f"\n[[mutant]]\nfile = {_toml(one.file)}\nwhere = {_toml(one.where)}")
        print(f'was = {_toml(one.was)}\nnow = {_toml(one.now)}\nwhy = ""')
    return 1 if survivors or came.keys() - {"survived", "killed", "left"} else 0


def _toml(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


if __name__ == "__main__":
    raise SystemExit(main())
