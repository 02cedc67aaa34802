import string
import tempfile
import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caregiver_app.record.lists import Cursor, EntryRow, Filters
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import Entry, EntryWords, Filed, Person

from .conftest import PASSPHRASE, QUICK, Clock

START = date(2026, 10, 1)
calm = settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module")
def shared() -> Iterator[Repository]:
    """One vault for all examples: they add to it and promise nothing about the rest."""
    with tempfile.TemporaryDirectory() as folder:
        book, _ = Repository.create(Path(folder) / "v", PASSPHRASE, strength=QUICK, clock=Clock())
        yield book
        book.close()


def everything(book: Repository, filters: Filters, limit: int = 7) -> list[EntryRow]:
    rows: list[EntryRow] = []
    after: Cursor | None = None
    for _ in count():
        page = book.find(filters, after, limit)
        assert len(page.rows) <= limit
        rows += page.rows
        after = page.after
        if after is None:
            return rows
        assert len(page.rows) == limit
    raise AssertionError


def entry(number: int, **more: object) -> EntryWords:
    words = EntryWords(
        day=START + timedelta(days=number % 40),
        clock=time(number % 24, number % 60),
        method=("text", "phone", "in-person")[number % 3],
        exact_words=f"number {number} said hello",
        filing=("case-note", "print-and-file", "none", "")[number % 4],
    )
    return replace(words, **more)


Filled = tuple[Repository, list[Entry], list[Person]]


def fill(book: Repository) -> Filled:
    people = [
        book.save_person(Person(name=name, who="birth-parent", relationship=relationship))
        for name, relationship in (("Dana Élodie", "Sam's mother"), ("Žofie", "Aunt"))
    ]
    saved = []
    for n in range(60):
        with_whom = tuple(p.id for i, p in enumerate(people) if n % (i + 2) == 0)
        words = entry(n, people=with_whom)
        if n % 5 == 0:
            words = replace(words, follow_up="call", follow_up_on=START + timedelta(days=n))
        saved.append(book.save(str(uuid.uuid4()), words))
        if n % 8 == 1:
            book.mark_filed(saved[-1].id, Filed(START, "printed", "Worker"))
        if n % 10 == 0:
            book.follow_up_done(saved[-1].id)
    return book, saved, people


@pytest.fixture
def filled(book: Repository) -> Filled:
    return fill(book)


@pytest.fixture(scope="module")
def filled_once() -> Iterator[Filled]:
    with tempfile.TemporaryDirectory() as folder:
        book, _ = Repository.create(Path(folder) / "v", PASSPHRASE, strength=QUICK, clock=Clock())
        yield fill(book)
        book.close()


def test_pages_hold_every_entry_once_newest_first(
    filled: Filled,
) -> None:
    book, saved, _ = filled
    rows = everything(book, Filters())
    assert sorted(r.number for r in rows) == [e.number for e in saved]
    places = [(r.day, r.clock, r.number) for r in rows]
    assert places == sorted(places, reverse=True)
    assert everything(book, Filters(), 60) == everything(book, Filters(), 59) == rows
    assert everything(book, Filters(), 1) == rows


def test_an_entry_saved_meanwhile_does_not_disturb_the_pages(
    filled: Filled,
) -> None:
    book, _, _ = filled
    before = [r.id for r in everything(book, Filters())]
    page = book.find(Filters(), None, 10)
    newest = book.save(str(uuid.uuid4()), entry(39, clock=time(23, 59)))
    oldest = book.save(str(uuid.uuid4()), entry(0, clock=time(0, 0), day=START - timedelta(days=1)))
    rest = book.find(Filters(), page.after, 60)
    assert [r.id for r in (*page.rows, *rest.rows)] == [*before, oldest.id]
    assert newest.id not in before


@pytest.mark.parametrize("text", ["", "hello", "num said", "elodie", "zofie hello", "nothing such"])
@pytest.mark.parametrize("who", [None, 0, 1])
@pytest.mark.parametrize("method", ["", "phone"])
@pytest.mark.parametrize("more", range(6))
def test_filters_narrow_together(
    filled_once: Filled,
    text: str,
    who: int | None,
    method: str,
    more: int,
) -> None:
    book, _, people = filled_once
    filters = Filters(
        text=text,
        person="" if who is None else people[who].id,
        method=method,
        since=START + timedelta(days=9) if more in {1, 3} else None,
        until=START + timedelta(days=20) if more in {2, 3} else None,
        unfiled=more in {4, 3},
        follow_up_due=more == 5,
    )
    today = Clock().now.date()
    names = {p.name for i, p in enumerate(people) if who == i}
    expected = [
        row
        for row in everything(book, Filters())
        if (not names or names <= set(row.people_names))
        and (not method or row.method == method)
        and (filters.since is None or row.day >= filters.since)
        and (filters.until is None or row.day <= filters.until)
        and (
            not filters.unfiled
            or (row.filing in {"case-note", "print-and-file", "both"} and not row.filed)
        )
        and (
            not filters.follow_up_due
            or (
                row.follow_up_on is not None
                and not row.follow_up_done
                and row.follow_up_on <= today
            )
        )
        and text_fits(row, text)
    ]
    assert [r.id for r in everything(book, filters)] == [r.id for r in expected]


