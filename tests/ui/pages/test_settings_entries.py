"""Settings of entries: what counts as late, and the ways and apps of one's own."""

import pytest
from PySide6.QtCore import Qt

from caregiver_app.record.choices import OwnChoice, What
from caregiver_app.record.repository import Repository
from tests.ui.audit import settle
from tests.ui.pages.log_parts import House
from ui.pages.settings.own_choice import Entries, OwnChoiceRow
from ui.widgets import Combo


def section(house: House) -> Entries:
    house.window.show_page("settings", None)
    found = house.window.page.findChildren(Entries)
    settle()
    return found[0]


def late_after(house: House) -> Combo:
    combo = section(house).late_after
    assert isinstance(combo, Combo)
    return combo


def rows(house: House, count: int) -> list[OwnChoiceRow]:
    here = section(house)
    house.bot.waitUntil(lambda: len(here.rows) == count)
    settle()
    return here.rows


def choices(house: House) -> tuple[OwnChoice, ...]:
    found: tuple[OwnChoice, ...] = house.ask(Repository.choices)
    return found


def test_when_an_entry_is_late_is_chosen_and_kept(house: House) -> None:
    late = late_after(house)
    assert late.value() == "24"
    late.setCurrentIndex(late.findData("72"))
    assert house.context.settings.written_late_after_hours == 72
    house.context.change(written_late_after_hours=30)
    assert late_after(house).value() == "30"


def test_an_own_way_is_renamed_and_taken_off_the_list(house: House) -> None:
    house.ask(Repository.add_choice, What.METHOD, "Roblox chat", "text")
    house.ask(Repository.add_choice, What.APP, "Kik", "")
    app, way = rows(house, 2)
    house.bot.mouseClick(way.rename, Qt.MouseButton.LeftButton)
    way.name.clear()
    house.bot.keyClicks(way.name, "Roblox")
    house.bot.keyClick(way.name, Qt.Key.Key_Return)
    house.bot.waitUntil(lambda: "Roblox" in [one.name for one in choices(house)])
    app, way = rows(house, 2)
    house.bot.mouseClick(way.remove, Qt.MouseButton.LeftButton)
    house.bot.waitUntil(lambda: [one.name for one in choices(house)] == ["Kik"])
    (app,) = rows(house, 1)
    house.bot.mouseClick(app.remove, Qt.MouseButton.LeftButton)
    house.bot.waitUntil(lambda: choices(house) == ())


@pytest.mark.parametrize("name", ["  ", "kik"])
def test_a_name_that_cannot_be_is_told_beside_the_field(house: House, name: str) -> None:
    house.ask(Repository.add_choice, What.APP, "Kik", "")
    house.ask(Repository.add_choice, What.APP, "Vine", "")
    _, vine = rows(house, 2)
    house.bot.mouseClick(vine.rename, Qt.MouseButton.LeftButton)
    vine.name.setText(name)
    house.bot.mouseClick(vine.keep, Qt.MouseButton.LeftButton)
    house.bot.waitUntil(lambda: bool(vine.row.error))
    assert house.window.focusWidget() is vine.name
    house.bot.mouseClick(vine.cancel, Qt.MouseButton.LeftButton)
    assert [one.name for one in choices(house)] == ["Kik", "Vine"]
