"""A file that is opened with the program: told from a command, whatever it is called."""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest

from caregiver_app.cli import COMMANDS, main
from caregiver_app.commands.parser import parser

Opened = list[tuple[object, ...]]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Opened:
    monkeypatch.chdir(tmp_path)
    return []


def code(opened: Opened, *words: str) -> int:
    def run(data_dir: Path | None, argv: list[str], file: Path | None = None) -> int:
        opened.append((data_dir, file))
        return 0

    return main(words, lambda _name: SimpleNamespace(run=run))


@pytest.mark.parametrize("name", ["one.zip", "a record", "demo.zip", "naïve ❤.pdf", "folder/ask"])
def test_a_file_goes_to_the_window(opened: Opened, tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_bytes(b"")
    assert code(opened, name) == 0
    assert code(opened, "--data-dir", "demo", name) == 0
    assert code(opened, str(tmp_path / name)) == 0
    assert opened == [(None, Path(name)), (Path("demo"), Path(name)), (None, tmp_path / name)]


def test_one_that_is_not_there_is_told_in_the_window(opened: Opened) -> None:
    assert code(opened, "gone.zip") == 0
    assert opened == [(None, Path("gone.zip"))]


@pytest.mark.parametrize("words", [("fly",), ("one.zip", "two.zip"), ("",), ("--x.zip",)])
def test_what_is_no_file_is_told_in_one_line(
    opened: Opened, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert code(opened, *words) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert opened == []


def test_every_command_is_known_as_one(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parser().parse_args(["--help"])
    told = capsys.readouterr().out
    listed = set(re.findall(r"^ {4}([a-z-]+)", told, re.MULTILINE))
    assert listed == set(COMMANDS)
