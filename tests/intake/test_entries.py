"""Promises about the entries: one for each conversation and day, every message inside verbatim."""

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

import pytest

from caregiver_app.imports.preview import preview
from caregiver_app.imports.values import Mark
from caregiver_app.intake.line_words import line_words
from caregiver_app.intake.values import ChosenMessages, MessageAt, NewPerson
from caregiver_app.record.lists import Filters
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import Person
from tests.intake.chats import (
    ALEX,
    DANA,
    NAME,
    TWO_DAYS,
    Said,
    asked,
    entries,
    lines,
    put,
    take,
)

NINTH, TENTH = dt.date(2026, 3, 9), dt.date(2026, 3, 10)
TEXTS = """<?xml version="1.0" encoding="UTF-8"?>
<smses count="3">
<sms address="+14165550142" date="1773059400000" type="1" body="Late?" contact_name="Dana" />
<sms address="4165550142" date="1773030600000" type="2" body="Morning" contact_name="Dana" />
<mms address="+1 416 555 0142" date="1773034200000" msg_box="1" contact_name="Dana" m_type="132">
<parts><part ct="image/jpeg" name="a.jpg" data="/9j/4AAQ" /></parts></mms>
</smses>
"""
CALLS = """<?xml version="1.0" encoding="UTF-8"?>
<calls count="2">
<call number="+14165550142" duration="200" date="1773030600000" type="1" contact_name="Dana" />
<call number="+14165550142" duration="0" date="1773031600000" type="3" contact_name="Dana" />
</calls>
"""
NUMBER = "+14165550142"


def test_each_day_is_one_entry_with_every_message_as_it_was_written(
    book: Repository, tmp_path: Path
) -> None:
    kept = take(book, asked(put(tmp_path)))
    ninth, tenth = (one.words for one in entries(book, kept))
    assert (ninth.day, ninth.clock) == (NINTH, dt.time(10, 2))
    assert (tenth.day, tenth.clock) == (TENTH, dt.time(9))
    assert ninth.exact_words == "10:02 a.m. Dana Obi: hi its me\n10:03 p.m. Me: Hello Dana"
    assert tenth.exact_words == "9:00 a.m. Dana Obi: Can I see him on Saturday?"
    assert (ninth.kind, ninth.method, ninth.app) == ("contact-made", "messaging-app", "WhatsApp")
    assert (ninth.direction, ninth.begun_by) == ("both-ways", "them")
    assert tenth.direction == "from-them"
    assert {ninth.filing, tenth.filing} == {"print-and-file"}
    (dana,) = book.people()
    assert (dana.name, dana.who) == ("Dana Obi", "birth-parent")
    assert ninth.people == tenth.people == (dana.id,)
    assert ninth.account == DANA
    assert kept.messages == 3
    assert book.check().ok


def test_what_was_said_is_found_in_the_log(book: Repository, tmp_path: Path) -> None:
    kept = take(book, asked(put(tmp_path)))
    (row,) = book.find(Filters(text="saturday"), None, 5).rows
    assert row.id == kept.entries[1]


def test_only_what_is_chosen_is_taken(book: Repository, tmp_path: Path) -> None:
    path = put(tmp_path)
    kept = take(book, asked(path, ChosenMessages(NAME, days=frozenset({TENTH}))))
    assert [one.words.day for one in entries(book, kept)] == [TENTH]
    second = preview(path).opening[1]
    one = MessageAt(NAME, second.part, second.at)
    kept = take(book, asked(path, ChosenMessages(NAME, messages=frozenset({one}))))
    assert lines(book, kept) == ["10:03 p.m. Me: Hello Dana"]


def test_a_message_cannot_pass_for_two(book: Repository, tmp_path: Path) -> None:
    said = [
        (TWO_DAYS[0][0], DANA, "one\n10:05 a.m. Me: I hit him\u202810:06 a.m. Me: twice"),
        (TWO_DAYS[0][0], DANA, "two\n  \N{EN DASH} Edited after it was sent."),
    ]
    kept = take(book, asked(put(tmp_path, said)))
    told = entries(book, kept)[0].words.exact_words
    assert [line for line in told.splitlines() if not line.startswith("    ")] == [
        "10:02 a.m. Dana Obi: one",
        "10:02 a.m. Dana Obi: two",
    ]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("See you <This message was edited>", "edited"),
        ("This message was deleted", "deleted_kept"),
        ("<View once voice message omitted>", "view-once"),
    ],
)
def test_what_is_odd_about_a_message_is_said_in_words(
    book: Repository, tmp_path: Path, text: str, key: str
) -> None:
    kept = take(book, asked(put(tmp_path, [(TWO_DAYS[0][0], DANA, text)])))
    _, *asides = lines(book, kept)
    assert f"  \N{EN DASH} {line_words().marks[key]}" in asides


def test_every_mark_has_its_sentence() -> None:
    assert set(line_words().marks) == {*Mark, "deleted_kept"}


def test_a_long_day_goes_on_in_another_entry_and_nothing_is_cut(
    book: Repository, tmp_path: Path
) -> None:
    begin = dt.datetime(2026, 3, 9, 0, 0)
    words = "so it goes " * 40
    said: list[Said] = [
        (begin + dt.timedelta(minutes=at), DANA, f"{at} {words}end") for at in range(300)
    ]
    said[7] = (said[7][0], DANA, "x" * 60_000)
    kept = take(book, asked(put(tmp_path, said)))
    found = entries(book, kept)
    told = "\n".join(one.words.exact_words for one in found)
    assert [line.partition(": ")[2] for line in told.split("\n")] == [text for _, _, text in said]
    assert max(len(one.words.exact_words) for one in found) < 61_000
    parts = len(found)
    assert parts > 2
    assert [one.words.saw for one in found] == [
        f"Part {at} of {parts} of this day." for at in range(1, parts + 1)
    ]
    assert len({one.words.clock for one in found}) == parts


