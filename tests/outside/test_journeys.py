"""Whole journeys before a real window: few clicks, and the main thing is in sight at once.

What is typed is not counted, every other key is: Enter after the words of a search is one click.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.outside.conftest import family_log, unlock
from tests.outside.person import Person, person
from tests.outside.screen import until

LARGE, SMALL = (1280, 800), (1024, 640)
VERDICT = "Answer: No"
ANSWER = (
    VERDICT,
    "Foster parents may not",
    "What you can do",
    "Leave the request",
    "Please avoid",
    "Do not accept",
    "Add to contact log",
    "Ask the worker",
    "Print this answer",
)
"""The verdict, its reason, the first lines, and what can be done with it."""
FORM = (
    "Who sent it",
    "About which child",
    "Date",
    "Time",
    "How",
    "What was said or done",
    "Add a picture or file",
    "Save entry",
)


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Person]:
    """The program with the log of a family unlocked: one start for all journeys."""
    folder = tmp_path_factory.mktemp("journeys")
    with person(folder / "screen", family_log(folder / "data").root) as one:
        unlock(one)
        yield one


@pytest.fixture
def home(program: Person) -> Person:
    """Somebody before the Guide, in which no words stand."""
    program.click("Guide", role="list item")
    program.click("Type it in your own words", role="text")
    program.press("ctrl+a", "BackSpace")
    program.clicks = 0
    return program


def search(one: Person, words: str = "birth mom friend request") -> None:
    """Ask the Guide in own words."""
    one.click("Type it in your own words", role="text")
    one.type(words)
    one.press("Return")
    one.see("Answer:", role="heading")


def question(one: Person) -> list[str]:
    """Give the verdict and the sentence that it answers."""
    parts = [(role, name) for role, name, _ in one.all()]
    return [name for role, name in parts if role == "combo box" or name.startswith("Answer:")]


def entry_typed(one: Person, words: str) -> None:
    """Begin an entry from nothing, and type what was said."""
    one.press("ctrl+n")
    one.click("What was said or done", role="text")
    one.type(words)
    one.see("Draft kept at")


def draft_named(one: Person, words: str) -> None:
    """From the Guide: see that the draft of ``words`` is named, and go on with it."""
    one.click("Go on writing: ", role="push button")
    one.click(f"Go on writing: .*{words}", role="push button")
    one.see("Save entry")


def test_whether_to_accept_is_known_after_one_click_and_the_words(home: Person) -> None:
    search(home)
    assert home.clicks <= 2
    assert home.out_of_sight(ANSWER, LARGE) == []


def test_declining_kindly_takes_three(home: Person) -> None:
    search(home)
    home.click("Words to say no kindly")
    assert home.clicks <= 3
    until(lambda: home.in_sight("“Thank you", LARGE), "the words to say")


def test_writing_it_down_is_one_screen_and_four_clicks(home: Person) -> None:
    search(home)
    home.clicks = 0
    home.click("Add to contact log")
    home.see("Save entry")
    assert home.out_of_sight(FORM, LARGE) == []
    home.click("Now: use this time")
    home.click("What was said or done", role="text")
    home.type("She asked to be friends. I have not answered.")
    home.click("Save entry")
    home.see("Saved at")
    assert home.clicks <= 4
    assert home.out_of_sight(("Dana Whitlock, entry", "She asked to be"), LARGE) == []


def test_printing_stops_one_press_before_the_paper(home: Person) -> None:
    home.click("Contact log", role="list item")
    home.click(".*birthday wishes", role="list item")
    home.see("Print this entry")
    home.clicks = 0
    home.click("Print this entry")
    # Without a printer the file is offered in its place.
    home.see("Print|No printer was found", role="dialog")
    home.see("Print|Save a PDF", role="push button")
    assert home.clicks + 1 <= 2
    home.press("Escape")


def test_finding_an_entry_takes_two_and_a_word(home: Person) -> None:
    home.click("Contact log", role="list item")
    home.click("Search the log", role="text")
    home.type("birthday")
    rows = ".*(birthday wishes|his pictures)"
    until(lambda: "birthday" in home.see(rows, role="list item").name, "the entry on top")
    assert home.clicks <= 2
    assert home.in_sight(".*birthday wishes", LARGE, role="list item")
    home.press("ctrl+a", "BackSpace")


def test_correcting_an_entry_takes_three(home: Person) -> None:
    home.click("Contact log", role="list item")
    home.click(".*his pictures", role="list item")
    home.see("Correct this entry")
    home.clicks = 0
    home.click("Correct this entry")
    home.see("Save correction")
    until(lambda: home.see("Why do you", role="text").focused, "the focus in the reason")
    home.type("I left out when.")
    home.click("What was said or done", role="text")
    home.type(" After the visit.")
    home.click("Save correction")
    home.see("Saved|Corrected")
    assert home.clicks <= 3


def test_a_report_is_on_record_after_eight(home: Person) -> None:
    home.click("Concerns", role="list item")
    home.click("Start: A child told me")
    home.scroll_to("I have called")
    home.click("I have called")
    assert until(lambda: home.in_sight("Who took the call", LARGE, role="text"), "the field")
    home.type("Ms. Adeyemi")
    home.scroll_to("Write the report down")
    home.click("Write the report down")
    home.click("Save the report")
    home.see("I have reported it again")
    assert home.clicks <= 8


def test_an_answer_of_the_worker_is_recorded_after_four_and_counts(home: Person) -> None:
    home.click("People", role="list item")
    home.click("Record the answer")
    home.click("The worker agreed")
    home.click("Save the answer")
    home.see("Text or message: Yes. Your worker said yes")
    assert home.clicks <= 4
    home.click("Guide", role="list item")
    search(home, "text dana")
    assert home.see("Answer:").name == "Answer: Yes, you may"


def test_neither_wheel_nor_keys_of_reading_change_the_question(home: Person) -> None:
    search(home)
    asked = question(home)
    assert len(asked) >= 3
    for name in ("become friends", "a parent", VERDICT):
        home.wheel(name, 3)
        home.press("Prior")
    home.press("Next", "space", "Down", "Up", "End", "Home")
    # What was scrolled away is on its way back.
    until(lambda: question(home) == asked, "the same question")


def test_enter_presses_what_has_the_focus(home: Person) -> None:
    search(home)
    button = home.see("Ask the worker")
    for _ in range(20):
        if button.focused:
            break
        home.press("Tab")
    home.press("Return")
    home.see("Ask the worker|Write the question", role="heading")


def test_escape_keeps_the_words_as_a_draft(home: Person) -> None:
    entry_typed(home, "vqkzescaped words")
    home.press("Escape")
    until(lambda: home.find("Save entry") is None, "a step back")
    home.click("Guide", role="list item")
    draft_named(home, "vqkzescaped words")


def test_what_was_typed_before_a_kill_is_named_after_unlocking(tmp_path: Path) -> None:
    data = family_log(tmp_path / "data").root
    with person(tmp_path / "before", data) as one:
        unlock(one)
        entry_typed(one, "vqkzkilled words")
        one.process.kill()
        one.process.wait(30)
    with person(tmp_path / "after", data) as one:
        unlock(one)
        assert one.in_sight("Go on writing: ", LARGE)
        draft_named(one, "vqkzkilled words")


def test_the_number_is_one_click_from_the_lock_and_the_key_has_its_field(
    at_the_lock: Person,
) -> None:
    one = at_the_lock
    one.click("Urgent help")
    assert one.in_sight("9 1 1", LARGE)
    assert one.clicks == 1
    one.click("Unlock your log")
    one.click("I forgot it")
    until(lambda: one.see("Paper key", role="password text").focused, "the focus")


def test_the_main_thing_is_in_sight_on_a_small_screen(tmp_path: Path) -> None:
    with person(tmp_path / "screen", family_log(tmp_path / "data").root, "1024x640") as one:
        unlock(one)
        search(one)
        assert one.out_of_sight(ANSWER, SMALL) == []
        one.click("Words to say no kindly")
        until(lambda: one.in_sight("“Thank you", SMALL), "the words to say")
        one.click("Add to contact log")
        one.see("Save entry")
        assert one.out_of_sight(FORM, SMALL) == []
