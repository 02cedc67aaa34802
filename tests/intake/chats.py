"""Small made-up conversations, and what somebody answers before they are taken in."""

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from caregiver_app.guidance.vocabulary import Filing, Method
from caregiver_app.imports.watching import Watch
from caregiver_app.intake.taking import ready
from caregiver_app.intake.values import ChosenMessages, NewPerson, SenderIs, TakeIn
from caregiver_app.record.import_values import ImportKept
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import Entry

NAME = "WhatsApp Chat with Dana.txt"
DANA, ALEX = "Dana (mum)", "Alex"
MUM = NewPerson("Dana Obi", "birth-parent")
FILED = {one: Filing.CASE_NOTE if one is Method.PHONE else Filing.PRINT_AND_FILE for one in Method}
TWO_DAYS = (
    (dt.datetime(2026, 3, 9, 10, 2), DANA, "hi its me"),
    (dt.datetime(2026, 3, 9, 22, 3), ALEX, "Hello Dana"),
    (dt.datetime(2026, 3, 10, 9, 0), DANA, "Can I see him on Saturday?"),
)
Said = tuple[dt.datetime, str, str]


def chat(said: Iterable[Said]) -> str:
    """Give a chat as an Android phone in Canada exports it."""
    return "".join(
        f"{at:%Y-%m-%d}, {at.hour % 12 or 12}:{at:%M} {'a' if at.hour < 12 else 'p'}.m."
        f" - {sender}: {text}\n"
        for at, sender, text in said
    )


def put(folder: Path, said: Iterable[Said] | str = TWO_DAYS, name: str = NAME) -> Path:
    """Write an export and give its path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes((said if isinstance(said, str) else chat(said)).encode())
    return path


def asked(path: Path, *chosen: ChosenMessages, dana: SenderIs = MUM, **more: Any) -> TakeIn:
    """Give answers: all of a chat with Dana, unless others are ``chosen``."""
    senders = more.pop("senders", {DANA: dana})
    me = more.pop("me", ALEX)
    return TakeIn(path, chosen or (ChosenMessages(path.name),), FILED, senders, me=me, **more)


def take(book: Repository, answers: TakeIn, watch: Watch | None = None) -> ImportKept:
    """Take in what is asked for."""
    with ready(answers, watch) as taking:
        return book.take_in(taking)


def entries(book: Repository, kept: ImportKept) -> list[Entry]:
    """Give the entries of an import, in the order of saving."""
    return [book.entry(one) for one in kept.entries]


def lines(book: Repository, kept: ImportKept) -> list[str]:
    """Give the lines of all entries of an import."""
    return [line for one in entries(book, kept) for line in one.words.exact_words.split("\n")]