def test_instants_stand_on_the_clock_of_the_zone_and_in_order(
    book: Repository, tmp_path: Path
) -> None:
    path = put(tmp_path, TEXTS, "sms.xml")
    (found,) = preview(path).conversations
    answers = asked(
        path, ChosenMessages(found.id), senders={NUMBER: NewPerson("Dana", "birth-parent")}, me=None
    )
    toronto = take(book, replace(answers, zone="America/Toronto"))
    told = [one.words for one in entries(book, toronto)]
    assert [(one.day, one.clock) for one in told] == [(NINTH, dt.time(0, 30))]
    assert lines(book, toronto) == [
        "12:30 a.m. Me: Morning",
        "1:30 a.m. Dana:",
        "  \N{EN DASH} “a.jpg” was sent along. It is in the export and is not kept here.",
        "8:30 a.m. Dana: Late?",
    ]
    assert (told[0].method, told[0].app, told[0].account) == ("text", "", NUMBER)
    assert toronto.reading.zone == "America/Toronto"
    book.take_back(toronto.id, "Another zone")
    vancouver = take(book, replace(answers, zone="America/Vancouver"))
    assert [one.words.day for one in entries(book, vancouver)] == [dt.date(2026, 3, 8), NINTH]


def test_calls_of_a_list_of_calls_are_phone_entries(book: Repository, tmp_path: Path) -> None:
    path = put(tmp_path, CALLS, "calls.xml")
    (found,) = preview(path).conversations
    mum = NewPerson("Dana", "birth-parent")
    answers = asked(
        path, ChosenMessages(found.id), senders={NUMBER: mum}, me=None, zone="America/Toronto"
    )
    one, other = (entry.words for entry in entries(book, take(book, answers)))
    assert (one.kind, one.method, one.direction, one.filing) == (
        *("call", "phone", "from-them", "case-note"),
    )
    assert one.saw == "Call from Dana. It lasted 3 min 20 s."
    assert other.saw == "Call from Dana. It was missed."
    assert one.people == other.people == (book.people()[0].id,)


def test_who_was_written_to_is_in_the_entry_who_said_nothing(
    book: Repository, tmp_path: Path
) -> None:
    path = put(tmp_path)
    second = preview(path).opening[1]
    chosen = ChosenMessages(NAME, messages=frozenset({MessageAt(NAME, second.part, second.at)}))
    (entry,) = entries(book, take(book, asked(path, chosen)))
    assert entry.words.people == (book.people()[0].id,)
    # The day began with what was left out: the rest of it does not tell who began.
    assert (entry.words.direction, entry.words.begun_by) == ("from-me", "")
    assert entry.words.saw == "1 of 2 messages of this day. Left out by choice: 1."


def test_a_child_who_wrote_is_whom_it_is_about(book: Repository, tmp_path: Path) -> None:
    sam = book.save_person(Person(name="Sam", who="child-in-my-care"))
    leo = book.save_person(Person(name="Leo", who="child-in-my-care"))
    kept = take(book, asked(put(tmp_path), dana=sam.id, children=(leo.id,)))
    words = entries(book, kept)[0].words
    assert (words.people, set(words.children)) == ((sam.id,), {sam.id, leo.id})
    assert (words.shared, words.begun_by) == (True, "child")


def test_a_sender_who_is_no_person_keeps_the_name_of_the_export(
    book: Repository, tmp_path: Path
) -> None:
    kept = take(book, asked(put(tmp_path), dana=None))
    assert lines(book, kept)[0] == f"10:02 a.m. {DANA}: hi its me"
    assert entries(book, kept)[0].words.people == ()
    assert book.people() == ()


def test_two_senders_can_be_one_new_person(book: Repository, tmp_path: Path) -> None:
    said = [*TWO_DAYS, (TWO_DAYS[2][0], "Dana new phone", "This is my new number")]
    mum = NewPerson("Dana Obi", "birth-parent")
    answers = asked(put(tmp_path, said), senders={DANA: mum, "Dana new phone": mum})
    kept = take(book, answers)
    (dana,) = book.people()
    assert all(one.words.people == (dana.id,) for one in entries(book, kept))
    assert kept.senders == {DANA: dana.id, "Dana new phone": dana.id, ALEX: "me"}


def test_where_none_of_them_is_the_caregiver_no_way_is_said(
    book: Repository, tmp_path: Path
) -> None:
    answers = asked(put(tmp_path), me="", senders={DANA: None, ALEX: None})
    words = entries(book, take(book, answers))[0].words
    assert (words.direction, words.begun_by) == ("", "")
    assert "10:03 p.m. Alex: Hello Dana" in words.exact_words


def test_who_is_me_is_me_in_reactions_too(book: Repository, tmp_path: Path) -> None:
    said = {"sender_name": DANA, "timestamp_ms": 1773030600000, "content": "Morning"}
    mine = {"sender_name": ALEX, "timestamp_ms": 1773030500000, "content": "Hello"}
    reactions = [{"reaction": "+", "actor": ALEX}, {"reaction": "-", "actor": DANA}]
    thread = {
        "participants": [{"name": DANA}, {"name": ALEX}],
        "messages": [{**said, "reactions": reactions}, mine],
        "title": DANA,
        "thread_path": "inbox/dana_1",
    }
    path = put(tmp_path, json.dumps(thread), "message_1.json")
    (found,) = preview(path).conversations
    told = "\n".join(lines(book, take(book, asked(path, ChosenMessages(found.id)))))
    assert "Me reacted: +" in told
    assert "Dana Obi reacted: -" in told
    assert ALEX not in told
