"""A terminal that is not UTF-8 gets words that can be read, from every command."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from caregiver_app.plain_letters import nearest

ASK = ("ask", "--care-type", "foster", "--who", "birth-parent", "--action", "friend")
WRONG = ("ask", "--care-type", "foster", "--who", "“zoë”", "--action", "text")
COMMANDS = (
    ASK,
    WRONG,
    ("find", "il a fugué", "--in", "concerns"),
    ("pack-diff", "“here”", "base"),
    ("verify", "no such “file”"),
    ("preview", "no such “file”"),
    ("--help",),
    ("--version",),
)
_ALL = """
import json, sys
from caregiver_app.__main__ import main
for words in json.loads(sys.argv[1]):
    try:
        main(words)
    except SystemExit:
        pass
"""


def said(commands: tuple[tuple[str, ...], ...], **world: str) -> tuple[str, str]:
    """Give all that ``commands`` print to a pipe, read by the letters of the terminal."""
    letters = world.pop("letters")
    done = subprocess.run(
        [sys.executable, "-c", _ALL, json.dumps(commands)],
        capture_output=True,
        check=False,
        timeout=60,
        env=os.environ | world,
    )
    assert done.returncode == 0
    return done.stdout.decode(letters), done.stderr.decode(letters)


@pytest.mark.parametrize(
    ("letters", "world"),
    [
        ("ascii", {"LC_ALL": "C"}),
        pytest.param("ascii", {"PYTHONIOENCODING": "ascii:strict"}, marks=pytest.mark.long),
        pytest.param("cp437", {"PYTHONIOENCODING": "cp437"}, marks=pytest.mark.long),
        ("cp1252", {"PYTHONIOENCODING": "cp1252"}),
    ],
    ids=["LC_ALL=C", "ascii", "cp437", "cp1252"],
)
def test_every_command_speaks_to_every_terminal(letters: str, world: dict[str, str]) -> None:
    out, err = said(COMMANDS, letters=letters, **world)
    assert "Traceback" not in err
    # What a person reads has no marks where a plainer sign would do; questions end with one.
    assert "??" not in out + err
    assert not any(mark in (out + err) for mark in ("?s ", "?t ", "?re "))
    expected = "“zoë”" if letters == "cp1252" else '"zoë"' if letters == "cp437" else '"zoe"'
    assert expected in err


def test_an_object_for_a_program_is_whole_in_any_letters(tmp_path: Path) -> None:
    object_of = ("preview", str(tmp_path), "--json")
    (tmp_path / "chat.txt").write_text("12/11/2026, 9:01 a.m. - Zoë: “oui” 👩\n", "utf-8")
    plain, _ = said((object_of,), letters="ascii", PYTHONIOENCODING="ascii")
    whole, _ = said((object_of,), letters="utf-8", PYTHONIOENCODING="utf-8")
    assert json.loads(plain) == json.loads(whole)
    assert not whole.isascii()


def test_the_signs_of_our_own_sentences_have_plain_ones() -> None:
    root = Path(__file__).parents[1]
    texts = [*root.glob("resources/**/words.en.toml"), *root.glob("resources/i18n/errors/*.toml")]
    texts += root.glob("caregiver_app/commands/*.py")
    signs = {sign for file in texts for sign in file.read_text("utf-8") if not sign.isascii()}
    assert signs
    assert [sign for sign in signs if nearest(sign) == "?"] == []
