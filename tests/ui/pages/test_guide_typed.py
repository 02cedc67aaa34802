"""Typing a question in own words: what is offered, how it is picked, and what is not kept."""

import subprocess
import sys

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from caregiver_app.guidance.vocabulary import Action, Fact, Who
from caregiver_app.record.values import Person
from tests.ui.audit import settle
from tests.ui.pages.guide_parts import gone_to, open_vault, show
from ui.context import Context
from ui.main_window import MainWindow


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


def test_escape_closes_the_list_and_keeps_the_words(window: MainWindow, qtbot: QtBot) -> None:
    page = show(window)
    qtbot.keyClicks(page.box.field, "grandma snapchat")
    qtbot.keyClick(page.box.field, Qt.Key.Key_Escape)
    assert not page.box.is_open
    assert page.box.field.text() == "grandma snapchat"


def test_a_worry_comes_first_and_leads_to_concerns(window: MainWindow, qtbot: QtBot) -> None:
    page = show(window)
    page.go.disconnect()
    went = gone_to(page)
    qtbot.keyClicks(page.box.field, "she said she wants to die")
    qtbot.keyClick(page.box.field, Qt.Key.Key_Return)
    assert went == [("concerns", None)]
    page.go.connect(window.show_page)


def test_a_rule_can_be_read_and_nonsense_says_so(window: MainWindow, qtbot: QtBot) -> None:
    page = show(window)
    page.go.disconnect()
    went = gone_to(page)
    page.box.field.setText("birth mom friend request")
    rules = [offer for offer in page.box.offers() if offer.rule]
    assert 67 in [offer.rule for offer in rules]
    page.box.taken.emit(next(offer for offer in rules if offer.rule == 67))
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
