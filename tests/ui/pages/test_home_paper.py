"""What is printed of this home carries its head, whichever page it is printed from."""

import re
from pathlib import Path

import pytest

from caregiver_app.concerns.tools import load_tools
from caregiver_app.handover.sheets import Sheet
from caregiver_app.record.repository import Repository
from tests.ui.audit import settle
from tests.ui.pages.log_parts import House
from ui import printing
from ui.page_arguments import AskStart, CallStart, ConcernStart, ToolStart
from ui.pages.log.page import PATTERNS
from ui.pages.log.review.patterns import PatternsRoom

ROOT = Path(printing.__file__).parent


@pytest.fixture
def home(house: House) -> House:
    sam = house.person("Sam", "child-in-my-care")
    dana = house.person("Dana Whitlock", "birth-parent", "mother")
    house.person("Ms. Okafor", "society-employee", "worker")
    house.ask(Repository.call_me, "Maria Costa")
    house.context.change(society="other", society_name="Family Services of Elm County")
    house.entry("So glad", people=(dana,), children=(sam,), method="phone")
    return house


def printed_from(home: House, monkeypatch: pytest.MonkeyPatch) -> Sheet:
    """Print the page that is shown, by its key, and give the sheet."""
    found: list[Sheet] = []
    monkeypatch.setattr(printing, "print_pdf", lambda _part, sheet, **_: found.append(sheet))
    page = home.window.page
    assert page is not None
    home.bot.waitUntil(lambda: bool(page.can_print))
    settle()
    page.print_page()
    home.bot.waitUntil(lambda: bool(found))
    return found[0]


def letters_now(home: House) -> list[str]:
    return str(home.ask(Repository.head).words).split("-")


def test_each_page_that_prints_of_this_home_hands_its_head_on(
    home: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind = home.context.concerns.kinds[0].id
    dana, sam = home.ids["Dana Whitlock"], home.ids["Sam"]
    for page_id, argument in (
        ("ask", AskStart("birth-parent", "text", dana, sam)),
        ("sheet", ToolStart(load_tools("en")[0].id, kind)),
        ("call", CallStart(kind)),
        ("concerns", ConcernStart(kind)),
    ):
        home.window.show_page(page_id, argument)
        settle()
        head = printed_from(home, monkeypatch).job.data["head"]
        assert head["child"] == "Sam", page_id
        assert head["writer"] == "Maria Costa, foster parent", page_id
        assert head["society"] == "Family Services of Elm County", page_id
        assert head["worker"] == "Ms. Okafor, Sam’s worker", page_id
        assert head["seal"]["letters"] == letters_now(home), page_id
        if page_id == "ask":
            assert head["people"] == "Dana Whitlock, Sam’s mother"


def test_the_counts_of_the_review_say_who_is_who(
    home: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = home.log()
    page.show_room(PATTERNS)
    found: list[Sheet] = []
    monkeypatch.setattr(printing, "print_pdf", lambda _part, sheet, **_: found.append(sheet))
    (room,) = page.findChildren(PatternsRoom)
    home.bot.waitUntil(room.print.isVisible)
    room.print.click()
    home.bot.waitUntil(lambda: bool(found))
    head = found[0].job.data["head"]
    assert head["people"] == "Dana Whitlock, Sam’s mother"
    assert head["seal"]["letters"] == letters_now(home)


def test_no_page_makes_up_a_home_of_its_own() -> None:
    """The joint alone builds one, so that no later sheet has an empty head."""
    makes = re.compile(r"\bPaperHome\(")
    found = {
        str(file.relative_to(ROOT)) for file in ROOT.rglob("*.py") if makes.search(file.read_text())
    }
    assert found == {"home_paper.py", "demo.py"}
