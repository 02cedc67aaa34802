"""Typing a question in own words: what is offered, how it is picked, and what is not kept."""

import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from caregiver_app.guidance.vocabulary import Action, Fact, Verdict, Who
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import Asked, Person, WorkerAnswer
from tests.ui.audit import settle
from tests.ui.pages.guide_parts import gone_to, open_vault, show
from ui.context import Context
from ui.main_window import MainWindow
from ui.page_arguments import AnswerStart
from ui.pages.guide.ask_card import NO, UNSURE, YES
from ui.pages.guide.page import GuidePage
from ui.widgets import Heading
from ui.widgets.accessible import ANNOUNCED


def test_typed_words_lead_to_the_question_and_its_answer(window: MainWindow, qtbot: QtBot) -> None:
    page = show(window)
    qtbot.keyClicks(page.box.field, "birth mom friend request")
    settle()
    assert page.box.is_open
    first = page.box.offers()[0]
    assert (first.who, first.action) == (Who.BIRTH_PARENT, Action.FRIEND)
    qtbot.keyClick(page.box.field, Qt.Key.Key_Down)
    assert page.box.list.hasFocus()
    qtbot.keyClick(page.box.list, Qt.Key.Key_Return)
    assert page.answer.question.who is Who.BIRTH_PARENT
    assert page.answer.question.action is Action.FRIEND
    assert not page.box.is_open
    assert page.box.field.text() == "birth mom friend request"


