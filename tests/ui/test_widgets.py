"""Widgets speak, reflow and never read a person's words as markup."""

import gc

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.audit import all_findings, settle
from tests.ui.samples import Gallery
from ui import widgets
from ui.context import Context
from ui.theme import Application, Theme
from ui.widgets import (
    Button,
    Chip,
    Columns,
    Combo,
    ErrorSummary,
    Flow,
    FormRow,
    Heading,
    Label,
    Opener,
    Para,
    Segmented,
    TextArea,
    TextField,
    announce,
    column,
    panel,
)

Text = QAccessible.Text


def spoken(widget: QWidget, kind: Text = Text.Name) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    return interface.text(kind)


def role(widget: QWidget) -> QAccessible.Role:
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    return interface.role()


def test_headings_are_headings_for_screen_readers(theme: Theme, qtbot: QtBot) -> None:
    heading = Heading("Contact log", 1)
    qtbot.addWidget(heading)
    assert role(heading) == QAccessible.Role.Heading
    assert spoken(heading) == "Contact log"
    heading.set_words("Locked", "The log is locked")
    assert spoken(heading) == "The log is locked"


def test_headings_are_headings_while_a_screen_reader_listens(theme: Theme, qtbot: QtBot) -> None:
    QAccessible.setActive(True)
    try:
        heading = Heading("Contact log", 1)
        qtbot.addWidget(heading)
        assert role(heading) == QAccessible.Role.Heading
    finally:
        QAccessible.setActive(False)


def test_freed_headings_are_not_touched(theme: Theme, qtbot: QtBot) -> None:
    for _ in range(20):
        heading = Heading("Here and gone")
        assert spoken(heading) == "Here and gone"
        del heading
        gc.collect()
    settle()
    last = Heading("Still here")
    qtbot.addWidget(last)
    assert role(last) == QAccessible.Role.Heading


@pytest.mark.parametrize("words", ["<b>x</b> & y", "a < b > c", "&amp; <img src=x>"])
def test_a_persons_words_stay_plain(theme: Theme, qtbot: QtBot, words: str) -> None:
    label, para, chip = Label(words), Para(words), Button(words)
    for one in (label, para, chip):
        qtbot.addWidget(one)
        assert spoken(one).replace("&&", "&") == words
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert "<b>" not in para.text()
    assert "<img" not in para.text()


def test_bold_runs_stand_out_and_are_escaped(theme: Theme, qtbot: QtBot) -> None:
    para = Para([("bold", "<i>One</i>"), " and two"])
    qtbot.addWidget(para)
    assert para.plain == "<i>One</i> and two"
    assert "<i>" not in para.text()


def test_a_row_gives_its_field_everything(theme: Theme, qtbot: QtBot) -> None:
    row = FormRow("&Time", TextField(), help="Like 4:10 p.m.")
    qtbot.addWidget(row)
    row.show()
    label = next(one for one in row.findChildren(Label) if one.text() == "&Time")
    assert label.buddy() is row.field
    assert spoken(row.field) == "Time"
    assert spoken(row.field, Text.Description) == "Like 4:10 p.m."
    row.set_error("Enter the time")
    assert row.error == "Enter the time"
    assert "Enter the time" in spoken(row.field, Text.Description)
    assert row.field.property("bad")
    row.set_error()
    assert row.error == ""
    assert spoken(row.field, Text.Description) == "Like 4:10 p.m."


