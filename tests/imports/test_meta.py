"""Messenger and Instagram: an account with its conversations, out of either kind of download."""

import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from caregiver_app.imports import ordering
from caregiver_app.imports.preview import preview
from caregiver_app.imports.values import ExportFormat, Mark, ReadAs, SkippedWhy
from tests.imports.read_whole import (
    FILES,
    cautions,
    conversations,
    messages,
    never_crashes,
    refused,
    written,
)

SEALED, EDITED = FILES / "messenger_sealed.json", FILES / "instagram_edited.json"
MINUTE = 60_000
AT = 1_772_935_200_000


def thread(*rows: dict[str, Any], people: tuple[str, ...] = ("Ana", "Zo"), **more: Any) -> Any:
    return {
        "participants": [{"name": name} for name in people],
        "messages": [
            {"sender_name": people[0], "timestamp_ms": AT + place * MINUTE} | row
            for place, row in enumerate(rows)
        ],
        "title": people[-1],
        "thread_path": f"inbox/{people[-1].lower()}_ab12cd34ef",
    } | more


def sealed(*texts: str, people: tuple[str, ...] = ("Ana", "Zo")) -> Any:
    return {
        "participants": list(people),
        "threadName": f"{people[-1]}_40",
        "messages": [
            {
                "senderName": people[0],
                "timestamp": AT + (place + 100) * MINUTE,
                "text": text,
                "type": "text",
                "isUnsent": False,
                "media": [],
                "reactions": [],
            }
            for place, text in enumerate(texts)
        ],
    }


def test_the_sealed_download_is_read_with_what_it_could_not_load() -> None:
    told = preview(SEALED)
    assert told.format is ExportFormat.MESSENGER_E2EE
    assert dict(told.people) == {"Zoé Roy": 4, "Caregiver Demo": 2}
    assert (told.span.messages, told.media, told.deleted) == (6, 2, 1)
    assert [one.name for one in told.conversations] == ["Zoé Roy"]
    assert cautions(SEALED) == {"erased": 1, "media-missing": 2}
    found = messages(SEALED)
    assert found[1].text == "Oui, à dimanche"
    assert found[1].reactions[0] == ("❤", "Caregiver Demo")
    assert [media.name for one in found for media in one.media][1] == ""


def test_an_edited_message_of_instagram_stands_twice_and_knows_its_earlier_words() -> None:
    told = preview(EDITED)
    assert told.format is ExportFormat.INSTAGRAM
    assert (told.span.messages, told.edited, told.deleted) == (6, 1, 0)
    found = messages(EDITED)
    (edited,) = [one for one in found if Mark.EDITED in one.marks]
    assert (edited.text, edited.earlier) == ("See you at 3", ("See you at 2",))
    assert "(edited)" in edited.raw
    assert found[-1].marks == {Mark.UNAVAILABLE}
    assert Mark.REMOVED_BY_PARENT in found[0].marks
    assert cautions(EDITED) == {"unavailable": 1, "media-missing": 1, "removed-by-parent": 1}


def test_what_is_not_just_before_it_is_no_earlier_wording(tmp_path: Path) -> None:
    link = {"share": {"link": "https://www.instagram.com/reel/x/"}}
    rows = ({"content": "2?"}, {"sender_name": "Zo", "content": "ok"}, {"content": "3? (edited)"})
    found = messages(written(tmp_path / "a", thread(*rows, link)))
    assert found[2].marks == {Mark.EDITED}
    assert found[2].earlier == ()


def test_parts_of_a_conversation_are_joined_by_their_time(tmp_path: Path) -> None:
    for number, texts in ((1, "ik"), (2, "fh"), (10, "be"), (3, "acdg")):
        rows = [{"content": text, "timestamp_ms": AT + ord(text) * MINUTE} for text in texts]
        written(tmp_path / f"message_{number}.json", thread(*reversed(rows)))
    told = preview(tmp_path)
    assert [one.text for one in messages(tmp_path)] == list("abcdefghik")
    assert len(told.conversations) == 1
    assert told.format is ExportFormat.MESSENGER
    assert cautions(tmp_path) == {"second-download": 1}


