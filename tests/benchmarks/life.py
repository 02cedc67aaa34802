"""A made-up record of any length, built by the program's own code and kept between runs.

Kept in ``build/benchmarks`` under a name that changes with whatever decides what is written.
"""

import hashlib
import itertools
import os
import random
import shutil
import uuid
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from caregiver_app.record import chain, entries, listing, packing, parts
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import EntryKind, EntryWords, Method, Person
from caregiver_app.vault import migrations
from caregiver_app.vault.strength import LEAST

PASSPHRASE = "four quiet words here"
KEPT = Path(__file__).parents[2] / "build" / "benchmarks"
PEOPLE, CHILDREN = 24, 4
YEARS = 18
BATCH = 5000

_FIRST = date(2008, 1, 1)
_KINDS = {
    EntryKind.CONTACT_MADE: 30,
    EntryKind.CALL: 20,
    EntryKind.VISIT: 8,
    EntryKind.NOTE: 18,
    EntryKind.POST_SEEN: 8,
}
_WAYS = ("from-them", "from-me", "both-ways", "seen")
_FILINGS = ("case-note", "print-and-file", "none", "none", "none")


def word(number: int) -> str:
    """Give the made-up word of this number; the lower, the more often it is written."""
    chance = random.Random(number)
    return "".join(
        chance.choice("bcdfghjklmnprstvw") + chance.choice("aeiou")
        for _ in range(chance.randint(1, 4))
    )


# As in any language: few words make up most of what is written.
_WORDS = [word(number) for number in range(8000)]
_WEIGHTS = list(itertools.accumulate(1 / (number + 3) for number in range(8000)))


def words_of(number: int, total: int, ids: list[str]) -> EntryWords:
    """Give the words of entry ``number`` out of ``total``: 53 of them, about one or two people."""
    chance = random.Random(number)
    late = chance.choice((0, 0, 0, 0, 1, 2, 9))
    day = _FIRST + timedelta(days=number * 365 * YEARS // total - late)
    follows = number % 50 == 0
    return EntryWords(
        kind=chance.choices(tuple(_KINDS), tuple(_KINDS.values()))[0],
        day=day,
        clock=time(chance.randrange(24), chance.randrange(60)),
        method=chance.choice(tuple(Method)),
        direction=chance.choice(_WAYS),
        people=tuple(chance.sample(ids[:PEOPLE], chance.choice((1, 1, 1, 2)))),
        children=(ids[PEOPLE + chance.randrange(CHILDREN)],),
        exact_words=_said(chance, 45),
        saw=_said(chance, 1),
        think=_said(chance, 7),
        filing=chance.choice(_FILINGS),
        follow_up_on=day + timedelta(days=5) if follows else None,
        follow_up="call" if follows else "",
    )


def _said(chance: random.Random, count: int) -> str:
    return " ".join(chance.choices(_WORDS, cum_weights=_WEIGHTS, k=count))


def kept_vault(total: int) -> Path:
    """Give the folder of a vault with ``total`` entries, made if it is not there."""
    folder = KEPT / f"{total}-{_shape()}"
    if not folder.exists():
        print(f"making a record of {total} entries in {folder} …", flush=True)
        fresh = folder.with_suffix(".new")
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.parent.mkdir(parents=True, exist_ok=True)
        make(fresh, total)
        fresh.rename(folder)
    return folder


def make(folder: Path, total: int) -> None:
    """Make a vault with ``total`` entries, many of them in each transaction."""
    now = datetime(2026, 11, 22, 16, 12, tzinfo=UTC)
    # One clock for all: entries that follow a later moment cost a walk back to it, each of them.
    book, _ = Repository.create(folder, PASSPHRASE, strength=LEAST, clock=lambda: now)
    ids = [
        book.save_person(Person(name=f"{word(9000 + at)} {word(9500 + at)}".title(), who=who)).id
        for at, who in enumerate(["birth-parent"] * PEOPLE + ["child-in-my-care"] * CHILDREN)
    ]
    for start in range(0, total, BATCH):
        with book.vault.saving() as connection:
            for number in range(start, min(total, start + BATCH)):
                words = words_of(number, total, ids)
                entries.save_in(connection, book.vault, str(uuid.uuid4()), words, now)
    book.close()


def _shape() -> str:
    """Give a mark of the code that decides what such a vault holds."""
    modules = (chain, entries, listing, packing, parts)
    steps = sorted(Path(migrations.__file__).parent.glob("step_*.py"))
    files = [Path(module.__file__) for module in modules] + steps + [Path(__file__)]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:12]


def copied(total: int, folder: Path) -> Path:
    """Give a copy in ``folder`` that may be written in."""
    target = folder / "vault"
    shutil.copytree(kept_vault(total), target)
    # What the copy costs is none of what is measured.
    os.sync()
    return target
