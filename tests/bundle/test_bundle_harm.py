"""Whatever is done to a bundle without the key of who hands over, the check names it."""

from pathlib import Path

import pytest

from caregiver_app.bundle.check import BundleStanding, check_bundle
from caregiver_app.bundle.choice import BundleChoice
from tests.bundle.conftest import Log
from tests.bundle.forged import HEADERS, TEXTS, forged
from tests.bundle.harm import changed, loosely, members_of


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
    path.write_bytes(forged(words))
    assert check_bundle(path).ok == TEXTS[words]
    path.write_bytes(forged(to=words))
    assert check_bundle(path).ok == (TEXTS[words] and words.startswith('"'))


def test_a_header_of_another_shape_is_a_misfit_and_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "forged.zip"
    for header in HEADERS:
        path.write_bytes(forged(**header))
        assert check_bundle(path).standing in BundleStanding, header


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
