"""Leaves out of ICU's library of data what no part of the window asks for.

Qt needs ICU to put words in order and to turn them into capitals. Its data holds 700 languages'
names of countries, units and time zones besides, which Qt tells from tables of its own. What stays
is said in ``shipped.toml``; the library is put together anew with ``as`` and ``ld`` (binutils), and
is the same for the same data.
"""

import re
import struct
import subprocess
from collections.abc import Callable
from pathlib import Path

_ALIGNED = 16
_TABLE = struct.Struct("<II")


def thinned(library: Path, keeps: Callable[[str], bool], work: Path) -> Path:
    """Give ``library`` with those items alone whose names ``keeps`` lets in, as a file in ``work``.

    Raises ``ValueError`` where it is no library of ICU's data.
    """
    symbol, data = _data(library)
    work.mkdir(parents=True, exist_ok=True)
    (work / "icu.dat").write_bytes(packed(data, keeps))
    lines = (
        ".section .rodata",
        f".balign {_ALIGNED}",
        f".globl {symbol}",
        f".type {symbol}, %object",
        f"{symbol}:",
        '.incbin "icu.dat"',
        f".size {symbol}, . - {symbol}",
        '.section .note.GNU-stack, "", %progbits',
        "",
    )
    (work / "icu.s").write_text("\n".join(lines), "ascii")
    made = work / library.name
    subprocess.run(["as", "-o", "icu.o", "icu.s"], cwd=work, check=True)
    link = ["ld", "-shared", "-z", "noexecstack", "--build-id=none", "--hash-style=gnu"]
    link += ["-s", "--soname", library.name, "-o", made.name, "icu.o"]
    subprocess.run(link, cwd=work, check=True)
    return made


def _data(library: Path) -> tuple[str, bytes]:
    told = subprocess.run(
        ["readelf", "-W", "--dyn-syms", library], capture_output=True, text=True, check=True
    ).stdout
    line = re.search(r": ([0-9a-f]+)\s+(\w+)\s+OBJECT .* (icudt\d+_dat)$", told, re.MULTILINE)
    if line is None:
        raise ValueError(f"{library} holds no data of ICU")
    # The section of the data is mapped where it lies in the file.
    at, size = int(line[1], 16), int(line[2], 0)
    data = library.read_bytes()[at : at + size]
    if data[2:4] != b"\xda\x27" or data[12:16] != b"CmnD":
        raise ValueError(f"{library}: its data is not where it was looked for")
    return line[3], data


def items(data: bytes) -> dict[str, bytes]:
    """Give what a package of ICU's data holds, by name, in its order."""
    start = struct.unpack_from("<H", data)[0]
    count = struct.unpack_from("<I", data, start)[0]
    table = [_TABLE.unpack_from(data, start + 4 + 8 * i) for i in range(count)]
    ends = [at for _, at in table[1:]] + [len(data) - start]
    found = {}
    for (name_at, at), end in zip(table, ends, strict=True):
        name_from = start + name_at
        name = data[name_from : data.index(b"\0", name_from)].decode("ascii")
        found[name] = data[start + at : start + end]
    return found


def packed(data: bytes, keeps: Callable[[str], bool]) -> bytes:
    """Give the package ``data`` with those items alone whose names ``keeps`` lets in.

    ``keeps`` is asked for names without the folder of the package, such as "coll/fr.res".
    """
    start = struct.unpack_from("<H", data)[0]
    kept = {name: body for name, body in items(data).items() if keeps(name.partition("/")[2])}
    names, table, bodies = b"", [], []
    first_name = 4 + _TABLE.size * len(kept)
    for name in kept:
        table.append(first_name + len(names))
        names += name.encode("ascii") + b"\0"
    at = first_name + len(names)
    pad = -(start + at) % _ALIGNED
    at += pad
    head = struct.pack("<I", len(kept))
    for name_at, body in zip(table, kept.values(), strict=True):
        body += b"\xaa" * (-len(body) % _ALIGNED)
        head += _TABLE.pack(name_at, at)
        bodies.append(body)
        at += len(body)
    return data[:start] + head + names + b"\xaa" * pad + b"".join(bodies)
