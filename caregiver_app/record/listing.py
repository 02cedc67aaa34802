"""The row of an entry in lists and in the full-text index, made again at each new revision."""

import unicodedata
import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from caregiver_app.record.moments import hours_late, place
from caregiver_app.record.parts import storable
from caregiver_app.record.values import EntryWords
from caregiver_app.vault.tables import Filing, FollowUp, Listed, ListedPerson

TO_FILE = frozenset({"print-and-file", "case-note", "both"})
"""The filing rules that leave something to do (ids of the guidance vocabulary)."""

_OPENING = 160
_ASTRAL = 0x2FFF
_ADD = insert(Listed)
_ADD_PERSON = insert(ListedPerson)
_SYMBOLS = frozenset({"So", "Sk", "Cn"})


def put(
    connection: Connection,
    entry_number: int,
    entry_id: str,
    words: EntryWords,
    first_written_at: datetime,
    corrected: bool,
) -> None:
    """List an entry as ``words`` say, in the place of how it was listed before.

    ``words`` must have no ``problems``. Filed and followed-up stay as they are on record.
    """
    if words.day is None or words.clock is None:
        raise ValueError("an entry without day and clock has no place in a list")
    if corrected:
        _take_away(connection, entry_number)
    where = place(words.day, words.clock, entry_number)
    filed = corrected and _filed(connection, entry_number)
    until = None if words.follow_up_on is None else words.follow_up_on.isoformat()
    followed_up = until is not None and corrected and _followed_up(connection, entry_number, until)
    people = everybody(words)
    row: dict[str, Any] = {
        "place": where,
        "entry_number": entry_number,
        "entry_id": entry_id,
        "day": words.day.isoformat(),
        "clock": words.clock.replace(tzinfo=None).isoformat(timespec="seconds"),
        "method": words.method,
        "filing": words.filing,
        "filed": int(filed),
        "to_file": int(words.filing in TO_FILE and not filed),
        "follow_up_on": until,
        "follow_up_done": int(followed_up),
        "corrected": int(corrected),
        "late_hours": hours_late(words.day, words.clock, first_written_at),
        "verdict": "" if words.verdict is None else words.verdict.verdict,
        "people": " ".join(token(person_id) for person_id in people),
        "opening": opening(words),
        "words": searchable(_all_words(words)),
    }
    connection.execute(_ADD, row)
    if people:
        connection.execute(
            _ADD_PERSON,
            [{"person_id": one, "place": where, "method": words.method} for one in people],
        )


def everybody(words: EntryWords) -> tuple[str, ...]:
    """Give the ids of people, then children, each once."""
    return tuple(dict.fromkeys((*words.people, *words.children)))


def token(person_id: str) -> str:
    """Give a person's id as the one word that it is in the full-text index."""
    return person_id.replace("-", "")


def ids_of(people: str) -> list[str]:
    """Give back the ids of the ``people`` column."""
    return [str(uuid.UUID(word)) for word in people.split()]


def opening(words: EntryWords) -> str:
    """Give the first words of the content on one line, for a list."""
    first = next((t for t in (words.exact_words, words.saw, words.did) if t.strip()), "")
    line = " ".join(searchable(first).split())
    return line if len(line) <= _OPENING else line[: _OPENING - 1].rstrip() + "…"


def searchable(text: str) -> str:
    """Give ``text`` as the index can read it.

    The index takes some signs of newer Unicode versions for letters: an emoji set against a word
    would hide the word, so it is set apart.
    """
    out = []
    for sign in storable(text):
        if sign == "\0":
            out.append(" ")
        elif ord(sign) > _ASTRAL and unicodedata.category(sign) in _SYMBOLS:
            out.append(f" {sign} ")
        else:
            out.append(sign)
    return "".join(out)


def _all_words(words: EntryWords) -> str:
    texts = (
        words.exact_words,
        words.saw,
        words.did,
        words.think,
        words.account,
        words.follow_up,
    )
    return "\n".join(text for text in texts if text.strip())


def _take_away(connection: Connection, entry_number: int) -> None:
    old = connection.execute(
        select(Listed.place, Listed.people).where(Listed.entry_number == entry_number)
    ).one()
    connection.execute(
        delete(ListedPerson).where(
            ListedPerson.place == old.place,
            ListedPerson.person_id.in_(ids_of(old.people)),
        )
    )
    connection.execute(delete(Listed).where(Listed.entry_number == entry_number))


def _filed(connection: Connection, entry_number: int) -> bool:
    found = connection.execute(
        select(Filing.number).where(Filing.entry_number == entry_number).limit(1)
    )
    return found.first() is not None


def _followed_up(connection: Connection, entry_number: int, day: str) -> bool:
    found = connection.execute(
        select(FollowUp.number)
        .where(FollowUp.entry_number == entry_number, FollowUp.day == day)
        .limit(1)
    )
    return found.first() is not None
