"""The concerns page: whom to call with no click, and every kind's steps, as a person uses them."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from caregiver_app.concerns import calling
from caregiver_app.concerns.numbers import SOCIETY, WORKERS
from caregiver_app.concerns.values import Kind, Tier
from caregiver_app.guidance.vocabulary import Who
from caregiver_app.handover.sheets import call_sheet
from caregiver_app.record.values import Draft, Method, Person
from tests.ui.audit import all_findings, settle
from ui.context import Context
from ui.main_window import MainWindow
from ui.pages.concerns.draft import read_time
from ui.pages.concerns.fill_in import FillInCard
from ui.pages.concerns.list_view import ListView
from ui.pages.concerns.memory import CallTold, memory_of
from ui.pages.concerns.page import URGENT, ConcernsPage
from ui.pages.concerns.phone_card import PhoneCard
from ui.pages.concerns.sheet import call_data
from ui.pages.concerns.step_card import StepCard
from ui.pages.concerns.steps import Steps
from ui.pages.concerns.telephone import telephone_of
from ui.pages.concerns.words import COMMON, TIER_LOOKS
from ui.widgets import Tag, TextField

PASSPHRASE = "four quiet words here"
TORONTO = ("416-924-4646", "1-866-527-0833", "416-808-2222")
TOLD = "child-tells-of-harm"
SIZES = [(1280, 800), (1024, 640)]
TEXTS = [100, 150]


@pytest.fixture
def window(context: Context, qtbot: QtBot) -> Iterator[MainWindow]:
    window = MainWindow(context)
    window.resize(1280, 800)
    window.show()
    yield window
    window.close()
    window.deleteLater()
    settle()


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a screen reader is told, in order."""
    said: list[str] = []
    update = QAccessible.updateAccessibility

    def listen(event: object) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            said.append(event.message())
        update(event)  # type: ignore[arg-type]  # every event is one of Qt's

    monkeypatch.setattr(QAccessible, "updateAccessibility", listen)
    return said


@pytest.fixture
def vault(context: Context, qtbot: QtBot) -> Context:
    """The context with a new vault, open."""
    with qtbot.waitSignal(context.desk.unlocked, timeout=20_000):
        context.desk.create(PASSPHRASE, done=lambda code: None)
    settle()
    return context


def show(window: MainWindow, argument: object = None) -> ConcernsPage:
    window.show_page("concerns", argument)
    settle()
    return here(window)


def here(window: MainWindow) -> ConcernsPage:
    settle()
    assert isinstance(window.page, ConcernsPage)
    return window.page


def front(window: MainWindow, argument: object = None) -> ListView:
    page = show(window, argument)
    assert page.list is not None
    return page.list


def steps(window: MainWindow, card_id: str = TOLD) -> Steps:
    page = show(window, card_id)
    assert page.steps is not None
    return page.steps


def states(part: Steps) -> list[str]:
    return [str(card.state) for card in part.steps]


def words(part: QWidget) -> str:
    """Everything that can be read on ``part`` now."""
    labels = [one for one in part.findChildren(QLabel) if one.isVisible()]
    return "\n".join(one.accessibleName() or one.text() for one in labels)


def button(part: QWidget, text: str) -> QPushButton:
    (found,) = [b for b in part.findChildren(QPushButton) if b.isVisible() and b.text() == text]
    return found


def filled(context: Context, text: str) -> str:
    return telephone_of(context, (), {}).fill(text)


def in_sight(window: MainWindow, part: QWidget) -> bool:
    """Whether the whole of ``part`` is seen with no scrolling."""
    return part.visibleRegion().boundingRect() == part.rect()


def called(part: Steps, step_id: str) -> StepCard:
    """Press "I have called" on the step, once all before it are done."""
    for card in part.steps:
        if card.step.id == step_id:
            button(card, "I have called").click()
            settle()
            return card
        card.check.click()
        settle()
    raise KeyError(step_id)


