"""What is chosen of the log is saved as a table, as a person does it."""

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest

from tests.ui.audit import settle
from tests.ui.pages.log_parts import House, click
from tests.ui.pages.test_hand_over import dialog, press, said, save_to
from tests.ui.pages.test_log_paper import choices_of
from ui.pages.log.page import LogPage
from ui.pages.log.print.as_table import TableChoices
from ui.pages.log.print.choices import WayOut
from ui.printing import Asking


@pytest.fixture
def page(house: House) -> LogPage:
    sam = house.person("Sam Reed", "child-in-my-care")
    house.entry("=1+1", children=(sam,), think="Quite unfair")
    house.entry("Sam sang, “loudly”.", children=(sam,))
    return house.log()


def table(house: House, page: LogPage, kind: str, path: Path) -> None:
    """Ask for a table and say where to."""
    click(house, choices_of(house, page).buttons[WayOut.TABLE])
    asked = dialog(house, TableChoices)
    assert isinstance(asked, TableChoices)
    asked.kind.choose(kind)
    click(house, asked.go)
    save_to(house, path)


def test_each_kind_of_table_is_saved_and_told(house: House, page: LogPage, tmp_path: Path) -> None:
    for kind in ("xlsx", "csv", "jsonl"):
        path = tmp_path / f"out.{kind}"
        table(house, page, kind, path)
        house.bot.waitUntil(lambda path=path: str(path) in said(house), timeout=20_000)
        assert "The table is saved" in said(house)
        press(house, dialog(house, Asking), "Close")
        settle()
    rows = list(csv.reader(io.StringIO((tmp_path / "out.csv").read_text("utf-8-sig"))))
    assert any("Sam sang, “loudly”." in row for row in rows)
    assert not any(cell == "=1+1" for row in rows for cell in row)
    lines = [json.loads(one) for one in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert "Quite unfair" not in json.dumps(lines)
    with zipfile.ZipFile(tmp_path / "out.xlsx") as book:
        assert book.testzip() is None


def test_a_calendar_without_follow_ups_is_said_and_leaves_nothing(
    house: House, page: LogPage, tmp_path: Path
) -> None:
    table(house, page, "ics", tmp_path / "out.ics")
    house.bot.waitUntil(lambda: "follow-up" in said(house), timeout=20_000)
    assert list(tmp_path.glob("*.ics")) == []


def test_cancel_asks_for_nothing_more(house: House, page: LogPage) -> None:
    click(house, choices_of(house, page).buttons[WayOut.TABLE])
    asked = dialog(house, TableChoices)
    press(house, asked, "Cancel")
    settle()
    assert said(house) == ""
