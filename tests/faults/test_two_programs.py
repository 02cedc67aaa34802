"""Two programs on one record: the second is told, and even without the lock nothing is harmed."""

import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from caregiver_app.errors import Known
from caregiver_app.messages import message
from caregiver_app.record.repository import Repository
from tests.faults import acts
from tests.faults.killing import Running
from tests.faults.ledger import Ledger, check_sound


def test_the_second_is_refused_and_the_first_goes_on(tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    acts.make(folder).close()
    with Running(acts.write, folder) as first:
        first.wait_for(5)
        for _ in range(3):
            with pytest.raises(Known) as refused:
                Repository.unlock(folder, acts.PASSPHRASE)
            assert refused.value.code == "vault-in-use"
            assert message(refused.value)
        first.wait_for(5)
        first.kill()
        ledger = Ledger()
        ledger.hear(first.said)
    book = Repository.unlock(folder, acts.PASSPHRASE)
    ledger.check_all(book)
    assert book.verify().ok
    book.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody remove a file that is held locked")
@pytest.mark.parametrize("rounds", [1, pytest.param(20, marks=pytest.mark.long)])
def test_two_that_both_got_in(rounds: int, tmp_path: Path, figure: Callable[[str], None]) -> None:
    dice = random.Random(20111130)
    folder = tmp_path / "vault"
    acts.make(folder).close()
    ledger = Ledger()
    for turn in range(rounds):
        with Running(acts.write_many, folder) as first:
            first.wait_for(1)
            # A tool that tidies up, or a folder kept in step with another computer.
            (folder / "record.lock").unlink()
            with Running(acts.write_many, folder) as second:
                second.wait_for(1 + dice.randrange(20))
                if turn % 2:
                    first.kill()
                for running in (first, second):
                    running.wait()
                    ledger.hear(running.said)
        book = Repository.unlock(folder, acts.PASSPHRASE)
        ledger.check_newest(book)
        assert book.verify().ok
        book.close()
        check_sound(folder)
    book = Repository.unlock(folder, acts.PASSPHRASE)
    ledger.check_all(book)
    book.close()
    figure(f"two writers at once, {rounds} times: {ledger.acknowledged} acknowledged, none lost")
