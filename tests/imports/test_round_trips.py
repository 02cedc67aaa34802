"""Conversations made up at random are written as each app writes them, and read back equal."""

import csv
import html
import io
import json
import shutil
import tracemalloc
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caregiver_app.imports.preview import preview
from caregiver_app.imports.values import ME
from tests.imports.read_whole import messages

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Said(NamedTuple):
    """What somebody said, and when, in milliseconds since 1970."""

    sender: str
    text: str
    at: int


ODD = (
    "2026-03-08, 9:00 p.m. - Dana: ok",
    'data="QUJD" </mms><sms body="x"/>',
    '{"messages": [], "sender_name": "}"',
    "👨‍👩‍👧 é \u2028 \u0085 \x0c",
    "שלום \u200f",
    "null",
    "&#55357; &amp; <b>",
    "a\n\nb\r\nc",
    "Ã©",
)
TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=40) | st.sampled_from(ODD)
WORDS = TEXT.filter(lambda text: text.strip())
SPOKEN = st.builds(
    Said,
    st.sampled_from(["+14165550142", "+14165550187"]),
    WORDS,
    st.integers(1_500_000_000_000, 1_900_000_000_000),
)


def as_sms(rows: Sequence[Said]) -> str:
    """Give ``rows`` as the backup of a phone, with emoji in two halves."""

    def attribute(text: str) -> str:
        signs = []
        for sign in text:
            number = ord(sign)
            if number > 0xFFFF:
                high, low = divmod(number - 0x10000, 0x400)
                signs.append(f"&#{0xD800 + high};&#{0xDC00 + low};")
            elif sign in '&<>"\n\r' or number < 32:
                signs.append(f"&#{number};")
            else:
                signs.append(sign)
        return "".join(signs)

    lines = (
        f'<sms address="{one.sender}" date="{one.at}" type="1" body="{attribute(one.text)}"/>'
        for one in rows
    )
    return f'<smses count="{len(rows)}">{"".join(lines)}</smses>'


def mangled(text: str) -> str:
    """Give ``text`` as the account download writes it: its UTF-8 taken for Latin letters."""
    return text.encode().decode("latin-1")


def as_meta(rows: Sequence[Said]) -> str:
    """Give ``rows`` as the download of an account has them: newest first."""
    newest_first = sorted(enumerate(rows), key=lambda row: (-row[1].at, -row[0]))
    return json.dumps(
        {
            "participants": [{"name": "+14165550142"}, {"name": "+14165550187"}],
            "messages": [
                {
                    "sender_name": mangled(one.sender),
                    "timestamp_ms": one.at,
                    "content": mangled(one.text),
                    "type": "Generic",
                }
                for _, one in newest_first
            ],
            "title": "Zo",
            "thread_path": "inbox/zo_abc123",
        }
    )


def as_sealed(rows: Sequence[Said]) -> str:
    """Give ``rows`` as the end-to-end download has them: oldest first, other keys."""
    oldest_first = sorted(enumerate(rows), key=lambda row: (row[1].at, row[0]))
    return json.dumps(
        {
            "participants": ["+14165550142", "+14165550187"],
            "threadName": "Zo_40",
            "messages": [
                {
                    "senderName": one.sender,
                    "timestamp": one.at,
                    "text": mangled(one.text),
                    "type": "text",
                    "isUnsent": False,
                    "media": [],
                }
                for _, one in oldest_first
            ],
        },
        ensure_ascii=False,
    )


def stamp(one: Said) -> str:
    return (EPOCH + timedelta(milliseconds=one.at)).strftime("%Y-%m-%d %H:%M:%S")


def as_snapchat(rows: Sequence[Said]) -> str:
    """Give ``rows`` as My Data has them: newest first, with letters of web pages."""
    newest_first = reversed(by_time(rows))
    return json.dumps(
        {
            "zo": [
                {
                    "From": one.sender,
                    "Media Type": "TEXT",
                    "Created": f"{stamp(one)} UTC",
                    "Content": html.escape(one.text),
                    "IsSender": False,
                }
                for one in newest_first
            ]
        },
        ensure_ascii=False,
    )


def as_tiktok(rows: Sequence[Said]) -> str:
    """Give ``rows`` as the download of an account has them."""
    told = [
        {"Date": stamp(one), "From": one.sender, "Content": one.text}
        for one in reversed(by_time(rows))
    ]
    chats = {"ChatHistory": {"Chat History with zo:": told}}
    return json.dumps({"Direct Message": {"Direct Messages": chats}})