def test_the_verdict_is_heard_once_and_the_reason_after_it(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr("ui.widgets.accessible.sys.platform", "linux")
    page = show(window)
    qtbot.keyClicks(page.box.field, "birth mom friend request")
    qtbot.keyClick(page.box.field, Qt.Key.Key_Return)
    focus = QApplication.focusWidget()
    assert isinstance(focus, Heading)
    assert focus.accessibleName() == "Answer: No, you may not"
    (up,) = (one for one in window.findChildren(QWidget) if one.property(ANNOUNCED))
    assert up.accessibleName() == page.answer.reason


def test_escape_closes_the_list_and_keeps_the_words(window: MainWindow, qtbot: QtBot) -> None:
    page = show(window)
    qtbot.keyClicks(page.box.field, "grandma snapchat")
    qtbot.keyClick(page.box.field, Qt.Key.Key_Escape)
    assert not page.box.is_open
    assert page.box.field.text() == "grandma snapchat"


def test_a_worry_comes_first_and_leads_to_its_concern(window: MainWindow, qtbot: QtBot) -> None:
    page = show(window)
    page.go.disconnect()
    went = gone_to(page)
    qtbot.keyClicks(page.box.field, "she said she wants to die")
    qtbot.keyClick(page.box.field, Qt.Key.Key_Return)
    assert went == [("concerns", "self-harm")]
    page.go.connect(window.show_page)


def test_a_rule_can_be_read_and_nonsense_says_so(window: MainWindow, qtbot: QtBot) -> None:
    page = show(window)
    page.go.disconnect()
    went = gone_to(page)
    page.box.field.setText("birth mom friend request")
    rules = [offer for offer in page.box.offers() if offer.kind == "rule"]
    page.box.taken.emit(next(offer for offer in rules if offer.id == "67"))
    assert went == [("policies", 67)]
    page.go.connect(window.show_page)
    page.box.field.setText("qwxz vbnm")
    assert page.box.offers() == []
    assert page.box.is_open


def test_a_name_on_record_brings_that_person(
    window: MainWindow, context: Context, qtbot: QtBot
) -> None:
    dana = Person(name="Dana Whitlock", who="birth-parent", facts=("no-contact-order",))
    (dana,) = open_vault(context, qtbot, dana)
    page = show(window)
    qtbot.waitUntil(lambda: page.card.person.count() == 2)
    page.box.field.setText("danas snapchat")
    first = page.box.offers()[0]
    assert first.person == dana.id
    page.box.taken.emit(first)
    assert page.card.person.value() == dana.id
    assert page.answer.question.facts == {Fact.NO_CONTACT_ORDER}


def test_what_somebody_is_called_brings_that_person(
    window: MainWindow, context: Context, qtbot: QtBot
) -> None:
    june = Person(name="June", who="family-member", relationship="Sam's grandmother")
    ray = Person(name="Ray", who="family-member", relationship="Sam's uncle")
    rose = Person(name="Rose", who="family-member", relationship="sa tante")
    june, ray, rose = open_vault(context, qtbot, june, ray, rose)
    page = show(window)
    qtbot.waitUntil(lambda: page.card.person.count() == 4)
    called = [("grandma snapchat", june), ("snapchat grand-maman", june)]
    called += [("his uncle texted me", ray), ("matante m'a ajouté", rose), ("text auntie", rose)]
    for typed, person in called:
        page.box.field.setText(typed)
        assert [one.person for one in page.box.offers() if one.person] == [person.id]
        assert page.box.offers()[0].person == person.id
    # Words that nobody on record is called bring nobody.
    for typed in ("teacher", "snapchat"):
        page.box.field.setText(typed)
        assert not any(one.person for one in page.box.offers())


def test_bigger_text_keeps_the_words_and_another_page_drops_them(
    window: MainWindow, context: Context, qtbot: QtBot
) -> None:
    page = show(window)
    page.box.field.setText("teacher added me")
    context.change(text_size=150)
    settle()
    assert window.page is not page
    assert window.page.box.field.text() == "teacher added me"
    window.show_page("policies")
    assert show(window).box.field.text() == ""


def test_a_start_does_not_wait_for_the_matching(qtbot: QtBot) -> None:
    code = (
        "import sys, ui.pages.guide.page;"
        "sys.exit(any(name.startswith('rapidfuzz') for name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False)
    assert done.returncode == 0


ASKS = "my worker said i can text his mom"


def take(page: GuidePage, typed: str) -> None:
    page.box.field.setText(typed)
    page.box.taken.emit(page.box.offers()[0])
    settle()


def test_what_would_loosen_is_asked_and_the_careful_answer_stands(window: MainWindow) -> None:
    page = show(window)
    assert not page.ask.isVisible()
    take(page, ASKS)
    assert page.ask.isVisible()
    assert page.ask.asked is Fact.WORKER_AGREED
    assert page.ask.heading.hasFocus()
    assert page.answer.question.facts == frozenset()
    assert page.answer.verdict is Verdict.ASK_FIRST
    assert page.card.facts.all_ticked() == frozenset()


@pytest.mark.parametrize(
    ("said", "facts", "verdict"),
    [
        (YES, {Fact.WORKER_AGREED}, Verdict.YES),
        (NO, {Fact.WORKER_REFUSED}, Verdict.NO),
        (UNSURE, frozenset(), Verdict.ASK_FIRST),
    ],
)
def test_each_of_the_three_answers(
    window: MainWindow, qtbot: QtBot, said: str, facts: set[Fact], verdict: Verdict
) -> None:
    page = show(window)
    take(page, ASKS)
    qtbot.mouseClick(page.ask.buttons[said], Qt.MouseButton.LeftButton)
    assert page.answer.question.facts == facts
    assert page.answer.verdict is verdict
    assert not page.ask.isVisible()
    heading = page.focusWidget()
    assert isinstance(heading, Heading)
    assert heading.text() == window.context.pack.words.verdicts[verdict].heading


def test_a_no_about_an_order_leaves_the_answer(window: MainWindow, qtbot: QtBot) -> None:
    page = show(window)
    take(page, "openness order text birth mom")
    assert page.ask.asked is Fact.ORDER_ALLOWS_CONTACT
    qtbot.mouseClick(page.ask.buttons[NO], Qt.MouseButton.LeftButton)
    assert page.answer.question.facts == frozenset()
    assert not page.ask.isVisible()


def test_one_thing_after_the_other_is_asked(window: MainWindow, qtbot: QtBot) -> None:
    page = show(window)
    take(page, "openness order and my worker said yes can i text mom")
    first = page.ask.asked
    qtbot.mouseClick(page.ask.buttons[UNSURE], Qt.MouseButton.LeftButton)
    assert {first, page.ask.asked} == {Fact.ORDER_ALLOWS_CONTACT, Fact.WORKER_AGREED}
    assert page.ask.heading.hasFocus()


@pytest.mark.parametrize("change", ["action", "who", "typed"])
def test_the_question_is_let_go_with_what_it_was_about(window: MainWindow, change: str) -> None:
    page = show(window)
    take(page, ASKS)
    if change == "typed":
        page.box.field.setText("mom")
    elif change == "action":
        page.card.action.choose(Action.FRIEND)
    else:
        page.card.who.choose(Who.FAMILY_MEMBER)
    assert not page.ask.isVisible()
    assert page.ask.waiting == ()


def test_a_yes_about_somebody_on_record_is_written_down_there(
    window: MainWindow, context: Context, qtbot: QtBot
) -> None:
    (dana,) = open_vault(context, qtbot, Person(name="Dana", who="birth-parent"))
    page = show(window)
    qtbot.waitUntil(lambda: page.card.person.count() == 2)
    page.go.disconnect()
    went = gone_to(page)
    take(page, "my worker said yes can i text dana")
    assert page.card.person.value() == dana.id
    qtbot.mouseClick(page.ask.buttons[YES], Qt.MouseButton.LeftButton)
    assert went == [("answer", AnswerStart("", "birth-parent", "text", dana.id, ""))]
    page.go.connect(window.show_page)


@pytest.mark.parametrize("agreed", [True, False])
def test_nobody_is_asked_about_what_is_on_record(
    window: MainWindow, context: Context, qtbot: QtBot, agreed: bool
) -> None:
    (dana,) = open_vault(context, qtbot, Person(name="Dana", who="birth-parent"))
    said = WorkerAnswer(said_on=context.clock().date(), said_by="Ms. Okafor", agreed=agreed)
    asked = Asked(person=dana.id, who="birth-parent", actions=("text",), answer=said)
    kept: list[object] = []
    context.desk.ask(Repository.save_question, asked).then(kept.append)
    qtbot.waitUntil(lambda: bool(kept))
    page = show(window)
    qtbot.waitUntil(lambda: page.card.person.count() == 2)
    take(page, "my worker said yes can i text dana")
    assert page.answer.basis == "worker"
    assert not page.ask.isVisible()


def test_another_person_lets_go_of_the_question(
    window: MainWindow, context: Context, qtbot: QtBot
) -> None:
    open_vault(context, qtbot, Person(name="Dana", who="birth-parent"))
    page = show(window)
    qtbot.waitUntil(lambda: page.card.person.count() == 2)
    take(page, ASKS)
    page.card.person.setCurrentIndex(1)
    assert not page.ask.isVisible()


def test_bigger_text_keeps_the_question(window: MainWindow, context: Context) -> None:
    page = show(window)
    take(page, ASKS)
    context.change(text_size=150)
    settle()
    assert window.page is not page
    assert window.page.ask.asked is Fact.WORKER_AGREED


def test_the_first_row_says_what_the_looser_reading_would_be(window: MainWindow) -> None:
    page = show(window)
    page.box.field.setText("my sister wants to be friends on facebook")
    first = page.box.offers()[0]
    assert first.instead is not None
    label = page.context.pack.words.whos[first.instead.who].label
    assert label in page.box.list.model().index(0, 0).data()


def test_what_is_ticked_shows_in_the_words_of_the_row(window: MainWindow) -> None:
    page = show(window)
    page.box.field.setText("dad has a no contact order and he texted me")
    assert page.box.offers()[0].facts == {Fact.NO_CONTACT_ORDER}
    words = page.context.pack.words.facts[Fact.NO_CONTACT_ORDER]
    assert words in page.box.list.model().index(0, 0).data()
