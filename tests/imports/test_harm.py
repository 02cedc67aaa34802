"""A file that was cut, changed or mixed never crashes the reading and loses no whole message."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caregiver_app.errors import Known
from caregiver_app.imports import opening
from caregiver_app.imports.opening import open_export
from caregiver_app.imports.registry import recognise
from caregiver_app.imports.sources import SOURCES
from caregiver_app.imports.values import Caution, ChatMessage, ReadAs, Skipped, SkippedWhy
from caregiver_app.imports.watching import ReadingStopped, Watch
from caregiver_app.imports.whatsapp import pieces
from tests.imports.dialects import DIALECTS, written
from tests.imports.reading import events, looked, messages, saved, whole

AT = datetime(2025, 3, 13, 9, 8, 7)
TALK = [
    (AT + timedelta(minutes=at), who, f"line {at} é 👩‍👧\nand more\n\nof it")
    for at, who in enumerate(["Dana (mum)", "Zoé", "דנה", "Zoé"] * 3)
]


@pytest.mark.parametrize("name", DIALECTS)
def test_a_cut_file_loses_no_whole_message(name: str, tmp_path: Path) -> None:
    dialect = DIALECTS[name]
    source = written(dialect, TALK).encode()
    every = messages(events(saved(tmp_path, source), ReadAs(dialect.order)))
    assert len(every) == len(TALK)
    for end in range(64, len(source), 64):
        told = events(saved(tmp_path, source[:end]), ReadAs(dialect.order))
        read = messages(told)
        lasting = [one for one in every if one.at + len(one.raw.encode()) <= end]
        if not lasting:
            continue
        # A head that was cut cannot be told from words: it stays with the message before it.
        kept, last = lasting[:-1], lasting[-1]
        assert [one[1:6] for one in read[: len(kept)]] == [one[1:6] for one in kept]
        assert read[len(kept)].raw.startswith(last.raw)
        assert read[len(kept)][1:4] == last[1:4]
        assert len(read) <= len(lasting) + 1


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_any_encoding_of_the_letters_is_read(encoding: str, tmp_path: Path) -> None:
    source = written(DIALECTS["android en-CA"], TALK)
    told = events(saved(tmp_path, source.encode(encoding)))
    assert [one.text for one in messages(told)] == [text for _, _, text in TALK]
    assert whole(told) == source


def test_old_western_letters_are_read_and_told(tmp_path: Path) -> None:
    source = "2025-03-09, 1:58 - Zoé: déjà vu\n".encode("cp1252")
    found = looked(tmp_path, source)
    assert dict(found.people) == {"Zoé": 1}
    assert found.opening[0].text == "déjà vu"
    assert Caution.ODD_BYTES in found.cautions


def test_one_odd_byte_harms_nothing_else(tmp_path: Path) -> None:
    source = "2025-03-09, 1:58 - Zoé: one\n2025-03-09, 1:59 - Zoé: tw".encode() + b"\xff o\n"
    found = looked(tmp_path, source)
    assert dict(found.people) == {"Zoé": 2}


BYTES = st.binary(max_size=300).map(lambda odd: b"2025-03-09, 1:58 - Sam: hi\n" + odd)


@given(BYTES)
@settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_any_bytes_are_read_or_refused(tmp_path: Path, source: bytes) -> None:
    try:
        found = looked(tmp_path, source)
    except Known:
        return
    assert found.span.messages >= 0


def test_lines_outside_are_listed_with_their_place(tmp_path: Path) -> None:
    source = "Group Chat: made of nothing\n\n01.01.2024, 09:59 - Ana: hi\n"
    told = events(saved(tmp_path, source))
    assert whole(told) == source
    outside = [one for one in told if isinstance(one, Skipped)]
    assert [(one.line, one.why) for one in outside] == [(1, SkippedWhy.BEFORE_FIRST)]


def test_what_is_too_long_is_given_in_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pieces, "MOST_LETTERS", 5_000)
    blocks = opening.Part.blocks
    monkeypatch.setattr(opening.Part, "blocks", lambda part, watch: blocks(part, watch, 1_000))
    source = "2025-03-09, 1:58 - Sam: hi\n" + "so long\n" * 5_000 + "2025-03-09, 1:59 - Ana: yes\n"
    told = events(saved(tmp_path, source))
    assert whole(told) == source
    assert [one.sender for one in messages(told)] == ["Sam", "Ana"]
    assert {one.why for one in told if isinstance(one, Skipped)} == {SkippedWhy.TOO_LONG}


@pytest.mark.parametrize("size", [64, 97, 1_000])
def test_the_size_of_a_block_changes_nothing(
    size: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = written(DIALECTS["iphone en-CA"], TALK, "\r\n")
    path = saved(tmp_path, source)
    before = events(path)
    blocks = opening.Part.blocks
    monkeypatch.setattr(opening.Part, "blocks", lambda part, watch: blocks(part, watch, size))
    assert events(path) == before


@pytest.mark.parametrize("name", ["android en-US", "iphone zh with the half of the day"])
def test_a_long_text_that_is_cut_twice_is_read_the_same(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = written(DIALECTS[name], TALK)
    path = saved(tmp_path, f"a note\n{source}")
    before = events(path)
    monkeypatch.setattr(pieces, "MOST_KEPT", 100)
    assert events(path) == before


def test_a_reading_can_be_stopped_at_once(tmp_path: Path) -> None:
    path = saved(tmp_path, written(DIALECTS["android en-CA"], TALK * 3_000))
    calls: list[int] = []
    watch = Watch(going=lambda: len(calls) < 5, progress=calls.append)
    with open_export(path) as export:
        found = recognise(export, SOURCES)[0]
        with pytest.raises(ReadingStopped):
            list(found.read(export, ReadAs(), watch))
    assert len(calls) == 5


@pytest.mark.parametrize(
    ("inside", "is_head"),
    [
        ("[2025-03-09, 9:00 p.m.] Ana: pasted from a phone", False),
        ("2025/03/09, 10:05 - Ana: with slashes, at its time", True),
        ("9/3/2025, 10:05 - Ana: another order, at its time", True),
        ("9/3/2025, 10:05 - Nobody: who does not speak here", False),
        ("9/3/2025, 08:05 - Ana: before its time", False),
        ("9/3/2025, 11:05 - Ana: after its time", False),
        ("10/3/2025, 10:05 - Ana: of another day", False),
        ("2025-03-09 10:05 dentist", False),
    ],
)
def test_pasted_lines_are_put_in_nobodys_mouth(inside: str, is_head: bool, tmp_path: Path) -> None:
    source = (
        "2025-03-09, 10:00 - Ana: one\n2025-03-09, 10:01 - Sam: two\n"
        f"{inside}\n2025-03-09, 10:10 - Ana: three\n"
    )
    told = events(saved(tmp_path, source))
    read = [one for one in told if isinstance(one, ChatMessage)]
    assert len(read) == (4 if is_head else 3)
    assert whole(told) == source
    assert is_head or read[1].text == f"two\n{inside}"
