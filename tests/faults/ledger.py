"""What was acknowledged, and whether a record still has all of it, word for word."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from caregiver_app.record.files import read_whole
from caregiver_app.record.repository import Repository
from tests.faults.acts import FIRST_SAVED, PASSPHRASE, file_content, words
from tests.ui.harm import raw_record

_FULL_TEXT = "SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%fts5%'"


class Ledger:
    """Counts up what a process said it had done."""

    def __init__(self) -> None:
        self.acknowledged = 0
        self._turns: dict[str, int] = {}
        self._filed: dict[str, str] = {}
        self._with_file: set[str] = set()
        self._people: dict[str, str] = {}
        self._fresh: set[str] = set()

    def hear(self, said: Iterable[tuple[Any, ...]]) -> None:
        """Take down what was said."""
        for kind, *rest in said:
            if kind == "turn":
                key, turn = rest
                self._turns[key] = turn
                self._fresh.add(key)
            elif kind == "filed":
                self._filed[rest[0]] = rest[1]
            elif kind == "file":
                self._with_file.add(rest[0])
            elif kind == "person":
                self._people[rest[0]] = rest[1]
            else:
                continue
            self.acknowledged += 1

    def check_newest(self, book: Repository) -> None:
        """Look at what was acknowledged since the last look."""
        self._check(book, self._fresh)
        self._fresh = set()

    def check_all(self, book: Repository) -> None:
        """Look at everything, and at everybody."""
        self._check(book, self._turns)
        there = {person.id: person.name for person in book.people()}
        assert {key: there.get(key) for key in self._people} == self._people

    def _check(self, book: Repository, keys: Iterable[str]) -> None:
        drafts = {draft.id: draft.words.exact_words for draft in book.drafts()}
        for key in keys:
            turn = self._turns[key]
            if turn < FIRST_SAVED and key in drafts:
                # The next turn may have come as far as the disk before its acknowledgement.
                assert drafts[key] in {words(key, t).exact_words for t in range(turn, FIRST_SAVED)}
                continue
            history = book.history(key)
            assert len(history) > turn - FIRST_SAVED
            for revision, entry in enumerate(history):
                wanted = words(key, FIRST_SAVED + revision)
                assert (entry.words.exact_words, entry.words.saw) == (
                    wanted.exact_words,
                    wanted.saw,
                )
            for file in history[-1].words.files:
                assert b"".join(read_whole(book.vault, file)) == file_content(key)
            assert history[-1].words.files or key not in self._with_file
            if key in self._filed:
                filed = history[-1].filed
                assert filed is not None
                assert filed.how == self._filed[key]


def check_sound(folder: Path, passphrase: str = PASSPHRASE) -> None:
    """Look into the closed record with the database's own checks."""
    raw = raw_record(folder, passphrase)
    try:
        assert raw.execute("PRAGMA cipher_integrity_check").fetchall() == []
        assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
        for (table,) in raw.execute(_FULL_TEXT).fetchall():
            raw.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")
    finally:
        raw.close()
