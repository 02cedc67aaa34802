"""Every sheet of the catalog is made from the log as a person asks for it."""

import io
from pathlib import Path

import pikepdf
import pytest

from caregiver_app.handover.catalog import SHEETS, SheetNeed
from tests.ui.pages.log_parts import House, click
from tests.ui.pages.test_hand_over import dialog, hand_over
from tests.ui.pages.test_log_paper import saved, take
from tests.ui.pages.test_what_leaves import choices_of, pick
from ui.pages.log.page import LogPage
from ui.pages.log.print.choices import HowFarBack, WayOut
from ui.printing import Asking


@pytest.fixture
def page(house: House) -> LogPage:
    sam = house.person("Sam Reed", "child-in-my-care")
    house.person("Leo Stone", "child-in-my-care")
    dana = house.person("Dana Whitlock", "birth-parent", "Leo Stone’s mother")
    house.entry("Can I come on Saturday?", people=(dana,), children=(sam,), think="Unfair")
    house.entry("Sam sang.", children=(sam,), people=(dana,))
    return house.log()


@pytest.mark.parametrize("sheet", SHEETS)
def test_each_sheet_is_made_and_keeps_to_the_choice(
    house: House, page: LogPage, monkeypatch: pytest.MonkeyPatch, sheet: str
) -> None:
    found = saved(house, page, monkeypatch)
    choices = choices_of(house, page)
    take(choices, sheet)
    kind = SHEETS[sheet]
    if kind.needs is SheetNeed.PERSON:
        pick(choices.person, house.ids["Dana Whitlock"])
    if kind.needs is SheetNeed.SPAN:
        pick(choices.span, HowFarBack.ALL)
    if kind.needs is SheetNeed.MONTH:
        choices.month.choose(house.today.replace(day=1).isoformat())
    of_log = kind.needs is not SheetNeed.NOTHING
    assert choices.what.names.isVisible() is of_log
    if of_log:
        pick(choices.what.names, "initials")
    click(house, choices.buttons[WayOut.SAVE])
    house.bot.waitUntil(lambda: len(found) == 1, timeout=20_000)
    assert "Unfair" not in found[0]
    hidden = ("Dana", "Whitlock", "Sam", "Reed", "Leo", "Stone")
    assert [one for one in hidden if one in found[0]] == []


def test_the_receipt_of_a_file_carries_its_letters(
    house: House, page: LogPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = saved(house, page, monkeypatch)
    told = hand_over(house, page, tmp_path / "out.zip", "Ms. Okafor", "Sam Reed")
    letters = told.letters
    click(house, told.receipt)
    # There is no printer here: the PDF is offered.
    offer = dialog(house, Asking)
    click(house, next(one for one in offer.findChildren(type(told.receipt)) if one.isDefault()))
    house.bot.waitUntil(lambda: len(found) == 1, timeout=20_000)
    assert "Ms. Okafor" in found[0]
    assert all(group in found[0] for group in letters.split("-"))


def test_the_size_of_paper_is_the_one_of_the_settings(
    house: House, page: LogPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes: list[bytes] = []

    def keep(_parent: object, pdf: object, _name: str) -> None:
        assert callable(pdf)
        sizes.append(pdf())

    monkeypatch.setattr("ui.printing.save_pdf", keep)
    for paper in ("us-letter", "a4"):
        house.context.change(paper=paper)
        click(house, choices_of(house, page).buttons[WayOut.SAVE])
        house.bot.waitUntil(lambda paper=paper: len(sizes) == 1 + (paper == "a4"), timeout=20_000)
    boxes = []
    for pdf in sizes:
        with pikepdf.open(io.BytesIO(pdf)) as paper:
            boxes.append([round(float(one)) for one in paper.pages[0].mediabox])
    assert boxes == [[0, 0, 612, 792], [0, 0, 595, 842]]
