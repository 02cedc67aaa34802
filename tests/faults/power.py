"""What a disk may hold after the power goes, rebuilt from the calls that came before."""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.tracing import Call

LEFT_OUT = ("-shm", ".lock")
"""Shared memory is made anew by whoever opens the record first; a lock holds nothing."""

Files = dict[str, bytes]


@dataclass(frozen=True, slots=True)
class State:
    """The files after a cut, and what had been said by then. ``how`` names the cut for a reader."""

    how: str
    files: Files
    said: tuple[tuple[str, ...], ...]

    def put(self, folder: Path) -> None:
        """Write the files into ``folder``."""
        folder.mkdir(mode=0o700)
        for name, content in self.files.items():
            # A folder that stands in it, while a record is put in the place of another.
            (folder / name).parent.mkdir(mode=0o700, exist_ok=True)
            (folder / name).write_bytes(content)


@dataclass(slots=True)
class _File:
    now: bytearray = field(default_factory=bytearray)
    kept: bytes = b""
    waiting: list[Call] = field(default_factory=list)

    def take(self, call: Call) -> None:
        _apply(self.now, call)
        self.waiting.append(call)

    def sync(self) -> None:
        self.kept = bytes(self.now)
        self.waiting.clear()

    def some(self, dice: random.Random) -> bytes:
        """Give what was synced, with some of what was not, as a disk may choose."""
        content = bytearray(self.kept)
        for call in self.waiting:
            if dice.random() < 0.5:
                _apply(content, call)
        return bytes(content)


class _Disk:
    def __init__(self, files: Files) -> None:
        self.names = {name: _File(bytearray(c), c) for name, c in files.items()}
        self.kept_names = dict(self.names)
        self.moves: list[tuple[str, str]] = []

    def take(self, call: Call) -> None:
        if call.what == "make":
            file = self.names.setdefault(call.name, _File())
            if call.at == 0:
                file.take(Call("cut", at=0))
        elif call.what in {"write", "cut"}:
            self.names[call.name].take(call)
        elif call.what == "sync" and call.name in self.names:
            self.names[call.name].sync()
        elif call.what == "sync":
            self._sync_names(call.name + "/")
        elif call.what == "sync-names":
            self._sync_names("")
        elif call.what == "rename" and call.name in self.names:
            self.names[call.to] = self.names.pop(call.name)
        elif call.what == "rename":
            self.names = _moved(self.names, call.name, call.to)
            self.moves.append((call.name, call.to))
        elif call.what == "unlink":
            del self.names[call.name]

    def _sync_names(self, folder: str) -> None:
        """Keep the names that stand in ``folder`` itself: "" or one that ends with a slash."""
        if not folder:
            for name, to in self.moves:
                self.kept_names = _moved(self.kept_names, name, to)
            self.moves.clear()
        there = {name.rpartition("/")[0] for name in self.names}
        kept = {
            name: file
            for name, file in self.kept_names.items()
            if _stands_in(name) != folder and (folder or name.rpartition("/")[0] in there)
        }
        now = {name: file for name, file in self.names.items() if _stands_in(name) == folder}
        self.kept_names = {**kept, **now}

    def all_of_it(self) -> Files:
        return {name: bytes(file.now) for name, file in self.names.items()}

    def synced(self) -> Files:
        return {name: file.kept for name, file in self.kept_names.items()}

    def some_of_it(self, dice: random.Random) -> Files:
        names = self.names if dice.random() < 0.5 else self.kept_names
        return {name: file.some(dice) for name, file in names.items()}


def states(before: Files, calls: Iterable[Call]) -> Iterator[State]:
    """Give what the disk may hold after each call that changes it.

    All that was written; the last write torn in half; only what was synced, under names that were
    synced; and what was synced with some of the rest, whatever its order.
    """
    dice = random.Random(20111130)
    disk = _Disk({name: c for name, c in before.items() if not name.endswith(LEFT_OUT)})
    said: list[tuple[str, ...]] = []
    for number, call in enumerate(calls):
        if call.what == "said":
            said.append(tuple(call.data.decode().split("\t")))
            continue
        if call.name.endswith(LEFT_OUT):
            continue
        if call.what == "write" and len(call.data) > 1:
            torn = disk.all_of_it()
            content = bytearray(torn[call.name])
            _apply(content, Call("write", at=call.at, data=call.data[: len(call.data) // 2]))
            torn[call.name] = bytes(content)
            yield State(f"{number} {call.what} {call.name}, torn", torn, tuple(said))
        disk.take(call)
        ways = (
            ("all", disk.all_of_it()),
            ("synced", disk.synced()),
            ("some", disk.some_of_it(dice)),
        )
        for way, files in ways:
            yield State(f"{number} {call.what} {call.name}, {way}", files, tuple(said))


def _stands_in(name: str) -> str:
    folder, slash, _ = name.rpartition("/")
    return folder + slash


def _moved(names: dict[str, _File], folder: str, to: str) -> dict[str, _File]:
    """Give ``names`` with all that stood in ``folder`` standing in ``to``."""
    return {
        to + name[len(folder) :] if name.startswith(folder + "/") else name: file
        for name, file in names.items()
    }


def _apply(content: bytearray, call: Call) -> None:
    if call.what == "cut":
        del content[call.at :]
        content.extend(bytes(call.at - len(content)))
        return
    content.extend(bytes(max(0, call.at - len(content))))
    content[call.at : call.at + len(call.data)] = call.data
