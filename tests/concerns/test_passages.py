"""What of the log is on a call sheet: in order, whole, apart, and never what was taken back."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caregiver_app.concerns.passages import IN, OUT, PassageGroup, chosen, online, passages
from caregiver_app.record.values import ChildWords, Entry, EntryWords, ReportMade

WORDS = EntryWords(
    day=date(2026, 11, 20),
    clock=time(20, 40),
    method="messaging-app",
    app="Game chat",
    account="frost_wolf88",
    exact_words="“Do not tell.”",
    saw="Sam showed me the chat.",
    did="Stayed with Sam.",
    think="It may be an adult.",
)
NOW = datetime(2026, 11, 22, tzinfo=UTC)


def entry(entry_id: str, words: EntryWords = WORDS, **more: object) -> Entry:
    made = Entry(
        id=entry_id,
        number=int(entry_id),
        revision=1,
        revisions=1,
        written_at=NOW,
        words=words,
        reason="",
        filed=None,
    )
    return replace(made, **more)


def test_each_part_stands_in_its_own_group_unless_it_is_moved() -> None:
    found = passages([entry("1")], {})
    assert [(one.group, one.text) for one in found] == [
        (PassageGroup.SAW, WORDS.saw),
        (PassageGroup.HEARD, WORDS.exact_words),
        (PassageGroup.DID, WORDS.did),
        (PassageGroup.THINK, WORDS.think),
    ]
    moved = passages([entry("1")], {"1/think": "out", "1/saw": "nonsense"})
    assert [one.group for one in moved] == [
        PassageGroup.SAW,
        PassageGroup.HEARD,
        PassageGroup.DID,
        PassageGroup.OUT,
    ]


def test_own_entries_are_on_it_and_others_once_they_are_chosen() -> None:
    entries = [entry("1"), entry("2"), entry("3")]
    ids = [one.id for one in chosen(entries, ("1", "2"), {"2": OUT, "3": IN})]
    assert ids == ["1", "3"]


def test_what_was_taken_back_and_reports_are_never_on_it() -> None:
    report = replace(WORDS, report=ReportMade(to_name="R. Bell"))
    entries = [entry("1", withdrawn=True), entry("2", report)]
    assert chosen(entries, ("1", "2"), {"1": IN, "2": IN}) == ()


def test_words_about_one_child_alone_say_so() -> None:
    words = replace(WORDS, children=("sam", "leo"), apart=(ChildWords("leo", "Leo cried."),))
    (apart,) = [one for one in passages([entry("1", words)], {}) if one.child]
    assert (apart.child, apart.text, apart.group) == ("leo", "Leo cried.", PassageGroup.SAW)


@pytest.mark.parametrize(
    ("words", "where"),
    [
        (WORDS, ("Game chat, frost_wolf88",)),
        (replace(WORDS, app="", method="phone", account="416-555-0100"), ()),
        (replace(WORDS, app="", account="@frost"), ("@frost",)),
    ],
)
def test_where_it_is_online_names_no_telephone(words: EntryWords, where: tuple[str, ...]) -> None:
    assert online([entry("1", words), entry("2", words)]) == where


moments = st.tuples(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.times())


@given(st.lists(moments, max_size=8))
def test_they_come_in_the_order_in_which_they_happened(found: list[tuple[date, time]]) -> None:
    entries = [
        entry(str(at), replace(WORDS, day=day, clock=clock))
        for at, (day, clock) in enumerate(found, 1)
    ]
    own = [one.id for one in entries]
    told = passages(chosen(entries, own, {}), {})
    order = [(one.day, one.clock) for one in told]
    assert order == sorted(order)
    assert len(told) == 4 * len(entries)
