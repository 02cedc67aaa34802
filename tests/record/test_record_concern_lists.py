"""Promises of a log narrowed to a concern: its own entries, all of them, with any other filter."""

import tempfile
import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from caregiver_app.record.lists import Cursor, EntryRow, Filters, Order, SortBy
from caregiver_app.record.matter_values import Matter
from caregiver_app.record.repository import Repository
from caregiver_app.record.review_values import SavedView
from caregiver_app.record.values import EntryWords, Person

from .conftest import PASSPHRASE, QUICK, Clock

START = date(2026, 10, 1)
Filled = tuple[Repository, Matter, Person, list[str]]


@pytest.fixture(scope="module")
def filled() -> Iterator[Filled]:
    """A log where some entries name a concern and some were added to it; another has others."""
    with tempfile.TemporaryDirectory() as folder:
        book, _ = Repository.create(Path(folder) / "v", PASSPHRASE, strength=QUICK, clock=Clock())
        dana = book.save_person(Person(name="Dana", who="birth-parent"))
        first, other = (
            book.save_matter(Matter(place="ontario", kind=kind, title=kind))
            for kind in ("missing", "bullying")
        )
        saved = []
        for n in range(60):
            words = EntryWords(
                day=START + timedelta(days=n * 7 % 40),
                clock=time(n % 24, n % 60),
                kind=("contact-made", "call")[n % 2],
                method=("text", "phone", "in-person")[n % 3],
                people=(dana.id,) if n % 5 == 0 else (),
                exact_words=f"number {n} said {'hello' if n % 4 else 'goodbye'}",
                filing=("case-note", "none")[n % 2],
                concern={0: first.id, 1: other.id}.get(n % 6, ""),
            )
            saved.append(book.save(str(uuid.uuid4()), words).id)
        # The first of them stands in it by its own words already: it is still one entry.
        first = book.save_matter(replace(first, entries=(saved[0], saved[25], saved[40], "gone")))
        book.save_matter(replace(other, entries=tuple(saved[3:6])))
        book.withdraw(saved[12], "Another day")
        yield book, first, dana, [*saved[::6], saved[25], saved[40]]
        book.close()


def everything(book: Repository, filters: Filters, order: Order, limit: int) -> list[EntryRow]:
    rows: list[EntryRow] = []
    after: Cursor | None = None
    while page := book.find(filters, after, limit, order):
        rows += page.rows
        after = page.after
        if after is None:
            break
    return rows


@pytest.mark.parametrize("by", SortBy)
@pytest.mark.parametrize("descending", [True, False])
@pytest.mark.parametrize(
    "more",
    [
        {},
        {"kind": "call"},
        {"person": True},
        {"person": True, "method": "text"},
        {"text": "good num"},
        {"text": "hello", "unfiled": True},
        {"since": START + timedelta(days=5), "until": START + timedelta(days=25)},
        {"text": "hello", "until": START + timedelta(days=25), "kind": "contact-made"},
        {"child": "nobody"},
    ],
)
def test_a_concern_shows_exactly_its_entries_with_any_other_filter_in_any_order(
    filled: Filled, by: SortBy, descending: bool, more: dict[str, object]
) -> None:
    book, matter, dana, own = filled
    if more.get("person"):
        more = {**more, "person": dana.id}
    order = Order(
        by, descending, ("call", "contact-made") if by is SortBy.KIND else ("phone", "text")
    )
    plain = everything(book, replace(Filters(), **more), order, 100)
    found = everything(book, replace(Filters(concern=matter.id), **more), order, 100)
    assert [row.id for row in found] == [row.id for row in plain if row.id in own]
    for limit in (1, 4):
        assert everything(book, replace(Filters(concern=matter.id), **more), order, limit) == found


def test_what_was_taken_back_stays_with_its_concern_and_says_so(filled: Filled) -> None:
    book, matter, _, own = filled
    rows = book.find(Filters(concern=matter.id), None, 100).rows
    assert len(rows) == len(own)
    assert [row.withdrawn for row in rows].count(True) == 1


def test_a_concern_without_entries_and_one_that_is_none_show_nothing(filled: Filled) -> None:
    book = filled[0]
    empty = book.save_matter(Matter(place="ontario", kind="other", title="Another"))
    for concern in (empty.id, "nobody knows it"):
        assert book.find(Filters(concern=concern), None, 5).rows == ()
        assert book.find(Filters(concern=concern, text="hello"), None, 5).rows == ()


def test_an_entry_corrected_into_a_concern_is_found_there_at_once(
    book: Repository, words: EntryWords
) -> None:
    matter = book.save_matter(Matter(place="ontario", kind="missing", title="Missing"))
    saved = book.save(str(uuid.uuid4()), words)
    assert book.find(Filters(concern=matter.id), None, 5).rows == ()
    book.save_matter(replace(matter, entries=(saved.id,)))
    assert [row.id for row in book.find(Filters(concern=matter.id), None, 5).rows] == [saved.id]
    # A correction takes another place in the lists.
    moved = replace(words, day=date(2026, 11, 2), saw="More")
    book.correct(saved.id, moved, "The wrong day")
    (row,) = book.find(Filters(concern=matter.id), None, 5).rows
    assert (row.id, row.day) == (saved.id, moved.day)
    assert book.check().ok


def test_a_correction_of_an_entry_added_to_a_concern_is_news_of_it(
    book: Repository, words: EntryWords
) -> None:
    saved = book.save(str(uuid.uuid4()), words)
    book.save_matter(Matter(place="o", kind="missing", title="Missing", entries=(saved.id,)))
    before = book.matters()[0].last
    corrected = book.correct(saved.id, replace(words, saw="More"), "Left out")
    assert book.matters()[0].last == corrected.written_at > before


def test_a_view_narrowed_to_a_concern_comes_back_with_it(
    book: Repository, words: EntryWords
) -> None:
    matter = book.save_matter(Matter(place="ontario", kind="missing", title="Missing"))
    saved = book.save(str(uuid.uuid4()), replace(words, concern=matter.id))
    book.save(str(uuid.uuid4()), words)
    view = book.save_view(SavedView("", "Missing", Filters(concern=matter.id), Order(), ()))
    assert book.views() == (view,)
    assert [row.id for row in book.find(view.filters, None, 5).rows] == [saved.id]
