"""CSV, JSON Lines and events of a calendar: what they hold and cover, whole or not at all."""

import csv
import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from caregiver_app.assets import resources
from caregiver_app.bundle import papers
from caregiver_app.bundle.choice import BundleChoice
from caregiver_app.bundle.tabling import TableFile, write_table
from caregiver_app.errors import Known
from caregiver_app.handover.wording import load_words
from caregiver_app.record.fields import Look
from caregiver_app.record.values import ENTRY, REPORT
from caregiver_app.tables.calendar import folded_line
from caregiver_app.tables.cells import cell_text
from caregiver_app.tables.source import TableKind
from tests.tables.conftest import NOW, ODD, Log
from tests.tables.json_schema import misfits

ALL = ("call", "both", "done", "back", "report", "gone")


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    assert len(set(head)) == len(head), "two columns are called the same"
    return [dict(zip(head, row, strict=True)) for row in rows]


def lines_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_bytes().split(b"\n")[:-1]]


def guard_of(row: dict[str, str]) -> str:
    (name,) = [one for one in row if "formula" in one]
    return name


def test_every_declared_field_has_a_column_by_itself(log: Log) -> None:
    words = load_words()
    (row, *_) = rows_of(log.write(log.choice("call", thoughts=True), TableKind.CSV))
    shown = [one for one in ENTRY if one.id not in ("method_name", "report", "follow_up_on")]
    for one in shown:
        assert words.text("entry", one.label) in row
    for one in REPORT:
        assert f"Report: {words.text('report', one.label)}" in row
    assert row["Follow-up by"] == "2026-12-01"


def test_a_row_is_the_entry_as_it_stands_with_how_often_it_was_corrected(log: Log) -> None:
    found = rows_of(log.write(log.choice(*ALL), TableKind.CSV))
    call, both, done, back, report, gone = found
    assert call["What I saw or heard"] == "Sam read it. He cried."
    assert (call["Times corrected"], both["Times corrected"]) == ("1", "0")
    assert call["Reason of the last correction"] == "'=I wrote it wrong."
    assert call["Filed"] == "2026-11-21, printed, +the worker"
    assert call["Written by"] == "Alex Example"
    assert call["Files kept with it"] == "page one.txt"
    assert (done["Followed up"], call["Followed up"]) == ("Done", "")
    assert back["Taken back"].startswith("2026-11-2")
    assert (report["Report: Number called"], report["Report: By when"]) == ("00123", "2026-11-23")
    assert "It must not be kept." in gone["Words erased for good"]
    assert gone["What I saw or heard"] == ""


def test_a_csv_is_as_rfc_4180_says_and_without_its_guard_the_words_that_were_written(
    log: Log,
) -> None:
    path = log.write(log.odd(), TableKind.CSV)
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.endswith(b'"\r\n')
    assert raw.count(b"\r") == len(ODD) + 1
    guarded = set()
    for row, text in zip(rows_of(path), ODD, strict=True):
        added = row[guard_of(row)].split("; ")
        for label, cell in row.items():
            assert not re.match(r"[\s=+\-@＝＋－＠]*[=+\-@＝＋－＠]", cell), cell
            if label in added:
                assert cell.startswith("'")
        written = row["What I saw or heard"]
        if "What I saw or heard" in added:
            written = written.removeprefix("'")
            guarded.add(text)
        assert written == cell_text(text)
    assert {"=1+1", "+1 416 555 0199", "@x", " =1+1", "\tafter a tab"} <= guarded
    assert not guarded & {"00123", "'=1+1", "{=1+1}", "'quoted"}


def test_each_line_of_json_fits_the_schema_and_has_all_revisions(log: Log) -> None:
    schema = json.loads((resources() / "tables" / "entry.schema.json").read_bytes())
    odd = tuple(f"odd {at}" for at in range(len(ODD)))
    path = log.write(log.choice(*ALL, *odd, thoughts=True), TableKind.JSON_LINES)
    lines = lines_of(path)
    assert [one for line in lines for one in misfits(line, schema, schema)] == []
    call, both, *_, gone = lines[: len(ALL)]
    assert [one["words"]["saw"] for one in call["revisions"]] == [
        "Sam read it. He smiled.",
        "Sam read it. He cried.",
    ]
    assert call["revisions"][1]["reason"] == "=I wrote it wrong."
    assert call["revisions"][1]["words"]["think"] == "She means it well."
    assert [one["child"]["name"] for one in both["revisions"][0]["words"]["apart"]] == [
        "Sam Reed",
        "Leo Reed",
    ]
    assert "saw" in gone["revisions"][0]["erased"]
    # To the letter, whatever it was.
    assert [one["revisions"][0]["words"]["saw"] for one in lines[len(ALL) :]] == list(ODD)
    broken = {**call, "number": "1", "more": 1, "revisions": []}
    assert len(misfits(broken, schema, schema)) == 3


def test_a_new_field_fits_the_schema_as_it_is(log: Log) -> None:
    schema = json.loads((resources() / "tables" / "entry.schema.json").read_bytes())
    (line,) = lines_of(log.write(log.choice("call"), TableKind.JSON_LINES))
    for value in ("Riverside park", True, 3, None, "2026-11-20", ["one", "two"]):
        line["revisions"][0]["words"]["place"] = value
        assert misfits(line, schema, schema) == []


