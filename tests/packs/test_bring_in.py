"""A pack that is handed over: taken whole, or refused with nothing kept."""

import io
import shutil
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caregiver_app import assets
from caregiver_app.errors import Known
from caregiver_app.packs.bring_in import read_candidate
from caregiver_app.packs.shelf import DEFAULT, PackShelf

PRACTICE = assets.resources() / "packs" / "harbour-street-practice"


@pytest.fixture
def shelf(tmp_path: Path) -> PackShelf:
    return PackShelf(tmp_path / "packs")


@pytest.fixture
def agency(tmp_path: Path) -> Path:
    """A pack of an agency, with an id of its own."""
    folder = Path(shutil.copytree(PRACTICE, tmp_path / "agency"))
    text = (folder / "pack.toml").read_text("utf-8")
    text = text.replace('id = "harbour-street-practice"', 'id = "north-bay"', 1)
    (folder / "pack.toml").write_text(text, "utf-8")
    return folder


def zipped(folder: Path, where: Path, top: str = "") -> Path:
    with zipfile.ZipFile(where, "w") as box:
        for file in folder.iterdir():
            box.write(file, f"{top}{file.name}")
    return where


def nothing_kept(shelf: PackShelf) -> bool:
    return shelf.brought_in() == ()


@pytest.mark.long
@pytest.mark.parametrize("form", ["folder", "zip", "zip with a folder"])
def test_a_pack_is_brought_in_and_rules(
    form: str, agency: Path, shelf: PackShelf, tmp_path: Path
) -> None:
    source = agency
    if form != "folder":
        source = zipped(agency, tmp_path / "a.zip", "north/" if "with" in form else "")
    candidate = read_candidate(source, shelf)
    assert candidate.findings == ()
    assert nothing_kept(shelf)
    shelf.put(candidate.folder, candidate.pack)
    candidate.close()
    assert not candidate.folder.exists()
    assert [(one.id, one.version) for one in shelf.brought_in()] == [("north-bay", "1")]
    assert shelf.load("north-bay").policy.id == "north-bay"
    assert shelf.load(DEFAULT).policy.id == DEFAULT


@pytest.mark.long
def test_an_old_version_stays_beside_a_new_one(agency: Path, shelf: PackShelf) -> None:
    for version in ("1", "2"):
        text = (agency / "pack.toml").read_text("utf-8")
        text = text.replace('version = "1"', f'version = "{version}"')
        (agency / "pack.toml").write_text(text, "utf-8")
        candidate = read_candidate(agency, shelf)
        shelf.put(candidate.folder, candidate.pack)
        candidate.close()
    assert [one.version for one in shelf.brought_in()] == ["1", "2"]
    assert shelf.load("north-bay").policy.version == "2"
    with pytest.raises(Known) as refused:
        read_candidate(agency, shelf)
    assert refused.value.code == "pack-known"


def test_a_pack_with_the_programs_own_id_is_refused(shelf: PackShelf) -> None:
    with pytest.raises(Known) as refused:
        read_candidate(PRACTICE, shelf)
    assert refused.value.code == "pack-known"


def crafted(where: Path, *entries: tuple[str, bytes, int]) -> Path:
    with zipfile.ZipFile(where, "w", zipfile.ZIP_DEFLATED) as box:
        for name, data, mode in entries:
            info = zipfile.ZipInfo(name)
            info.external_attr = mode << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            box.writestr(info, data)
    return where


