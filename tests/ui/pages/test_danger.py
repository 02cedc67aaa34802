"""Words of danger bring up the numbers at once, in every box that is typed into."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from caregiver_app.record.repository import Repository
from tests.ui.audit import all_findings, settle
from tests.ui.pages.concerns_parts import front, society_of, words
from tests.ui.pages.guide_parts import gone_to, show
from tests.ui.pages.log_parts import PASSPHRASE, House
from ui.context import Context
from ui.main_window import MainWindow
from ui.page import Page
from ui.page_arguments import ALL_KINDS, CorrectEntry, ResumeDraft
from ui.pages.concerns.page import ConcernsPage
from ui.pages.posting.page import BeforePostingPage
from ui.urgent.inline import UrgentInline
from ui.widgets.accessible import aloud

CUTS = "she showed me cuts up her arms"
NEAR = "he has a knife and says he will kill her"
QUIET = ("there", "he is here", "missing his mom")
TORONTO = "416-924-4646"
Box = tuple[QWidget, UrgentInline, Page]


def guide(window: MainWindow) -> Box:
    page = show(window)
    return page.box.field, page.box.urgent, page


def posting(window: MainWindow) -> Box:
    window.show_page("before-posting")
    settle()
    page = window.page
    assert isinstance(page, BeforePostingPage)
    return page.text, page.strip.urgent, page


BOXES: tuple[Callable[[MainWindow], Box], ...] = (guide, posting)


def type_anew(qtbot: QtBot, field: QWidget, text: str) -> None:
    assert isinstance(field, QLineEdit | QPlainTextEdit)
    field.setFocus(Qt.FocusReason.OtherFocusReason)
    field.clear()
    qtbot.keyClicks(field, text)
    settle()


@pytest.fixture(params=["none", "locked", "open"])
def with_log(request: pytest.FixtureRequest, context: Context, qtbot: QtBot) -> str:
    """No log, a locked one, or an open one: the numbers are the same."""
    state = str(request.param)
    context.change(**society_of("toronto"))
    if state != "none":
        done: list[object] = []
        context.desk.create(PASSPHRASE, done.append, pytest.fail)
        qtbot.waitUntil(lambda: bool(done))
    if state == "locked":
        context.desk.lock()
        qtbot.waitUntil(lambda: context.desk.state == "locked")
    return state


@pytest.mark.parametrize("box", BOXES, ids=lambda one: one.__name__)
def test_the_numbers_come_at_once_and_only_for_danger(
    window: MainWindow, with_log: str, qtbot: QtBot, box: Callable[[MainWindow], Box]
) -> None:
    window.activateWindow()
    field, urgent, page = box(window)
    for typed in QUIET:
        type_anew(qtbot, field, typed)
        assert urgent.isHidden(), typed
    type_anew(qtbot, field, CUTS)
    assert urgent.isVisible()
    assert "911" in words(urgent)
    assert TORONTO in words(urgent)
    assert field.hasFocus()
    assert all_findings(page) == []
    type_anew(qtbot, field, "can i text his mom")
    assert urgent.isHidden()


def test_in_concerns_the_kinds_carry_the_call_and_near_danger_the_numbers(
    window: MainWindow, with_log: str, qtbot: QtBot
) -> None:
    view = front(window)
    type_anew(qtbot, view.search, CUTS)
    assert view.results.rows[0].card_id == "self-harm"
    assert view.results.urgent.isHidden()
    type_anew(qtbot, view.search, NEAR)
    assert view.results.urgent.isVisible()
    read = words(view.results.urgent)
    assert read.index("911") < read.index(TORONTO)
    type_anew(qtbot, view.search, "elle a fugue")
    assert view.results.rows[0].card_id == "missing"
    for typed in QUIET:
        type_anew(qtbot, view.search, typed)
        assert view.results.urgent.isHidden()


def test_what_is_near_calls_the_emergency_number_first_and_a_worry_the_society(
    window: MainWindow, context: Context, qtbot: QtBot
) -> None:
    context.change(**society_of("toronto"))
    field, urgent, _ = guide(window)
    type_anew(qtbot, field, CUTS)
    read = words(urgent)
    assert read.index(TORONTO) < read.index("9-8-8") < read.index("911")
    type_anew(qtbot, field, NEAR)
    read = words(urgent)
    assert read.index("911") < read.index(TORONTO)


@pytest.mark.parametrize("society", ["own", "unknown", "jewish"])
def test_the_society_is_the_caregivers_own_or_the_way_to_one(
    window: MainWindow, context: Context, qtbot: QtBot, society: str
) -> None:
    context.change(**society_of(society))
    field, urgent, _ = guide(window)
    type_anew(qtbot, field, CUTS)
    read = words(urgent)
    assert TORONTO not in read
    known = context.concerns.societies
    if society == "unknown":
        assert any(web in read for web in known.find.webs)
    elif society == "own":
        assert str(context.settings.society_phone) in read
    else:
        assert sum(one.phone in read for one in known.society("toronto-jewish").numbers) == 2


def test_another_place_has_its_own_numbers(
    window: MainWindow, context: Context, qtbot: QtBot
) -> None:
    context.change(place="england")
    field, urgent, _ = guide(window)
    type_anew(qtbot, field, "she wants to die")
    read = words(urgent)
    assert "999" in read
    assert "0800-1111" in read
    assert "911" not in read
    assert "9-8-8" not in read


def test_the_sentence_gives_way_to_the_numbers_until_something_is_picked(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = show(window)
    type_anew(qtbot, page.box.field, "stranger asking for pics do i answer")
    assert page.box.urgent.isVisible()
    assert not page.card.sentence.isVisible()
    assert page.box.field.isVisible()
    assert page.box.offers()[0].id == "grooming"
    row = next(at for at, one in enumerate(page.box.offers()) if one.action)
    qtbot.mouseClick(page.box.rows[row], Qt.MouseButton.LeftButton)
    settle()
    assert page.card.sentence.isVisible()
    assert page.answer is not None
    # The words still stand there, and so do the numbers.
    assert page.box.urgent.isVisible()
    page.box.clear()
    assert page.box.urgent.isHidden()


def test_a_concern_is_opened_from_the_guide(window: MainWindow, qtbot: QtBot) -> None:
    page = show(window)
    page.go.disconnect()
    went = gone_to(page)
    type_anew(qtbot, page.box.field, CUTS)
    qtbot.keyClick(page.box.field, Qt.Key.Key_Return)
    assert went == [("concerns", "self-harm")]
    page.go.connect(window.show_page)


def test_nothing_fits_offers_concerns_and_the_number_by_keyboard(
    window: MainWindow, context: Context, heard: list[str], with_log: str, qtbot: QtBot
) -> None:
    window.activateWindow()
    page = show(window)
    page.go.disconnect()
    went = gone_to(page)
    type_anew(qtbot, page.box.field, "bedwetting every night")
    nothing = page.box.nothing
    assert nothing.isVisible()
    assert TORONTO in words(nothing)
    qtbot.waitUntil(lambda: any(aloud(TORONTO) in one for one in heard))
    qtbot.keyClick(page.box.field, Qt.Key.Key_Down)
    assert nothing.way.hasFocus()
    assert TORONTO in nothing.way.accessibleDescription()
    qtbot.keyClick(nothing.way, Qt.Key.Key_Space)
    assert went == [("concerns", ALL_KINDS)]
    page.box.field.setFocus()
    qtbot.keyClick(page.box.field, Qt.Key.Key_Tab)
    assert nothing.way.hasFocus()
    page.go.connect(window.show_page)


def test_nothing_fits_in_concerns_leads_to_all_kinds_and_the_number(
    window: MainWindow, with_log: str, qtbot: QtBot
) -> None:
    window.activateWindow()
    view = front(window)
    type_anew(qtbot, view.search, "giraffe")
    nothing = view.results.nothing
    assert nothing.isVisible()
    assert TORONTO in words(nothing)
    qtbot.keyClick(nothing.way, Qt.Key.Key_Space)
    assert view.all_kinds.hasFocus()


def test_the_numbers_are_said_once_while_the_same_words_are_typed_on(
    window: MainWindow, context: Context, heard: list[str], qtbot: QtBot
) -> None:
    context.change(**society_of("toronto"))
    field, _, _ = posting(window)
    qtbot.keyClicks(field, CUTS + " and she is crying in the kitchen")
    assert sum("9 1 1" in one for one in heard) == 1
    type_anew(qtbot, field, "")
    type_anew(qtbot, field, CUTS)
    assert sum("9 1 1" in one for one in heard) == 2


# -- an entry of the log


@pytest.mark.parametrize("name", ["exact_words", "saw", "did", "think", "follow_up"])
def test_every_field_of_an_entry_is_read_and_its_caret_stays_in_sight(
    house: House, name: str
) -> None:
    house.window.resize(1024, 640)
    house.window.activateWindow()
    page = house.form()
    field = page.form.part(name)
    field.setFocus(Qt.FocusReason.OtherFocusReason)
    page.scroller.ensureWidgetVisible(field, 0, 0)
    settle()
    house.bot.keyClicks(field, "he is here, missing his mom")
    assert page.strip.isHidden()
    house.bot.keyClicks(field, ". " + CUTS)
    settle()
    assert page.strip.isVisible()
    assert "911" in words(page.strip)
    assert field.hasFocus()
    caret = field.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    at = field.mapTo(page.scroller.viewport(), caret.center())
    assert 0 <= at.y() < page.scroller.viewport().height()
    assert page.strip.mapTo(page, page.strip.rect().topLeft()).y() == 0
    field.clear()
    settle()
    assert page.strip.isHidden()


def test_the_strip_leads_to_the_concern_and_the_draft_is_kept(house: House) -> None:
    page = house.form()
    house.bot.keyClicks(page.form.part("saw"), CUTS)
    settle()
    page.strip.urgent.way.click()
    settle()
    assert isinstance(house.window.page, ConcernsPage)
    (draft,) = house.ask(Repository.drafts)
    assert draft.words.saw == CUTS


def test_a_draft_shows_the_numbers_and_an_entry_saved_before_does_not(house: House) -> None:
    page = house.form()
    house.bot.keyClicks(page.form.part("saw"), CUTS)
    settle()
    page.flush()
    (draft,) = house.ask(Repository.drafts)
    again = house.form(ResumeDraft(draft.id))
    settle()
    assert again.strip.isVisible()
    old = house.form(CorrectEntry(house.entry(CUTS)))
    settle()
    assert old.form.part("exact_words").toPlainText() == CUTS
    assert old.strip.isHidden()
    house.bot.keyClicks(old.form.part("exact_words"), " again")
    settle()
    assert old.strip.isVisible()