def as_telegram(rows: Sequence[Said]) -> str:
    """Give ``rows`` as one chat, each text in two pieces."""
    told = [
        {
            "id": place,
            "type": "message",
            "date_unixtime": str(one.at // 1000),
            "from": one.sender,
            "text": [one.text[:3], {"type": "bold", "text": one.text[3:]}],
        }
        for place, one in enumerate(rows)
    ]
    return json.dumps({"name": "Zo", "type": "personal_chat", "id": 1, "messages": told})


def as_signal(rows: Sequence[Said]) -> str:
    """Give ``rows`` as the lines of an account."""
    people = sorted({one.sender for one in rows})
    told: list[dict[str, Any]] = [{"version": "1", "backupTimeMs": "1"}]
    told += [{"recipient": {"id": name, "contact": {"e164": name[1:]}}} for name in people]
    told.append({"chat": {"id": "1", "recipientId": people[0]}})
    for one in rows:
        said = {"text": {"body": one.text}}
        item = {"chatId": "1", "authorId": one.sender, "dateSent": str(one.at), "incoming": {}}
        told.append({"chatItem": item | {"standardMessage": said}})
    return "\n".join(json.dumps(one) for one in told)


def as_discord(rows: Sequence[Said]) -> str:
    """Give ``rows`` as the older package has them: a table of what the account itself sent."""
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(["ID", "Timestamp", "Contents", "Attachments"])
    for place, one in enumerate(reversed(by_time(rows))):
        table.writerow([10**18 - place, stamp(one), one.text, ""])
    return text.getvalue()


def read_back(path: Path) -> list[Said]:
    found = []
    for one in messages(path):
        assert one.moment is not None
        milliseconds = (one.moment - EPOCH) // timedelta(milliseconds=1)
        found.append(Said(one.sender, one.text, milliseconds))
    return found


def by_time(rows: Sequence[Said]) -> list[Said]:
    return [one for _, one in sorted(enumerate(rows), key=lambda row: (row[1].at, row[0]))]


def in_seconds(rows: Sequence[Said]) -> list[Said]:
    return [one._replace(at=one.at // 1000 * 1000) for one in rows]


def sent_by_me(rows: Sequence[Said]) -> list[Said]:
    return [one._replace(sender=ME) for one in in_seconds(by_time(rows))]


@pytest.mark.parametrize(
    ("render", "in_order"),
    [
        (as_sms, list),
        (as_meta, by_time),
        (as_sealed, by_time),
        (as_snapchat, lambda rows: in_seconds(by_time(rows))),
        (as_tiktok, lambda rows: in_seconds(by_time(rows))),
        (as_telegram, in_seconds),
        (as_signal, list),
        (as_discord, sent_by_me),
    ],
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(SPOKEN, min_size=1, max_size=8))
def test_what_was_written_is_read_back(
    tmp_path: Path,
    render: Callable[[Sequence[Said]], str],
    in_order: Callable[[Sequence[Said]], list[Said]],
    rows: list[Said],
) -> None:
    path = tmp_path / "export"
    path.write_text(render(rows), "utf-8", newline="")
    assert read_back(path) == in_order(rows)
    told = preview(path)
    assert told.span.messages == len(rows)
    assert not told.skipped


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(SPOKEN, min_size=2, max_size=12), cuts=st.lists(st.integers(0, 12), max_size=3)
)
def test_a_conversation_in_parts_is_read_as_one(
    tmp_path: Path, rows: list[Said], cuts: list[int]
) -> None:
    folder = tmp_path / "inbox"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    at = sorted({0, len(rows), *(cut for cut in cuts if cut < len(rows))})
    for number, (start, end) in enumerate(pairwise(at), start=1):
        (folder / f"message_{number}.json").write_text(as_meta(rows[start:end]))
    assert Counter(read_back(folder)) == Counter(rows)
    moments = [one.at for one in read_back(folder)]
    assert moments == sorted(moments), "parts overlap in time, messages do not go back"
    assert len(preview(folder).conversations) == 1


def big(path: Path, head: str, row: Callable[[int], Any], tail: str, count: int) -> Path:
    with path.open("w", encoding="utf-8") as file:
        file.write(head)
        file.writelines(
            f"{',' if place and head[0] == '{' else ''}{row(place)}" for place in range(count)
        )
        file.write(tail)
    return path


def test_no_bytes_of_the_pictures_are_held(tmp_path: Path) -> None:
    (tmp_path / "message_1.json").write_text(as_meta([Said("+14165550142", "hi", 10**12)]))
    for number in range(200):
        (tmp_path / f"{number}.jpg").write_bytes(b"\xff\xd8\xff" + bytes(70_000))
        (tmp_path / f"{number}.bin").write_bytes(b"\x00\x01" * 35_000)
    tracemalloc.start()
    try:
        assert preview(tmp_path).span.messages == 1
        assert tracemalloc.get_traced_memory()[1] < 8 << 20
    finally:
        tracemalloc.stop()


def test_memory_stays_bounded_however_long_the_backup_is(tmp_path: Path) -> None:
    film = "QUJD" * (1 << 20)
    path = big(
        tmp_path / "a.xml",
        '<smses count="1">',
        lambda place: (
            f'<mms address="4165550142" date="{1_700_000_000_000 + place}" msg_box="1"><parts>'
            f'<part ct="video/mp4" cl="{place}.mp4" data="{film}"/></parts></mms>'
            if place % 200 == 0
            else f'<sms address="4165550142" date="{1_700_000_000_000 + place}" type="1" body="a"/>'
        ),
        "</smses>",
        2000,
    )
    tracemalloc.start()
    try:
        assert preview(path).span.messages == 2000
        assert tracemalloc.get_traced_memory()[1] < 16 << 20
    finally:
        tracemalloc.stop()