def test_an_account_lists_its_conversations_and_only_those_chosen_are_read(tmp_path: Path) -> None:
    inbox = tmp_path / "your_facebook_activity" / "messages" / "inbox"
    written(inbox / "zo" / "message_1.json", thread({"content": "a"}, {"content": "b"}))
    written(inbox / "li" / "message_1.json", thread({"content": "c"}, people=("Ana", "Li")))
    written(inbox / "new" / "message_1.json", thread(people=("Ana", "Nobody yet")))
    told = preview(tmp_path)
    assert {one.name: one.span.messages for one in told.conversations} == {
        "Zo": 2,
        "Li": 1,
        "Nobody yet": 0,
    }
    assert cautions(tmp_path) == {"second-download": 1, "whole-account": 1}
    (chosen,) = [one.id for one in told.conversations if one.name == "Li"]
    found = messages(tmp_path, ReadAs(conversations=frozenset({chosen})))
    assert [one.text for one in found] == ["c"]
    assert [one.mine for one in messages(tmp_path)] == [True, True, True], "Ana is in all of them"


def test_both_downloads_of_messenger_are_one_conversation_with_its_seam(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "both.zip", "w") as made:
        inside = written(tmp_path / "x", thread({"content": "older"})).read_bytes()
        made.writestr("your_facebook_activity/messages/e2ee_cutover/zo_1/message_1.json", inside)
        for name in ("Zo", "Li"):
            inside = written(tmp_path / "x", sealed("newer", people=("Ana", name))).read_bytes()
            made.writestr(f"messages/{name}_1.json", inside)
    told = preview(tmp_path / "both.zip")
    assert told.format is ExportFormat.MESSENGER
    assert {one.name: one.span.messages for one in told.conversations} == {"Zo": 2, "Li": 1}
    assert cautions(tmp_path / "both.zip") == {"whole-account": 1, "two-downloads": 1}


def test_two_sealed_conversations_of_the_same_people_are_not_joined(tmp_path: Path) -> None:
    written(tmp_path / "a.json", thread({"content": "older"}, thread_type="Regular"))
    written(tmp_path / "b.json", sealed("newer"))
    written(tmp_path / "c.json", sealed("other") | {"threadName": "Visits_41"})
    assert len(preview(tmp_path).conversations) == 3


def test_calls_stickers_shares_and_notices_are_messages(tmp_path: Path) -> None:
    path = written(
        tmp_path / "a.json",
        thread(
            {"sticker": {"uri": "messages/stickers_used/1.png"}, "type": "Generic"},
            {"call_duration": 192, "type": "Call"},
            {"call_duration": 0, "missed": True},
            {"content": "look", "share": {"link": "https://example.org/a", "share_text": "A"}},
            {"content": "Zo left the group.", "type": "Unsubscribe"},
            {"is_unsent": True, "content": ""},
        ),
    )
    told = preview(path)
    assert (told.span.messages, told.calls, told.media, told.deleted) == (6, 2, 1, 1)
    found = messages(path)
    assert found[1].call == (False, False, 192, None, False)
    assert found[2].call
    assert found[2].call.missed
    assert found[3].text == "look\nA\nhttps://example.org/a"


def test_media_in_the_export_is_held(tmp_path: Path) -> None:
    uri = "your_instagram_activity/messages/inbox/zo/photos/1.jpg"
    written(tmp_path / "message_1.json", thread({"photos": [{"uri": uri}]}))
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "1.jpg").write_bytes(b"\xff\xd8\xff")
    assert [media[:2] for media in messages(tmp_path)[0].media] == [("1.jpg", True)]


def test_the_same_download_twice_in_a_folder_is_told(tmp_path: Path) -> None:
    for name in ("a", "b"):
        written(tmp_path / name / "message_1.json", thread({"content": "hi"}, thread_type="x"))
    assert preview(tmp_path).span.messages == 2
    assert cautions(tmp_path)["twice-in-file"] == 1


def test_a_damaged_part_gives_what_is_whole_and_is_told(tmp_path: Path) -> None:
    written(tmp_path / "message_1.json", thread({"content": "c"}, {"content": "d"}))
    path = written(tmp_path / "message_2.json", thread({"content": "a"}, {"content": "b"}))
    path.write_bytes(path.read_bytes()[:230])
    told = preview(tmp_path)
    assert [one.text for one in messages(tmp_path)] == ["a", "c", "d"]
    assert len(told.conversations) == 1, "its path stands beside it"
    assert [one.why for one in told.skipped] == [SkippedWhy.BROKEN]
    assert cautions(tmp_path)["broken-part"] == 1


