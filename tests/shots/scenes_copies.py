"""Copies of the log: the section, the list, a look into one, what came of it, and damage."""

import time
from datetime import timedelta
from pathlib import Path

from PySide6.QtWidgets import QWidget

from caregiver_app.errors import Known
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import EntryWords, Person
from caregiver_app.vault.backups.values import Damage
from tests.shots.scenes_lock import lock_page, locked
from tests.shots.scenes_settings import scroll_to, settings
from tests.shots.stage import PASSPHRASE, Stage, scene
from ui.onboarding.copies.flow import CopiesFlow
from ui.onboarding.copies.look import CopyPreviewCard, RestoredCard, SecretCard
from ui.onboarding.copies.places import places_of
from ui.onboarding.copies.shelf import CopiesShelf
from ui.pages.settings.backups import Backups
from ui.pages.settings.page import SettingsPage


def wait(stage: Stage, what: type[QWidget], inside: QWidget) -> QWidget:
    """Wait until a part of the kind ``what`` is seen inside a page."""
    end = time.monotonic() + 20
    while True:
        stage.settle()
        found = [one for one in inside.findChildren(what) if one.isVisible()]
        if found:
            return found[-1]
        time.sleep(0.01)
        assert time.monotonic() < end, what


def fill(stage: Stage) -> None:
    """Write a little, with a copy after each of the first days."""
    today = stage.context.clock()
    for back in (9, 2, 1, 0):
        stage.desk._clock = lambda back=back: today - timedelta(days=back)
        stage.desk.backups._clock = stage.desk._clock
        stage.ask(Repository.save_person, Person(name=f"Person {back}", who="birth-parent"))
        for number in range(back + 1):
            said = EntryWords(
                day=(today - timedelta(days=back)).date(),
                clock=today.time().replace(microsecond=0),
                method="text",
                exact_words=f"words {back} {number}",
            )
            stage.ask(Repository.save, f"{back} {number}", said)
        stage.ask(stage.desk.backups.make, places_of(stage.context))
    for number in range(2):
        stage.desk.drafts.keep(f"draft {number}", EntryWords(method="text", exact_words="half"))
    stage.ask(Repository.drafts)


def section(stage: Stage) -> tuple[SettingsPage, Backups]:
    page = settings(stage)
    (found,) = page.findChildren(Backups)
    stage.ask(stage.desk.backups.standing, places_of(stage.context))
    scroll_to(stage, page, found)
    return page, found


def shelf(stage: Stage) -> CopiesShelf:
    page = settings(stage)
    fill(stage)
    page.open("copies")
    found = wait(stage, CopiesShelf, page)
    assert isinstance(found, CopiesShelf)
    return found


@scene("copies_section")
def plain(stage: Stage) -> None:
    settings(stage)
    fill(stage)
    _page, found = section_again(stage)
    assert found.now is not None


def section_again(stage: Stage) -> tuple[SettingsPage, Backups]:
    stage.window.show_frame("settings")
    page = stage.window.page
    assert isinstance(page, SettingsPage)
    (found,) = page.findChildren(Backups)
    stage.ask(stage.desk.backups.standing, places_of(stage.context))
    scroll_to(stage, page, found)
    return page, found


@scene("copies_section_made")
def made(stage: Stage) -> None:
    settings(stage)
    stick = stage.context.paths.root / "stick" / "copies"
    stage.context.settings.change(second_backup_folder=str(stick))
    page, found = section_again(stage)
    stage.ask(stage.desk.backups.make, places_of(stage.context))
    assert found.now is not None
    found.now.click()
    while found._said.isHidden():
        stage.settle()
    scroll_to(stage, page, found)


@scene("copies_section_failed")
def failed(stage: Stage) -> None:
    settings(stage)
    stage.context.settings.change(backup_folder="/media/alex/stick/copies")
    page, found = section_again(stage)
    assert found.now is not None
    found.now.click()
    while found._said.isHidden():
        stage.settle()
    scroll_to(stage, page, found)


@scene("copies_section_locked")
def section_locked(stage: Stage) -> None:
    stage.open_vault()
    stage.desk.lock()
    section_again(stage)


@scene("copies_check_good")
def check_good(stage: Stage) -> None:
    page, found = section(stage)
    assert found.check is not None
    found.check.click()
    while found._found.isHidden():
        stage.settle()
    scroll_to(stage, page, found.check)


@scene("copies_check_damaged")
def check_damaged(stage: Stage) -> None:
    settings(stage)
    fill(stage)
    page, found = section_again(stage)
    copies = stage.ask(stage.desk.backups.all, places_of(stage.context))
    found._checked(Damage(1234, (8, 9, 12)), copies[0])
    scroll_to(stage, page, found.list)


@scene("copies_list")
def listed(stage: Stage) -> None:
    shelf(stage)


@scene("copies_list_remove")
def remove(stage: Stage) -> None:
    cards = list(shelf(stage).cards.values())
    cards[1]._remove.click()


@scene("copies_list_empty")
def empty(stage: Stage) -> None:
    page = settings(stage)
    page.open("copies")
    wait(stage, CopiesShelf, page)


def look(stage: Stage, at: int) -> CopyPreviewCard:
    there = shelf(stage)
    list(there.cards.values())[at]._look.click()
    page = stage.window.page
    assert page is not None
    card = wait(stage, CopyPreviewCard, page)
    assert isinstance(card, CopyPreviewCard)
    return card


@scene("copies_preview")
def preview(stage: Stage) -> None:
    look(stage, 2)


@scene("copies_restored")
def restored(stage: Stage) -> None:
    look(stage, 2).restore.click()
    page = stage.window.page
    assert page is not None
    wait(stage, RestoredCard, page)


def at_lock(stage: Stage) -> CopiesFlow:
    stage.open_vault()
    fill(stage)
    page = lock_page(stage)
    page.show_copies()
    assert page._copies is not None
    wait(stage, CopiesShelf, page)
    return page._copies.flow


@scene("copies_lock_list")
def lock_list(stage: Stage) -> None:
    at_lock(stage)


@scene("copies_lock_secret")
def lock_secret(stage: Stage) -> None:
    flow = at_lock(stage)
    assert isinstance(flow.slot.part, CopiesShelf)
    next(iter(flow.slot.part.cards.values()))._look.click()
    card = wait(stage, SecretCard, flow)
    assert isinstance(card, SecretCard)
    card.field.setText("not the words")
    card.open.click()
    while not card.row.error:
        stage.settle()


@scene("copies_lock_preview")
def lock_preview(stage: Stage) -> None:
    flow = at_lock(stage)
    (stage.context.paths.vault / "record.db").write_bytes(b"\0" * 8192)
    assert isinstance(flow.slot.part, CopiesShelf)
    next(iter(flow.slot.part.cards.values()))._look.click()
    card = wait(stage, SecretCard, flow)
    assert isinstance(card, SecretCard)
    card.field.setText(PASSPHRASE)
    card.open.click()
    wait(stage, CopyPreviewCard, flow)


@scene("copies_lock_trouble")
def lock_trouble(stage: Stage) -> None:
    page = locked(stage)
    page._trouble(Known("vault-damaged", path=str(Path(stage.context.paths.vault, "record.db"))))
