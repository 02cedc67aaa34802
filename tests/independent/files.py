"""The bytes of the files that entries hold, against what was sealed of them."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable

from tests.independent.leave import Leave
from tests.independent.reading import Dump, MisfitError, Revision

_PIECE = 256 * 1024


def check_files(dump: Dump, revisions: Iterable[Revision], leave: Leave) -> None:
    """Check every file that a sealed part names which is not erased, and that no other is kept."""
    rows = {row["id"]: row for row in dump["attachment"]}
    pieces = defaultdict(list)
    for row in sorted(dump["attachment_piece"], key=lambda row: row["piece"]):
        pieces[row["attachment_number"]].append((row["piece"], row["bytes"]))
    holders: dict[str, str] = {}
    for one in revisions:
        for said in _named(one):
            if holders.setdefault(said["id"], one.about) != one.about:
                raise MisfitError(one.serial, "a file of another entry")
            if said["id"] in leave.files:
                raise MisfitError(one.serial, "a file that is erased and named")
            row = rows.get(said["id"])
            if row is None or not row["kept"]:
                raise MisfitError(one.serial, "a file that is not kept")
            found = pieces[row["number"]]
            content = b"".join(piece for _, piece in found)
            if (row["size"], row["sha256"].hex()) != (said["size"], said["sha256"]):
                raise MisfitError(one.serial, "a file of another size or digest")
            if [number for number, _ in found] != list(range(1, len(found) + 1)) or any(
                len(piece) != _PIECE for _, piece in found[:-1]
            ):
                raise MisfitError(one.serial, "a file with other pieces")
            if len(content) != row["size"] or hashlib.sha256(content).digest() != row["sha256"]:
                raise MisfitError(one.serial, "a file with other bytes")
    for file in leave.files:
        if file in rows:
            raise MisfitError(0, "a file that is erased and there")
    if any(row["kept"] and file not in holders for file, row in rows.items()):
        raise MisfitError(0, "a file is kept that no entry holds")


def _named(one: Revision) -> list[dict[str, object]]:
    if one.kind != "entry":
        return []
    found = []
    for part, content in one.contents.items():
        if content and part == "files":
            found += one.said(part)
        elif content and part.startswith("file_"):
            found.append(one.said(part))
    return found
