"""``verify FILE``: what the command line says of a record that was handed over."""

import json
from pathlib import Path

import pytest

from caregiver_app.bundle.choice import BundleChoice
from caregiver_app.bundle.statement import digest_words
from caregiver_app.cli import main
from tests.bundle.conftest import Log
from tests.bundle.harm import changed
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
