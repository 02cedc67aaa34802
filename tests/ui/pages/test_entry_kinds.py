"""What the form asks of each kind, and that switching kinds never loses a typed word."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QLabel

from caregiver_app.guidance import answer
from caregiver_app.guidance.vocabulary import Action, CareType, Question, Who
from caregiver_app.record.kinds import Field, load_kinds
from caregiver_app.record.values import Kind
from tests.ui.audit import settle
from tests.ui.pages.entry_parts import (
    choose_kind,
    choose_way,
    click,
    drafts,
    save,
    say_when,
    shown,
)
from tests.ui.pages.log_parts import House
from ui.pages.page_arguments import ResumeDraft, entry_start

NOT_SHOWN_BY_KIND = {Field.PEOPLE, Field.CHILDREN, Field.APP}


def test_the_first_question_is_what_is_written_down_and_most_need_no_answer(house: House) -> None:
    page = house.form()
    assert page.form.stops()[0] is page.form.kind.combo
    assert page.form.kind.combo.value() == Kind.CONTACT_MADE
    assert page.form.kind.combo.accessibleDescription() == load_kinds().of("contact-made").hint


@pytest.mark.parametrize("kind", list(Kind))
def test_a_kind_asks_its_own_and_is_saved_as_what_it_is(house: House, kind: Kind) -> None:
    page = house.form()
    choose_kind(house, page, kind)
    rules = load_kinds().of(kind)
    asked = {one.value for one in rules.asks if one not in NOT_SHOWN_BY_KIND}
    assert shown(page) - {"app"} == asked
    assert page.form.contact.who_row.name == rules.who
    say_when(house, page)
    if Field.METHOD in rules.asks and not rules.method:
        choose_way(house, page, "Phone")
    if rules.content:
        house.bot.keyClicks(page.form.content.rows[rules.content[0]].field, "It went well")
    words = save(house, page)
    assert words.kind == kind
    assert words.method == (rules.method or ("phone" if Field.METHOD in rules.asks else ""))
    assert (words.direction, words.begun_by) == (rules.direction, rules.begun_by)
    assert drafts(house) == ()


def test_what_a_kind_needs_is_told_where_it_asks_for_it(house: House) -> None:
    page = house.form()
    choose_kind(house, page, "note")
    click(house, page.bar.save)
    assert page.form.content.rows[Field.SAW].error
    assert not page.form.method_row.error
    choose_kind(house, page, "contact-tried")
    click(house, page.bar.save)
    assert page.form.method_row.error
    assert not any(row.error for row in page.form.content.rows.values())


def test_switching_kinds_keeps_every_word_and_says_what_would_be_left_out(
    house: House, heard: list[str]
) -> None:
    page = house.form()
    choose_way(house, page, "Social media")
    page.form.app.combo.setCurrentIndex(page.form.app.combo.findData("Instagram"))
    house.bot.keyClicks(page.form.account, "ray_w")
    house.bot.keyClicks(page.form.exact_words, "Say hi")
    choose_kind(house, page, "note")
    said = "\n".join(one.text() for one in page.form.kind.findChildren(QLabel) if one.isVisible())
    for name in ("App", "Account or number", "Exact words"):
        assert name in said
        assert any(name in one for one in heard)
    (draft,) = drafts(house)
    assert (draft.words.kind, draft.words.exact_words) == ("note", "Say hi")
    choose_kind(house, page, "contact-made")
    assert page.form.exact_words.toPlainText() == "Say hi"
    assert (page.form.app.value(), page.form.account.text()) == ("Instagram", "ray_w")
    assert page.form.method.value() == "social-media"


def test_what_was_said_to_be_left_out_is_not_saved(house: House) -> None:
    page = house.form()
    choose_way(house, page, "Text")
    house.bot.keyClicks(page.form.exact_words, "Say hi")
    house.bot.keyClicks(page.form.think, "He was glad")
    choose_kind(house, page, "note")
    say_when(house, page)
    words = save(house, page)
    assert (words.exact_words, words.think, words.method) == ("", "He was glad", "")
    assert words.filing == "none"


def test_what_the_kind_chose_goes_with_it_and_what_the_person_chose_stays(house: House) -> None:
    page = house.form()
    choose_kind(house, page, "visit")
    assert page.form.method.value() == "in-person"
    assert page.form.filing.value() == "none"
    choose_kind(house, page, "contact-made")
    assert page.form.method.value() == ""
    choose_way(house, page, "Letter")
    choose_kind(house, page, "visit")
    assert page.form.method.value() == "letter"
    assert page.form.filing.value() == "print-and-file"


def test_a_draft_of_a_kind_comes_back_as_it_was_left(house: House) -> None:
    page = house.form()
    choose_kind(house, page, "request-received")
    house.bot.keyClicks(page.form.saw, "A follow request")
    page.form.clock.line.setText("half past")
    page.form.follow_up_on.line.setText("5/6/2027")
    day = page.form.day.line.text()
    click(house, page.bar.cancel)
    click(house, page.bar.keep)
    (kept,) = drafts(house)
    again = house.form(ResumeDraft(kept.id))
    assert again.form.kind.combo.value() == "request-received"
    assert again.form.words() == kept.words
    assert again.form.clock.line.text() == "half past"
    assert again.form.follow_up_on.line.text() == "5/6/2027"
    assert again.form.day.line.text() == day


def test_a_time_that_cannot_be_read_is_a_draft_of_its_own(house: House) -> None:
    page = house.form()
    house.bot.keyClicks(page.form.clock.line, "4")
    (draft,) = drafts(house)
    assert draft.typed == (("clock", "4"),)
    house.window.set_text_size(150)
    assert house.written().form.clock.line.text() == "4"
    house.window.set_text_size(100)


@pytest.mark.parametrize(
    ("action", "kind"),
    [
        (Action.FRIEND, Kind.REQUEST_RECEIVED),
        (Action.TEXT, Kind.CONTACT_MADE),
        (Action.CALL_OR_MEET, Kind.CALL),
        (Action.LOOK_UP, Kind.POST_SEEN),
    ],
)
def test_an_answer_of_the_guide_begins_a_kind_that_fits(
    house: House, action: Action, kind: Kind
) -> None:
    question = Question(CareType.FOSTER, Who.BIRTH_PARENT, action)
    start = entry_start(answer(house.context.pack, question))
    page = house.form(start)
    assert page.form.kind.combo.value() == kind
    assert page.form.method.value() == start.method
    assert page.form.filing.value() == start.filing
    assert drafts(house) == ()


def test_a_follow_up_is_a_press_away_in_each_kind(house: House) -> None:
    page = house.form()
    choose_kind(house, page, "note")
    house.bot.keyClicks(page.form.follow_up, "Ask the worker")
    tomorrow, week = page.form.follow_up_on.quick
    click(house, week)
    assert page.form.follow_up_on.read().value == house.today + timedelta(days=7)
    click(house, tomorrow)
    say_when(house, page)
    house.bot.keyClicks(page.form.saw, "He slept badly")
    words = save(house, page)
    assert (words.follow_up, words.follow_up_on) == (
        "Ask the worker",
        house.today + timedelta(days=1),
    )


def test_what_will_be_marked_late_is_said_before_saving(house: House, heard: list[str]) -> None:
    page = house.form()
    say_when(house, page)
    assert page.form.contact.late.isHidden()
    page.form.day.line.setText((house.today - timedelta(days=3)).isoformat())
    settle()
    late = page.form.contact.late
    assert late.isVisible()
    assert "3 days" in late.text()
    assert late.text() in heard
    house.context.change(written_late_after_hours=168)
    page = house.form()
    say_when(house, page)
    page.form.day.line.setText((house.today - timedelta(days=3)).isoformat())
    assert page.form.contact.late.isHidden()
