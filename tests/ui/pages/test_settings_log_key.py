"""Settings: a new key for the log itself, and what is said of it and of copies from before."""

from datetime import timedelta
from pathlib import Path
from threading import Event
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from caregiver_app.errors import Known
from caregiver_app.record.session import VaultSession
from caregiver_app.vault.keys import FreshKeys
from tests.ui.audit import settle
from tests.ui.pages.onboarding_parts import (
    PASSPHRASE,
    WAIT,
    button,
    findings,
    opens_with,
    press,
    words_of,
    write,
)
from tests.ui.pages.writers_parts import Home
from ui.context import Context
from ui.main_window import MainWindow
from ui.onboarding.copies.look import CopyPreviewCard, SecretCard
from ui.onboarding.copies.places import places_of
from ui.onboarding.copies.shelf import CopiesShelf
from ui.onboarding.new_key import NewKey
from ui.onboarding.paper_key import PaperKey
from ui.pages.settings.log_key import LogKeyView
from ui.widgets import Button

Part = TypeVar("Part", bound=QWidget)


@pytest.fixture
def home(context: Context, window: MainWindow, qtbot: QtBot) -> Home:
    window.activateWindow()
    return Home(qtbot, context, window)


def begin(home: Home, passphrase: str = PASSPHRASE) -> LogKeyView:
    home.press_named("Make a new key for the log")
    (view,) = home.page.findChildren(LogKeyView)
    settle()
    write(view.row, passphrase)
    press(home.page, "Show me the new paper key")
    return view


def test_the_log_gets_its_key_once_the_paper_was_typed_back(home: Home) -> None:
    begin(home)
    fresh = home.shown_key()
    assert fresh != home.code
    row = home.type_back(home.code)
    assert row.error
    write(row, fresh)
    press(home.page, "Check the key")
    home.reads("Your log has a new key")
    home.reads("A copy under the new key is made.")
    assert not NewKey.of(home.context).code
    # Nobody was locked out, and the page goes on.
    assert home.desk.state == "open"
    (view,) = home.page.findChildren(LogKeyView)
    view.primary.click()
    home.told()
    assert len(home.writers()) == 1
    home.lock()
    assert not home.opens_with_code(home.code)
    assert opens_with(home.desk, PASSPHRASE, home.bot)
    home.lock()
    assert home.opens_with_code(fresh)


def test_who_must_be_let_in_again_is_said_by_name_before(home: Home) -> None:
    home.add("Sam")
    home.press_named("Make a new key for the log")
    home.reads("The new key closes the log to Sam.")
    press(home.page, "Cancel")
    home.told()
    begin(home)
    home.type_back(home.shown_key())
    home.reads("Sam cannot open the log now,")
    (sam,) = (one for one in home.writers() if one.name == "Sam")
    assert not sam.opens


def test_leaving_before_changes_nothing(home: Home) -> None:
    begin(home)
    fresh = home.shown_key()
    press(home.page, "Keep the key of now")
    home.reads("Your log has the key it had.")
    home.lock()
    assert not home.opens_with_code(fresh)
    assert home.opens_with_code(home.code)


def test_a_first_paper_key_that_nobody_typed_back_is_not_shown_again(home: Home) -> None:
    PaperKey.of(home.context).code = home.code
    begin(home)
    home.type_back(home.shown_key())
    home.reads("Your log has a new key")
    assert not PaperKey.of(home.context).waiting


def test_a_check_of_the_seals_that_is_under_way_finds_nothing_wrong(home: Home) -> None:
    begin(home)
    fresh = home.shown_key()
    home.desk.seals.check_by_itself()
    home.desk.seals.check()
    home.type_back(fresh)
    home.reads("Your log has a new key")
    home.bot.waitUntil(lambda: home.desk.seals.state.report is not None, timeout=WAIT)
    assert not home.desk.seals.state.is_wrong


def leave_while_it_works(home: Home) -> None:
    """Type the key back, and open another page before the log has its new key."""
    begin(home)
    fresh = home.shown_key()
    press(home.page, "I have it on paper")
    form = home.steps().form
    assert form is not None
    write(form.row, fresh)
    next(one for one in home.page.findChildren(Button) if one.text() == "Check the key").click()
    home.window.show_page("guide")
    assert NewKey.of(home.context).working


