"""Who has no rules of their agency here gets the base; another society's rules are marked so."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from caregiver_app.guidance.vocabulary import Action, Who
from caregiver_app.paths import Paths
from tests.ui.audit import all_findings, settle
from tests.ui.pages.guide_parts import ask, show
from tests.ui.pages.welcome_parts import Visit, kept, press, visiting
from ui.context import Context
from ui.main_window import MainWindow
from ui.onboarding.example import ExampleChoice
from ui.pages.guide.sheet import answer_data
from ui.pages.policies.page import PoliciesPage
from ui.pages.settings.page import SettingsPage
from ui.pages.training.page import TrainingPage
from ui.pages.welcome.place import PlaceStep
from ui.pages.welcome.place_panels import AnotherPanel

TORONTO, BASE = "toronto-cas-2011", "base"
NONE_HERE = "We do not have your agency's rules."


@pytest.fixture
def visit(context: Context) -> Iterator[Visit]:
    yield from visiting(context)


def said(widget: QWidget) -> str:
    """Everything that can be read in ``widget``."""
    labels = [one for one in widget.findChildren(QLabel) if one.isVisible()]
    return " ".join(one.text() for one in labels)


def choice(page: QWidget) -> ExampleChoice:
    (found,) = page.findChildren(ExampleChoice)
    return found


def tick(one: ExampleChoice) -> None:
    QTest.mouseClick(one.box, Qt.MouseButton.LeftButton)
    settle()


def to_another(visit: Visit, society: str) -> ExampleChoice:
    """Choose another society of the place, or "other" for one that is not listed."""
    visit.choose("another")
    step = visit.step
    assert isinstance(step, PlaceStep)
    panel = step.panels["another"]
    assert isinstance(panel, AnotherPanel)
    panel.society.setCurrentIndex(panel.society.findData(society))
    if society == "other":
        QTest.keyClicks(panel.name, "North Shore")
    settle()
    return panel.example


# -- the welcome


@pytest.mark.parametrize("society", ["other", "toronto-jewish"])
def test_another_society_is_told_what_it_gets_and_gets_the_base(
    visit: Visit, context: Context, paths: Paths, society: str
) -> None:
    offered = to_another(visit, society)
    assert offered.isVisible()
    step = visit.step
    assert isinstance(step, PlaceStep)
    said_by_card = step.choice.cards["another"].accessibleDescription()
    assert "We do not have its rules." in said_by_card
    assert "whom to call" in said_by_card
    press(visit.page, "Continue")
    assert (kept(paths).society, kept(paths).pack) == (society, "")
    assert context.pack.policy.id == BASE
    assert context.pack.policy.mark == ""


@pytest.mark.parametrize(("chosen", "pack"), [("toronto", TORONTO), ("not-sure", BASE)])
def test_whose_rules_answer_follows_the_place(
    visit: Visit, context: Context, chosen: str, pack: str
) -> None:
    visit.choose(chosen)
    assert visit.page.findChildren(ExampleChoice) == []
    press(visit.page, "Continue")
    assert context.pack.policy.id == pack
    assert context.pack.policy.mark == ""


def test_an_example_can_be_chosen_and_is_kept(visit: Visit, context: Context, paths: Paths) -> None:
    tick(to_another(visit, "other"))
    press(visit.page, "Continue")
    assert kept(paths).pack == TORONTO
    assert context.pack.policy.mark == context.pack.words.example.other
    press(visit.page, "Back")
    assert choice(visit.page).box.isChecked()
    visit.choose("toronto")
    settle()
    press(visit.page, "Continue")
    assert (kept(paths).society, kept(paths).pack) == ("toronto", "")
    assert context.pack.policy.mark == ""


def test_the_choice_is_whole_to_the_eye_at_big_text(visit: Visit, context: Context) -> None:
    to_another(visit, "other")
    context.change(text_size=150)
    settle(8)
    assert all_findings(visit.window) == []


# -- settings


def settings(window: MainWindow) -> SettingsPage:
    window.show_page("settings")
    settle()
    assert isinstance(window.page, SettingsPage)
    return window.page


def test_settings_say_whose_policy_answers_and_follow_the_society(
    window: MainWindow, context: Context
) -> None:
    page = settings(window)
    assert "Use of Social Media in Service Delivery" in said(page)
    assert not choice(page).isVisible()
    assert page._you is not None
    society = page._you.society
    society.setCurrentIndex(society.findText("Another society"))
    settle()
    page = window.page
    assert isinstance(page, SettingsPage)
    assert context.pack.policy.id == BASE
    assert "Use of Social Media in Service Delivery" not in said(page)
    assert NONE_HERE in said(choice(page))


def test_the_example_is_ticked_and_cleared_in_settings_with_the_focus_left_there(
    window: MainWindow, context: Context
) -> None:
    context.change(society="other")
    page = settings(window)
    box = choice(page).box
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)
    settle(8)
    assert context.settings.pack == TORONTO
    page = window.page
    assert isinstance(page, SettingsPage)
    assert context.pack.words.example.other in said(page)
    assert choice(page).box.isChecked()
    assert choice(page).box.hasFocus()
    tick(choice(page))
    assert context.settings.pack == ""
    assert context.pack.policy.id == BASE


def test_the_example_becomes_their_own_with_the_society(
    window: MainWindow, context: Context
) -> None:
    context.change(society="other", pack=TORONTO)
    page = settings(window)
    assert page._you is not None
    page._you.name.setFocus()
    society = page._you.society
    society.setCurrentIndex(society.findText("Children's Aid Society of Toronto"))
    settle(8)
    assert window.page is page
    assert (context.settings.pack, context.pack.policy.mark) == ("", "")
    assert not choice(page).isVisible()
    assert context.pack.words.example.other not in said(page)


def test_an_own_pack_stays_whatever_the_society(window: MainWindow, context: Context) -> None:
    context.change(society="other", pack="harbour-street-practice")
    assert not choice(settings(window)).isVisible()
    context.change(society="toronto")
    assert context.settings.pack == "harbour-street-practice"
    assert context.pack.policy.mark


# -- where a verdict stands


def test_each_verdict_of_an_example_says_that_it_is_not_theirs(
    window: MainWindow, context: Context
) -> None:
    context.change(society="other", pack=TORONTO)
    mark = context.pack.words.example.other
    page = show(window)
    ask(page, Who.BIRTH_PARENT, Action.FRIEND)
    assert page.answer is not None
    card = [one for one in page.findChildren(QLabel) if one.isVisible() and mark in one.text()]
    assert card
    sheet = answer_data(page.answer, context.pack, "en")
    assert mark in sheet.reason
    assert mark in sheet.note
    window.show_page("glance")
    settle()
    assert window.page is not None
    assert mark in said(window.page)


def test_the_base_answers_with_its_own_name_and_no_ones_policy(
    window: MainWindow, context: Context
) -> None:
    context.change(society="other")
    page = show(window)
    ask(page, Who.BIRTH_PARENT, Action.FRIEND)
    read = said(page)
    assert "We have no rule of your agency on this" in read
    for word in ("Toronto", "2011", "The policy"):
        assert word not in read
    assert "Our advice" in read


def test_the_policies_page_shows_the_principles_and_only_parts_that_hold_something(
    window: MainWindow, context: Context
) -> None:
    context.change(society="other")
    window.show_page("policies", 6)
    settle()
    page = window.page
    assert isinstance(page, PoliciesPage)
    read = said(page)
    assert "Where we do not have your agency's rules" in read
    assert "Toronto" not in read
    assert [one.text() for one in page.parts.buttons()] == ["Rules for you", "All 7 rules"]
    assert page.list.model().rowCount() == 7
    assert all_findings(window) == []


def test_stories_are_told_of_the_first_place_and_marked(
    window: MainWindow, context: Context
) -> None:
    context.change(society="other")
    window.show_page("training")
    settle()
    assert isinstance(window.page, TrainingPage)
    assert context.story_pack.policy.id == TORONTO
    assert context.story_pack.policy.mark
    context.change(society="toronto")
    assert context.story_pack.policy.mark == ""


def test_a_pack_brings_its_place_until_one_is_chosen(context: Context) -> None:
    assert context.settings.place == ""
    assert context.place == "ontario"
    context.change(place="england", society="")
    assert (context.place, context.pack.policy.id) == ("england", BASE)
    context.change(pack=TORONTO)
    assert context.place == "england"
    assert context.pack.policy.mark == context.pack.words.example.other
