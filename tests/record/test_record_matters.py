"""Promises of concerns on record: each is kept whole, sealed, and asks for itself when it waits."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caregiver_app.errors import Known
from caregiver_app.record.lists import Filters
from caregiver_app.record.matter_values import (
    QUIET_AFTER,
    CallTold,
    Matter,
    MatterKept,
    closed,
    opened_again,
)
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import EntryKind, EntryWords, ReportMade
from tests.record.conftest import Clock

BEGUN = Matter(place="ontario", kind="missing", title="The child is missing")
text = st.text(max_size=40)
moments = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))
calls = st.builds(CallTold, text, text, text, text, text, text, text, st.booleans())
matters = st.builds(
    Matter,
    place=text,
    kind=st.just("missing"),
    title=text,
    when=st.frozensets(text, max_size=3),
    age=text,
    done=st.dictionaries(text, moments, max_size=3),
    told=st.dictionaries(text, text, max_size=3),
    calls=st.dictionaries(text, calls, max_size=3),
    tools=st.dictionaries(
        text,
        st.lists(st.dictionaries(text, text, max_size=3), max_size=3).map(tuple),
        max_size=2,
    ),
    entries=st.lists(text, max_size=3).map(tuple),
    sheet=st.dictionaries(text, text, max_size=3),
    opened_at=moments,
    answered_at=st.none() | moments,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(matters)
def test_whatever_is_ticked_and_known_comes_back(book: Repository, matter: Matter) -> None:
    saved = book.save_matter(matter)
    assert replace(saved, id="") == matter
    assert saved in [one.matter for one in book.matters()]


def test_each_change_is_sealed_once_and_a_quiet_one_is_named(
    book: Repository, raw: Callable[[], Any]
) -> None:
    before = book.verify().revisions
    saved = book.save_matter(replace(BEGUN, id="chosen"))
    assert book.save_matter(saved) == saved
    assert saved.id == "chosen"
    assert book.verify().revisions == before + 1
    book.save_matter(replace(saved, age="under-16"))
    assert book.verify().revisions == before + 2
    assert book.check().ok
    raw().execute("UPDATE card SET words = ?", (b'{"what":1}',))
    assert book.check().why == "concern"


@pytest.mark.parametrize(
    ("broken", "code"),
    [
        (replace(BEGUN, kind=""), "matter-without-kind"),
        (closed(BEGUN, "  ", datetime(2026, 11, 1, tzinfo=UTC)), "matter-closed-without-reason"),
    ],
)
def test_what_could_not_be_kept_is_refused(book: Repository, broken: Matter, code: str) -> None:
    with pytest.raises(Known) as refused:
        book.save_matter(broken)
    assert refused.value.code == code
    assert book.matters() == ()


def test_an_open_concern_asks_after_a_day_of_nothing_until_it_is_answered_or_closed(
    book: Repository,
) -> None:
    saved = book.save_matter(BEGUN)
    (kept,) = book.matters()
    assert not kept.is_quiet(kept.last + QUIET_AFTER - timedelta(minutes=1))
    assert kept.is_quiet(kept.last + QUIET_AFTER)
    assert not MatterKept(closed(saved, "He is home", kept.last), kept.last).is_quiet(
        kept.last + 9 * QUIET_AFTER
    )
    book.save_matter(replace(saved, answered_at=kept.last + QUIET_AFTER))
    assert book.matters()[0].last > kept.last


def test_what_is_written_about_a_concern_counts_as_recorded(book: Repository) -> None:
    saved = book.save_matter(BEGUN)
    before = book.matters()[0].last
    words = EntryWords(
        kind=EntryKind.REPORT,
        day=before.date() - timedelta(days=3),
        clock=time(9, 5),
        method="phone",
        saw="I reported it.",
        did="I called.",
        concern=saved.id,
        report=ReportMade(to_name="Ms. Okafor"),
    )
    entry = book.save("draft", words)
    assert book.matters()[0].last == entry.written_at > before
    found = book.find(Filters(concern=saved.id), None, 10).rows
    assert [row.id for row in found] == [entry.id]


def test_open_concerns_come_first_and_a_closed_one_can_be_opened_again(book: Repository) -> None:
    first = book.save_matter(BEGUN)
    second = book.save_matter(replace(BEGUN, kind="bullying"))
    now = book.matters()[0].last
    shut = book.save_matter(closed(second, "Both say it is over", now))
    assert [one.matter for one in book.matters()] == [first, shut]
    again = book.save_matter(opened_again(shut))
    assert again.is_open
    assert book.matters()[0].matter == again


def test_the_last_thing_recorded_is_the_newest_of_the_card_and_of_an_open_concerns_entries(
    book: Repository, clock: Clock, words: EntryWords, raw: Callable[[], Any]
) -> None:
    ids = [book.save_matter(replace(BEGUN, title=str(at))).id for at in range(4)]
    loose = book.save("loose", words)
    for at, concern in enumerate(ids[:3]):
        book.save(f"of {concern}", replace(words, concern=concern, saw=str(at)))
    added = next(one.matter for one in book.matters() if one.matter.id == ids[3])
    book.save_matter(replace(added, entries=(loose.id,)))
    book.correct(loose.id, replace(words, did="Smiled"), "Left out")
    ended = next(one.matter for one in book.matters() if one.matter.id == ids[1])
    book.save_matter(closed(ended, "He is home", clock()))
    book.save("late", replace(words, concern=ids[1]))
    # The clock was put back: the newest row is not the latest moment.
    clock.now -= timedelta(days=3)
    book.save("back", replace(words, concern=ids[0], day=clock.now.date()))

    def cards(concern: str) -> datetime:
        (said,) = raw().execute(
            "SELECT written_at FROM revision WHERE kind = 'concern' AND about = ?"
            " ORDER BY serial DESC LIMIT 1",
            (concern,),
        )
        return datetime.fromisoformat(said[0])

    def entries(concern: str) -> list[tuple[int, datetime]]:
        rows = book.find(Filters(concern=concern), None, 50).rows
        return [(one.number, one.written_at) for row in rows for one in book.history(row.id)]

    for kept in book.matters():
        moments = [cards(kept.matter.id)]
        if kept.matter.is_open:
            serials = raw().execute(
                "SELECT entry_number, written_at FROM revision WHERE entry_number IS NOT NULL"
                " ORDER BY serial"
            )
            mine = {number for number, _ in entries(kept.matter.id)}
            moments += [datetime.fromisoformat(at) for one, at in serials if one in mine][-1:]
        assert kept.last == max(moments), kept.matter.title
    assert {one.matter.id for one in book.matters()} == set(ids)


def test_all_concerns_come_in_one_statement_however_many(book: Repository) -> None:
    for count in (1, 40):
        for _ in range(count):
            book.save_matter(BEGUN)
        sent: list[str] = []
        with book.vault.looking() as connection:
            connection.set_trace_callback(sent.append)
        found = book.matters()
        with book.vault.looking() as connection:
            connection.set_trace_callback(None)
        assert len(found) >= count
        # What an index of words asks of its own tables is told as a remark.
        assert len([one for one in sent if not one.startswith("--")]) == 1