def unfolded(path: Path) -> list[str]:
    raw = path.read_bytes()
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert raw.count(b"\n") == raw.count(b"\r\n")
    return raw.decode().replace("\r\n ", "").split("\r\n")[:-1]


def test_events_are_of_follow_ups_that_wait_and_name_nobody(log: Log) -> None:
    path = log.write(log.choice(*ALL), TableKind.CALENDAR)
    lines = unfolded(path)
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    assert [one for one in lines if one.startswith("DTSTART")] == [
        "DTSTART;VALUE=DATE:20261201",
        "DTSTART;VALUE=DATE:20261203",
    ]
    references = [log.book.entry(log.ids[one]).reference for one in ("call", "both")]
    summaries = [one for one in lines if one.startswith("SUMMARY:")]
    assert summaries == [f"SUMMARY:Follow up on entry {one}" for one in references]
    said = path.read_text("utf-8")
    for name in ("Dana", "Sam", "Leo", "Alex", "Saturday", *log.ids.values()):
        assert name not in said
    for word in ("http", "mailto", "URL", "ORGANIZER", "ATTENDEE", "ATTACH", "VTODO", "VALARM"):
        assert word not in said
    again = unfolded(log.write(log.choice(*ALL), TableKind.CALENDAR, "again"))
    assert again == lines
    uids = [one for one in lines if one.startswith("UID:")]
    assert len(set(uids)) == 2


def test_a_line_is_folded_between_letters() -> None:
    for text in ("a" * 75, "a" * 76, "é" * 100, "😀" * 60, "x" + "😀" * 60, ""):
        folded = folded_line(text)
        assert all(len(one) <= 75 for one in folded.split(b"\r\n"))
        for one in folded.split(b"\r\n "):
            one.decode()
        assert folded.decode().replace("\r\n ", "") == text + "\r\n"


def test_without_a_follow_up_that_waits_there_is_no_calendar(log: Log) -> None:
    with pytest.raises(Known, match="table-no-follow-ups"):
        log.write(log.choice("done", "back"), TableKind.CALENDAR, "none")
    assert not (log.folder / "none.ics").exists()


def of_sam(log: Log) -> BundleChoice:
    sam = frozenset({log.ids["Sam Reed"]})
    return log.choice("call", "both", children=sam, other_names=("Leo",))


@pytest.mark.parametrize("kind", [TableKind.CSV, TableKind.JSON_LINES])
def test_of_another_child_and_of_thoughts_nothing_leaves(log: Log, kind: TableKind) -> None:
    said = log.write(of_sam(log), kind, "sam").read_text("utf-8")
    for word in ("Leo", log.ids["Leo Reed"], "sorry", "means it well"):
        assert word not in said
    for word in ("[covered] hit Sam. Sam cried.", "Sam is fine.", "Sam read it. He cried."):
        assert word in said
    (thinks,) = [one.label for one in ENTRY if one.spec.look is Look.THOUGHT]
    assert load_words().text("entry", thinks) not in said
    assert "means it well" in log.write(
        log.choice("call", thoughts=True), kind, "thinks"
    ).read_text("utf-8")


def test_what_is_given_up_at_any_step_leaves_the_older_file(log: Log) -> None:
    class GivenUpError(Exception):
        pass

    def ends_after(steps: int) -> Callable[[], None]:
        left = [steps]

        def going() -> None:
            left[0] -= 1
            if left[0] < 0:
                raise GivenUpError

        return going

    choice = log.choice(*ALL)
    for kind in TableKind:
        path = log.write(choice, kind, "whole")
        before, beside = path.read_bytes(), sorted(log.folder.iterdir())
        for steps in range(len(ALL)):
            with pytest.raises(GivenUpError):
                write_table(log.book, choice, TableFile(kind, path), NOW, ends_after(steps))
        assert path.read_bytes() == before
        assert sorted(log.folder.iterdir()) == beside


def test_where_it_cannot_be_written_it_says_so(log: Log) -> None:
    def written(choice: BundleChoice, file: TableFile) -> None:
        write_table(log.book, choice, file, NOW, lambda: None)

    for kind in TableKind:
        nowhere = TableFile(kind, log.folder / "gone" / "table")
        with pytest.raises(Known, match="sheet-not-written"):
            written(log.choice("call"), nowhere)
        with pytest.raises(Known, match="handover-empty"):
            written(BundleChoice(()), nowhere)
        file = replace(nowhere, path=log.folder / "unknown")
        with pytest.raises(Known, match="entry-unknown"):
            written(BundleChoice(("nobody",)), file)
        assert not file.path.exists()


def test_a_day_is_one_that_sorts(log: Log) -> None:
    (row,) = rows_of(log.write(log.choice("report"), TableKind.CSV, "day"))
    assert date.fromisoformat(row["Date"]) == date(2026, 11, 20)
    assert (row["Time"], row["Report: Time of the report"]) == ("16:10", "17:05")


def test_where_nothing_is_covered_the_short_way_shows_the_same(
    log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    for thoughts in (False, True):
        choice = log.choice(*ALL, thoughts=thoughts)
        short = papers.histories_shown(log.book.vault, choice, "[covered]")
        with monkeypatch.context() as patch:
            patch.setattr(papers, "covers_nothing", lambda _choice: False)
            assert papers.histories_shown(log.book.vault, choice, "[covered]") == short
