"""The power goes at any write: the record opens, and all that was acknowledged is there."""

import os
import shutil
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import pytest

from caregiver_app.record.proof_values import KeysStanding
from caregiver_app.record.repository import Repository
from caregiver_app.vault.migrations import newest
from caregiver_app.vault.places import vault_exists
from tests.faults import acts
from tests.faults.ledger import Ledger, check_sound
from tests.faults.power import State, states
from tests.faults.tracing import trace
from tests.ui.harm import contents, raw_record

VERSION_1 = Path(__file__).parents[1] / "fixtures" / "vaults" / "version-1"
QUICK_RUN = 12

pytestmark = [
    pytest.mark.skipif(os.name == "nt", reason="strace is for Linux"),
    pytest.mark.parametrize("most", [QUICK_RUN, pytest.param(10**9, marks=pytest.mark.long)]),
]

Check = Callable[[Path, State], None]


def try_all(
    most: int, act: Callable[..., None], folder: Path, check: Check, figure: Callable[[str], None]
) -> None:
    """Trace ``act`` on ``folder``, and check at most ``most`` of the states it passes through."""
    before = contents(folder) if folder.exists() else {}
    calls = trace(act, folder)
    every = sum(1 for _ in states(before, calls))
    assert every > 20
    step = max(1, every // most)
    tried = 0
    # The last of them, when all is done, is always among those that are tried.
    for state in islice(states(before, calls), (every - 1) % step, None, step):
        place = folder.with_name("after")
        state.put(place)
        try:
            check(place, state)
        except Exception as error:
            # Whatever a state breaks is raised again, with the place of the cut said beside it.
            error.add_note(f"the power went at {state.how}")
            raise
        shutil.rmtree(place)
        tried += 1
    figure(f"{tried} of {every} power cuts in {act.__name__}: all opened, none lost")


def test_while_a_record_is_made(most: int, tmp_path: Path, figure: Callable[[str], None]) -> None:
    def check(place: Path, state: State) -> None:
        said = {word[0]: word[-1] for word in state.said}
        if "code" in said:
            assert vault_exists(place)
            Repository.unlock_with_code(
                place, said["code"], acts.PASSPHRASE, strength=acts.QUICK
            ).close()
        book = (
            Repository.unlock(place, acts.PASSPHRASE) if vault_exists(place) else acts.make(place)
        )
        book.save("first", acts.words("first", 1))
        assert book.verify().ok
        book.close()
        check_sound(place)

    try_all(most, acts.create, tmp_path / "vault", check, figure)


def test_while_entries_are_saved(most: int, tmp_path: Path, figure: Callable[[str], None]) -> None:
    def check(place: Path, state: State) -> None:
        ledger = Ledger()
        ledger.hear((w[0], w[1], int(w[2])) if w[0] == "turn" else w for w in state.said)
        book = Repository.unlock(place, acts.PASSPHRASE)
        ledger.check_all(book)
        assert book.verify().ok
        book.save("one more", acts.words("one more", 1))
        assert book.verify().ok
        book.close()
        check_sound(place)

    acts.make(tmp_path / "vault").close()
    try_all(most, acts.write_a_few, tmp_path / "vault", check, figure)


def test_while_an_older_record_is_brought_up_to_date(
    most: int, tmp_path: Path, figure: Callable[[str], None]
) -> None:
    shutil.copytree(VERSION_1, tmp_path / "whole")
    book = Repository.unlock(tmp_path / "whole", acts.PASSPHRASE)
    wanted = acts.everything(book)
    assert len(wanted) > 1
    book.close()

    def check(place: Path, state: State) -> None:
        raw = raw_record(place, acts.PASSPHRASE)
        (version,) = raw.execute("PRAGMA user_version").fetchone()
        raw.close()
        copy = place / "record-before-2.db"
        # The copy is made before the first step, so that it is there whenever a step is.
        assert copy.exists() or version == 1
        if copy.exists():
            shutil.copytree(VERSION_1, place / "old")
            shutil.copy(copy, place / "old" / "record.db")
            check_sound(place / "old")
            shutil.rmtree(place / "old")
        book = Repository.unlock(place, acts.PASSPHRASE)
        assert acts.everything(book) == wanted
        book.save("one more", acts.words("one more", 1))
        assert book.verify().ok
        book.close()
        check_sound(place)

    assert newest() > 1
    shutil.copytree(VERSION_1, tmp_path / "vault")
    try_all(most, acts.bring_up_to_date, tmp_path / "vault", check, figure)


def test_while_the_passphrase_is_changed(
    most: int, tmp_path: Path, figure: Callable[[str], None]
) -> None:
    def check(place: Path, state: State) -> None:
        done = sum(word[0] == "changed" for word in state.said)
        assert any(acts.opens(place, acts.passphrase(turn)) for turn in (done, done + 1))
        if done:
            assert not acts.opens(place, acts.passphrase(done - 1))

    acts.make(tmp_path / "vault").close()
    try_all(most, acts.change_passphrase_once, tmp_path / "vault", check, figure)


def test_while_the_record_gets_a_new_key(
    most: int, tmp_path: Path, figure: Callable[[str], None]
) -> None:
    book, code = Repository.create(tmp_path / "vault", acts.PASSPHRASE, strength=acts.QUICK)
    for key in ("one", "two"):
        book.save(key, acts.words(key, acts.FIRST_SAVED))
    wanted = acts.everything(book)
    book.close()

    def check(place: Path, state: State) -> None:
        said = {word[0]: word[-1] for word in state.said}
        book = Repository.unlock(place, acts.PASSPHRASE)
        assert acts.everything(book) == wanted
        assert book.keys_standing is KeysStanding.AS_SEALED
        renewed = bool(book.vault.ring.keys.key_id)
        assert renewed or "renewed" not in said
        book.save("one more", acts.words("one more", 1))
        assert book.check().ok
        book.close()
        # The paper key that opens it is the one that goes with its record.
        good = said["code"] if renewed else code
        Repository.unlock_with_code(place, good, acts.PASSPHRASE, strength=acts.QUICK).close()
        check_sound(place)
        assert not list(place.glob("restoring*"))

    try_all(most, acts.renew_key, tmp_path / "vault", check, figure)
