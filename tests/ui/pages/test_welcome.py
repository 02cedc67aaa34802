"""The first run, as a person clicks through it: nothing is lost and nobody is shut in."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from caregiver_app.paths import Paths
from caregiver_app.settings import Settings
from caregiver_app.vault.recovery import new_secret, to_code
from caregiver_app.vault.strength import LEAST
from tests.ui.audit import settle
from tests.ui.pages.doors import (
    PASSPHRASE,
    WAIT,
    button,
    field,
    findings,
    opens_with,
    press,
    spoken,
    words_of,
    write,
)
from ui.context import Context
from ui.desk import Desk
from ui.doors.paper_key import PaperKey
from ui.doors.trouble_card import TroubleCard
from ui.main_window import MainWindow
from ui.pages.settings.page import SettingsPage
from ui.pages.welcome.care import CareStep
from ui.pages.welcome.others import OthersStep
from ui.pages.welcome.page import CARE, OTHERS, PAPER, SOCIETY, WelcomePage
from ui.pages.welcome.page import PASSPHRASE as SECRET
from ui.pages.welcome.paper import PaperStep
from ui.pages.welcome.passphrase import PassphraseStep
from ui.pages.welcome.society import SocietyStep
from ui.pages.welcome.step import ChoiceRow, Step
from ui.printing import Asking


class Visit:
    """One person at the welcome: the window, and what the page told it."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.told: list[str] = []
        self.window = MainWindow(context)
        self.window.resize(1280, 800)
        self.window.show()
        self.window.show_full(self._build)
        settle()

    def _build(self) -> WelcomePage:
        page = WelcomePage(self.context)
        page.finished.connect(lambda: self.told.append("finished"))
        page.look_around.connect(lambda: self.told.append("look around"))
        page.urgent.connect(lambda: self.told.append("urgent"))
        return page

    @property
    def page(self) -> WelcomePage:
        full = self.window.stage.full
        assert isinstance(full, WelcomePage)
        return full

    @property
    def step(self) -> Step:
        return self.page.step

    def choose(self, value: str) -> None:
        step = self.step
        assert isinstance(step, CareStep | SocietyStep)
        QTest.mouseClick(step.choice.cards[value], Qt.MouseButton.LeftButton)

    def to_passphrase(self) -> PassphraseStep:
        self.choose("foster")
        press(self.page, "Continue")
        self.choose("toronto")
        press(self.page, "Continue")
        step = self.step
        assert isinstance(step, PassphraseStep)
        return step

    def to_paper(self, qtbot: QtBot) -> PaperStep:
        fields = self.to_passphrase().fields
        write(fields.first_row, PASSPHRASE)
        write(fields.again_row, PASSPHRASE)
        press(self.page, "Set passphrase")
        qtbot.waitUntil(lambda: isinstance(self.step, PaperStep), timeout=WAIT)
        settle()
        step = self.step
        assert isinstance(step, PaperStep)
        return step

    def to_others(self, qtbot: QtBot) -> OthersStep:
        paper = self.to_paper(qtbot)
        code = shown_key(self.page)
        press(self.page, "I have it on paper")
        write(paper.form.row, code)
        press(self.page, "Check the key")
        step = self.step
        assert isinstance(step, OthersStep)
        return step


def shown_key(page: WelcomePage) -> str:
    """Read the paper key off the page, group by group."""
    groups = [
        one.text()
        for one in page.findChildren(QLabel)
        if one.isVisible() and one.accessibleName().startswith("Group ")
    ]
    return "-".join(groups)


def kept(paths: Paths) -> Settings:
    """What another start of the program would find."""
    return Settings.load(paths.settings)


@pytest.fixture
def visit(context: Context) -> Iterator[Visit]:
    context.settings.change(care_type="")
    visit = Visit(context)
    yield visit
    visit.window.close()
    visit.window.deleteLater()
    settle()


