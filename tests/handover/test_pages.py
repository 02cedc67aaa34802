"""Long entries on paper: few pages, none cut off from its heading, no seal alone."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

import pytest

from caregiver_app.handover.entries import entry_sheet_from
from caregiver_app.handover.typesetter import Paper
from caregiver_app.record.values import Entry
from tests.handover.test_summaries import HOME, MONTH, PRINTED, entry

Read = Callable[[bytes], str]
PAPERS: tuple[Paper, ...] = ("us-letter", "a4")
LINES = (
    "Sam came back from the visit at ten past four and was quiet in the car. At home he went to his"
    " room and shut the door. He said that his mother had asked him twice whether he wanted to live"
    " with her again, and that he did not know what to say. I told him that he need not have an"
    " answer today. He ate little at supper and asked to go to bed early. "
)


def long_entry(number: int, day: date, **words: object) -> list[Entry]:
    said = {
        "kind": "contact-made",
        "method": "phone",
        "people": ("p1",),
        "exact_words": "Please tell Sam that I think of him every day." if number % 3 else "",
        "saw": LINES * (1 + number % 2),
        "did": LINES[:180] if number % 2 else "",
        "filing": "print-and-file",
        "follow_up": "Tell the worker about the message" if number % 4 == 0 else "",
        "follow_up_on": date(2026, 12, 1) if number % 4 == 0 else None,
    }
    return [entry(number, day, **{**said, **words})]


def printed_pages(read: Read, histories: list[list[Entry]], paper: Paper) -> list[list[str]]:
    """Give the lines of each page, as another program reads them."""
    sheet = entry_sheet_from(histories, HOME, PRINTED, paper=paper)
    found = read(sheet.pdf()).rstrip("\f").split("\f")
    return [[line.strip() for line in page.splitlines() if line.strip()] for page in found]


@pytest.mark.parametrize("paper", PAPERS)
def test_23_long_entries_share_their_pages(paper: Paper, read: Read) -> None:
    histories = [long_entry(n, MONTH + timedelta(days=n)) for n in range(1, 24)]
    found = printed_pages(read, histories, paper)
    assert len(found) <= (9 if paper == "us-letter" else 8)
    # The head stands once.
    assert [sum("Ms. Okafor, Sam’s worker" in line for line in page) for page in found] == [
        1,
        *[0] * (len(found) - 1),
    ]
    # Whatever goes on says of which entry it is, and no page but the last is half empty.
    for before, page in pairwise(found):
        assert len(before) >= 33, before
        assert page[0].endswith(", continued") or page[0].startswith("Contact made"), page[0]
    assert any("Entry 23" in line for line in found[-1])
    assert any("Seal" in line for line in found[-1])


@pytest.mark.parametrize("filler", range(20, 44, 2))
def test_no_heading_stands_at_the_foot_of_a_page_without_words(filler: int, read: Read) -> None:
    """The second entry begins at every place of the page's lower part."""
    first = long_entry(1, MONTH, saw="\n".join(["One line."] * filler), exact_words="", did="")
    second = long_entry(2, MONTH + timedelta(days=1), exact_words="", saw=LINES * 3)
    found = printed_pages(read, [first, second], "us-letter")
    (page,) = [one for one in found if any(line.endswith("Entry 2") for line in one)]
    title = next(place for place, line in enumerate(page) if line.endswith("Entry 2"))
    assert any("Sam came back" in line for line in page[title:]), page[-6:]


@pytest.mark.parametrize("field", ["exact_words", "saw", "did", "follow_up"])
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("times", [7, 9, 10, 11, 12, 25])
def test_the_seal_never_stands_alone_on_a_page(
    field: str, paper: Paper, times: int, read: Read
) -> None:
    quiet = {"exact_words": "", "saw": "", "did": "", "follow_up": ""}
    history = long_entry(1, MONTH, **{**quiet, field: (LINES * times).strip()})
    for page in printed_pages(read, [history], paper):
        if any("Seal" in line for line in page):
            before = page[: next(place for place, line in enumerate(page) if "Seal" in line)]
            assert any("early" in line for line in before), page
