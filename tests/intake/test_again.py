"""Promises about the second time: only what is new is added, and nothing that was saved changes."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from caregiver_app.errors import Known
from caregiver_app.imports.preview import preview
from caregiver_app.intake.looking import look, looked, places_of
from caregiver_app.intake.values import ChosenMessages, MessageAt
from caregiver_app.record.repository import Repository
from tests.intake.chats import ALEX, DANA, NAME, TWO_DAYS, Said, asked, entries, lines, put, take

AT = TWO_DAYS[2][0]


def again(book: Repository, path: Path, *chosen: ChosenMessages) -> list[str]:
    """Take in what is new in ``path``; give its lines."""
    who = book.people()[0].id
    return lines(book, take(book, asked(path, *(chosen or (ChosenMessages(NAME),)), dana=who)))


def test_the_same_file_adds_nothing(book: Repository, tmp_path: Path) -> None:
    path = put(tmp_path)
    kept = take(book, asked(path))
    before = book.head()
    assert book.known_import(preview(path).sha256[NAME]) == kept
    with pytest.raises(Known, match="import-nothing-new"):
        again(book, path)
    assert book.head() == before


def test_a_longer_export_adds_only_what_is_new(book: Repository, tmp_path: Path) -> None:
    kept = take(book, asked(put(tmp_path)))
    was = [one.words for one in entries(book, kept)]
    later = (dt.datetime(2026, 3, 11, 8, 0), ALEX, "Yes")
    between = (dt.datetime(2026, 3, 9, 12, 0), DANA, "Are you there?")
    path = put(tmp_path, [TWO_DAYS[0], between, *TWO_DAYS[1:], later])
    assert again(book, path) == ["12:00 p.m. Dana Obi: Are you there?", "8:00 a.m. Me: Yes"]
    assert [book.entry(one).words for one in kept.entries] == was
    assert book.check().ok


def test_ok_twice_in_a_minute_is_two(book: Repository, tmp_path: Path) -> None:
    said: list[Said] = [(AT, DANA, "ok")] * 2
    take(book, asked(put(tmp_path, said)))
    path = put(tmp_path, [*said, *said[:1]])
    assert again(book, path) == ["9:00 a.m. Dana Obi: ok"]
    with pytest.raises(Known, match="import-nothing-new"):
        again(book, path)


def test_one_of_two_that_was_left_out_can_be_taken_later(book: Repository, tmp_path: Path) -> None:
    path = put(tmp_path, [(AT, DANA, "ok")] * 2)
    first, second = (
        ChosenMessages(NAME, messages=frozenset({MessageAt(NAME, one.part, one.at)}))
        for one in preview(path).opening
    )
    take(book, asked(path, first))
    assert again(book, path, second) == ["9:00 a.m. Dana Obi: ok"]
    with pytest.raises(Known, match="import-nothing-new"):
        again(book, path)


@pytest.mark.parametrize(
    ("now", "word"),
    [
        ("Can I see him on Sunday? <This message was edited>", "Edited"),
        ("This message was deleted", "Deleted"),
        ("Nothing", "another message"),
    ],
)
def test_what_was_changed_since_is_noted_beside_and_never_over(
    book: Repository, tmp_path: Path, now: str, word: str
) -> None:
    kept = take(book, asked(put(tmp_path)))
    was = book.entry(kept.entries[1])
    told = again(book, put(tmp_path, [*TWO_DAYS[:2], (AT, DANA, now)]))
    assert told[0].startswith("9:00 a.m. Dana Obi: ")
    assert word in told[-1]
    assert was.reference in told[-1]
    assert book.entry(was.id) == was
    assert "Can I see him on Saturday?" in was.words.exact_words


def test_what_was_said_besides_is_no_change(book: Repository, tmp_path: Path) -> None:
    take(book, asked(put(tmp_path)))
    told = again(book, put(tmp_path, [*TWO_DAYS, (AT, DANA, "Please")]))
    assert told == ["9:00 a.m. Dana Obi: Please"]


def test_after_a_taking_back_the_same_can_be_taken_in_again(
    book: Repository, tmp_path: Path
) -> None:
    path = put(tmp_path)
    kept = take(book, asked(path))
    book.take_back(kept.id, "The wrong zone")
    assert len(again(book, path)) == 3
    with pytest.raises(Known, match="import-nothing-new"):
        again(book, path)
    assert book.check().ok


def test_what_was_made_to_stand_again_is_not_taken_twice(book: Repository, tmp_path: Path) -> None:
    path = put(tmp_path)
    kept = take(book, asked(path))
    book.take_back(kept.id, "Wrong")
    words = book.entry(kept.entries[1]).words
    book.correct(kept.entries[1], replace(words, did="I said yes."), "It was right")
    assert again(book, path) == ["10:02 a.m. Dana Obi: hi its me", "10:03 p.m. Me: Hello Dana"]


def test_a_second_file_of_a_chat_is_the_same_chat(book: Repository, tmp_path: Path) -> None:
    take(book, asked(put(tmp_path)))
    name = "WhatsApp Chat with Dana (1).txt"
    with pytest.raises(Known, match="import-nothing-new"):
        again(book, put(tmp_path, name=name), ChosenMessages(name))
    name = "WhatsApp Chat with Rosa.txt"
    assert len(again(book, put(tmp_path, name=name), ChosenMessages(name))) == 3


def test_another_zone_is_no_other_message(book: Repository, tmp_path: Path) -> None:
    texts = (
        '<?xml version="1.0"?><smses count="1"><sms address="{}" date="1773059400000"'
        ' type="1" body="Late?" /></smses>'
    )
    path = put(tmp_path, texts.format("+1 416 555 0142"), "sms.xml")
    (found,) = preview(path).conversations
    answers = asked(path, ChosenMessages(found.id), senders={"+1 416 555 0142": None}, me=None)
    take(book, replace(answers, zone="America/Toronto"))
    path = put(tmp_path, texts.format("4165550142"), "sms.xml")
    with pytest.raises(Known, match="import-nothing-new"):
        take(book, replace(answers, senders={"4165550142": None}, zone="America/Vancouver"))


def test_what_was_left_out_is_counted_and_offered_again(book: Repository, tmp_path: Path) -> None:
    said: list[Said] = [(AT.replace(minute=at), DANA, f"Line {at}") for at in range(5)]
    path = put(tmp_path, said)
    some = frozenset(MessageAt(NAME, one.part, one.at) for one in preview(path).opening[1:4:2])
    first = take(book, asked(path, ChosenMessages(NAME, messages=some)))
    (entry,) = entries(book, first)
    assert entry.words.saw == "2 of 5 messages of this day. Left out by choice: 3."
    longer = put(tmp_path, [*said, (AT.replace(minute=9), ALEX, "Yes")])
    found = look(asked(longer))
    rows = looked(found, book.standing_messages(places_of(found)))
    assert [one.there for one in rows] == [False, True, False, True, False, False]
    # What stands behind all that was taken in is only new.
    assert [one.passed for one in rows] == [True, False, True, False, False, False]
    who = book.people()[0].id
    rest = frozenset(one.at for one in rows if not one.there and not one.passed)
    second = take(book, asked(longer, ChosenMessages(NAME, messages=rest), dana=who))
    assert entries(book, second)[0].words.saw == (
        "2 of 6 messages of this day. In the log before: 2. Left out by choice: 2."
    )
