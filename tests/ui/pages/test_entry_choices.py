"""Ways and apps of one's own in the entry form, and words about several children."""

import pytest

from caregiver_app.record.choices import OwnChoice, What
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import ChildWords
from tests.ui.audit import jumps, settle
from tests.ui.pages.entry_parts import (
    choose_kind,
    choose_way,
    click,
    drafts,
    save,
    say_when,
    shown,
    tick_child,
    write_apart,
)
from tests.ui.pages.log_parts import House
from ui.page_arguments import CorrectEntry, ResumeDraft
from ui.pages.log.write.page import EntryPage


def open_add(house: House, page: EntryPage) -> None:
    field = page.form.part("method")
    click(house, field.bar.buttons()[-1])
    field.others.setCurrentIndex(field.others.count() - 1)
    settle()


def add_way(house: House, page: EntryPage, name: str, like: str) -> None:
    open_add(house, page)
    assert house.window.focusWidget() is page.form.part("method").name
    house.bot.keyClicks(page.form.part("method").name, name)
    page.form.part("method").like.choose(like)
    click(house, page.form.part("method").add_it)


def choices(house: House) -> tuple[OwnChoice, ...]:
    found: tuple[OwnChoice, ...] = house.ask(Repository.choices)
    return found


@pytest.mark.parametrize(
    ("like", "filing", "has_app"),
    [
        ("text", "case-note", False),
        ("social-media", "print-and-file", True),
        ("messaging-app", "both", True),
        ("other", "case-note", False),
    ],
)
def test_a_way_of_ones_own_is_chosen_filed_and_saved_by_name(
    house: House, like: str, filing: str, has_app: bool
) -> None:
    page = house.form()
    add_way(house, page, "Roblox chat", like)
    house.bot.waitUntil(lambda: page.form.part("method").method_name() == "Roblox chat")
    assert not page.form.part("method").adding
    assert page.form.part("filing").value() == filing
    assert ("app" in shown(page)) is has_app
    say_when(house, page)
    house.bot.keyClicks(page.form.part("exact_words"), "gg")
    words = save(house, page)
    (own,) = choices(house)
    assert (words.method, words.method_name, words.filing) == (own.method, "Roblox chat", filing)


def test_tab_follows_the_eye_after_ways_kinds_and_children_came_and_went(house: House) -> None:
    for name in ("Sam", "Leo"):
        house.person(name, "child-in-my-care")
    page = house.form()
    add_way(house, page, "Roblox chat", "messaging-app")
    house.bot.waitUntil(lambda: page.form.part("method").method_name() == "Roblox chat")
    choose_kind(house, page, "visit")
    for name in ("Sam", "Leo"):
        tick_child(house, page, name)
    write_apart(house, page)
    choose_kind(house, page, "call")
    settle()
    assert jumps(house.window) == []
    # What does not show is no stop: it comes into the order when it is shown.
    stops = [one for one in page.form.stops() if one.isVisible()]
    assert len(stops) > 8
    reached, at = [stops[0]], stops[0].nextInFocusChain()
    while at is not stops[0]:
        reached += [at] if at in stops else []
        at = at.nextInFocusChain()
    assert reached == stops


def test_a_way_that_is_known_or_half_written_is_told_beside_its_fields(house: House) -> None:
    house.ask(Repository.add_choice, What.METHOD, "Board", "text")
    page = house.form()
    open_add(house, page)
    click(house, page.form.part("method").add_it)
    assert page.form.part("method").name_row.error
    assert page.form.part("method").like_row.error
    house.bot.keyClicks(page.form.part("method").name, "board")
    page.form.part("method").like.choose("text")
    click(house, page.form.part("method").add_it)
    house.bot.waitUntil(lambda: "on the list" in page.form.part("method").name_row.error)
    choose_way(house, page, "Phone")
    say_when(house, page)
    house.bot.keyClicks(page.form.part("saw"), "A call")
    click(house, page.bar.save)
    assert page.form.part("method").name_row.error
    assert house.ask(Repository.tally).entries == 0
    click(house, page.form.part("method").dont)
    assert save(house, page).method == "phone"


def test_a_way_being_written_is_in_the_draft(house: House) -> None:
    page = house.form()
    open_add(house, page)
    house.bot.keyClicks(page.form.part("method").name, "Roblox")
    (draft,) = drafts(house)
    again = house.form(ResumeDraft(draft.id))
    assert again.form.part("method").adding
    assert again.form.part("method").name.text() == "Roblox"


