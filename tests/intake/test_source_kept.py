"""Promises about the source: what was read stands beside the words, whole and hashed."""

import hashlib
import zipfile
from pathlib import Path

import pytest

from caregiver_app.errors import Known
from caregiver_app.imports.opening import open_export
from caregiver_app.imports.values import Media
from caregiver_app.intake.media import MediaOfExport, MediaState
from caregiver_app.intake.values import ChosenMessages
from caregiver_app.record import files
from caregiver_app.record.repository import Repository
from tests.intake.chats import DANA, NAME, TWO_DAYS, asked, chat, entries, lines, put, take
from tests.record.file_parts import picture

PICTURE = "IMG-20260310-WA0001.jpg"
WITH_PICTURE = [*TWO_DAYS, (TWO_DAYS[2][0], DANA, f"{PICTURE} (file attached)")]


@pytest.fixture
def zipped(tmp_path: Path) -> Path:
    path = tmp_path / "WhatsApp Chat with Dana.zip"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr(NAME, chat(WITH_PICTURE))
        file.writestr(PICTURE, picture("jpeg"))
        file.writestr("IMG-20260310-WA0002.jpg", picture("jpeg"))
    return path


def test_the_source_of_each_entry_is_kept_with_it(book: Repository, tmp_path: Path) -> None:
    path = put(tmp_path)
    kept = take(book, asked(path))
    found = [one.words.files for one in entries(book, kept)]
    assert [one.name for (one,) in found] == [
        "WhatsApp Chat with Dana, 2026-03-09.txt",
        "WhatsApp Chat with Dana, 2026-03-10.txt",
    ]
    whole = b"".join(b"".join(files.read_whole(book.vault, one)) for (one,) in found)
    assert whole == path.read_bytes()
    (source,) = kept.files
    assert (source.name, source.size) == (NAME, len(whole))
    assert source.sha256 == hashlib.sha256(whole).hexdigest()
    assert {one.type for (one,) in found} == {"text/plain"}
    assert book.check().ok


def test_a_picture_is_kept_only_where_it_is_asked_for(book: Repository, zipped: Path) -> None:
    kept = take(book, asked(zipped, ChosenMessages(NAME)))
    assert [len(one.words.files) for one in entries(book, kept)] == [1, 1]
    aside = lines(book, kept)[-1]
    assert aside.endswith(f"“{PICTURE}” was sent along. It is in the export and is not kept here.")
    book.take_back(kept.id, "Without the picture")
    kept = take(book, asked(zipped, ChosenMessages(NAME), media=frozenset({PICTURE})))
    ninth, (_, sent) = (one.words.files for one in entries(book, kept))
    assert (len(ninth), sent.name, sent.type) == (1, PICTURE, "image/jpeg")
    assert b"".join(files.read_whole(book.vault, sent)) == picture("jpeg")
    assert lines(book, kept)[-1].endswith("It is kept with this entry.")
    assert book.check().ok


def test_what_is_not_in_the_export_is_said(book: Repository, tmp_path: Path) -> None:
    kept = take(book, asked(put(tmp_path, WITH_PICTURE)))
    assert lines(book, kept)[-1].endswith(f"“{PICTURE}” was sent along. It is not in the export.")


def test_what_cannot_be_kept_is_told_and_nothing_is_saved(book: Repository, zipped: Path) -> None:
    with open_export(zipped) as export:
        assert MediaOfExport(export).state(Media(PICTURE)) is MediaState.HELD
    with pytest.raises(Known, match="import-media-missing"):
        take(book, asked(zipped, ChosenMessages(NAME), media=frozenset({"IMG-9.jpg"})))
    assert book.head().size == 1
    assert book.imports() == ()


def test_a_file_of_an_entry_can_be_erased_as_any_other(book: Repository, zipped: Path) -> None:
    kept = take(book, asked(zipped, ChosenMessages(NAME), media=frozenset({PICTURE})))
    sent = book.entry(kept.entries[1]).words.files[1]
    book.erase_file(kept.entries[1], sent.id, "Not ours to keep")
    assert len(book.entry(kept.entries[1]).words.files) == 1
    assert book.check().ok


def test_with_an_entry_goes_what_could_prove_a_guess_at_its_words(
    book: Repository, tmp_path: Path
) -> None:
    kept = take(book, asked(put(tmp_path)))
    book.erase(kept.entries[0], "Another child")
    (left,) = book.imports()
    assert (left.entries, left.messages) == (kept.entries[1:], 1)
    assert left.files == kept.files
    book.erase(kept.entries[1], "Another child")
    (left,) = book.imports()
    assert (left.entries, left.files, left.senders) == ((), (), {})
    assert book.check().ok