def drafts(context: Context, qtbot: QtBot) -> tuple[Draft, ...]:
    got: list[tuple[Draft, ...]] = []
    context.desk.drafts(done=got.append)
    qtbot.waitUntil(lambda: bool(got), timeout=10_000)
    return got[0]


def known(part: Steps, field: str) -> TextField:
    """The field for what is known, as it stands in the words for the phone."""
    assert part.view.say is not None
    (found,) = [one.edit for one in part.view.say.fields if one.field_id == field]
    assert isinstance(found, TextField)
    return found


def society_of(kind: str) -> dict[str, Any]:
    return {
        "toronto": {"society": "toronto"},
        "jewish": {"society": "toronto-jewish"},
        "own": {"society": "other", "society_phone": "1-555-123-4567"},
        "unknown": {},
    }[kind]


# -- whom to call, with no click


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
    assert any("911" in said for said in heard)


def test_urgent_help_goes_to_the_urgent_card_from_anywhere(window: MainWindow) -> None:
    steps(window)
    window.urgent_help()
    page = here(window)
    assert page.list is not None
    assert QApplication.focusWidget() is page.list.urgent.heading
    assert "911" in page.list.urgent.heading.accessibleName()
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
    assert "911" in focused.accessibleName()
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


# -- the kinds


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


def test_a_search_leaves_the_kinds_with_those_words_and_hides_nothing_else(
    window: MainWindow, heard: list[str]
) -> None:
    page = front(window)
    page.search.setText("PHÓTO")
    found = {row.card_id for row in page.shown()}
    assert {"identifying-post", "grooming"} <= found
    assert len(found) < len(page.kinds)
    assert all(not row.isHidden() for row in page.common)
    assert heard
    page.search.setText("giraffe")
    assert page.shown() == []
    button(page, "Clear the search").click()
    assert len(page.shown()) == len(page.kinds)


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


# -- steps


def test_a_tick_folds_the_step_and_opens_the_next(window: MainWindow, heard: list[str]) -> None:
    part = steps(window)
    assert states(part) == ["open"] + ["later"] * 5
    part.steps[0].check.click()
    assert states(part) == ["done", "open"] + ["later"] * 4
    settle()
    assert filled(window.context, part.steps[0].step.text) not in words(part.steps[0])
    assert "Step 2 of 6" in part.view.lead.text()
    assert "Step 2 of 6" in heard[-1]
    part.steps[3].check.click()
    assert states(part) == ["done", "open", "later", "done", "later", "later"]
    part.steps[0].check.click()
    assert states(part)[0] == "open"
    assert states(part).count("open") == 1
    for card in part.steps:
        if card.state != "done":
            card.check.click()
    assert set(states(part)) == {"done"}


def test_each_box_names_its_step(window: MainWindow) -> None:
    part = steps(window)
    names = [card.check.accessibleName() for card in part.steps]
    assert all(card.title in name for card, name in zip(part.steps, names, strict=True))


def test_ticks_conditions_and_what_is_known_stay_while_the_program_runs(
    window: MainWindow,
) -> None:
    part = steps(window)
    part.steps[0].check.click()
    assert part.tier is not None
    part.tier.conditions[0][1].check.click()
    add = [b for b in part.findChildren(QPushButton) if b.accessibleName() == "Add: The child"]
    add[0].click()
    known(part, "child").setText("Sam")
    window.show_page("policies")
    settle()
    page = front(window)
    rows = [row for row in (*page.common, *page.kinds) if row.card_id == TOLD]
    assert all("1 of 6" in words(row) for row in rows)
    again = steps(window)
    assert states(again)[:2] == ["done", "open"]
    assert again.tier is not None
    assert again.tier.tier is Tier.NOW
    assert "Sam" in words(again)


def test_what_is_on_the_page_stays_at_another_text_size(window: MainWindow) -> None:
    part = called(steps(window), "call-society")
    assert part.form is not None
    part.form.taken_by.setText("Ms. Reyes")
    window.set_text_size(150)
    page = here(window)
    assert page.steps is not None
    card = page.steps.steps[2]
    assert card.form is not None
    assert card.form.taken_by.text() == "Ms. Reyes"