def test_a_person_comes_in_and_the_log_is_theirs(
    visit: Visit, desk: Desk, paths: Paths, qtbot: QtBot
) -> None:
    visit.choose("foster")
    press(visit.page, "Continue")
    assert kept(paths).care_type == "foster"
    visit.choose("toronto")
    press(visit.page, "Continue")
    assert kept(paths).society == "toronto"
    step = visit.step
    assert isinstance(step, PassphraseStep)
    write(step.fields.first_row, PASSPHRASE)
    write(step.fields.again_row, PASSPHRASE)
    QTest.keyClick(field(step.fields.again_row), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(visit.step, PaperStep), timeout=WAIT)
    code = shown_key(visit.page)
    press(visit.page, "I have it on paper")
    assert shown_key(visit.page) == ""
    paper = visit.step
    assert isinstance(paper, PaperStep)
    assert field(paper.form.row).text() == ""
    write(paper.form.row, code.lower().replace("-", " "))
    press(visit.page, "Check the key")
    others = visit.step
    assert isinstance(others, OthersStep)
    QTest.mouseClick(others.plain_name, Qt.MouseButton.LeftButton)
    assert kept(paths).plain_window_name
    press(visit.page, "Finish")
    assert visit.told == ["finished"]
    assert desk.state == "open"
    with qtbot.waitSignal(desk.locked, timeout=WAIT):
        desk.lock()
    assert opens_with(desk, PASSPHRASE, qtbot)
    with qtbot.waitSignal(desk.locked, timeout=WAIT):
        desk.lock()
    with qtbot.waitSignal(desk.unlocked, timeout=WAIT):
        desk.unlock_with_code(code, "another set of words", lambda _none: None)


@pytest.mark.parametrize("step", [CARE, SOCIETY])
def test_a_question_left_open_is_asked_again_at_the_top_and_at_the_field(
    visit: Visit, step: int, paths: Paths
) -> None:
    if step == SOCIETY:
        visit.choose("foster")
        press(visit.page, "Continue")
    press(visit.page, "Continue")
    now = visit.step
    assert isinstance(now, CareStep | SocietyStep)
    assert now.choice.error
    assert button(visit.page, now.choice.error)
    assert visit.window.focusWidget() in now.summary.findChildren(QLabel)
    assert (kept(paths).society if step == SOCIETY else kept(paths).care_type) == ""
    press(visit.page, now.choice.error)
    assert isinstance(visit.window.focusWidget(), type(now.choice.cards["not-sure"]))


def test_no_card_is_chosen_for_the_person(visit: Visit) -> None:
    step = visit.step
    assert isinstance(step, CareStep)
    assert step.choice.value() == ""


def test_not_sure_is_an_answer(visit: Visit, paths: Paths) -> None:
    for _ in (CARE, SOCIETY):
        visit.choose("not-sure")
        press(visit.page, "Continue")
    assert (kept(paths).care_type, kept(paths).society) == ("not-sure", "not-sure")


def test_cards_are_one_group_for_the_keyboard(visit: Visit) -> None:
    step = visit.step
    assert isinstance(step, CareStep)
    visit.choose("foster")
    QTest.keyClick(step.choice.cards["foster"], Qt.Key.Key_Right)
    assert step.choice.value() == "adoption-probation"


def test_another_society_is_kept_with_its_number(visit: Visit, paths: Paths) -> None:
    visit.choose("kinship-care")
    press(visit.page, "Continue")
    step = visit.step
    assert isinstance(step, SocietyStep)
    assert not step.phone.isVisible()
    visit.choose("other")
    QTest.keyClicks(step.name, "North Shore Family Services")
    QTest.keyClicks(step.phone, "705-555")
    press(visit.page, "Continue")
    # A number that looks odd is doubted once, and kept when the person stands by it.
    assert step.phone_row.error
    assert kept(paths).society == ""
    press(visit.page, "Continue")
    found = kept(paths)
    assert (found.society, found.society_name, found.society_phone) == (
        "other",
        "North Shore Family Services",
        "705-555",
    )


