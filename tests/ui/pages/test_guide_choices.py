"""What a person picks in the guide: the sentence, the boxes, somebody they saved."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from caregiver_app.guidance import answer
from caregiver_app.guidance.vocabulary import (
    Action,
    Basis,
    CareType,
    Fact,
    Filing,
    Question,
    Verdict,
    Who,
)
from caregiver_app.record.values import Person
from tests.ui.audit import settle
from tests.ui.pages.guide_parts import ask, buttons, gone_to, open_vault, seen, show, standing
from tests.ui.person import walk_to
from ui.context import Context
from ui.main_window import MainWindow
from ui.page_arguments import EntryStart, GuideStart
from ui.pages.guide.facts import SOCIETY, offered
from ui.pages.guide.page import GuidePage
from ui.pages.guide.ready import ready_questions


@pytest.fixture
def stand(context: Context, qtbot: QtBot) -> Iterator[Callable[..., GuidePage]]:
    yield from standing(context)


@pytest.fixture
def page(stand: Callable[..., GuidePage]) -> GuidePage:
    return stand()


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a screen reader is told, in order."""
    said: list[str] = []
    update = QAccessible.updateAccessibility

    def listen(event: object) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            assert event.politeness() == QAccessible.AnnouncementPoliteness.Polite
            said.append(event.message())
        update(event)

    monkeypatch.setattr(QAccessible, "updateAccessibility", listen)
    return said


def test_each_choice_changes_the_card_and_is_announced(page: GuidePage, heard: list[str]) -> None:
    ask(page, Who.BIRTH_PARENT, Action.FRIEND)
    assert "No, you may not" in seen(page)
    assert "No, you may not" in heard[-1]
    page.card.action.choose(Action.TEXT)
    settle()
    assert "Ask first" in heard[-1]
    assert "No, you may not" not in seen(page)
    page.card.who.choose(Who.CHILD_IN_MY_CARE)
    settle()
    assert "Yes, you may" in heard[-1]
    assert len(heard) == 3


def test_what_the_window_asks_is_not_announced(window: MainWindow, heard: list[str]) -> None:
    show(window, GuideStart(Who.BIRTH_PARENT, Action.FRIEND))
    assert heard == []


