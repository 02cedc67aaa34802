"""A concern on record, as a person uses it: kept as it is ticked, reported, asked about, closed."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from PySide6.QtWidgets import QPushButton

from caregiver_app.record.matter_values import CallTold, Matter
from caregiver_app.record.repository import Repository
from tests.ui.audit import settle
from tests.ui.pages.concerns_parts import TOLD, button, front, here, steps, words
from tests.ui.pages.entry_parts import say_when
from tests.ui.pages.log_parts import House
from tests.ui.pages.matter_parts import (
    arrived,
    begun,
    entries,
    matters,
    page_of,
    reported,
)
from tests.ui.pages.onboarding_parts import PASSPHRASE
from ui.concern_notes import concern_notes_of
from ui.frame.reminder import reminder_of
from ui.page_arguments import CorrectEntry, ShowEntry
from ui.pages import MENU
from ui.pages.concerns.steps.steps import Steps
from ui.pages.log.page import LogPage
from ui.pages.log.write.page import EntryPage
from ui.widgets import Button


def test_looking_about_keeps_nothing_and_the_first_tick_keeps_the_concern(house: House) -> None:
    part = steps(house.window)
    assert part.tier is not None
    for _, one in part.tier.conditions:
        one.click()
    settle()
    assert matters(house) == ()
    part.steps[0].check.click()
    house.bot.waitUntil(lambda: len(matters(house)) == 1)
    matter = matters(house)[0].matter
    assert matter.kind == TOLD
    assert set(matter.done) == {part.steps[0].step.id}
    assert matter.when == part.tier.when()
    settle()
    assert "On record since" in words(part)


def test_what_was_ticked_before_the_log_was_open_is_on_record_after(house: House) -> None:
    with house.bot.waitSignal(house.context.desk.locked, timeout=20_000):
        house.context.desk.lock()
    part = steps(house.window)
    part.steps[0].check.click()
    done = part.steps[0].step.id
    with house.bot.waitSignal(house.context.desk.unlocked, timeout=20_000):
        house.context.desk.unlock(PASSPHRASE, done=lambda: None)
    house.bot.waitUntil(lambda: len(matters(house)) == 1)
    assert set(matters(house)[0].matter.done) == {done}


def test_what_is_on_record_comes_back_to_another_start_of_the_program(house: House) -> None:
    kept = begun(house)
    memory = concern_notes_of(house.context)
    memory._notes.clear()
    part = steps(house.window)
    assert part.steps[0].state == "done"
    assert "Done on" in words(part.steps[0])
    part.steps[1].check.click()
    house.bot.waitUntil(lambda: len(matters(house)[0].matter.done) == 2)
    assert matters(house)[0].matter.id == kept.matter.id


def test_another_concern_of_the_same_kind_is_one_of_its_own(house: House) -> None:
    begun(house)
    part = here(house.window).steps
    assert part is not None
    button(part, "Start another one of this kind").click()
    settle()
    other = here(house.window).steps
    assert other is not None
    assert other.steps[0].state == "open"
    other.steps[0].check.click()
    house.bot.waitUntil(lambda: len(matters(house)) == 2)


def test_an_entry_can_be_added_and_keeps_its_concern_when_it_is_corrected(house: House) -> None:
    kept = begun(house)
    button(page_of(house, kept), "Write an entry").click()
    form = house.written()
    say_when(house, form)
    form.form.part("saw").setPlainText("He said it again at breakfast.")
    form.bar.save.click()
    house.reading()
    (entry,) = entries(house, kept.matter.id)
    assert "breakfast" in entry.words.saw
    assert "breakfast" in words(page_of(house, kept))
    house.window.show_page("entry", CorrectEntry(entry.id))
    form = house.written()
    assert isinstance(form, EntryPage)
    form.form.part("saw").setPlainText("He said it again at lunch.")
    form.form.part("reason").setPlainText("It was lunch")
    form.bar.save.click()
    house.reading()
    assert [one.words.concern for one in entries(house, kept.matter.id)] == [kept.matter.id]


def test_after_a_day_of_nothing_it_asks_and_an_answer_counts_for_a_day(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = begun(house)
    now = house.context.clock()
    later = now + timedelta(hours=25)
    monkeypatch.setattr(house.context, "clock", lambda: later)
    page = page_of(house, kept)
    assert "Nothing was written about this for a day" in words(page)
    reminder_of(house.window).look()
    menu = house.window.sidebar
    for page_id in MENU:
        house.window.show_page(page_id)
        settle()
        assert button(menu, "1 concern waits").isVisible()
    button(menu, "1 concern waits").click()
    page = arrived(house)
    with monkeypatch.context() as patch:
        patch.setattr(house.context.desk._session.book(), "_clock", lambda: later)
        button(page, "Nothing new. It stays open").click()
        house.bot.waitUntil(lambda: matters(house)[0].matter.answered_at == later)
    assert matters(house)[0].matter.is_open
    settle()
    assert "1 concern waits" not in {b.text() for b in menu.findChildren(Button) if b.isVisible()}
    assert "Nothing was written about this" not in words(page)


def test_it_is_closed_with_a_reason_alone_and_a_further_report_opens_it_again(house: House) -> None:
    kept = begun(house)
    page = page_of(house, kept)
    page.ending.close_it.click()
    settle()
    assert page.ending.reason_row.error
    assert matters(house)[0].matter.is_open
    page.ending.reason.setPlainText("The worker has taken it over.")
    page.ending.close_it.click()
    house.bot.waitUntil(lambda: not matters(house)[0].matter.is_open)
    settle()
    assert "The worker has taken it over." in words(page)
    listed = front(house.window)
    assert not [b for b in listed.recorded.findChildren(Button) if b.text() == "Open"]
    page = reported(house, page_of(house, kept), "I have reported it", "Ms. Okafor")
    house.bot.waitUntil(lambda: matters(house)[0].matter.is_open)


def test_the_list_shows_what_goes_on_and_opens_it(house: House) -> None:
    kept = begun(house)
    listed = front(house.window)
    settle()
    assert kept.matter.title in words(listed.recorded)
    (opens,) = [b for b in listed.recorded.findChildren(QPushButton) if b.text() == "Open"]
    opens.click()
    page = arrived(house)
    assert page.title == kept.matter.title


def test_an_entry_of_the_log_is_added_to_a_concern_and_shows_in_it(house: House) -> None:
    kept = begun(house)
    entry = house.entry("He asked where Sam plays")
    log = house.log(ShowEntry(entry))
    house.bot.waitUntil(lambda: log.entry.shown is not None)
    settle()
    log.entry.more.click()
    button(log.entry, "Add it to a concern…").click()
    settle()
    button(log.entry, kept.matter.title).click()
    house.bot.waitUntil(lambda: matters(house)[0].matter.entries == (entry,))
    house.bot.waitUntil(lambda: "It belongs to a concern" in words(log.entry))
    button(log.entry, "Open").click()
    page = arrived(house)
    assert "where Sam plays" in words(page)


def test_its_entries_can_be_seen_in_the_log_narrowed_to_it(house: House) -> None:
    kept = begun(house)
    page = page_of(house, kept)
    assert "See its entries in the log" not in [
        one.text() for one in page.findChildren(QPushButton) if one.isVisible()
    ]
    house.entry("not of it")
    house.entry("of it", concern=kept.matter.id)
    page = page_of(house, kept)
    button(page, "See its entries in the log").click()
    house.bot.waitUntil(lambda: isinstance(house.window.page, LogPage))
    log = house.window.page
    assert isinstance(log, LogPage)
    house.bot.waitUntil(lambda: log.model.rowCount() == 1)
    assert log.model.row_at(0).snippet == "of it"
    house.bot.waitUntil(lambda: log.listing.sheet.more.concern.currentText() == kept.matter.title)


def test_a_concern_of_an_older_version_opens_with_the_steps_it_had(house: House) -> None:
    """A step that is gone keeps its name; what nobody knows any more breaks nothing."""
    now = house.context.clock()
    old = Matter(
        place="ontario",
        kind="family-contact",
        title="A family member is messaging the child",
        when=frozenset({"threats", "a-condition-of-once"}),
        done={"wait": now, "listen": now, "a-step-of-once": now},
        told={"child": "Sam"},
        calls={"call-worker": CallTold(called="Ms. Okafor", said="Wait for a call back.")},
        opened_at=now,
    )
    saved: list[Matter] = []
    house.context.desk.ask(Repository.save_matter, replace(old, id=str(uuid4()))).then(saved.append)
    house.bot.waitUntil(lambda: bool(saved))
    (kept,) = matters(house)
    page = page_of(house, kept)
    kind = house.context.concerns.kind("family-contact")
    assert page.timeline is not None
    read = words(page.timeline)
    assert kind.former["wait"] in read
    assert next(step.title for step in kind.steps if step.id == "listen") in read
    assert "a-step-of-once" not in read
    button(page, "Go on with the steps").click()
    settle()
    part = here(house.window).steps
    assert part is not None
    assert part.tier is not None
    assert part.tier.first_call == "society"
    assert states_of(part)["listen"] == "done"
    assert "wait" not in states_of(part)
    part.steps[0].check.click()
    house.bot.waitUntil(lambda: "leave-it" in matters(house)[0].matter.done)
    assert {"wait", "a-step-of-once"} <= matters(house)[0].matter.done.keys()


def states_of(part: Steps) -> dict[str, str]:
    return {card.step.id: str(card.state) for card in part.steps}
