"""Promises about one import: all of it is there, or nothing; and it can be taken back as one."""

import datetime as dt
import random
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from caregiver_app.errors import Known
from caregiver_app.imports.watching import ReadingStopped, Watch
from caregiver_app.intake import composing
from caregiver_app.intake.taking import ready
from caregiver_app.record import chain, taking_in
from caregiver_app.record.changes import ChangeKind
from caregiver_app.record.lists import Filters
from caregiver_app.record.repository import Repository
from tests.faults import acts
from tests.faults.killing import kill_at_random
from tests.intake.chats import DANA, Said, asked, put, take

DAYS = 40


def many(days: int = DAYS) -> list[Said]:
    """Say something on each of ``days``."""
    begin = dt.datetime(2026, 3, 1, 8, 0)
    return [
        (begin + dt.timedelta(days=day, minutes=at), DANA, f"{day} {at} can I see him")
        for day in range(days)
        for at in range(5)
    ]


def rows(book: Repository) -> tuple[int, ...]:
    """Count what a saving adds to."""
    with book.vault.looking() as raw:
        return tuple(
            raw.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("revision", "entry", "person", "attachment", "attachment_piece", "listed")
        )


class Stopping:
    """Asks for an end after so many questions."""

    def __init__(self, left: int) -> None:
        self.left = left

    def __call__(self) -> bool:
        self.left -= 1
        return self.left >= 0


def test_one_import_is_one_row_that_says_what_was_taken(book: Repository, tmp_path: Path) -> None:
    heard: list[Any] = []
    book.told = heard.append
    kept = take(book, asked(put(tmp_path, many())))
    assert heard == [{ChangeKind.PEOPLE, ChangeKind.ENTRIES, ChangeKind.IMPORTS}]
    assert (len(kept.entries), kept.messages) == (DAYS, 5 * DAYS)
    assert book.imports() == (kept,)
    assert book.known_import(kept.files[0].sha256) == kept
    assert book.known_import("5" * 64) is None
    assert kept.reading.format == "whatsapp"
    assert (kept.reading.order, kept.reading.chosen) == ("year-first", False)


def test_a_stop_at_any_question_leaves_nothing(book: Repository, tmp_path: Path) -> None:
    path, before = put(tmp_path, many()), rows(book)
    questions = Stopping(1_000_000)
    dice = random.Random(20261201)
    with ready(asked(path), Watch(going=questions)):
        reading = 1_000_000 - questions.left
    for left in {
        0,
        1,
        reading,
        reading + DAYS,
        *(dice.randrange(reading + DAYS) for _ in range(9)),
    }:
        with pytest.raises(ReadingStopped):
            take(book, asked(path), Watch(going=Stopping(left)))
        assert rows(book) == before, left
    take(book, asked(path))
    assert book.check().ok


def test_what_fails_at_a_random_point_leaves_nothing(
    book: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, before = put(tmp_path, many()), rows(book)
    dice = random.Random(20261201)
    for where, name in [(chain, "append"), (taking_in, "attach_in"), (composing, "held_bytes")]:
        for at in (0, dice.randrange(DAYS), DAYS - 1):
            with monkeypatch.context() as harm:
                harm.setattr(where, name, _failing(getattr(where, name), at))
                with pytest.raises(_HarmError):
                    take(book, asked(path))
            assert rows(book) == before
    kept = take(book, asked(path))
    assert len(kept.entries) == DAYS
    assert book.check().ok


class _HarmError(Exception):
    pass


def _failing(real: Any, at: int) -> Any:
    calls: Iterator[int] = iter(range(at, -1, -1))

    def failing(*arguments: Any, **more: Any) -> Any:
        if next(calls) == 0:
            raise _HarmError
        return real(*arguments, **more)

    return failing


def take_on_and_on(folder: Path, tell: acts.Tell) -> None:
    """Take the same chat in and back, again and again."""
    with closing(Repository.unlock(folder, acts.PASSPHRASE)) as book:
        path = folder.parent / "WhatsApp Chat with Dana.txt"
        tell("opened")
        while True:
            kept = take(book, asked(path, dana=None))
            tell("taken", kept.id)
            book.take_back(kept.id, "Again")
            tell("back", kept.id)


@pytest.mark.parametrize("kills", [6, pytest.param(60, marks=pytest.mark.long)])
def test_a_kill_leaves_all_or_nothing(kills: int, tmp_path: Path) -> None:
    put(tmp_path, many())
    folder, dice = tmp_path / "vault", random.Random(20261201)
    acts.make(folder).close()
    taken, back = set[str](), set[str]()
    for _ in range(kills):
        for kind, *rest in kill_at_random(take_on_and_on, folder, dice, 0.6):
            if kind != "opened":
                (taken if kind == "taken" else back).add(rest[0])
        with closing(Repository.unlock(folder, acts.PASSPHRASE)) as book:
            found = book.imports()
            assert taken <= {one.id for one in found}
            assert back <= {one.id for one in found if one.taken_back_at}
            assert {(len(one.entries), one.messages) for one in found} <= {(DAYS, 5 * DAYS)}
            for one in found:
                states = {book.entry(entry).withdrawn for entry in one.entries}
                assert states == {one.taken_back_at is not None}
            _, entries, _, attachments, pieces, listed = rows(book)
            assert entries == attachments == pieces == listed == DAYS * len(found)
            if found and found[0].taken_back_at is None:
                book.take_back(found[0].id, "Killed in between")
    with closing(Repository.unlock(folder, acts.PASSPHRASE)) as book:
        assert book.check().ok


def test_taking_back_withdraws_all_of_it_and_nothing_else(book: Repository, tmp_path: Path) -> None:
    kept = take(book, asked(put(tmp_path, many(3))))
    other = take(book, asked(put(tmp_path, many(5)), dana=book.people()[0].id))
    heard: list[Any] = []
    book.told = heard.append
    back = book.take_back(kept.id, "Of another child")
    assert heard == [{ChangeKind.ENTRIES, ChangeKind.DRAFTS, ChangeKind.IMPORTS}]
    assert (back.reason, back.taken_back_at is None) == ("Of another child", False)
    assert all(book.entry(one).withdrawn for one in kept.entries)
    assert {book.entry(one).reason for one in kept.entries} == {"Of another child"}
    assert not any(book.entry(one).withdrawn for one in other.entries)
    assert book.take_back(kept.id, "Once more") == back
    assert book.known_import(kept.files[0].sha256) is None
    assert book.tally().to_file == 2
    assert len(book.find(Filters(text="can I see him"), None, 20).rows) == 5
    assert book.check().ok


def test_a_taking_back_that_fails_leaves_all_of_it(
    book: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = take(book, asked(put(tmp_path, many(9))))
    before = rows(book)
    for at in (0, 5, 9):
        with monkeypatch.context() as harm:
            harm.setattr(chain, "append", _failing(chain.append, at))
            with pytest.raises(_HarmError):
                book.take_back(kept.id, "Wrong")
        assert rows(book) == before
    assert book.imports() == (kept,)


@pytest.mark.parametrize(
    ("import_id", "reason", "code"),
    [("none", "Wrong", "import-not-kept"), ("", " ", "reason-missing")],
)
def test_what_cannot_be_taken_back(
    book: Repository, import_id: str, reason: str, code: str
) -> None:
    with pytest.raises(Known, match=code):
        book.take_back(import_id, reason)
