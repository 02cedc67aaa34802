"""What is no exported conversation is told as what it is, with one sentence and what to do."""

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from caregiver_app.errors import Known
from caregiver_app.imports.cautions import sentences
from caregiver_app.imports.preview import preview
from caregiver_app.imports.values import Caution
from caregiver_app.messages import message
from caregiver_app.reading import grade

SIGNAL = bytes([0, 0, 0, 0x36, 0x0A, 0x34, 0x0A, 0x10, *range(16), 0x12, 0x20, *range(32)])


def picture() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (2, 2)).save(made, "PNG")
    return made.getvalue()


def packed(name: str = "picture.txt", content: bytes = b"") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as box:
        box.writestr(name, content or picture())
    return made.getvalue()


REFUSED = {
    "import-empty": ("a.txt", b""),
    "import-picture": ("chat.txt", picture()),
    "import-page": ("message_1.html", b"<!DOCTYPE html><html><div class='_a706'>hi</div></html>"),
    "import-unknown": ("list.txt", b"milk\nbread\n2025-03-09 was a day\n"),
    "import-no-text": ("chat.txt", bytes(range(256)) * 40),
    "import-whatsapp-backup": ("msgstore.db.crypt15", bytes(range(256)) * 40),
    "import-signal-backup": ("signal.backup", SIGNAL + bytes(range(256)) * 4),
    "import-database": ("chat.txt", b"SQLite format 3\0" + bytes(200)),
    "import-zip-broken": ("chat.zip", packed()[:40]),
    "import-picture ": ("chat.zip", packed()),
    "import-zip-inside": ("chats.zip", packed("a.zip", packed())),
    "import-dtd": ("sms.xml", b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><smses/>'),
}


@pytest.mark.parametrize("code", REFUSED)
def test_a_file_is_refused_with_what_it_is(code: str, tmp_path: Path) -> None:
    name, content = REFUSED[code]
    (tmp_path / name).write_bytes(content)
    with pytest.raises(Known) as told:
        preview(tmp_path / name)
    assert told.value.code == code.strip()
    assert message(told.value).text


def test_a_backup_of_a_whole_phone_is_told(tmp_path: Path) -> None:
    (tmp_path / "Manifest.plist").write_bytes(b"bplist00")
    (tmp_path / "3d0d7e5fb2ce288813306e4d4636395e047a3d28").write_bytes(bytes(100))
    with pytest.raises(Known) as told:
        preview(tmp_path)
    assert told.value.code == "import-phone-backup"


def test_every_caution_has_a_plain_sentence() -> None:
    for caution in Caution:
        words = sentences()[caution]
        assert words.endswith(".")
        assert grade(words) <= 9, words


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "caregiver_app", "preview", *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def test_the_command_prints_what_was_promised(tmp_path: Path) -> None:
    chat = tmp_path / "WhatsApp Chat with Dana.txt"
    chat.write_text(
        "2025-03-09, 1:58\u202fp.m. - Dana: hi\n2025-03-09, 1:59\u202fp.m. - Me: <Media omitted>\n"
    )
    done = run(str(chat), "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == {
        "format": "whatsapp",
        "messages": 2,
        "system_messages": 0,
        "calls": 0,
        "first": "2025-03-09T13:58:00",
        "last": "2025-03-09T13:59:00",
        "readings": [],
        "participants": [{"name": "Dana", "messages": 1}, {"name": "Me", "messages": 1}],
        "conversations": [
            {
                "name": "Dana",
                "messages": 2,
                "first": "2025-03-09T13:58:00",
                "last": "2025-03-09T13:59:00",
            }
        ],
        "media": 1,
        "edited": 0,
        "deleted": 0,
        "skipped": [],
        "date_order": "year-first",
        "warnings": ["media-missing"],
    }
    read = run(str(chat))
    assert "Sunday 9 March 2025" in read.stdout
    assert read.stdout.startswith("WhatsApp chat, Android")


def test_the_command_asks_what_it_must_not_guess(tmp_path: Path) -> None:
    chat = tmp_path / "_chat.txt"
    chat.write_text("01/02/2025, 10:00 - Sam: first\n")
    told = json.loads(run(str(chat), "--json").stdout)
    assert (told["first"], told["last"], told["date_order"]) == (None, None, "ambiguous")
    assert told["readings"] == [
        {"date_order": order, "first": f"{day}T10:00:00", "last": f"{day}T10:00:00"}
        for order, day in (("day-first", "2025-02-01"), ("month-first", "2025-01-02"))
    ]
    assert "1 February 2025" in run(str(chat)).stdout


@pytest.mark.parametrize(("name", "code"), [("gone.txt", 2), ("empty.txt", 1), ("", 2)])
def test_the_command_refuses_in_one_line(name: str, code: int, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    done = run(str(tmp_path / name) if name else "")
    assert (done.returncode, done.stdout) == (code, "")
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr


def test_a_chat_in_a_zip_has_its_pictures(tmp_path: Path) -> None:
    path = tmp_path / "WhatsApp Chat - Dana.zip"
    head = "\u200e[2025-03-09, 1:58:00 p.m.] Dana: \u200e<attached: "
    with zipfile.ZipFile(path, "w") as box:
        box.writestr("_chat.txt", f"{head}00000001-PHOTO.jpg>\r\n{head}00000002-PHOTO.jpg>\r\n")
        box.writestr("00000001-PHOTO.jpg", picture())
        box.writestr("shared.txt", "a shared text")
        box.writestr("__MACOSX/._chat.txt", "of a computer")
    found = preview(path)
    assert [one.name for one in found.conversations] == ["Dana"]
    assert found.media == 2
    assert found.cautions[Caution.MEDIA_MISSING] == 1
    assert list(found.sha256) == [path.name]
