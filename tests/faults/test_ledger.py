"""The ledger itself is not deaf: what was acknowledged and is not there is seen."""

from pathlib import Path

import pytest

from caregiver_app.errors import Known
from tests.faults import acts
from tests.faults.ledger import Ledger


@pytest.mark.parametrize("turn", [1, 2, 3, 4])
def test_something_acknowledged_too_early_is_caught(tmp_path: Path, turn: int) -> None:
    book = acts.make(tmp_path / "vault")
    ledger = Ledger()
    try:
        ledger.hear([("turn", "never saved", turn)])
        with pytest.raises(Known, match="entry-unknown"):
            ledger.check_all(book)
    finally:
        book.close()


def test_other_words_than_those_acknowledged_are_caught(tmp_path: Path) -> None:
    book = acts.make(tmp_path / "vault")
    ledger = Ledger()
    book.save("mine", acts.words("other", acts.FIRST_SAVED))
    book.close()
    book = acts.Repository.unlock(tmp_path / "vault", acts.PASSPHRASE)
    ledger.hear([("turn", "mine", acts.FIRST_SAVED)])
    try:
        with pytest.raises(AssertionError):
            ledger.check_all(book)
    finally:
        book.close()
