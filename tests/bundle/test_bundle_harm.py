"""Whatever is done to a bundle without the key of who hands over, the check names it."""

from pathlib import Path

import pytest

from caregiver_app.bundle.check import BundleStanding, check_bundle
from caregiver_app.bundle.choice import BundleChoice
from tests.bundle.checkers import both
from tests.bundle.conftest import Log
from tests.bundle.forge import one_entry
from tests.bundle.harm import changed, loosely, members_of
from tests.bundle.odd_words import FILES, HEADERS, MOMENTS, TEXTS


@pytest.fixture(scope="module")
def bundle(log: Log) -> Path:
    return log.bundle("to-harm", BundleChoice((log.ids["call"], log.ids["visit"])))[0]


def test_the_way_to_harm_it_leaves_what_is_not_harmed(bundle: Path, tmp_path: Path) -> None:
    path = tmp_path / "same.zip"
    path.write_bytes(loosely(members_of(bundle)))
    assert path.read_bytes() == bundle.read_bytes()
    assert check_bundle(path).ok


def test_every_harm_is_named(bundle: Path, tmp_path: Path) -> None:
    path, missed = tmp_path / "harmed.zip", []
    for name, content in changed(bundle):
        path.write_bytes(content)
        found = check_bundle(path)
        if found.standing is not BundleStanding.MISFIT or not (found.place and found.why):
            missed.append(name)
    assert missed == []


@pytest.mark.parametrize("words", TEXTS)
def test_words_have_one_spelling_whoever_sealed_them(words: str, tmp_path: Path) -> None:
    path = tmp_path / "forged.zip"
    for content, fits in (
        (one_entry(words), TEXTS[words]),
        (one_entry(to=words), TEXTS[words] and words.startswith('"')),
    ):
        path.write_bytes(content)
        standing = "fits-together" if fits else "misfit"
        assert both(path) == (standing, standing)


@pytest.mark.parametrize("words", FILES)
def test_a_part_that_names_files_names_each_whole(words: str, tmp_path: Path) -> None:
    path, standing = tmp_path / "forged.zip", "fits-together" if FILES[words] else "misfit"
    for name in ("files", "file_1", "file_"):
        path.write_bytes(one_entry(words, name))
        assert both(path) == (standing, standing)


def test_a_header_of_another_shape_is_a_misfit_and_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "forged.zip"
    for header in HEADERS:
        path.write_bytes(one_entry(**header))
        assert both(path) == ("misfit", "misfit"), header


@pytest.mark.parametrize(("moment", "minutes"), MOMENTS)
def test_a_moment_is_one_that_calendar_and_clock_have(
    moment: str, minutes: int, tmp_path: Path
) -> None:
    standing = "fits-together" if MOMENTS[moment, minutes] else "misfit"
    path = tmp_path / "forged.zip"
    path.write_bytes(one_entry(written_at=moment, offset_minutes=minutes, saved=moment))
    assert both(path) == (standing, standing)


def flipped(bundle: Path, path: Path, step: int) -> list[int]:
    """Give the places at which a flipped bit is missed, trying one byte in ``step``."""
    content, missed = bytearray(bundle.read_bytes()), []
    for at in range(0, len(content), step):
        bits = range(8) if step == 1 else (at % 8,)
        for bit in bits:
            content[at] ^= 1 << bit
            path.write_bytes(content)
            if check_bundle(path).standing is not BundleStanding.MISFIT:
                missed.append(at)
            content[at] ^= 1 << bit
    return missed


def test_a_flipped_bit_is_named(bundle: Path, tmp_path: Path) -> None:
    assert flipped(bundle, tmp_path / "flipped.zip", 29) == []


@pytest.mark.long
def test_every_flipped_bit_is_named(bundle: Path, tmp_path: Path) -> None:
    assert flipped(bundle, tmp_path / "flipped.zip", 1) == []


@pytest.mark.long
def test_every_cut_is_named(bundle: Path, tmp_path: Path) -> None:
    content, path = bundle.read_bytes(), tmp_path / "cut.zip"
    for at in range(len(content)):
        path.write_bytes(content[:at])
        assert check_bundle(path).standing is BundleStanding.MISFIT, at
