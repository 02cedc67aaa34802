"""No page loads, counts or sorts the whole record, whatever is asked and in whatever order."""

import re
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, time, timedelta

import pytest

from caregiver_app.errors import Known
from caregiver_app.record import entries
from caregiver_app.record.erased_people import ERASED_ON
from caregiver_app.record.lists import Filters, Order, SortBy
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import EntryWords, Filed, Person
from tests.record.conftest import PASSPHRASE, QUICK, Clock

START = date(2026, 1, 1)
MOST_ROWS = 1000


@pytest.fixture
def filled(book: Repository) -> Repository:
    """A record to be changed, with more entries than are looked up one by one when saved."""
    return fill(book)


@pytest.fixture(scope="module")
def read_only(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Repository]:
    """Such a record for all tests that only read it."""
    folder = tmp_path_factory.mktemp("walks") / "vault"
    book, _ = Repository.create(folder, PASSPHRASE, strength=QUICK, clock=Clock())
    yield fill(book)
    book.close()


def fill(book: Repository) -> Repository:
    dana = book.save_person(Person(name="Dana", who="birth-parent")).id
    with book.vault.saving() as connection:
        for number in range(1300):
            words = EntryWords(
                day=START + timedelta(days=number * 7 % 200),
                clock=time(number % 24),
                method="text" if number % 3 else "phone",
                people=(dana,) if number % 2 else (),
                exact_words="rare words" if number in (0, 3) else "plain words",
                filing="case-note",
            )
            entries.save_in(connection, book.vault, str(uuid.uuid4()), words, book._clock())
    return book


@contextmanager
def told(book: Repository) -> Iterator[list[str]]:
    """The statements that pages are read by."""
    found: list[str] = []
    with book.vault.looking() as raw:
        raw.set_trace_callback(found.append)
    yield found
    with book.vault.looking() as raw:
        raw.set_trace_callback(None)


FILTERS = (
    Filters(),
    Filters(text="rare"),
    Filters(text="plain"),
    Filters(method="text", unfiled=True),
    Filters(since=START + timedelta(days=9), until=START + timedelta(days=20)),
    Filters(text="pl", since=START + timedelta(days=9), follow_up_due=True),
)


@pytest.mark.parametrize("by", SortBy)
@pytest.mark.parametrize("descending", [True, False])
def test_every_page_is_a_bounded_walk(read_only: Repository, by: SortBy, descending: bool) -> None:
    order = Order(by, descending, ("text", "phone") if by is SortBy.METHOD else ("call",))
    with told(read_only) as statements:
        for filters in FILTERS:
            page = read_only.find(filters, None, 20, order)
            if page.after is not None:
                read_only.find(filters, page.after, 20, order)
    # The index tells of its own reading as comments.
    walks = [one for one in statements if "listed" in one and not one.startswith("--")]
    assert walks
    for statement in walks:
        limit = re.search(r"LIMIT (-?\d+)", statement)
        assert limit is not None
        assert int(limit[1]) <= MOST_ROWS
        with read_only.vault.looking() as raw:
            plan = [row[-1] for row in raw.execute(f"EXPLAIN QUERY PLAN {statement}")]
        # What is rare is sorted by number, and only where it was found in the index.
        sorts = "ORDER BY rowid &" in statement and "MATCH" in statement
        assert sorts or not any("B-TREE" in step for step in plan), (statement, plan)


def test_who_was_erased_is_found_without_reading_the_record(read_only: Repository) -> None:
    with read_only.vault.looking() as raw:
        plan = [row[-1] for row in raw.execute(f"EXPLAIN QUERY PLAN {ERASED_ON}")]
    assert not any("SCAN revision" in step for step in plan), plan


def test_rare_words_are_found_in_the_order_of_saving_however_far_apart(
    read_only: Repository,
) -> None:
    for descending, numbers in ((True, [4, 1]), (False, [1, 4])):
        order = Order(SortBy.WRITTEN, descending)
        page = read_only.find(Filters(text="rare"), None, 1, order)
        assert page.after is not None
        rest = read_only.find(Filters(text="rare"), page.after, 5, order)
        assert [row.number for row in (*page.rows, *rest.rows)] == numbers
        assert rest.after is None


def test_names_and_groups_that_are_kept_between_pages_follow_every_change(
    filled: Repository,
) -> None:
    order = Order(SortBy.PERSON, False)
    (dana,) = filled.people()
    assert filled.find(Filters(), None, 1, order).rows[0].people_names == ("Dana",)
    assert filled.find(Filters(text="zoe"), None, 1).rows == ()
    filled.save_person(Person(dana.id, "Zoe", "birth-parent"))
    (row,) = filled.find(Filters(text="zoe"), None, 1, order).rows
    assert row.people_names == ("Zoe",)
    ada = filled.save_person(Person(name="Ada", who="birth-parent"))
    words = EntryWords(
        day=START, clock=time(9), method="text", people=(ada.id,), exact_words="Hello"
    )
    saved = filled.save(str(uuid.uuid4()), words)
    assert filled.find(Filters(), None, 1, order).rows[0].id == saved.id
    filled.mark_filed(saved.id, Filed(START, "printed", "Worker"))
    first = filled.find(Filters(), None, 1, Order(SortBy.FILING, True)).rows[0]
    assert first.id == saved.id


def test_pages_are_read_while_another_thread_reads_and_a_third_saves(filled: Repository) -> None:
    stop = threading.Event()
    failed: list[BaseException] = []

    def again(work: Callable[[], object]) -> None:
        try:
            while not stop.is_set():
                work()
        except Known as error:
            failed.append(error)

    words = EntryWords(day=START, clock=time(9), method="text", exact_words="Hello")
    others = [
        threading.Thread(target=again, args=(work,))
        for work in (filled.people, lambda: filled.save(str(uuid.uuid4()), words))
    ]
    for other in others:
        other.start()
    for _ in range(300):
        assert len(filled.find(Filters(), None, 5).rows) == 5
    stop.set()
    for other in others:
        other.join()
    assert failed == []
    assert filled.verify().ok
