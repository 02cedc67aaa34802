"""What was handed over is listed, and the receipt that was signed for it is typed in."""

from datetime import timedelta
from pathlib import Path

import pytest

from caregiver_app.record.proof_values import HandedOver, Receipt
from caregiver_app.record.repository import Repository
from tests.ui.audit import settle
from tests.ui.pages.log_parts import House, click, pick
from tests.ui.pages.test_hand_over import choices, dialog, words_of
from ui.pages.log.page import LogPage
from ui.pages.log.print.receipts import HandedOverList, ReceiptForm


@pytest.fixture
def page(house: House) -> LogPage:
    house.entry("Sam sang.")
    today = house.today
    for at, name in enumerate(("Ms. Okafor", "The court"), 1):
        one = HandedOver(name, today, at, str(at) * 64, at, "6" * 64)
        house.ask(Repository.hand_over, one)
    return house.log()


def listed(house: House, page: LogPage) -> HandedOverList:
    pick(house, page.controls.more, "What was handed over")
    found = dialog(house, HandedOverList)
    assert isinstance(found, HandedOverList)
    return found


def test_the_receipt_is_typed_in_once_it_is_signed(house: House, page: LogPage) -> None:
    shown = listed(house, page)
    assert words_of(shown).index("The court, 2 entries") < words_of(shown).index("Ms. Okafor")
    click(house, shown.receipts[1])
    form = dialog(house, ReceiptForm)
    assert isinstance(form, ReceiptForm)
    house.bot.keyClicks(form.by, "Ada Obi")
    house.bot.keyClicks(form.role, "the worker")
    click(house, form.save)
    again = dialog(house, HandedOverList)
    assert "Signed for by Ada Obi, the worker on" in words_of(again)
    again.accept()
    settle()
    _, first = house.ask(Repository.handovers)
    assert first.receipts == (Receipt("Ada Obi", "the worker", house.today),)
    # Who hands over again sees it.
    assert "Signed for by Ada Obi" in words_of(choices(house, page))


def test_a_receipt_without_a_name_or_of_tomorrow_is_asked_for_again(
    house: House, page: LogPage
) -> None:
    click(house, listed(house, page).receipts[0])
    form = dialog(house, ReceiptForm)
    assert isinstance(form, ReceiptForm)
    form.day_row.put((house.today + timedelta(days=1)).isoformat())
    click(house, form.save)
    assert form.by_row.error
    assert form.day_row.error
    house.bot.keyClicks(form.by, "Ada")
    form.day_row.put("yesterday evening")
    click(house, form.save)
    assert form.day_row.error
    assert form.isVisible()
    assert house.ask(Repository.handovers)[0].receipts == ()


def test_where_nothing_was_handed_over_it_is_said(house: House, tmp_path: Path) -> None:
    house.entry("Sam sang.")
    assert "Nothing was handed over" in words_of(listed(house, house.log()))