def test_the_summary_takes_the_focus_and_leads_to_each_field(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    box = QVBoxLayout(window)
    summary = ErrorSummary()
    rows = [FormRow("One", TextField()), FormRow("Two", TextField())]
    for part in (summary, *rows):
        box.addWidget(part)
    window.show()
    window.activateWindow()
    settle()
    assert not summary.isVisible()
    rows[1].set_error("Fill in two")
    summary.show_errors(rows)
    settle()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert summary.isAncestorOf(focus)
    links = [b for b in summary.findChildren(QPushButton) if b.isVisible()]
    assert [link.text() for link in links] == ["Fill in two"]
    links[0].click()
    assert rows[1].field.hasFocus()
    rows[1].set_error()
    summary.show_errors(rows)
    assert not summary.isVisible()


def test_a_switch_is_a_group_of_radio_buttons(theme: Theme, qtbot: QtBot) -> None:
    view = Segmented("View", [("a", "Timeline"), ("b", "Table"), ("c", "Map")], "b")
    qtbot.addWidget(view)
    view.show()
    view.activateWindow()
    settle()
    told: list[str] = []
    view.chosen.connect(told.append)
    assert {role(one) for one in view.buttons()} == {QAccessible.Role.RadioButton}
    assert view.value() == "b"
    view.choose("a")
    assert told == []
    view.buttons()[0].setFocus()
    QTest.keyClick(view.buttons()[0], Qt.Key.Key_Right)
    assert view.value() == "b"
    QTest.mouseClick(view.buttons()[2], Qt.MouseButton.LeftButton)
    assert view.value() == "c"
    # A screen reader switches without a click.
    view.buttons()[0].toggle()
    assert told == ["b", "c", "a"]


def test_a_list_tells_what_it_chooses_and_what_is_chosen(theme: Theme, qtbot: QtBot) -> None:
    combo = Combo("Who", [("a", "One"), ("b", "Two")])
    qtbot.addWidget(combo)
    combo.choose("b")
    said = " ".join(spoken(combo, kind) for kind in (Text.Name, Text.Value, Text.Description))
    assert "Who" in said
    assert "Two" in said
    row = FormRow("Who is it?", combo, help="One or the other")
    qtbot.addWidget(row)
    assert combo.accessibleDescription() == "One or the other"


def test_the_wheel_never_changes_an_answer(theme: Theme, qtbot: QtBot) -> None:
    combo = Combo("Who", [("a", "One"), ("b", "Two")])
    qtbot.addWidget(combo)
    combo.show()
    combo.setFocus()
    centre = QPointF(combo.rect().center())
    wheel = QWheelEvent(
        centre,
        combo.mapToGlobal(centre),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(combo, wheel)
    assert combo.value() == "a"
    assert not wheel.isAccepted()


def test_new_choices_tell_nobody(theme: Theme, qtbot: QtBot) -> None:
    combo = Combo("Who", [("a", "One")])
    qtbot.addWidget(combo)
    told: list[int] = []
    combo.currentIndexChanged.connect(told.append)
    combo.set_choices([("b", "Two"), ("c", "Three")], "c")
    assert combo.value() == "c"
    assert told == []


def test_tab_leaves_a_text_area(theme: Theme, qtbot: QtBot) -> None:
    area = TextArea(name="Words")
    qtbot.addWidget(area)
    assert area.tabChangesFocus()


def test_a_flow_wraps_and_a_column_stacks(theme: Theme, qtbot: QtBot) -> None:
    bar = QWidget()
    qtbot.addWidget(bar)
    flow = Flow(*(Button(f"A button with words {n}") for n in range(4)))
    bar.setLayout(flow)
    one_line, three_lines = flow.heightForWidth(2000), flow.heightForWidth(300)
    assert three_lines > 2 * one_line
    both = Columns(Label("One"), Label("Two"), wide_at=500)
    qtbot.addWidget(both)
    both.show()
    both.resize(600, 100)
    assert both.wide
    both.resize(400, 100)
    assert not both.wide


def test_a_chip_says_its_word(theme: Theme, qtbot: QtBot) -> None:
    for verdict in ("yes", "judgement", "ask-first", "no", "no-rule"):
        chip = Chip(verdict)
        qtbot.addWidget(chip)
        assert chip.accessibleName() == chip.text() != ""
        assert chip.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_announcements_reach_the_platform(
    theme: Theme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[QAccessible.AnnouncementPoliteness] = []
    monkeypatch.setattr(
        "ui.widgets.accessible.QAccessible.updateAccessibility",
        lambda event: heard.append(event.politeness()),
    )
    label = Label("x")
    qtbot.addWidget(label)
    announce(label, "Saved")
    announce(label, "Error", assertive=True)
    assert heard == [
        QAccessible.AnnouncementPoliteness.Polite,
        QAccessible.AnnouncementPoliteness.Assertive,
    ]


@pytest.mark.parametrize(
    ("width", "text"), [(560, 100), (560, 150), (816, 100), (816, 200), (1048, 150), (1048, 200)]
)
def test_nothing_is_cut_off_at_any_size(
    context: Context, qapp: Application, qtbot: QtBot, width: int, text: int
) -> None:
    qapp.choose("light", text)
    page = Gallery(context)
    qtbot.addWidget(page)
    page.resize(width, 640)
    page.show()
    settle()
    assert all_findings(page) == []


def test_a_change_of_colours_reaches_every_widget(
    context: Context, qapp: Application, qtbot: QtBot
) -> None:
    page = Gallery(context)
    qtbot.addWidget(page)
    page.resize(900, 640)
    page.show()
    settle()
    before = page.grab().toImage()
    qapp.choose("dark")
    settle()
    after = page.grab().toImage()
    corner = QPoint(2, 2)
    assert before.pixelColor(corner).lightness() > 200
    assert after.pixelColor(corner).lightness() < 60


def test_every_part_is_found_by_its_name_and_no_other() -> None:
    for name in widgets.__all__:
        assert getattr(widgets, name).__name__ == name
    with pytest.raises(AttributeError):
        widgets.nothing_of_the_kind  # noqa: B018 - to ask for it is the test


@pytest.mark.parametrize("text", ["Write a name", "Write a name."])
def test_what_must_not_stay_empty_is_spoken_before_and_after_save(
    theme: Theme, qtbot: QtBot, text: str
) -> None:
    row = FormRow("&Name", TextField(), help="As on paper.")
    qtbot.addWidget(row)
    assert spoken(row.field, Text.Description) == "As on paper."
    row.need()
    assert spoken(row.field, Text.Description) == "It must not stay empty. As on paper."
    row.set_error(text)
    said = spoken(row.field, Text.Description)
    # A sentence ends before the next begins, however the words came.
    assert said == "Error: Write a name. It must not stay empty. As on paper."
    row.set_error()
    assert spoken(row.field, Text.Description) == "It must not stay empty. As on paper."


def test_a_fold_without_room_says_what_stands_before_the_colon(theme: Theme, qtbot: QtBot) -> None:
    whole = "More: 4 to do, 2 to avoid, what to write down"
    fold = Opener(whole)
    page = QWidget()
    page.setLayout(Flow(fold))
    qtbot.addWidget(page)
    page.show()
    for width, words in ((900, whole), (160, "More"), (900, whole)):
        page.resize(width, 200)
        settle()
        assert fold.text() == words
        assert fold.width() <= width
        assert spoken(fold) == whole


def test_a_long_link_has_its_words_on_more_lines(theme: Theme, qtbot: QtBot) -> None:
    link = Button("Someone found out where the child lives or goes to school", "link")
    page = panel(column(link))
    qtbot.addWidget(page)
    page.resize(260, 200)
    page.show()
    settle(6)
    assert page.width() == 260
    assert link.height() >= 2 * link.fontMetrics().lineSpacing()
    assert all_findings(page) == []
    page.resize(900, 200)
    settle(6)
    assert link.height() < 2 * link.fontMetrics().lineSpacing()


def test_what_grows_in_a_flow_is_as_high_as_its_room_asks(theme: Theme, qtbot: QtBot) -> None:
    words = Label("words that take some lines where there is little room, and one where there is")
    page = panel(Flow(words, Button("Go"), grows=words, top=True))
    qtbot.addWidget(page)
    page.resize(1200, 200)
    page.show()
    settle(6)
    assert words.width() > 900
    assert words.height() == words.heightForWidth(words.width())


def test_lines_of_one_row_stay_together(theme: Theme, qtbot: QtBot) -> None:
    one, other = Button("one of two links", "link"), Button("the other of them", "link")
    page = panel(Flow(one, other, gap=24))
    qtbot.addWidget(page)
    page.resize(160, 200)
    page.show()
    settle(6)
    between = other.geometry().top() - one.geometry().bottom() - 1
    assert 0 <= between <= theme.space(10)