def test_ticked_facts_change_the_answer(page: GuidePage, qtbot: QtBot) -> None:
    ask(page, Who.BIRTH_PARENT, Action.TEXT)
    boxes = page.card.facts
    qtbot.mouseClick(boxes.line, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(boxes.checks[Fact.NO_CONTACT_ORDER], Qt.MouseButton.LeftButton)
    assert page.answer is not None
    assert (page.answer.verdict, page.answer.basis) == (Verdict.NO, Basis.ORDER)
    qtbot.mouseClick(boxes.checks[Fact.NO_CONTACT_ORDER], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(boxes.checks[Fact.WORKER_AGREED], Qt.MouseButton.LeftButton)
    assert (page.answer.verdict, page.answer.basis) == (Verdict.YES, Basis.WORKER)


def test_closed_boxes_still_say_what_is_ticked(page: GuidePage, context: Context) -> None:
    ask(page, Who.BIRTH_PARENT, Action.TEXT)
    sentence = context.pack.words.facts[Fact.PLAN_LIMITS_CONTACT]
    page.card.facts.checks[Fact.PLAN_LIMITS_CONTACT].click()
    settle()
    assert not page.card.facts.is_open
    assert sentence in seen(page)
    assert sentence in page.card.facts.line.accessibleDescription()


def test_a_fact_that_makes_no_sense_here_does_not_count(page: GuidePage) -> None:
    ask(page, Who.CHILD_IN_MY_CARE, Action.FRIEND)
    page.card.facts.checks[Fact.PLACEMENT_ENDED].click()
    assert page.answer is not None
    assert page.answer.question.facts == {Fact.PLACEMENT_ENDED}
    page.card.who.choose(Who.BIRTH_PARENT)
    assert page.answer.question.facts == frozenset()
    page.card.who.choose(Who.CHILD_IN_MY_CARE)
    assert page.answer.question.facts == {Fact.PLACEMENT_ENDED}


@pytest.mark.parametrize("care", [*CareType, None])
def test_a_missing_child_can_always_be_named(care: CareType | None) -> None:
    for who in (*Who, None):
        for action in (*Action, None):
            facts = offered(care, who, action)
            assert Fact.CHILD_MISSING in facts
            assert (Fact.ADOPTION_FINAL in facts) <= (care is CareType.ADOPTION_PROBATION)


def test_no_box_changes_nothing_for_a_call_to_society_people(context: Context) -> None:
    for who in SOCIETY:
        plain = answer(context.pack, Question(CareType.FOSTER, who, Action.CALL_OR_MEET))
        for fact in offered(CareType.FOSTER, who, Action.CALL_OR_MEET):
            question = Question(CareType.FOSTER, who, Action.CALL_OR_MEET, frozenset({fact}))
            assert answer(context.pack, question).do != plain.do


@pytest.mark.parametrize("at", range(5))
def test_a_ready_question_sets_the_sentence(at: int, page: GuidePage, heard: list[str]) -> None:
    ready = ready_questions()[at]
    buttons(page)[ready.label].click()
    settle()
    assert page.card.chosen_action is ready.action
    assert page.card.chosen_who is ready.who
    assert page.answer is not None
    assert page.answer.question.facts == ready.facts
    assert len(heard) == 1


def test_everything_can_be_done_from_the_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    page = show(window)
    window.activateWindow()
    settle()
    assert page.heading is not None
    page.heading.setFocus(Qt.FocusReason.OtherFocusReason)

    def focused() -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def tab_to(wanted: Callable[[QWidget], bool]) -> None:
        for _ in range(40):
            if wanted(focused()):
                return
            qtbot.keyClick(focused(), Qt.Key.Key_Tab)
        pytest.fail("never reached")

    tab_to(lambda widget: widget is page.card.action)
    walk_to(page.card.action, page.card.action.itemText(1))
    tab_to(lambda widget: widget is page.card.who)
    qtbot.keyClicks(focused(), "mother")
    assert page.card.chosen_who is Who.BIRTH_PARENT
    assert page.answer is not None
    tab_to(lambda widget: widget is page.card.facts.line)
    qtbot.keyClick(focused(), Qt.Key.Key_Space)
    assert page.card.facts.is_open
    tab_to(lambda widget: widget is page.card.facts.checks[Fact.CHILD_MISSING])
    qtbot.keyClick(focused(), Qt.Key.Key_Space)
    settle()
    assert Fact.CHILD_MISSING in page.answer.question.facts
    reached = []
    for words in (
        "Open the steps",
        "Read the rule",
        "Words to say no kindly",
        "Other things people ask",
        "Add to contact log",
        "Print this answer",
    ):
        tab_to(lambda widget, words=words: getattr(widget, "text", str)() == words)
        reached.append(words)
    assert len(reached) == 6


def test_bigger_text_keeps_what_was_chosen(window: MainWindow, context: Context) -> None:
    page = show(window)
    ask(page, Who.BIRTH_PARENT, Action.TEXT)
    page.card.facts.toggle()
    page.card.facts.checks[Fact.NO_CONTACT_ORDER].click()
    before = page.answer
    context.change(text_size=150)
    settle()
    assert window.page is not page
    assert isinstance(window.page, GuidePage)
    assert window.page.answer == before
    assert window.page.card.facts.is_open
    assert window.page.card.facts.ticked() == {Fact.NO_CONTACT_ORDER}


def test_without_a_vault_nothing_is_kept_and_it_says_so(page: GuidePage) -> None:
    went = gone_to(page)
    ask(page, Who.BIRTH_PARENT, Action.FRIEND)
    assert "Nothing is kept" in seen(page)
    assert not page.card.person.isVisible()
    buttons(page)["Add to contact log"].click()
    assert went == [("unlock", None)]


@pytest.mark.parametrize(
    ("people", "taken"),
    [
        ([Person(name="Dana", who="birth-parent")], True),
        ([Person(name="Dana", who="birth-parent", facts=("no-contact-order",))], False),
        ([Person(name="Dana", who="birth-parent"), Person(name="Jo", who="birth-parent")], False),
        ([Person(name="Ray", who="family-member")], False),
    ],
)
def test_an_entry_takes_the_only_person_it_can_be_about(
    stand: Callable[..., GuidePage],
    context: Context,
    qtbot: QtBot,
    people: list[Person],
    taken: bool,
) -> None:
    saved = open_vault(context, qtbot, *people)
    page = stand(GuideStart("birth-parent", Action.FRIEND))
    qtbot.waitUntil(lambda: page.card.person.count() == len(people) + 1)
    went = gone_to(page)
    buttons(page)["Add to contact log"].click()
    (_, start) = went[-1]
    assert isinstance(start, EntryStart)
    assert start.person == (saved[0].id if taken else "")


def test_a_saved_person_brings_their_card_and_goes_into_the_entry(
    stand: Callable[..., GuidePage], context: Context, qtbot: QtBot
) -> None:
    dana = Person(
        name="Dana", who="birth-parent", relationship="Sam's mother", facts=("no-contact-order",)
    )
    ray = Person(name="Ray", who="family-member")
    dana, ray = open_vault(context, qtbot, dana, ray)
    page = stand(GuideStart("", Action.FRIEND))
    qtbot.waitUntil(lambda: page.card.person.count() == 3)
    went = gone_to(page)
    page.card.person.choose(dana.id)
    settle()
    assert page.answer is not None
    assert page.answer.question.who is Who.BIRTH_PARENT
    assert page.answer.question.facts == {Fact.NO_CONTACT_ORDER}
    assert "Nothing is kept" not in seen(page)
    buttons(page)["Add to contact log"].click()
    (where, start) = went[-1]
    assert where == "log"
    assert isinstance(start, EntryStart)
    assert (start.person, start.filing) == (dana.id, Filing.PRINT_AND_FILE)
    kept = start.verdict
    assert (kept.verdict, kept.basis, kept.facts) == ("no", "order", ("no-contact-order",))
    assert (kept.care_type, kept.who, kept.action) == ("foster", "birth-parent", "friend")
    assert (kept.pack_id, kept.pack_version) == (
        context.pack.policy.id,
        context.pack.policy.version,
    )
    page.card.person.choose(ray.id)
    settle()
    assert page.answer.question.who is Who.FAMILY_MEMBER
    assert page.answer.question.facts == frozenset()


def test_choosing_somebody_else_lets_go_of_the_person(
    window: MainWindow, context: Context, qtbot: QtBot
) -> None:
    dana = Person(name="Dana", who="birth-parent", facts=("plan-limits-contact",))
    (dana,) = open_vault(context, qtbot, dana)
    page = show(window, GuideStart(Who.BIRTH_PARENT, Action.TEXT, "", dana.id))
    qtbot.waitUntil(lambda: page.card.person.value() == dana.id)
    assert page.answer.question.facts == {Fact.PLAN_LIMITS_CONTACT}
    page.card.who.choose(Who.PROFESSIONAL)
    settle()
    assert page.card.person.value() == ""
    assert page.answer.question.facts == frozenset()


def test_the_person_outlives_bigger_text(
    window: MainWindow, context: Context, qtbot: QtBot
) -> None:
    (dana,) = open_vault(context, qtbot, Person(name="Dana", who="birth-parent"))
    page = show(window, GuideStart(Who.BIRTH_PARENT, Action.TEXT, "", dana.id))
    qtbot.waitUntil(lambda: page.card.person.value() == dana.id)
    context.change(text_size=125)
    settle()
    bigger = window.page
    assert isinstance(bigger, GuidePage)
    qtbot.waitUntil(lambda: bigger.card.person.value() == dana.id)


def test_an_unsure_caregiver_is_kept_as_unsure(
    stand: Callable[..., GuidePage], context: Context, qtbot: QtBot
) -> None:
    open_vault(context, qtbot)
    context.change(care_type="not-sure")
    page = stand(GuideStart(Who.BIRTH_PARENT, Action.FRIEND))
    went = gone_to(page)
    buttons(page)["Add to contact log"].click()
    (_, start) = went[-1]
    assert isinstance(start, EntryStart)
    assert start.verdict.care_type == "not-sure"
