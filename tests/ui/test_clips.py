"""The clipboard: what was copied here does not stay there, and what others put there does."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.audit import settle
from tests.ui.pages.onboarding_parts import open_vault
from ui.context import Context
from ui.desk import Desk
from ui.frame.clips import Clips
from ui.main_window import MainWindow
from ui.theme import Application
from ui.widgets import TextArea, TextField

WORDS = "Dana said she will come on Saturday"


def board() -> QClipboard:
    return QGuiApplication.clipboard()


@pytest.fixture
def clips(qapp: Application) -> Iterator[Callable[[float, bool], Clips]]:
    made: list[QObject] = []

    def make(keep_s: float, wanted: bool = True) -> Clips:
        owner = QObject()
        made.append(owner)
        return Clips(owner, lambda: wanted, keep_s)

    board().clear()
    yield make
    for owner in made:
        owner.deleteLater()
    settle()
    board().clear()


def test_what_was_copied_is_gone_after_its_time(clips: Callable[..., Clips], qtbot: QtBot) -> None:
    clips(0.2)
    board().setText(WORDS)
    assert board().text() == WORDS
    qtbot.waitUntil(lambda: board().text() == "", timeout=3000)


def test_each_copy_has_its_own_time(clips: Callable[..., Clips], qtbot: QtBot) -> None:
    clips(0.4)
    board().setText(WORDS)
    qtbot.wait(250)
    board().setText("another thing")
    qtbot.wait(250)
    assert board().text() == "another thing"
    qtbot.waitUntil(lambda: board().text() == "", timeout=3000)


def test_what_another_program_copied_since_stays(clips: Callable[..., Clips], qtbot: QtBot) -> None:
    ours = clips(0.1)
    board().setText(WORDS)
    # As if another program did it: ours is not told.
    board().blockSignals(True)
    board().setText("from elsewhere")
    board().blockSignals(False)
    qtbot.wait(250)
    ours.clear()
    assert board().text() == "from elsewhere"


def test_nothing_is_cleared_where_it_is_not_wanted(
    clips: Callable[..., Clips], qtbot: QtBot
) -> None:
    ours = clips(0.05, False)
    board().setText(WORDS)
    qtbot.wait(150)
    ours.clear()
    assert board().text() == WORDS


def test_the_words_are_not_kept_to_compare_with(clips: Callable[..., Clips]) -> None:
    ours = clips(60)
    board().setText(WORDS)
    assert WORDS not in repr(vars(ours))


@pytest.fixture
def window(context: Context, qtbot: QtBot) -> Iterator[MainWindow]:
    board().clear()
    window = MainWindow(context)
    window.lock_requested.connect(context.desk.lock)
    window.show_frame("settings")
    with qtbot.waitSignal(window.painted, timeout=5000):
        window.show()
    settle()
    yield window
    window.close()
    window.deleteLater()
    settle()
    board().clear()


@pytest.mark.parametrize("kind", [TextField, TextArea])
def test_locking_clears_what_was_copied_with_a_key(
    window: MainWindow, desk: Desk, qtbot: QtBot, kind: type[TextField] | type[TextArea]
) -> None:
    open_vault(desk, qtbot)
    field = kind(WORDS, name="Words")
    field.setReadOnly(True)
    assert window.page is not None
    window.page.body.addWidget(field)
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert board().text() == WORDS
    with qtbot.waitSignal(desk.locked, timeout=20_000):
        window.lock()
    assert board().text() == ""


def test_closing_clears_it_too(window: MainWindow) -> None:
    board().setText(WORDS)
    window.close()
    assert board().text() == ""


def test_who_does_not_want_it_keeps_the_copy(window: MainWindow, context: Context) -> None:
    context.change(clear_copies=False)
    board().setText(WORDS)
    window.close()
    assert board().text() == WORDS


def test_a_keeper_that_takes_over_our_words_gives_them_no_more_time(
    clips: Callable[..., Clips], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = clips(0.3)
    board().setText(WORDS)
    # From here on the clipboard is another program's, as it is where a keeper runs.
    monkeypatch.setattr(made, "_alone", False)
    monkeypatch.setattr(made, "_owns", lambda _mode: False)
    board().setText(WORDS)
    qtbot.waitUntil(lambda: board().text() == "", timeout=3000)
    board().setText("what somebody else copied")
    qtbot.wait(500)
    assert board().text() == "what somebody else copied"


@pytest.mark.parametrize("wanted", [True, False])
def test_keepers_are_asked_to_keep_nothing_where_this_is_wanted(
    clips: Callable[..., Clips], wanted: bool
) -> None:
    clips(5, wanted)
    board().setText(WORDS)
    data = board().mimeData()
    assert data is not None
    assert bytes(data.data("x-kde-passwordManagerHint").data()) == (b"secret" if wanted else b"")
    assert data.text() == WORDS
