"""Counts, in the real window, what a journey of a caregiver costs: jobs, statements, files entered.

Counts and no times: they are the same on every machine, so ``tests/ui/test_counts.py`` holds them.
"""

import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from datetime import time as clock_time
from pathlib import Path
from types import FrameType
from typing import Any

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from sqlalchemy import event
from sqlalchemy.pool import Pool

from caregiver_app.paths import Paths
from caregiver_app.record.matter_values import Matter
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import EntryWords, Person
from caregiver_app.vault.strength import LEAST
from ui.app import Program
from ui.frame.crash import CrashHook
from ui.page_arguments import ConcernStart, ResumeDraft
from ui.theme import Application

ROOT = Path(__file__).parents[2]
OPEN_CONCERNS = 50
PASSPHRASE = "four quiet words here"
KIND = "child-tells-of-harm"
_SAW = "She waved"
_PATIENCE_S = 60.0
_STILL_TURNS = 20
_SOON_MS = 2000
_NO_WORK = ("BEGIN", "COMMIT", "ROLLBACK", "PRAGMA", "--")


@dataclass
class Cost:
    """What a journey cost: jobs for the vault's worker, SQL statements, files of ours entered."""

    jobs: int = 0
    statements: list[str] = field(default_factory=list)
    files: set[str] = field(default_factory=set)

    @property
    def without_widgets(self) -> set[str]:
        """The files entered that are neither widgets nor the theme."""
        look = ("ui/widgets/", "ui/theme.py")
        return {one for one in self.files if not one.startswith(look)}


class House:
    """The program with a vault that is open: two people, three entries, 50 open concerns."""

    def __init__(self, app: Application, root: Path) -> None:
        self.app = app
        self._statements: list[str] = []
        event.listen(Pool, "connect", self._connected)
        self._fill(root / "vault")
        (root / "settings.json").write_text('{"care_type": "foster", "society": "toronto"}')
        self.program = Program(app, Paths(root), CrashHook())
        self.window = self.program.window
        self.desk = self.program.context.desk
        self.window.show()
        opened: list[bool] = []
        self.desk.unlock(PASSPHRASE, lambda: opened.append(True))
        self.wait(lambda: bool(opened))
        # By itself it would begin two seconds later, in the midst of what is counted.
        self.desk.seals.check()
        self.wait(lambda: self.desk.seals.state.report is not None)
        self.window.show_frame("log")
        self.settle()

    def _fill(self, folder: Path) -> None:
        book, _code = Repository.create(folder, PASSPHRASE, strength=LEAST)
        dana = book.save_person(Person(name="Dana", who="birth-parent"))
        book.save_person(Person(name="Leo", who="child-in-my-care"))
        now = datetime.now().astimezone()
        words = EntryWords(
            day=now.date(), clock=clock_time(0, 1), method="text", saw=_SAW, people=(dana.id,)
        )
        for _ in range(3):
            book.save(str(uuid.uuid4()), words)
        self.draft_id = str(uuid.uuid4())
        book.keep_draft(self.draft_id, words)
        for at in range(OPEN_CONCERNS):
            concern = Matter(place="ontario", kind=KIND, title=f"Concern {at}", opened_at=now)
            book.save_matter(concern)
        book.close()

    def wait(self, until: Callable[[], bool]) -> None:
        """Let the window live until something holds. Raises ``TimeoutError``."""
        end = time.monotonic() + _PATIENCE_S
        while not until():
            self.app.processEvents()
            self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            time.sleep(0.001)
            if time.monotonic() > end:
                raise TimeoutError("what was waited for never came")

    def settle(self) -> None:
        """Let the window live until nothing is asked of the vault, and nothing is about to be.

        What waits for somebody to stop typing is waited for; what waits for minutes is not.
        """
        turns = [0, -1]

        def quiet() -> bool:
            tasks = self.desk._tasks
            if tasks._waiting or tasks._count != turns[1] or self._about_to():
                turns[:] = [0, tasks._count]
            turns[0] += 1
            return turns[0] > _STILL_TURNS

        self.wait(quiet)

    def _about_to(self) -> bool:
        parts = (self.window, self.desk, self.program.context)
        timers = (one for part in parts for one in part.findChildren(QTimer))
        return any(
            one.isActive() and one.isSingleShot() and one.interval() <= _SOON_MS for one in timers
        )

    def field(self) -> QPlainTextEdit:
        """Give the field of the form that the draft filled."""
        page = self.window.page
        assert isinstance(page, QWidget)
        areas = page.findChildren(QPlainTextEdit)
        return next(one for one in areas if one.toPlainText().startswith(_SAW))

    def resume(self) -> None:
        """Open the draft in the form."""
        self.window.show_page("entry", ResumeDraft(self.draft_id))
        self.settle()

    def key(self) -> None:
        """Type one letter and let it come to the disk."""
        QTest.keyClicks(self.field(), "x")
        self.settle()

    @contextmanager
    def counted(self) -> Iterator[Cost]:
        """Count what is done inside, on the window's thread and the vault's."""
        cost = Cost()
        tasks, before = self.desk._tasks, self.desk._tasks._count

        def entered(frame: FrameType, _what: str, _argument: object) -> None:
            cost.files.add(frame.f_code.co_filename)

        self._statements = cost.statements
        tasks._worker.submit(sys.setprofile, entered).result()
        sys.setprofile(entered)
        try:
            yield cost
        finally:
            sys.setprofile(None)
            tasks._worker.submit(sys.setprofile, None).result()
            self._statements = []
        cost.jobs = tasks._count - before
        cost.files = {
            one.removeprefix(f"{ROOT}/")
            for one in cost.files
            if one.startswith((f"{ROOT}/ui/", f"{ROOT}/caregiver_app/"))
        }

    def _connected(self, raw: Any, _pooled: object) -> None:
        raw.set_trace_callback(self._sent)

    def _sent(self, statement: str) -> None:
        if not statement.startswith(_NO_WORK):
            self._statements.append(statement)

    def close(self) -> None:
        """End the program."""
        event.remove(Pool, "connect", self._connected)
        self.window.close()
        self.program.close()
        self.program.deleteLater()


