"""The Policies page: what it promises, through its real widgets and with no vault."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from caregiver_app.guidance.policy import Binds, PolicyText, load_policy
from caregiver_app.guidance.vocabulary import CareType
from tests.ui.audit import all_findings, settle
from ui.context import Context
from ui.main_window import MainWindow
from ui.pages.policies.page import ALL, OPEN, SINCE, WORDS, WORKERS, YOU, PoliciesPage
from ui.pages.policies.passages import rules_for, rules_of_workers
from ui.pages.policies.shelf import HEADING, PASSAGE, PassageModel
from ui.theme import Application
from ui.widgets import EmptyState

PARTS = (YOU, WORKERS, ALL, OPEN, WORDS, SINCE)


@pytest.fixture
def policy(context: Context) -> PolicyText:
    return load_policy(context.pack.folder)


def show(window: MainWindow, argument: object = None) -> PoliciesPage:
    window.show_page("policies", argument)
    settle()
    assert isinstance(window.page, PoliciesPage)
    return window.page


def pick(page: PoliciesPage, part: str) -> None:
    page.parts.buttons()[PARTS.index(part)].click()
    settle()


def rows(page: PoliciesPage) -> list[QModelIndex]:
    model = page.list.model()
    return [model.index(at, 0) for at in range(model.rowCount())]


def rules(page: PoliciesPage) -> list[int]:
    return [index.data(PASSAGE).rule for index in rows(page)]


def press(page: PoliciesPage, qtbot: QtBot, at: int) -> None:
    nothing = page.findChild(EmptyState)
    assert nothing is not None
    seen = [one for one in nothing.findChildren(QPushButton) if one.isVisible()]
    qtbot.mouseClick(seen[at], Qt.MouseButton.LeftButton)
    settle()


def test_all_rules_stand_in_order_each_with_whom_it_is_for(window, policy):
    page = show(window)
    pick(page, ALL)
    assert rules(page) == list(range(1, 78))
    for index, rule in zip(rows(page), policy.rules, strict=True):
        spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
        assert spoken.startswith(f"Rule {rule.number}. {rule.text}")
        assert all(group in spoken for group in policy.bound_by(rule))
        assert policy.section_titles[rule.section] in spoken
    headings = [heading for index in rows(page) if (heading := index.data(HEADING))]
    assert headings == list(policy.section_titles.values())


def test_every_part_has_all_that_the_policy_file_holds(window, policy):
    page = show(window)
    for part, count in (
        (OPEN, len(policy.open_points)),
        (WORDS, len(policy.glossary)),
        (SINCE, len(policy.changed)),
    ):
        pick(page, part)
        assert len(rows(page)) == count


def test_an_open_question_gives_our_reading_and_the_careful_answer(window, policy):
    page = show(window)
    pick(page, OPEN)
    for index, point in zip(rows(page), policy.open_points, strict=True):
        spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
        assert point.question in spoken
        assert point.reading in spoken
        assert point.careful in spoken


@pytest.mark.parametrize("care", list(CareType))
def test_rules_that_name_the_care_type_are_its_own_and_firm(context, policy, care):
    found = rules_for(policy, context.pack, care)
    named = [rule for rule in policy.rules if Binds(care) in rule.binds] if care in _named() else []
    assert {rule.number for rule in named} <= found.keys()
    assert all(found[rule.number] == rule.reading for rule in named)
    assert not found[44], "the duty to report is everyone's"


def _named() -> set[str]:
    return {group.value for group in Binds}


def test_a_rule_that_does_not_name_kin_is_marked_as_our_reading(context, policy):
    kin = rules_for(policy, context.pack, CareType.KINSHIP_CARE)
    assert not kin[69]
    assert kin[61]
    assert kin[67]
    assert 68 not in kin, "rule 69 stands in its place for kin"
    for care in (CareType.ADOPTION_PROBATION, CareType.KINSHIP_CARE, CareType.KINSHIP_SERVICE):
        assert rules_for(policy, context.pack, care)[6], "the general rules do not name them"
    assert not rules_for(policy, context.pack, CareType.FOSTER)[6]


def test_who_is_not_sure_sees_the_rules_of_all_four(context, policy):
    everything = rules_for(policy, context.pack, None)
    for care in CareType:
        own = rules_for(policy, context.pack, care)
        assert own.keys() <= everything.keys()
        assert all(own[number] or not everything[number] for number in own)


def test_rules_of_workers_are_those_that_bind_workers(window, policy):
    page = show(window)
    pick(page, WORKERS)
    assert rules(page) == [rule.number for rule in rules_of_workers(policy)]
    assert {23, 56} <= set(rules(page))
    assert 67 not in rules(page)


def test_a_new_care_type_shows_its_rules_at_once(window, context, policy):
    page = show(window)
    assert 68 in rules(page)
    context.change(care_type="kinship-care")
    assert set(rules(page)) == set(rules_for(policy, context.pack, CareType.KINSHIP_CARE))
    context.change(care_type="not-sure")
    assert set(rules(page)) == set(rules_for(policy, context.pack, None))


def test_search_finds_as_it_is_typed_whatever_the_case_and_accents(window, qtbot):
    page = show(window)
    pick(page, ALL)
    qtbot.keyClicks(page.sought, "FRIÉND staff")
    assert 63 in rules(page)
    assert len(rules(page)) < 10
    page.sought.clear()
    assert len(rules(page)) == 77


def test_search_also_reads_the_other_parts(window, qtbot):
    page = show(window)
    pick(page, WORDS)
    qtbot.keyClicks(page.sought, "openness")
    assert len(rows(page)) == 1


def test_nothing_found_says_so_and_one_press_clears_it(window, qtbot):
    page = show(window)
    qtbot.keyClicks(page.sought, "giraffe")
    assert page.list.isHidden()
    settle()
    press(page, qtbot, 0)
    assert page.sought.text() == ""
    assert page.sought.hasFocus()
    assert not page.list.isHidden()


def test_words_of_another_part_are_one_press_away(window, qtbot):
    page = show(window)
    qtbot.keyClicks(page.sought, "overtime")
    assert not rules(page)
    settle()
    press(page, qtbot, 1)
    assert rules(page) == [46]


def test_asked_for_a_rule_it_goes_there_and_takes_the_focus(window):
    page = show(window, 67)
    index = page.list.currentIndex()
    assert index.data(PASSAGE).rule == 67
    assert page.list.hasFocus()
    box = page.list.visualRect(index)
    top = page.list.viewport().mapTo(page.scroller.viewport(), box.topLeft())
    bottom = page.list.viewport().mapTo(page.scroller.viewport(), box.bottomLeft())
    assert page.scroller.viewport().rect().contains(top)
    assert page.scroller.viewport().rect().contains(bottom)


def test_a_number_that_is_no_rule_changes_nothing(window):
    page = show(window, 78)
    assert page.parts.value() == YOU


def test_arrows_keep_the_current_row_in_view(window, qtbot):
    page = show(window)
    page.list.setFocus()
    for _ in range(12):
        qtbot.keyClick(page.list, Qt.Key.Key_Down)
    box = page.list.visualRect(page.list.currentIndex())
    at = page.list.viewport().mapTo(page.scroller.viewport(), box.center())
    assert page.scroller.viewport().rect().contains(at)


def test_bigger_text_keeps_part_search_and_rule(window, context, qtbot):
    page = show(window)
    pick(page, ALL)
    qtbot.keyClicks(page.sought, "friend")
    context.change(text_size=150)
    settle()
    page = window.page
    assert isinstance(page, PoliciesPage)
    assert page.parts.value() == ALL
    assert page.sought.text() == "friend"
    show(window, 67)
    context.change(text_size=100)
    settle()
    assert window.page.list.currentIndex().data(PASSAGE).rule == 67


def test_the_model_keeps_what_qt_asks_of_it(window, qtmodeltester):
    model = PassageModel()
    model.show_passages([index.data(PASSAGE) for index in rows(show(window))])
    qtmodeltester.check(model)


@pytest.mark.parametrize("size", [(1280, 800), (1024, 640)])
@pytest.mark.parametrize("text", [100, 150, 200])
@pytest.mark.parametrize("part", PARTS)
def test_nothing_is_cut_off_or_without_a_name(window, context, qapp: Application, size, text, part):
    window.resize(*size)
    context.change(text_size=text)
    page = show(window)
    pick(page, part)
    assert all_findings(window) == []
