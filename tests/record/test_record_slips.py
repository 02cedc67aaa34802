"""What is likely a slip is not taken without a word, and what is there is found."""

import os
import time as clocks
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from caregiver_app.errors import Known
from caregiver_app.guidance.around import Limit, Placement
from caregiver_app.record.lists import Filters
from caregiver_app.record.repository import Repository
from caregiver_app.record.sources import look
from caregiver_app.record.values import Asked, EntryWords, Person, WorkerAnswer

from .conftest import PASSPHRASE, QUICK

TODAY = date(2026, 11, 22)


def write(book: Repository, said: str, **more: object) -> str:
    words = EntryWords(
        day=TODAY, clock=time(0, 1), method="text", exact_words=said, filing="case-note"
    )
    return book.save("", replace(words, **more)).id


def found(book: Repository, text: str) -> list[str]:
    return [row.id for row in book.find(Filters(text=text), None, 9).rows]


@pytest.mark.parametrize("day", [date(1026, 11, 21), date(1926, 11, 21)])
def test_a_contact_of_another_century_is_asked_about(book: Repository, day: date) -> None:
    with pytest.raises(Known, match="day-far-away"):
        write(book, "slip", day=day)


def test_a_far_year_is_asked_about_in_every_day(book: Repository) -> None:
    far = date(1206, 1, 5)
    sam = Person(name="Sam", who="child-in-my-care")
    asked = Asked(who="birth-parent", actions=("text",))
    for save, value in (
        (book.save_person, replace(sam, placements=(Placement("foster", far),))),
        (book.save_person, replace(sam, limits=(Limit("no-contact-order", until=far),))),
        (book.save_question, replace(asked, asked_on=far)),
        (book.save_question, replace(asked, answer=WorkerAnswer(True, said_on=far))),
    ):
        with pytest.raises(Known, match="day-far-away"):
            save(value)


@pytest.mark.parametrize("name", ["\u200b", " \u202e ", "\u3164", "\ufeff\u2060"])
def test_a_name_that_nobody_can_see_is_no_name(book: Repository, name: str) -> None:
    with pytest.raises(Known, match="person-without-name"):
        book.save_person(Person(name=name, who="family-member"))


def test_a_name_is_kept_as_one_line_of_what_can_be_seen(book: Repository) -> None:
    saved = book.save_person(Person(name="\u202eRay\nWhitlock\u200b", who="family-member"))
    assert book.person(saved.id).name == "Ray Whitlock"


def test_people_stand_in_order_accents_aside(book: Repository) -> None:
    for name in ("Zoe", "Łukasz", "Émile", "Ömer", "Lena", "Øyvind", "Anna"):
        book.save_person(Person(name=name, who="family-member"))
    names = [one.name for one in book.people()]
    assert names == ["Anna", "Émile", "Lena", "Łukasz", "Ömer", "Øyvind", "Zoe"]


@pytest.mark.parametrize(
    ("written", "sought"),
    [
        ("今天妈妈来了，她很高兴", ["妈妈", "妈", "来了", "今天妈妈", "高兴"]),
        ("แม่มาเยี่ยมน้องที่บ้าน", ["เยี่ยม", "น้อง", "บ้าน"]),
        ("きょうお母さんが来た", ["母さん", "来た"]),
        ("Łukasz was here", ["łukasz", "Lukasz", "luk"]),
        ("Lukasz was here", ["Łukasz"]),
        ("sa sœur a appelé", ["soeur", "sœur", "SOEU"]),
        ("Øyvind called", ["oyvind", "Øyv"]),
    ],
)
def test_words_are_found_in_every_script(book: Repository, written: str, sought: list[str]) -> None:
    write(book, "something else")
    mine = write(book, written)
    assert {text: found(book, text) for text in sought} == {text: [mine] for text in sought}
    (row,) = book.find(Filters(text=sought[0]), None, 9).rows
    assert row.snippet == written
    assert book.check().ok


def test_an_entry_is_found_by_who_is_in_it_in_every_script(book: Repository) -> None:
    for name, typed in (("王小明", "小明"), ("Łucja", "lucja"), ("Zoë", "zoe")):
        person = book.save_person(Person(name=name, who="family-member"))
        mine = write(book, "a call", people=(person.id,))
        assert found(book, typed) == [mine], name


@pytest.mark.parametrize("sign", ["👍", "…", "?", "--", "❤️"])
def test_a_sign_alone_does_not_find_everything(book: Repository, sign: str) -> None:
    mine = write(book, f"hello {sign}")
    assert found(book, sign) == []
    assert found(book, f"hello {sign}") == [mine]
    assert found(book, '"') == found(book, " ") == [mine]


@pytest.fixture
def in_toronto(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    if not hasattr(clocks, "tzset"):
        pytest.skip("this system cannot be moved to another place")
    monkeypatch.setenv("TZ", "America/Toronto")
    clocks.tzset()
    yield
    monkeypatch.undo()
    clocks.tzset()


@pytest.mark.usefixtures("in_toronto")
@pytest.mark.parametrize(
    ("written", "day", "late"),
    [
        (datetime(2026, 11, 1, 19, 30), date(2026, 10, 31), 24),  # 24 h 30 min later
        (datetime(2026, 3, 8, 20, 30), date(2026, 3, 7), 23),
        (datetime(2026, 6, 2, 20, 30), date(2026, 6, 1), 24),
    ],
)
def test_the_hour_that_the_clock_gave_back_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: datetime, day: date, late: int
) -> None:
    now = written.astimezone()
    book, _ = Repository.create(tmp_path / "vault", PASSPHRASE, strength=QUICK, clock=lambda: now)
    write(book, "x", day=day, clock=time(20, 0))
    assert book.find(Filters(), None, 1).rows[0].late_hours == late
    # A computer elsewhere counts otherwise, and nothing is wrong with the record.
    monkeypatch.setenv("TZ", "Asia/Kathmandu")
    clocks.tzset()
    assert book.check().ok
    book.close()


@pytest.mark.skipif(os.name == "nt", reason="names are always text there")
@pytest.mark.parametrize("given", ["caf.txt", "caf\ufffd.txt"])
def test_a_file_with_a_name_of_old_bytes_is_read(tmp_path: Path, given: str) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_bytes(b"hello")
    assert look(tmp_path / given).size == 5
    with pytest.raises(Known, match="file-gone"):
        look(tmp_path / "other.txt")


def test_the_day_after_tomorrow_is_no_slip(book: Repository) -> None:
    soon = TODAY + timedelta(days=30)
    assert write(book, "x", follow_up="Call", follow_up_on=soon)
