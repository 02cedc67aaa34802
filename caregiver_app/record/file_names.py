"""Names that any system takes, made from names that came from anywhere."""

import re
import unicodedata
from pathlib import PurePosixPath

from caregiver_app.record.sniff import FileType

LONGEST = 120
"""Bytes of a name without its ending: with a folder before it every system still opens it."""

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
# Names of devices: https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file
_DEVICES = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])$", re.IGNORECASE)


def copy_name(name: str, kind: FileType) -> str:
    """Give the name for a copy that is to be opened: its ending says what its bytes are."""
    suffix = PurePosixPath(name).suffix.lower()
    known = suffix in kind.suffixes
    stem = PurePosixPath(name).stem if known else name
    return _whole(stem) + (suffix if known else kind.suffixes[0])


def saved_name(name: str) -> str:
    """Give the name for a copy that is kept elsewhere: the file's own, as far as it is safe."""
    suffix = _clean(PurePosixPath(name).suffix)
    if not re.fullmatch(r"\.\w{1,10}", suffix, re.ASCII):
        return _whole(name)
    return _whole(PurePosixPath(name).stem) + suffix


def _whole(stem: str) -> str:
    found = _clean(stem).strip(" .")
    while len(found.encode()) > LONGEST:
        found = found[:-1]
    found = found.strip(" .")
    if not found:
        return "file"
    # A device keeps its meaning whatever follows the first point.
    return f"_{found}" if _DEVICES.match(found.split(".")[0].strip()) else found


def _clean(words: str) -> str:
    whole = words.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    plain = _FORBIDDEN.sub("_", unicodedata.normalize("NFC", whole))
    # Signs that are not seen could turn the ending of a name around.
    return "".join(sign for sign in plain if unicodedata.category(sign) not in _UNSEEN)


_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