def test_who_left_meanwhile_finds_in_settings_what_came_of_it_once(home: Home) -> None:
    home.add("Sam")
    leave_while_it_works(home)
    key = NewKey.of(home.context)
    home.bot.waitUntil(lambda: not key.working, timeout=WAIT)
    assert home.window.page_id == "guide", "nobody is taken from where they are"
    home.window.show_page("settings")
    home.reads("Your log has a new key")
    home.reads("A copy under the new key is made.")
    home.reads("Sam cannot open the log now,")
    (view,) = home.page.findChildren(LogKeyView)
    view.primary.click()
    home.told()
    home.show()
    assert "Your log has a new key" not in words_of(home.page)


def test_who_is_back_in_settings_before_it_ends_is_shown_it_there(home: Home) -> None:
    leave_while_it_works(home)
    home.window.show_page("settings")
    home.reads("Your log has a new key")


def test_who_is_back_at_the_key_before_it_ends_sees_that_it_works(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    renew, gate = VaultSession.renew, Event()

    def held(session: VaultSession, fresh: FreshKeys) -> tuple[Path, ...]:
        assert gate.wait(WAIT / 1000)
        return renew(session, fresh)

    monkeypatch.setattr(VaultSession, "renew", held)
    leave_while_it_works(home)
    home.window.show_page("settings", "log-key")
    assert button(home.page, "Putting it in place…").isVisible()
    gate.set()
    home.reads("Your log has a new key")


def test_what_fails_while_nobody_looks_is_told(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_session: VaultSession, _fresh: object) -> None:
        raise Known("disk-full", path="the disk")

    monkeypatch.setattr(VaultSession, "renew", full)
    told: list[object] = []
    home.context.trouble.connect(told.append)
    leave_while_it_works(home)
    home.bot.waitUntil(lambda: bool(told), timeout=WAIT)
    assert [one.code for one in told if isinstance(one, Known)] == ["disk-full"]
    # The key in hand is still there, and nothing was changed.
    home.window.show_page("settings", "log-key")
    assert home.shown_key() == NewKey.of(home.context).code
    assert NewKey.of(home.context).of_log


def test_only_who_knows_the_passphrase_gets_there(home: Home) -> None:
    view = begin(home, "not the right words")
    home.bot.waitUntil(lambda: bool(view.row.error), timeout=WAIT)
    assert not NewKey.of(home.context).code


def test_what_stays_under_the_old_key_is_named(home: Home) -> None:
    name = "record-rescued-20260101-120000.db"
    vault = home.context.paths.vault
    Path(vault, name).write_bytes(Path(vault, "record.db").read_bytes())
    begin(home)
    home.type_back(home.shown_key())
    home.reads("Still under the old key")


def test_a_copy_of_before_says_what_opens_it_and_opens_with_that(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[object] = []
    backups = home.desk.backups
    backups.make(places_of(home.context), made.append)
    home.bot.waitUntil(lambda: bool(made), timeout=WAIT)
    # Of one day the newest copy stays: this one is of the day before.
    today = home.context.clock()
    monkeypatch.setattr(backups, "_clock", lambda: today + timedelta(days=1))
    begin(home)
    home.type_back(home.shown_key())
    home.reads("Your log has a new key")
    home.page.open("copies")
    home.reads("Opens with the passphrase and paper key of its day.")
    shelf = shown(home, CopiesShelf)
    _, older = shelf.cards.values()
    older.look.emit()
    card = shown(home, SecretCard)
    card.field.setText("not the right words")
    card.open.click()
    home.bot.waitUntil(lambda: bool(card.row.error), timeout=WAIT)
    assert "of this copy" in card.row.error
    card.field.setText(home.code)
    card.open.click()
    preview = shown(home, CopyPreviewCard)
    assert "the passphrase or paper key of that day" in words_of(preview)
    assert "No entry, draft or person of now is missing" in words_of(preview)
    home.page.open("copies")
    shelf = shown(home, CopiesShelf)
    next(iter(shelf.cards.values())).look.emit()
    assert "you use now" in words_of(shown(home, CopyPreviewCard))


def shown(home: Home, kind: type[Part]) -> Part:
    """Wait until a part of this kind is seen."""

    def seen() -> list[Part]:
        return [one for one in home.page.findChildren(kind) if one.isVisible()]

    home.bot.waitUntil(lambda: bool(seen()), timeout=WAIT)
    settle()
    return seen()[-1]


@pytest.mark.long
def test_every_step_is_fit_to_be_seen_and_heard(home: Home, context: Context) -> None:
    home.add("Sam")
    begin(home)
    assert findings(home.window, context) == []
    home.type_back(home.shown_key())
    home.reads("Your log has a new key")
    assert findings(home.window, context) == []
