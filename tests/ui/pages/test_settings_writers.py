"""Settings about keys and writers: a new paper key, another caregiver, names, access taken away."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from caregiver_app.record.repository import Repository
from caregiver_app.vault.strength import LEAST
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
from tests.ui.pages.writers_parts import ME, THEIRS, Home
from ui.context import Context
from ui.main_window import MainWindow
from ui.onboarding.new_key import NewKey
from ui.onboarding.paper_key import PaperKey
from ui.pages.settings.add_writer import AddWriterView
from ui.pages.settings.key_steps import KeySteps
from ui.pages.settings.key_views import OwnNameView
from ui.pages.settings.remove_writer import RemoveWriterView
from ui.pages.settings.writers import Writers


@pytest.fixture
def home(context: Context, window: MainWindow, qtbot: QtBot) -> Home:
    window.activateWindow()
    return Home(qtbot, context, window)


# -- a new paper key


def test_it_is_said_before_that_the_old_paper_stops_working(home: Home) -> None:
    home.press_named("Make a new paper key")
    words = words_of(home.page)
    assert "stops working" in words
    assert "still open with the old paper" in words
    assert "no one can open your log" in words


def test_the_new_key_works_once_it_was_typed_back(home: Home) -> None:
    home.ask_for_key()
    fresh = home.shown_key()
    assert fresh != home.code
    row = home.type_back(home.code)
    assert row.error
    write(row, fresh)
    press(home.page, "Check the key")
    home.reads("The new paper key works now.")
    assert not NewKey.of(home.context).code
    home.lock()
    assert not home.opens_with_code(home.code)
    assert home.opens_with_code(fresh)
    home.lock()
    assert opens_with(home.desk, PASSPHRASE, home.bot)


@pytest.mark.parametrize("way", ["Keep the old paper key", "Back to Settings"])
def test_leaving_before_changes_nothing(home: Home, way: str) -> None:
    home.ask_for_key()
    fresh = home.shown_key()
    press(home.page, way)
    home.reads("Your old paper key goes on working.")
    home.lock()
    assert not home.opens_with_code(fresh)
    assert home.opens_with_code(home.code)


def test_the_key_in_hand_outlasts_bigger_text_and_urgent_help(home: Home) -> None:
    home.ask_for_key()
    fresh = home.shown_key()
    home.context.change(text_size=125)
    assert home.shown_key() == fresh
    home.window.urgent_help()
    home.show()
    home.press_named("Make a new paper key")
    assert home.shown_key() == fresh
    assert fresh not in str(home.page.state())


def test_only_who_knows_the_passphrase_gets_a_new_key(home: Home) -> None:
    view = home.ask_for_key("not the right words")
    home.bot.waitUntil(lambda: bool(view.row.error), timeout=WAIT)
    assert view.summary.isVisible()
    write(view.row, "")
    press(home.page, "Show me a new paper key")
    assert view.row.error == "Type the passphrase you have now."
    assert not NewKey.of(home.context).code


def test_many_wrong_guesses_are_told_to_wait(home: Home) -> None:
    view = home.ask_for_key("not the right words")
    for _ in range(2):
        home.bot.waitUntil(lambda: bool(view.row.error), timeout=WAIT)
        view.row.set_error()
        press(home.page, "Show me a new paper key")
    home.bot.waitUntil(lambda: "Wait 2 seconds" in view.row.error, timeout=WAIT)


def test_a_first_key_that_was_locked_away_unchecked_can_be_replaced(home: Home) -> None:
    key = PaperKey.of(home.context)
    key.code = home.code
    (me,) = home.writers()
    home.context.change(paper_key_waits=True, paper_key_writer=me.id)
    home.lock()
    assert key.code == ""
    assert opens_with(home.desk, PASSPHRASE, home.bot)
    home.show()
    home.reads("Nobody ever typed it back")
    home.page.open("write-key")
    home.reads("Passphrase you have now")
    press(home.page, "Cancel")
    home.reads("Nobody ever typed it back")
    home.ask_for_key()
    code = home.shown_key()
    home.type_back(code)
    home.reads("The new paper key works now")
    home.reads("It opens your log if you forget the passphrase")
    home.bot.waitUntil(lambda: not home.context.settings.paper_key_waits, timeout=WAIT)


# -- another caregiver


def test_another_caregiver_gets_a_name_a_passphrase_and_a_paper_key(home: Home) -> None:
    code = home.add("Sam Okafor & Co")
    assert "Sam Okafor && Co" in words_of(home.page), "an & names no key"
    home.lock()
    assert opens_with(home.desk, THEIRS, home.bot)
    me, other = home.writers()
    assert (me.name, me.is_me, other.opens) == ("Sam Okafor & Co", True, True)
    home.lock()
    # The other one's passphrase would open the log in the other one's name.
    assert not home.opens_with_code(code)
    assert home.opens_with_code(code, THEIRS)


def test_nobody_is_added_before_their_key_was_typed_back(home: Home) -> None:
    home.begin_adding()
    home.shown_key()
    press(home.page, "Do not add anyone")
    home.reads("Sam was not added.")
    assert len(home.writers()) == 1
    home.lock()
    assert not opens_with(home.desk, THEIRS, home.bot)


@pytest.mark.parametrize(
    ("change", "row"),
    [({"own": "not the right words"}, 0), ({"name": "x" * 90}, 1), ({"name": "Robin"}, 1)],
)
def test_what_is_refused_is_told_at_its_field(home: Home, change: dict[str, str], row: int) -> None:
    home.desk.ask(Repository.call_me, "robin").after(lambda: None)
    view = home.begin_adding(**change)
    home.bot.waitUntil(lambda: bool(view.asked()[row].error), timeout=WAIT)
    assert [bool(one.error) for one in view.asked()].count(True) == 1
    # What was typed stays.
    assert view.fields.text() == THEIRS


def test_a_passphrase_that_somebody_has_is_not_taken(home: Home) -> None:
    home.press_named("Add another caregiver")
    (view,) = home.page.findChildren(AddWriterView)
    home.writers()
    settle()
    given = (ME, PASSPHRASE, "Sam", PASSPHRASE, PASSPHRASE)
    for row, words in zip(view.asked(), given, strict=True):
        write(row, words)
    press(home.page, "Go on to their paper key")
    home.bot.waitUntil(lambda: bool(view.fields.first_row.error), timeout=WAIT)
    assert "cannot be used" in view.fields.first_row.error


def test_each_gap_is_told(home: Home) -> None:
    home.press_named("Add another caregiver")
    (view,) = home.page.findChildren(AddWriterView)
    home.writers()
    settle()
    press(home.page, "Go on to their paper key")
    assert [bool(one.error) for one in view.asked()] == [True, True, True, True, False]
    assert view.summary.isVisible()


def test_who_adds_another_caregiver_gives_their_own_name_too(home: Home) -> None:
    home.begin_adding()
    home.shown_key()
    press(home.page, "Do not add anyone")
    home.reads("Sam was not added.")
    assert [one.name for one in home.writers()] == [""]
    home.begin_adding(name=ME.upper())
    (view,) = home.page.findChildren(AddWriterView)
    assert view.my_name_row.error
    home.show()
    home.add()
    assert [one.name for one in home.writers()] == [ME, "Sam"]
    home.press_named("Add another caregiver")
    (view,) = home.page.findChildren(AddWriterView)
    home.writers()
    settle()
    assert view.my_name_row.isHidden()


def test_a_name_is_given_and_changed(home: Home) -> None:
    for old, name in (("Add your name", "Robin"), ("Change your name", "Robin Marchetti")):
        home.press_named(old)
        (view,) = home.page.findChildren(OwnNameView)
        write(view.row, name)
        QTest.keyClick(view.row.field, Qt.Key.Key_Return)
        home.reads("Your name is kept.")
        home.told()
        assert home.writers()[0].name == name
        assert name in words_of(home.page)
    home.press_named("Change your name")
    (view,) = home.page.findChildren(OwnNameView)
    write(view.row, "")
    press(home.page, "Keep this name")
    home.bot.waitUntil(lambda: bool(view.row.error), timeout=WAIT)
    press(home.page, "Cancel")
    assert home.writers()[0].name == "Robin Marchetti"


def test_access_is_taken_away_after_a_clear_question(home: Home) -> None:
    home.add()
    home.press_named("Take away access from Sam")
    (view,) = home.page.findChildren(RemoveWriterView)
    words = "\n".join(
        (words_of(home.page), *(one.accessibleName() for one in home.page.findChildren(QLabel)))
    )
    for said in ("What they wrote stays", "Copies of the log made before", "cannot change that"):
        assert said in words
    button(home.page, "Cancel")
    write(view.row, "not the right words")
    press(home.page, "Take away access")
    home.bot.waitUntil(lambda: bool(view.row.error), timeout=WAIT)
    write(view.row, PASSPHRASE)
    press(home.page, "Take away access")
    home.reads("Sam cannot open this log any more.")
    home.told()
    assert "Cannot open this log. What they wrote stays." in words_of(home.page)
    names = [one.accessibleName() for one in home.page.findChildren(QPushButton)]
    assert "Take away access from Sam" not in names
    home.lock()
    assert not opens_with(home.desk, THEIRS, home.bot)


def test_keys_of_somebody_whom_the_log_does_not_know_can_be_taken_away(home: Home) -> None:
    def admit(book: Repository) -> None:
        book.vault.ring.admit(book.vault.ring.new_writer(THEIRS, LEAST)[0])

    home.desk.ask(admit).then(lambda _: None)
    assert len(home.writers()) == 2
    home.show()
    assert "Has keys to this log." in words_of(home.page)
    home.press_named("Take away access from Somebody whom this log does not know")
    (view,) = home.page.findChildren(RemoveWriterView)
    assert "What they wrote stays" not in words_of(home.page)
    write(view.row, PASSPHRASE)
    press(home.page, "Take away access")
    home.reads("Somebody whom this log does not know cannot open this log any more.")
    home.told()
    assert "Has keys to this log." not in words_of(home.page)
    assert len(home.writers()) == 1
    home.lock()
    assert not opens_with(home.desk, THEIRS, home.bot)


def test_no_one_can_take_away_their_own_access(home: Home) -> None:
    names = [one.accessibleName() for one in home.page.findChildren(QPushButton)]
    assert not [name for name in names if name.startswith("Take away")]


def test_no_secret_is_left_in_the_fields_or_the_state(home: Home) -> None:
    home.begin_adding(own="not the right words")
    assert THEIRS not in str(home.page.state())
    home.page.flush()
    left = [one.text() for one in home.page.findChildren(QLineEdit) if one.isVisible()]
    assert THEIRS not in left
    assert "not the right words" not in left


def test_a_locked_log_shows_no_writers(home: Home) -> None:
    home.lock()
    home.window.show_frame("settings")
    settle()
    assert home.page.findChildren(Writers) == []
    for view in ("new-key", "add-writer", "your-name", "remove-writer"):
        home.page.open(view)
        settle()
        assert not home.page.findChildren(KeySteps)


@pytest.fixture
def looked_at(home: Home, request: pytest.FixtureRequest) -> Home:
    if request.param == "name":
        home.press_named("Add your name")
    elif request.param == "key":
        home.ask_for_key()
        home.shown_key()
    elif request.param == "adding":
        home.press_named("Add another caregiver")
    elif request.param == "away":
        home.add()
        home.press_named("Take away access from Sam")
    return home


@pytest.mark.long
@pytest.mark.parametrize("looked_at", ["main", "name", "key", "adding", "away"], indirect=True)
def test_it_passes_the_audit_at_every_look(looked_at: Home) -> None:
    assert findings(looked_at.window, looked_at.context) == []
