import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caregiver_app.record.moments import hours_late, place, stamp, unstamp
from caregiver_app.record.parts import (
    from_draft,
    from_parts,
    is_withdrawn,
    reason_of,
    to_draft,
    to_parts,
    typed_of,
)
from caregiver_app.record.values import ChildWords, EntryWords, FileKept, VerdictKept
from caregiver_app.record.wanting import problems

OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda m: timezone(timedelta(minutes=m)))
NAIVE = st.datetimes(datetime(1900, 1, 2), datetime(9998, 12, 30))
MOMENTS = st.builds(lambda m, z: m.replace(tzinfo=z), NAIVE, OFFSETS)
TEXT = st.text(st.characters(exclude_categories=["Cs"]))
IDS = st.lists(st.uuids().map(str), max_size=3).map(tuple)

VERDICTS = st.builds(
    VerdictKept,
    *[TEXT] * 3,
    st.lists(TEXT).map(tuple),
    st.lists(st.integers(0, 99)).map(tuple),
    *[TEXT] * 5,
    st.lists(TEXT).map(tuple),
)
FILES = st.builds(FileKept, st.uuids().map(str), TEXT, TEXT, st.integers(0), TEXT)


def _apart(words: EntryWords) -> st.SearchStrategy[EntryWords]:
    said = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
    some = [st.none() | st.builds(ChildWords, st.just(one), said) for one in words.children]
    return st.tuples(*some).map(
        lambda found: replace(words, apart=tuple(one for one in found if one is not None))
    )


WORDS = st.builds(
    EntryWords,
    kind=TEXT,
    method_name=TEXT,
    app=TEXT,
    shared=st.booleans(),
    files=st.lists(FILES, max_size=2).map(tuple),
    day=st.none() | st.dates(),
    clock=st.none() | st.times(),
    method=TEXT,
    account=TEXT,
    direction=TEXT,
    begun_by=TEXT,
    people=IDS,
    children=st.lists(st.uuids().map(str), max_size=3, unique=True).map(tuple),
    exact_words=TEXT,
    saw=TEXT,
    think=TEXT,
    did=TEXT,
    follow_up_on=st.none() | st.dates(),
    follow_up=TEXT,
    filing=TEXT,
    verdict=st.none() | VERDICTS,
).flatmap(_apart)


@given(WORDS, TEXT)
def test_words_come_back_from_their_parts_as_they_were(words: EntryWords, reason: str) -> None:
    parts = to_parts(words, reason)
    assert (from_parts(parts), reason_of(parts), is_withdrawn(parts)) == (words, reason, False)
    assert is_withdrawn(to_parts(words, reason, withdrawn=True))
    assert from_draft(to_draft(words)) == words


@given(WORDS, st.lists(st.tuples(TEXT, TEXT)).map(tuple))
def test_a_draft_gives_back_what_was_typed_beside_its_words(
    words: EntryWords, typed: tuple[tuple[str, str], ...]
) -> None:
    content = to_draft(words, typed)
    assert (from_draft(content), typed_of(content)) == (words, typed)
    assert set(to_parts(words, "")) == set(to_parts(from_draft(content), ""))


def test_half_a_character_is_replaced_and_not_an_error() -> None:
    assert from_draft(to_draft(EntryWords(saw="a\ud83db"))).saw == "a\ufffdb"


@given(MOMENTS)
def test_a_moment_keeps_its_offset(moment: datetime) -> None:
    back = unstamp(*stamp(moment))
    assert back == moment
    assert back.utcoffset() == moment.utcoffset()


@given(MOMENTS, MOMENTS)
def test_stored_moments_sort_as_they_follow(one: datetime, two: datetime) -> None:
    assert (stamp(one)[0] < stamp(two)[0]) == (one < two)


def test_a_moment_without_offset_is_a_bug() -> None:
    with pytest.raises(ValueError, match="offset"):
        stamp(datetime(2026, 11, 22))


@given(
    *[
        st.tuples(
            st.dates(),
            st.times().map(lambda t: t.replace(microsecond=0)),
            st.integers(1, 2**24 - 1),
        )
    ]
    * 2
)
def test_places_sort_by_what_happened_when(
    one: tuple[date, time, int], two: tuple[date, time, int]
) -> None:
    assert (place(*one) < place(*two)) == (one < two)
    assert 0 < place(*one) < 2**63


@given(st.dates(), st.times(), MOMENTS)
def test_lateness_is_never_negative(day: date, clock: time, written: datetime) -> None:
    assert hours_late(day, clock, written) >= 0


def test_lateness_counts_whole_hours_on_the_writers_clock() -> None:
    written = datetime(2026, 11, 22, 16, 9, tzinfo=timezone(timedelta(hours=-5)))
    assert hours_late(date(2026, 11, 19), time(16, 10), written) == 71
    assert hours_late(date(2026, 11, 19), time(16, 9), written) == 72
    assert hours_late(date(2026, 11, 22), time(17, 0), written) == 0


TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 21, tzinfo=UTC)
WHOLE = EntryWords(day=TODAY, clock=time(9), method="text", saw="A post")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (WHOLE, []),
        (replace(WHOLE, saw="", exact_words="Hello"), []),
        (EntryWords(), ["day-missing", "clock-missing", "method-missing", "content-missing"]),
        (replace(WHOLE, saw="  \n"), ["content-missing"]),
        (replace(WHOLE, day=TODAY), []),
        (replace(WHOLE, day=TODAY + timedelta(days=1)), ["day-in-future"]),
        (replace(WHOLE, clock=time(22)), []),
        (replace(WHOLE, clock=time(22, 1)), ["clock-in-future"]),
        (replace(WHOLE, day=TODAY - timedelta(days=1), clock=time(23, 59)), []),
        (replace(WHOLE, follow_up="call"), ["follow-up-day-missing"]),
        (replace(WHOLE, follow_up="call", follow_up_on=TODAY), []),
    ],
)
def test_the_four_things_the_policy_asks_are_required(
    words: EntryWords, expected: list[str]
) -> None:
    assert [p.code for p in problems(words, NOW)] == expected


def test_a_correction_leaves_the_day_and_time_that_were_saved_on_another_clock() -> None:
    tomorrow = TODAY + timedelta(days=1)
    for saved in (replace(WHOLE, clock=time(23)), replace(WHOLE, day=tomorrow)):
        assert problems(replace(saved, saw="One word was wrong"), NOW, saved) == ()
        moved = replace(saved, clock=time(23, 30))
        assert problems(moved, NOW, saved) != (), "what is changed must have come"


@pytest.mark.parametrize("module", ["values", "session", "kinds", "choices", "wanting", "kept"])
def test_the_values_bring_in_nothing_heavy(module: str) -> None:
    program = (
        f"import sys, caregiver_app.record.{module}\n"
        "heavy = {'sqlalchemy', 'sqlcipher3', 'cryptography', 'PySide6'} & set(sys.modules)\n"
        "sys.exit(', '.join(heavy) or 0)"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)