def text_fits(row: EntryRow, text: str) -> bool:
    everywhere = f"{row.snippet} {' '.join(row.people_names)}".lower()
    everywhere = everywhere.replace("é", "e").replace("ž", "z")
    return all(any(w.startswith(term) for w in everywhere.split()) for term in text.split())


def test_a_person_renamed_is_found_by_the_new_name_alone(
    filled: Filled,
) -> None:
    book, _, people = filled
    book.save_person(replace(people[0], name="Marguerite"))
    assert len(everything(book, Filters(text="margu"))) == 30
    assert everything(book, Filters(text="elodie")) == []
    assert len(everything(book, Filters(text="mother hello"))) == 30


@calm
@given(typed=st.text())
def test_nothing_anybody_types_is_an_error(shared: Repository, typed: str) -> None:
    book = shared
    book.find(Filters(text=typed), None, 5)
    book.find(Filters(text=typed, person=typed, method=typed, concern=typed), None, 5)


@pytest.mark.parametrize(
    "typed",
    [
        '"', "'", "*", "AND", "OR NOT", "NEAR(a b)", "a NEAR/2 b", "words:x", "{words}: x", "^a",
        "(((", "-a", "a\0b", '"a" "b', "\ud800", "😀", "a 😀", "ᦰ", "ᦰ a", "x " * 5000,
        "y" * 100_000, "a.b-c/d", ";DROP TABLE listed", "%x%", "\\", "+", "a+b",
    ],
)  # fmt: skip
def test_signs_of_the_question_language_are_plain_text(shared: Repository, typed: str) -> None:
    for filters in (Filters(text=typed), Filters(text=typed, person=typed, concern=typed)):
        shared.find(filters, None, 5)


LETTERS = st.characters(
    categories=["Lu", "Ll", "Lt", "Lo", "Nd", "Mn"], max_codepoint=0x2FFF
) | st.sampled_from(string.ascii_letters + "éèüßŁøçñ😀👍…—'’")
WORD = st.text(LETTERS, min_size=1, max_size=12)


@calm
@given(
    texts=st.lists(WORD, min_size=1, max_size=8),
    field=st.sampled_from(["exact_words", "saw", "think", "did", "account", "follow_up"]),
)
def test_saved_words_are_found_by_any_of_their_words(
    shared: Repository, texts: list[str], field: str
) -> None:
    mark = f"q{uuid.uuid4().hex}"
    more = {field: " ".join((*texts, mark))}
    words = entry(1, follow_up_on=START, **more)
    saved = shared.save(str(uuid.uuid4()), words)
    capitals = [t.upper() for t in texts if max(t) < "ɐ" and t.upper().lower() == t.lower()]
    for typed in (*texts, *capitals, mark[:20]):
        found = shared.find(Filters(text=f"{typed} {mark}"), None, 5)
        assert [row.id for row in found.rows] == [saved.id], typed


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Élodie came", "elod"),
        ("elodie came", "ÉLO"),
        ("E\u0301lodie came", "élodie"),
        ("can't come", "can't"),
        ("can't come", "can't co"),
        ("a@b.ca wrote", "a@b"),
        ("hi😀there", "there"),
        ("call 416-555-0100", "416-555"),
        ("first\nsecond\tthird", "third first"),
    ],
)
def test_accents_capitals_and_endings_do_not_matter(
    book: Repository, words: EntryWords, written: str, typed: str
) -> None:
    saved = book.save(str(uuid.uuid4()), replace(words, exact_words=written))
    assert [r.id for r in book.find(Filters(text=typed), None, 5).rows] == [saved.id]


def test_old_words_are_not_found_after_a_correction(book: Repository, words: EntryWords) -> None:
    saved = book.save(str(uuid.uuid4()), replace(words, saw="raspberry"))
    book.correct(saved.id, replace(words, saw="blueberry"), "Wrong fruit")
    assert not book.find(Filters(text="raspberry"), None, 5).rows
    assert book.find(Filters(text="blueberry"), None, 5).rows


def test_a_snippet_shows_where_the_words_are(book: Repository, words: EntryWords) -> None:
    long = " ".join(f"word{n}" for n in range(300))
    book.save(str(uuid.uuid4()), replace(words, exact_words=f"{long} pineapple {long}"))
    (row,) = book.find(Filters(), None, 5).rows
    assert row.snippet.startswith("word0 word1")
    assert len(row.snippet) <= 160
    (row,) = book.find(Filters(text="pineap"), None, 5).rows
    assert "pineapple" in row.snippet


def test_a_late_entry_says_how_late(book: Repository, words: EntryWords, clock: Clock) -> None:
    saved = book.save(str(uuid.uuid4()), words)
    assert book.find(Filters(), None, 5).rows[0].late_hours == 24
    clock.now += timedelta(days=30)
    book.correct(saved.id, replace(words, saw="More"), "Left out")
    assert book.find(Filters(), None, 5).rows[0].late_hours == 24


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_ends_of_the_calendar_are_filters_like_any_other(shared: Repository, day: date) -> None:
    shared.find(Filters(since=day), None, 5)
    shared.find(Filters(until=day, text="hello"), None, 5)
    shared.find(Filters(since=day, until=day, unfiled=True), None, 5)
