"""The window's way to a table: written off its thread, given up by a press or by locking."""

import uuid
from collections.abc import Callable, Iterator
from datetime import date, time
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from caregiver_app.bundle import tabling
from caregiver_app.bundle.leaving import Leaving
from caregiver_app.bundle.tabling import TableFile
from caregiver_app.errors import Known
from caregiver_app.record.lists import Filters
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import EntryWords
from caregiver_app.tables.source import TableKind
from caregiver_app.vault.strength import LEAST
from ui.desk import Desk
from ui.desks.beside import StoppedError
from ui.tasks import Reply

WORDS = EntryWords(kind="note", day=date(2026, 11, 1), clock=time(16, 10), saw="She waved")


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(tmp_path / "vault", strength=LEAST)
    made.create("four quiet river stones", lambda _code: None)
    for _ in range(3):
        made.ask(Repository.save, str(uuid.uuid4()), WORDS)
    qtbot.waitUntil(lambda: not made.busy, timeout=10_000)
    yield made
    made.close()


def outcome(qtbot: QtBot, reply: Reply[int]) -> object:
    found: list[object] = []
    reply.then(found.append, found.append)
    qtbot.waitUntil(lambda: bool(found), timeout=10_000)
    return found[0]


@pytest.mark.parametrize("kind", [TableKind.XLSX, TableKind.CSV, TableKind.JSON_LINES])
def test_a_table_is_written_and_nothing_is_sealed_by_it(
    desk: Desk, tmp_path: Path, qtbot: QtBot, kind: TableKind
) -> None:
    path = tmp_path / f"table.{kind}"
    assert outcome(qtbot, desk.tables.write(Leaving(), TableFile(kind, path))) == 3
    assert path.stat().st_size > 100
    handed: list[object] = []
    desk.ask(Repository.handovers).then(handed.append)
    qtbot.waitUntil(lambda: bool(handed))
    assert handed == [()]


def test_what_is_asked_for_in_vain_comes_as_a_code(
    desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    for kind, more, code in (
        (TableKind.CSV, {"text": "zebra"}, "handover-empty"),
        (TableKind.CALENDAR, {}, "table-no-follow-ups"),
    ):
        found = outcome(
            qtbot, desk.tables.write(Leaving(Filters(**more)), TableFile(kind, tmp_path / "out"))
        )
        assert isinstance(found, Known)
        assert found.code == code


@pytest.mark.parametrize("end", ["give_up", "lock"])
def test_given_up_or_locked_it_ends_and_leaves_nothing(
    desk: Desk, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, end: str
) -> None:
    begun, goes_on = Event(), Event()
    write: Callable[..., None] = tabling.write_table

    def waits(*words: Any) -> None:
        begun.set()
        assert goes_on.wait(10)
        write(*words)

    monkeypatch.setattr(tabling, "write_table", waits)
    found: list[object] = []
    reply = desk.tables.write(Leaving(), TableFile(TableKind.CSV, tmp_path / "table.csv"))
    reply.then(found.append, found.append)
    qtbot.waitUntil(begun.is_set, timeout=10_000)
    desk.tables.give_up() if end == "give_up" else desk.lock()
    goes_on.set()
    qtbot.waitUntil(lambda: bool(found), timeout=10_000)
    assert isinstance(found[0], StoppedError)
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(("table", "."))] == []
