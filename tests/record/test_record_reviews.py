import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from caregiver_app.record.choices import What
from caregiver_app.record.repository import Repository
from caregiver_app.record.review_values import PatternLine, Share
from caregiver_app.record.values import EntryKind, EntryWords, Filed, Person

from .conftest import Clock

TODAY = date(2026, 11, 22)
Add = Callable[..., str]


@pytest.fixture
def dana(book: Repository) -> str:
    return book.save_person(Person(name="Dana", who="birth-parent")).id


@pytest.fixture
def add(book: Repository, dana: str) -> Add:
    """Saves an entry with Dana, so many days ago; gives its id."""

    def save(days: int, **more: object) -> str:
        words = EntryWords(
            kind=EntryKind.CONTACT_MADE,
            day=TODAY - timedelta(days=days),
            clock=time(9),
            method="text",
            direction="from-them",
            people=(dana,),
            exact_words="Hello?",
            filing="none",
        )
        return book.save(str(uuid.uuid4()), replace(words, **more)).id

    return save


def waiting(book: Repository) -> list[str]:
    return [one.entry_id for one in book.review().unanswered]


def test_who_wrote_last_is_unanswered(book: Repository, add: Add, dana: str) -> None:
    add(9, direction="from-me")
    last = add(3)
    (one,) = book.review().unanswered
    assert (one.person_id, one.name, one.entry_id, one.day) == (
        dana, "Dana", last, TODAY - timedelta(days=3),
    )  # fmt: skip


@pytest.mark.parametrize(
    "more",
    [
        {"direction": "from-me"},
        {"direction": "both-ways"},
        {"kind": EntryKind.CONTACT_TRIED, "direction": "from-me"},
        {"kind": EntryKind.VISIT, "direction": "both-ways"},
    ],
)
def test_an_answer_and_a_try_to_reach_them_end_the_waiting(
    book: Repository, add: Add, more: dict[str, object]
) -> None:
    add(3)
    add(1, **more)
    assert waiting(book) == []


@pytest.mark.parametrize("kind", [EntryKind.NOTE, EntryKind.POST_SEEN, EntryKind.REPORT])
def test_what_is_no_contact_neither_asks_nor_answers(
    book: Repository, add: Add, kind: EntryKind
) -> None:
    first = add(3)
    add(1, kind=kind, direction="from-me", saw="Nothing new")
    assert waiting(book) == [first]


def test_a_request_waits_for_an_answer_whatever_its_direction(book: Repository, add: Add) -> None:
    request = add(2, kind=EntryKind.REQUEST_RECEIVED, direction="", method="social-media")
    assert waiting(book) == [request]


def test_the_waiting_ends_after_thirty_days(book: Repository, add: Add) -> None:
    add(31)
    assert waiting(book) == []
    inside = add(30)
    assert waiting(book) == [inside]


def test_what_was_taken_back_counts_for_nothing(book: Repository, add: Add, dana: str) -> None:
    asked = add(3)
    answered = add(1, direction="from-me", method="social-media")
    book.withdraw(answered, "It was another day")
    assert waiting(book) == [asked]
    assert book.review().shares == (Share(dana, "Dana", 1, 0),)
    patterns = book.patterns(TODAY - timedelta(days=5), TODAY)
    assert patterns.by_method == (PatternLine("text", "", (1,)),)


def test_a_child_that_an_entry_is_about_is_nobody_to_answer(book: Repository, add: Add) -> None:
    sam = book.save_person(Person(name="Sam", who="child-in-my-care")).id
    add(2, people=(), children=(sam,))
    review = book.review()
    assert (review.unanswered, review.shares) == ((), ())


def test_the_share_of_social_media_counts_own_ways_by_what_they_are_like(
    book: Repository, add: Add, dana: str
) -> None:
    own = book.add_choice(What.METHOD, "Roblox wall", "social-media")
    other = book.add_choice(What.METHOD, "Radio", "other")
    for days, method in enumerate(("social-media", own.method, other.method, "phone")):
        add(days, method=method, method_name="x")
    add(1, kind=EntryKind.POST_SEEN, method="social-media")
    add(400, method="social-media")
    assert book.review().shares == (Share(dana, "Dana", 4, 2),)


def test_the_review_tells_what_is_to_be_done(book: Repository, add: Add) -> None:
    add(9, filing="case-note")
    printed = add(8, filing="print-and-file")
    add(7, filing="both")
    due = [
        add(days, follow_up="call", follow_up_on=TODAY - timedelta(days=1))
        for days in range(30, 5, -1)
    ]
    add(1, follow_up="call", follow_up_on=TODAY + timedelta(days=1))
    review = book.review()
    assert (review.to_file, review.case_notes) == (3, 1)
    assert [row.id for row in review.follow_ups_due] == due[:20]
    book.mark_filed(printed, Filed(TODAY, "printed", "Worker"))
    book.follow_up_done(due[0])
    review = book.review()
    assert (review.to_file, review.case_notes) == (2, 1)
    assert [row.id for row in review.follow_ups_due] == due[1:21]


def test_patterns_count_each_month_and_what_stands_in_it(
    book: Repository, add: Add, dana: str, clock: Clock
) -> None:
    lee = book.save_person(Person(name="Lee", who="family-member")).id
    own = book.add_choice(What.METHOD, "Roblox wall", "social-media")
    clock.now = datetime(2026, 12, 31, 20, tzinfo=clock.now.tzinfo)
    for day, people, method in (
        (date(2026, 9, 30), (dana,), "text"),
        (date(2026, 10, 1), (dana, lee), "text"),
        (date(2026, 10, 31), (dana,), own.method),
        (date(2026, 12, 1), (), "phone"),
        (date(2026, 12, 31), (lee,), "phone"),
    ):
        add(0, day=day, people=people, method=method, method_name="wall of its day")
    found = book.patterns(date(2026, 10, 1), date(2026, 12, 31))
    assert found.months == (date(2026, 10, 1), date(2026, 11, 1), date(2026, 12, 1))
    assert found.by_person == (
        PatternLine(dana, "Dana", (2, 0, 0)),
        PatternLine(lee, "Lee", (1, 0, 1)),
    )
    assert found.by_method == (
        PatternLine("phone", "", (0, 0, 2)),
        PatternLine("text", "", (1, 0, 0)),
        PatternLine(own.method, "Roblox wall", (1, 0, 0)),
    )
    alone = book.patterns(date(2026, 9, 30), date(2026, 10, 30), lee)
    assert alone.by_person == (PatternLine(lee, "Lee", (0, 1)),)
    assert alone.by_method == (PatternLine("text", "", (0, 1)),)
    book.remove_choice(own.id)
    (line,) = book.patterns(date(2026, 10, 31), date(2026, 10, 31)).by_method
    assert line == PatternLine(own.method, "wall of its day", (1,))
    assert book.patterns(date(2026, 10, 2), date(2026, 10, 1)).by_method == ()


def test_a_correction_moves_what_is_counted(book: Repository, add: Add, dana: str) -> None:
    saved = add(3, method="social-media")
    words = book.entry(saved).words
    book.correct(saved, replace(words, method="phone", direction="from-me"), "It was a call")
    review = book.review()
    assert (review.unanswered, review.shares) == ((), (Share(dana, "Dana", 1, 0),))
