"""Downloads of accounts at Telegram, Signal, TikTok and Discord."""

import io
import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from caregiver_app.imports.preview import preview
from caregiver_app.imports.values import ExportFormat, Mark, MessageKind, ReadAs
from tests.imports.read_whole import (
    FILES,
    cautions,
    messages,
    never_crashes,
    refused,
    written,
)

SIGNAL, TIKTOK, DISCORD = FILES / "signal.zip", FILES / "tiktok.json", FILES / "discord.zip"


def test_signal_tells_what_was_edited_deleted_and_opened_once() -> None:
    told = preview(SIGNAL)
    assert told.format is ExportFormat.SIGNAL
    assert told.people == {"Priya N": 3, "Caregiver Demo": 1}
    assert (told.span.messages, told.notices, told.media) == (4, 1, 1)
    assert (told.edited, told.deleted) == (1, 1)
    assert [one.name for one in told.conversations] == ["Priya N", "Sunday visits"]
    assert cautions(SIGNAL) == {
        "timed-messages-left-out": 1,
        "view-once": 1,
        "erased": 1,
        "media-missing": 1,
        "whole-account": 1,
    }
    edited, answer = messages(SIGNAL)[:2]
    assert (edited.text, edited.earlier) == ("Is 3 ok?", ("Is 2 ok?",))
    assert edited.reactions == (("👍", "Caregiver Demo"),)
    assert (edited.mine, answer.mine) == (False, True)


def test_a_damaged_line_of_signal_harms_no_other(tmp_path: Path) -> None:
    with zipfile.ZipFile(SIGNAL) as made:
        lines = made.read("main.jsonl").split(b"\n")
    lines.insert(8, b'{"chatItem": {"chatId"')
    path = tmp_path / "main.jsonl"
    path.write_bytes(b"\n".join(lines))
    told = preview(path)
    assert told.span.messages == 4
    assert [one.line for one in told.skipped] == [9]
    assert cautions(path)["broken-part"] == 1
    assert never_crashes(path, tmp_path / "cut") > 10


def test_tiktok_lists_each_conversation_oldest_first() -> None:
    told = preview(TIKTOK)
    assert told.format is ExportFormat.TIKTOK
    assert {one.name: one.span.messages for one in told.conversations} == {
        "zoe.roy08": 3,
        "jordan_b": 1,
    }
    assert cautions(TIKTOK) == {"whole-account": 1}
    found = messages(TIKTOK)
    assert [one.text for one in found[1:3]] == ["ok 😀", "look at this"]
    assert [one.mine for one in found] == [False, True, False, False]
    assert len(messages(TIKTOK, ReadAs(conversations=frozenset({"tiktok:jordan_b"})))) == 1


def test_the_older_places_of_tiktok_are_read_and_none_is_not_an_error(tmp_path: Path) -> None:
    rows = [{"Date": "2022-01-02 03:04:05", "From": "zo", "Content": None}, {"odd": 1}]
    chats = {"Chat History": {"ChatHistory": {"Chat History with zo:": rows}}}
    told = preview(written(tmp_path / "a", {"Direct Messages": chats}))
    assert told.span.first == datetime(2022, 1, 2, 3, 4, 5, tzinfo=UTC)
    assert len(told.skipped) == 1
    empty = {"Direct Messages": {"Chat History": {"ChatHistory": {}}}}
    assert preview(written(tmp_path / "b", empty)).span.messages == 0


def test_discord_says_that_only_one_side_is_there() -> None:
    told = preview(DISCORD)
    assert told.format is ExportFormat.DISCORD_PACKAGE
    assert told.people == {"caregiver.demo": 3}
    assert {one.name: one.span.messages for one in told.conversations} == {
        "Direct Message with zoe.roy#0": 2,
        "general in Art Club": 1,
        "Unknown channel": 0,
    }
    assert cautions(DISCORD) == {"one-sided": 1, "media-missing": 2, "whole-account": 1}
    found = messages(DISCORD)
    assert found[0].ident == "1480000000000000001", "a number larger than a float holds"
    assert [media.name for media in found[0].media] == ["map.png", "b.png"]
    assert all(one.mine for one in found)


def test_the_older_table_of_discord_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "messages" / "c1350000000000000001"
    written(folder / "channel.json", {"id": "1350000000000000001", "type": 1, "name": "club"})
    rows = (
        "ID,Timestamp,Contents,Attachments",
        '1480000000000000001,2020-01-02 03:04:05.600000+00:00,"a\nb ""c""",',
        "7",
    )
    text = "".join(f"{row}\r\n" for row in rows)
    (folder / "messages.csv").write_text(text, newline="")
    told = preview(tmp_path)
    assert [one.text for one in messages(tmp_path)] == ['a\nb "c"']
    assert [one.name for one in told.conversations] == ["club"]
    assert [one.line for one in told.skipped] == [4]


