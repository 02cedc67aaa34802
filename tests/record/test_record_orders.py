"""Every order and any filters against a plain model: the same rows, page by page."""

import tempfile
import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caregiver_app.record.lists import Cursor, EntryRow, Filters, Order, SortBy
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import (
    ChildWords,
    EntryKind,
    EntryWords,
    Filed,
    FileKept,
    Method,
    Person,
)

from .conftest import PASSPHRASE, QUICK, Clock

START = date(2026, 10, 1)
KINDS = (EntryKind.CALL, EntryKind.NOTE, EntryKind.VISIT)
METHODS = (Method.TEXT, Method.PHONE, Method.IN_PERSON, "own:3a2f")
FILINGS = ("case-note", "print-and-file", "both", "none", "")
WORDS = ("hello", "saturday", "school", "swim", "the", "bus")
TO_DO = frozenset({"case-note", "print-and-file", "both"})
NAMES = ("Žofie", "ada", "Dana Lee", "Bo", "Mia", "Sam")

calm = settings(deadline=None, max_examples=120)


class Model:
    """The same entries in plain Python: what was saved, and what became of each."""

    def __init__(self, book: Repository, clock: Clock) -> None:
        self.book, self.clock = book, clock
        self.people = [
            book.save_person(Person(name=name, who="birth-parent")).id for name in NAMES[:4]
        ]
        self.children = [
            book.save_person(Person(name=name, who="child-in-my-care")).id for name in NAMES[4:]
        ]
        self.names = dict(zip((*self.people, *self.children), NAMES, strict=True))
        self.words: dict[int, EntryWords] = {}
        self.ids: dict[int, str] = {}
        self.filed: set[int] = set()
        self.done: set[int] = set()
        self.withdrawn: set[int] = set()

    def add(self, words: EntryWords) -> int:
        saved = self.book.save(str(uuid.uuid4()), words)
        self.words[saved.number] = saved.words
        self.ids[saved.number] = saved.id
        return saved.number

    def everybody(self, number: int) -> tuple[str, ...]:
        words = self.words[number]
        return tuple(dict.fromkeys((*words.people, *words.children)))

    def state(self, number: int) -> int:
        if number in self.filed:
            return 1
        waits = self.words[number].filing in TO_DO and number not in self.withdrawn
        return 0 if waits else 2

    def texts(self, number: int) -> list[str]:
        words = self.words[number]
        apart = (one.words for one in words.apart)
        files = (one.name for one in words.files)
        mine = (words.exact_words, words.saw, words.think, words.method_name, words.follow_up)
        return [*mine, *apart, *files]

    def fits(self, number: int, filters: Filters) -> bool:
        words = self.words[number]
        assert words.day is not None
        due = words.follow_up_on is not None and words.follow_up_on <= self.clock.now.date()
        open_still = number not in self.done and number not in self.withdrawn
        return (
            (not filters.person or filters.person in self.everybody(number))
            and (not filters.child or filters.child in words.children)
            and (not filters.kind or filters.kind == words.kind)
            and (not filters.method or filters.method == words.method)
            and (filters.since is None or words.day >= filters.since)
            and (filters.until is None or words.day <= filters.until)
            and (not filters.unfiled or self.state(number) == 0)
            and (not filters.follow_up_due or (due and open_still))
            and (not filters.with_files or bool(words.files))
            and self.says(number, filters.text)
        )

    def says(self, number: int, typed: str) -> bool:
        texts = self.texts(number) + [self.names[one] for one in self.everybody(number)]
        found = [[fold(word) for word in text.split()] for text in texts]
        for at, part in enumerate(typed.split('"')):
            if at % 2 and part.strip():
                asked = [fold(word) for word in part.split()]
                if not any(holds(words, asked) for words in found):
                    return False
            elif at % 2 == 0:
                for word in map(fold, part.split()):
                    if not any(one.startswith(word) for words in found for one in words):
                        return False
        return True

    def find(self, filters: Filters, order: Order) -> list[int]:
        fitting = [number for number in self.words if self.fits(number, filters)]
        newest = sorted(fitting, key=self.happened, reverse=True)
        if order.by is SortBy.HAPPENED:
            return newest if order.descending else newest[::-1]
        if order.by is SortBy.WRITTEN:
            return sorted(fitting, reverse=order.descending)
        # Sorting is stable: the newest stays first in each group.
        return sorted(newest, key=self.group(order), reverse=False)

    def group(self, order: Order) -> Callable[[int], object]:
        last = len(order.groups)
        way = -1 if order.descending else 1

        def listed(of: str) -> int:
            return way * (order.groups.index(of) if of in order.groups else last)

        if order.by is SortBy.KIND:
            return lambda number: listed(self.words[number].kind)
        if order.by is SortBy.METHOD:
            return lambda number: listed(self.words[number].method)
        if order.by is SortBy.FILING:
            return lambda number: way * self.state(number)
        ranks = sorted(self.names, key=lambda one: (fold(self.names[one]), one))

        def first(number: int) -> int:
            people = self.everybody(number)
            return way * (ranks.index(people[0]) if people else len(ranks))

        return first

    def happened(self, number: int) -> tuple[date, time, int]:
        words = self.words[number]
        assert words.day is not None
        assert words.clock is not None
        return words.day, words.clock, number


