"""``python -m tests.independent DUMP``: says ok, or the first revision that does not fit.

A second program that checks a record. It is written from ``docs/vault.md`` and needs Python's
standard library alone: no key, no database, nothing of the program. ``dump.py`` makes a dump.
"""

import sys
from pathlib import Path

from tests.independent.reading import read
from tests.independent.walk import check


def main() -> int:
    """Check the dump that was named; 0 where all fits."""
    with Path(sys.argv[1]).open(encoding="utf-8") as lines:
        found = check(read(lines))
    if found.ok:
        print(f"ok: {found.entries} entries, {found.revisions} revisions", found.on_paper, sep="\n")
        return 0
    where = f"revision {found.serial}" if found.serial else "the record"
    print(f"{where} does not fit: {found.why}")
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
