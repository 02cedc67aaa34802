"""A bundle of any record that was kept fits, in both checks."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from caregiver_app.bundle.choice import BundleChoice
from caregiver_app.bundle.making import HandedTo, prepared_bundle, write_bundle
from caregiver_app.record.repository import Repository
from caregiver_app.vault.migrations import STEPS
from tests.bundle.checkers import both
from tests.bundle.conftest import NOW
from tests.fixtures.vaults.make import PASSPHRASE
from tests.record import everything
from tests.record.everything import Harmed

VAULTS = Path(__file__).parents[1] / "fixtures" / "vaults"
VERSIONS = [step.NUMBER for step in STEPS]


@pytest.fixture(params=["everything", *VERSIONS])
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Harmed]:
    folder = tmp_path / "vault"
    if request.param == "everything":
        everything.make(folder)
        found = everything.opened(folder)
    else:
        shutil.copytree(VAULTS / f"version-{request.param}", folder)
        found = everything.opened(folder, PASSPHRASE)
    yield found
    found.raw.close()
    found.book.close()


def written(book: Repository, choice: BundleChoice, path: Path) -> Path:
    with prepared_bundle(book.vault, choice, HandedTo("Somebody"), NOW) as prepared:
        write_bundle(book.vault, prepared, {}, path)
    return path


def test_a_bundle_of_a_kept_record_fits_in_both_checks(kept: Harmed, tmp_path: Path) -> None:
    ids = [one for (one,) in kept.all("SELECT id FROM entry ORDER BY number")]
    assert ids
    whole = written(kept.book, BundleChoice(tuple(ids), thoughts=True), tmp_path / "whole.zip")
    assert both(whole) == ("fits-together", "fits-together")
    for one in ids[:8]:
        alone = written(kept.book, BundleChoice((one,)), tmp_path / "alone.zip")
        assert both(alone) == ("fits-together", "fits-together")
