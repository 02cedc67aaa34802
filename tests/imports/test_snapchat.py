"""Snapchat's download: chats, what was erased, and snaps of which nothing is left."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from caregiver_app.imports import ordering
from caregiver_app.imports.preview import preview
from caregiver_app.imports.values import (
    ME,
    ExportFormat,
    Mark,
    MessageKind,
    ReadAs,
    SkippedWhy,
)
from tests.imports.read_whole import FILES, cautions, messages, never_crashes, refused, written

ACCOUNT = FILES / "snapchat"
CHATS, SNAPS = ACCOUNT / "json" / "chat_history.json", ACCOUNT / "json" / "snap_history.json"


def test_an_account_lists_its_conversations_and_says_what_is_gone() -> None:
    told = preview(ACCOUNT)
    assert told.format is ExportFormat.SNAPCHAT
    assert (told.span.messages, told.notices, told.media) == (4, 4, 2)
    assert {one.name: one.span.messages for one in told.conversations} == {
        "zoe.roy08": 3,
        "grade 9 chat": 1,
    }
    assert cautions(ACCOUNT) == {
        "view-once": 2,
        "erased": 1,
        "unsaved-chats": 1,
        "media-missing": 2,
        "whole-account": 1,
    }


def test_the_oldest_is_first_and_letters_of_web_pages_are_mended() -> None:
    found = messages(CHATS)
    erased, picture, asked, answer = found[:4]
    assert (erased.kind, erased.marks) == (MessageKind.NOTICE, {Mark.DELETED})
    assert [media.name for media in picture.media] == ["b~EiQSFTM0SEdm", "b~EioSFWVueWoy"]
    assert (asked.mine, asked.text) == (True, "Where are you?")
    assert answer.text == "can u pick me up at 3 'kay?"
    assert answer.moment == datetime(2026, 3, 8, 2, 5, tzinfo=UTC)
    assert found[-1].text == "STATUSPARTICIPANTREMOVED"


def test_snaps_alone_are_what_there_is() -> None:
    told = preview(SNAPS)
    assert (told.span.messages, told.media) == (2, 0)
    assert [one.text for one in messages(SNAPS)] == ["", ""]
    assert cautions(SNAPS) == {"view-once": 2}


def test_media_of_the_download_is_found_by_its_id(tmp_path: Path) -> None:
    (tmp_path / "json").mkdir()
    (tmp_path / "json" / "chat.json").write_bytes(CHATS.read_bytes())
    (tmp_path / "2026-03-08_b~EiQSFTM0SEdm.jpg").write_bytes(b"\xff\xd8\xff")
    picture = messages(tmp_path)[1]
    assert [media.held for media in picture.media] == [True, False]


def test_only_the_chosen_conversation_is_read() -> None:
    found = messages(CHATS, ReadAs(conversations=frozenset({"snapchat:zoe.roy08"})))
    assert len(found) == 4


def test_the_four_lists_of_before_are_read(tmp_path: Path) -> None:
    def row(text: str, minute: int, **who: str) -> dict[str, str]:
        created = f"2020-01-01 00:{minute:02}:00 UTC"
        return {"Media Type": "TEXT", "Created": created, "Text": text} | who

    path = written(
        tmp_path / "a",
        {
            "Received Saved Chat History": [
                row("yes &amp; no", 2, From="zoe"),
                row("hi", 1, From="zoe"),
            ],
            "Sent Saved Chat History": [row("where?", 1, To="zoe")],
            "Received Unsaved Chat History": [],
            "Sent Unsaved Chat History": [row("bye", 3, To="li")],
        },
    )
    told = preview(path)
    assert told.people == {"zoe": 2, ME: 2}
    assert {one.name: one.span.messages for one in told.conversations} == {"zoe": 3, "li": 1}
    assert [(one.text, one.mine) for one in messages(path)] == [
        ("hi", False),
        ("yes & no", False),
        ("where?", True),
        ("bye", True),
    ]


def test_what_is_no_message_is_kept_aside_and_other_lists_are_not_taken(tmp_path: Path) -> None:
    row = {"From": "zoe", "Media Type": "TEXT", "Created": "no day", "Content": "x"}
    micro = {"Created(microseconds)": 1_772_935_500_123_000}
    path = written(tmp_path / "a", {"zoe": [row | micro, {"From": "zoe"}, 3]})
    told = preview(path)
    assert told.span.first == datetime(2026, 3, 8, 2, 5, 0, 123000, tzinfo=UTC)
    assert [one.why for one in told.skipped] == [SkippedWhy.NOT_UNDERSTOOD] * 2
    memories = {"Saved Media": [{"Date": "2026-03-08 02:05:00 UTC", "Media Type": "Image"}]}
    assert refused(written(tmp_path / "b", memories)) == "import-unknown"


def test_what_is_too_long_to_be_sorted_stays_as_it_is_and_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ordering, "MOST_SORTED", 300)
    assert len(messages(CHATS)) == 6
    assert messages(CHATS)[0].text.startswith("can u pick me up")
    assert cautions(CHATS)["time-backwards"] == 2


def test_a_cut_at_any_place_never_crashes(tmp_path: Path) -> None:
    assert never_crashes(CHATS, tmp_path / "cut") > 10
