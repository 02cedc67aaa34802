"""Folders that ask for trouble: odd names, long paths, links, and disks that fail now and then."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from caregiver_app.errors import Known
from caregiver_app.messages import message
from caregiver_app.record.repository import Repository
from caregiver_app.vault.places import vault_exists
from tests.faults import acts
from tests.faults.ledger import check_sound
from tests.faults.tracing import watched

SAVED = acts.FIRST_SAVED


def use(folder: Path) -> None:
    """Make a record in ``folder``, write, close, open, read."""
    acts.use_once(folder)
    book = Repository.unlock(folder, acts.PASSPHRASE)
    assert book.entry("entry").words.exact_words == acts.words("entry", SAVED).exact_words
    book.save("another", acts.words("another", SAVED))
    assert book.verify().ok
    book.close()
    check_sound(folder)


NAMES = [
    "with a blank",
    "Zoë’s Käse",
    "👩‍👧 record",
    "100% #1 & [x]",
    "-rf",
    "it's",
    "%20;.db",
    " ",
]
UNIX_NAMES = [
    " ",
    "what?",
    'a "b"',
    "a\nb",
    "C:\\x",
    os.fsdecode(b"not \xff text"),
    "file:x?mode=ro",
]


@pytest.mark.parametrize("name", NAMES if os.name == "nt" else NAMES + UNIX_NAMES, ids=ascii)
def test_odd_names(name: str, tmp_path: Path) -> None:
    use(tmp_path / name / "vault")


@pytest.mark.skipif(os.name == "nt", reason="Windows has a limit of its own, far below")
def test_a_long_path(tmp_path: Path) -> None:
    folder = tmp_path
    while len(str(folder)) < 380:
        folder = folder / ("long " * 8)
    use(folder)


@pytest.mark.parametrize("length", [600, 5000])
def test_a_path_that_is_too_long_is_told(length: int, tmp_path: Path) -> None:
    folder = tmp_path
    while len(str(folder)) < length:
        folder = folder / ("long " * 8)
    with pytest.raises(Known) as refused:
        acts.make(folder)
    assert refused.value.code == "vault-not-writable"
    assert message(refused.value)


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_links(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real", target_is_directory=True)
    use(tmp_path / "link" / "vault")
    (tmp_path / "other").symlink_to(tmp_path / "real" / "vault", target_is_directory=True)
    book = Repository.unlock(tmp_path / "other", acts.PASSPHRASE)
    book.save("third", acts.words("third", SAVED))
    with pytest.raises(Known) as refused:
        Repository.unlock(tmp_path / "real" / "vault", acts.PASSPHRASE)
    assert refused.value.code == "vault-in-use"
    # The link leads elsewhere from now on.
    (tmp_path / "other").unlink()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "other").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    with pytest.raises(Known) as refused:
        book.save("fourth", acts.words("fourth", SAVED))
    assert refused.value.code == "record-moved"
    book.close()
    check_sound(tmp_path / "real" / "vault")


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_a_link_that_leads_nowhere_or_to_itself(tmp_path: Path) -> None:
    for name, target in (("nowhere", "absent/absent"), ("itself", "itself")):
        (tmp_path / name).symlink_to(target)
        with pytest.raises(Known) as refused:
            acts.make(tmp_path / name)
        assert refused.value.code == "vault-not-writable"
        assert not vault_exists(tmp_path / name)


PROGRAM = """
import sys
from pathlib import Path
from caregiver_app.errors import Known
from tests.faults import acts
book = acts.Repository.unlock(Path(sys.argv[1]), acts.PASSPHRASE)
for number in range(6):
    key = f"entry {number}"
    for attempt in range(20):
        try:
            book.save(key, acts.words(key, acts.FIRST_SAVED))
        except Known as error:
            print("refused", error.code)
            continue
        print("saved", key)
        break
assert book.verify().ok
book.close()
"""


@pytest.mark.parametrize(
    "first", [9, *(pytest.param(n, marks=pytest.mark.long) for n in range(1, 60, 3))]
)
@pytest.mark.parametrize(
    ("call", "error", "codes"),
    [
        ("fsync", "EIO", {"disk-trouble"}),
        ("pwrite64", "EIO", {"disk-trouble"}),
        ("pwrite64", "ENOSPC", {"disk-full", "disk-trouble"}),
    ],
)
def test_a_disk_that_fails_for_a_while(
    call: str, error: str, codes: set[str], first: int, tmp_path: Path
) -> None:
    folder = tmp_path / "vault"
    acts.make(folder).close()
    failing = watched(
        "-e", f"trace={call}", "-e", f"inject={call}:error={error}:when={first}..{first + 3}"
    )
    done = subprocess.run(
        [*failing, "-o", str(tmp_path / "calls"), sys.executable, "-c", PROGRAM, str(folder)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    said = [line.split(" ", 1) for line in done.stdout.splitlines()]
    told = {word for kind, word in said if kind == "refused"}
    if done.returncode:
        # What fails while the record is opened, or closed, is told as well.
        last = done.stderr.splitlines()[-1]
        assert any(f"Known: ('{code}'" in last for code in codes), done.stderr[-1500:]
    assert told <= codes
    book = Repository.unlock(folder, acts.PASSPHRASE)
    for kind, key in said:
        if kind == "saved":
            assert book.entry(key).words.exact_words == acts.words(key, SAVED).exact_words
    assert book.verify().ok
    book.close()
    check_sound(folder)


def under(folder: Path, *inject: str) -> "subprocess.CompletedProcess[str]":
    """Make or open a record in ``folder`` while the system answers as ``inject`` says."""
    program = "import sys; from pathlib import Path; from tests.faults import acts\n"
    program += "acts.use_once(Path(sys.argv[1]))"
    calls = str(folder.parent / "calls")
    return subprocess.run(
        [*watched(*inject, "-o", calls), sys.executable, "-c", program, str(folder)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.mark.parametrize("error", ["EINVAL", "EBADF", "EOPNOTSUPP"])
def test_a_folder_that_cannot_be_synced(error: str, tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    folder.mkdir()
    done = under(folder, "-P", str(folder), "-e", f"inject=fsync:error={error}")
    assert (done.returncode, done.stderr) == (0, "")
    use_again(folder)


@pytest.mark.parametrize("error", ["ENOLCK", "EOPNOTSUPP", "ENOSYS"])
def test_a_folder_that_knows_no_locks(error: str, tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    done = under(folder, "-e", f"inject=flock:error={error}")
    assert done.returncode == 1
    assert "Known: ('vault-no-locks'" in done.stderr.splitlines()[-1]
    assert not vault_exists(folder)


def use_again(folder: Path) -> None:
    book = Repository.unlock(folder, acts.PASSPHRASE)
    assert book.entry("entry").words.exact_words == acts.words("entry", SAVED).exact_words
    assert book.verify().ok
    book.close()
    check_sound(folder)
