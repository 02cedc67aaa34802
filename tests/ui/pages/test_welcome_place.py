"""The place comes first: whose rules answer, and whom to call, wherever the child is."""

from collections.abc import Iterator

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from caregiver_app import assets
from caregiver_app.concerns.numbers import EMERGENCY
from caregiver_app.concerns.places import USUAL
from caregiver_app.concerns.welcome_words import place_words
from caregiver_app.guidance.head import BASE
from caregiver_app.paths import Paths
from caregiver_app.settings import ELSEWHERE
from tests.ui.audit import settle
from tests.ui.pages.onboarding_parts import WAIT, press, words_of, write
from tests.ui.pages.welcome_parts import Visit, kept, visiting
from ui.answers.short_answer_view import short_answers
from ui.context import Context
from ui.pages.welcome.care import CareStep
from ui.pages.welcome.place import ANOTHER, OUTSIDE, PlaceStep
from ui.pages.welcome.place_panels import AnotherPanel, OutsidePanel


@pytest.fixture
def visit(context: Context) -> Iterator[Visit]:
    yield from visiting(context)


def place(visit: Visit) -> PlaceStep:
    step = visit.step
    assert isinstance(step, PlaceStep)
    return step


def another(visit: Visit) -> AnotherPanel:
    visit.choose(ANOTHER)
    panel = place(visit).panels[ANOTHER]
    assert isinstance(panel, AnotherPanel)
    return panel


def outside(visit: Visit) -> OutsidePanel:
    visit.choose(OUTSIDE)
    panel = place(visit).panels[OUTSIDE]
    assert isinstance(panel, OutsidePanel)
    return panel


def test_the_first_question_speaks_of_what_the_program_has(context: Context) -> None:
    words = place_words(assets.resources() / "concerns" / USUAL, "en")
    society = context.concerns.societies.society(words.society)
    assert society is not None
    assert society.name.replace("'", "’") in words.own.title
    context.change(society=words.society)
    assert context.pack.policy.id != BASE
    assert str(context.pack.policy.date)[:4] in words.own.text
    emergency = context.concerns.societies.helplines[EMERGENCY].numbers[0].phone
    assert emergency in words.not_sure.text
    assert context.places[0].title.split(",")[0] in words.another.title


def test_which_society_is_asked_right_under_the_choice(visit: Visit, paths: Paths) -> None:
    panel = another(visit)
    card = place(visit).choice.cards[ANOTHER]
    below = place(visit).choice.cards[OUTSIDE]
    settle()
    assert panel.isVisible()
    top = [one.mapTo(visit.page, one.rect().topLeft()).y() for one in (card, panel, below)]
    assert top == sorted(top)
    listed = [panel.society.itemData(at) for at in range(panel.society.count())]
    assert "toronto" not in listed
    press(visit.page, "Continue")
    assert panel.row.error
    assert kept(paths).society == ""
    panel.society.setCurrentIndex(panel.society.findData("hamilton-catholic"))
    press(visit.page, "Continue")
    assert isinstance(visit.step, CareStep)
    assert kept(paths).society == "hamilton-catholic"
    visit.page.restore({"step": 1})
    visit.choose("toronto")
    settle()
    assert not panel.isVisible()


def test_a_society_that_is_not_listed_has_a_name(visit: Visit, paths: Paths) -> None:
    panel = another(visit)
    panel.society.setCurrentIndex(panel.society.findData("other"))
    press(visit.page, "Continue")
    assert panel.name_row.error
    assert kept(paths).society == ""
    write(panel.name_row, "North Shore Family Services")
    write(panel.phone_row, "705-555")
    press(visit.page, "Continue")
    # A number that looks odd is doubted once, and kept when the person stands by it.
    assert panel.phone_row.error
    press(visit.page, "Continue")
    found = kept(paths)
    assert (found.society, found.society_name, found.society_phone) == (
        "other",
        "North Shore Family Services",
        "705-555",
    )


def test_its_fields_come_into_sight(visit: Visit) -> None:
    visit.window.resize(1024, 640)
    panel = outside(visit)
    settle()
    assert not panel.emergency.visibleRegion().isEmpty()


def test_elsewhere_the_number_to_call_in_danger_is_theirs(
    visit: Visit, context: Context, paths: Paths
) -> None:
    panel = outside(visit)
    assert panel.emergency.text() == "911"
    write(panel.emergency_row, "none")
    press(visit.page, "Continue")
    assert panel.emergency_row.error
    write(panel.emergency_row, "112")
    press(visit.page, "Continue")
    assert isinstance(visit.step, CareStep)
    assert (kept(paths).society, kept(paths).place) == ("other", ELSEWHERE)
    helpline = context.concerns.societies.helplines[EMERGENCY]
    assert helpline.numbers[0].phone == "112"
    assert context.pack.policy.id == BASE
    visit.window.urgent_help()
    read = words_of(visit.window)
    assert "112" in read
    # What is another place's is said to be so, and no way to its societies is offered.
    assert "Yours may differ" in read
    assert "oacas" not in read
    assert all(one.place in ("", ELSEWHERE) for one in short_answers(context))


def test_a_place_with_numbers_of_its_own_shows_those(visit: Visit, context: Context) -> None:
    panel = outside(visit)
    panel.place.setCurrentIndex(panel.place.findData("england"))
    settle()
    assert not panel.emergency.isVisible()
    press(visit.page, "Continue")
    assert context.place == "england"
    press(visit.page, "Back")
    assert place(visit).choice.value() == OUTSIDE
    visit.choose("toronto")
    press(visit.page, "Continue")
    assert context.place == USUAL


@pytest.mark.parametrize("choice", [ANOTHER, OUTSIDE])
def test_a_file_of_rules_can_be_brought_in(visit: Visit, choice: str, qtbot: QtBot) -> None:
    panel = another(visit) if choice == ANOTHER else outside(visit)
    if isinstance(panel, AnotherPanel):
        panel.society.setCurrentIndex(1)
    press(visit.page, "I have a file with its rules")
    qtbot.waitUntil(lambda: visit.told == [("packs", "settings")], timeout=WAIT)
    assert visit.context.settings.society


def test_what_was_chosen_before_is_chosen_still(context: Context) -> None:
    seen = []
    for values in (
        {"society": "toronto"},
        {"society": "not-sure"},
        {"society": "toronto-jewish"},
        {"society": "other", "society_name": "North"},
        {"society": "other", "place": "england"},
        {"society": "other", "place": ELSEWHERE},
    ):
        context.change(**({"place": ""} | values))
        step = PlaceStep(context)
        seen.append(step.choice.value())
        step.deleteLater()
    assert seen == ["toronto", "not-sure", ANOTHER, ANOTHER, OUTSIDE, OUTSIDE]


def test_typing_enters_the_name(visit: Visit) -> None:
    panel = outside(visit)
    QTest.keyClicks(panel.name, "Prairie")
    visit.page.looking()
    assert visit.context.settings.society_name == "Prairie"
    assert "Prairie" not in words_of(visit.page)
