"""The front of the concerns page: whom to call with no click, and every kind of worry."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from caregiver_app.concerns import calling
from caregiver_app.concerns.numbers import SOCIETY, Hours
from caregiver_app.concerns.values import Tier
from tests.ui.audit import all_findings, settle
from tests.ui.pages.concerns_parts import (
    SIZES,
    TEXTS,
    TORONTO,
    called,
    filled,
    front,
    here,
    in_sight,
    show,
    society_of,
    states,
    steps,
    words,
)
from ui.context import Context
from ui.main_window import MainWindow
from ui.pages.concerns.numbers.fill_in import FillInCard
from ui.pages.concerns.page import URGENT
from ui.pages.concerns.words import COMMON, TIER_LOOKS
from ui.widgets import Tag

# -- whom to call, with no click


@pytest.fixture(autouse=True)
def no_society(context: Context) -> None:
    """Nobody has chosen a society yet, but where a test says so."""
    context.settings.change(society="")


def test_whom_to_call_is_never_cut_off_in_the_largest_text(
    window: MainWindow, context: Context
) -> None:
    window.resize(1024, 640)
    context.change(text_size=200, **society_of("toronto"))
    front(window)
    settle(8)
    assert all_findings(window) == []


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("society", ["toronto", "own", "unknown"])
def test_the_urgent_card_is_seen_whole_with_no_click_and_no_scrolling(
    window: MainWindow, context: Context, society: str, size: tuple[int, int], text: int
) -> None:
    window.resize(*size)
    context.change(text_size=text, **society_of(society))
    page = front(window)
    settle(8)
    assert in_sight(window, page.urgent)
    read = words(page.urgent)
    assert "911" in page.urgent.heading.text()
    shown = [line.phone or line.webs[0] for line, _ in page.urgent.numbers]
    assert shown[0] == "911"
    assert shown[-1] == "9-8-8"
    assert all(number in read for number in shown)
    assert len(shown) == 3


def test_a_day_line_and_a_night_line_are_both_shown(window: MainWindow, context: Context) -> None:
    context.change(**society_of("jewish"))
    shown = [line.phone for line, _ in front(window).urgent.numbers if line.id == SOCIETY]
    assert len(shown) == 2


def test_without_a_society_the_way_to_one_shows_and_never_torontos_number(
    window: MainWindow, context: Context
) -> None:
    page = front(window)
    for part in page.help.parts:
        part.set_open(True)
    settle()
    find = context.concerns.societies.find
    assert find.title in words(page)
    assert all(web in words(page) for web in find.webs)
    assert not any(number in words(page) for number in TORONTO)


def test_each_step_of_each_kind_has_its_call_its_report_is_never_held_back(
    window: MainWindow, context: Context
) -> None:
    for kind in context.concerns.kinds:
        part = steps(window, kind.id)
        for card in part.steps:
            read = words(card)
            assert not any(number in read for number in TORONTO)
            if card.state == "open" and card.step.report is not None:
                texts = {b.text() for b in card.findChildren(QPushButton)}
                assert {"I have called", "I cannot get through", "What to say"} <= texts
            if "emergency" in card.step.calls:
                assert "911" in read
            card.check.click()
            settle(1)
        assert set(states(part)) == {"done"}


def test_a_number_is_copied_and_that_is_said(window: MainWindow, heard: list[str]) -> None:
    page = front(window)
    page.urgent.findChildren(QPushButton)[0].click()
    assert QGuiApplication.clipboard().text() == "911"
    assert any("9 1 1" in said for said in heard)


def test_urgent_help_goes_to_the_urgent_card_from_anywhere(window: MainWindow) -> None:
    steps(window)
    window.urgent_help()
    page = here(window)
    assert page.list is not None
    assert QApplication.focusWidget() is page.list.urgent.heading
    assert "9 1 1" in page.list.urgent.heading.accessibleName()
    assert page.scroller.verticalScrollBar().value() == 0
    assert show(window, URGENT).list is not None


def test_the_keyboard_alone_reaches_the_first_number(window: MainWindow, qtbot: QtBot) -> None:
    page = show(window)
    window.activateWindow()
    settle()
    assert page.heading is not None
    page.heading.setFocus(Qt.FocusReason.OtherFocusReason)
    qtbot.keyClick(page.heading, Qt.Key.Key_Tab)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert "9 1 1" in focused.accessibleName()
    qtbot.keyClick(focused, Qt.Key.Key_Space)
    assert QGuiApplication.clipboard().text() == "911"


def test_the_number_of_the_society_can_be_written_down_here(
    window: MainWindow, context: Context
) -> None:
    page = front(window)
    (card,) = page.findChildren(FillInCard)
    card.field.setText("soon")
    card.save.click()
    assert context.settings.society_phone == ""
    card.field.setText("555-123-4567")
    card.save.click()
    page_now = here(window)
    assert context.settings.society_phone == "555-123-4567"
    assert page_now.list is not None
    assert "555-123-4567" in words(page_now.list.urgent)
    assert not page_now.list.findChildren(FillInCard)


def promises(text: str) -> bool:
    said = text.casefold()
    return any(words in said for words in ("day or night", "24 hours", "any hour"))


def test_urgent_help_promises_day_and_night_only_where_the_number_is_so(
    window: MainWindow, context: Context
) -> None:
    for society in context.concerns.societies.societies:
        context.change(society=society.id, society_phone="")
        page = front(window)
        read = words(page.urgent).replace(words(page.urgent.heading), "")
        assert promises(read) is (society.numbers[0].open is Hours.ALWAYS), society.id
        shown = [line.phone for line, _ in page.urgent.numbers if line.id == SOCIETY]
        if society.pair is not None:
            assert shown == [one.phone for one in society.pair]
        context.change(society_phone="555-123-4567")
        typed = front(window).urgent
        assert "555-123-4567" in words(typed)
        assert not promises(words(typed)), society.id


# -- the kinds


def test_a_kind_leads_to_those_that_may_stand_behind_it(
    window: MainWindow, context: Context
) -> None:
    for kind in context.concerns.kinds:
        part = steps(window, kind.id)
        titles = [filled(context, context.concerns.kind(one).title) for one in kind.see_also]
        assert [one.text() for one in part.view.others] == titles
    steps(window, "childs-own-behaviour").view.others[0].click()
    shown = here(window).steps
    assert shown is not None
    assert shown.card.id == "grooming"


def test_a_number_that_is_not_sure_says_so_wherever_a_step_shows_it(
    window: MainWindow, context: Context
) -> None:
    part = steps(window, "fake-or-hacked")
    (card,) = [one for one in part.steps if "anti-fraud" in one.step.calls]
    note = context.concerns.societies.words.notes["M"]
    assert card.state == "later"
    assert "1-888-495-8501" in words(card)
    assert note in words(card)
    for before in part.steps[: part.steps.index(card)]:
        before.check.click()
        settle(1)
    settle()
    assert card.state == "open"
    assert note in words(card)


def test_beside_a_workers_conduct_nothing_asks_to_tell_the_worker(
    window: MainWindow, context: Context
) -> None:
    lines = {line.id: line.text for line in context.concerns.parts["on-the-phone"].lines}
    for kind, told in (("society-person", "tell-another"), ("missing", "tell-worker")):
        part = steps(window, kind)
        assert part.view.say is not None
        read = words(part.view.say)
        other = "tell-worker" if told == "tell-another" else "tell-another"
        assert lines[told] in read
        assert lines[other] not in read
        assert lines[told] in part.sheet(context.concerns.kind(kind)).ask_for


def test_what_is_true_can_turn_a_report_into_one_that_must_be_made(
    window: MainWindow, context: Context
) -> None:
    part = steps(window, "another-caregiver")
    fixed = context.concerns.fixed
    report, told = part.steps[0], part.steps[1]
    assert fixed["must-call"] not in words(report)
    assert part.tier is not None
    (condition,) = [one for name, one in part.tier.conditions if name == "child-harmed"]
    condition.click()
    settle()
    assert fixed["must-call"] in words(report)
    assert fixed["second-call"] in words(told)
    condition.click()
    settle()
    assert fixed["must-call"] not in words(report)
    assert fixed["second-call"] not in words(told)


def test_the_common_kinds_come_first_by_urgency_and_all_kinds_follow(
    window: MainWindow, context: Context
) -> None:
    page = front(window)
    every = [kind.id for kind in context.concerns.kinds]
    assert [row.card_id for row in page.common] == [one for one in every if one in COMMON]
    assert [row.card_id for row in page.kinds] == every
    assert [row.card_id for row in page.cards] == [one.id for one in context.concerns.cards]
    for row in page.kinds:
        tier = context.concerns.kind(row.card_id).tier
        (tag,) = row.findChildren(Tag)
        assert tag.text() == context.concerns.tiers[tier].title
    assert len({look for look, _ in TIER_LOOKS.values()}) == len(Tier)


def test_what_is_typed_finds_the_kinds_it_fits_and_hides_none_of_all_kinds(
    window: MainWindow, qtbot: QtBot, heard: list[str]
) -> None:
    page = front(window)
    for typed, kind in (("DELETED chats", "grooming"), ("accused me", "allegation-about-me")):
        page.search.setText(typed)
        assert [row.card_id for row in page.results.rows] == [kind]
        assert page.results.calls == ()
        assert page.results.isVisible()
        assert not page.common[0].isVisible()
        assert all(row.isVisible() for row in page.kinds)
    # Once, when typing rests: not with each letter.
    qtbot.waitUntil(lambda: "1 found" in heard)
    assert heard.count("1 found") == 1
    page.search.setText("giraffe")
    settle()
    assert page.results.rows == []
    assert "Nothing fits" in words(page.results)
    page.search.clear()
    assert not page.results.isVisible()
    assert page.common[0].isVisible()


def test_words_of_danger_put_the_numbers_before_every_kind(
    window: MainWindow, heard: list[str]
) -> None:
    page = front(window)
    page.search.setText("said she wants to die")
    settle()
    read = words(page.results)
    kind = filled(window.context, window.context.concerns.kind("self-harm").title)
    assert read.index("911") < read.index("9-8-8") < read.index(kind)
    assert any("9 1 1" in one for one in heard)
    page.results.rows[0].button.click()
    shown = here(window).steps
    assert shown is not None
    assert shown.card.id == "self-harm"


def test_each_kind_opens_with_whom_to_call_what_never_to_do_and_its_steps(
    window: MainWindow, context: Context
) -> None:
    context.change(society="toronto")
    for kind in context.concerns.kinds:
        page = front(window)
        (row,) = [one for one in page.kinds if one.card_id == kind.id]
        row.button.click()
        part = here(window).steps
        assert part is not None
        read = words(part)
        assert part.heading.text() == filled(context, kind.title)
        assert part.tier is not None
        assert context.concerns.tiers[kind.tier].title == part.tier.tag.text()
        for line in calling.lines_for(context.concerns, kind.first_call, "toronto"):
            assert (line.phone or line.name) in words(part.tier)
        assert len(part.steps) == len(kind.steps)
        for text in (*kind.never, *kind.record, *kind.child, *kind.caregiver):
            assert filled(context, text) in read
        for step in kind.steps:
            assert filled(context, step.title) in read
            assert filled(context, step.text) in read
            assert all(filled(context, context.concerns.fixed[one]) in read for one in step.fixed)
        assert "{" not in read


def test_what_to_do_when_a_child_tells_opens_in_place_from_every_kind(
    window: MainWindow, context: Context
) -> None:
    parts = context.concerns.parts
    names = ("duty", "when-a-child-tells", "online-evidence", "every-time")
    for card in (*context.concerns.kinds, *context.concerns.cards):
        opened = {one.title: one for one in steps(window, card.id).view.help.parts}
        assert {parts[name].title for name in names} <= opened.keys()
        assert not any(one.is_open for one in opened.values())
    for name in names:
        expander = opened[parts[name].title]
        expander.button.click()
        settle()
        read = words(expander)
        assert all(filled(context, line.text) in read for line in parts[name].lines)
        expander.button.click()
        assert not expander.is_open


def test_how_we_know_names_a_source_and_its_age_for_each_fact(
    window: MainWindow, context: Context
) -> None:
    kind = context.concerns.kind("grooming")
    part = steps(window, kind.id)
    part.view.help.parts[-1].button.click()
    settle()
    read = words(part.view.help.parts[-1])
    for name in kind.facts:
        fact = context.concerns.facts[name]
        assert filled(context, fact.text) in read
        assert context.concerns.sources[fact.sources[0]].dated in read


# -- what every page promises


@pytest.mark.long
@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_clipped_nameless_or_out_of_order(
    window: MainWindow, context: Context, size: tuple[int, int], text: int
) -> None:
    window.resize(*size)
    context.change(text_size=text)
    views: list[Callable[[], QWidget]] = [
        lambda: front(window),
        lambda: steps(window),
        lambda: called(steps(window), "call-society"),
        lambda: steps(window, "allegation-about-me"),
    ]
    for view in views:
        view()
        settle(12)
        assert all_findings(window) == []
    context.change(society="toronto")
    part = steps(window, "missing")
    part.steps[0].check.click()
    for expander in part.view.help.parts:
        expander.set_open(True)
    settle(12)
    assert all_findings(window) == []
