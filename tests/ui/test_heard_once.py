"""What is heard is heard once: names, errors, verdicts, and what typing finds.

Debian's Orca reads out what comes to have the focus, what changes about it, and what comes up as a
notification.
"""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QStackedWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.audit import settle
from ui.theme import Theme
from ui.widgets import (
    AfterTyping,
    Check,
    ErrorSummary,
    FormRow,
    Heading,
    SearchField,
    Segmented,
    TextField,
    announce,
)
from ui.widgets.accessible import ANNOUNCED

ROLE = QAccessible.Role
NAME, DESCRIPTION = QAccessible.Text.Name, QAccessible.Text.Description


@pytest.fixture
def reader(theme: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
    """A screen reader of Linux listens."""
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr("ui.widgets.accessible.sys.platform", "linux")


@pytest.fixture
def window(reader: None, qtbot: QtBot) -> Iterator[QWidget]:
    window = QWidget()
    qtbot.addWidget(window)
    QVBoxLayout(window)
    yield window
    window.close()


def show(window: QWidget, *parts: QWidget) -> None:
    box = window.layout()
    assert box is not None
    for part in parts:
        box.addWidget(part)
    window.show()
    window.activateWindow()
    settle()


def came_up(window: QWidget) -> str:
    """Give what came up as a notification since this was last asked, or ""."""
    said = [one for one in window.findChildren(QWidget) if one.property(ANNOUNCED)]
    words = " ".join(one.accessibleName() for one in said)
    for one in said:
        one.setAccessibleName("")
    return words


def told(widget: QWidget, kind: QAccessible.Text) -> str:
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    return found.text(kind)


def role(widget: QWidget) -> QAccessible.Role:
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    return found.role()


def test_what_shows_one_of_several_has_no_word_of_its_own(window: QWidget) -> None:
    stack = QStackedWidget()
    for words in ("First", "Second"):
        stack.addWidget(QLabel(words))
    show(window, stack)
    found = QAccessible.queryAccessibleInterface(stack)
    assert found is not None
    assert (found.role(), found.text(NAME), found.childCount()) == (ROLE.Grouping, "", 1)


def test_a_question_is_heard_on_the_way_in_and_not_with_each_choice(window: QWidget) -> None:
    switch = Segmented("How?", [("text", "Text"), ("phone", "Phone")])
    show(window, switch)
    assert (role(switch), told(switch, NAME)) == (ROLE.Grouping, "How?")
    assert [told(one, NAME) for one in switch.buttons()] == ["Text", "Phone"]
    switch.set_words("text", "Text, 2")
    assert [told(one, NAME) for one in switch.buttons()] == ["Text, 2", "Phone"]


def test_a_hint_does_not_say_the_name_again(window: QWidget) -> None:
    field = SearchField("Type it", hint="Type it, like “birth mom”")
    show(window, field)
    assert (told(field, NAME), told(field, DESCRIPTION)) == ("Type it", "like “birth mom”")
    assert field.placeholderText() == "Type it, like “birth mom”"


def test_what_stands_under_a_heading_is_heard_with_it(window: QWidget) -> None:
    heading = Heading("A child may hurt themselves", 1)
    heading.setAccessibleDescription("Call first: 9-8-8.")
    show(window, heading)
    assert told(heading, DESCRIPTION) == "Call first: 9 8 8."


def test_numbers_are_heard_digit_by_digit_in_boxes_and_in_help(window: QWidget) -> None:
    row = FormRow("Your society", TextField(), help="Urgent help shows 416-924-4646.")
    box = Check("Done", name="Done: Call 911")
    show(window, row, box)
    assert told(row.field, DESCRIPTION) == "Urgent help shows 4 1 6, 9 2 4, 4 6 4 6."
    assert told(box, NAME) == "Done: Call 9 1 1"


def test_an_error_where_the_focus_is_comes_up_only_when_nothing_changes(
    window: QWidget, heard: list[str]
) -> None:
    row = FormRow("Passphrase", TextField())
    show(window, row)
    row.refuse("Type your passphrase.")
    assert QApplication.focusWidget() is row.field
    assert told(row.field, DESCRIPTION) == "Error: Type your passphrase."
    assert came_up(window) == ""
    row.refuse("Type your passphrase.")
    assert came_up(window) == "Type your passphrase."
    row.refuse("That is not it.")
    assert came_up(window) == ""
    assert heard == ["Type your passphrase.", "Type your passphrase.", "That is not it."]


def test_the_count_of_errors_comes_up_only_where_the_focus_is_there_already(
    window: QWidget,
) -> None:
    summary, row = ErrorSummary(), FormRow("Name", TextField())
    show(window, summary, row)
    row.set_error("Enter a name")
    summary.show_errors([row])
    assert came_up(window) == ""
    summary.show_errors([row])
    assert came_up(window) == "One thing needs a fix"


def test_what_the_focus_says_is_left_out_of_what_comes_up(
    window: QWidget, heard: list[str]
) -> None:
    show(window)
    announce(window, "Answer: No. Call 911.", focus_says="Answer: No.")
    assert came_up(window) == "Call 9 1 1."
    assert heard == ["Answer: No. Call 9 1 1."]


def test_what_typing_finds_is_said_once_typing_rests(
    window: QWidget, qtbot: QtBot, heard: list[str]
) -> None:
    field = TextField()
    show(window, field)
    speak = AfterTyping(window, lambda: f"{len(field.text())} found")
    field.textChanged.connect(lambda _text: speak.start())
    qtbot.keyClicks(field, "cuts")
    assert heard == []
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == ["4 found"]
