"""Promises of ``verify --seal``: the real command, on a real vault, as a person would call it."""

import json
import os
import subprocess
import sys
from datetime import date, time
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from caregiver_app.paths import Paths
from caregiver_app.record.heads import paper_words
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import EntryWords
from caregiver_app.vault.strength import LEAST

PASSPHRASE = "four quiet words here"
WORDS = EntryWords(day=date(2026, 11, 20), clock=time(9), method="text", exact_words="Hello.")
KEYS = {"ok", "standing", "at", "last", "since", "reference", "number", "day", "bad"}


class Log(NamedTuple):
    """A log under ``root``: what a page carries that was printed before the last entry."""

    root: Path
    seal: str
    digest: str
    first: str
    later: str


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Log:
    root = tmp_path_factory.mktemp("log")
    book, _ = Repository.create(Paths(root).vault, PASSPHRASE, strength=LEAST)
    first = book.save("a", WORDS).reference
    head = book.head()
    later = book.save("b", WORDS).reference
    book.close()
    return Log(root, head.words, head.digest, first, later)


def verify(
    root: Path, *words: str, typed: str = PASSPHRASE + "\n", last: bool = False
) -> subprocess.CompletedProcess[str]:
    place = ("--data-dir", str(root))
    words = ("verify", *words, *place) if last else (*place, "verify", *words)
    return subprocess.run(
        [sys.executable, "-m", "caregiver_app", *words],
        input=typed,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def found(done: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    assert done.stderr == ""
    told: dict[str, Any] = json.loads(done.stdout)
    assert set(told) == KEYS
    return told


def one_line(done: subprocess.CompletedProcess[str], code: int) -> str:
    assert (done.returncode, done.stdout) == (code, "")
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr
    return done.stderr


def test_an_unchanged_page_is_0_and_says_what_it_is_of(log: Log) -> None:
    done = verify(log.root, "--seal", log.seal)
    assert done.returncode == 0
    assert done.stdout.count("\n") == 1
    assert "is unchanged" in done.stdout
    assert f"newest entry: {log.first}" in done.stdout
    assert "Saved since: 1 saving." in done.stdout
    # The letters as they stand on paper, and the place after the command.
    words = log.seal.lower().split("-")
    again = verify(
        log.root, "--seal", *words, "--reference", log.first.lower(), "--json", last=True
    )
    assert again.returncode == 0
    told = found(again)
    assert (told["ok"], told["standing"]) == (True, "unchanged")
    assert (told["last"], told["since"], told["bad"]) == (log.first, 1, None)
    assert (told["reference"], told["number"], told["day"]) == (log.first, 1, "2026-11-20")
    assert told["at"].startswith("20")


def test_a_page_of_the_first_versions_is_read_too(log: Log) -> None:
    assert verify(log.root, "--seal", log.digest).returncode == 0


@pytest.mark.parametrize(
    ("seal", "reference", "standing"),
    [
        ("{seal}X", "", "slip"),
        ("{other}", "", "not-here"),
        ("{seal}", "K7Q-99999", "no-reference"),
        ("{seal}", "?", "no-reference"),
        ("{seal}", "{later}", "later"),
    ],
)
def test_every_other_answer_is_1_and_one_or_two_lines(
    log: Log, seal: str, reference: str, standing: str
) -> None:
    blanks = {**log._asdict(), "other": paper_words("ab" * 32)}
    words = ["--seal", seal.format(**blanks)]
    if reference:
        words += ["--reference", reference.format(**blanks)]
    done = verify(log.root, *words)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.count("\n") in (1, 2)
    told = verify(log.root, *words, "--json")
    assert told.returncode == 1
    assert found(told)["standing"] == standing
    assert found(told)["ok"] is False


def test_a_changed_word_is_named(tmp_path: Path) -> None:
    book, _ = Repository.create(Paths(tmp_path).vault, PASSPHRASE, strength=LEAST)
    reference = book.save("a", WORDS).reference
    seal = book.head().words
    with book.vault.writing() as connection:
        for (name,) in connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'revision'"
        ).fetchall():
            connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
        connection.exec_driver_sql(
            "UPDATE revision SET words = CAST(replace(words, 'Hello', 'Howdy') AS BLOB)"
            " WHERE entry_number = 1"
        )
    book.close()
    done = verify(tmp_path, "--seal", seal, "--json")
    assert done.returncode == 1
    assert (found(done)["standing"], found(done)["bad"]) == ("changed", reference)
    assert reference in verify(tmp_path, "--seal", seal).stdout


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--seal",),
        ("--seal", " "),
        ("--seal", "abcd", "--reference", ""),
        ("--reference", "K7Q-1"),
        ("--seal", "abcd", "--nothing"),
    ],
)
def test_unusable_arguments_are_one_line_and_2(log: Log, words: tuple[str, ...]) -> None:
    one_line(verify(log.root, *words), 2)


def test_what_is_in_the_way_is_one_sentence(log: Log, tmp_path: Path) -> None:
    assert "no record here" in one_line(verify(tmp_path, "--seal", log.seal), 1)
    for typed in ("", "\n"):
        done = verify(log.root, "--seal", log.seal, typed=typed)
        assert "No passphrase was typed" in one_line(done, 1)
    book = Repository.unlock(Paths(log.root).vault, PASSPHRASE)
    try:
        assert "open somewhere else" in one_line(verify(log.root, "--seal", log.seal), 1)
    finally:
        book.close()


def test_wrong_guesses_are_counted_as_in_the_window(tmp_path: Path) -> None:
    book, _ = Repository.create(Paths(tmp_path).vault, PASSPHRASE, strength=LEAST)
    book.save("a", WORDS)
    seal = book.head().words
    book.close()
    for _ in range(3):
        done = verify(tmp_path, "--seal", seal, typed="something else\n")
        assert "not the passphrase" in one_line(done, 1)
    assert json.loads(Paths(tmp_path).vault.joinpath("guesses.json").read_text())["wrong"] == 3


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no terminal of this kind")
def test_at_a_terminal_the_passphrase_is_asked_for_and_not_shown(log: Log) -> None:
    import pty

    words = ["-m", "caregiver_app", "--data-dir", str(log.root), "verify", "--seal", log.seal]
    child, terminal = pty.fork()
    if not child:
        os.execv(sys.executable, [sys.executable, *words])
    seen = b""
    while b"Passphrase: " not in seen:
        seen += os.read(terminal, 1024)
    os.write(terminal, PASSPHRASE.encode() + b"\n")
    try:
        while more := os.read(terminal, 1024):
            seen += more
    except OSError:
        # Linux tells so that the other side has ended.
        pass
    os.close(terminal)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert PASSPHRASE.encode() not in seen
    assert b"is unchanged" in seen
