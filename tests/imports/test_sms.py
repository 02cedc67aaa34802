"""Text messages and calls of an Android phone are counted as they are, whatever the app wrote."""

from datetime import UTC, datetime
from pathlib import Path

from caregiver_app.imports.preview import preview
from caregiver_app.imports.values import (
    ME,
    ExportFormat,
    Mark,
    MessageKind,
    ReadAs,
    SenderName,
    Skipped,
    SkippedWhy,
)
from tests.imports.read_whole import (
    FILES,
    cautions,
    conversations,
    messages,
    never_crashes,
    refused,
)
from tests.imports.reading import events

HALVES, GROUP = FILES / "sms_halves.xml", FILES / "sms_group.xml"
AT = "1772935200000"
NINE = datetime(2026, 3, 8, 2, 0, tzinfo=UTC)


def backup(path: Path, *items: str, count: int | None = None, end: str = "</smses>") -> Path:
    number = len(items) if count is None else count
    path.write_text(f'<?xml version="1.0"?>\n<smses count="{number}">\n{"".join(items)}{end}')
    return path


def sms(body: str, *, date: str = AT, kind: int = 1, address: str = "4165550142") -> str:
    return f'  <sms address="{address}" date="{date}" type="{kind}" body="{body}" />\n'


def mms(inside: str, attributes: str = "") -> str:
    return f'<mms date="{AT}" {attributes}>{inside}</mms>\n'


def parts(*inside: str) -> str:
    return f"<parts>{''.join(inside)}</parts>"


def test_emoji_in_two_halves_are_read_and_no_message_is_lost() -> None:
    found = messages(HALVES)
    assert [one.text for one in found] == [
        "ok 😂 null \ufffd \ufffd end",
        "ok 😂 null \ufffd \ufffd end",
        "lone \ufffd half",
        "failed to send",
        "see pic",
    ]
    assert found[0].raw in HALVES.read_text()
    assert [one.mine for one in found] == [False, False, False, True, False]


def test_a_draft_is_told_and_not_counted_and_what_failed_is_not_sent() -> None:
    told = preview(HALVES)
    assert told.format is ExportFormat.SMS_BACKUP_RESTORE
    assert (told.span.messages, told.media) == (5, 1)
    assert [one.why for one in told.skipped] == [SkippedWhy.DRAFT]
    assert "a draft never sent" in told.skipped[0].raw
    assert cautions(HALVES) == {"not-sent": 1, "drafts-left-out": 1, "twice-in-file": 1}
    assert [Mark.NOT_SENT in one.marks for one in messages(HALVES)].count(True) == 1


def test_two_spellings_of_a_number_are_one_sender_with_the_name_of_the_phone() -> None:
    told = preview(HALVES)
    assert told.people == {"+14165550142": 3, "72345": 1, ME: 1}
    assert told.names == {"+14165550142": "Dana"}
    assert [one.name for one in told.conversations] == ["Dana", "72345", "Dana, Lee"]


def test_a_group_is_one_conversation_and_each_message_has_its_sender() -> None:
    told = preview(GROUP)
    assert told.people == {ME: 2, "+14165550142": 2, "+14165550187": 1}
    assert [one.text for one in messages(GROUP)][-1] == "null", "a person may write this word"
    group = conversations(GROUP)["sms:4165550142~4165550187"]
    assert group.name == "Priya, Marc"
    assert group.group
    assert group.people == ("+14165550142", "+14165550187")


def test_where_no_box_is_told_the_kind_or_the_sender_says_whose_it_is(tmp_path: Path) -> None:
    words = parts('<part ct="text/plain" text="hi"/>')
    sent = '<addrs><addr address="insert-address-token" type="137"/></addrs>'
    path = backup(
        tmp_path / "a",
        mms(words, 'address="4165550142" m_type="132"'),
        mms(words, 'address="4165550142" m_type="128"'),
        mms(words + sent, 'address="4165550142" msg_box="null"'),
        mms(words, 'address="4165550142"'),
    )
    assert [one.mine for one in messages(path)] == [False, True, True, None]
    assert [one.sender for one in messages(path)] == ["4165550142", ME, ME, "4165550142"]


def test_without_an_address_the_sender_names_the_conversation(tmp_path: Path) -> None:
    addrs = (
        '<addrs><addr address="+14165550142" type="137"/>'
        '<addr address="insert-address-token" type="151"/></addrs>'
    )
    path = backup(tmp_path / "a", mms(addrs, 'msg_box="1"'), sms("hello"))
    assert list(conversations(path)) == ["sms:4165550142"]


def test_media_is_named_and_what_has_no_data_is_missing(tmp_path: Path) -> None:
    path = backup(
        tmp_path / "a",
        mms(
            parts(
                '<part ct="application/smil" text="&lt;smil/&gt;"/>',
                '<part ct="image/jpeg" cl="a.jpg" name="null" data="AAAA"/>',
                '<part ct="text/x-vcard" name="dana.vcf" text="null"/>',
                '<part ct="text/plain" text="one"/><part ct="text/plain" text="two"/>',
            ),
            'address="4165550142" msg_box="1" sub="Sunday"',
        ),
    )
    (one,) = messages(path)
    assert one.text == "Sunday\none\ntwo"
    assert [media[:2] for media in one.media] == [("a.jpg", True), ("dana.vcf", False)]
    assert "AAAA" not in one.raw
    assert cautions(path) == {"media-missing": 1}