def telegram(*rows: dict[str, Any], **more: Any) -> dict[str, Any]:
    plain = {"type": "message", "date": "2026-03-08T02:05:00", "from": "Zo", "text": "x"}
    return (
        {"name": "Zo", "type": "personal_chat", "id": 7}
        | more
        | {"messages": [plain | {"id": place} | row for place, row in enumerate(rows)]}
    )


def test_telegram_has_notices_calls_and_what_was_not_exported(tmp_path: Path) -> None:
    path = written(
        tmp_path / "a",
        telegram(
            {"text": ["see ", {"type": "link", "text": "https://t.me"}, ""]},
            {
                "type": "service",
                "actor": "Ana",
                "action": "phone_call",
                "text": "",
                "duration_seconds": 9,
            },
            {
                "photo": "(File not included. Change data exporting settings to download.)",
                "text": "",
            },
            {"file": "video/a.mp4", "forwarded_from": "Li", "edited": "2026-03-08T02:06:00"},
            {"edited": "1970-01-01T01:00:00", "from": None},
            {"type": "odd"},
        ),
    )
    told = preview(path)
    assert told.format is ExportFormat.TELEGRAM
    assert (told.span.messages, told.notices, told.calls, told.media, told.edited) == (
        4,
        1,
        1,
        2,
        1,
    )
    assert told.span.first == datetime(2026, 3, 8, 2, 5), "the clock of the computer, as written"
    assert len(told.skipped) == 1
    found = messages(path)
    assert found[0].text == "see https://t.me"
    assert found[1].kind is MessageKind.NOTICE
    assert found[1].call
    assert found[1].call.seconds == 9
    assert Mark.FORWARDED in found[3].marks
    assert found[4].sender == ""
    assert never_crashes(path, tmp_path / "cut") > 10


def test_the_first_message_of_telegram_says_whether_there_are_instants(tmp_path: Path) -> None:
    far = {"contacts": {"list": [{"first_name": "x" * 100}] * 1000}}
    account = {"personal_information": {}} | far
    clock = account | {"chats": {"list": [telegram({})]}}
    assert preview(written(tmp_path / "a", clock)).span.first == datetime(2026, 3, 8, 2, 5)
    both = account | {"chats": {"list": [telegram({"date_unixtime": "1772935500"}, {})]}}
    told = preview(written(tmp_path / "b", both))
    assert told.span.first == told.span.last == datetime(2026, 3, 8, 2, 5, tzinfo=UTC)
    assert cautions(tmp_path / "b") == {"time-unknown": 1}


def test_an_account_of_telegram_is_its_chats(tmp_path: Path) -> None:
    one = telegram({"date_unixtime": "1772935500"})
    row = {"date_unixtime": "1772935560"}
    two = telegram(row, row | {"text": "y"}, name=None, id=8)
    account = {"about": "x", "personal_information": {"user_id": 1}, "chats": {"list": [one, two]}}
    path = written(tmp_path / "a", account | {"left_chats": {"list": [telegram(id=9)]}})
    told = preview(path)
    assert [(chat.name, chat.span.messages) for chat in told.conversations] == [
        ("Zo", 1),
        ("", 2),
        ("Zo", 0),
    ]
    assert cautions(path) == {"whole-account": 1}
    assert len(messages(path, ReadAs(conversations=frozenset({"telegram:8"})))) == 2


def test_other_json_is_none_of_them(tmp_path: Path) -> None:
    for value in (
        {"messages": [{"id": 1, "text": "x"}]},
        {"chats": []},
        [],
        {},
        [{"ID": 1}],
        {"123": "x"},
        {"version": "1"},
    ):
        assert refused(written(tmp_path / "a", value)) == "import-unknown", json.dumps(value)


def test_deep_nesting_and_large_numbers_are_no_crash(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text('{"messages": ' + "[" * 100_000)
    assert refused(path) == "import-unknown"
    row = {"sender_name": "Zo", "timestamp_ms": 10**30, "content": "x"}
    text = io.StringIO()
    json.dump({"messages": [row, row | {"timestamp_ms": float("inf")}]}, text)
    path.write_text(text.getvalue())
    assert [one.moment for one in messages(path)] == [None, None]