def fold(word: str) -> str:
    return word.casefold().replace("ž", "z")


def holds(words: list[str], asked: list[str]) -> bool:
    span = len(asked)
    return any(words[at : at + span] == asked for at in range(len(words) - span + 1))


def entry(number: int, model: Model) -> EntryWords:
    """One of a varied lot, the same for the same number."""
    first, second = WORDS[number % 6], WORDS[number * number % 6]
    children = tuple(model.children[: number % 3])
    words = EntryWords(
        kind=KINDS[number % 3],
        day=START + timedelta(days=number * 7 % 40),
        clock=time(number % 4, number % 2 * 30),
        method=METHODS[number * 5 % 4],
        method_name="Chat" if number * 5 % 4 == 3 else "",
        people=tuple(model.people[at] for at in range(4) if number * (at + 3) % 5 == 0),
        children=children,
        exact_words=f"{first} {second} number{number}",
        think=WORDS[number % 5],
        filing=FILINGS[number % 5],
    )
    if number % 4 == 0:
        words = replace(
            words, follow_up="call", follow_up_on=START + timedelta(days=number * 3 % 70)
        )
    if children and number % 2:
        apart = tuple(ChildWords(child, f"swim {second}") for child in children)
        return replace(words, apart=apart)
    return replace(words, shared=True)


@pytest.fixture(scope="module")
def model() -> Iterator[Model]:
    with tempfile.TemporaryDirectory() as folder:
        clock = Clock()
        book, _ = Repository.create(Path(folder) / "v", PASSPHRASE, strength=QUICK, clock=clock)
        made = Model(book, clock)
        for number in range(70):
            made.add(entry(number, made))
        for number in range(1, 71):
            live(made, number)
        yield made
        book.close()


def live(model: Model, number: int) -> None:
    """Let some entries be filed, followed up, corrected and taken back."""
    entry_id, words = model.ids[number], model.words[number]
    if number % 7 == 0:
        model.book.mark_filed(entry_id, Filed(START, "printed", "Worker"))
        model.filed.add(number)
    if number % 14 == 0:
        model.book.mark_not_filed(entry_id)
        model.filed.discard(number)
    if words.follow_up_on is not None and number % 3 == 0:
        model.book.follow_up_done(entry_id)
        model.done.add(number)
    if number % 11 == 0:
        changed = replace(words, day=START + timedelta(days=number % 9), kind=EntryKind.REPORT)
        model.book.correct(entry_id, changed, "Wrong day")
        model.words[number] = changed
        model.filed.discard(number)
    if number % 13 == 0:
        model.book.withdraw(entry_id, "Not ours")
        model.withdrawn.add(number)
        model.filed.discard(number)


def pages(book: Repository, filters: Filters, order: Order, limit: int) -> list[EntryRow]:
    rows: list[EntryRow] = []
    after: Cursor | None = None
    while True:
        page = book.find(filters, after, limit, order)
        assert len(page.rows) <= limit
        rows += page.rows
        if page.after is None:
            return rows
        assert len(page.rows) == limit
        after = page.after


