"""Keys and writers: a new paper key, another caregiver, and the wait after wrong guesses."""

from datetime import timedelta

from PySide6.QtTest import QTest

from caregiver_app.record.repository import Repository
from caregiver_app.record.session import VaultSession
from tests.shots.scenes_lock import locked
from tests.shots.scenes_settings import scroll_to, settings
from tests.shots.stage import PASSPHRASE, Stage, scene
from ui.onboarding.copies.places import places_of
from ui.onboarding.new_key import NewKey
from ui.pages.settings.add_writer import AddWriterView
from ui.pages.settings.log_key import LogKeyView
from ui.pages.settings.page import Privacy, SettingsPage
from ui.pages.settings.writers import Writers

THEIRS = "their own set of words"


def two_writers(stage: Stage) -> SettingsPage:
    """Show Settings of a home where two write, at the section about them."""
    stage.open_vault()
    stage.ask(Repository.call_me, "Robin Marchetti")
    for name in ("Sam Okafor & co", "Alex"):
        made = stage.ask(VaultSession.new_writer, PASSPHRASE, name, f"{THEIRS} {name}")
        stage.ask(Repository.let_in, name, made)
    gone = stage.ask(Repository.writers)[-1]
    stage.ask(VaultSession.remove_writer, PASSPHRASE, gone.id)
    stage.window.show_frame("settings")
    stage.settle()
    page = stage.window.page
    assert isinstance(page, SettingsPage)
    section = page.findChildren(Writers)[0]
    while section.isHidden():
        stage.settle()
    scroll_to(stage, page, section)
    return page


@scene("writers_settings")
def section(stage: Stage) -> None:
    two_writers(stage)


@scene("writers_first")
def first(stage: Stage) -> None:
    page = settings(stage)
    section = page.findChildren(Writers)[0]
    while section.isHidden():
        stage.settle()
    scroll_to(stage, page, section)


@scene("writers_name")
def name(stage: Stage) -> None:
    page = two_writers(stage)
    page.findChildren(Writers)[0].asked.emit("your-name", stage.ask(Repository.writers)[0])


@scene("writers_add")
def add(stage: Stage) -> None:
    settings(stage).open("add-writer")


@scene("writers_add_errors")
def add_errors(stage: Stage) -> None:
    page = settings(stage)
    page.open("add-writer")
    view = page._slot.part
    assert isinstance(view, AddWriterView)
    view.primary.click()


@scene("writers_add_key")
def add_key(stage: Stage) -> None:
    page = settings(stage)
    made = stage.ask(VaultSession.new_writer, PASSPHRASE, "Sam", THEIRS)
    NewKey.of(stage.context).hold_writer("Sam Okafor", made)
    page.open("add-writer")


@scene("writers_remove")
def remove(stage: Stage) -> None:
    page = two_writers(stage)
    sam = next(one for one in stage.ask(Repository.writers) if one.name.startswith("Sam"))
    page.findChildren(Writers)[0].asked.emit("remove-writer", sam)


@scene("new_key")
def new_key(stage: Stage) -> None:
    settings(stage).open("new-key")


@scene("new_key_shown")
def new_key_shown(stage: Stage) -> None:
    page = settings(stage)
    NewKey.of(stage.context).hold(stage.ask(VaultSession.new_code, PASSPHRASE))
    page.open("new-key")


@scene("log_key")
def log_key(stage: Stage) -> None:
    two_writers(stage).open("log-key")


@scene("log_key_copies")
def log_key_copies(stage: Stage) -> None:
    log_key_done(stage)
    page = stage.window.page
    assert isinstance(page, SettingsPage)
    page.open("copies")


@scene("log_key_row")
def log_key_row(stage: Stage) -> None:
    page = settings(stage)
    (section,) = page.findChildren(Privacy)
    scroll_to(stage, page, section)


@scene("log_key_done")
def log_key_done(stage: Stage) -> None:
    page = two_writers(stage)
    made: list[object] = []
    tomorrow = stage.context.clock() + timedelta(days=1)
    stage.context.desk.backups.make(places_of(stage.context), made.append)
    while not made:
        stage.settle()
    # Of one day the newest copy stays.
    stage.context.desk.backups._clock = lambda: tomorrow
    page.open("log-key")
    view = page._slot.part
    assert isinstance(view, LogKeyView)
    view.made(stage.ask(VaultSession.fresh_keys, PASSPHRASE))
    key = NewKey.of(stage.context)
    key.check()
    key.put_in_place()
    while key.renewed is None:
        stage.settle()


@scene("lock_wait")
def lock_wait(stage: Stage) -> None:
    page = locked(stage)
    for _ in range(3):
        page.lock.field.setText("four quiet words hear")
        page.lock.row.set_error()
        page.lock.unlock.click()
        while not page.lock.row.error:
            stage.settle()


@scene("lock_wait_code")
def lock_wait_code(stage: Stage) -> None:
    lock_wait(stage)
    page = stage.window.stage.full
    page.lock.forgot.click()
    QTest.keyClicks(page.forgot.code, "0000")
    page._unlock_with_code()
