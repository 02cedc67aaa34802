"""What a file is, is told by its bytes; its name is never believed."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caregiver_app import assets
from caregiver_app.errors import Known
from caregiver_app.record.sniff import (
    EDGE,
    UNKNOWN,
    FileGroup,
    file_types,
    other_suffix,
    read_types,
    sniff,
)
from tests.record.file_parts import packed, picture

OFFICE = "application/vnd.openxmlformats-officedocument"
KINDS = {
    "image/jpeg": picture("jpeg"),
    "image/png": picture("png"),
    "image/webp": picture("webp"),
    "image/bmp": picture("bmp"),
    "image/gif": b"GIF89a\x01\x00\x01\x00",
    "image/tiff": picture("tiff"),
    "image/heic": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic",
    "video/mp4": b"\0\0\0\x20ftypisom\0\0\x02\0",
    "video/quicktime": b"\0\0\0\x14ftypqt  \0\0\0\0",
    "video/webm": b"\x1a\x45\xdf\xa3\x9f\x42\x86",
    "audio/mp4": b"\0\0\0\x20ftypM4A \0\0\0\0",
    "audio/mpeg": b"ID3\x04\0\0\0\0",
    "audio/ogg": b"OggS\0\x02\0\0",
    "audio/wav": b"RIFF\x24\0\0\0WAVEfmt ",
    "audio/amr": b"#!AMR\n\x3c",
    "application/pdf": b"%PDF-1.7\n%\xe2\xe3",
    f"{OFFICE}.wordprocessingml.document": packed("[Content_Types].xml", "word/document.xml"),
    f"{OFFICE}.spreadsheetml.sheet": packed("[Content_Types].xml", "xl/workbook.xml"),
    "application/zip": packed("notes.txt"),
    "application/vnd.ms-office.macros": packed("word/document.xml", "word/vbaProject.bin"),
    "application/java-archive": packed("META-INF/MANIFEST.MF"),
    "application/x-ole-storage": bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 8,
    "application/vnd.microsoft.portable-executable": b"MZ\x90\0\x03",
    "application/x-elf": b"\x7fELF\x02",
    "text/x-script": b"#!/bin/sh\nrm -rf ~\n",
    "text/html": b"\xef\xbb\xbf \n<!DOCTYPE HTML><title>x</title>",
    "image/svg+xml": b"<svg xmlns='x'/>",
    "text/xml": b"<?xml version='1.0'?><smses/>",
    "message/rfc822": b"From: a@example.org\r\nMIME-Version: 1.0\r\n\r\nHello",
    "text/plain": "Zoë said: “See you”".encode(),
}


@pytest.mark.parametrize(("kind", "content"), KINDS.items(), ids=list(KINDS))
def test_the_bytes_tell_the_kind(kind: str, content: bytes) -> None:
    assert sniff(content[:EDGE], content[-EDGE:]).id == kind


def test_what_looks_like_the_start_of_a_letter_is_plain_text() -> None:
    assert sniff(b"From: Dana\nTo: me\nSee you on Saturday").id == "text/plain"


def test_text_of_another_width_is_text() -> None:
    assert sniff("See you".encode("utf-16")).id == "text/plain"


def test_a_document_is_known_by_what_stands_far_behind() -> None:
    content = packed(*(f"a/{at:06}" for at in range(9000)), "word/document.xml")
    assert sniff(content[:EDGE], content[-EDGE:]).group is FileGroup.DOCUMENT


def test_bytes_that_say_nothing_are_unknown_and_never_opened() -> None:
    assert sniff(b"\x00\x01\x02\x03") is UNKNOWN
    assert not UNKNOWN.opens


@given(st.binary(max_size=300), st.binary(max_size=300))
def test_any_bytes_have_a_kind_with_words(head: bytes, tail: bytes) -> None:
    kind = sniff(head, tail)
    assert file_types().word(kind.id)
    assert file_types().of(kind.id) == kind


def test_nothing_that_runs_or_reaches_out_is_opened() -> None:
    careful = {FileGroup.PROGRAM, FileGroup.PAGE, FileGroup.ARCHIVE, FileGroup.UNKNOWN}
    assert not [one.id for one in file_types().types if one.opens and one.group in careful]
    for content in (KINDS["text/html"], KINDS["image/svg+xml"], KINDS["text/x-script"]):
        assert not sniff(content).opens


def test_every_picture_and_video_is_asked_about() -> None:
    shown = {one.id for one in file_types().types if one.shows}
    assert {"image/jpeg", "image/heic", "video/mp4", "video/quicktime"} <= shown
    assert all(one.startswith(("image/", "video/")) for one in shown)


def test_only_pictures_are_drawn() -> None:
    assert {one.group for one in file_types().types if one.drawn} == {FileGroup.PICTURE}


def test_a_name_that_says_something_else_is_told() -> None:
    kind = file_types().of("image/jpeg")
    assert other_suffix("letter.PDF", kind) == ".pdf"
    assert other_suffix("photo.JPEG", kind) == ""
    assert other_suffix("photo", kind) == ""
    assert other_suffix("photo.of-sam", kind) == ""


@pytest.mark.parametrize(
    ("found", "put"),
    [
        ('group = "picture"', 'group = "drawing"'),
        ('magic = ["0:ffd8ff"]', 'magic = ["ffd8ff"]'),
        ('magic = ["0:ffd8ff"]', ""),
        ('suffixes = [".gif"]', 'suffixes = ["gif"]'),
        ("file_mb = 50", 'file_mb = "50"'),
        ("file_mb = 50", "file_mb = 50\nother = 1"),
    ],
)
def test_a_broken_table_is_named(tmp_path: Path, found: str, put: str) -> None:
    for name in ("files.toml", "files.en.toml"):
        words = (assets.resources() / "record" / name).read_text("utf-8")
        (tmp_path / name).write_text(words.replace(found, put, 1), "utf-8")
    with pytest.raises(Known, match="files-table-broken"):
        read_types(tmp_path, "en")


def test_a_type_without_words_is_named(tmp_path: Path) -> None:
    for name in ("files.toml", "files.en.toml"):
        words = (assets.resources() / "record" / name).read_text("utf-8")
        (tmp_path / name).write_text(words.replace('"image/png" = "Picture"', ""), "utf-8")
    with pytest.raises(Known, match="files-table-broken"):
        read_types(tmp_path, "en")
