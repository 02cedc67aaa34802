"""Short stories: the verdict hides until a choice, and a round leaves nothing behind."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.audit import settle
from ui.context import Context
from ui.main_window import MainWindow
from ui.pages.training.page import TrainingPage


def show(window: MainWindow) -> TrainingPage:
    window.show_page("policies")
    settle()
    words = "Practise with short stories"
    next(b for b in window.page.findChildren(QPushButton) if b.text() == words).click()
    settle()
    assert isinstance(window.page, TrainingPage)
    return window.page


def files(root: Path) -> dict[Path, bytes]:
    return {file: file.read_bytes() for file in root.rglob("*") if file.is_file()}


def play(page: TrainingPage, qtbot: QtBot, count: int) -> None:
    page.begin(length=count, seed=5)
    settle()
    for _card in range(count):
        assert page.outcome is None
        first = page.choices.buttons()[0]
        qtbot.keyClick(first, Qt.Key.Key_Return)
        assert page.outcome is None, "nothing is chosen yet"
        qtbot.keyClick(first, Qt.Key.Key_Space)
        qtbot.keyClick(first, Qt.Key.Key_Return)
        settle()
        assert page.outcome is not None
        page.next.click()
        settle()


def test_a_round_is_walked_by_keyboard_and_leaves_nothing_on_disk(
    window: MainWindow, context: Context, home: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    page = show(window)
    before = files(tmp_path)
    play(page, qtbot, 4)
    assert page.session is not None
    assert page.session.summary().answered == 4
    assert files(tmp_path) == before
    assert show(window).session is None


def test_the_story_is_read_out_with_what_the_focus_comes_to(window: MainWindow) -> None:
    page = show(window)
    page.begin(length=2, seed=5)
    settle()
    assert page.session is not None
    focus = QApplication.focusWidget()
    assert focus is page.choices.buttons()[0]
    assert page.session.cards[0].story.text in focus.accessibleDescription()


def test_a_score_is_two_counts_kept_on_a_tick_and_can_be_cleared(
    window: MainWindow, context: Context, qtbot: QtBot
) -> None:
    page = show(window)
    page.keep.click()
    play(page, qtbot, 3)
    assert context.settings.practice_answered == 3
    page.forget.click()
    assert (context.settings.practice_answered, context.settings.practice_matched) == (0, 0)


def at_card(window: MainWindow, card_id: str) -> TrainingPage:
    """Begin a round of one card."""
    page = show(window)
    page.begin(length=None, seed=5)
    assert page.session is not None
    page.session.cards = tuple(card for card in page.session.cards if card.id == card_id)
    page._show_card()
    return page


def test_a_sooner_choice_is_told_as_right_and_needs_no_second_look(
    window: MainWindow, context: Context
) -> None:
    page = at_card(window, "gifts-online")
    page.choices.buttons()[0].click()
    page.reveal()
    assert page.outcome is not None
    assert "right" in page.outcome.near_words()
    page.following()
    assert page.session is not None
    assert page.session.summary().again == ()


def test_a_story_of_customary_care_is_asked_in_its_own_words(
    window: MainWindow, context: Context
) -> None:
    page = at_card(window, "customary-own-niece")
    assert "customary care" in page.story.question()
