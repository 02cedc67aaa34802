"""What a process really asked of the disk, call by call, as ``strace`` saw it."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.faults.acts import Tell

_CALLS = (
    "openat,write,pwrite64,writev,pwritev,ftruncate,fallocate,truncate,copy_file_range,sendfile,"
    "fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat,mkdir,link,linkat"
)
_LINE = re.compile(r"(?P<pid>\d+) +(?P<name>\w+)\((?P<words>.*)\) += (?P<result>-?\d+)")
_CUT = " <unfinished ...>"
_RESUMED = re.compile(r"(\d+) +<\.\.\. \w+ resumed>(.*)")
_TEXT = re.compile(r'(?:"((?:\\x[0-9a-f]{2})*)"|<((?:\\x[0-9a-f]{2})*)>(\(deleted\))?)')


@dataclass(frozen=True, slots=True)
class Call:
    """One thing asked of the folder. ``what`` says what of ``data``, ``at`` and ``to`` counts.

    ``make`` (empty it too where ``at`` is 0), ``write`` (``data`` from byte ``at``), ``cut`` (to
    ``at`` bytes), ``sync``, ``sync-names``, ``rename`` (``to``), ``unlink``, and ``said`` (what the
    process told at that moment, in ``data``).
    """

    what: str
    name: str = ""
    at: int = -1
    data: bytes = b""
    to: str = ""


def trace(act: Callable[[Path, Tell], None], folder: Path) -> list[Call]:
    """Run ``act`` in a process of its own and give all it asked of ``folder``.

    Skips where there is no ``strace``, or where the system lets nobody look on.
    """
    log = folder.parent / "calls"
    program = f"from tests.faults import tracing, {act.__module__.rpartition('.')[2]} as m\n"
    program += f"tracing.act_aloud(m.{act.__name__}, {os.fspath(folder)!r})"
    watched = [
        "strace",
        "-f",
        "-y",
        "-xx",
        "-s",
        "4194304",
        "-e",
        f"trace={_CALLS}",
        "-o",
        str(log),
    ]
    done = subprocess.run(
        [*watched, sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    with log.open() as lines:
        return list(_calls(_whole(lines), os.fspath(folder)))


def watched(*options: str) -> list[str]:
    """Give the command that runs another one under ``strace``; skips where that cannot be."""
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed")
    if subprocess.run(
        ["strace", "-o", os.devnull, "true"], capture_output=True, check=False
    ).returncode:
        pytest.skip("this system lets no process be watched")
    return ["strace", "-f", *options]


def act_aloud(act: Callable[[Path, Tell], None], folder: str) -> None:
    """Run ``act``; each acknowledgement is one write that the trace shows in its place."""

    def tell(*words: object) -> None:
        os.write(1, ("SAID " + "\t".join(str(word) for word in words)).encode())

    act(Path(folder), tell)


def _whole(lines: Iterator[str]) -> Iterator[str]:
    """Put the two halves of a call together that another thread's call fell into."""
    waiting: dict[str, str] = {}
    for line in lines:
        line = line.rstrip("\n")
        if line.endswith(_CUT):
            waiting[line.split(" ", 1)[0]] = line.removesuffix(_CUT)
        elif resumed := _RESUMED.match(line):
            yield waiting.pop(resumed[1]) + resumed[2]
        else:
            yield line


def _calls(lines: Iterator[str], folder: str) -> Iterator[Call]:
    ends: dict[tuple[str, str], int] = {}
    for line in lines:
        found = _LINE.match(line)
        if found is None or int(found["result"]) < 0:
            continue
        name, words = found["name"], found["words"]
        texts = [(_text(t[1] or t[2] or ""), bool(t[3])) for t in _TEXT.finditer(words)]
        if name == "write" and words.startswith("1<") and texts[-1][0].startswith(b"SAID "):
            yield Call("said", data=texts[-1][0][5:])
            continue
        paths = [_inside(text, folder) for text, deleted in texts if not deleted]
        paths = [path for path in paths if path is not None]
        if not paths or name == "mkdir":
            continue
        path = paths[-1] if name == "openat" else paths[0]
        key = (words.split("<", 1)[0], path)
        if name == "openat":
            ends[str(found["result"]), path] = 0
            if "O_CREAT" in words:
                yield Call("make", path, 0 if "O_TRUNC" in words else -1)
        elif name == "write":
            yield Call("write", path, ends[key], texts[-1][0])
            ends[key] += len(texts[-1][0])
        elif name == "pwrite64":
            yield Call("write", path, int(words.rsplit(", ", 1)[1]), texts[-1][0])
        elif name == "ftruncate":
            yield Call("cut", path, int(words.rsplit(", ", 1)[1]))
        elif name in {"fsync", "fdatasync"}:
            yield Call("sync" if path else "sync-names", path)
        elif name.startswith("rename"):
            yield Call("rename", path, to=paths[-1])
        elif name.startswith("unlink"):
            yield Call("unlink", path)
        else:
            raise AssertionError(f"the model knows nothing of {line[:200]}")


def _text(hexed: str) -> bytes:
    return bytes.fromhex(hexed.replace("\\x", ""))


def _inside(text: bytes, folder: str) -> str | None:
    """Give the name within ``folder``, "" for the folder itself, None for anything else."""
    path = os.fsdecode(text)
    if path == folder:
        return ""
    return path[len(folder) + 1 :] if path.startswith(folder + "/") else None