def test_a_way_off_the_list_still_stands_in_its_entry_and_its_correction(house: House) -> None:
    own = house.ask(Repository.add_choice, What.METHOD, "Board", "social-media")
    way = {"method": own.method, "method_name": "Board", "filing": "print-and-file", "app": "Kik"}
    entry = house.entry("Hello", **way)
    house.ask(Repository.remove_choice, own.id)
    page = house.form(CorrectEntry(entry))
    assert page.form.part("method").method_name() == "Board"
    assert page.form.part("filing").value() == "print-and-file"
    choose_way(house, page, "Text")
    assert page.form.part("filing").value() == "case-note"
    choose_way(house, page, "Board")
    house.bot.keyClicks(page.form.part("reason"), "Wrong word")
    house.bot.keyClicks(page.form.part("saw"), "More")
    click(house, page.bar.save)
    house.bot.waitUntil(lambda: house.ask(Repository.entry, entry).revisions == 2)
    words = house.ask(Repository.entry, entry).words
    assert (words.method, words.method_name, words.app) == (own.method, "Board", "Kik")


def test_an_app_from_the_list_or_a_new_one_that_joins_it(house: House) -> None:
    page = house.form()
    choose_way(house, page, "Text")
    assert "app" not in shown(page)
    choose_way(house, page, "Social media")
    assert "app" in shown(page)
    combo = page.form.part("app").combo
    assert combo.findData("Snapchat") > 0
    combo.setCurrentIndex(combo.count() - 1)
    assert house.window.focusWidget() is page.form.part("app").other
    house.bot.keyClicks(page.form.part("app").other, "BeReal")
    (draft,) = drafts(house)
    assert draft.words.app == "BeReal"
    say_when(house, page)
    house.bot.keyClicks(page.form.part("saw"), "A post")
    assert save(house, page).app == "BeReal"
    house.bot.waitUntil(lambda: [one.name for one in choices(house)] == ["BeReal"])
    page = house.form()
    assert page.form.part("app").combo.findData("BeReal") > 0


def test_several_children_keep_the_same_words_until_it_is_said_otherwise(house: House) -> None:
    house.person("Sam", "child-in-my-care")
    house.person("Leo", "child-in-my-care")
    page = house.form()
    tick_child(house, page, "Sam")
    assert not page.form.part("several").isVisible()
    assert page.form.control("shared").box.isHidden()
    tick_child(house, page, "Leo")
    assert page.form.part("several").isVisible()
    choose_way(house, page, "Text")
    say_when(house, page)
    house.bot.keyClicks(page.form.part("saw"), "Hello both")
    words = save(house, page)
    assert words.shared
    assert words.apart == ()
    assert set(words.children) == {house.ids["Sam"], house.ids["Leo"]}


def test_some_of_three_children_are_ticked(house: House) -> None:
    for name in ("Sam", "Leo", "Mia"):
        house.person(name, "child-in-my-care")
    page = house.form()
    for name in ("Sam", "Mia"):
        tick_child(house, page, name)
    assert set(page.form.words().children) == {house.ids["Sam"], house.ids["Mia"]}
    (draft,) = drafts(house)
    again = house.form(ResumeDraft(draft.id))
    assert set(again.form.part("children").chosen()) == {house.ids["Sam"], house.ids["Mia"]}
    assert again.form.part("children").boxes[house.ids["Sam"]].isVisible()


def test_the_one_child_on_record_is_filled_in_and_that_is_no_draft(house: House) -> None:
    sam = house.person("Sam", "child-in-my-care")
    page = house.form()
    assert page.form.part("children").chosen() == (sam,)
    click(house, page.bar.cancel)
    assert drafts(house) == ()


def test_words_about_one_child_alone_are_kept_apart(house: House) -> None:
    sam = house.person("Sam", "child-in-my-care")
    house.person("Leo", "child-in-my-care")
    page = house.form()
    choose_kind(house, page, "visit")
    tick_child(house, page, "Sam")
    tick_child(house, page, "Leo")
    write_apart(house, page)
    say_when(house, page)
    house.bot.keyClicks(page.form.part("saw"), "They met at the park")
    click(house, page.bar.save)
    leo_row, sam_row = page.form.part("apart").rows()
    assert leo_row.error
    assert "Sam" in sam_row.name
    (draft,) = drafts(house)
    again = house.form(ResumeDraft(draft.id))
    assert again.form.part("shared").isChecked()
    assert again.form.part("apart").isVisible()
    _, box = again.form.part("apart").stops()
    house.bot.keyClicks(box, "Sam was quiet")
    words = save(house, again)
    assert words.apart == (ChildWords(sam, "Sam was quiet"),)
    assert not words.shared


def test_unticking_a_child_by_mistake_loses_no_word(house: House) -> None:
    sam = house.person("Sam", "child-in-my-care")
    house.person("Leo", "child-in-my-care")
    page = house.form()
    tick_child(house, page, "Sam")
    tick_child(house, page, "Leo")
    write_apart(house, page)
    house.bot.keyClicks(page.form.part("apart").stops()[1], "Sam was quiet")
    tick_child(house, page, "Sam")
    (draft,) = drafts(house)
    assert draft.words.apart == ()
    page = house.form(ResumeDraft(draft.id))
    tick_child(house, page, "Sam")
    assert page.form.words().apart == (ChildWords(sam, "Sam was quiet"),)
    click(house, page.form.part("shared"))
    assert page.form.words().apart == (ChildWords(sam, "Sam was quiet"),)
    assert page.form.asked_words().apart == ()
