"""Every sheet of the catalog is made from the same values, on both papers, and loses no word."""

import io
import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pikepdf
import pytest

from caregiver_app.handover.catalog import SHEETS, SheetNeed, make_sheet
from caregiver_app.handover.head import PaperHome
from caregiver_app.handover.sheet_input import SheetInput
from caregiver_app.handover.typesetter import PAPERS, Paper
from caregiver_app.record.values import Entry, EntryWords, Erasure
from tests.handover.sheet_story import CARDS, DANA, HOME, PRINTED, SAM, STORY, TORONTO, entry

Read = Callable[[bytes], str]
OF_ENTRIES = [one.id for one in SHEETS.values() if one.needs is not SheetNeed.NOTHING]
WHOLE = ("print-and-file", "case-note", "entries", "exhibits", "serious-occurrence", "corrections")
"""Sheets that have every word of what was said."""
HOSTILE = (
    '#import "@preview/x:1": *\n#read("/etc/passwd") $x^2$ *bold* _it_ `raw` @label <tag> \\u{41}'
    " // no"
)


def flat(read: Read, sheet_id: str, given: SheetInput = STORY) -> str:
    return " ".join(read(make_sheet(sheet_id, given).pdf()).split())


def boxes(pdf: bytes, folder: Path) -> list[tuple[float, ...]]:
    """Give where each word stands, as parts of its page: 0 to 1 from the left and the top."""
    file = folder / "sheet.pdf"
    file.write_bytes(pdf)
    done = subprocess.run(["pdftotext", "-bbox", file, "-"], capture_output=True, check=True)
    found = []
    for page in done.stdout.decode().split("<page ")[1:]:
        wide, high = (float(one) for one in re.findall(r'(?:width|height)="([\d.]+)"', page)[:2])
        for word in re.findall(
            r'xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)"', page
        ):
            left, top, right, bottom = (float(one) for one in word)
            found.append((left / wide, top / high, right / wide, bottom / high))
    return found


def corrected(words: dict[str, str]) -> list[Entry]:
    """Give an entry that says ``words`` and has other words before it."""
    now = entry(1, date(2026, 11, 5), time(9), people=("p1",), account="a", app="b", **words)
    before = dict.fromkeys(words, "Something else.")
    first = replace(now, words=replace(now.words, **before))
    return [first, replace(now, revision=2, reason="Better words", written_at=PRINTED)]


@pytest.mark.parametrize("sheet_id", SHEETS)
def test_each_sheet_is_offered_with_a_title_and_what_it_is_for(sheet_id: str) -> None:
    kind = SHEETS[sheet_id]
    assert kind.title()
    assert kind.about().endswith(".")


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("sheet_id", SHEETS)
def test_each_sheet_says_on_each_page_which_it_is(
    sheet_id: str, paper: Paper, read: Read, tmp_path: Path
) -> None:
    pdf = make_sheet(sheet_id, replace(STORY, paper=paper)).pdf()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        size = [round(float(one)) for one in opened.pages[0].MediaBox[2:]]
        assert size == ([612, 792] if paper == "us-letter" else [595, 842])
        assert opened.Root.MarkInfo.Marked
        assert str(opened.Root.Lang) == "en-CA"
        assert str(opened.docinfo.Title) == SHEETS[sheet_id].title() or sheet_id == "entries"
    pages = read(pdf).rstrip("\f").split("\f")
    for number, page in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in page
    assert all(one[0] > 0.04 and one[2] < 0.96 and one[3] < 0.98 for one in boxes(pdf, tmp_path))


@pytest.mark.parametrize("sheet_id", SHEETS)
def test_of_a_log_without_entries_and_a_home_without_people_each_sheet_is_made(
    sheet_id: str, read: Read
) -> None:
    alone = SheetInput(PaperHome(), PRINTED, person=CARDS, pack=STORY.pack)
    assert "Page 1 of" in read(make_sheet(sheet_id, alone).pdf())


@pytest.mark.parametrize("sheet_id", OF_ENTRIES)
def test_what_the_writer_thinks_is_on_no_sheet_unasked(sheet_id: str, read: Read) -> None:
    text = flat(read, sheet_id)
    for thought in ("must have known", "his old school"):
        assert thought not in text


@pytest.mark.parametrize("sheet_id", ["print-and-file", "case-note", "entries", "exhibits"])
def test_thoughts_are_printed_where_they_are_asked_for(sheet_id: str, read: Read) -> None:
    text = flat(read, sheet_id, replace(STORY, thoughts=True))
    assert "She must have known." in text
    assert "left out" not in text


@pytest.mark.parametrize("sheet_id", OF_ENTRIES)
def test_a_copy_for_one_child_has_nothing_about_another_alone(sheet_id: str, read: Read) -> None:
    text = flat(read, sheet_id, replace(STORY, child="c1"))
    assert "Sam W." in text
    assert "upset that it was online" not in text
    assert "About Leo" not in text
    assert "Sam W. and Leo" not in text
    assert "Leo: a friend" not in text


@pytest.mark.parametrize("sheet_id", WHOLE)
def test_five_thousand_words_are_all_there_and_on_the_page(
    sheet_id: str, read: Read, tmp_path: Path
) -> None:
    said = {
        field: " ".join(f"{field[:2]}{at:04}" for at in range(5000))
        for field in ("exact_words", "saw", "did")
    }
    pdf = make_sheet(sheet_id, replace(STORY, histories=[corrected(said)])).pdf()
    text = read(pdf)
    for words in said.values():
        missing = set(words.split()) - set(text.split())
        assert not missing, sorted(missing)[:5]
    assert all(one[2] < 0.96 and one[3] < 0.98 for one in boxes(pdf, tmp_path))