def test_what_is_true_raises_the_tier_and_changes_whom_to_call_first(
    window: MainWindow, context: Context, heard: list[str]
) -> None:
    context.change(society="toronto")
    for kind in context.concerns.kinds:
        for raised in kind.raised:
            part = steps(window, kind.id)
            tier = part.tier
            assert tier is not None
            before = sorted(words(tier).split("\n"))
            (condition,) = [one for name, one in tier.conditions if name == raised.when]
            condition.check.click()
            settle()
            assert tier.tag.text() == context.concerns.tiers[raised.to].title
            for line in calling.lines_for(context.concerns, raised.first_call, "toronto"):
                assert (line.phone or line.name) in words(tier)
            assert context.concerns.tiers[raised.to].title in heard[-1]
            condition.check.click()
            settle()
            assert sorted(words(tier).split("\n")) == before


def test_when_nobody_answers_the_other_ways_show_in_place(
    window: MainWindow, context: Context
) -> None:
    part = steps(window)
    card = part.steps[2]
    for before in part.steps[:2]:
        before.check.click()
        settle()
    button(card, "I cannot get through").click()
    settle()
    for line in context.concerns.parts["no-answer"].lines:
        assert filled(context, line.text) in words(card)


def test_workers_show_as_people_on_record_can_be_reached(
    window: MainWindow, vault: Context, qtbot: QtBot
) -> None:
    saved: list[Person] = []
    worker = Person(
        name="Ms. Okafor",
        who=Who.SOCIETY_EMPLOYEE,
        relationship="Child's worker",
        reach="555-010-2030",
    )
    parent = Person(name="Dana", who=Who.BIRTH_PARENT, reach="555-999-0000")
    for person in (worker, parent):
        vault.desk.save_person(person, done=saved.append)
    qtbot.waitUntil(lambda: len(saved) == 2, timeout=10_000)
    part = steps(window, "family-contact")
    assert part.tier is not None
    tier = part.tier
    qtbot.waitUntil(lambda: "555-010-2030" in words(tier), timeout=5_000)
    assert "555-999-0000" not in words(part)


# -- calls made


def test_a_call_made_becomes_a_draft_from_the_first_letter_and_the_step_is_done(
    window: MainWindow, vault: Context, qtbot: QtBot
) -> None:
    vault.change(society="toronto")
    part = steps(window)
    card = called(part, "call-society")
    assert card.form is not None
    assert drafts(vault, qtbot) == ()
    card.form.taken_by.setText("Ms. Reyes")
    (typed,) = drafts(vault, qtbot)
    assert "Ms. Reyes" in typed.words.saw
    card.form.time.setText("4:10 p.m.")
    card.form.number.setText("2026-1234")
    card.form.said.setPlainText("They will call back today.")
    button(card, "Keep in my log").click()
    (draft,) = drafts(vault, qtbot)
    assert draft.id == typed.id
    assert draft.words.method == Method.PHONE
    assert draft.words.direction == "from-me"
    assert draft.words.clock is not None
    assert draft.words.clock.hour == 16
    assert draft.words.day == vault.clock().date()
    for text in ("416-924-4646", "Ms. Reyes", "2026-1234", "They will call back today."):
        assert text in draft.words.saw
    assert card.state == "done"
    settle()
    assert "draft" in words(card)


def test_a_second_call_is_a_draft_of_its_own(
    window: MainWindow, vault: Context, qtbot: QtBot
) -> None:
    part = steps(window)
    card = called(part, "call-society")
    assert card.form is not None
    card.form.taken_by.setText("Ms. Reyes")
    button(card, "Keep in my log").click()
    card.check.click()
    settle()
    button(card, "I called again").click()
    settle()
    assert card.form is not None
    assert card.form.taken_by.text() == ""
    card.form.taken_by.setText("Mr. Ito")
    button(card, "Keep in my log").click()
    assert len(drafts(vault, qtbot)) == 2


