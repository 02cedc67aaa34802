"""The program that lies in a bundle says what the check says, of whatever it is given."""

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from caregiver_app.bundle.check import BundleStanding
from caregiver_app.bundle.choice import BundleChoice
from caregiver_app.bundle.public_keys import is_public_key
from caregiver_app.bundle.statement import EarlierStatement, Statement, digest_words
from tests.bundle.checkers import PROGRAM, READER, both, run
from tests.bundle.conftest import Log
from tests.bundle.forgeries import odd_keys
from tests.bundle.harm import Members, changed, loosely, members_of


@pytest.fixture(scope="module")
def kinds(log: Log) -> dict[str, tuple[Path, Statement]]:
    """Give a bundle of each kind that may leave."""
    sam, visit = frozenset({log.ids["Sam"]}), (log.ids["visit"],)
    made = {
        "all of it": log.bundle("kinds-whole", log.all()),
        "thoughts": log.bundle("kinds-thoughts", BundleChoice(visit, thoughts=True)),
        "no names": log.bundle("kinds-names", BundleChoice(visit, names=False)),
        "one child": log.bundle(
            "kinds-sam", BundleChoice((log.ids["both"],), children=sam, other_names=("Leo",))
        ),
    }
    first = made["thoughts"][1]
    before = EarlierStatement(first.digest, first.size, first.root)
    made["a later one"] = log.bundle("kinds-later", log.all(), (before,))
    gone = log.book.save("kinds-gone", log.book.entry(log.ids["visit"]).words)
    log.book.erase("kinds-gone", "It must not be kept.")
    made["erased"] = log.bundle("kinds-erased", BundleChoice((gone.id,)), (before,))
    return made


@pytest.fixture(scope="module")
def bundle(kinds: dict[str, tuple[Path, Statement]]) -> Path:
    return kinds["all of it"][0]


def test_both_say_the_same_of_every_bundle_and_of_all_letters(
    kinds: dict[str, tuple[Path, Statement]],
) -> None:
    letters = {one: digest_words(statement.digest) for one, (_, statement) in kinds.items()}
    slip = ("1" if letters["erased"][0] == "0" else "0") + letters["erased"][1:]
    seen = set()
    for name, (path, _) in kinds.items():
        for one in ("", "  ", slip, "-", "straße", *letters.values()):
            said, read = both(path, one)
            assert said == read, (name, one)
            seen.add(said)
        assert both(path, letters[name].lower().replace("-", " "))[1] == "unchanged-since"
    others = {BundleStanding.MISFIT, BundleStanding.NO_RECORD, BundleStanding.LOCKED}
    assert seen == set(BundleStanding) - others


def test_it_names_every_harm_too(bundle: Path, tmp_path: Path) -> None:
    path, missed = tmp_path / "harmed.zip", []
    for name, content in changed(bundle):
        path.write_bytes(content)
        if both(path) != ("misfit", "misfit"):
            missed.append(name)
    assert missed == []


def test_it_names_a_flipped_bit_too(bundle: Path, tmp_path: Path) -> None:
    content, path, missed = bytearray(bundle.read_bytes()), tmp_path / "flipped.zip", []
    for at in range(0, len(content), 101):
        content[at] ^= 1 << at % 8
        path.write_bytes(content)
        if both(path) != ("misfit", "misfit"):
            missed.append(at)
        content[at] ^= 1 << at % 8
    assert missed == []


