"""A long WhatsApp chat looked into: time against a bare reading of the same lines, and memory.

``CHAT_READERS`` may name a Python that has whatstk and chat-miner, which this program does not use:
then the faster of the two is measured in turn with ours, in processes of their own.
"""

import os
import random
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from re import compile as pattern
from time import perf_counter

from caregiver_app.imports.preview import preview
from tests.benchmarks.life import word
from tests.benchmarks.measure import Row, in_turn, row

MOST_MB = 300
NAMES = ("Dana Smith", "Foster Home", "Priya N", "Marc")
_LINE = pattern(r"(\d+/\d+/\d+, \d+:\d+\s[AP]M) - (?:([^:]+): )?(.*)")
_OURS = """
import sys, resource
from pathlib import Path
from time import perf_counter
from caregiver_app.imports.preview import preview
start = perf_counter()
assert preview(Path(sys.argv[1])).span.messages == int(sys.argv[2])
print(perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
_THEIRS = """
import logging, os, sys, resource
from time import perf_counter
sys.stderr = open(os.devnull, "w")
if sys.argv[3] == "whatstk":
    from whatstk import WhatsAppChat
    start = perf_counter()
    WhatsAppChat.from_source(sys.argv[1])
else:
    from chatminer.chatparsers import WhatsAppParser
    start = perf_counter()
    WhatsAppParser(sys.argv[1]).parse_file()
print(perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def lines(number: int) -> Iterator[str]:
    """Give a chat as an American Android phone writes it."""
    draw = random.Random(17)
    at = datetime(2023, 1, 1, 8)
    yield "1/1/23, 8:00\u202fAM - Messages and calls are end-to-end encrypted. Tap to learn more.\n"
    for count in range(number):
        at += timedelta(minutes=draw.choice((0, 0, 1, 1, 2, 3, 7)))
        said = " ".join(word(draw.randrange(900)) for _ in range(draw.randint(1, 14)))
        if count % 20 == 0:
            said = "<Media omitted>"
        elif count % 20 == 1:
            said += f"\n{word(count % 900)}: and more"
        elif count % 100 == 2:
            said += " <This message was edited>"
        half = "AM" if at.hour < 12 else "PM"
        head = f"{at.month}/{at.day}/{at:%y}, {at.hour % 12 or 12}:{at.minute:02d}\u202f{half}"
        yield f"{head} - {draw.choice(NAMES)}: {said}\n"


def bare(path: Path) -> int:
    """Read the same chat line by line with one pattern, and nothing else: the floor."""
    people: Counter[str] = Counter()
    with path.open(encoding="utf-8", newline="\n") as chat:
        for line in chat:
            found = _LINE.match(line)
            if found is not None:
                datetime.strptime(found[1], "%m/%d/%y, %I:%M\u202f%p")
                people[found[2]] += 1
    return people.total()


def rows(number: int, long: int) -> Iterator[Row]:
    """Measure a chat of ``number`` messages, and the memory that one of ``long`` takes."""
    with tempfile.TemporaryDirectory() as folder:
        chat, huge = Path(folder) / "chat.txt", Path(folder) / "huge.txt"
        for path, count in ((chat, number), (huge, long)):
            with path.open("w", encoding="utf-8", newline="\n") as out:
                out.writelines(lines(count))

        def ours() -> float:
            start = perf_counter()
            assert preview(chat).span.messages == number
            return perf_counter() - start

        def floor() -> float:
            start = perf_counter()
            assert bare(chat) == number + 1
            return perf_counter() - start

        taken, bared = in_turn(ours, floor, 5)
        yield row(f"chat of {number:,} looked into", taken * 1000, bared * 1000, "ms", 1.0)
        _, memory = _measured(sys.executable, _OURS, str(huge), str(long))
        yield row(f"chat of {long:,} looked into", memory, MOST_MB, "MB", 1.0)
        if readers := os.environ.get("CHAT_READERS"):
            yield from _against(readers, chat, number)


def _against(readers: str, chat: Path, number: int) -> Iterator[Row]:
    ours = [_measured(sys.executable, _OURS, str(chat), str(number)) for _ in range(3)]
    theirs = [
        min(_measured(readers, _THEIRS, str(chat), "", name) for _ in range(3))
        for name in ("whatstk", "chat-miner")
    ]
    name = "chat looked into, to the faster reader"
    yield row(name, min(ours)[0] * 1000, min(theirs)[0] * 1000, "ms", 0.3)
    yield row(name, min(ours)[1], min(theirs)[1], "MB", 0.3)


def _measured(python: str, code: str, *words: str) -> tuple[float, float]:
    """Give the seconds and the megabytes that a process of its own took."""
    done = subprocess.run(
        [python, "-c", code, *words], capture_output=True, text=True, check=True
    ).stdout.split()
    unit = 1_000_000 if sys.platform == "darwin" else 1000
    return float(done[0]), float(done[1]) / unit
