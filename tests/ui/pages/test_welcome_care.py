"""How the child lives with the caregiver: six choices in sight, and two questions that help."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from caregiver_app.guidance.vocabulary import CUSTOMARY
from caregiver_app.paths import Paths
from tests.ui.audit import all_findings, settle
from tests.ui.pages.onboarding_parts import press, words_of
from tests.ui.pages.welcome_parts import Visit, kept, visiting
from ui.context import Context
from ui.pages.welcome.care import CareStep
from ui.pages.welcome.care_help import Before, InCharge, fits
from ui.pages.welcome.passphrase import PassphraseStep


@pytest.fixture
def visit(context: Context) -> Iterator[Visit]:
    yield from visiting(context)


@pytest.mark.parametrize(
    ("before", "in_charge", "care"),
    [
        ("family", "society", "kinship-care"),
        ("family", "family", "kinship-service"),
        ("family", "not-sure", "not-sure"),
        ("foster", "society", "foster"),
        ("foster", "not-sure", "foster"),
        ("foster", "family", "not-sure"),
        ("adopting", "society", "adoption-probation"),
        ("adopting", "family", "adoption-probation"),
        ("not-sure", "society", "not-sure"),
        ("", "society", ""),
        ("family", "", ""),
    ],
)
def test_two_answers_find_the_care_type(before: str, in_charge: str, care: str) -> None:
    assert fits(before, in_charge) == care


def test_every_two_answers_lead_somewhere() -> None:
    assert all(fits(before, charge) for before in Before for charge in InCharge)


@pytest.mark.parametrize(("size", "text"), [((1024, 640), 100), ((1024, 640), 150)])
def test_not_sure_is_in_sight_without_scrolling(
    visit: Visit, context: Context, size: tuple[int, int], text: int
) -> None:
    visit.to_care()
    visit.window.resize(*size)
    context.change(text_size=text)
    settle(6)
    step = visit.step
    assert isinstance(step, CareStep)
    card = step.choice.cards["not-sure"]
    assert list(step.choice.cards)[-2:] == [CUSTOMARY, "not-sure"]
    assert card.visibleRegion().boundingRect().height() == card.height()
    assert step.verticalScrollBar().maximum() == 0


def answer(step: CareStep, before: Before, in_charge: InCharge) -> None:
    for asked, at in (
        (step.help.before, list(Before).index(before)),
        (step.help.in_charge, list(InCharge).index(in_charge)),
    ):
        QTest.mouseClick(asked.buttons()[at], Qt.MouseButton.LeftButton)
    settle()


def test_who_does_not_know_is_led_to_the_answer(visit: Visit, paths: Paths) -> None:
    step = visit.to_care()
    press(visit.page, "Help me choose")
    press(visit.page, "Use this answer")
    assert step.help.rows[0].error
    assert kept(paths).care_type == ""
    answer(step, Before.FAMILY, InCharge.SOCIETY)
    assert "Then this fits: I am family, the child is in care" in words_of(visit.page)
    assert all_findings(visit.window) == []
    press(visit.page, "Use this answer")
    assert isinstance(visit.step, PassphraseStep)
    assert kept(paths).care_type == "kinship-care"
    press(visit.page, "Back")
    assert step.choice.value() == "kinship-care"
    assert step.choice.cards["kinship-care"].isVisible()


def test_all_the_choices_come_back_with_nothing_chosen(visit: Visit) -> None:
    step = visit.to_care()
    press(visit.page, "Help me choose")
    answer(step, Before.FAMILY, InCharge.FAMILY)
    assert "Customary care" in words_of(visit.page)
    press(visit.page, "Show all the choices")
    assert step.choice.value() == ""
    press(visit.page, "Continue")
    assert step.choice.error


def test_the_help_stands_at_big_text_too(visit: Visit, context: Context) -> None:
    visit.to_care()
    visit.window.resize(1024, 640)
    context.change(text_size=150)
    settle(6)
    press(visit.page, "Help me choose: two questions")
    context.change(text_size=125)
    settle(6)
    step = visit.step
    assert isinstance(step, CareStep)
    assert step.helping
