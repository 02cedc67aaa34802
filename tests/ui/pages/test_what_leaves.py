"""What leaves on paper is chosen once: single entries, one child, names, another sheet."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from tests.ui.audit import settle
from tests.ui.pages.log_parts import House, click
from tests.ui.pages.test_log_paper import choices_of, saved, take
from ui.pages.log.page import LogPage
from ui.pages.log.print.choices import PrintChoices, WayOut
from ui.pages.log.print.ticks import EntryTicks
from ui.widgets import Combo, Toast

Printed = Callable[[PrintChoices], str]


@pytest.fixture
def family(house: House) -> House:
    sam = house.person("Sam Reed", "child-in-my-care")
    leo = house.person("Leo Stone", "child-in-my-care")
    dana = house.person("Dana Whitlock", "birth-parent")
    house.entry("Leo hit Sam. Dana saw it.", children=(sam, leo), shared=True, people=(dana,))
    house.entry("Sam sang.", children=(sam,), people=(dana,))
    house.entry("Leo slept.", children=(leo,))
    return house


@pytest.fixture
def page(family: House) -> LogPage:
    return family.log()


@pytest.fixture
def printed(family: House, page: LogPage, monkeypatch: pytest.MonkeyPatch) -> Printed:
    """Save what was chosen and give the words of the pages."""
    found = saved(family, page, monkeypatch)

    def text(choices: PrintChoices) -> str:
        count = len(found)
        click(family, choices.buttons[WayOut.SAVE])
        family.bot.waitUntil(lambda: len(found) > count, timeout=20_000)
        settle()
        return found[-1]

    return text


def pick(combo: Combo, value: str) -> None:
    combo.choose(value)
    combo.activated.emit(combo.currentIndex())
    settle()


def ticks_of(house: House, choices: PrintChoices) -> EntryTicks:
    click(house, choices.what.choose)
    house.bot.waitUntil(lambda: bool(choices.findChildren(EntryTicks)))
    settle()
    return choices.findChildren(EntryTicks)[-1]


def test_an_entry_without_its_tick_stays_at_home(
    family: House, page: LogPage, printed: Printed
) -> None:
    choices = choices_of(family, page)
    ticks = ticks_of(family, choices)
    # The newest is first; the space bar takes its tick away.
    family.bot.keyClick(ticks.list, Qt.Key.Key_Space)
    click(family, ticks.done_button)
    assert choices.what.entries.text() == "2 of the 3 entries in the list"
    text = printed(choices)
    assert "Sam sang." in text
    assert "Leo slept." not in text


def test_without_any_tick_there_is_nothing_to_use(family: House, page: LogPage) -> None:
    choices = choices_of(family, page)
    ticks = ticks_of(family, choices)
    click(family, ticks.none)
    assert not ticks.done_button.isEnabled()
    click(family, ticks.all)
    assert ticks.done_button.isEnabled()
    ticks.reject()
    settle()
    assert choices.what.entries.text() == "3 entries in the list"


def test_one_childs_paper_covers_the_others_until_they_are_turned_on(
    family: House, page: LogPage, printed: Printed
) -> None:
    choices = choices_of(family, page)
    assert not choices.what.others.isVisible()
    pick(choices.what.child, family.ids["Sam Reed"])
    text = printed(choices)
    assert "[covered] hit Sam." in text
    assert "Leo" not in text
    assert "slept" not in text
    choices = choices_of(family, page)
    pick(choices.what.child, family.ids["Sam Reed"])
    click(family, choices.what.others)
    assert "Leo hit Sam." in printed(choices)


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ("initials", "S. R. sang."),
        ("roles", "child 1 sang."),
    ],
)
@pytest.mark.parametrize("sheet", ["entries", "monthly", "chronology"])
def test_names_give_way_on_every_sheet(
    family: House, page: LogPage, printed: Printed, names: str, said: str, sheet: str
) -> None:
    choices = choices_of(family, page)
    take(choices, sheet)
    if sheet == "monthly":
        choices.month.choose(family.today.replace(day=1).isoformat())
    pick(choices.what.names, names)
    text = printed(choices)
    for name in ("Sam", "Leo", "Dana", "Whitlock", "Reed", "Stone"):
        assert name not in text
    if sheet != "monthly":
        assert said in text


def test_a_sheet_asks_for_what_it_needs_alone(family: House, page: LogPage) -> None:
    choices = choices_of(family, page)
    take(choices, "monthly")
    assert choices.month.isVisible()
    assert not choices.span.isVisible()
    assert not choices.what.choose.isVisible()
    assert not choices.what.thoughts.isVisible()
    assert not choices.buttons[WayOut.HAND_OVER].isVisible()
    take(choices, "chronology")
    assert choices.span.isVisible()
    assert not choices.month.isVisible()
    assert not page.findChildren(Toast)


def test_each_sheet_has_as_much_room_as_it_needs(family: House, page: LogPage) -> None:
    choices = choices_of(family, page)
    for at in range(choices.sheet.count()):
        choices.sheet.setCurrentIndex(at)
        choices.sheet.activated.emit(at)
        needed = choices._content.heightForWidth(choices.width())
        assert choices.height() == min(needed + 4, family.window.height() - 40)
        name = choices.sheet.itemText(at)
        assert choices.sheet.fontMetrics().horizontalAdvance(name) < choices.sheet.width() - 50