def test_back_loses_nothing(visit: Visit) -> None:
    step = visit.to_passphrase()
    write(step.fields.first_row, PASSPHRASE)
    press(visit.page, "Back")
    assert isinstance(visit.step, SocietyStep)
    press(visit.page, "Back")
    care = visit.step
    assert isinstance(care, CareStep)
    assert care.choice.value() == "foster"
    assert not [b for b in care.findChildren(QLineEdit) if b.isVisible()]
    press(visit.page, "Continue")
    society = visit.step
    assert isinstance(society, SocietyStep)
    assert society.choice.value() == "toronto"
    press(visit.page, "Continue")
    assert field(step.fields.first_row).text() == PASSPHRASE


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
    step.back.click()
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
    assert isinstance(visit.step, OthersStep)
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
    visit.to_others(qtbot)
    press(visit.page, "Back")
    assert isinstance(visit.step, PaperStep)
    press(visit.page, "Back")
    assert isinstance(visit.step, PassphraseStep)
    assert not [one for one in visit.step.findChildren(QLineEdit) if one.isVisible()]
    press(visit.page, "Continue")
    press(visit.page, "Continue")
    assert isinstance(visit.step, OthersStep)


@pytest.mark.parametrize("step", range(CARE, OTHERS + 1))
def test_help_and_looking_around_are_on_every_step(visit: Visit, step: int, qtbot: QtBot) -> None:
    to_step(visit, step, qtbot)
    press(visit.page, "Look around first")
    press(visit.page, "Urgent help")
    assert visit.told == ["look around", "urgent"]
    for secret in visit.page.findChildren(QLineEdit):
        assert PASSPHRASE not in secret.text()


def to_step(visit: Visit, step: int, qtbot: QtBot) -> None:
    if step == SOCIETY:
        visit.choose("foster")
        press(visit.page, "Continue")
    elif step == SECRET:
        visit.to_passphrase()
    elif step == PAPER:
        visit.to_paper(qtbot)
    elif step == OTHERS:
        visit.to_others(qtbot)


def test_bigger_text_keeps_the_step_and_the_choices(visit: Visit, context: Context) -> None:
    visit.choose("foster")
    press(visit.page, "Continue")
    visit.choose("other")
    step = visit.step
    assert isinstance(step, SocietyStep)
    QTest.keyClicks(step.name, "North Shore")
    press(visit.page, "Bigger text")
    assert context.settings.text_size == 125
    now = visit.step
    assert isinstance(now, SocietyStep)
    assert now is not step
    assert (now.choice.value(), now.name.text()) == ("other", "North Shore")
    press(visit.page, "Back")
    care = visit.step
    assert isinstance(care, CareStep)
    assert care.choice.value() == "foster"


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


def test_the_welcome_begins_where_an_answer_is_missing(context: Context) -> None:
    seen = []
    for care, society in (("", ""), ("foster", ""), ("foster", "toronto")):
        context.settings.change(care_type=care, society=society)
        page = WelcomePage(context)
        seen.append(type(page.step))
        page.deleteLater()
    assert seen == [CareStep, SocietyStep, PassphraseStep]


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


def test_settings_that_cannot_be_kept_are_told_and_the_step_stays(
    visit: Visit, paths: Paths
) -> None:
    paths.settings.unlink(missing_ok=True)
    Path(paths.settings / "in the way").mkdir(parents=True)
    visit.choose("foster")
    press(visit.page, "Continue")
    assert isinstance(visit.step, CareStep)
    assert str(paths.settings) in words_of(visit.page)


def test_choices_say_what_they_are_to_a_screen_reader(visit: Visit) -> None:
    step = visit.step
    assert isinstance(step, CareStep)
    assert isinstance(step.choice, ChoiceRow)
    assert spoken(step.choice.cards["foster"]) == "I am a foster parent"
    assert spoken(step.heading)


@pytest.mark.parametrize("step", range(CARE, OTHERS + 1))
def test_every_step_passes_the_audit_at_every_look(
    visit: Visit, context: Context, step: int, qtbot: QtBot
) -> None:
    to_step(visit, step, qtbot)
    assert findings(visit.window, context) == []
    if step in (CARE, SECRET):
        press(visit.page, visit.step.primary)
        assert findings(visit.window, context) == []
