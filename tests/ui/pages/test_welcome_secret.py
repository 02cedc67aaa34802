"""The passphrase and the paper key at the welcome: set once, checked, and never lost."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from caregiver_app.paths import Paths
from caregiver_app.vault.recovery import new_secret, to_code
from caregiver_app.vault.strength import LEAST
from tests.ui.audit import settle
from tests.ui.pages.onboarding_parts import (
    PASSPHRASE,
    WAIT,
    button,
    field,
    opens_with,
    press,
    words_of,
    write,
)
from tests.ui.pages.welcome_parts import Visit, kept, shown_key, visiting
from ui.context import Context
from ui.desk import Desk
from ui.onboarding.paper_key import PaperKey
from ui.onboarding.trouble_card import TroubleCard
from ui.pages.settings.page import SettingsPage
from ui.pages.welcome.names import NamesStep
from ui.pages.welcome.paper import PaperStep
from ui.pages.welcome.passphrase import PassphraseStep
from ui.printing import Asking


@pytest.fixture
def visit(context: Context) -> Iterator[Visit]:
    yield from visiting(context)


@pytest.mark.parametrize("again", ["", "four quiet words her", "Four quiet words here"])
def test_a_repeat_that_differs_makes_no_vault(visit: Visit, desk: Desk, again: str) -> None:
    step = visit.to_passphrase()
    write(step.fields.first_row, PASSPHRASE)
    write(step.fields.again_row, again)
    press(visit.page, "Set passphrase")
    assert step.fields.again_row.error
    assert button(visit.page, step.fields.again_row.error.split("\n")[0])
    assert desk.state == "absent"
    assert visit.step is step


@pytest.mark.parametrize("words", ["", "short"])
def test_a_passphrase_that_is_not_taken_is_told_at_its_field(
    visit: Visit, desk: Desk, qtbot: QtBot, words: str
) -> None:
    step = visit.to_passphrase()
    write(step.fields.first_row, words)
    write(step.fields.again_row, words)
    press(visit.page, "Set passphrase")
    qtbot.waitUntil(lambda: bool(step.fields.first_row.error), timeout=WAIT)
    assert desk.state == "absent"
    assert button(visit.page, "Set passphrase")


@pytest.mark.parametrize("words", ["two words", "lavender garden"])
def test_what_is_easy_to_guess_is_doubted_once_and_not_forbidden(
    visit: Visit, desk: Desk, qtbot: QtBot, words: str
) -> None:
    step = visit.to_passphrase()
    assert "Four or more words" in words_of(visit.page)
    write(step.fields.first_row, words)
    write(step.fields.again_row, words)
    press(visit.page, "Set passphrase")
    assert "easy to guess" in step.fields.first_row.error
    assert desk.state == "absent"
    press(visit.page, "Set passphrase")
    qtbot.waitUntil(lambda: isinstance(visit.step, PaperStep), timeout=WAIT)


@pytest.mark.parametrize("words", ["12345678", "password", "aaaaaaaa", "lavender", "Sammy2019"])
def test_what_others_would_try_first_is_refused_with_what_to_do(
    visit: Visit, desk: Desk, words: str
) -> None:
    step = visit.to_passphrase()
    write(step.fields.first_row, words)
    write(step.fields.again_row, words)
    for _ in range(2):
        press(visit.page, "Set passphrase")
        assert "four or more words" in step.fields.first_row.error
        assert desk.state == "absent"
        assert visit.step is step


def test_how_a_passphrase_stands_is_said_while_it_is_typed(
    visit: Visit, qtbot: QtBot, heard: list[str]
) -> None:
    step = visit.to_passphrase()
    meter, first = step.fields.meter, step.fields.first
    assert meter.words == ""
    height = step.fields.height()
    said = []
    for typed in ("quiet", " porch", " seven", " lanterns"):
        QTest.keyClicks(first, typed)
        qtbot.waitUntil(lambda: meter.words not in ("", *said), timeout=WAIT)
        said.append(meter.words)
    settle()
    assert len(set(said)) == 4
    assert said[0].startswith("Too short")
    assert said[1].startswith("Easy to guess")
    assert said[-1] == "Very good."
    assert step.fields.height() == height
    assert [words for words in heard if words in said] == said
    assert not [words for words in heard if "porch" in words or "lantern" in words]
    first.clear()
    assert meter.words == ""


def test_a_repeat_typed_with_another_apostrophe_is_the_same(
    visit: Visit, desk: Desk, qtbot: QtBot
) -> None:
    step = visit.to_passphrase()
    for row, words in (
        (step.fields.first_row, "mom’s quiet river stones "),
        (step.fields.again_row, "mom's quiet river\u00a0stones"),
    ):
        QGuiApplication.clipboard().setText(words)
        field(row).paste()
    press(visit.page, "Set passphrase")
    qtbot.waitUntil(lambda: isinstance(visit.step, PaperStep), timeout=WAIT)
    assert opens_with(desk, "mom's quiet river stones", qtbot)


def test_what_a_lost_secret_means_is_said_before_it_is_set(visit: Visit) -> None:
    visit.to_passphrase()
    words = words_of(visit.page)
    assert "no one can open your log" in words
    assert "Ask your agency" in words


def test_the_window_lives_while_the_log_is_set_up(visit: Visit, desk: Desk, qtbot: QtBot) -> None:
    step = visit.to_passphrase()
    write(step.fields.first_row, PASSPHRASE)
    write(step.fields.again_row, PASSPHRASE)
    primary = button(visit.page, "Set passphrase")
    primary.click()
    assert primary.text() == "Setting up your log…"
    # A second press is not a second log, and Back does not leave a log half made.
    primary.click()
    button(visit.page, "Back").click()
    assert visit.step is step
    qtbot.waitUntil(lambda: isinstance(visit.step, PaperStep), timeout=WAIT)
    assert desk.state == "open"


def test_the_key_is_not_lost_when_the_page_is_built_anew_meanwhile(
    visit: Visit, context: Context, qtbot: QtBot
) -> None:
    step = visit.to_passphrase()
    write(step.fields.first_row, PASSPHRASE)
    write(step.fields.again_row, PASSPHRASE)
    button(visit.page, "Set passphrase").click()
    context.change(text_size=125)
    qtbot.waitUntil(lambda: isinstance(visit.step, PaperStep), timeout=WAIT)
    context.change(text_size=150)
    settle()
    assert shown_key(visit.page) == PaperKey.of(context).code != ""


def test_a_key_typed_back_wrong_is_told_apart_kindly(visit: Visit, qtbot: QtBot) -> None:
    step = visit.to_paper(qtbot)
    code = shown_key(visit.page)
    press(visit.page, "I have it on paper")
    row = step.form.row
    said = []
    groups = code.split("-")
    other = "".join("2" if c != "2" else "3" for c in groups[3])
    for typed in ("", "2345", "-".join([*groups[:3], other, *groups[4:]]), to_code(new_secret())):
        write(row, typed)
        press(visit.page, "Check the key")
        assert visit.step is step
        assert row.error
        said.append(row.error)
    assert len(set(said)) == 4
    assert "group 4" in said[2]
    press(visit.page, "Show the key again")
    assert shown_key(visit.page) == code
    assert row.error == ""
    press(visit.page, "I have it on paper")
    # O for 0 and I or L for 1, as people write them.
    write(row, code.replace("0", "o").replace("1", "l"))
    QTest.keyClick(field(row), Qt.Key.Key_Return)
    assert isinstance(visit.step, NamesStep)
    assert field(row).text() == ""


def test_the_key_is_saved_as_a_sheet_after_its_notice(
    visit: Visit, tmp_path: Path, qtbot: QtBot
) -> None:
    visit.to_paper(qtbot)
    press(visit.page, "Save as PDF")
    qtbot.waitUntil(lambda: bool(visit.page.findChildren(Asking)), timeout=WAIT)
    press(visit.page.findChildren(Asking)[0], "Save the copy")
    qtbot.waitUntil(lambda: bool(visit.page.findChildren(QFileDialog)), timeout=WAIT)
    dialog = visit.page.findChildren(QFileDialog)[0]
    dialog.setDirectory(str(tmp_path))
    dialog.accept()
    qtbot.waitUntil(
        lambda: bool(list(tmp_path.glob("*.pdf")) and visit.page.findChildren(Asking)), timeout=WAIT
    )
    (file,) = tmp_path.glob("*.pdf")
    assert file.read_bytes().startswith(b"%PDF")
    for notice in visit.page.findChildren(Asking):
        notice.close()


def test_back_after_the_key_goes_on_without_asking_twice(visit: Visit, qtbot: QtBot) -> None:
    visit.to_names(qtbot)
    press(visit.page, "Back")
    assert isinstance(visit.step, PaperStep)
    press(visit.page, "Back")
    assert isinstance(visit.step, PassphraseStep)
    assert not [one for one in visit.step.findChildren(QLineEdit) if one.isVisible()]
    press(visit.page, "Continue")
    press(visit.page, "Continue")
    assert isinstance(visit.step, NamesStep)


def test_no_secret_is_in_the_state_of_the_page(visit: Visit, qtbot: QtBot) -> None:
    step = visit.to_passphrase()
    write(step.fields.first_row, PASSPHRASE)
    assert PASSPHRASE not in str(visit.page.state())
    write(step.fields.again_row, PASSPHRASE)
    press(visit.page, "Set passphrase")
    qtbot.waitUntil(lambda: isinstance(visit.step, PaperStep), timeout=WAIT)
    code = shown_key(visit.page)
    assert field(step.fields.first_row).text() == ""
    press(visit.page, "I have it on paper")
    paper = visit.step
    assert isinstance(paper, PaperStep)
    write(paper.form.row, code)
    assert code not in str(visit.page.state())


def test_a_program_that_ends_before_the_key_was_checked_traps_nobody(
    visit: Visit, paths: Paths, qtbot: QtBot
) -> None:
    visit.to_paper(qtbot)
    visit.context.desk.close()
    again = Desk(paths.vault, strength=LEAST)
    assert again.state == "locked"
    assert opens_with(again, PASSPHRASE, qtbot)
    again.close()
    assert kept(paths).care_type == "foster"


def test_leaving_for_help_keeps_the_key_for_settings(
    visit: Visit, context: Context, qtbot: QtBot
) -> None:
    visit.to_paper(qtbot)
    code = shown_key(visit.page)
    visit.window.show_frame("settings")
    page = visit.window.page
    assert isinstance(page, SettingsPage)
    press(page, "See it again")
    assert code.split("-")[0] in words_of(page)
    press(page, "I have it on paper")
    QTest.keyClicks(next(f for f in page.findChildren(QLineEdit) if f.isVisible()), code)
    press(page, "Check the key")
    assert not PaperKey.of(context).waiting
    settle()
    assert "See it again" not in [one.text() for one in page.findChildren(QPushButton)]


def test_a_folder_in_the_way_is_told_in_full_and_tried_again(
    visit: Visit, paths: Paths, qtbot: QtBot
) -> None:
    step = visit.to_passphrase()
    paths.vault.parent.mkdir(parents=True, exist_ok=True)
    paths.vault.write_text("something else")
    write(step.fields.first_row, PASSPHRASE)
    write(step.fields.again_row, PASSPHRASE)
    press(visit.page, "Set passphrase")
    qtbot.waitUntil(lambda: bool(visit.page.findChildren(TroubleCard)), timeout=WAIT)
    (card,) = visit.page.findChildren(TroubleCard)
    assert str(paths.vault) in [one.text() for one in card.findChildren(QLineEdit)]
    assert visit.step is step
    assert paths.vault.read_text() == "something else"
    paths.vault.unlink()
    press(visit.page, "Try again")
    qtbot.waitUntil(lambda: isinstance(visit.step, PaperStep), timeout=WAIT)
