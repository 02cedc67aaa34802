"""``verify FILE``: what the command line says of a record that was handed over."""

import json
from pathlib import Path

import pytest

from caregiver_app.bundle.choice import BundleChoice
from caregiver_app.bundle.statement import digest_words
from caregiver_app.cli import main
from caregiver_app.handover.head import PaperHome
from caregiver_app.handover.sheets import message_sheet
from caregiver_app.handover.values import MessageData
from tests.bundle.conftest import NOW, Log
from tests.bundle.forge import one_entry
from tests.bundle.harm import changed
from tests.bundle.pdf_harm import harmed
from tests.bundle.test_bundle import earlier


def told(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    def window(name: str) -> object:
        raise AssertionError(f"{name} needs no window")

    code = main(["verify", *words], window)
    said = capsys.readouterr()
    return code, said.out, said.err


def test_a_file_that_fits_is_told_so_and_no_more(
    log: Log, capsys: pytest.CaptureFixture[str]
) -> None:
    path, statement = log.bundle("told", log.all())
    code, out, _ = told(capsys, str(path))
    assert code == 0
    assert "fits together" in out
    assert "unchanged" not in out
    assert "3 entries, handed over by Alex Example to Ms. Okafor, the worker" in out
    assert digest_words(statement.digest) in out


def test_the_letters_from_paper_make_it_unchanged(
    log: Log, capsys: pytest.CaptureFixture[str]
) -> None:
    _, before = log.bundle("before", BundleChoice((log.ids["visit"],)))
    path, statement = log.bundle("now", log.all(), (earlier(before),))
    words = digest_words(statement.digest).split("-")
    code, out, _ = told(capsys, str(path), "--json", "--digest", *words)
    found = json.loads(out)
    assert (code, found["ok"], found["says"]) == (0, True, "unchanged-since")
    assert found["digest"] == {"hex": statement.digest, "words": "-".join(words)}
    assert (found["entries"], found["first_bad"]) == (3, None)
    assert found["continues"] == [before.digest]
    assert found["writers"] == [one.fingerprint for one in log.book.writers()]


def test_other_letters_a_slip_and_harm_are_told_in_words(
    log: Log, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, other = log.bundle("another", BundleChoice((log.ids["visit"],)))
    path, _ = log.bundle("this", log.all())
    code, out, _ = told(capsys, str(path), "--digest", digest_words(other.digest))
    assert (code, "another statement" in out) == (1, True)
    code, out, _ = told(capsys, str(path), "--digest", "ABCD")
    assert (code, "slip" in out) == (1, True)
    harmed = tmp_path / "harmed.zip"
    for name, content in changed(path):
        harmed.write_bytes(content)
        code, out, err = told(capsys, str(harmed), "--json")
        assert (code, json.loads(out)["ok"], err) == (1, False, ""), name


@pytest.mark.parametrize(
    "words",
    [("nothing.zip",), (".",), ("x.zip", "--digest", " "), ("x.zip", "--reference", "K7Q-1")],
)
def test_what_cannot_be_read_or_used_is_one_sentence(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = told(capsys, *words)
    assert (code > 0, out, err.count("\n")) == (True, "", 1)


def test_of_a_pdf_it_says_what_is_proved_and_that_its_pages_are_not(
    log: Log, capsys: pytest.CaptureFixture[str]
) -> None:
    path, statement = log.pdf("told", log.all(), files=False)
    code, out, _ = told(capsys, str(path), "--digest", digest_words(statement.digest))
    assert code == 0
    assert "The record inside is unchanged since the statement of 2026-11-22." in out
    assert "The pages of the PDF are not proved" in out
    assert f"not in the PDF, and was not checked: {statement.files[0].name}" in out
    assert f"  {statement.shown[0].reference}, 2026-11-20: Can I see him on Saturday?" in out
    code, out, _ = told(capsys, str(path), "--json")
    found = json.loads(out)
    assert (code, found["pages_proved"], found["says"]) == (0, False, "fits-together")
    assert found["not_carried"] == [one.name for one in statement.files]


def test_of_a_pdf_that_proves_nothing_it_says_so_in_a_sentence(
    log: Log, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "one.pdf"
    content = log.pdf("told again", log.all())[0].read_bytes()
    for name, changed_content in harmed(content):
        path.write_bytes(changed_content)
        code, out, err = told(capsys, str(path))
        assert (code, out.count("\n"), err) == (1, 1, ""), name
    path.write_bytes(message_sheet(MessageData("A paper", "Says."), PaperHome(), NOW).pdf())
    code, out, _ = told(capsys, str(path))
    assert (code, "has no record inside" in out) == (1, True)
    code, out, _ = told(capsys, str(path), "--json")
    assert (code, json.loads(out)["says"]) == (1, "no-record")


def test_odd_words_under_seals_that_fit_are_no_fault(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "odd.zip"
    for name in ("state", "when", "saw", "files"):
        for words in ("[1]", "{}", '{"day":7}', '{"day":"2026-13-01"}', "3", '"\\u0007x"', "null"):
            path.write_bytes(one_entry(words, name))
            code, out, err = told(capsys, str(path))
            assert (code in (0, 1), bool(out), err) == (True, True, ""), (name, words)
            assert "\a" not in out
