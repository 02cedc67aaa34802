"""A table of iMazing, a text of imessage-exporter, mail, and cards of people."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from caregiver_app.imports.preview import preview
from caregiver_app.imports.values import (
    ME,
    ExportFormat,
    Mark,
    MessageKind,
    SenderName,
    SkippedWhy,
)
from tests.imports.read_whole import cautions, messages, never_crashes, refused
from tests.imports.reading import events

TABLE = "\r\n".join(
    (
        "\ufeffChat Session,Message Date,Delivered Date,Read Date,Edited Date,Service,Type,"
        "Sender ID,Sender Name,Status,Replying to,Subject,Text,Attachment,Attachment type",
        "Dana,2026-03-07 21:15:00,,,,iMessage,Incoming,+14165550142,Dana,Read,,,"
        '"hi\nthere, ""you""",,',
        "Dana,2026-03-07 21:16:00,,,2026-03-07 21:17:00,SMS,Outgoing,,,Sent,,,ok,map.png,Image",
        "Dana,2026-03-07 21:18:00,,,,iMessage,Notification,,Dana,,,,Dana left the conversation,,",
        "Li,3/7/26 9:19 PM,,,,iMessage,Incoming,,Li,,,,when?,,",
        "too few,columns",
        "",
    )
)
IMESSAGE = """Mar 07, 2026  9:04:00 PM (Read by you after 4 seconds)
Dana Test
can we move
Sunday?

to 3

Mar 07, 2026  9:05:00 PM
Me
Mar 07, 2026  9:05:00 PM yes
Edited 1 minute later: yes, 3 pm
Tapbacks:
    Loved by Dana Test

    Mar 07, 2026  9:06:00 PM
    Dana Test
    great

Mar 07, 2026  9:06:00 PM
Dana Test
great
This message responded to an earlier message.

Mar 07, 2026  9:07:00 PM Me named the conversation Visits

Mar 8, 2026 12:01:00 AM
Dana Test
attachments/12/IMG_1.heic
Attachment missing!

Mar 8, 2026 12:02:00 AM
Dana Test
Dana Test unsent this message part 5 seconds after sending!
"""
MAIL = b"""Return-Path: <priya@example.org>
Received: from a (b) by c; Sat, 07 Mar 2026 21:00:05 -0500
Date: Sat, 7 Mar 2026 21:00:00 -0500
From: =?utf-8?q?Priya_?= =?utf-8?q?N=C3=A9?= <priya@example.org>
To: Foyer <home@example.org>
Subject: Sunday
 visit
Message-ID: <1@example.org>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

Is 3 ok?  =E9
--b
Content-Type: text/html

<p>Is 3 <b>not</b> ok?</p>
--b
Content-Type: application/pdf; name=form.pdf
Content-Disposition: attachment; filename="form\xc3\xa9.pdf"
Content-Transfer-Encoding: base64

QUJD
--b--
"""
CARDS = """BEGIN:VCARD
VERSION:3.0
FN:Dana Test\\, mum
item1.TEL:+1 416 555 0142
NOTE:long
 er
END:VCARD
BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:;=5A=6F=C3=
=A9;;;
TEL;CELL;PREF:4165550187
END:VCARD
loose
BEGIN:VCARD
ORG:School
END:VCARD
BEGIN:VCARD
FN:cut
"""


