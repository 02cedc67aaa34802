"""Promises about what cannot be taken in: nothing is saved, and one sentence says why."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from caregiver_app.errors import Known
from caregiver_app.imports.preview import preview
from caregiver_app.imports.values import DateOrder, ReadAs
from caregiver_app.intake import gathering
from caregiver_app.intake.taking import ready
from caregiver_app.intake.values import ChosenMessages, NewPerson
from caregiver_app.intake.ways import intake_ways
from caregiver_app.messages import message
from caregiver_app.record.repository import Repository
from tests.intake.chats import DANA, TWO_DAYS, asked, entries, put, take

SLASHES = "3/4/26, 10:02 AM - Dana: hi\n3/4/26, 10:05 AM - Alex: hello\n"


def refused(book: Repository, code: str, path: Path, **more: object) -> Known:
    """Take in what is refused; nothing of it may be there."""
    before = book.head()
    with pytest.raises(Known, match=code) as caught:
        take(book, replace(asked(path), **more))  # type: ignore[arg-type] # any of the answers
    assert book.head() == before
    assert book.people() == ()
    assert book.imports() == ()
    return caught.value


def test_a_day_that_has_not_come_is_refused_by_its_name(book: Repository, tmp_path: Path) -> None:
    path = put(tmp_path, [*TWO_DAYS, (dt.datetime(2026, 12, 24, 9, 0), DANA, "Merry Christmas")])
    error = refused(book, "import-in-future", path)
    assert error.params == {"day": "Thursday, December 24, 2026", "name": "Dana"}
    assert (
        len(
            take(
                book, asked(path, ChosenMessages(path.name, days=frozenset({dt.date(2026, 3, 9)})))
            ).entries
        )
        == 1
    )


def test_an_order_is_never_guessed(book: Repository, tmp_path: Path) -> None:
    path = put(tmp_path, SLASHES, "WhatsApp Chat with D.txt")
    who = {"Dana": NewPerson("Dana", "birth-parent")}
    refused(book, "import-order-missing", path, senders=who)
    answers = asked(path, senders=who, read_as=ReadAs(DateOrder.MONTH_FIRST))
    kept = take(book, answers)
    assert [one.words.day for one in entries(book, kept)] == [dt.date(2026, 3, 4)]
    assert (kept.reading.order, kept.reading.chosen) == ("month-first", True)


@pytest.mark.parametrize(
    ("code", "more"),
    [
        ("import-me-missing", {"me": None}),
        ("import-sender-unknown", {"senders": {}}),
        ("person-unknown", {"senders": {DANA: "nobody"}}),
        ("person-without-name", {"senders": {DANA: NewPerson(" ", "birth-parent")}}),
        ("import-zone-unknown", {"zone": "Nowhere/../etc"}),
        ("import-nothing-chosen", {"chosen": ()}),
        ("import-nothing-chosen", {"chosen": (ChosenMessages("another"),)}),
        ("import-changed", {"sha256": {"a": "5" * 64}}),
        ("person-unknown", {"children": ("nobody",)}),
    ],
)
def test_what_is_not_answered_is_asked(
    book: Repository, tmp_path: Path, code: str, more: dict[str, object]
) -> None:
    refused(book, code, put(tmp_path), **more)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("", "import-empty"),
        ("<!DOCTYPE html><html></html>", "import-page"),
        ("words", "import-unknown"),
    ],
)
def test_what_is_no_conversation_is_told(
    book: Repository, tmp_path: Path, content: str, code: str
) -> None:
    refused(book, code, put(tmp_path, content))


def test_a_year_that_cannot_be_right_is_refused(book: Repository, tmp_path: Path) -> None:
    path = put(tmp_path, "1931-03-09, 10:02 a.m. - Dana (mum): hi\n")
    refused(book, "import-", path)


def test_a_file_that_changes_while_it_is_read_is_refused(
    book: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(tmp_path)
    looked = preview(path).sha256
    path.write_bytes(path.read_bytes() + b"2026-03-11, 9:00 a.m. - Dana (mum): more\n")
    refused(book, "import-changed", path, sha256=looked)


def test_a_file_that_is_gone_is_told(book: Repository, tmp_path: Path) -> None:
    refused(book, "usage-import-not-there", tmp_path / "nothing.txt")


def test_reading_asks_for_no_vault(tmp_path: Path) -> None:
    with ready(asked(put(tmp_path))) as taking:
        assert [one.name for one in taking.people] == ["Dana Obi"]
        assert taking.size > 0


CODES = (
    *("order-missing", "me-missing", "sender-unknown", "days-unknown", "nothing-chosen"),
    *("nothing-new", "too-long", "zone-unknown", "in-future", "far-away", "changed"),
    *("media-missing", "not-kept"),
)


@pytest.mark.parametrize("code", CODES)
def test_every_refusal_has_its_sentence(code: str) -> None:
    told = Known(f"import-{code}", name="x", day="x", zone="x", most=1, millions=1)
    assert message(told).title


def test_what_is_too_much_at_once_is_refused_before_it_fills_the_memory(
    book: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ways = intake_ways()
    few = replace(ways, limits=replace(ways.limits, messages=2))
    monkeypatch.setattr(gathering, "intake_ways", lambda: few)
    path = put(tmp_path)
    refused(book, "import-too-long", path)
    one_day = ChosenMessages(path.name, days=frozenset({dt.date(2026, 3, 9)}))
    assert take(book, asked(path, one_day)).messages == 2


TIMES = '<smses count="2">{}</smses>'
TEXT = '<sms address="416" date="{}" type="1" body="{}" />'


def test_a_message_without_a_time_stands_with_its_neighbour(
    book: Repository, tmp_path: Path
) -> None:
    path = put(tmp_path, TIMES.format(TEXT.format("x", "when?")), "sms.xml")
    (found,) = preview(path).conversations
    more = {"chosen": (ChosenMessages(found.id),), "senders": {"416": None}, "me": None}
    refused(book, "import-days-unknown", path, **more)
    both = TEXT.format("x", "when?") + TEXT.format("1773059400000", "now")
    path = put(tmp_path, TIMES.format(both), "sms.xml")
    here = replace(asked(path), zone="America/Toronto")
    kept = take(book, replace(here, **more))  # type: ignore[arg-type] # any of the answers
    (entry,) = entries(book, kept)
    assert entry.words.exact_words == "(no time) 416: when?\n8:30 a.m. 416: now"
    assert entry.words.clock == dt.time(8, 30)
