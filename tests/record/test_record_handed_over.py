"""What was handed over, and the receipt for it, are sealed and stay."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from caregiver_app.errors import Known
from caregiver_app.record.proof_values import HandedOver, Receipt
from caregiver_app.record.repository import Repository
from caregiver_app.vault.strength import LEAST

NOW = datetime(2026, 11, 22, 16, 12, tzinfo=UTC)
FIRST = HandedOver("The worker", NOW.date(), 1, "5" * 64, 1, "6" * 64)
SECOND = HandedOver("The court", NOW.date(), 2, "7" * 64, 2, "8" * 64)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Repository]:
    book, _ = Repository.create(
        tmp_path / "vault", "four quiet river stones", strength=LEAST, clock=lambda: NOW
    )
    with closing(book):
        book.hand_over(FIRST)
        book.hand_over(SECOND)
        yield book


def test_a_receipt_stands_beside_what_it_was_signed_for(book: Repository) -> None:
    receipt = Receipt("  Ada Obi ", "Worker", NOW.date())
    book.receive(FIRST.digest, receipt)
    court, worker = book.handovers()
    assert court.receipts == ()
    assert worker.receipts == (Receipt("Ada Obi", "Worker", NOW.date()),)
    assert book.check().ok


def test_one_that_was_typed_in_wrong_stays_beside_the_right_one(book: Repository) -> None:
    for name in ("Ada Oby", "Ada Obi"):
        book.receive(FIRST.digest, Receipt(name, "", NOW.date()))
    assert [one.by for one in book.handovers()[1].receipts] == ["Ada Oby", "Ada Obi"]
    assert book.check().ok


@pytest.mark.parametrize(
    ("digest", "receipt", "code"),
    [
        ("9" * 64, Receipt("Ada Obi", "", NOW.date()), "handover-unknown"),
        (FIRST.digest, Receipt(" \n", "Worker", NOW.date()), "receipt-without-name"),
        (FIRST.digest, Receipt("Ada", "", NOW.date() + timedelta(days=1)), "day-in-future"),
    ],
)
def test_what_is_no_receipt_is_refused(
    book: Repository, digest: str, receipt: Receipt, code: str
) -> None:
    with pytest.raises(Known) as caught:
        book.receive(digest, receipt)
    assert caught.value.code == code
    assert [one.receipts for one in book.handovers()] == [(), ()]
