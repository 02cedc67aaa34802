"""Short answers: typed on the guide, taken, read, written down, asked of the worker, browsed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from caregiver_app.record.values import EntryKind
from caregiver_app.search.finder import OfferKind
from tests.ui.audit import all_findings, settle
from tests.ui.pages.guide_parts import open_vault, show
from tests.ui.pages.onboarding_parts import press, words_of
from tests.ui.person import as_read
from ui.context import Context
from ui.main_window import MainWindow
from ui.pages.answers.every import ShortAnswersPage
from ui.pages.answers.page import ShortAnswerPage
from ui.pages.asking.ask import AskPage
from ui.pages.log.write.page import EntryPage
from ui.pages.policies.page import PoliciesPage


def opened(window: MainWindow, answer_id: str) -> ShortAnswerPage:
    window.show_page("short-answer", answer_id)
    settle()
    page = window.page
    assert isinstance(page, ShortAnswerPage)
    return page


def buttons(page: QWidget) -> list[str]:
    return [one.text() for one in page.findChildren(QPushButton) if one.isVisible()]


def test_typed_on_the_guide_the_row_leads_to_the_answer(window: MainWindow, qtbot: QtBot) -> None:
    guide = show(window)
    qtbot.keyClicks(guide.box.field, "she is 16 do i have to report")
    settle()
    qtbot.keyClick(guide.box.field, Qt.Key.Key_Down)
    qtbot.keyClick(guide.box.list, Qt.Key.Key_Return)
    settle()
    page = window.page
    assert isinstance(page, ShortAnswerPage)
    assert page.answer is not None
    assert page.answer.id == "report-sixteen"
    seen = words_of(page)
    assert page.answer.title in seen
    said = " ".join(as_read(one) for one in page.findChildren(QLabel))
    for words in (*page.answer.says, *(line.words for line in page.answer.do), "section 125"):
        assert words in said
    assert "911" in seen


def test_a_plain_question_of_contact_offers_none(window: MainWindow) -> None:
    guide = show(window)
    for typed in ("can i text mom", "birth mom friend request"):
        guide.box.field.setText(typed)
        assert guide.box.offers()
        kinds = {offer.kind for offer in guide.box.offers()}
        assert OfferKind.SHORT_ANSWER not in kinds


def test_a_worry_still_comes_before_a_short_answer(window: MainWindow) -> None:
    guide = show(window)
    guide.box.field.setText("she wants to die and made me promise not to tell")
    first, *others = guide.box.offers()
    assert (first.kind, first.id) == (OfferKind.CONCERN, "self-harm")
    assert (OfferKind.SHORT_ANSWER, "report-secret") in [(one.kind, one.id) for one in others]


def test_the_log_opens_without_saying_what_the_caregiver_did(
    window: MainWindow, context: Context, qtbot: QtBot
) -> None:
    open_vault(context, qtbot)
    page = opened(window, "report-online")
    press(page, "Add to contact log")
    qtbot.waitUntil(lambda: isinstance(window.page, EntryPage) and window.page._begin is not None)
    entry = window.page
    assert isinstance(entry, EntryPage)
    words = entry.form.words()
    assert words.kind == EntryKind.POST_SEEN
    assert words.method == "social-media"
    assert (words.saw, words.did, words.think, words.exact_words) == ("", "", "", "")
    assert words.verdict is None


def test_with_the_log_closed_the_way_in_is_offered(window: MainWindow, context: Context) -> None:
    page = opened(window, "print-or-note")
    assert not context.unlocked
    went: list[tuple[str, object]] = []
    page.go.disconnect()
    page.go.connect(lambda page_id, argument: went.append((page_id, argument)))
    press(page, "Add to contact log")
    assert went == [("unlock", None)]
    page.go.connect(window.show_page)


def test_a_rule_leads_to_policies(window: MainWindow, qtbot: QtBot) -> None:
    press(opened(window, "print-or-note"), "Read rule 42")
    page = window.page
    assert isinstance(page, PoliciesPage)
    qtbot.waitUntil(lambda: page.list.currentIndex().isValid())
    assert "Rule 42" in page.list.currentIndex().data(int(Qt.ItemDataRole.AccessibleTextRole))


def test_the_worker_is_asked_in_ready_words_that_change_no_verdict(
    window: MainWindow, context: Context, qtbot: QtBot
) -> None:
    open_vault(context, qtbot)
    answer = opened(window, "in-force").answer
    assert answer is not None
    press(window.page, "Ask the worker")
    page = window.page
    assert isinstance(page, AskPage)
    assert answer.ask in page.form.part("message").toPlainText()
    assert not page.sent.isVisible()
    assert page.can_print
    context.change(text_size=150)
    settle()
    page = window.page
    assert isinstance(page, AskPage)
    assert answer.ask in page.form.part("message").toPlainText()
    press(page, "Back to the answer")
    assert isinstance(window.page, ShortAnswerPage)
    assert window.page.answer == answer


def test_a_law_that_no_official_page_told_us_is_our_reading(window: MainWindow) -> None:
    assert "This is how we read the law." in words_of(opened(window, "record-call"))
    assert "The law says this." in words_of(opened(window, "must-i-report"))


def test_the_steps_of_a_worry_open(window: MainWindow) -> None:
    page = opened(window, "report-secret")
    went: list[tuple[str, object]] = []
    page.go.disconnect()
    page.go.connect(lambda page_id, argument: went.append((page_id, argument)))
    press(page, "Open the steps")
    press(page, "Open Concerns")
    assert went == [("concerns", "child-tells-of-harm"), ("concerns", None)]
    page.go.connect(window.show_page)


@pytest.mark.parametrize("answer_id", ["record-any", "no-such-answer"])
def test_an_answer_of_somebody_else_says_so(window: MainWindow, answer_id: str) -> None:
    page = opened(window, answer_id)
    assert page.answer is None
    press(page, "All short answers")
    assert isinstance(window.page, ShortAnswersPage)


def test_another_pack_or_place_shows_its_own(window: MainWindow, context: Context) -> None:
    context.change(pack="harbour-street-practice")
    assert opened(window, "print-or-note").answer is None
    page = opened(window, "record-any")
    assert page.answer is not None
    assert not [one for one in buttons(page) if one.startswith("Read rule")]
    context.change(place="england")
    assert opened(window, "must-i-report").answer is None


def test_all_are_found_from_policies(window: MainWindow) -> None:
    window.show_page("policies")
    settle()
    press(window.page, "Short answers to other things people ask")
    page = window.page
    assert isinstance(page, ShortAnswersPage)
    for part in page.topics.parts:
        part.set_open(True)
    settle()
    listed = [one for one in page.findChildren(QPushButton) if one.text() == "Read"]
    assert len(listed) >= 45
    assert all_findings(window) == []
    listed[0].click()
    settle()
    assert isinstance(window.page, ShortAnswerPage)


@pytest.mark.parametrize("answer_id", ["report-secret", "print-or-note", "record-call", "complain"])
def test_the_page_is_whole_in_large_letters_too(
    window: MainWindow, context: Context, answer_id: str
) -> None:
    context.change(text_size=150, society="toronto")
    window.resize(1024, 640)
    opened(window, answer_id)
    settle(6)
    assert all_findings(window) == []
    context.change(text_size=100)
