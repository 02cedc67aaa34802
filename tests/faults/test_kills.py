"""Killed at any moment, the program loses nothing that it had acknowledged."""

import random
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from caregiver_app.record.repository import Repository
from caregiver_app.vault.backups.keeping import keep
from caregiver_app.vault.backups.source import BackupSource
from caregiver_app.vault.backups.values import CopyPlaces, default_place
from caregiver_app.vault.places import vault_exists
from tests.faults import acts
from tests.faults.killing import kill_at_random
from tests.faults.ledger import Ledger, check_sound

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
VERSION_1 = Path(__file__).parents[1] / "fixtures" / "vaults" / "version-1"


def times(quick: int, all_of_them: int) -> pytest.MarkDecorator:
    """So many kills in the quick run, so many in the long one."""
    return pytest.mark.parametrize(
        "kills", [quick, pytest.param(all_of_them, marks=pytest.mark.long)]
    )


@pytest.fixture
def dice() -> random.Random:
    return random.Random(20111130)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    acts.make(tmp_path / "vault").close()
    return tmp_path / "vault"


@times(10, 200)
def test_a_writer_loses_nothing_it_had_acknowledged(
    kills: int, folder: Path, dice: random.Random, figure: Callable[[str], None]
) -> None:
    ledger = Ledger()
    for kill in range(1, kills + 1):
        ledger.hear(kill_at_random(acts.write, folder, dice, 0.25))
        book = Repository.unlock(folder, acts.PASSPHRASE)
        ledger.check_newest(book)
        if kill % 10 == 0:
            assert book.verify().ok
        book.close()
        check_sound(folder)
    book = Repository.unlock(folder, acts.PASSPHRASE)
    ledger.check_all(book)
    assert book.verify().ok
    book.close()
    assert ledger.acknowledged > kills
    figure(f"{kills} kills of a writer: {ledger.acknowledged} acknowledged, none lost")


@times(5, 60)
def test_opening_and_closing(kills: int, folder: Path, dice: random.Random) -> None:
    ledger = Ledger()
    for _ in range(kills):
        ledger.hear(kill_at_random(acts.open_and_close, folder, dice, 0.1))
        book = Repository.unlock(folder, acts.PASSPHRASE)
        ledger.check_all(book)
        assert book.verify().ok
        book.close()
    check_sound(folder)


@times(5, 60)
def test_the_first_creation(
    kills: int, tmp_path: Path, dice: random.Random, figure: Callable[[str], None]
) -> None:
    half_way = 0
    for kill in range(kills):
        folder = tmp_path / str(kill)
        said = dict(word if len(word) == 2 else (word[0], "") for word in _made(folder, dice))
        half_way += "begun" in said and "code" not in said
        if "code" in said:
            assert vault_exists(folder)
            Repository.unlock_with_code(
                folder, said["code"], acts.PASSPHRASE, strength=acts.QUICK
            ).close()
        # What nobody was told of may begin anew, or be whole; it never stands in the way.
        book = (
            Repository.unlock(folder, acts.PASSPHRASE)
            if vault_exists(folder)
            else acts.make(folder)
        )
        book.save("", acts.words("first", 1))
        assert book.verify().ok
        book.close()
        check_sound(folder)
    figure(f"{kills} kills of a first creation: {half_way} of them half-way")


def _made(folder: Path, dice: random.Random) -> list[tuple[str, ...]]:
    return kill_at_random(acts.create, folder, dice, 0.04)


@times(5, 60)
def test_bringing_an_older_record_up_to_date(
    kills: int, tmp_path: Path, dice: random.Random, figure: Callable[[str], None]
) -> None:
    half_way = 0
    shutil.copytree(VERSION_1, tmp_path / "whole")
    book = Repository.unlock(tmp_path / "whole", acts.PASSPHRASE)
    wanted = acts.everything(book)
    book.close()
    for kill in range(kills):
        folder = tmp_path / str(kill)
        shutil.copytree(VERSION_1, folder)
        said = kill_at_random(acts.bring_up_to_date, folder, dice, 0.12)
        half_way += ("begun",) in said and ("ended",) not in said
        book = Repository.unlock(folder, acts.PASSPHRASE)
        assert acts.everything(book) == wanted
        book.save("", acts.words("after", 1))
        assert book.verify().ok
        book.close()
        check_sound(folder)
    figure(f"{kills} kills while an older record is opened: {half_way} of them half-way")


@times(4, 60)
def test_putting_a_copy_back(
    kills: int, tmp_path: Path, dice: random.Random, figure: Callable[[str], None]
) -> None:
    half_way = 0
    for kill in range(kills):
        folder = tmp_path / str(kill) / "vault"
        book = acts.make(folder)
        book.save("then", acts.words("then", 3))
        keep(BackupSource.of(book.vault), CopyPlaces(default_place(folder)), NOON)
        book.save("since", acts.words("since", 3))
        book.close()
        said = kill_at_random(acts.put_back, folder, dice, 0.03)
        half_way += ("begun",) in said and ("ended",) not in said
        book = Repository.unlock(folder, acts.PASSPHRASE)
        found = set(acts.everything(book))
        # As it was or as the copy, and nothing in between.
        assert found == {"then"} or (found == {"then", "since"} and ("ended",) not in said)
        book.close()
        check_sound(folder)
        if "since" not in found:
            (aside,) = folder.glob("before-restore-*")
            book = Repository.unlock(aside, acts.PASSPHRASE)
            assert set(acts.everything(book)) == {"then", "since"}
            book.close()
    figure(f"{kills} kills while a copy is put back: {half_way} of them half-way")


@times(5, 60)
def test_a_change_of_the_passphrase(kills: int, tmp_path: Path, dice: random.Random) -> None:
    for kill in range(kills):
        folder = tmp_path / str(kill)
        acts.make(folder).close()
        said = kill_at_random(acts.change_passphrase, folder, dice, 0.05)
        changed = [word[1] for word in said if word[0] == "changed"]
        done = changed[-1] if changed else 0
        assert any(acts.opens(folder, acts.passphrase(turn)) for turn in (done, done + 1))
        if done:
            assert not acts.opens(folder, acts.passphrase(done - 1))