def test_what_has_neither_who_nor_when_is_kept_aside(tmp_path: Path) -> None:
    value = thread({"content": "a", "type": "Generic"})
    value["messages"] += [7, {"content": "lost"}, None]
    told = preview(written(tmp_path / "a", value))
    assert told.span.messages == 1
    assert [one.why for one in told.skipped] == [SkippedWhy.NOT_UNDERSTOOD] * 3
    assert "lost" in told.skipped[1].raw


@pytest.mark.parametrize(
    ("row", "app", "unsure"),
    [
        ({"type": "Generic"}, ExportFormat.MESSENGER, False),
        ({"share": {"link": "https://www.instagram.com/p/x"}}, ExportFormat.INSTAGRAM, False),
        (
            {"photos": [{"uri": "your_activity_across_facebook/messages/1.jpg"}]},
            ExportFormat.MESSENGER,
            False,
        ),
        ({"content": "x"}, ExportFormat.INSTAGRAM, True),
    ],
)
def test_the_app_is_told_by_what_is_in_the_file(
    tmp_path: Path, row: dict[str, Any], app: ExportFormat, unsure: bool
) -> None:
    value = thread({"content": "x"} | row)
    del value["thread_path"], value["title"]
    path = written(tmp_path / "anything.txt", value)
    assert preview(path).format is app
    assert ("app-unsure" in cautions(path)) is unsure


def test_what_could_be_of_either_app_goes_with_the_rest(tmp_path: Path) -> None:
    plain = thread({"content": "x"}, people=("Ana", "Li"))
    del plain["thread_path"]
    written(tmp_path / "a" / "message_1.json", plain)
    written(tmp_path / "b" / "message_1.json", thread({"content": "x", "type": "Generic"}))
    told = preview(tmp_path)
    assert told.format is ExportFormat.MESSENGER
    assert len(told.conversations) == 2


def test_web_pages_of_the_same_download_are_told_and_never_counted(tmp_path: Path) -> None:
    written(tmp_path / "message_1.json", thread({"content": "x", "type": "Generic"}))
    page = "<!doctype html><html><body><div class='_a706'>x</div></body></html>"
    (tmp_path / "message_1.html").write_text(page)
    assert preview(tmp_path).span.messages == 1
    assert cautions(tmp_path)["html-too"] == 1
    (tmp_path / "message_1.json").unlink()
    assert refused(tmp_path) == "import-page"
    assert refused(tmp_path / "message_1.html") == "import-page"


def test_letters_are_mended_one_text_at_a_time(tmp_path: Path) -> None:
    rows = [{"content": text} for text in ("caf\u00c3\u00a9", "café", "’tis Ã©", "\ud83d")]
    path = written(tmp_path / "a", thread(*rows, people=("Zo\u00c3\u00a9", "Li")))
    assert [one.text for one in messages(path)] == ["café", "café", "’tis Ã©", "\ufffd"]
    assert list(preview(path).people) == ["Zoé"]


def test_where_a_message_stands_is_told_in_bytes_and_lines() -> None:
    for path in (SEALED, EDITED):
        whole = path.read_bytes()
        for one in messages(path):
            raw = one.raw.encode()
            assert whole[one.at : one.at + len(raw)] == raw
            assert whole[: one.at].count(b"\n") + 1 == one.line
            assert one.part == path.name


def test_a_cut_at_any_place_never_crashes(tmp_path: Path) -> None:
    for file in (SEALED, EDITED):
        assert never_crashes(file, tmp_path / "cut") > 10


def test_the_first_downloads_counted_seconds(tmp_path: Path) -> None:
    value = thread({"content": "x"})
    value["messages"][0]["timestamp"] = value["messages"][0].pop("timestamp_ms") // 1000
    (one,) = messages(written(tmp_path / "a", value))
    assert one.moment == datetime(2026, 3, 8, 2, 0, tzinfo=UTC)


def test_what_is_too_long_to_be_sorted_stays_as_it_is_and_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ordering, "MOST_SORTED", 10)
    rows = [{"content": text, "timestamp_ms": AT - ord(text) * MINUTE} for text in "abc"]
    path = written(tmp_path / "a", thread(*rows, thread_type="x"))
    assert [one.text for one in messages(path)] == list("abc")
    assert cautions(path)["time-backwards"] == 2


def test_names_of_people_name_what_has_no_title(tmp_path: Path) -> None:
    value = thread({"content": "x"}, {"content": "y", "sender_name": "Zo"})
    del value["title"], value["thread_path"], value["participants"]
    path = written(tmp_path / "a", value)
    assert [one.name for one in conversations(path).values()] == ["Ana, Zo"]
