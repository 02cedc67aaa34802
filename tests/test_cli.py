"""The command line answers as a person would ask it: in a process of its own."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from caregiver_app import assets
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


def test_check_pack_looks_at_the_short_answers_too(tmp_path: Path) -> None:
    folder = assets.resources() / "answers"
    done = run("check-pack", str(folder))
    assert (done.returncode, done.stdout) == (0, "answers: whole\n")
    copied = Path(shutil.copytree(folder, tmp_path / "answers"))
    data = (copied / "answers.toml").read_text("utf-8")
    (copied / "answers.toml").write_text(data.replace("rules = [44]", "rules = [45]"), "utf-8")
    done = run("check-pack", str(copied))
    assert done.returncode == 1
    assert "report-online" in one_line(done.stderr)


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


OFFER = {"kind", "action", "who", "facts", "asks", "id", "verdict"}


def found(*words: str) -> dict[str, Any]:
    done = run("find", *words, "--json")
    assert done.returncode == 0
    assert done.stderr == ""
    printed = json.loads(done.stdout)
    assert set(printed) == {"danger", "calls", "offers"}
    assert all(set(one) == OFFER for one in printed["offers"])
    return dict(printed)


def test_find_prints_what_the_search_offers() -> None:
    printed = found("my worker said i can text his mom", "--care-type", "foster")
    first = printed["offers"][0]
    assert (first["kind"], first["action"], first["who"]) == ("question", "text", "birth-parent")
    assert (first["facts"], first["asks"]) == ([], ["worker-agreed"])
    assert first["verdict"] == "ask-first"
    assert not printed["danger"]
    assert printed["calls"] == []
    assert "rule" in {one["kind"] for one in printed["offers"]}


def test_find_speaks_of_danger_and_of_concerns() -> None:
    printed = found("she wants to die")
    assert printed["danger"]
    assert printed["calls"][0]["number"] == "911"
    assert printed["offers"][0]["kind"] == "concern"
    printed = found("il a fugué", "--in", "concerns")
    assert [one["kind"] for one in printed["offers"]] == ["concern"]
    assert printed["offers"][0]["id"] == "missing"


@pytest.mark.parametrize("words", ["qwxz vbnm", "", "\N{GRINNING FACE}", "мама"])
def test_find_gives_an_empty_list_where_nothing_fits(words: str) -> None:
    assert found(words)["offers"] == []


def test_find_can_be_read_by_people() -> None:
    done = run("find", "birth", "mom", "friend", "request")
    assert done.returncode == 0
    assert "a parent of the child" in done.stdout


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("find",), "WORDS"),
        (("find", "mom", "--in", "attic"), "attic"),
        (("find", "mom", "--care-type", "fostr"), "fostr"),
        (("find", "mom", "--loud"), "--loud"),
    ],
)
def test_find_refuses_what_it_does_not_know(words: tuple[str, ...], named: str) -> None:
    done = run(*words)
    assert done.returncode == 2
    assert named in one_line(done.stderr)
    assert done.stdout == ""


def test_a_kind_that_the_search_hardly_knows_is_told(tmp_path: Path) -> None:
    from caregiver_app import assets

    folder = tmp_path / "concerns" / "ontario"
    shutil.copytree(assets.resources() / "concerns" / "ontario", folder)
    shutil.copytree(assets.resources() / "societies", tmp_path / "societies")
    for name in ("concerns.toml", "words.en.toml", "questions.toml", "questions.en.toml"):
        file = folder / name
        text = file.read_text("utf-8").replace("fake-or-hacked", "made-up-kind")
        file.write_text(text, "utf-8")
    assert run("check-pack", str(folder)).returncode == 1
    phrases = ", ".join(f'"sign {at} of it"' for at in range(8))
    (folder / "worries.en.toml").write_text(f"made-up-kind = [{phrases}]\n", "utf-8")
    assert run("check-pack", str(folder)).returncode == 0


def test_find_with_nothing_found_names_concerns_and_whom_to_call() -> None:
    done = run("find", "qwxz vbnm")
    assert done.returncode == 0
    assert "Nothing fits" in done.stdout
    assert "Concerns" in done.stdout
    assert "911" in done.stdout
    assert "society" in done.stdout
    danger = run("find", "she wants to die").stdout.splitlines()
    assert len(danger) == len(set(danger))


@pytest.mark.parametrize("words", [ASK, ("find", "mom"), ("check-pack", "--help"), ("--version",)])
def test_a_reader_that_stops_ends_it_quietly(words: tuple[str, ...]) -> None:
    """As in ``… | head -3``: the pipe is closed before anything is written."""
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "caregiver_app", *words],
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        timeout=60,
    )
    os.close(writing)
    assert done.stderr == ""
    assert done.returncode in (0, 141)


@pytest.mark.parametrize(
    "words",
    [
        ("ask", "--care-type", "fos\nter", *ASK[3:]),
        ("fly\naway",),
        ("find", "mom", "--in", "x" * 100_000),
        ("find", "mom", "--" + "x" * 100_000),
        ("pack-diff", "x" * 100_000, "base"),
        ("pack-diff", "one\ntwo", "base"),
        ("check-pack", "x" * 100_000),
        ("check-pack", ""),
        ("check-pack", "one\ntwo"),
    ],
)
def test_what_was_typed_is_told_again_short_and_on_one_line(words: tuple[str, ...]) -> None:
    done = run(*words)
    assert done.returncode == 2
    assert len(one_line(done.stderr)) < 1000
    assert done.stdout == ""


def test_a_file_that_is_nested_too_deep_is_one_line(tmp_path: Path) -> None:
    deep = "[" * 5000 + "]" * 5000
    for name, text in (("pack.toml", f"a = {deep}"), ("concerns.toml", f"a = {deep}")):
        folder = tmp_path / name.partition(".")[0]
        folder.mkdir()
        (folder / name).write_text(text, "utf-8")
        done = run("check-pack", str(folder))
        assert done.returncode == 1
        assert name in one_line(done.stderr)


def test_no_folder_is_not_the_folder_one_stands_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tmp_path.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    for nothing in ("", "  "):
        done = run("--data-dir", nothing)
        assert done.returncode == 2
        assert done.stderr.count("\n") == 1
        assert "--data-dir" in done.stderr
    assert tmp_path.stat().st_mode & 0o777 == 0o755
    assert [one.name for one in tmp_path.iterdir()] == ["home"]


def test_a_bug_on_the_command_line_repeats_nothing() -> None:
    code = (
        "from caregiver_app.__main__ import main; from caregiver_app.commands import ask\n"
        "def run(_): raise ValueError('Persimmon')\n"
        f"ask.run = run; main({list(ASK)!r})"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 1
    assert "ValueError" in done.stderr
    assert "caregiver_app.cli:" in done.stderr
    assert "Traceback" not in done.stderr
    assert "Persimmon" not in done.stderr


def test_one_lost_file_of_the_program_is_named(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from caregiver_app import assets\n"
        "assets.resources.cache_clear(); assets.__file__ = sys.argv[1]\n"
        f"from caregiver_app.__main__ import main; sys.exit(main({list(ASK)!r}))"
    )
    shutil.copytree(assets.resources(), tmp_path / "resources")
    place = str(tmp_path / "caregiver_app" / "assets.py")
    for lost in ("packs/toronto-cas-2011/words.en.toml", "i18n/errors/house.en.toml"):
        (tmp_path / "resources" / lost).unlink()
    done = subprocess.run(
        [sys.executable, "-c", code, place], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 1
    assert "words.en.toml" in one_line(done.stderr)