def test_a_table_of_imazing_has_quoted_lines_and_no_guessed_day(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text(TABLE, "utf-8", newline="")
    told = preview(path)
    assert told.format is ExportFormat.IMAZING_CSV
    assert told.people == {"Dana": 1, ME: 1, "Li": 1}
    assert (told.span.messages, told.notices, told.media, told.edited) == (3, 1, 1, 1)
    assert [one.line for one in told.skipped] == [7]
    assert cautions(path) == {"media-missing": 1, "whole-account": 1, "time-unknown": 1}
    found = messages(path)
    assert found[0].text == 'hi\nthere, "you"'
    assert found[0].moment == datetime(2026, 3, 7, 21, 15)
    assert found[3].moment is None, "which of 3 and 7 is the day is not said"
    assert SenderName("Dana", "+14165550142") in events(path)
    whole = TABLE.encode()
    for one in found:
        assert whole[one.at :].startswith(one.raw.encode())
    assert never_crashes(path, tmp_path / "cut") > 5


def test_a_text_of_imessage_exporter_counts_an_answer_once(tmp_path: Path) -> None:
    path = tmp_path / "+14165550142.txt"
    path.write_text(IMESSAGE)
    told = preview(path)
    assert told.format is ExportFormat.IMESSAGE_EXPORTER
    assert told.people == {"Dana Test": 4, "Me": 1}
    assert (told.notices, told.media, told.edited, told.deleted) == (1, 2, 1, 1)
    assert cautions(path) == {"erased": 1, "media-missing": 2}
    first, edited, answer, named = messages(path)[:4]
    assert first.text == "can we move\nSunday?\n\nto 3"
    assert first.moment == datetime(2026, 3, 7, 21, 4)
    assert (edited.text, edited.earlier, edited.mine) == ("yes, 3 pm", ("yes",), True)
    assert edited.reactions == (("Loved", "Dana Test"),)
    assert answer.text == "great"
    assert (named.kind, named.text) == (MessageKind.NOTICE, "Me named the conversation Visits")
    assert "".join(one.raw for one in messages(path)) == IMESSAGE, "nothing is lost"


def test_a_mail_has_its_words_its_people_and_what_was_attached(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(MAIL)
    told = preview(path)
    assert told.format is ExportFormat.EMAIL
    assert told.people == {"priya@example.org": 1}
    assert told.names["priya@example.org"] == "Priya Né"
    (one,) = messages(path)
    assert one.text == "Sunday visit\n\nIs 3 ok?  é"
    assert one.moment == datetime(2026, 3, 8, 2, 0, tzinfo=UTC)
    assert one.ident == "<1@example.org>"
    assert [media[:2] for media in one.media] == [("formé.pdf", True)]
    assert one.raw == MAIL.decode()


def test_a_mailbox_is_cut_where_a_mail_begins(tmp_path: Path) -> None:
    opening = b"From priya@example.org Sat Mar  7 21:00:00 2026\n"
    quoted = MAIL.replace(b"Is 3 ok?", b"From there\n\nFrom here on. ok?")
    path = tmp_path / "a"
    path.write_bytes(opening + MAIL + b"\n" + opening + quoted)
    found = messages(path)
    assert len(found) == 2
    assert [one.line for one in found] == [1, MAIL.count(b"\n") + 3]
    assert path.read_bytes()[found[1].at :].startswith(opening)


def test_a_mail_with_a_film_is_cut_and_the_next_one_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("caregiver_app.imports.mail.MOST_MAIL", 2000)
    opening = b"From priya@example.org Sat Mar  7 21:00:00 2026\n"
    long = MAIL.replace(b"QUJD", b"QUJD\n" * 100_000)
    path = tmp_path / "a"
    path.write_bytes(opening + long + b"\n" + opening + MAIL)
    found = messages(path)
    assert [one.text for one in found] == ["Sunday visit\n\nIs 3 ok?  é"] * 2
    assert path.read_bytes()[found[1].at :].startswith(opening)
    assert found[1].line == long.count(b"\n") + 3
    assert [one.why for one in preview(path).skipped] == [SkippedWhy.TOO_LONG]


def test_a_mail_without_a_day_has_the_one_of_its_last_station(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(MAIL.replace(b"\nDate: Sat, 7 Mar 2026 21:00:00 -0500", b"\nDate: soon"))
    (one,) = messages(path)
    assert one.moment == datetime(2026, 3, 8, 2, 0, 5, tzinfo=UTC)
    assert one.marks == {Mark.APPROXIMATE}


@pytest.mark.parametrize("odd", ["charset=X-UNKNOWN", "charset=", 'charset="'])
def test_odd_letters_of_a_mail_are_no_crash(tmp_path: Path, odd: str) -> None:
    path = tmp_path / "a"
    path.write_bytes(MAIL.replace(b"charset=iso-8859-1", odd.encode()))
    assert messages(path)[0].text.startswith("Sunday visit\n\nIs 3 ok?")


def test_a_page_as_mail_is_read_as_words(tmp_path: Path) -> None:
    page = b"<html><head><style>x{}</style></head><body><p>Is 3 ok?</p><p>Yes</p><img src=x></body>"
    head = MAIL.split(b"MIME-Version")[0]
    path = tmp_path / "a"
    path.write_bytes(head + b"Content-Type: text/html\n\n" + page)
    assert messages(path)[0].text == "Sunday visit\n\nIs 3 ok?\nYes"


@pytest.mark.parametrize("odd", [b"<!--", b"<a ", b"&", b"</", b"<p>"])
def test_a_page_that_never_ends_is_no_crash(tmp_path: Path, odd: bytes) -> None:
    head = MAIL.split(b"MIME-Version")[0]
    path = tmp_path / "a"
    path.write_bytes(head + b"Content-Type: text/html\n\n" + odd * 100_000)
    assert preview(path).span.messages == 1


def test_parts_within_parts_without_end_are_no_crash(tmp_path: Path) -> None:
    rows = (f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(3000))
    path = tmp_path / "a"
    path.write_bytes(MAIL.split(b"MIME-Version")[0] + "".join(rows).encode())
    assert messages(path)[0].sender == "priya@example.org"


def test_cards_are_people_and_no_messages(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text(CARDS)
    told = preview(path)
    assert told.format is ExportFormat.VCARD
    assert told.span.messages == 0
    assert list(told.people) == ["Dana Test, mum", "Zoé", "School"]
    assert told.names == {"+1 416 555 0142": "Dana Test, mum", "4165550187": "Zoé"}
    assert [one.line for one in told.skipped] == [14, 18]
    assert never_crashes(path, tmp_path / "cut") > 3


def test_cards_and_mails_that_were_sent_in_a_chat_are_not_the_export(tmp_path: Path) -> None:
    (tmp_path / "chat.txt").write_text(IMESSAGE)
    for name in ("a.vcf", "b.vcf"):
        (tmp_path / name).write_text(CARDS)
    assert preview(tmp_path).format is ExportFormat.IMESSAGE_EXPORTER
    assert "other-exports" not in cautions(tmp_path)
    for name in ("a.eml", "b.eml"):
        (tmp_path / name).write_bytes(MAIL)
    assert preview(tmp_path).format is ExportFormat.IMESSAGE_EXPORTER
    assert cautions(tmp_path)["other-exports"] == 2


def test_what_only_looks_alike_is_none_of_them(tmp_path: Path) -> None:
    path = tmp_path / "a"
    for text in (
        "Mar 07, 2026  9:04:00 PM we met\nand talked\n",
        "From: me\nI wrote this down\n",
        "Text,Attachment\r\na,b\r\n",
        "BEGIN:VCALENDAR\nEND:VCALENDAR\n",
    ):
        path.write_text(text)
        assert refused(path) == "import-unknown", text
