"""Entries are handed over as one PDF: paper and proof of the same choice, and it is sealed."""

import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from caregiver_app.bundle.check import BundleStanding, check_bundle
from caregiver_app.bundle.forms import HandOverForm
from caregiver_app.bundle.handing import hand_over
from caregiver_app.bundle.statement import digest_words
from caregiver_app.errors import Known
from caregiver_app.record.files import attach
from caregiver_app.record.sources import look
from tests.bundle.pdf_harm import files_of
from tests.bundle.test_handing import NOW, WORDS, GivenUpError, Home, home
from tests.handover.inside import opened, tags_in

__all__ = ["home"]
PDF = HandOverForm.PDF


def pdf_of(home: Home, name: str = "out", **more: object) -> tuple[Path, str]:
    """Hand over as one PDF, and give the letters of its statement."""
    path = home.folder / f"{name}.pdf"
    handed = hand_over(home.book, home.asked(name, path=path, form=PDF, **more), NOW, lambda: None)
    return path, digest_words(handed.digest)


def with_a_file(home: Home, content: bytes = b"Dana wrote this.\n") -> str:
    """Save an entry that has a file."""
    source = home.folder.parent / "é page.txt"
    source.write_bytes(content)
    file = attach(home.book.vault, look(source), NOW)
    words = replace(WORDS, saw="A page came.", children=(home.ids["Sam"],), files=(file,))
    return home.book.save("with a file", words).id


def test_it_proves_what_the_zip_proves_and_is_listed(home: Home) -> None:
    with_a_file(home)
    path, letters = pdf_of(home)
    found = check_bundle(path, letters)
    assert found.standing is BundleStanding.UNCHANGED
    assert (found.pages, found.away) == (True, ())
    assert found.statement is not None
    zipped, _ = home.hand_over("zipped")
    known = check_bundle(zipped)
    assert [one.parts for one in found.shown] == [one.parts for one in known.shown]
    assert [one.to_whom for one in home.book.handovers()] == ["Ms. Okafor"] * 2
    own = files_of(path.read_bytes())
    assert [one for one in own if one.startswith("files/")] == [
        one.name for one in found.statement.files
    ]
    assert b"Dana wrote this.\n" in own.values()
    assert home.book.check().ok


def test_it_is_for_the_archive_and_for_everyone_and_needs_no_password(home: Home) -> None:
    path, _ = pdf_of(home)
    pdf = path.read_bytes()
    assert {"H1", "H2"} <= set(tags_in(pdf))
    with opened(pdf) as found:
        said = found.Root.Metadata.read_bytes()
        for one in (
            b"<pdfaid:part>3</pdfaid:part>",
            b"<pdfaid:conformance>A</pdfaid:conformance>",
            b"<pdfuaid:part>1</pdfuaid:part>",
        ):
            assert one in said
        assert str(found.Root.Lang) == "en-CA"
        assert not found.is_encrypted
        assert {str(one.AFRelationship) for one in found.Root.AF} == {"/Data"}
        with found.open_outline() as outline:
            assert len(outline.root) > 0


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not on this machine")
def test_its_pages_end_with_the_letters_and_show_no_other_child(home: Home) -> None:
    path, letters = pdf_of(home)
    words = ["pdftotext", "-layout", str(path), "-"]
    text = subprocess.run(words, capture_output=True, check=True).stdout.decode()
    assert all(group in text for group in letters.split("-"))
    inside = b"".join(files_of(path.read_bytes()).values()).decode()
    for said in (text, inside):
        assert "leo" not in said.casefold()
        assert "Unfair" not in said
    assert "Sam is fine." in text


def test_the_paper_in_a_zip_proves_its_entries_too(home: Home) -> None:
    with_a_file(home)
    path, handed = home.hand_over()
    with zipfile.ZipFile(path) as members:
        (name,) = [one for one in members.namelist() if one.endswith(".pdf")]
        alone = home.folder / "alone.pdf"
        alone.write_bytes(members.read(name))
    found = check_bundle(alone, digest_words(handed.digest))
    assert found.standing is BundleStanding.UNCHANGED
    assert len(found.away) == 1


def test_files_that_are_too_large_for_a_pdf_are_told_and_nothing_is_left(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("caregiver_app.bundle.paper_proof.MOST_CARRIED", 9)
    with_a_file(home, b"0123456789")
    with pytest.raises(Known, match="handover-too-large"):
        pdf_of(home)
    assert list(home.folder.iterdir()) == []
    assert home.book.handovers() == ()


def test_what_is_given_up_leaves_nothing(home: Home) -> None:
    with_a_file(home)
    steps = [0]

    def counts() -> None:
        steps[0] += 1

    asked = home.asked(path=home.folder / "out.pdf", form=PDF)
    hand_over(home.book, asked, NOW, counts)
    asked.path.unlink()
    for last in range(1, steps[0] + 1):
        left = [last]

        def going(left: list[int] = left) -> None:
            left[0] -= 1
            if not left[0]:
                raise GivenUpError

        with pytest.raises(GivenUpError):
            hand_over(home.book, asked, NOW, going)
        assert list(home.folder.iterdir()) == []
    assert len(home.book.handovers()) == 1
