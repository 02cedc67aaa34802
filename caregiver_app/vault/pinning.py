"""Keeping a key out of what the system writes from memory to the disk when it is short of memory.

A best effort: a system may allow little of it or none, and opening a log must not fail by that.
SQLCipher does the same for the keys that it holds.
"""

import ctypes
import mmap
import sys
from contextlib import suppress


def pin(secret: bytes) -> bool:
    """Hold the pages that ``secret`` stands in in memory; say whether the system does so.

    They stay there until the program ends: other secrets may stand in the same pages, and the
    system does not count how often one was held.
    """
    start = id(secret)
    first = start - start % mmap.PAGESIZE
    length = start + sys.getsizeof(secret) - first
    with suppress(AttributeError, OSError):
        at, size = ctypes.c_void_p(first), ctypes.c_size_t(length)
        if sys.platform == "win32":
            return bool(ctypes.windll.kernel32.VirtualLock(at, size))
        return int(ctypes.CDLL(None).mlock(at, size)) == 0
    return False