def test_calls_are_no_messages_and_belong_to_the_same_person(tmp_path: Path) -> None:
    backup(tmp_path / "sms.xml", sms("call me", address="+14165550142"))
    rows = "".join(
        f'<call number="4165550142" duration="{seconds}" date="{AT}" type="{kind}"/>'
        for kind, seconds in ((1, 125), (2, 60), (3, 0), (5, 0))
    )
    (tmp_path / "calls.xml").write_text(f'<calls count="4">{rows}</calls>')
    told = preview(tmp_path)
    assert (told.span.messages, told.calls, len(told.conversations)) == (1, 4, 1)
    calls = [one.call for one in messages(tmp_path) if one.kind is MessageKind.CALL_LOG]
    assert [
        (call.incoming, call.seconds, call.missed, call.declined) for call in calls if call
    ] == [
        (True, 125, False, False),
        (False, 60, False, False),
        (True, 0, True, False),
        (True, 0, False, True),
    ]
    (tmp_path / "sms.xml").unlink()
    alone = preview(tmp_path)
    assert (alone.span.messages, alone.span.first) == (0, NINE), "calls have days too"


def test_a_backup_that_was_cut_off_says_how_many_are_missing(tmp_path: Path) -> None:
    path = backup(tmp_path / "a", sms("one"), sms("two")[:30], count=58, end="")
    assert [one.text for one in messages(path)] == ["one"]
    assert cautions(path) == {"incomplete-backup": 57}
    assert [one.why for one in preview(path).skipped] == [SkippedWhy.BROKEN]
    whole = backup(tmp_path / "b", sms("one"), count=12028)
    assert cautions(whole) == {}, "the number is often wrong in a whole file"


def test_one_damaged_message_harms_no_other(tmp_path: Path) -> None:
    path = backup(
        tmp_path / "a",
        sms("one"),
        '<sms address="4165550142" body="no end',
        "\n",
        sms("two", kind=2),
        mms("<parts><part text=<", 'address="4165550142"'),
        "loose words",
        '<contact name="x"/>',
        sms("three"),
    )
    assert "three" in [one.text for one in messages(path)]
    kept = [one for one in events(path) if isinstance(one, Skipped)]
    assert any("loose words" in one.raw for one in kept)
    assert any("<contact" in one.raw for one in kept)


def test_an_unwritten_sign_of_and_keeps_its_message(tmp_path: Path) -> None:
    path = backup(tmp_path / "a", sms("Tom & Jerry &amp; &foo; 'x' > <"))
    assert [one.text for one in messages(path)] == ["Tom & Jerry & &foo; 'x' > <"]


def test_a_time_that_can_be_none_is_not_known(tmp_path: Path) -> None:
    dates = (AT, "0", "null", "-1", "9" * 30, "1772935200")
    path = backup(tmp_path / "a", *(sms("x", date=date) for date in dates))
    assert [one.moment for one in messages(path)] == [NINE, *[None] * 5]
    assert cautions(path) == {"time-unknown": 5}


def test_utf_16_and_old_letters_are_read(tmp_path: Path) -> None:
    text = backup(tmp_path / "a", sms("Zoé 😂")).read_text("utf-8")
    for name in ("utf-16", "utf-16-le", "utf-8-sig"):
        (tmp_path / "b").write_bytes(text.encode(name))
        assert [one.text for one in messages(tmp_path / "b")] == ["Zoé 😂"], name
    (tmp_path / "b").write_bytes(text.replace("😂", "").encode("cp1252"))
    assert [one.text for one in messages(tmp_path / "b")] == ["Zoé "]
    assert cautions(tmp_path / "b") == {"odd-bytes": 1}


def test_where_a_message_stands_is_told_in_bytes_and_lines() -> None:
    whole = GROUP.read_bytes()
    for one in messages(GROUP):
        raw = one.raw.encode()
        start = raw[:30]
        assert whole[one.at : one.at + 30] == start
        assert whole[: one.at].count(b"\n") + 1 == one.line
        assert one.part == GROUP.name


def test_only_the_chosen_conversation_is_read() -> None:
    chosen = ReadAs(conversations=frozenset({"sms:4165550142"}))
    assert len(messages(GROUP, chosen)) == 2
    names = [one for one in events(GROUP, chosen) if isinstance(one, SenderName)]
    assert names == [SenderName("+14165550142", "Priya")]


def test_a_document_type_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text('<!DOCTYPE smses [<!ENTITY a "b">]><smses><sms body="&a;"/></smses>')
    assert refused(path) == "import-dtd"


def test_a_cut_at_any_place_never_crashes(tmp_path: Path) -> None:
    for file in (HALVES, GROUP):
        assert never_crashes(file, tmp_path / "cut") > 10


def test_a_film_of_many_megabytes_is_never_held(tmp_path: Path) -> None:
    data = "QUJD" * (2 << 20)
    inside = parts(f'<part ct="video/mp4" cl="a.mp4" data="{data}" text="null"/>')
    path = backup(tmp_path / "a", mms(inside, 'address="4165550142" msg_box="1"'), sms("after"))
    first, after = messages(path)
    assert [media[:2] for media in first.media] == [("a.mp4", True)]
    assert len(first.raw) < 300
    assert after.text == "after"
    assert path.read_bytes()[after.at :].startswith(b"<sms ")