DAYS = st.none() | st.integers(-3, 45).map(lambda days: START + timedelta(days=days))
TYPED = st.sampled_from(
    ["", "", "hel", "swim bus", "zof", "dana", '"dana lee"', '"the bus"', '"bus the" hello', "ch"]
)
GROUPS = {
    SortBy.KIND: st.lists(st.sampled_from([*EntryKind]), unique=True).map(tuple),
    SortBy.METHOD: st.lists(st.sampled_from([*METHODS, "letter"]), unique=True).map(tuple),
}


@st.composite
def orders(draw: st.DrawFn) -> Order:
    by = draw(st.sampled_from(SortBy))
    groups = draw(GROUPS.get(by, st.just(())))
    return Order(by, draw(st.booleans()), groups)


@calm
@given(data=st.data(), order=orders(), limit=st.integers(1, 30), text=TYPED, since=DAYS, until=DAYS)
def test_every_order_and_any_filters_give_what_the_model_gives(
    model: Model,
    data: st.DataObject,
    order: Order,
    limit: int,
    text: str,
    since: date | None,
    until: date | None,
) -> None:
    some = st.sampled_from
    filters = Filters(
        text=text,
        person=data.draw(some(["", "", "", *model.names])),
        child=data.draw(some(["", "", *model.children])),
        kind=data.draw(some(["", "", *KINDS, EntryKind.REPORT])),
        method=data.draw(some(["", "", *METHODS])),
        since=since,
        until=until,
        unfiled=data.draw(some([False, False, True])),
        follow_up_due=data.draw(some([False, False, False, True])),
    )
    found = [row.number for row in pages(model.book, filters, order, limit)]
    assert found == model.find(filters, order)


@pytest.mark.parametrize("descending", [True, False])
@pytest.mark.parametrize("by", SortBy)
def test_everything_is_in_every_order_once(model: Model, by: SortBy, descending: bool) -> None:
    order = Order(by, descending, (KINDS[1], KINDS[0]) if by is SortBy.KIND else ())
    found = [row.number for row in pages(model.book, Filters(), order, 9)]
    assert sorted(found) == sorted(model.words)
    assert found == model.find(Filters(), order)


def test_an_entry_with_files_is_found_by_them(book: Repository) -> None:
    fresh = EntryWords(day=START, clock=time(9), method="text", exact_words="look")
    plain = book.save(str(uuid.uuid4()), fresh)
    with book.vault.writing() as connection:
        connection.exec_driver_sql(
            "INSERT INTO attachment (id, sha256, size, kept, made_at)"
            " VALUES ('f', zeroblob(32), 0, 0, '')"
        )
    file = FileKept("f", "swimming badge.png", "image/png", 0, "00" * 32)
    kept = book.save(str(uuid.uuid4()), replace(fresh, files=(file,)))
    assert [row.id for row in book.find(Filters(with_files=True), None, 9).rows] == [kept.id]
    assert [row.id for row in book.find(Filters(text="badge"), None, 9).rows] == [kept.id]
    assert [row.id for row in book.find(Filters(text="look"), None, 9).rows] == [kept.id, plain.id]


@pytest.mark.parametrize("descending", [False, True])
def test_people_and_the_log_by_person_stand_in_order_accents_aside(
    book: Repository, descending: bool
) -> None:
    names = ("Zoe", "Élise", "Anna", "Émile", "Ömer", "Dana", "Fay")
    in_order = ["Anna", "Dana", "Élise", "Émile", "Fay", "Ömer", "Zoe"]
    for name in names:
        one = book.save_person(Person(name=name, who="family-member"))
        plain = EntryWords(day=START, clock=time(9, 0), method="text", exact_words=name)
        book.save(name, replace(plain, people=(one.id,), filing="none"))
    assert [one.name for one in book.people()] == in_order
    order, shown, after = Order(SortBy.PERSON, descending), [], None
    for _ in names:
        page = book.find(Filters(), after, 1, order)
        shown += [row.people_names[0] for row in page.rows]
        after = page.after
    assert shown == (in_order[::-1] if descending else in_order)
