"""What leaves as a PDF is small, the same every time, and keeps all that typst put into it."""

import io
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, datetime

import pikepdf
import pytest

from caregiver_app.handover.pdf_file import Carried, is_tagged, packed
from caregiver_app.handover.sheets import Sheet, entry_sheet
from caregiver_app.handover.values import EntryData
from tests.handover.inside import opened, pages_in, tags_in
from tests.handover.saying import saying

FILES = (
    Carried("record.jsonl", b'{"a":1}\n' * 900, "text/plain"),
    Carried("files/K7Q-1 1 été 漢 (1)\\.jpg", bytes(range(256)), "image/jpeg"),
    Carried("statement.txt", b"", "text/plain"),
)
MADE = datetime(2026, 11, 22, 21, 10, tzinfo=UTC)


@pytest.fixture(scope="module")
def sheet(entry: EntryData, printed: datetime) -> Sheet:
    words = "They asked how the week went.\n\nAnd when the next visit would be. " * 3
    many = [replace(saying(entry, exact_words=words), number=n) for n in range(1, 81)]
    return entry_sheet(many, printed)


@pytest.fixture(scope="module")
def typeset(sheet: Sheet) -> bytes:
    return sheet.job._typeset(archive=True)


def test_it_is_a_third_of_what_typst_makes_and_loses_nothing(typeset: bytes) -> None:
    small = packed(typeset, (), MADE)
    assert len(small) * 3 < len(typeset)
    assert pages_in(small) == pages_in(typeset) > 10
    assert sorted(tags_in(small)) == sorted(tags_in(typeset))
    assert is_tagged(small)
    with opened(typeset) as before, opened(small) as after:
        assert after.Root.keys() == before.Root.keys()
        for key in ("/Lang", "/MarkInfo", "/ViewerPreferences"):
            assert after.Root[key] == before.Root[key]
        assert str(after.docinfo.Title) == str(before.docinfo.Title)
        with after.open_outline() as now, before.open_outline() as then:
            assert [str(one) for one in now.root] == [str(one) for one in then.root] != []
        for one, other in zip(after.pages, before.pages, strict=True):
            assert one.Contents.read_bytes() == other.Contents.read_bytes()
        assert after.Root.Metadata.read_bytes() == before.Root.Metadata.read_bytes()


def test_the_same_input_gives_the_same_bytes(sheet: Sheet, typeset: bytes) -> None:
    assert sheet.pdf() == sheet.pdf()
    assert sheet.pdf(FILES) == sheet.pdf(FILES[::-1]) != sheet.pdf(FILES[:1])
    assert packed(typeset, FILES, MADE) != packed(typeset, FILES, MADE.replace(year=2025))


def test_what_it_carries_comes_out_as_it_went_in(sheet: Sheet) -> None:
    pdf = sheet.pdf(FILES)
    with opened(pdf) as found:
        said = {name: one.get_file().read_bytes() for name, one in found.attachments.items()}
        assert said == {one.name: one.content for one in FILES}
        for one in found.Root.AF:
            assert (str(one.Type), str(one.AFRelationship)) == ("/Filespec", "/Data")
            assert str(one.UF) == str(one.F) in said
        kinds = {str(one.EF.F.Subtype) for one in found.Root.AF}
        assert kinds == {"/text/plain", "/image/jpeg"}
    with pytest.raises(ValueError, match="one name"):
        sheet.pdf((*FILES, FILES[0]))


def test_with_files_inside_it_is_for_the_archive_too(sheet: Sheet) -> None:
    for carried, archive in (((), False), (FILES, True)):
        with opened(sheet.pdf(carried)) as found:
            said = found.Root.Metadata.read_bytes()
            assert b"<pdfuaid:part>1</pdfuaid:part>" in said
            assert (b"<pdfaid:part>3</pdfaid:part>" in said) == archive
            assert (b"<pdfaid:conformance>A</pdfaid:conformance>" in said) == archive
            assert ("/OutputIntents" in found.Root) == archive
            assert "/Encrypt" not in found.trailer
            assert len(found.trailer.ID) == 2


@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="pdfinfo is not on this machine")
def test_another_program_reads_it(sheet: Sheet, typeset: bytes) -> None:
    def text(pdf: bytes) -> bytes:
        words = ["pdftotext", "-layout", "-", "-"]
        return subprocess.run(words, input=pdf, capture_output=True, check=True).stdout

    pdf = sheet.pdf(FILES)
    assert text(pdf) == text(typeset)
    said = subprocess.run(["pdfinfo", "-"], input=pdf, capture_output=True, check=True).stdout
    told = dict(line.split(":", 1) for line in said.decode().splitlines())
    assert {key: told[key].strip() for key in ("Tagged", "Encrypted", "JavaScript")} == {
        "Tagged": "yes",
        "Encrypted": "no",
        "JavaScript": "no",
    }


def test_a_pdf_that_has_names_keeps_them() -> None:
    with pikepdf.new() as made:
        made.Root.Names = pikepdf.Dictionary(Dests=pikepdf.Dictionary(Names=pikepdf.Array()))
        file = io.BytesIO()
        made.save(file)
    with opened(packed(file.getvalue(), FILES, MADE)) as found:
        assert {"/Dests", "/EmbeddedFiles"} == set(found.Root.Names.keys())
