"""At a glance: every cell is right, says a whole sentence and leads to its question."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from caregiver_app.guidance import answer, strictest
from caregiver_app.guidance.around import Placement
from caregiver_app.guidance.vocabulary import Action, CareType, Question, Verdict, Who
from caregiver_app.handover.sheets import tables_sheet
from caregiver_app.record.values import Person
from caregiver_app.rulings.home import Home
from tests.ui.audit import all_findings, grow, settle
from ui.context import Context
from ui.main_window import MainWindow
from ui.page_arguments import GuideStart
from ui.pages.glance.headers import WrapHeader
from ui.pages.glance.model import VERDICT, GlanceModel
from ui.pages.glance.page import GlancePage
from ui.pages.glance.sheet import table_data
from ui.widgets import chip_size, verdict_word

SPOKEN = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def stand(context: Context, qtbot: QtBot) -> Iterator[Callable[..., GlancePage]]:
    """Builds the page as the window does, but with nobody to follow where it asks to go."""
    pages: list[GlancePage] = []

    def build(argument: object = None, wide: int = 1100) -> GlancePage:
        page = GlancePage(context)
        pages.append(page)
        page.open(argument)
        page.refresh()
        page.resize(wide, 800)
        page.show()
        settle()
        return page

    yield build
    for page in pages:
        page.close()
        page.deleteLater()
    settle()


def gone_to(page: GlancePage) -> list[tuple[str, object]]:
    went: list[tuple[str, object]] = []
    page.go.connect(lambda where, argument: went.append((where, argument)))
    return went


def shown_columns(page: GlancePage) -> list[str]:
    columns = page.model.columns
    return [one.care for at, one in enumerate(columns) if not page.table.isColumnHidden(at)]


@pytest.mark.parametrize("care", [*CareType, "not-sure", ""])
def test_every_cell_is_the_answer_of_the_guide(care: str, context: Context) -> None:
    model = GlanceModel(context.pack)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    words = context.pack.words
    for action in Action:
        model.fill(care, action)
        for row, who in enumerate(Who):
            for at, column in enumerate(model.columns):
                index = model.index(row, at)
                if column.care in tuple(CareType):
                    question = Question(CareType(column.care), who, action)
                    expected = answer(context.pack, question)
                else:
                    expected = strictest(context.pack, Question(CareType.FOSTER, who, action))
                assert index.data(VERDICT) == expected.verdict
                assert index.data() == words.verdicts[expected.verdict].chip


def test_a_cell_speaks_a_whole_sentence(stand: Callable[..., GlancePage], context: Context) -> None:
    model, words = stand().model, context.pack.words
    spoken = set()
    for row, who in enumerate(Who):
        for at, column in enumerate(model.columns):
            index = model.index(row, at)
            said = index.data(SPOKEN)
            assert column.label in said
            assert words.whos[who].label in said
            assert words.verdicts[Verdict(index.data(VERDICT))].heading in said
            assert ("(you)" in said) == (at == model.own)
            spoken.add(said)
    assert len(spoken) == len(Who) * len(CareType)


def test_a_screen_reader_gets_the_sentence(stand: Callable[..., GlancePage]) -> None:
    page = stand()
    table = QAccessible.queryAccessibleInterface(page.table)
    names = {
        table.child(at).text(QAccessible.Text.Name) for at in range(min(table.childCount(), 40))
    }
    assert page.model.index(0, 0).data(SPOKEN) in names


@pytest.mark.parametrize("care", [*CareType])
def test_the_own_column_is_marked_in_words_too(
    care: CareType, stand: Callable[..., GlancePage], context: Context
) -> None:
    context.settings.change(care_type=care.value)
    model = stand().model
    assert model.columns[model.own].care == care
    header = model.headerData(model.own, Qt.Orientation.Horizontal, SPOKEN)
    assert header is not None
    assert "(you)" in header


@pytest.mark.parametrize("care", ["", "not-sure"])
def test_an_unsure_caregiver_has_a_careful_column_of_their_own(
    care: str, stand: Callable[..., GlancePage], context: Context
) -> None:
    context.settings.change(care_type=care)
    page = stand()
    assert [one.care for one in page.model.columns] == ["not-sure", *CareType]
    assert page.model.own == 0


def test_with_little_room_the_own_column_stands_beside_one_other(
    stand: Callable[..., GlancePage], qtbot: QtBot
) -> None:
    page = stand(wide=1100)
    assert shown_columns(page) == list(CareType)
    assert not page.compare.isVisible()
    page.resize(560, 800)
    settle()
    assert page.compare.isVisible()
    assert shown_columns(page) == ["foster", "adoption-probation"]
    page.compare.choose("kinship-service")
    settle()
    assert shown_columns(page) == ["foster", "kinship-service"]
    page.resize(1100, 800)
    settle()
    assert shown_columns(page) == list(CareType)


@pytest.mark.parametrize("wide", [560, 600, 700, 760, 900, 1280])
@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_heads_and_chips_fit_their_cells(
    wide: int, scale: float, stand: Callable[..., GlancePage], context: Context
) -> None:
    grow(context.theme, scale)
    table = stand(wide=wide).table
    across, down = table.horizontalHeader(), table.verticalHeader()
    assert isinstance(across, WrapHeader)
    assert isinstance(down, WrapHeader)
    widest = max(chip_size(verdict_word(one)).width() for one in Verdict)
    total = down.width()
    for column in range(4):
        if not table.isColumnHidden(column):
            total += table.columnWidth(column)
            assert across.height_for(column, table.columnWidth(column)) <= across.height()
            assert table.columnWidth(column) >= widest + context.theme.px(12)
    for row in range(len(Who)):
        assert down.height_for(row, down.width()) <= table.rowHeight(row)
    assert total == table.width()


def test_another_action_changes_the_table_and_is_announced(
    stand: Callable[..., GlancePage], heard: list[str]
) -> None:
    page = stand()
    parent = list(Who).index(Who.BIRTH_PARENT)
    assert page.model.verdict(parent, 0) is Verdict.NO
    page.action.choose(Action.TEXT)
    assert page.model.verdict(parent, 0) is Verdict.ASK_FIRST
    assert len(heard) == 1
    assert "Texting" in heard[0]


def test_a_click_asks_why(stand: Callable[..., GlancePage], qtbot: QtBot) -> None:
    page = stand(Action.TEXT)
    went = gone_to(page)
    parent = list(Who).index(Who.BIRTH_PARENT)
    for column in (0, 3):
        cell = page.table.visualRect(page.model.index(parent, column))
        qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=cell.center())
    assert went == [
        ("guide", GuideStart(Who.BIRTH_PARENT, Action.TEXT)),
        ("guide", GuideStart(Who.BIRTH_PARENT, Action.TEXT, "kinship-service")),
    ]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_the_keyboard_reaches_every_cell(
    key: Qt.Key, window: MainWindow, context: Context, qtbot: QtBot
) -> None:
    window.show_page("glance")
    window.activateWindow()
    settle()
    page = window.page
    assert isinstance(page, GlancePage)
    page.action.setFocus()
    for _ in range(4):
        if QApplication.focusWidget() is page.table:
            break
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.table
    for _ in range(len(Who) - 1):
        qtbot.keyClick(page.table, Qt.Key.Key_Down)
    qtbot.keyClick(page.table, Qt.Key.Key_Right)
    settle()
    index = page.table.currentIndex()
    assert (index.row(), index.column()) == (len(Who) - 1, 1)
    cell = page.table.visualRect(index).center()
    at = page.table.viewport().mapTo(page.scroller.viewport(), cell)
    assert page.scroller.viewport().rect().contains(at)
    asked: list[tuple[int, int]] = []
    page.table.asked.disconnect()
    page.table.asked.connect(lambda row, column: asked.append((row, column)))
    qtbot.keyClick(page.table, key)
    assert asked == [(len(Who) - 1, 1)]
    qtbot.keyClick(page.table, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is not page.table


def test_a_cell_opens_the_guide_with_its_answer(window: MainWindow, context: Context) -> None:
    from ui.pages.guide.page import GuidePage

    window.show_page("glance")
    assert isinstance(window.page, GlancePage)
    window.page.table.asked.emit(0, 3)
    settle()
    assert isinstance(window.page, GuidePage)
    assert window.page.answer is not None
    assert window.page.answer.question.care_type is CareType.KINSHIP_SERVICE


def test_bigger_text_keeps_the_action_and_the_comparison(
    window: MainWindow, context: Context
) -> None:
    window.resize(1024, 640)
    window.show_page("glance")
    page = window.page
    assert isinstance(page, GlancePage)
    page.action.choose(Action.VIDEO_CALL)
    page.compare.choose("kinship-care")
    context.change(text_size=150)
    settle()
    bigger = window.page
    assert isinstance(bigger, GlancePage)
    assert bigger is not page
    assert bigger.model.action is Action.VIDEO_CALL
    assert shown_columns(bigger) == ["foster", "kinship-care"]


def test_another_care_type_moves_the_mark(window: MainWindow, context: Context) -> None:
    window.show_page("glance")
    page = window.page
    assert isinstance(page, GlancePage)
    context.change(care_type="kinship-care")
    settle()
    assert page.model.columns[page.model.own].care == "kinship-care"


def test_the_printed_table_holds_every_column(
    stand: Callable[..., GlancePage], context: Context
) -> None:
    page = stand(wide=560)
    data = table_data(page.model, context.pack, ("A court order comes first.",))
    assert len(data.columns) == len(CareType)
    assert len(data.rows) == len(Who)
    assert {len(row.cells) for row in data.rows} == {len(CareType)}
    assert len(data.legend) == len(Verdict)
    assert data.own == 0


@pytest.mark.parametrize("text", [100, 150])
@pytest.mark.parametrize("size", [(1280, 800), (1024, 640)])
def test_nothing_is_cut_off_or_unnamed(
    size: tuple[int, int], text: int, window: MainWindow, context: Context
) -> None:
    window.resize(*size)
    context.change(text_size=text)
    for care in ("foster", "kinship-service", "not-sure"):
        context.change(care_type=care)
        window.show_page("glance", Action.LOOK_UP)
        settle()
        assert all_findings(window) == []
        assert window.page is not None
        assert window.page.findChild(QPushButton) is not None


def test_own_people_stand_in_their_cells_with_their_own_answer(
    context: Context, qtbot: QtBot
) -> None:
    sam = Person("sam", "Sam", "child-in-my-care", placements=(Placement("foster"),))
    tia = Person("tia", "Tia", "child-in-my-care", placements=(Placement("kinship-care"),))
    dana = Person("dana", "Dana", "birth-parent", facts=("no-contact-order",))
    ray = Person("ray", "Ray", "birth-parent")
    home = Home(context.pack, date(2026, 11, 27), None, (sam, tia, dana, ray))
    model = GlanceModel(context.pack)
    model.fill("foster", Action.TEXT, home)
    parent = list(Who).index(Who.BIRTH_PARENT)
    cells = {
        column.care: [mark.name for mark in model.marks(parent, at)]
        for at, column in enumerate(model.columns)
    }
    assert cells == {
        "foster": ["Dana", "Ray"],
        "adoption-probation": [],
        "kinship-care": ["Dana", "Ray"],
        "kinship-service": [],
    }
    foster = [column.care for column in model.columns].index("foster")
    no = context.pack.words.verdicts[Verdict.NO].chip
    assert model.caption(parent, foster) == f"Dana: {no}, Ray"
    assert f"Dana: {no}, Ray" in model.index(parent, foster).data(SPOKEN)
    child = list(Who).index(Who.CHILD_IN_MY_CARE)
    assert [mark.name for mark in model.marks(child, foster)] == ["Sam"]


def test_all_nine_actions_are_printed_each_on_its_own_page(
    stand: Callable[..., GlancePage], context: Context
) -> None:
    tables = []
    for action in Action:
        model = GlanceModel(context.pack)
        model.fill("not-sure", action)
        tables.append(table_data(model, context.pack, stand()._foot()[:1]))
    sheet = tables_sheet("At a glance", tables, context.clock())
    # And what the words mean after the last.
    assert len(sheet.pages()) in (len(Action), len(Action) + 1)
