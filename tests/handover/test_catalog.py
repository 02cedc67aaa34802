"""Every sheet of the catalog is made from the same values, on both papers, and loses no word."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from caregiver_app.handover.catalog import SHEETS, make_sheet
from caregiver_app.handover.sheet_input import SheetInput
from caregiver_app.handover.typesetter import PAPERS, Paper
from tests.handover.test_summaries import HOME, MONTH, PRINTED, busy, flat

Read = Callable[[bytes], str]
GIVEN = SheetInput(HOME, PRINTED, busy(6), month=MONTH, total=61)


@pytest.mark.parametrize("sheet_id", SHEETS)
def test_each_sheet_is_offered_with_a_title_and_what_it_is_for(sheet_id: str) -> None:
    kind = SHEETS[sheet_id]
    assert kind.title()
    assert kind.about().endswith(".")


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("sheet_id", SHEETS)
def test_each_sheet_says_on_each_page_which_it_is(sheet_id: str, paper: Paper, read: Read) -> None:
    pdf = make_sheet(sheet_id, replace(GIVEN, paper=paper)).pdf()
    width = b"612" if paper == "us-letter" else b"595.27"
    assert b"/MediaBox[0 0 " + width in pdf
    pages = read(pdf).rstrip("\f").split("\f")
    for number, page in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in page


def test_a_digest_of_what_is_handed_over_stands_on_the_sheet(read: Read) -> None:
    groups = "-".join(["K7QA"] * 13)
    text = flat(read, make_sheet("entries", replace(GIVEN, digest=groups)))
    assert "Letters of the file: K7QA K7QA" in text


def test_what_is_no_sheet_or_no_entry_is_refused() -> None:
    with pytest.raises(ValueError, match="no sheet is called"):
        make_sheet("letter", GIVEN)
    with pytest.raises(ValueError, match="without revisions"):
        make_sheet("entries", replace(GIVEN, histories=[()]))
