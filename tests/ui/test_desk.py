import os
import signal
import subprocess
import sys
import threading
import time as clock
import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, time
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot

from caregiver_app.errors import Known
from caregiver_app.record.changes import ChangeKind
from caregiver_app.record.lists import Filters
from caregiver_app.record.repository import Repository
from caregiver_app.record.session import VaultSession
from caregiver_app.record.values import EntryWords, Filed, Person
from caregiver_app.vault.strength import Strength
from tests.ui.asks import answer
from ui.desk import Desk
from ui.tasks import Tasks

PASSPHRASE = "four quiet river stones"
QUICK = Strength(memory_kib=8, passes=1, lanes=1)
WORDS = EntryWords(day=date(2026, 11, 1), clock=time(16, 10), method="text", saw="She waved")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "vault"


@pytest.fixture
def desk(folder: Path, qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(folder, strength=QUICK)
    yield made
    made.close()


Ask = Callable[..., Any]


@pytest.fixture
def ask(qtbot: QtBot, desk: Desk) -> Ask:
    """Asks the desk and waits for its answer."""
    return partial(answer, partial(qtbot.waitUntil, timeout=10_000), desk)


def refused(code: str) -> "pytest.RaisesExc[Known]":
    return pytest.raises(Known, check=lambda error: error.code == code)


def test_a_vault_is_made_locked_and_opened(desk: Desk, ask: Ask, qtbot: QtBot) -> None:
    assert desk.state == "absent"
    with qtbot.waitSignal(desk.unlocked):
        code = ask(desk.create, PASSPHRASE)
    assert desk.state == "open"
    with qtbot.waitSignal(desk.locked):
        desk.lock()
    assert desk.state == "locked"
    with refused("vault-locked"):
        ask(Repository.people)
    with refused("wrong-passphrase"):
        ask(desk.unlock, "not this one")
    assert desk.state == "locked"
    ask(desk.unlock, PASSPHRASE)
    ask(VaultSession.change_passphrase, PASSPHRASE, "some other stones")
    with qtbot.waitSignal(desk.locked):
        desk.lock()
    assert ask(desk.unlock_with_code, code, "and a third one") is None
    assert desk.state == "open"


def test_a_wrong_passphrase_typed_into_an_open_vault_leaves_it_locked(desk: Desk, ask: Ask) -> None:
    ask(desk.create, PASSPHRASE)
    desk.drafts.keep(str(uuid.uuid4()), WORDS, None, "")
    with refused("wrong-passphrase"):
        ask(desk.unlock, "not this one")
    assert desk.state == "locked"
    ask(desk.unlock, PASSPHRASE)
    assert len(ask(Repository.drafts)) == 1


def test_everything_a_page_asks_goes_through(desk: Desk, ask: Ask, qtbot: QtBot) -> None:
    ask(desk.create, PASSPHRASE)
    with qtbot.waitSignal(desk.changed):
        person = ask(Repository.save_person, Person(name="Dana", who="birth-parent"))
    assert ask(Repository.people) == (person,)
    draft = str(uuid.uuid4())
    words = replace(WORDS, people=(person.id,), follow_up_on=WORDS.day, filing="case-note")
    with qtbot.waitSignal(desk.changed):
        saved = ask(desk.drafts.save, draft, words)
    with qtbot.waitSignal(desk.changed):
        ask(Repository.mark_filed, saved.id, Filed(WORDS.day or date.min, "printed", "Worker"))
    ask(Repository.follow_up_done, saved.id)
    ask(desk.drafts.correct, saved.id, replace(words, did="Smiled"), "Left out")
    assert ask(Repository.entry, saved.id).revision == 2
    assert [e.revision for e in ask(Repository.history, saved.id)] == [1, 2]
    page = ask(Repository.find, Filters(text="dana"), None, 50)
    assert [row.id for row in page.rows] == [saved.id]
    tally = ask(Repository.tally)
    # The correction is not in the file yet.
    assert (tally.entries, tally.to_file, tally.follow_ups_due) == (1, 1, 0)
    with refused("clock-missing"):
        ask(Repository.save, str(uuid.uuid4()), replace(WORDS, clock=None))
    with refused("entry-unknown"):
        ask(Repository.entry, "nothing")


def test_answers_come_on_the_windows_thread(desk: Desk, qtbot: QtBot) -> None:
    threads: list[object] = []
    desk.create(PASSPHRASE, lambda _: threads.append(threading.current_thread()))
    desk.ask(Repository.people).then(lambda _: threads.append(threading.current_thread()))
    assert not threads
    qtbot.waitUntil(lambda: len(threads) == 2)
    assert set(threads) == {threading.main_thread()}


def test_an_error_that_nobody_takes_goes_out_by_trouble(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.trouble) as trouble:
        desk.ask(Repository.people).then(lambda _: None)
    assert trouble.args is not None
    assert isinstance(trouble.args[0], Known)


def test_keystrokes_gather_and_are_on_disk_within_a_second(
    desk: Desk, ask: Ask, qtbot: QtBot, folder: Path
) -> None:
    ask(desk.create, PASSPHRASE)
    draft = str(uuid.uuid4())
    with qtbot.waitSignal(desk.changed, timeout=1000):
        for length in range(1, 10):
            desk.drafts.keep(draft, replace(WORDS, saw="She waved"[:length]), None, "")
    (kept,) = ask(Repository.drafts)
    assert kept.words == WORDS
    # Somebody who never stops typing is kept all the same.
    end = clock.monotonic() + 0.8
    while clock.monotonic() < end:
        desk.drafts.keep(draft, replace(WORDS, saw=f"{clock.monotonic()}"), None, "")
        qtbot.wait(20)
    waiting: list[Any] = []
    desk.run(lambda: desk._session.book().drafts(), waiting.extend, None)
    qtbot.waitUntil(lambda: bool(waiting))
    assert float(waiting[0].words.saw) > end - 0.8


@pytest.mark.parametrize("leave", ["lock", "close", "save"])
def test_the_last_keystroke_is_written_before_leaving(
    desk: Desk, ask: Ask, qtbot: QtBot, folder: Path, leave: str
) -> None:
    ask(desk.create, PASSPHRASE)
    draft = str(uuid.uuid4())
    desk.drafts.keep(draft, WORDS, None, "")
    if leave == "lock":
        with qtbot.waitSignal(desk.locked):
            desk.lock()
    elif leave == "save":
        with refused("method-missing"):
            ask(desk.drafts.save, draft, replace(WORDS, method=""))
    desk.close()
    book = Repository.unlock(folder, PASSPHRASE)
    assert [d.words for d in book.drafts()] == [WORDS]
    book.close()


class Follower(QObject):
    """A part of the window that counts how often it is told."""

    def __init__(self) -> None:
        super().__init__()
        self.times = 0

    def look(self) -> None:
        self.times += 1


def test_who_follows_is_told_once_for_all_that_was_asked_together(desk: Desk, ask: Ask) -> None:
    ask(desk.create, PASSPHRASE)
    people, entries = Follower(), Follower()
    desk.on({ChangeKind.PEOPLE}, people.look)
    desk.on({ChangeKind.ENTRIES, ChangeKind.DRAFTS}, entries.look)
    for at in range(5):
        desk.drafts.save(f"draft {at}", WORDS)
    ask(Repository.people)
    assert (people.times, entries.times) == (0, 1)
    ask(Repository.save_person, Person(name="Dana", who="birth-parent"))
    assert (people.times, entries.times) == (1, 1)


def test_what_came_before_one_followed_is_not_told(desk: Desk, ask: Ask) -> None:
    ask(desk.create, PASSPHRASE)
    late = Follower()
    person = Person(name="Dana", who="birth-parent")
    ask(Repository.save_person, person)
    desk.ask(Repository.save_person, person).after(lambda: desk.on({ChangeKind.PEOPLE}, late.look))
    ask(Repository.people)
    assert late.times == 0


def test_who_is_gone_or_locked_out_is_not_told(desk: Desk, ask: Ask, qtbot: QtBot) -> None:
    import shiboken6

    ask(desk.create, PASSPHRASE)
    gone, here = Follower(), Follower()
    for one in (gone, here):
        desk.on({ChangeKind.PEOPLE}, one.look)
    desk.ask(Repository.save_person, Person(name="Dana", who="birth-parent"))
    shiboken6.delete(gone)
    with qtbot.waitSignal(desk.locked):
        desk.lock()
    ask(desk.unlock, PASSPHRASE)
    ask(Repository.people)
    assert (gone.times, here.times) == (0, 0)


def test_a_correction_leaves_no_draft_behind(desk: Desk, ask: Ask, qtbot: QtBot) -> None:
    ask(desk.create, PASSPHRASE)
    saved = ask(desk.drafts.save, "draft", WORDS)
    new = replace(WORDS, did="Smiled")
    desk.drafts.keep("correction", new, saved.id, "Left out")
    ask(desk.drafts.correct, saved.id, new, "Left out", draft_id="correction")
    # Longer than keystrokes gather.
    qtbot.wait(500)
    assert ask(Repository.drafts) == ()


def test_what_was_typed_is_known_to_whatever_is_asked_next(desk: Desk, ask: Ask) -> None:
    ask(desk.create, PASSPHRASE)
    desk.drafts.keep("draft", WORDS)
    kept = ask(Repository.draft, "draft")
    assert kept is not None
    assert kept.words == WORDS
    assert ask(Repository.draft, "another") is None


def test_a_dropped_draft_stays_dropped(desk: Desk, ask: Ask) -> None:
    ask(desk.create, PASSPHRASE)
    draft = str(uuid.uuid4())
    desk.drafts.keep(draft, WORDS, None, "")
    ask(desk.drafts.drop, draft)
    assert ask(Repository.drafts) == ()


def test_what_cannot_be_written_is_told_and_held_until_it_can(
    desk: Desk, ask: Ask, qtbot: QtBot
) -> None:
    ask(desk.create, PASSPHRASE)
    with qtbot.waitSignal(desk.locked):
        desk.lock()
    with qtbot.waitSignal(desk.trouble):
        desk.drafts.keep(str(uuid.uuid4()), WORDS, None, "")
    ask(desk.unlock, PASSPHRASE)
    assert [d.words for d in ask(Repository.drafts)] == [WORDS]


def test_a_closed_desk_has_let_go_of_the_vault(desk: Desk, ask: Ask, folder: Path) -> None:
    ask(desk.create, PASSPHRASE)
    desk.close()
    desk.close()
    assert desk.state == "locked"
    desk.ask(Repository.people).then(lambda _: None)
    Repository.unlock(folder, PASSPHRASE).close()


def test_closing_waits_for_every_write(desk: Desk, ask: Ask, folder: Path) -> None:
    ask(desk.create, PASSPHRASE)
    for _ in range(20):
        desk.drafts.save(str(uuid.uuid4()), WORDS).then(lambda _: None)
    desk.close()
    book = Repository.unlock(folder, PASSPHRASE)
    assert book.tally().entries == 20
    book.close()


def test_an_answer_for_a_deleted_widget_is_left_out(desk: Desk, ask: Ask) -> None:
    class Page(QObject):
        def show(self, _: object) -> None:
            raise AssertionError("a deleted page was called")

    ask(desk.create, PASSPHRASE)
    page = Page()
    desk.ask(Repository.people).then(page.show)
    desk.ask(Repository.save_person, Person(name="Dana", who="birth-parent")).then(page.show)
    page.deleteLater()
    import shiboken6

    shiboken6.delete(page)
    assert len(ask(Repository.people)) == 1


@pytest.mark.parametrize("how", ["method", "partial", "inner", "inner of a partial"])
def test_nothing_is_told_to_a_page_that_is_gone(qtbot: QtBot, how: str) -> None:
    import shiboken6

    tasks, told = Tasks("test"), []

    class Page(QObject):
        def show(self, *_found: object) -> None:
            told.append(self.objectName())

    page = Page()
    then = partial(page.show, 1)
    ways = {
        "method": page.show,
        "partial": then,
        "inner": lambda found: page.show(found),
        "inner of a partial": lambda _: then(),
    }
    tasks.run(object, ways[how], pytest.fail)
    shiboken6.delete(page)
    done: list[object] = []
    tasks.run(object, done.append, pytest.fail)
    qtbot.waitUntil(lambda: bool(done))
    assert told == []
    tasks.finish()


def test_work_runs_off_the_windows_thread(qtbot: QtBot) -> None:
    tasks = Tasks("test")
    got: list[object] = []
    tasks.run(threading.current_thread, got.append, got.append)
    tasks.run(lambda: 1 // 0, got.append, got.append)
    qtbot.waitUntil(lambda: len(got) == 2)
    assert got[0] is not threading.main_thread()
    assert isinstance(got[1], ZeroDivisionError)
    tasks.finish()
    assert QThread.currentThread().isMainThread()


def test_the_desk_brings_in_nothing_heavy_before_it_must() -> None:
    program = (
        "import sys, ui.desk\n"
        "heavy = {'sqlalchemy', 'sqlcipher3', 'cryptography', 'PySide6.QtNetwork'}\n"
        "sys.exit(', '.join(heavy & set(sys.modules)) or 0)"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)


TYPIST = """
import sys, time, uuid
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QTimer
from caregiver_app.record.values import (EntryWords)
from ui.desk import Desk
app = QCoreApplication([])
desk = Desk(Path(sys.argv[1]))
def typing():
    words = EntryWords(saw="The last words")
    desk.drafts.keep("d0000000-0000-4000-8000-000000000000", words, None, "")
    QTimer.singleShot(1000, lambda: print("a second later", flush=True))
desk.unlock(sys.argv[2], typing, lambda e: print(e, flush=True))
app.exec()
"""


@pytest.mark.skipif(os.name == "nt", reason="needs SIGKILL")
def test_a_keystroke_outlives_a_kill_one_second_later(
    desk: Desk, ask: Ask, qtbot: QtBot, folder: Path
) -> None:
    ask(desk.create, PASSPHRASE)
    desk.close()
    with subprocess.Popen(
        [sys.executable, "-c", TYPIST, str(folder), PASSPHRASE], stdout=subprocess.PIPE, text=True
    ) as typist:
        assert typist.stdout is not None
        assert typist.stdout.readline() == "a second later\n"
        typist.send_signal(signal.SIGKILL)
    book = Repository.unlock(folder, PASSPHRASE)
    assert [d.words.saw for d in book.drafts()] == ["The last words"]
    book.close()
