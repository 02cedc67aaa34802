"""What was ticked and typed about a concern is lost neither by going on record nor by a lock."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from caregiver_app.concerns.notes import Notes, going_on, notes_of, with_notes
from caregiver_app.concerns.reports import Progress
from caregiver_app.record.matter_values import CallTold, Matter, MatterKept

NOW = datetime(2026, 11, 21, 16, 10, tzinfo=UTC)
MATTER = Matter(id="m1", place="ontario", kind="missing", title="A child is missing", opened_at=NOW)


def notes(**more: Any) -> Notes:
    return Notes(Progress("missing"), **more)


def test_looking_about_is_not_yet_begun() -> None:
    assert not notes(when=frozenset({"now"}), told={"saw": "  "}).begun
    assert notes(told={"saw": "a bruise"}).begun
    assert notes(sheet={"entry": "in"}).begun


def test_a_concern_keeps_what_its_notes_say_and_gives_it_back() -> None:
    said = notes(
        when=frozenset({"now"}),
        told={"saw": "a bruise"},
        calls={"police": CallTold(called="Toronto Police", time="noon")},
        age="12-15",
        tools={"sightings": [{"place": "school"}]},
        sheet={"entry": "in"},
        matter="m1",
        opened_at=NOW,
    )
    back = notes_of(with_notes(MATTER, said))
    assert back == said


def test_what_was_typed_since_is_added_and_blanks_take_nothing_away() -> None:
    kept = notes(told={"saw": "a bruise", "who": "Sam"}, age="12-15")
    kept.take_in(notes(told={"saw": " ", "when": "noon"}, when=frozenset({"now"})))
    assert kept.told == {"saw": "a bruise", "who": "Sam", "when": "noon"}
    assert kept.age == "12-15"
    assert kept.when == {"now"}


def test_the_one_that_goes_on_is_open_and_of_the_kind_and_the_place() -> None:
    closed = replace(MATTER, id="m0", closed="It is over.", closed_at=NOW)
    elsewhere = replace(MATTER, id="m2", place="quebec")
    known = [MatterKept(one, NOW) for one in (closed, elsewhere, MATTER)]
    assert going_on(known, "missing", "ontario") == "m1"
    assert going_on(known, "bullying", "ontario") == ""
