"""``python -m tests.independent.dump RECORD DUMP``: a record written out plainly, to be checked.

The data key is read from standard input, in hex. The dump holds every word: it is for tests.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from tests.independent.reading import TABLES


def lines(connection: Any) -> Iterator[str]:
    """Give the lines of a dump of the record behind a bare connection that has the key."""
    for table in TABLES:
        found = connection.execute(f"SELECT * FROM {table}")
        names = [column[0] for column in found.description]
        for row in found.fetchall():
            values = ({"hex": one.hex()} if isinstance(one, bytes) else one for one in row)
            yield json.dumps({"table": table, "row": dict(zip(names, values, strict=True))})


def main() -> int:
    """Write the dump of a record that is closed."""
    connection = dbapi2.connect(sys.argv[1])
    connection.execute(f"PRAGMA key = \"x'{bytes.fromhex(sys.stdin.read().strip()).hex()}'\"")
    with Path(sys.argv[2]).open("w", encoding="utf-8") as out:
        out.writelines(f"{line}\n" for line in lines(connection))
    connection.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
