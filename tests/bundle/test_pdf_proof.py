"""A PDF that is handed over proves its entries: whatever is done to what it carries is named."""

import random
from pathlib import Path

import pytest

from caregiver_app.bundle.check import BundleStanding, check_bundle
from caregiver_app.bundle.choice import BundleChoice
from caregiver_app.bundle.statement import Statement, digest_words
from caregiver_app.handover.head import PaperHome
from caregiver_app.handover.sheets import message_sheet
from caregiver_app.handover.values import MessageData
from tests.bundle.conftest import NOW, Log
from tests.bundle.pdf_harm import files_of, from_elsewhere, harmed, streams_of, with_files
from tests.bundle.test_bundle import earlier


@pytest.fixture(scope="module")
def made(log: Log) -> tuple[Path, Statement]:
    return log.pdf("proof", log.all())


@pytest.fixture(scope="module")
def content(made: tuple[Path, Statement]) -> bytes:
    return made[0].read_bytes()


def test_it_says_of_a_pdf_what_it_says_of_a_zip(log: Log, made: tuple[Path, Statement]) -> None:
    path, statement = made
    zipped, other = log.bundle("proof zip", log.all())
    for letters in ("", digest_words(statement.digest), digest_words(other.digest), "ABCD"):
        found = check_bundle(path, letters)
        like = other.digest == statement.digest or not letters or letters == "ABCD"
        assert found.standing == check_bundle(zipped, letters).standing or not like
    found, known = check_bundle(path), check_bundle(zipped)
    assert (found.pages, found.away, known.pages) == (True, (), False)
    assert [one.parts for one in found.shown] == [one.parts for one in known.shown]
    assert check_bundle(path, digest_words(statement.digest)).standing is BundleStanding.UNCHANGED
    assert check_bundle(path, digest_words(other.digest)).standing is BundleStanding.ANOTHER
    later, _ = log.pdf("proof later", log.all(), (earlier(statement),))
    found = check_bundle(later, digest_words(statement.digest))
    assert found.standing is BundleStanding.EARLIER


def test_a_file_that_it_does_not_carry_is_told_and_no_misfit(
    log: Log, made: tuple[Path, Statement], content: bytes, tmp_path: Path
) -> None:
    path, statement = log.pdf("proof alone", log.all(), files=False)
    found = check_bundle(path, digest_words(statement.digest))
    assert found.standing is BundleStanding.UNCHANGED
    assert found.away == tuple(one.name for one in statement.files) != ()
    # Somebody else may take it out: then it is told in the same way.
    path = tmp_path / "out.pdf"
    without = {one: said for one, said in files_of(content).items() if one[:6] != "files/"}
    path.write_bytes(with_files(content, lambda _: without))
    found = check_bundle(path, digest_words(made[1].digest))
    assert (found.standing, len(found.away)) == (BundleStanding.UNCHANGED, 1)


def test_the_way_to_harm_it_leaves_what_is_not_harmed(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "same.pdf"
    path.write_bytes(with_files(content, lambda all_: all_))
    assert check_bundle(path).ok


def test_every_harm_is_named(content: bytes, tmp_path: Path) -> None:
    path, missed = tmp_path / "harmed.pdf", []
    for name, changed in harmed(content):
        path.write_bytes(changed)
        found = check_bundle(path)
        if found.standing is not BundleStanding.MISFIT or not (found.place and found.why):
            missed.append((name, found.standing))
    assert missed == []


def test_a_pdf_that_is_locked_or_was_saved_again_is_told_in_a_sentence(
    content: bytes, tmp_path: Path
) -> None:
    path, said = tmp_path / "one.pdf", {}
    for name, changed in (*harmed(content), *from_elsewhere().items()):
        path.write_bytes(changed)
        said[name] = check_bundle(path).why
    assert "password" in said["a password"]
    for name in ("an update at the end", "made for the web", *from_elsewhere()):
        assert "saved again" in said[name], name


def test_a_pdf_without_a_record_has_nothing_to_check(tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(message_sheet(MessageData("A paper", "Says."), PaperHome(), NOW).pdf())
    found = check_bundle(path)
    assert (found.standing, found.ok, found.pages) == (BundleStanding.NO_RECORD, False, True)


def flipped(content: bytes, path: Path, places: list[int]) -> list[tuple[int, str]]:
    """Give what is not named of bits turned over in what is packed: nothing else may come out."""
    own, missed, changed = files_of(content), [], bytearray(content)
    for at in places:
        changed[at] ^= 1 << at % 8
        path.write_bytes(changed)
        standing = check_bundle(path).standing
        # The last bits of a packed stream may say nothing: then the content is the same.
        same = standing is not BundleStanding.MISFIT and files_of(bytes(changed)) == own
        if standing is not BundleStanding.MISFIT and not same:
            missed.append((at, str(standing)))
        changed[at] ^= 1 << at % 8
    return missed


def test_a_flipped_bit_of_what_it_carries_is_named(content: bytes, tmp_path: Path) -> None:
    places = [at for begin, end in streams_of(content).values() for at in range(begin, end)]
    some = random.Random(3).sample(places, 250)
    assert flipped(content, tmp_path / "flipped.pdf", some) == []


@pytest.mark.long
def test_every_flipped_bit_of_what_it_carries_is_named(content: bytes, tmp_path: Path) -> None:
    places = [at for begin, end in streams_of(content).values() for at in range(begin, end)]
    assert flipped(content, tmp_path / "flipped.pdf", places) == []


@pytest.mark.long
def test_a_bit_that_is_flipped_anywhere_lets_no_other_record_pass(
    content: bytes, made: tuple[Path, Statement], tmp_path: Path
) -> None:
    path, chance, changed = tmp_path / "anywhere.pdf", random.Random(5), bytearray(content)
    whole = check_bundle(made[0])
    for at in chance.sample(range(len(content)), 200):
        changed[at] ^= 1 << at % 8
        path.write_bytes(changed)
        found = check_bundle(path)
        assert not found.ok or (found.statement, found.shown) == (whole.statement, whole.shown)
        changed[at] ^= 1 << at % 8


@pytest.mark.parametrize(
    "content", [b"%PDF-", b"%PDF-1.7\n%\xbf\xf7\xa2\xfe\n" * 2, b"%PDF-9" * 900]
)
def test_bytes_that_only_begin_as_a_pdf_are_none(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "bytes.pdf"
    path.write_bytes(content)
    assert check_bundle(path).standing is BundleStanding.MISFIT


def test_a_choice_without_entries_fits_too(log: Log) -> None:
    path, statement = log.pdf("proof of nothing", BundleChoice(()))
    assert check_bundle(path, digest_words(statement.digest)).ok
