"""Copies that are made by themselves, beside what a person does."""

from datetime import time
from typing import TypeVar

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from caregiver_app.errors import Known
from caregiver_app.record.values import EntryWords
from caregiver_app.vault.backups import shelf
from caregiver_app.vault.places import Places
from tests.ui.pages.copies_parts import Keeper, by_itself
from tests.ui.pages.onboarding_parts import PASSPHRASE, WAIT, opens_with, words_of
from tests.vault.backup_parts import flip
from ui.desk import Desk
from ui.onboarding.copies.places import places_of

Part = TypeVar("Part", bound=QWidget)


def test_a_copy_is_made_by_itself_after_unlocking_and_on_locking(
    keeper: Keeper, desk: Desk, qtbot: QtBot
) -> None:
    by_itself(keeper)
    with qtbot.waitSignal(desk.backups.changed, timeout=WAIT):
        desk.lock()
    (first,) = keeper.made()
    assert opens_with(desk, PASSPHRASE, qtbot)
    keeper.ask(desk.backups.standing, places_of(keeper.context))
    assert keeper.made() == [first]
    keeper.write("more")
    desk.drafts.keep("a", EntryWords(exact_words="half a thought"))
    with qtbot.waitSignal(desk.backups.changed, timeout=WAIT):
        desk.lock()
    (second,) = keeper.made()
    assert second != first
    assert shelf.copies(second.parent)[0].manifest.entries == 2
    assert keeper.troubles == []


def test_closing_the_program_waits_for_the_copy(keeper: Keeper, desk: Desk) -> None:
    by_itself(keeper)
    desk.drafts.keep("a", EntryWords(exact_words="typed in the last moment"))
    desk.close()
    (made,) = keeper.made()
    assert shelf.copies(made.parent)[0].whole


def test_saving_does_not_wait_for_a_copy(keeper: Keeper, desk: Desk) -> None:
    order: list[str] = []
    desk.backups.make(places_of(keeper.context), lambda _: order.append("copy"), order.append)
    words = EntryWords(
        day=keeper.context.clock().date(), clock=time(0, 1), method="text", exact_words="x"
    )
    for number in range(3):
        desk.drafts.save(str(number), words).then(lambda _: order.append("saved"), order.append)
    keeper.bot.waitUntil(lambda: len(order) == 4, timeout=WAIT)
    assert sorted(order) == ["copy", "saved", "saved", "saved"]


def test_an_absent_stick_is_no_trouble_when_copies_are_made_by_themselves(
    keeper: Keeper, desk: Desk, qtbot: QtBot
) -> None:
    keeper.context.change(backup_folder="/media/nobody/stick/copies")
    by_itself(keeper)
    with qtbot.waitSignal(desk.backups.changed, timeout=WAIT):
        desk.lock()
    assert opens_with(desk, PASSPHRASE, qtbot)
    qtbot.waitUntil(lambda: desk.backups.last_trouble is not None, timeout=WAIT)
    section = keeper.section()
    assert "The last try did not work" in words_of(section)
    assert keeper.troubles == []


def test_a_damaged_log_found_by_itself_is_told(keeper: Keeper, desk: Desk, qtbot: QtBot) -> None:
    for number in range(30):
        keeper.write(f"entry {number}")
    desk.lock()
    keeper.ask(desk.backups.standing, places_of(keeper.context))
    by_itself(keeper)
    record = Places(keeper.paths.vault).record
    flip(record, record.stat().st_size - 4000)
    assert opens_with(desk, PASSPHRASE, qtbot)
    qtbot.waitUntil(lambda: bool(keeper.troubles), timeout=WAIT)
    (told,) = keeper.troubles
    assert isinstance(told, Known)
    assert told.code in ("vault-damaged", "copy-not-readable")
