"""Customary care, by its name: from the welcome to a card, an answer, a question and a print."""

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from caregiver_app.guidance import answer
from caregiver_app.guidance.around import Placement
from caregiver_app.guidance.vocabulary import (
    CUSTOMARY,
    Action,
    CareType,
    Question,
    Verdict,
    Who,
)
from caregiver_app.handover.sheets import answer_sheet
from caregiver_app.handover.wording import load_words
from caregiver_app.paths import Paths
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import Person
from caregiver_app.settings import Settings
from tests.ui.audit import all_findings, settle
from tests.ui.pages.guide_parts import ask, buttons, gone_to, open_vault, seen, show, standing
from tests.ui.pages.onboarding_parts import press
from tests.ui.pages.people_parts import DANA, Desktop
from tests.ui.pages.welcome_parts import Visit, kept, visiting
from ui.context import Context
from ui.main_window import MainWindow
from ui.page_arguments import AskStart, GuideStart, WhatIfStart
from ui.pages.asking.ask import AskPage
from ui.pages.guide.page import GuidePage
from ui.pages.guide.sheet import answer_data
from ui.widgets import Para


@pytest.fixture
def visit(context: Context) -> Iterator[Visit]:
    yield from visiting(context)


def test_the_welcome_offers_it_and_keeps_it(visit: Visit, paths: Paths) -> None:
    visit.to_care()
    visit.choose(CUSTOMARY)
    assert visit.step.choice.value() == CUSTOMARY
    assert all_findings(visit.window) == []
    press(visit.page, "Continue")
    assert kept(paths).care_type == CUSTOMARY


def test_settings_of_before_open_unchanged(paths: Paths) -> None:
    for care in (*CareType, "not-sure", ""):
        Settings.load(paths.settings).change(care_type=str(care))
        assert Settings.load(paths.settings).care_type == care
    with pytest.raises(ValueError, match="care_type"):
        Settings.load(paths.settings).change(care_type="kin")


def test_the_settings_offer_it(window: MainWindow, context: Context) -> None:
    window.show_page("settings")
    settle()
    combo = window.page._you.care_type
    combo.setCurrentIndex(combo.findData(CUSTOMARY))
    settle()
    assert context.settings.care_type == CUSTOMARY
    assert combo.currentText() == context.pack.words.customary.care.label


def test_the_guide_answers_as_for_kinship_service_and_names_whom_to_ask(
    window: MainWindow, context: Context
) -> None:
    context.change(care_type=CUSTOMARY)
    page, words = show(window, GuideStart(Who.BIRTH_PARENT, Action.TEXT)), context.pack.words
    assert words.customary.care.you in seen(page)
    for who in Who:
        for action in (Action.TEXT, Action.CALL_OR_MEET, Action.POST_PUBLICLY):
            ask(page, who, action)
            plain = answer(context.pack, Question(CareType.KINSHIP_SERVICE, who, action))
            assert (page.answer.verdict, page.answer.basis) == (plain.verdict, plain.basis)
            assert page.answer.question.customary
    ask(page, Who.BIRTH_PARENT, Action.TEXT)
    assert words.customary.ask in page.answer.headline
    data = answer_data(page.answer, context.pack, "en")
    assert words.customary.care.label in data.reason
    answer_sheet(data, context.clock())
    # Another care type is asked in its own words.
    page = show(window, GuideStart(Who.BIRTH_PARENT, Action.TEXT, "kinship-care"))
    assert not page.answer.question.customary
    assert words.customary.care.you not in seen(page)


@pytest.fixture
def stand(context: Context) -> Iterator[Callable[..., GuidePage]]:
    yield from standing(context)


def test_an_answer_goes_into_the_log_under_its_own_name(
    stand: Callable[..., GuidePage], context: Context, qtbot: QtBot
) -> None:
    open_vault(context, qtbot)
    context.change(care_type=CUSTOMARY)
    page = stand(GuideStart(Who.BIRTH_PARENT, Action.TEXT))
    went = gone_to(page)
    buttons(page)["Add to contact log"].click()
    (_, start) = went[-1]
    assert start.verdict.care_type == CUSTOMARY
    assert load_words().of("care_type", CUSTOMARY) != CUSTOMARY


def test_the_other_pages_name_it(window: MainWindow, context: Context) -> None:
    context.change(care_type=CUSTOMARY)
    words = context.pack.words
    window.show_page("glance", Action.TEXT)
    settle()
    model = window.page.model
    assert model.columns[model.own].short == words.customary.care.short
    assert [one.care for one in model.columns] == list(CareType)
    context.change(care_type="kinship-service")
    settle()
    model = window.page.model
    assert model.columns[model.own].short == words.care_types[CareType.KINSHIP_SERVICE].short
    context.change(care_type=CUSTOMARY)
    window.show_page("what-if", WhatIfStart("birth-parent", "text"))
    settle()
    own = next(one for one in window.page.cases if one.own)
    assert own.name == words.customary.care.label
    for page_id in ("policies", "training", "people", "concerns", "before-posting", "packs"):
        window.show_page(page_id)
        settle()
        assert window.page is not None


def test_a_placement_offers_it_and_the_verdicts_follow(desktop: Desktop) -> None:
    page = desktop.show()
    desktop.press("Add a person")
    desktop.fill("Noor", "child-in-my-care")
    (part,) = page.form.control("placements").parts
    part.part("stage").setCurrentIndex(part.part("stage").findData(CUSTOMARY))
    desktop.save()
    (noor,) = desktop.ask(Repository.people)
    assert noor.placements == (Placement(CUSTOMARY),)
    words = desktop.context.pack.words
    assert any(words.customary.care.label in one for one in desktop.said())
    desktop.keep(DANA)
    desktop.show(desktop.ask(Repository.people)[0].id)
    card = desktop.page.card
    assert card.answers[Action.TEXT].verdict is Verdict.ASK_FIRST
    assert card.answers[Action.TEXT].question.lives_as == CUSTOMARY
    assert any("customary caregiver" in one for one in desktop.said())
    paragraphs = " ".join(one.plain for one in card.findChildren(Para))
    assert desktop.context.pack.words.customary.ask in paragraphs


def test_a_new_child_starts_with_the_care_of_the_settings(desktop: Desktop) -> None:
    desktop.context.change(care_type=CUSTOMARY)
    page = desktop.show()
    desktop.press("Add a person")
    desktop.fill("Noor", "child-in-my-care")
    (part,) = page.form.control("placements").parts
    assert part.state.values == Placement(CUSTOMARY)


def test_the_question_says_so_and_names_who_else_can_be_asked(desktop: Desktop) -> None:
    desktop.context.change(care_type=CUSTOMARY)
    desktop.keep(Person(name="Ms. Okafor", who="society-employee", relationship="Child's worker"))
    desktop.window.show()
    desktop.window.show_page("ask", AskStart("birth-parent", "text"))
    desktop.catch_up()
    page = desktop.window.page
    assert isinstance(page, AskPage)
    assert "customary care" in page.form.part("message").toPlainText()
    assert desktop.context.pack.words.customary.ask in seen(page)
    page.save_page()
    desktop.catch_up()
    (kept_question,) = desktop.ask(Repository.questions)
    assert kept_question.care_type == CUSTOMARY