@pytest.mark.parametrize("sheet_id", OF_ENTRIES)
def test_letters_of_any_kind_and_markup_are_words(
    sheet_id: str, read: Read, tmp_path: Path
) -> None:
    odd = {
        "exact_words": f"{HOSTILE}\nשלום עולם \u202eabc مرحبا بكم",
        "saw": "🐺🏳️‍🌈 " * 40 + "no\u00a0break" * 60,
        "did": "x" * 700 + "\u200b" * 30 + "\x07\ufffe",
    }
    person = replace(DANA, name=f"Dana {HOSTILE} {{name}}", relationship="مرحبا", reach="y" * 300)
    home = replace(HOME, people=(SAM, person), writer="*M* #x", society="$$" * 80)
    named = [replace(one, person=replace(person, id="p1")) for one in CARDS]
    history = [replace(one, written_by="*M* #x") for one in corrected(odd)]
    given = replace(STORY, home=home, histories=[history], person=named, to_whom="#to" * 60)
    pdf = make_sheet(sheet_id, given).pdf()
    text = "".join(read(pdf).split())
    for mark in ("*M*#x", "$$" * 8):
        assert mark in text
    if sheet_id in WHOLE:
        assert '#read("/etc/passwd")$x^2$*bold*_it_`raw`@label<tag>\\u{41}//no' in text
        assert "[picture:wolfface]" in text
        assert text.count("x" * 10) >= 60
    assert all(one[0] >= -0.001 and one[2] < 0.97 for one in boxes(pdf, tmp_path))


@pytest.mark.parametrize("sheet_id", OF_ENTRIES)
def test_five_hundred_entries_are_all_there(sheet_id: str, read: Read) -> None:
    days = [date(2026, 1, 1) + timedelta(days=at % 300) for at in range(500)]
    histories = [
        [entry(at, day, time(at % 24), kind="visit", people=("p1",), saw=f"Said {at}.")]
        for at, day in enumerate(days, 1)
    ]
    given = replace(
        STORY, histories=histories, total=500, left_out=replace(STORY.left_out, total=0)
    )
    text = flat(read, sheet_id, given)
    if sheet_id in ("monthly", "receipt", "left-out", "corrections", "serious-occurrence"):
        assert "500" in text or sheet_id in ("monthly", "corrections")
        return
    missing = [at for at in range(1, 501) if f"K7Q-{at}" not in text]
    assert not missing, missing[:5]


@pytest.mark.parametrize("sheet_id", OF_ENTRIES)
def test_what_is_covered_already_is_taken_as_it_comes(sheet_id: str, read: Read) -> None:
    mark = "[covered]"
    hidden = replace(DANA, name=mark, relationship="")
    covered = entry(
        1, date(2026, 11, 5), time(9), kind="visit", people=("p1",), saw=f"{mark} came late."
    )
    home = replace(HOME, people=(SAM, hidden))
    given = replace(
        STORY,
        home=home,
        histories=[[covered]],
        questions=(),
        person=[replace(CARDS[0], person=hidden)],
    )
    text = flat(read, sheet_id, given)
    assert "Dana" not in text
    if sheet_id in ("entries", "print-and-file", "case-note", "exhibits", "serious-occurrence"):
        assert f"{mark} came late." in text


@pytest.mark.parametrize("sheet_id", OF_ENTRIES)
def test_an_entry_whose_words_were_erased_is_told_as_that(sheet_id: str, read: Read) -> None:
    erased = Erasure(PRINTED, "A court said so", "Maria Costa")
    gone = replace(
        entry(1, date(2026, 11, 5), time(9), kind="visit", people=("p1",)), erasures=(erased,)
    )
    empty = replace(gone, words=EntryWords(day=None, clock=None, people=("nobody",)), number=2)
    text = flat(read, sheet_id, replace(STORY, histories=[[gone], [empty]]))
    if sheet_id not in ("monthly", "receipt", "left-out"):
        assert "erased" in text


def test_a_digest_of_what_is_handed_over_stands_on_the_sheet(read: Read) -> None:
    text = flat(read, "entries")
    assert "Letters of the file: K7QA 0F3M" in text


def test_the_name_of_a_file_names_nobody_and_ends_in_the_day() -> None:
    for one in SHEETS:
        name = make_sheet(one, STORY).file_name
        day = "30-Nov-2026" if one == "exhibits" else "2026-11-30"
        assert name.endswith(f" {day}.pdf")
        for person in ("Sam", "Dana", "Okafor", "Costa"):
            assert person not in name


def test_what_is_no_sheet_or_no_entry_is_refused() -> None:
    with pytest.raises(ValueError, match="no sheet is called"):
        make_sheet("letter", STORY)
    with pytest.raises(ValueError, match="without revisions"):
        make_sheet("entries", replace(STORY, histories=[()]))
    with pytest.raises(ValueError, match="no card"):
        make_sheet("person-history", replace(STORY, person=()))
    with pytest.raises(ValueError, match="no pack"):
        make_sheet("guidance-cards", replace(STORY, pack=None))


def test_a_late_entry_is_marked_on_every_sheet_that_tells_of_it(read: Read) -> None:
    late = replace(
        entry(1, date(2026, 11, 5), time(9), people=("p1",), saw="Came."),
        written_at=datetime(2026, 11, 9, 9, 0, tzinfo=TORONTO),
    )
    given = replace(STORY, histories=[[late]], person=CARDS)
    for one in (*WHOLE, "contact-log", "chronology", "person-history", "monthly"):
        text = flat(read, one, given)
        assert "Late entry" in text or "Written late" in text, one