def test_without_a_log_it_says_that_nothing_is_kept_and_offers_paper(
    window: MainWindow, context: Context
) -> None:
    part = steps(window)
    card = called(part, "call-society")
    assert card.form is not None
    assert "Nothing is kept" in words(card.form)
    texts = {b.text() for b in card.form.findChildren(QPushButton) if b.isVisible()}
    assert "Print with the call sheet" in texts
    assert "Keep in my log" not in texts
    card.form.taken_by.setText("Ms. Reyes")
    with_unlock: list[bool] = []
    window.unlock_requested.connect(lambda: with_unlock.append(True))
    button(card.form, "Set up my log").click()
    assert with_unlock
    assert memory_of(context).of(TOLD).calls["call-society"].taken_by == "Ms. Reyes"


def test_telling_a_worker_asks_for_no_report_number(window: MainWindow) -> None:
    part = steps(window)
    card = called(part, "tell-worker")
    assert set(card.step.calls) <= set(WORKERS)
    assert card.form is not None
    assert "Report number" not in words(card.form)


def test_locking_hides_what_was_ticked_and_unlocking_brings_it_back(
    window: MainWindow, vault: Context, qtbot: QtBot
) -> None:
    part = steps(window)
    part.steps[0].check.click()
    known(part, "child").setText("Sam")
    with qtbot.waitSignal(vault.desk.locked, timeout=10_000):
        vault.desk.lock()
    locked = steps(window)
    assert states(locked)[0] == "open"
    assert "Sam" not in words(locked)
    locked.steps[0].check.click()
    locked.steps[1].check.click()
    with qtbot.waitSignal(vault.desk.unlocked, timeout=20_000):
        vault.desk.unlock(PASSPHRASE, done=lambda: None)
    back = steps(window)
    assert states(back)[:3] == ["done", "done", "open"]
    assert "Sam" in words(back)


@pytest.mark.parametrize(
    ("text", "hour"),
    [("4:10 p.m.", 16), ("4:10 am", 4), ("12:05 a.m.", 0), ("16:10", 16), ("0:30", 0)],
)
def test_a_clear_time_is_read(text: str, hour: int) -> None:
    found = read_time(text)
    assert found is not None
    assert found.hour == hour


@pytest.mark.parametrize("text", ["4:10", "soon", "", "25:00", "4:75 p.m.", "14:10 p.m.", "12"])
def test_an_unclear_time_is_never_guessed(text: str) -> None:
    assert read_time(text) is None


# -- paper


def test_the_call_sheet_has_the_numbers_what_is_known_and_the_calls_made(
    window: MainWindow, context: Context
) -> None:
    context.change(society="toronto", care_type="kinship-care")
    part = steps(window)
    known(part, "child").setText("Sam <b>")
    kind = part.card
    assert isinstance(kind, Kind)
    made = CallTold(called="The society", taken_by="Ms. Reyes", number="2026-1234")
    data = call_data(part.sheet(kind), telephone_of(context, (), {}), [made], "en")
    assert {"416-924-4646", "911"} <= {one.number for one in data.numbers}
    assert data.opening == context.concerns.call_sheet.openings["kinship-care"]
    facts = {line.text for line in data.facts}
    assert {"Sam <b>", "Ms. Reyes", "2026-1234"} <= facts
    assert data.never == tuple(filled(context, text) for text in kind.never)
    assert call_sheet(data, context.clock()).pdf().startswith(b"%PDF")


def test_every_phone_card_names_who_answers(window: MainWindow, context: Context) -> None:
    context.change(society="toronto")
    page = front(window)
    page.help.parts[-1].set_open(True)
    settle()
    cards = page.findChildren(PhoneCard)
    assert len(cards) > 10
    for card in cards:
        assert all(line.name in words(card) for line in card.lines)
        for line in card.lines:
            if line.note and line.read:
                assert "November 22, 2026" in words(card)


# -- what every page promises


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
