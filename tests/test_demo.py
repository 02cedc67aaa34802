"""The whole tour offscreen: what it leaves, what it spares, and how it says that it cannot."""

import os
import stat
import struct
import subprocess
import sys
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest

from caregiver_app.bundle.check import BundleStanding, check_bundle
from caregiver_app.record.lists import Filters
from caregiver_app.record.repository import Repository
from tests import network
from tests.handover.inside import tags_in
from tests.ui.harm import contents, unwritable

LOOKS = ("1280x800_light_100", "1280x800_dark_100", "1280x800_light_150", "1024x640_light_100")
PAGES = (
    "welcome",
    "lock",
    "guide",
    "glance",
    "people",
    "log",
    "entry",
    "concerns",
    "concern-steps",
    "concern-on-record",
    "call-sheet",
    "kept-messages",
    "further-report",
    "answered",
    "old-entry",
    "came",
    "before-posting",
    "came-under-an-order",
    "typed-worry",
    "search-asks",
    "printed-page",
    "short-answer",
    "customary-care",
    "policies",
    "settings",
    "cover",
)


@dataclass(frozen=True)
class Tour:
    """A finished demo in ``out``, where an earlier one's record stood already; in ``looks``."""

    looks: tuple[str, ...]
    out: Path
    done: "subprocess.CompletedProcess[str]"
    opened: list[str]
    earlier: dict[str, bytes]


@pytest.fixture(
    scope="module", params=[1, pytest.param(len(LOOKS), marks=pytest.mark.long)], ids=["one", "all"]
)
def tour(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Tour:
    folder = tmp_path_factory.mktemp("tour")
    out = folder / "out"
    (out / "record" / "vault").mkdir(parents=True)
    (out / "record" / "vault" / "record.db").write_bytes(b"an earlier demo")
    earlier = contents(out)
    count = int(request.param)
    shorter = f"import ui.demo; ui.demo.LOOKS = ui.demo.LOOKS[:{count}]"
    arguments = ["-c", f"{shorter}\n{network.LISTENING}", "demo", "--out", str(out)]
    with pytest.MonkeyPatch.context() as patch:
        # No screen, and nobody who told Qt so.
        for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
            patch.delenv(name, raising=False)
        done, opened = network.run_watched(arguments, folder / "notes")
    return Tour(LOOKS[:count], out, done, opened, earlier)


def pixels(picture: Path) -> tuple[int, int]:
    """Read the size out of the head of a PNG file."""
    head = picture.read_bytes()[:24]
    assert head.startswith(b"\x89PNG\r\n\x1a\n")
    wide, high = struct.unpack(">II", head[16:24])
    return int(wide), int(high)


def test_every_page_is_pictured_in_every_look(tour: Tour) -> None:
    assert tour.done.returncode == 0, tour.done.stderr
    for page in PAGES:
        seen = set()
        for look in tour.looks:
            picture = tour.out / f"{page}_{look}.png"
            size = look.split("_")[0].split("x")
            assert pixels(picture) == (int(size[0]), int(size[1]))
            seen.add(picture.read_bytes())
        assert len(seen) == len(tour.looks), f"{page} looks the same in two looks"
    first = {(tour.out / f"{page}_{LOOKS[0]}.png").read_bytes() for page in PAGES}
    assert len(first) == len(PAGES), "two pages look the same"


def test_the_sheet_is_a_tagged_pdf(tour: Tour) -> None:
    pdf = (tour.out / "print-and-file.pdf").read_bytes()
    assert pdf.startswith(b"%PDF-")
    assert {"H1", "H2"} <= set(tags_in(pdf))


def test_a_file_is_handed_over_and_the_letters_that_are_told_are_its_own(tour: Tour) -> None:
    lines = tour.done.stdout.splitlines()
    letters = next(after for one, after in pairwise(lines) if "letters" in one)
    found = check_bundle(tour.out / "hand-over.zip", letters)
    assert found.standing is BundleStanding.UNCHANGED
    assert found.statement is not None
    assert found.statement.child == "Sam"
    assert found.statement.covered > 0
    assert (tour.out / "hand-over.pdf").read_bytes().startswith(b"%PDF-")


def test_an_earlier_record_is_never_overwritten(tour: Tour) -> None:
    now = contents(tour.out)
    assert {name: now[name] for name in tour.earlier} == tour.earlier
    assert "record-2/vault/record.db" in now


def test_the_record_opens_with_the_passphrase_that_was_told(tour: Tour) -> None:
    line = next(one for one in tour.done.stdout.splitlines() if "passphrase" in one)
    book = Repository.unlock(tour.out / "record-2" / "vault", line.split(": ")[1])
    try:
        assert len(book.find(Filters(), None, 100).rows) == 23
        assert book.verify().ok
    finally:
        book.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps other people out in another way")
def test_only_the_owner_can_read_what_the_tour_leaves(tour: Tour) -> None:
    for place in (tour.out / "record-2", tour.out / "record-2" / "vault"):
        assert stat.S_IMODE(place.stat().st_mode) == 0o700
    for file in (tour.out / "record-2").rglob("*"):
        assert not stat.S_IMODE(file.stat().st_mode) & 0o077


def test_nothing_else_is_left_and_nothing_was_loud(tour: Tour) -> None:
    left = {one.name for one in tour.out.iterdir() if one.suffix != ".png"}
    papers = {"print-and-file.pdf", "hand-over.pdf", "hand-over.zip"}
    assert left == {"record", "record-2", *papers}
    assert "Traceback" not in tour.done.stderr
    assert "Error" not in tour.done.stderr


@pytest.mark.skipif(not network.can_watch(), reason="nothing here tells which sockets are open")
def test_the_tour_opens_no_internet_socket(tour: Tour) -> None:
    assert tour.opened == []


def run(*words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "caregiver_app", *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def cannot(out: Path) -> None:
    done = run("demo", "--out", str(out))
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1, done.stderr
    assert str(out) in done.stderr


@pytest.mark.long
def test_an_out_that_is_in_the_way_gets_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", "utf-8")
    cannot(tmp_path / "file")
    cannot(tmp_path / "file" / "out")
    assert (tmp_path / "file").read_text("utf-8") == "mine"


def test_an_out_that_cannot_be_written_gets_one_line(tmp_path: Path) -> None:
    with unwritable(tmp_path / "sealed"):
        cannot(tmp_path / "sealed" / "out")


def test_unusable_arguments_are_one_line_and_2() -> None:
    for words in (("demo", "--out"), ("demo", "here"), ("self-test", "now")):
        done = run(*words)
        assert done.returncode == 2
        assert done.stderr.count("\n") == 1