def test_no_line_and_no_list_is_read_that_memory_may_not_hold(
    bundle: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    members = members_of(bundle)
    longest = max(map(len, members["record.jsonl"].splitlines(keepends=True)))
    for most, standing in (
        (longest, "fits-together"),
        (longest - 1, "misfit"),
        (len(members["statement.txt"]) - 1, "misfit"),
    ):
        monkeypatch.setattr(READER, "MOST", most)
        monkeypatch.setattr("caregiver_app.bundle.check._MOST_AT_ONCE", most)
        assert both(bundle) == (standing, standing)


HOSTILE = [b"", b"\xff", b"\n", b'"\\ud800"', b"[" * 3000, b"9" * 5000, b"\0", b"-", b"1e9", b"{}"]


@settings(
    # What one example wrote, the next one writes over.
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=some.data())
def test_it_says_the_same_of_members_that_somebody_edits(
    data: some.DataObject, bundle: Path, tmp_path: Path
) -> None:
    members: Members = members_of(bundle)
    for _ in range(data.draw(some.integers(1, 3))):
        name = data.draw(some.sampled_from(sorted(members)))
        content = members[name]
        begin = data.draw(some.integers(0, len(content)))
        end = data.draw(some.integers(begin, min(len(content), begin + 80)))
        middle = data.draw(some.sampled_from(HOSTILE) | some.binary(max_size=9))
        members[name] = content[:begin] + middle + content[end:]
    path = tmp_path / "edited.zip"
    path.write_bytes(loosely(members))
    said, read = both(path)
    assert said == read
    assert (said == "misfit") == (path.read_bytes() != bundle.read_bytes())


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(content=some.binary(max_size=400))
def test_it_never_stumbles_over_bytes(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "bytes.zip"
    path.write_bytes(content)
    assert both(path) == ("misfit", "misfit")


def fits_library(key: bytes, signature: bytes, message: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
    except InvalidSignature:
        return False
    return is_public_key(key)


@settings(max_examples=60, deadline=None)
@given(some.binary(min_size=32, max_size=32), some.binary(max_size=99), some.data())
def test_signatures_are_those_that_the_library_takes(
    seed: bytes, message: bytes, data: some.DataObject
) -> None:
    own = Ed25519PrivateKey.from_private_bytes(seed)
    key, signature = own.public_key().public_bytes_raw(), own.sign(message)
    assert READER.signed(key, signature, message)
    harmed = bytearray(key + signature)
    harmed[data.draw(some.integers(0, 95))] ^= data.draw(some.integers(1, 255))
    pair = bytes(harmed[:32]), bytes(harmed[32:])
    assert READER.signed(*pair, message) == fits_library(*pair, message) is False
    far = (int.from_bytes(signature[32:], "little") + READER.L).to_bytes(32, "little")
    assert not READER.signed(key, signature[:32] + far, message)
    assert not fits_library(key, signature[:32] + far, message)
    other = data.draw(some.binary(min_size=32, max_size=32))
    assert READER.signed(other, signature, message) == fits_library(other, signature, message)


@pytest.mark.parametrize("key", odd_keys(), ids=bytes.hex)
def test_a_key_that_anybody_could_sign_for_is_none(key: bytes) -> None:
    signature = (1).to_bytes(32, "little") + bytes(32)
    assert not is_public_key(key)
    for message in (b"", b"one", b"two", b"three"):
        assert not READER.signed(key, signature, message)
        assert not READER.signed(key, key + bytes(32), message)


def test_it_runs_alone_and_shows_the_words(kinds: dict[str, tuple[Path, Statement]]) -> None:
    path, statement = kinds["one child"]
    found = run(str(path), *digest_words(statement.digest).split("-"))
    said = found.stdout.decode()
    assert (found.returncode, found.stderr) == (0, b"")
    assert said.endswith("\nIt is unchanged since the statement of November 22, 2026.\n")
    for words in (
        "Ms. Okafor, the worker",
        "Alex Example, November 22, 2026, 16:12",
        f"{statement.shown[0].reference}, November 20, 2026, 16:10",
        "[covered] hit Sam. Sam cried.",
        "papers/sheet.txt",
    ):
        assert words in said
    assert "Leo" not in said
    told = json.loads(run(str(path), "--json").stdout)
    assert told == {
        "standing": "fits-together",
        "place": "",
        "why": "",
        "entries": [one.reference for one in statement.shown],
        "digest": statement.digest,
    }


def test_a_correction_stands_beside_what_it_corrects(bundle: Path) -> None:
    said = run(str(bundle)).stdout.decode()
    assert said.index("He smiled.") < said.index("  Corrected") < said.index("He cried.")
    assert "Why: I wrote it wrong." in said


def test_wrong_use_and_what_cannot_be_read(tmp_path: Path) -> None:
    closed = tmp_path / "closed.zip"
    closed.write_bytes(b"")
    closed.chmod(0)
    for words, code in (
        ((), 2),
        (("--json",), 2),
        (("--help",), 2),
        ((str(tmp_path),), 1),
        ((str(tmp_path / "nothing.zip"),), 1),
        ((str(closed),), 1),
        (("/dev/zero",), 1),
        ((os.fsdecode(b"\xff\xfe.zip"),), 1),
        (("x" * 5000,), 1),
    ):
        found = run(*words)
        assert (found.returncode, found.stderr) == (code, b""), words
        assert len(found.stdout.splitlines()) == 1


def test_it_speaks_on_a_screen_that_lacks_letters_and_into_a_closed_pipe(bundle: Path) -> None:
    shell = f'"{sys.executable}" "{PROGRAM}" "{bundle}"'
    plain = {**os.environ, "PYTHONIOENCODING": "ascii"}
    for command, code in (
        (shell, 0),
        (f"set -o pipefail; {shell} | true", None),
        (f"{shell} >&-", 0),
        (f"{shell} >/dev/full", 1),
    ):
        found = subprocess.run(
            ["bash", "-c", command], capture_output=True, env=plain, timeout=120, check=False
        )
        assert found.stderr == b"", command
        assert found.returncode == code or (code is None and found.returncode in (0, 1))


def test_it_needs_an_old_python_and_nothing_else() -> None:
    tree = ast.parse(PROGRAM.read_text("utf-8"), feature_version=(3, 9))
    needed = {one.names[0].name for one in ast.walk(tree) if isinstance(one, ast.Import)}
    assert needed <= sys.stdlib_module_names
    assert not [one for one in ast.walk(tree) if isinstance(one, ast.ImportFrom)]
