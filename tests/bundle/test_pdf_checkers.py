"""All three checkers say the same of a PDF, whole or harmed; none claims anything of its pages."""

import random
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from caregiver_app.bundle.check import check_bundle
from caregiver_app.bundle.choice import BundleChoice
from caregiver_app.bundle.statement import Statement, digest_words
from caregiver_app.handover.head import PaperHome
from caregiver_app.handover.sheets import message_sheet
from caregiver_app.handover.values import MessageData
from tests.bundle.check_page import CheckPage
from tests.bundle.checkers import both, run
from tests.bundle.conftest import NOW, Log, own_signatures
from tests.bundle.pdf_harm import from_elsewhere, harmed, streams_of
from tests.bundle.test_bundle import earlier


@pytest.fixture(scope="module")
def made(log: Log) -> list[tuple[Path, Statement]]:
    """PDFs of several sorts, each after an earlier one; the second carries no files."""
    _, first = log.pdf("first", BundleChoice((log.ids["call"],)))
    before = (earlier(first),)
    sam = frozenset({log.ids["Sam"]})
    return [
        log.pdf("whole", log.all(), before),
        log.pdf("alone", log.all(), before, files=False),
        log.pdf("one child", BundleChoice((log.ids["both"],), sam, ("Leo",)), before),
        log.pdf("nothing", BundleChoice(()), before),
    ]


@pytest.fixture(scope="module")
def content(made: list[tuple[Path, Statement]]) -> bytes:
    return made[0][0].read_bytes()


def paper() -> bytes:
    return message_sheet(MessageData("A paper", "Says."), PaperHome(), NOW).pdf()


def test_they_say_the_same_of_what_is_whole_and_of_all_letters(
    page: CheckPage, made: list[tuple[Path, Statement]], log: Log
) -> None:
    _, first = log.pdf("first", BundleChoice((log.ids["call"],)))
    _, other = log.pdf("other", BundleChoice((log.ids["visit"],)))
    for path, statement in made:
        said = {
            "": "fits-together",
            digest_words(statement.digest): "unchanged-since",
            digest_words(first.digest): "earlier",
            digest_words(other.digest): "another",
            "ABCD": "slip",
        }
        for letters, standing in said.items():
            assert page.three(path, letters) == (standing,) * 3


@own_signatures
def test_they_say_the_same_of_every_harm_and_of_other_pdfs(
    page: CheckPage, content: bytes, tmp_path: Path
) -> None:
    path, different = tmp_path / "harmed.pdf", {}
    for name, changed in (*harmed(content), *from_elsewhere().items()):
        path.write_bytes(changed)
        told = page.three(path)
        if set(told) != {"misfit"}:
            different[name] = told
        assert page.text("#verdict").startswith("It does not fit."), name
        assert page.text("#found") == "", name
    assert different == {}
    path.write_bytes(paper())
    assert page.three(path) == ("no-record",) * 3
    assert page.text("#verdict").startswith("There is no record in this PDF.")


@pytest.mark.long
@own_signatures
def test_they_say_the_same_of_flipped_bits(page: CheckPage, content: bytes, tmp_path: Path) -> None:
    chance, path, different = random.Random(9), tmp_path / "flipped.pdf", {}
    packed = [at for begin, end in streams_of(content).values() for at in range(begin, end)]
    # And what is said around: of the objects, and in the directory.
    said = [at for one in re.finditer(rb"obj\n<<[^\n]*>>\n", content) for at in range(*one.span())]
    ends = range(len(content) - 60, len(content))
    changed = bytearray(content)
    places = [*chance.sample(packed, 90), *chance.sample(said, 120), *ends]
    for at in places:
        changed[at] ^= 1 << at % 8
        path.write_bytes(changed)
        told = page.three(path)
        if len(set(told)) > 1:
            different[at] = told
        changed[at] ^= 1 << at % 8
    assert different == {}


@own_signatures
def test_the_page_says_what_is_proved_and_that_the_pages_are_not(
    page: CheckPage, made: list[tuple[Path, Statement]]
) -> None:
    for path, statement in made[:2]:
        page.said(path.read_bytes(), digest_words(statement.digest))
        verdict, seen = page.text("#verdict"), page.text()
        assert verdict.startswith("The record in the PDF is unchanged since the statement of")
        assert "The pages of the PDF are not proved: the words shown below are." in verdict
        assert "Sam read it. He cried." in seen
        (file,) = statement.files
        away = "Files that the PDF does not carry"
        assert (away in seen) == (path == made[1][0])
        assert file.name in seen


def test_the_program_says_what_is_proved_and_that_the_pages_are_not(
    made: list[tuple[Path, Statement]], tmp_path: Path
) -> None:
    path, statement = made[1]
    found = run(str(path), *digest_words(statement.digest).split("-"))
    said = found.stdout.decode()
    assert (found.returncode, found.stderr) == (0, b"")
    assert "The record in the PDF is unchanged since the statement of November 22, 2026." in said
    assert "The pages of the PDF are not proved" in said
    assert "not in the PDF" in said
    assert "He cried." in said
    path = tmp_path / "paper.pdf"
    path.write_bytes(paper())
    found = run(str(path))
    assert (found.returncode, found.stderr) == (1, b"")
    assert found.stdout.decode() == "This PDF has no record inside.\n"


PIECES = [b"", b"<<", b">>", b"[", b"]", b"(", b")", b"/F", b" 0 R", b"<fe", b"\\", b"99999", b"-1"]


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=some.data())
def test_they_say_the_same_of_a_pdf_that_somebody_edits(
    data: some.DataObject, content: bytes, tmp_path: Path
) -> None:
    marks = [one.start() for one in re.finditer(rb"obj|<<|stream|startxref|/", content)]
    at = data.draw(some.sampled_from(marks)) + data.draw(some.integers(-3, 12))
    at = min(max(at, 0), len(content))
    end = data.draw(some.integers(at, min(len(content), at + 30)))
    middle = data.draw(some.sampled_from(PIECES) | some.binary(max_size=9))
    path = tmp_path / "edited.pdf"
    path.write_bytes(content[:at] + middle + content[end:])
    said, read = both(path)
    assert said == read
    found = check_bundle(path)
    # Nothing but what was signed is ever shown, whatever the pages say.
    assert not found.ok or found.statement is not None
