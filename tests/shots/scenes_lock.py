"""The lock page: as it is, after a slip, with the paper key, and shut by trouble."""

from datetime import UTC, datetime

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from caregiver_app.errors import Known
from caregiver_app.record.proof_values import ShorterRecord
from tests.shots.stage import Stage, scene
from ui.frame.trouble import TroublePage
from ui.onboarding.shorter import words_of
from ui.pages.lock.page import LockPage
from ui.widgets import Button


def locked(stage: Stage) -> LockPage:
    """Show the lock page of a vault that is there."""
    stage.open_vault()
    return lock_page(stage)


def lock_page(stage: Stage) -> LockPage:
    """Lock the open vault and show the lock page."""
    stage.desk.lock()
    stage.settle()
    pages: list[LockPage] = []

    def build() -> LockPage:
        pages.append(LockPage(stage.context))
        return pages[-1]

    stage.full(build)
    stage.settle()
    return pages[-1]


@scene("lock")
def lock(stage: Stage) -> None:
    locked(stage)


@scene("lock_error")
def error(stage: Stage) -> None:
    page = locked(stage)
    QTest.keyClicks(page.lock.field, "eight let")
    page.lock.unlock.click()
    while not page.lock.row.error:
        stage.settle()


@scene("lock_forgot")
def forgot(stage: Stage) -> None:
    locked(stage).lock.forgot.click()


@scene("lock_forgot_error")
def forgot_error(stage: Stage) -> None:
    page = locked(stage)
    page.lock.forgot.click()
    page.forgot.open.click()


@scene("lock_trouble")
def trouble(stage: Stage) -> None:
    page = locked(stage)
    page._trouble(Known("keys-missing", path=str(stage.context.paths.vault / "keys.json")))


@scene("lock_shorter")
def shorter(stage: Stage) -> None:
    found = ShorterRecord(
        until=datetime(2026, 11, 12, 20, 10, tzinfo=UTC),
        entries=26,
        known_until=datetime(2026, 11, 20, 21, 5, tzinfo=UTC),
        known_entries=40,
        copy="c1",
        copy_made=datetime(2026, 11, 20, 21, 30, tzinfo=UTC),
    )
    said = words_of(found)

    def build() -> QWidget:
        buttons = [
            Button("See your copies", "primary"),
            Button("Go on with this log", "secondary"),
            Button("Close the program", "quiet"),
        ]
        return TroublePage(said.title, said.text, buttons)

    stage.full(build)
