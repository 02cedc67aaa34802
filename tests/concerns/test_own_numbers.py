"""The caregiver's own numbers: laid over the shipped ones, never in place of them for good."""

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caregiver_app.concerns import calling
from caregiver_app.concerns.number_file import NumberFile
from caregiver_app.concerns.numbers import EMERGENCY, POLICE, SOCIETY, OwnNumber
from caregiver_app.concerns.own_numbers import asks_to_be_checked, usable, with_own
from caregiver_app.concerns.phone_book import phone_book
from caregiver_app.concerns.values import Concerns
from caregiver_app.errors import Known

TODAY = date(2026, 11, 27)
MAIN = "ontario/toronto/main"
SHIPPED = "416-924-4646"


def with_numbers(concerns: Concerns, kept: dict[str, OwnNumber]) -> Concerns:
    return replace(concerns, societies=with_own(concerns.societies, kept))


def test_an_own_number_shows_wherever_the_shipped_one_did(concerns: Concerns) -> None:
    changed = with_numbers(concerns, {MAIN: OwnNumber("416-555-0100", True, TODAY)})
    lines = calling.lines_for(changed, SOCIETY, "toronto")
    assert lines[0].phone == "416-555-0100"
    assert (lines[0].read, lines[0].hours, lines[0].confidence) == (TODAY, "", None)
    assert calling.blanks(changed, "toronto")["society_phone"] == "416-555-0100"
    assert not any(line.phone == SHIPPED for line in lines)
    (entry,) = [e for e in phone_book(changed.societies, "toronto", "", "").all() if e.key == MAIN]
    assert (entry.shipped, entry.own) == (SHIPPED, True)


def test_a_day_counts_only_for_the_number_that_was_checked(concerns: Concerns) -> None:
    for phone, expected in ((SHIPPED, TODAY), ("416-555-0100", concerns.societies.read)):
        seen = with_numbers(concerns, {MAIN: OwnNumber(phone, False, TODAY)})
        line = calling.lines_for(seen, SOCIETY, "toronto")[0]
        assert (line.phone, line.read) == (SHIPPED, expected)


def test_every_number_stands_once_in_the_book_with_its_source_and_day(concerns: Concerns) -> None:
    societies = concerns.societies
    kept = {"ontario/police/own": OwnNumber("705-555-0111", True, TODAY)}
    for society in ("", "toronto", "toronto-jewish"):
        book = phone_book(with_own(societies, kept), society, "", "")
        keys = [entry.key for entry in book.all()]
        assert len(keys) == len(set(keys))
        shipped = sum(len(one.numbers) for one in societies.societies)
        shipped += sum(len(one.numbers) + bool(one.text_to) for one in societies.helplines.values())
        assert len(keys) == shipped + 1
        assert book.first[0].owner == EMERGENCY
        for entry in book.all():
            assert entry.checked is not None
            assert entry.own or set(entry.sources) <= concerns.sources.keys()
    (police,) = calling.lines_for(with_numbers(concerns, kept), POLICE)
    assert (police.phone, police.read) == ("705-555-0111", TODAY)


@pytest.mark.parametrize(
    ("owner", "days", "asks"),
    [
        ("toronto", 365, False),
        ("toronto", 366, True),
        (EMERGENCY, 4000, False),
        ("toronto", -9, False),
    ],
)
def test_a_number_older_than_a_year_asks_to_be_checked(owner: str, days: int, asks: bool) -> None:
    assert asks_to_be_checked(owner, TODAY - timedelta(days), TODAY) is asks
    assert asks_to_be_checked("toronto", None, TODAY)


def test_what_was_kept_is_there_after_the_next_start(tmp_path: Path) -> None:
    file = tmp_path / "own" / "numbers.json"
    kept = NumberFile.load(file)
    assert not file.parent.exists()
    kept.keep(MAIN, OwnNumber("416-555-0100", True, TODAY))
    assert NumberFile.load(file).kept == {MAIN: OwnNumber("416-555-0100", True, TODAY)}
    assert file.stat().st_mode & 0o777 == 0o600
    kept.keep(MAIN, None)
    assert NumberFile.load(file).kept == {}


@pytest.mark.parametrize("content", ["{", "[]", "\x00", '{"numbers": 3}', "[" * 100_000])
def test_a_file_that_is_not_ours_shows_nothing_and_stays_untouched(
    tmp_path: Path, content: str
) -> None:
    file = tmp_path / "numbers.json"
    file.write_text(content)
    kept = NumberFile.load(file)
    assert kept.kept == {}
    with pytest.raises(Known) as refused:
        kept.keep(MAIN, OwnNumber("416-555-0100", True, TODAY))
    assert refused.value.code == "numbers-unreadable"
    assert file.read_text() == content


def test_odd_entries_are_passed_over_and_kept(tmp_path: Path) -> None:
    file = tmp_path / "numbers.json"
    odd = {"a": 3, "b": {"phone": "soon"}, "c": {"phone": "911", "own": True, "checked": "May"}}
    file.write_text(json.dumps({"later": 1, "numbers": odd}))
    kept = NumberFile.load(file)
    assert kept.kept == {}
    kept.keep(MAIN, OwnNumber("911", True, TODAY))
    stored = json.loads(file.read_text())
    assert stored["later"] == 1
    assert stored["numbers"].items() >= odd.items()


def test_what_cannot_be_saved_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    kept = NumberFile.load(tmp_path / "numbers.json")
    kept._path = tmp_path / "file" / "numbers.json"
    with pytest.raises(Known):
        kept.keep(MAIN, OwnNumber("911", True, TODAY))
    assert kept.kept == {}


@given(st.text(alphabet="0123456789 -+().x,ext", max_size=50))
def test_what_is_usable_has_digits_to_dial_and_no_words(phone: str) -> None:
    if usable(phone):
        assert sum(one.isdigit() for one in phone) >= 3
        assert phone.strip()[0] in "+(0123456789"


@pytest.mark.parametrize("phone", ["", "soon", "12", "416-CALL-NOW", "1" * 60, "4\n1\n6"])
def test_what_nobody_can_dial_is_not_usable(phone: str) -> None:
    assert not usable(phone)