TRICKS: dict[str, tuple[list[tuple[str, bytes, int]], str]] = {
    "outside": ([("../pack.toml", b"", 0)], "pack-unsafe"),
    "deep outside": ([("a/../../pack.toml", b"", 0)], "pack-unsafe"),
    "absolute": ([("/etc/pack.toml", b"", 0)], "pack-unsafe"),
    "a drive": ([("C:/pack.toml", b"", 0)], "pack-unsafe"),
    "a link": ([("pack.toml", b"/etc/passwd", stat.S_IFLNK | 0o777)], "pack-unsafe"),
    "twice": ([("a/pack.toml", b"", 0), ("b/pack.toml", b"", 0)], "pack-unsafe"),
    "two folders": ([("a/pack.toml", b"", 0), ("b/words.en.toml", b"", 0)], "pack-unsafe"),
    "too deep": ([("a/b/pack.toml", b"", 0)], "pack-unsafe"),
    "a bomb": ([("words.en.toml", bytes(100_000_000), 0)], "pack-too-large"),
    "many": ([(f"{n}.txt", b"", 0) for n in range(300)], "pack-too-large"),
    "nothing": ([("readme.txt", b"hello", 0)], "pack-not-a-pack"),
}


@pytest.mark.parametrize("trick", TRICKS)
def test_tricks_are_refused_with_nothing_kept(trick: str, shelf: PackShelf, tmp_path: Path) -> None:
    entries, code = TRICKS[trick]
    with pytest.raises(Known) as refused:
        read_candidate(crafted(tmp_path / "bad.zip", *entries), shelf)
    assert refused.value.code == code
    assert nothing_kept(shelf)


def test_a_large_file_or_a_link_in_a_folder_is_refused(
    agency: Path, shelf: PackShelf, tmp_path: Path
) -> None:
    with (agency / "words.en.toml").open("ab") as file:
        file.truncate(100_000_000)
    with pytest.raises(Known) as refused:
        read_candidate(agency, shelf)
    assert refused.value.code == "pack-too-large"
    (agency / "words.en.toml").unlink()
    (agency / "words.en.toml").symlink_to(PRACTICE / "words.en.toml")
    with pytest.raises(Known) as refused:
        read_candidate(agency, shelf)
    assert refused.value.code == "pack-unsafe"


@pytest.mark.parametrize("harm", ["cut", "locked", "no zip", "missing"])
def test_a_file_that_is_no_whole_zip_is_refused(
    harm: str, agency: Path, shelf: PackShelf, tmp_path: Path
) -> None:
    source = zipped(agency, tmp_path / "a.zip")
    data = bytearray(source.read_bytes())
    if harm == "cut":
        source.write_bytes(data[: len(data) // 2])
    elif harm == "locked":
        data[6] |= 1
        at = data.index(b"PK\x01\x02")
        data[at + 8] |= 1
        source.write_bytes(data)
    elif harm == "no zip":
        source.write_bytes(b"a letter")
    else:
        source.unlink()
    with pytest.raises(Known) as refused:
        read_candidate(source, shelf)
    assert refused.value.code in ("pack-not-a-pack", "pack-not-found")
    assert nothing_kept(shelf)


def test_a_pack_whose_id_reaches_outside_is_refused(agency: Path, shelf: PackShelf) -> None:
    text = (agency / "pack.toml").read_text("utf-8")
    (agency / "pack.toml").write_text(text.replace('"north-bay"', '"../../north"', 1), "utf-8")
    with pytest.raises(Known) as refused:
        read_candidate(agency, shelf)
    assert refused.value.code == "pack-unsafe"


def test_a_pack_that_is_gone_or_broken_is_told_and_the_first_one_stays(shelf: PackShelf) -> None:
    with pytest.raises(Known) as refused:
        shelf.load("north-bay")
    assert refused.value.code == "pack-missing"


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=st.lists(st.text(alphabet="./\\:abpack.toml", min_size=1, max_size=14), max_size=4))
def test_no_name_ever_writes_outside(
    names: list[str], tmp_path: Path, make_shelf: Callable[[], PackShelf]
) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as box:
        for name in names:
            try:
                box.writestr(name, "x = 1")
            except (ValueError, UserWarning):
                return
    source = tmp_path / "any.zip"
    source.write_bytes(data.getvalue())
    before = set(tmp_path.rglob("*"))
    with pytest.raises(Known):
        read_candidate(source, make_shelf())
    assert set(tmp_path.rglob("*")) == before


@pytest.fixture
def make_shelf(tmp_path: Path) -> Callable[[], PackShelf]:
    return lambda: PackShelf(tmp_path / "packs")