def save(house: House) -> Cost:
    """One Save of a filled form, up to the entry that is shown."""
    house.resume()
    house.key()
    with house.counted() as cost:
        house.window.page.save_page()  # type: ignore[union-attr]  # the form is what was opened
        house.settle()
    assert house.window.page.entry.isVisible()  # type: ignore[union-attr]  # the log
    return cost


def first_key(house: House) -> Cost:
    """The first letter in a new entry: a draft is made of it."""
    house.window.show_page("entry")
    house.settle()
    page = house.window.page
    assert isinstance(page, QWidget)
    area = next(one for one in page.findChildren(QPlainTextEdit) if one.isVisible())
    with house.counted() as cost:
        QTest.keyClicks(area, "x")
        house.settle()
    return cost


def key(house: House) -> Cost:
    """A further letter in a draft that is kept already."""
    house.resume()
    with house.counted() as cost:
        house.key()
    return cost


def tick(house: House) -> Cost:
    """One step of a concern ticked, up to the record."""
    known = house.desk.matters.known
    house.window.show_page("concerns", ConcernStart(KIND, matter=known[0].matter.id))
    house.settle()
    page: Any = house.window.page
    with house.counted() as cost:
        page.steps.steps[0].check.click()
        house.settle()
    return cost


JOURNEYS: dict[str, Callable[[House], Cost]] = {
    "a letter in a draft": key,
    "the first letter of an entry": first_key,
    "a step ticked": tick,
    "Save, to the entry shown": save,
}


def counts() -> dict[str, Cost]:
    """Give what each journey costs, each in a vault of its own."""
    app = QApplication.instance() or Application(sys.argv[:1])
    assert isinstance(app, Application)
    found = {}
    for name, journey in JOURNEYS.items():
        with tempfile.TemporaryDirectory() as folder:
            house = House(app, Path(folder))
            found[name] = journey(house)
            house.close()
    return found


def lines(costs: dict[str, Cost]) -> list[str]:
    """Give the table of ``costs``."""
    return [
        f"{name:48}{cost.jobs:>4} jobs{len(cost.statements):>5} statements"
        f"{len(cost.without_widgets):>5} files entered, without widgets"
        for name, cost in costs.items()
    ]


def as_dict(name: str, cost: Cost) -> dict[str, str | int]:
    """Give the counts of one journey for ``bench.json``."""
    statements, files = len(cost.statements), len(cost.without_widgets)
    return {"name": name, "jobs": cost.jobs, "statements": statements, "files": files}


def main() -> None:
    """Print the counts; with ``-v`` the statements and files too."""
    costs = counts()
    print(*lines(costs), sep="\n")
    if "-v" in sys.argv:
        for name, cost in costs.items():
            print(f"\n{name}", *cost.statements, *sorted(cost.without_widgets), sep="\n    ")


if __name__ == "__main__":
    main()
