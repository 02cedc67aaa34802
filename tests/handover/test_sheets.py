"""Every sheet is a tagged PDF that says what it was given."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from caregiver_app import assets
from caregiver_app.errors import Known
from caregiver_app.handover import typesetter as press
from caregiver_app.handover.head import PaperHome
from caregiver_app.handover.sheets import (
    Sheet,
    answer_sheet,
    call_sheet,
    entry_sheet,
    recovery_sheet,
    tables_sheet,
)
from caregiver_app.handover.values import (
    AnswerData,
    CallData,
    ChangeData,
    CorrectionData,
    EntryData,
    NumberData,
    TableData,
    VerdictData,
)
from caregiver_app.handover.wording import load_words
from tests.handover.inside import opened, pages_in, tags_in
from tests.handover.saying import saying

CODE = "7K3F-9QWD-2MXN-8RTA-4VHB-6PYC-1ZGE-5JSK"
NOTE = load_words().text("common", "note")
Read = Callable[[bytes], str]
Squeeze = Callable[[str], str]


@pytest.fixture(params=["answer", "table", "entry", "call", "key"])
def sheet(
    request: pytest.FixtureRequest,
    answer: AnswerData,
    table: TableData,
    entry: EntryData,
    call: CallData,
    printed: datetime,
) -> Sheet:
    made = {
        "answer": lambda: answer_sheet(answer, printed),
        "table": lambda: tables_sheet(table.title, [table], printed),
        "entry": lambda: entry_sheet([entry], printed),
        "call": lambda: call_sheet(call, PaperHome(), printed),
        "key": lambda: recovery_sheet(CODE, printed),
    }
    return made[request.param]()


def test_is_tagged_and_names_its_language_and_title(sheet: Sheet) -> None:
    pdf = sheet.pdf()
    assert pdf.startswith(b"%PDF-1.7")
    with opened(pdf) as found:
        root = found.Root
        assert root.MarkInfo.Marked is True
        assert len(root.StructTreeRoot.K) > 0
        assert str(root.Lang) == "en-CA"
        assert b"<pdfuaid:part>1</pdfuaid:part>" in root.Metadata.read_bytes()
        assert root.ViewerPreferences.DisplayDocTitle is True


def test_has_headings_that_are_headings(sheet: Sheet) -> None:
    assert {"H1", "H2"} <= set(tags_in(sheet.pdf()))


def test_is_the_same_every_time(sheet: Sheet) -> None:
    first = sheet.pdf()
    assert sheet.pdf() == first


def test_has_a_drawing_for_each_page(sheet: Sheet) -> None:
    pages = sheet.pages()
    assert len(pages) == pages_in(sheet.pdf())
    assert all(page.startswith(b"<svg") for page in pages)


def test_says_when_it_was_printed_and_counts_its_pages(sheet: Sheet, read: Read) -> None:
    pages = read(sheet.pdf()).rstrip("\f").split("\f")
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in page
        assert "Printed on November 22, 2026." in page


def test_offers_a_file_name_without_anybody_in_it(sheet: Sheet) -> None:
    assert re.fullmatch(r"[\w -]+ 2026-11-22\.pdf", sheet.file_name)
    assert "Dana" not in sheet.file_name


def test_the_answer_says_everything(
    answer: AnswerData, printed: datetime, read: Read, squeezed: Squeeze
) -> None:
    text = squeezed(read(answer_sheet(answer, printed).pdf()))
    parts = [answer.question, answer.verdict, answer.headline, answer.reason, answer.how_sure]
    parts += [answer.not_said, *answer.do, *answer.avoid, *answer.prefer, *answer.write_down]
    parts += [answer.filing, "Foster Parents", "Rules 66 and 67", NOTE]
    for part in parts:
        assert squeezed(part) in text


def test_another_policy_has_its_own_note(answer: AnswerData, printed: datetime, read: Read) -> None:
    text = read(answer_sheet(replace(answer, note="Rule of 1 May 2027."), printed).pdf())
    assert "Rule of 1 May 2027." in text
    assert NOTE not in text


def test_the_table_repeats_its_header_on_every_page_and_marks_the_own_column_in_words(
    table: TableData, printed: datetime, read: Read
) -> None:
    pages = read(tables_sheet(table.title, [table], printed).pdf()).rstrip("\f").split("\f")
    with_rows = [page for page in pages if "Person " in page]
    assert len(with_rows) > 1
    for page in with_rows:
        assert page.count("This is you") == 1
        assert "Foster" in page
    assert NOTE in pages[0]


def test_the_table_has_header_cells(table: TableData, printed: datetime) -> None:
    tags = tags_in(tables_sheet(table.title, [table], printed).pdf())
    assert tags.count("Table") == 2
    assert tags.count("TH") >= 5


def test_the_table_marks_no_column_where_the_care_type_is_not_known(
    table: TableData, printed: datetime, read: Read
) -> None:
    assert "This is you" not in read(
        tables_sheet("Ways", [replace(table, own=None)], printed).pdf()
    )


def test_a_row_with_a_cell_missing_is_refused(table: TableData, printed: datetime) -> None:
    row = replace(table.rows[0], cells=table.rows[0].cells[:-1])
    with pytest.raises(ValueError, match="one cell"):
        tables_sheet("Ways", [replace(table, rows=(row,))], printed)


@pytest.mark.parametrize(
    ("filing", "title"),
    [
        ("print-and-file", "Print and file"),
        ("case-note", "Case note"),
        ("both", "Print and file, and case note"),
        ("none", "Contact record"),
    ],
)
def test_the_title_of_an_entry_says_how_it_is_filed(
    entry: EntryData, printed: datetime, filing: str, title: str, read: Read
) -> None:
    sheet = entry_sheet([replace(entry, filing=filing)], printed)
    assert sheet.title == title
    assert title in read(sheet.pdf())


def test_entries_filed_in_different_ways_share_a_plain_title(
    entry: EntryData, printed: datetime
) -> None:
    both = [entry, replace(entry, filing="case-note")]
    assert entry_sheet(both, printed).title == "Contact record"


def test_thoughts_stand_apart_from_what_was_said(
    entry: EntryData, printed: datetime, read: Read
) -> None:
    text = read(entry_sheet([entry], printed).pdf())
    said = text.index("Please tell Sam I said hi.")
    label = text.index("My own thoughts. Not seen or heard.")
    assert said < label < text.index("She may be missing the visits.")


def test_exact_words_are_a_quotation(entry: EntryData, printed: datetime) -> None:
    assert "BlockQuote" in tags_in(entry_sheet([entry], printed).pdf())


def test_an_entry_keeps_its_verdict_its_late_mark_and_its_corrections(
    entry: EntryData, printed: datetime, read: Read, squeezed: Squeeze
) -> None:
    full = replace(
        entry,
        late="Late entry: written 3 days after it happened.",
        verdict=VerdictData("no", "No", "You may not.", "The policy says so.", note=NOTE),
        corrections=(
            CorrectionData(
                "November 23, 2026, 8:00 a.m.",
                "I mixed up the time.",
                (ChangeData("clock", "4:01 p.m.", "4:10 p.m."), ChangeData("saw", "", "A" * 5000)),
            ),
        ),
    )
    text = squeezed(read(entry_sheet([full], printed).pdf()))
    for part in (full.late, "You may not.", NOTE, "I mixed up the time.", "4:01 p.m."):
        assert squeezed(part) in text
    assert text.count("AAAAA") >= 990
    assert squeezed("Corrected once.") in text
    for field in ("The writer, date", "Filed by the worker, date"):
        assert squeezed(field) in text


def test_two_hundred_entries_are_quick_and_small(entry: EntryData, printed: datetime) -> None:
    words = "They asked how the week at school went, and when the next visit would be. " * 4
    many = [replace(saying(entry, exact_words=words), number=n) for n in range(1, 201)]
    pdf = entry_sheet(many, printed).pdf()
    assert pages_in(pdf) > 40
    assert len(pdf) < 600_000


def test_no_entries_make_no_sheet(printed: datetime) -> None:
    with pytest.raises(ValueError, match="no entries"):
        entry_sheet([], printed)


def test_the_call_sheet_shows_gaps_and_fields_for_the_hand(
    call: CallData, printed: datetime, read: Read, squeezed: Squeeze
) -> None:
    text = read(call_sheet(call, PaperHome(), printed).pdf())
    assert text.count("Not known yet") == 2
    for part in ("911", "Report number", "Who took the call", "You do not need proof."):
        assert part in text
    assert text.index("911") < text.index("Not known yet")


@pytest.mark.parametrize("paper", ["us-letter", "a4"])
def test_a_toll_free_number_keeps_clear_of_who_answers(
    paper: press.Paper, call: CallData, printed: datetime, tmp_path: Path
) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not on this machine")
    number = NumberData("Answering society", "1-866-527-0833", "Day and night", "")
    sheet = call_sheet(replace(call, numbers=(number,)), PaperHome(), printed, paper)
    file = tmp_path / "call.pdf"
    file.write_bytes(sheet.pdf())
    boxes = subprocess.run(["pdftotext", "-bbox", file, "-"], capture_output=True, check=True)
    word = r'xMin="([\d.]+)".*xMax="([\d.]+)".*>{}<'
    found = [
        re.search(word.format(one), boxes.stdout.decode()) for one in (number.number, "Answering")
    ]
    assert all(found)
    (_, ends), (begins, _) = (tuple(map(float, one.groups())) for one in found if one is not None)
    assert begins - ends > 8, "a border and some air stand between them"


@pytest.mark.parametrize("code", [CODE, CODE.replace("-", " "), CODE.replace("-", "")])
def test_the_paper_key_is_in_groups_and_names_nobody(
    code: str, printed: datetime, read: Read, squeezed: Squeeze
) -> None:
    sheet = recovery_sheet(code, printed)
    text = read(sheet.pdf())
    assert re.findall(r"\b[0-9A-Z]{4}\b", text.split("How to use it")[0])[:8] == CODE.split("-")
    assert CODE not in sheet.file_name
    assert CODE not in sheet.title


@pytest.mark.parametrize(("paper", "size"), [("us-letter", (612, 792)), ("a4", (595, 842))])
def test_paper_is_letter_or_a4(
    entry: EntryData, printed: datetime, paper: press.Paper, size: tuple[int, int]
) -> None:
    with opened(entry_sheet([entry], printed, paper).pdf()) as found:
        _, _, *box = map(float, found.pages[0].MediaBox)
    assert tuple(map(round, box)) == size


def test_no_letter_is_smaller_than_nine_and_a_half_points() -> None:
    for file in (assets.resources() / "templates").glob("*.typ"):
        for size in re.findall(r"size: ([\d.]+)pt", file.read_text("utf-8")):
            assert float(size) >= 9.5, file.name


def test_templates_name_no_package() -> None:
    for file in (assets.resources() / "templates").glob("*.typ"):
        assert "@" not in file.read_text("utf-8"), file.name


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not on this machine")
def test_nothing_is_fetched(tmp_path: Path) -> None:
    program = (
        "from datetime import datetime\n"
        "from caregiver_app.handover.sheets import entry_sheet\n"
        "from caregiver_app.handover.values import EntryData\n"
        "words = '#import \"@preview/cetz:0.3.0\": * 日本 مرحبا'\n"
        "entry = EntryData(1, {'day': 'd', 'exact_words': words})\n"
        "entry_sheet([entry], datetime(2026, 1, 2)).pdf()\n"
    )
    calls = tmp_path / "calls"
    command = ["strace", "-f", "-e", "trace=network", "-o", str(calls), sys.executable, "-c"]
    done = subprocess.run([*command, program], capture_output=True, check=False)
    if b"ptrace" in done.stderr.lower() or b"not permitted" in done.stderr.lower():
        pytest.skip("this machine does not let one program watch another")
    assert done.returncode == 0, done.stderr
    assert "AF_INET" not in calls.read_text("utf-8")


def test_a_template_that_typst_cannot_read_is_a_known_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, entry: EntryData, printed: datetime
) -> None:
    sheet = entry_sheet([entry], printed)
    for name in ("templates", "fonts", "icons", "packs"):
        (tmp_path / name).mkdir()
    (tmp_path / "templates" / "entry.typ").write_text("#broken(", "utf-8")
    monkeypatch.setattr(assets, "resources", lambda: tmp_path)
    with pytest.raises(Known) as caught:
        sheet.pdf()
    assert caught.value.code == "sheet-not-made"
