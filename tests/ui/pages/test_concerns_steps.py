"""The steps of a concern: ticks, what is true, calls made, and nothing typed is lost."""

import pytest
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from caregiver_app.concerns import calling
from caregiver_app.concerns.numbers import WORKERS
from caregiver_app.concerns.values import ConcernKind, Tier
from caregiver_app.guidance.vocabulary import Who
from caregiver_app.handover.head import PaperHome
from caregiver_app.handover.sheets import call_sheet
from caregiver_app.record.matter_values import CallTold
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import EntryKind as EntryKind
from caregiver_app.record.values import Method, Person
from tests.ui.audit import settle
from tests.ui.pages.concerns_parts import (
    PASSPHRASE,
    TOLD,
    button,
    called,
    drafts,
    filled,
    front,
    here,
    known,
    show,
    states,
    steps,
    words,
)
from ui.concern_notes import concern_notes_of
from ui.context import Context
from ui.main_window import MainWindow
from ui.page_arguments import ReportStart
from ui.pages.concerns.call.sheet import call_data
from ui.pages.concerns.numbers.phone_card import PhoneCard
from ui.pages.concerns.steps.call_form import CallForm
from ui.urgent.telephone import telephone_of


@pytest.fixture
def vault(context: Context, qtbot: QtBot) -> Context:
    """The context with a new vault, open."""
    with qtbot.waitSignal(context.desk.unlocked, timeout=20_000):
        context.desk.create(PASSPHRASE, done=lambda code: None)
    settle()
    return context


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
    part.tier.conditions[0][1].click()
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
    part.form.part("taken_by").setText("Ms. Reyes")
    window.set_text_size(150)
    page = here(window)
    assert page.steps is not None
    card = page.steps.steps[2]
    assert card.form is not None
    assert card.form.part("taken_by").text() == "Ms. Reyes"


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
            condition.click()
            settle()
            assert tier.tag.text() == context.concerns.tiers[raised.to].title
            for line in calling.lines_for(context.concerns, raised.first_call, "toronto"):
                assert (line.phone or line.name) in words(tier)
            assert context.concerns.tiers[raised.to].title in heard[-1]
            condition.click()
            settle()
            assert sorted(words(tier).split("\n")) == before


def test_whom_to_call_first_is_heard_with_the_heading(window: MainWindow) -> None:
    # The focus comes there first; what stands under it Tab does not reach.
    part = steps(window, "self-harm")
    assert part.tier is not None
    assert "Call first: " in part.heading.accessibleDescription()
    assert "9 8 8" in part.heading.accessibleDescription()
    _, tried = part.tier.conditions[-1]
    tried.setChecked(True)
    assert "9 1 1" in part.heading.accessibleDescription()


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
        vault.desk.ask(Repository.save_person, person).then(saved.append)
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
    card.form.part("taken_by").setText("Ms. Reyes")
    (typed,) = drafts(vault, qtbot)
    assert typed.words.report is not None
    assert typed.words.report.to_name == "Ms. Reyes"
    card.form.part("time").setText("4:10 p.m.")
    card.form.part("number").setText("2026-1234")
    card.form.part("said").setPlainText("They will call back today.")
    button(card, "Keep as a draft").click()
    (draft,) = drafts(vault, qtbot)
    assert draft.id == typed.id
    assert draft.words.kind == EntryKind.REPORT
    assert draft.words.method == Method.PHONE
    assert draft.words.direction == "from-me"
    assert draft.words.clock is not None
    assert draft.words.clock.hour == 16
    assert draft.words.day == vault.clock().date()
    report = draft.words.report
    assert report is not None
    assert (report.number, report.to_name) == ("416-924-4646", "Ms. Reyes")
    assert report.reference == "2026-1234"
    assert draft.words.saw == "They will call back today."
    assert card.state == "done"
    settle()
    assert "in your contact log" in words(card)
    asked: list[tuple[str, object]] = []
    part.leave.connect(lambda *where: asked.append(where))
    start = ("report", ReportStart(draft.words.concern, draft.id))
    button(card, "Go to my log").click()
    qtbot.waitUntil(lambda: asked == [start], timeout=20_000)


