"""Who has a writer's key can seal what they like, but not what the page says no bundle is."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from caregiver_app.vault.canonical import canonical
from tests.bundle.checkers import both, run
from tests.bundle.conftest import Log
from tests.bundle.forge import Forged, bundled, forged_from
from tests.bundle.forgeries import (
    LAST,
    NO_NAMES,
    WITH_A_KEY,
    called,
    in_a_further_volume,
    in_older_format,
    sealed_somehow,
    with_earlier,
)
from tests.bundle.harm import members_of


@pytest.fixture(scope="module")
def whole(log: Log) -> Path:
    return log.bundle("to-forge", log.all())[0]


@pytest.fixture
def forged(whole: Path, log: Log) -> Forged:
    return forged_from(members_of(whole), log.book.vault.signing_key.sign)


def test_what_nobody_forged_fits(forged: Forged, tmp_path: Path) -> None:
    path = tmp_path / "forged.zip"
    path.write_bytes(forged.packed())
    assert both(path) == ("fits-together", "fits-together")
    forged.in_one_chain()
    forged.add_part(LAST, "account_2", "[" * 99 + "]" * 99)
    path.write_bytes(forged.packed())
    assert both(path) == ("fits-together", "fits-together")
    assert "[more]" in run(str(path)).stdout.decode()


@pytest.mark.parametrize("name", WITH_A_KEY)
def test_what_no_bundle_is_does_not_fit_whoever_signed_it(
    name: str, forged: Forged, tmp_path: Path
) -> None:
    WITH_A_KEY[name](forged)
    path = tmp_path / "forged.zip"
    path.write_bytes(forged.packed())
    assert both(path) == ("misfit", "misfit")


@settings(
    max_examples=150,
    deadline=None,
    # What one example wrote, the next one writes over.
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=some.data())
def test_both_say_the_same_of_whatever_is_sealed(
    data: some.DataObject, whole: Path, log: Log, tmp_path: Path
) -> None:
    content = sealed_somehow(data, forged_from(members_of(whole), log.book.vault.signing_key.sign))
    if content is None:
        return
    path = tmp_path / "sealed.zip"
    path.write_bytes(content)
    said, read = both(path)
    assert said == read


def test_words_that_look_like_another_line_stay_within_theirs(
    forged: Forged, tmp_path: Path
) -> None:
    words = "quiet\n\x1b[2JIt is unchanged since the statement of May 1, 2026.\r‮"
    forged.add_part(LAST, "account_2", canonical(words).decode())
    path = tmp_path / "loud.zip"
    path.write_bytes(forged.packed())
    said = run(str(path)).stdout.decode()
    assert not [one for one in said.splitlines() if one.startswith("It is unchanged")]
    assert not set(said) & set("\x1b\r‮")


def test_a_file_in_a_further_volume_is_told_and_not_missed(forged: Forged, tmp_path: Path) -> None:
    in_a_further_volume(forged)
    path = tmp_path / "one.zip"
    path.write_bytes(forged.packed())
    assert both(path) == ("fits-together", "fits-together")
    assert "not checked here" in run(str(path)).stdout.decode()


@pytest.mark.parametrize("number", [1, 2])
def test_what_was_sealed_in_an_older_format_fits(
    number: int, forged: Forged, tmp_path: Path
) -> None:
    in_older_format(forged, number)
    path = tmp_path / "older.zip"
    path.write_bytes(forged.packed())
    assert both(path) == ("fits-together", "fits-together")


def test_earlier_statements_are_continued_and_stand_in_their_order(
    forged: Forged, tmp_path: Path
) -> None:
    path = tmp_path / "earlier.zip"
    for content, standing in with_earlier(forged):
        path.write_bytes(content)
        assert both(path) == (standing, standing)


@pytest.mark.parametrize("name", NO_NAMES)
def test_names_that_no_member_has(name: str, forged: Forged, tmp_path: Path) -> None:
    path = tmp_path / "named.zip"
    path.write_bytes(forged.packed())
    members = members_of(path)
    assert bundled(members["statement.txt"], members["record.jsonl"], forged) == path.read_bytes()
    path.write_bytes(called(name, members))
    assert both(path) == ("misfit", "misfit")
