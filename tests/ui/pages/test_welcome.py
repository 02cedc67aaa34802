"""The first run, as a person clicks through it: nothing is lost and nobody is shut in."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from caregiver_app.paths import Paths
from tests.ui.pages.onboarding_parts import (
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
from tests.ui.pages.welcome_parts import Visit, kept, shown_key, visiting
from ui.context import Context
from ui.desk import Desk
from ui.pages.welcome.care import CareStep
from ui.pages.welcome.names import NamesStep
from ui.pages.welcome.others import OthersStep
from ui.pages.welcome.page import CARE, NAMES, OTHERS, PAPER, PLACE, WelcomePage
from ui.pages.welcome.page import PASSPHRASE as SECRET
from ui.pages.welcome.paper import PaperStep
from ui.pages.welcome.passphrase import PassphraseStep
from ui.pages.welcome.place import PlaceStep
from ui.pages.welcome.place_panels import AnotherPanel
from ui.widgets import ChoiceRow


@pytest.fixture
def visit(context: Context) -> Iterator[Visit]:
    yield from visiting(context)


def test_a_person_comes_in_and_the_log_is_theirs(
    visit: Visit, desk: Desk, paths: Paths, qtbot: QtBot
) -> None:
    visit.choose("toronto")
    press(visit.page, "Continue")
    assert kept(paths).society == "toronto"
    visit.choose("foster")
    press(visit.page, "Continue")
    assert kept(paths).care_type == "foster"
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
    names = visit.step
    assert isinstance(names, NamesStep)
    write(names.form.me_row, "Maria Costa")
    write(names.form.child_rows[0].name_row, "Sam W.")
    QTest.keyClick(names.form.child_rows[0].name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(visit.step, OthersStep), timeout=WAIT)
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


@pytest.mark.parametrize("step", [PLACE, CARE])
def test_a_question_left_open_is_asked_again_at_the_top_and_at_the_field(
    visit: Visit, step: int, paths: Paths
) -> None:
    if step == CARE:
        visit.to_care()
    press(visit.page, "Continue")
    now = visit.step
    assert isinstance(now, PlaceStep | CareStep)
    assert now.choice.error
    assert button(visit.page, now.choice.error)
    assert visit.window.focusWidget() in now.summary.findChildren(QLabel)
    assert (kept(paths).society if step == PLACE else kept(paths).care_type) == ""
    press(visit.page, now.choice.error)
    assert isinstance(visit.window.focusWidget(), type(now.choice.cards["not-sure"]))


def test_nothing_is_chosen_for_the_person(visit: Visit) -> None:
    step = visit.step
    assert isinstance(step, PlaceStep)
    assert step.choice.value() == ""
    assert visit.to_care().choice.value() == ""


def test_not_sure_is_an_answer(visit: Visit, paths: Paths) -> None:
    for _ in (PLACE, CARE):
        visit.choose("not-sure")
        press(visit.page, "Continue")
    assert (kept(paths).care_type, kept(paths).society) == ("not-sure", "not-sure")


def test_cards_are_one_group_for_the_keyboard(visit: Visit) -> None:
    step = visit.to_care()
    visit.choose("foster")
    QTest.keyClick(step.choice.cards["foster"], Qt.Key.Key_Right)
    assert step.choice.value() == "adoption-probation"


def test_back_loses_nothing(visit: Visit) -> None:
    step = visit.to_passphrase()
    write(step.fields.first_row, PASSPHRASE)
    press(visit.page, "Back")
    care = visit.step
    assert isinstance(care, CareStep)
    assert care.choice.value() == "foster"
    assert not [b for b in care.findChildren(QLineEdit) if b.isVisible()]
    press(visit.page, "Back")
    place = visit.step
    assert isinstance(place, PlaceStep)
    assert place.choice.value() == "toronto"
    press(visit.page, "Continue")
    press(visit.page, "Continue")
    assert field(step.fields.first_row).text() == PASSPHRASE


def test_looking_around_keeps_what_was_already_chosen(visit: Visit) -> None:
    visit.choose("toronto")
    press(visit.page, "Look around first")
    assert visit.context.settings.society == "toronto"
    press(visit.page, "Continue")
    visit.choose("kinship-care")
    press(visit.page, "Urgent help")
    assert visit.context.settings.care_type == "kinship-care"


def test_the_first_field_has_the_focus(visit: Visit, qtbot: QtBot) -> None:
    step = visit.to_passphrase()
    assert visit.window.focusWidget() is step.fields.first_row.field
    visit.set_passphrase(qtbot)
    names = visit.type_key_back()
    assert visit.window.focusWidget() is names.form.me


@pytest.mark.parametrize("step", range(PLACE, OTHERS + 1))
def test_help_hiding_and_bigger_text_are_on_every_step(
    visit: Visit, step: int, qtbot: QtBot
) -> None:
    to_step(visit, step, qtbot)
    press(visit.page, "Urgent help")
    press(visit.page, "Hide the screen")
    assert visit.told == ["urgent", "hide"]
    assert button(visit.page, "Bigger text")
    for secret in visit.page.findChildren(QLineEdit):
        assert PASSPHRASE not in secret.text()


def to_step(visit: Visit, step: int, qtbot: QtBot) -> None:
    if step == CARE:
        visit.to_care()
    elif step == SECRET:
        visit.to_passphrase()
    elif step == PAPER:
        visit.to_paper(qtbot)
    elif step == NAMES:
        visit.to_names(qtbot)
    elif step == OTHERS:
        visit.to_others(qtbot)


def test_bigger_and_smaller_text_keep_the_step_and_the_choices(
    visit: Visit, context: Context
) -> None:
    visit.choose("another")
    step = visit.step
    assert isinstance(step, PlaceStep)
    panel = another(step)
    panel.society.choose("other")
    QTest.keyClicks(panel.name, "North Shore")
    press(visit.page, "Bigger text")
    assert context.settings.text_size == 125
    press(visit.page, "Smaller text")
    assert context.settings.text_size == 100
    now = visit.step
    assert isinstance(now, PlaceStep)
    assert now is not step
    assert now.choice.value() == "another"
    assert (another(now).society.value(), another(now).name.text()) == ("other", "North Shore")


def another(step: PlaceStep) -> AnotherPanel:
    found = step.panels["another"]
    assert isinstance(found, AnotherPanel)
    return found


def test_the_welcome_begins_where_an_answer_is_missing(context: Context) -> None:
    seen = []
    for society, care in (("", ""), ("toronto", ""), ("toronto", "foster")):
        context.settings.change(care_type=care, society=society)
        page = WelcomePage(context)
        seen.append(type(page.step))
        page.deleteLater()
    assert seen == [PlaceStep, CareStep, PassphraseStep]


def test_settings_that_cannot_be_kept_are_told_and_the_step_stays(
    visit: Visit, paths: Paths
) -> None:
    paths.settings.unlink(missing_ok=True)
    Path(paths.settings / "in the way").mkdir(parents=True)
    visit.choose("toronto")
    press(visit.page, "Continue")
    assert isinstance(visit.step, PlaceStep)
    assert str(paths.settings) in words_of(visit.page)


def test_choices_say_what_they_are_to_a_screen_reader(visit: Visit) -> None:
    step = visit.to_care()
    assert isinstance(step.choice, ChoiceRow)
    assert spoken(step.choice.cards["foster"]) == "I am a foster parent"
    assert spoken(step.heading)


@pytest.mark.long
@pytest.mark.parametrize("step", range(PLACE, OTHERS + 1))
def test_every_step_passes_the_audit_at_every_look(
    visit: Visit, context: Context, step: int, qtbot: QtBot
) -> None:
    to_step(visit, step, qtbot)
    assert findings(visit.window, context) == []
    if step in (PLACE, CARE, SECRET, NAMES):
        press(visit.page, visit.step.primary)
        assert findings(visit.window, context) == []
