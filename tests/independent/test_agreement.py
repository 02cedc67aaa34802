"""A program that was written from ``docs/vault.md`` alone finds in a record what ours finds."""

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from caregiver_app.record.proof_values import PageStanding
from caregiver_app.vault.migrations import STEPS
from tests.fixtures.vaults.make import PASSPHRASE
from tests.independent import dump, ed25519, head, reading
from tests.independent.walk import Found, check
from tests.record.everything import Harmed, opened

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
VAULTS = ROOT / "tests" / "fixtures" / "vaults"
PROGRAM = ("__init__", "__main__", "ed25519", "files", "head", "leave", "reading", "walk")


def agreed(harmed: Harmed) -> Found:
    """Give what the other program finds in a record that fits; ours must find the same."""
    ours, found = harmed.book.check(), check(reading.read(dump.lines(harmed.raw)))
    assert (ours.ok, found.ok) == (True, True), (ours, found)
    of_ours = harmed.book.head()
    assert (found.revisions, found.entries) == (ours.revisions, ours.entries)
    assert (found.root, found.digest, found.on_paper) == (of_ours.root, ours.digest, of_ours.words)
    page = harmed.book.check_page(found.on_first_prints)
    assert page.standing is PageStanding.UNCHANGED
    return found


@pytest.mark.parametrize("version", [step.NUMBER for step in STEPS])
def test_both_agree_on_every_kept_vault(tmp_path: Path, version: int) -> None:
    shutil.copytree(VAULTS / f"version-{version}", tmp_path / "vault")
    kept = opened(tmp_path / "vault", PASSPHRASE)
    formats = {
        one.format for one in map(reading.Revision, reading.read(dump.lines(kept.raw))["revision"])
    }
    assert formats == {1: {1, 3}, 5: {3}}.get(version, {2, 3})
    agreed(kept)
    kept.raw.close()
    kept.book.close()


def test_both_agree_on_a_record_that_uses_everything(harmed: Harmed) -> None:
    found = agreed(harmed)
    kinds = {kind for (kind,) in harmed.all("SELECT DISTINCT kind FROM revision")}
    unused = {"joined"}
    assert kinds == {*reading_kinds()} - unused
    assert harmed.all("SELECT count(*) FROM chain") == [(3,)]
    assert found.revisions == harmed.all("SELECT count(*) FROM revision")[0][0]


def reading_kinds() -> list[str]:
    """Give the kinds of revisions that the page names, from the table of parts."""
    page = (ROOT / "docs" / "vault.md").read_text("utf-8")
    table = page.partition("| kind | part | content |\n")[2].partition("\n\n")[0]
    cells = [line.split("|")[1].strip() for line in table.splitlines()[1:]]
    return [cell.strip("`") for cell in cells if cell]


def test_the_other_program_is_python_alone() -> None:
    for name in PROGRAM:
        tree = ast.parse((HERE / f"{name}.py").read_text("utf-8"))
        for node in ast.walk(tree):
            names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for one in names:
                is_its_own = one.startswith("tests.independent")
                assert is_its_own or one.partition(".")[0] in sys.stdlib_module_names, (name, one)
                assert one.rpartition(".")[2] != "dump", name


def test_it_says_so_from_a_dump_in_a_file(harmed: Harmed, tmp_path: Path) -> None:
    key = harmed.book.vault.ring.opened.data_key.hex()
    record, out = harmed.book.vault.folder / "record.db", tmp_path / "dump.jsonl"
    harmed("UPDATE revision SET link = link WHERE serial = 1")
    command = [sys.executable, "-m", "tests.independent.dump", str(record), str(out)]
    subprocess.run(command, input=key, text=True, check=True, cwd=ROOT)
    # Isolated, and without what is installed beside Python: nothing of ours is within reach.
    run = f"import sys; sys.path.insert(0, {str(ROOT)!r}); sys.argv = ['', {str(out)!r}]\n"
    run += "import runpy; runpy.run_module('tests.independent', run_name='__main__')"
    said = subprocess.run(
        [sys.executable, "-I", "-S", "-c", run], capture_output=True, text=True, check=False
    )
    assert said.stderr == ""
    assert said.stdout.splitlines()[-1] == harmed.book.head().words
    harmed("UPDATE revision SET link = 999 WHERE serial = 9")
    subprocess.run(command, input=key, text=True, check=True, cwd=ROOT)
    said = subprocess.run(
        [sys.executable, "-I", "-S", "-c", run], capture_output=True, text=True, check=False
    )
    assert (said.returncode, said.stdout.partition(" does not fit")[0]) == (1, "revision 9")


# The test vectors of RFC 8032 (7.1): the public key, the message, the signature.
VECTORS = (
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701c"
        "f9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0"
        "f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
)


@pytest.mark.parametrize("vector", VECTORS)
def test_its_signatures_are_those_of_the_standard(vector: tuple[str, str, str]) -> None:
    key, message, signature = map(bytes.fromhex, vector)
    assert ed25519.fits(key, message, signature)
    assert not ed25519.fits(key, message + b"\0", signature)
    for at in (0, 31, 32, 63):
        other = bytearray(signature)
        other[at] ^= 1
        assert not ed25519.fits(key, message, bytes(other))


def test_its_tree_is_that_of_the_standard() -> None:
    """The roots that the tests of RFC 6962 and 9162 give for their eight leaves."""
    leaves = ("", "00", "10", "2021", "3031", "40414243", "5051525354555657")
    last = "".join(f"{at:02x}" for at in range(0x60, 0x70))
    content = [bytes.fromhex(one) for one in (*leaves, last)]
    roots = {
        0: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    }
    assert {size: head.root(content[:size]).hex() for size in roots} == roots
