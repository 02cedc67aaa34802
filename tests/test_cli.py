"""The command line answers as a person would ask it: in a process of its own."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from caregiver_app.guidance.vocabulary import Action, CareType, Who

ASK = ("ask", "--care-type", "foster", "--who", "birth-parent", "--action", "friend")
KEYS = {
    "verdict",
    "basis",
    "headline",
    "reason",
    "not_said",
    "do",
    "avoid",
    "prefer",
    "record",
    "sources",
    "note",
    "policy",
}


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "caregiver_app", *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


def one_line(text: str) -> str:
    assert text.count("\n") == 1, text
    assert "Traceback" not in text
    return text


def test_ask_prints_one_object() -> None:
    done = run(*ASK, "--json")
    assert done.returncode == 0
    found = json.loads(done.stdout)
    assert set(found) == KEYS
    assert (found["verdict"], found["basis"]) == ("no", "stated")
    assert found["sources"][0]["rules"] == [67]
    assert set(found["record"]) == {"filing", "fields"}
    assert set(found["policy"]) == {"id", "title", "date", "version"}
    assert found["policy"]["date"] == "2011-11-30"
    assert done.stderr == ""


def test_ask_takes_any_number_of_facts() -> None:
    done = run(*ASK, "--fact", "already-connected", "--fact", "worker-agreed", "--json")
    assert json.loads(done.stdout)["verdict"] == "no"


@pytest.mark.parametrize(
    ("words", "named", "nearest"),
    [
        (("--care-type", "fostr"), "fostr", "foster"),
        (("--who", "birth-parnt"), "birth-parnt", "birth-parent"),
        (("--action", "txt"), "txt", "text"),
        (("--fact", "no-contact"), "no-contact", "no-contact-order"),
        (("--care-type", "not-sure"), "not-sure", "foster"),
        (("--care-type", "Pflegefamilie"), "Pflegefamilie", "foster"),
        (("--fact", "adoption-final"), "adoption-final", "adoption-probation"),
    ],
)
def test_an_unknown_word_is_named_with_the_nearest(
    words: tuple[str, str], named: str, nearest: str
) -> None:
    done = run(*ASK, *words)
    assert done.returncode == 2
    line = one_line(done.stderr)
    assert named in line
    assert nearest in line
    assert done.stdout == ""


@pytest.mark.parametrize("words", [("ask",), ("fly",), ("ask", "--who"), ("--nonsense",)])
def test_unusable_arguments_are_one_line_and_2(words: tuple[str, ...]) -> None:
    done = run(*words)
    assert done.returncode == 2
    one_line(done.stderr)


def test_check_pack_passes_ours_and_names_a_break(tmp_path: Path) -> None:
    assert run("check-pack").returncode == 0
    done = run("check-pack", str(tmp_path))
    assert done.returncode == 1
    assert "pack.toml" in one_line(done.stderr)


def test_ask_imports_neither_qt_nor_the_database() -> None:
    code = (
        "import sys; from caregiver_app.__main__ import main; "
        f"main({list(ASK)!r}); "
        "print([m for m in sys.modules if m.split('.')[0] in "
        "('PySide6', 'sqlalchemy', 'sqlcipher3', 'cryptography', 'typst')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_version_is_the_installed_one() -> None:
    done = run("--version")
    assert done.returncode == 0
    assert done.stdout.startswith("caregiver-app ")


def test_every_word_of_the_vocabulary_is_taken() -> None:
    from caregiver_app.__main__ import main

    for care, who, action in zip(CareType, list(Who)[:4], list(Action)[:4], strict=True):
        assert main(["ask", "--care-type", care, "--who", who, "--action", action]) == 0


def test_an_old_policy_is_said_and_does_not_fail_the_check() -> None:
    done = run("check-pack")
    assert done.returncode == 0
    assert done.stdout.startswith("Reminder: pack.toml: pack.date: 2011-11-30")
    assert done.stderr == ""
