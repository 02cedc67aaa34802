"""Pictures and files that are packed in the export itself are kept as any other."""

import base64
import datetime as dt
from pathlib import Path

import pytest

from caregiver_app.imports import sms_elements
from caregiver_app.imports.values import ReadAs
from caregiver_app.intake.line_words import line_words
from caregiver_app.intake.media import MediaState
from caregiver_app.intake.sent_along import sent_along
from caregiver_app.intake.values import ChosenMessages
from caregiver_app.record import files
from caregiver_app.record.repository import Repository
from caregiver_app.record.sniff import file_types
from tests.intake.chats import DANA, asked, lines, put, take
from tests.record.file_parts import picture

NUMBER = "+14165550142"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<smses count="2">\n'
DAY = dt.date(2026, 3, 9)


def mms(at: int, *parts: str) -> str:
    return (
        f'<mms address="{NUMBER}" date="{at}" msg_box="1" contact_name="Däna 👋" m_type="132">'
        f"<parts>{''.join(parts)}</parts></mms>\n"
    )


def part(name: str, content: bytes) -> str:
    letters = base64.b64encode(content).decode()
    return f'<part ct="image/jpeg" name="{name}" text="ä" data="{letters}" />'


def whole(book: Repository, entry: str) -> dict[str, bytes]:
    kept = book.entry(entry).words.files[1:]
    return {one.name: b"".join(files.read_whole(book.vault, one)) for one in kept}


@pytest.mark.parametrize("passes_over", [False, True])
def test_pictures_in_a_backup_of_texts_are_kept_by_their_messages(
    passes_over: bool, book: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if passes_over:
        # As films do, whose letters are never held.
        monkeypatch.setattr(sms_elements, "DATA_FROM", 8)
    one, other = picture("jpeg"), picture("png")
    text = f"{HEAD}{mms(1773059400000, part('a.jpg', one), part('a.jpg', other))}</smses>"
    path = put(tmp_path, text, "sms.xml")
    found = sent_along(path, ReadAs(), "America/Toronto")
    assert [(each.day, each.name, each.state) for each in found] == [
        (DAY, "a.jpg", MediaState.HELD)
    ] * 2
    (chat,) = {each.conversation for each in found}
    answers = asked(
        path, ChosenMessages(chat), senders={NUMBER: None}, zone="America/Toronto", me=None,
        media=frozenset({found[1].key}),
    )  # fmt: skip
    kept = take(book, answers)
    assert whole(book, kept.entries[0]) == {"a.jpg": other}
    told = [line for line in lines(book, kept) if "a.jpg" in line]
    for line, key in zip(told, ("held", "kept"), strict=True):
        assert line.endswith(line_words().media[key].format(name="a.jpg"))
    assert book.check().ok


def test_what_was_attached_to_a_mail_is_kept(book: Repository, tmp_path: Path) -> None:
    letters = base64.encodebytes(picture("jpeg")).decode()
    text = (
        "From: Dana <dana@example.org>\nTo: alex@example.org\nSubject: Boots\n"
        "Date: Mon, 9 Mar 2026 10:02:00 -0400\nMIME-Version: 1.0\n"
        'Content-Type: multipart/mixed; boundary="x"\n\n--x\nContent-Type: text/plain\n\nHere.\n'
        '--x\nContent-Type: image/jpeg; name="boots.jpg"\nContent-Transfer-Encoding: base64\n\n'
        f"{letters}\n--x--\n"
    )
    path = put(tmp_path, text, "boots.eml")
    (found,) = sent_along(path, ReadAs())
    assert (found.name, found.state) == ("boots.jpg", MediaState.HELD)
    senders = {"dana@example.org": None}
    answers = asked(
        path,
        ChosenMessages(found.conversation),
        senders=senders,
        me="",
        media=frozenset({found.key}),
    )
    kept = take(book, answers)
    assert whole(book, kept.entries[0]) == {"boots.jpg": picture("jpeg")}


def test_what_is_harmed_is_said_and_the_rest_comes_in(book: Repository, tmp_path: Path) -> None:
    good = picture("jpeg")
    broken = part("b.jpg", good).replace('data="', 'data="!!')
    text = f"{HEAD}{mms(1773059400000, part('a.jpg', good), broken)}</smses>"
    path = put(tmp_path, text, "sms.xml")
    found = sent_along(path, ReadAs())
    answers = asked(
        path,
        ChosenMessages(found[0].conversation),
        senders={NUMBER: None},
        me=None,
        media=frozenset(one.key for one in found),
    )
    kept = take(book, answers)
    assert whole(book, kept.entries[0]) == {"a.jpg": good}
    assert lines(book, kept)[-1].endswith(line_words().media["harmed"].format(name="b.jpg"))


def test_what_is_too_large_is_told_before_and_said_in_the_entry(
    book: Repository, tmp_path: Path
) -> None:
    said = [
        (dt.datetime(2026, 3, 9, 10, at), DANA, f"IMG-{at}.jpg (file attached)") for at in range(3)
    ]
    path = put(tmp_path / "export", said).parent
    (path / "IMG-0.jpg").write_bytes(picture("jpeg"))
    with (path / "IMG-1.jpg").open("wb") as file:
        file.truncate(file_types().limits.file + 1)
    found = sent_along(path, ReadAs())
    states = [MediaState.HELD, MediaState.TOO_LARGE, MediaState.MISSING]
    assert [one.state for one in found] == states
    chosen = ChosenMessages(found[0].conversation)
    kept = take(book, asked(path, chosen, media=frozenset(one.key for one in found[:2])))
    assert whole(book, kept.entries[0]) == {"IMG-0.jpg": picture("jpeg")}
    words = line_words().media
    told = [line for line in lines(book, kept) if "IMG-" in line]
    for at, key in enumerate(("kept", "too-large", "missing")):
        assert told[at].endswith(words[key].format(name=f"IMG-{at}.jpg"))
    book.take_back(kept.id, "All of it")
    assert book.entry(kept.entries[0]).withdrawn
