"""What the form asks of each kind, and that switching kinds never loses a typed word."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QLabel

from caregiver_app.guidance import answer
from caregiver_app.guidance.vocabulary import Action, CareType, Question, Who
from caregiver_app.record.kinds import WRITTEN, load_kinds
from caregiver_app.record.values import EntryKind
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
from ui.page_arguments import ResumeDraft, entry_start

NOT_SHOWN_BY_KIND = {"people", "children", "app"}


def test_the_kind_stands_behind_more_and_says_when_to_choose_it(house: House) -> None:
    page = house.form()
    combo = page.form.part("kind")
    assert not combo.isVisible()
    assert combo.value() == EntryKind.CONTACT_MADE
    choose_kind(house, page, "visit")
    hint = load_kinds().of("visit").hint
    assert combo.accessibleDescription() == hint
    assert page.form.part("advice").hint.text() == hint


@pytest.mark.parametrize("kind", list(EntryKind))
def test_a_kind_asks_its_own_and_is_saved_as_what_it_is(house: House, kind: EntryKind) -> None:
    page = house.form()
    choose_kind(house, page, kind)
    rules = load_kinds().of(kind)
    asked = {one for one in rules.asks if one not in NOT_SHOWN_BY_KIND}
    assert shown(page) - {"app"} == asked
    assert page.form.row("people").name == rules.who
    say_when(house, page)
    if "method" in rules.asks and not rules.starts.get("method", ""):
        choose_way(house, page, "Phone")
    if rules.content:
        house.bot.keyClicks(page.form.part(rules.content[0]), "It went well")
    words = save(house, page)
    assert words.kind == kind
    chosen = "phone" if "method" in rules.asks else ""
    assert words.method == rules.starts.get("method", chosen)
    first = (rules.starts.get("direction", ""), rules.starts.get("begun_by", ""))
    assert (words.direction, words.begun_by) == first
    assert drafts(house) == ()


def test_what_a_kind_needs_is_told_where_it_asks_for_it(house: House) -> None:
    page = house.form()
    choose_kind(house, page, "note")
    click(house, page.bar.save)
    assert page.form.row("saw").error
    assert not page.form.row("method").error
    choose_kind(house, page, "contact-tried")
    click(house, page.bar.save)
    assert page.form.row("method").error
    assert not any(page.form.row(one).error for one in WRITTEN)


def test_switching_kinds_keeps_every_word_and_says_what_would_be_left_out(
    house: House, heard: list[str]
) -> None:
    page = house.form()
    choose_way(house, page, "Social media")
    page.form.part("app").combo.setCurrentIndex(page.form.part("app").combo.findData("Instagram"))
    house.bot.keyClicks(page.form.part("account"), "ray_w")
    house.bot.keyClicks(page.form.part("exact_words"), "Say hi")
    choose_kind(house, page, "note")
    labels = page.form.part("advice").findChildren(QLabel)
    said = "\n".join(one.text() for one in labels if one.isVisible())
    for name in ("App", "Their account or number", "Exact words"):
        assert name in said
        assert any(name in one for one in heard)
    (draft,) = drafts(house)
    assert (draft.words.kind, draft.words.exact_words) == ("note", "Say hi")
    choose_kind(house, page, "contact-made")
    assert page.form.part("exact_words").toPlainText() == "Say hi"
    words = page.form.words()
    assert (words.app, words.account) == ("Instagram", "ray_w")
    assert page.form.part("method").value() == "social-media"


def test_what_was_said_to_be_left_out_is_not_saved(house: House) -> None:
    page = house.form()
    choose_way(house, page, "Text")
    house.bot.keyClicks(page.form.part("exact_words"), "Say hi")
    house.bot.keyClicks(page.form.part("think"), "He was glad")
    choose_kind(house, page, "note")
    say_when(house, page)
    words = save(house, page)
    assert (words.exact_words, words.think, words.method) == ("", "He was glad", "")
    assert words.filing == "none"


def test_what_the_kind_chose_goes_with_it_and_what_the_person_chose_stays(house: House) -> None:
    page = house.form()
    choose_kind(house, page, "visit")
    assert page.form.part("method").value() == "in-person"
    assert page.form.part("filing").value() == "none"
    choose_kind(house, page, "contact-made")
    assert page.form.part("method").value() == ""
    choose_way(house, page, "Letter")
    choose_kind(house, page, "visit")
    assert page.form.part("method").value() == "letter"
    assert page.form.part("filing").value() == "print-and-file"


def test_a_draft_of_a_kind_comes_back_as_it_was_left(house: House) -> None:
    page = house.form()
    choose_kind(house, page, "request-received")
    house.bot.keyClicks(page.form.part("saw"), "A follow request")
    page.form.part("clock").line.setText("half past")
    page.form.part("follow_up_on").line.setText("5/6/2027")
    day = page.form.part("day").line.text()
    click(house, page.bar.cancel)
    click(house, page.bar.keep)
    (kept,) = drafts(house)
    again = house.form(ResumeDraft(kept.id))
    assert again.form.part("kind").value() == "request-received"
    assert again.form.words() == kept.words
    assert again.form.part("clock").line.text() == "half past"
    assert again.form.part("follow_up_on").line.text() == "5/6/2027"
    assert again.form.part("day").line.text() == day


def test_a_time_that_cannot_be_read_is_a_draft_of_its_own(house: House) -> None:
    page = house.form()
    house.bot.keyClicks(page.form.part("clock").line, "4")
    (draft,) = drafts(house)
    assert draft.typed == (("clock", "4"),)
    house.window.set_text_size(150)
    assert house.written().form.part("clock").line.text() == "4"
    house.window.set_text_size(100)


@pytest.mark.parametrize(
    ("action", "kind"),
    [
        (Action.FRIEND, EntryKind.REQUEST_RECEIVED),
        (Action.TEXT, EntryKind.CONTACT_MADE),
        (Action.CALL_OR_MEET, EntryKind.CALL),
        (Action.LOOK_UP, EntryKind.POST_SEEN),
    ],
)
def test_an_answer_of_the_guide_begins_a_kind_that_fits(
    house: House, action: Action, kind: EntryKind
) -> None:
    question = Question(CareType.FOSTER, Who.BIRTH_PARENT, action)
    start = entry_start(answer(house.context.pack, question))
    page = house.form(start)
    assert page.form.part("kind").value() == kind
    assert page.form.part("method").value() == start.method
    assert page.form.part("filing").value() == start.filing
    assert drafts(house) == ()


def test_a_follow_up_is_a_press_away_in_each_kind(house: House) -> None:
    page = house.form()
    choose_kind(house, page, "note")
    house.bot.keyClicks(page.form.part("follow_up"), "Ask the worker")
    tomorrow, week = page.form.part("follow_up_on").quick
    click(house, week)
    assert page.form.part("follow_up_on").read().value == house.today + timedelta(days=7)
    click(house, tomorrow)
    say_when(house, page)
    house.bot.keyClicks(page.form.part("saw"), "He slept badly")
    words = save(house, page)
    assert (words.follow_up, words.follow_up_on) == (
        "Ask the worker",
        house.today + timedelta(days=1),
    )


def test_what_will_be_marked_late_is_said_before_saving(house: House, heard: list[str]) -> None:
    page = house.form()
    say_when(house, page)
    assert page.form.part("late").isHidden()
    # As many days ago at each hour of today.
    page.form.part("clock").line.setText("12:00 am")
    page.form.part("day").line.setText((house.today - timedelta(days=3)).isoformat())
    settle()
    late = page.form.part("late")
    assert late.isVisible()
    assert "3 days" in late.text()
    assert late.text() in heard
    house.context.change(written_late_after_hours=168)
    page = house.form()
    say_when(house, page)
    page.form.part("day").line.setText((house.today - timedelta(days=3)).isoformat())
    assert page.form.part("late").isHidden()