def test_of_two_who_may_be_called_the_one_chosen_is_kept_with_their_number(
    context: Context, qtbot: QtBot
) -> None:
    two = [("Society", "416-924-4646"), ("Police", "")]
    form = CallForm(CallTold("Police"), two, "open", report=False, can_print=False)
    qtbot.addWidget(form)
    assert (form.called_at, form.words().called) == (1, "Police")
    form.part("called").setCurrentIndex(0)
    assert (form.words().called, form.words().phone) == two[0]
    form.part("said").setPlainText("Call back")
    assert form.goes_into("d1").draft_id == "d1"
    form.undo()
    form.undo()
    assert form.words() == CallTold("Police", draft_id="d1")
    assert form.part("called").currentText() == "Police"


def test_a_call_whose_draft_is_done_leads_to_the_log(
    window: MainWindow, vault: Context, qtbot: QtBot
) -> None:
    part = steps(window)
    card = called(part, "call-society")
    assert card.form is not None
    card.form.part("taken_by").setText("Ms. Reyes")
    button(card, "Keep as a draft").click()
    settle()
    (draft,) = drafts(vault, qtbot)
    gone: list[bool] = []
    vault.desk.drafts.drop(draft.id).after(lambda: gone.append(True))
    qtbot.waitUntil(lambda: bool(gone), timeout=20_000)
    asked: list[str] = []
    part.leave.connect(lambda page_id, _argument: asked.append(page_id))
    button(card, "Go to my log").click()
    qtbot.waitUntil(lambda: asked == ["log"], timeout=20_000)


def test_a_second_call_is_a_draft_of_its_own(
    window: MainWindow, vault: Context, qtbot: QtBot
) -> None:
    part = steps(window)
    card = called(part, "call-society")
    assert card.form is not None
    card.form.part("taken_by").setText("Ms. Reyes")
    button(card, "Keep as a draft").click()
    card.check.click()
    settle()
    button(card, "I called again").click()
    settle()
    assert card.form is not None
    assert card.form.part("taken_by").text() == ""
    card.form.part("taken_by").setText("Mr. Ito")
    button(card, "Keep as a draft").click()
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
    assert not {"Keep in my log", "Keep as a draft", "Write the report down"} & texts
    card.form.part("taken_by").setText("Ms. Reyes")
    with_unlock: list[bool] = []
    window.unlock_requested.connect(lambda: with_unlock.append(True))
    button(card.form, "Set up my log").click()
    assert with_unlock
    assert concern_notes_of(context).of(TOLD).calls["call-society"].taken_by == "Ms. Reyes"


def test_telling_a_worker_asks_for_no_report_number(window: MainWindow) -> None:
    part = steps(window)
    card = called(part, "tell-worker")
    assert set(card.step.calls) <= set(WORKERS)
    assert card.form is not None
    assert "Report number" not in words(card.form)


def test_telling_a_worker_is_kept_as_a_call_and_never_as_the_report(
    window: MainWindow, vault: Context, qtbot: QtBot
) -> None:
    card = called(steps(window), "tell-worker")
    assert card.form is not None
    card.form.part("taken_by").setText("Ms. Okafor")
    (draft,) = drafts(vault, qtbot)
    assert draft.words.kind == EntryKind.CALL


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


# -- paper


def test_the_call_sheet_has_the_numbers_what_is_known_and_the_calls_made(
    window: MainWindow, context: Context
) -> None:
    context.change(society="toronto", care_type="kinship-care")
    part = steps(window)
    known(part, "child").setText("Sam <b>")
    kind = part.card
    assert isinstance(kind, ConcernKind)
    made = CallTold(called="The society", taken_by="Ms. Reyes", number="2026-1234")
    data = call_data(part.sheet(kind), telephone_of(context, ()), [made], "en")
    assert {"416-924-4646", "911"} <= {one.number for one in data.numbers}
    assert data.opening == context.concerns.call_sheet.openings["kinship-care"]
    facts = {line.text for line in data.facts}
    assert {"Sam <b>", "Ms. Reyes", "2026-1234"} <= facts
    assert data.never == tuple(filled(context, text) for text in kind.never)
    assert call_sheet(data, PaperHome(), context.clock()).pdf().startswith(b"%PDF")


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
                assert f"November {line.read.day}, 2026" in words(card)


@pytest.mark.skipif(bool(QPrinterInfo.availablePrinterNames()), reason="a printer is here")
def test_the_call_sheet_goes_to_paper_or_a_file(window: MainWindow, qtbot: QtBot) -> None:
    part = steps(window)
    assert here(window).can_print
    button(part, "Print call sheet").click()
    qtbot.waitUntil(lambda: bool(part.findChildren(QDialog)), timeout=20_000)
    for dialog in part.findChildren(QDialog):
        dialog.reject()
    settle()
    assert not show(window).can_print
