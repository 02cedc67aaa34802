"""Each page that prints offers a look at its pages to the mouse too."""

import pytest
from PySide6.QtWidgets import QMenu, QPushButton

from tests.ui.audit import settle
from tests.ui.places import PLACES, Home


def _offers_a_look(home: Home) -> bool:
    """Say whether the pages can be reached by the mouse: by a button, or behind a More."""
    page = home.window.page
    assert page is not None

    def in_sight() -> list[str]:
        menus = [one for one in page.findChildren(QMenu) if one.isVisible()]
        said = [action.text() for menu in menus for action in menu.actions()]
        for menu in menus:
            menu.close()
        return [*said, *(one.text() for one in page.findChildren(QPushButton) if one.isVisible())]

    found = in_sight()
    for more in page.findChildren(QPushButton):
        if more.isVisible() and more.text().startswith("More"):
            more.click()
            settle()
            found += in_sight()
    settle()
    return any(words.startswith("Look at the pages") for words in found)


PRINTS = (
    "log: table",
    "log: an entry",
    "glance",
    "ask: the message",
    "packs: no pack",
    "guide: birth-parent friend",
    "guide: birth-parent text",
    "came: request",
    "what-if: by care type, with a fact",
    "concerns: missing",
    "call: put together from the log",
    "call: read out large",
)


@pytest.mark.parametrize(
    "size",
    [(1280, 800), (800, 600), pytest.param((1640, 900), marks=pytest.mark.long)],
    ids=str,
)
def test_each_page_that_prints_offers_a_look_at_the_pages_to_the_mouse(
    family_home: Home, size: tuple[int, int]
) -> None:
    family_home.window.resize(*size)
    printed = []
    for name in PRINTS:
        PLACES[name](family_home)
        family_home.rest()
        page = family_home.window.page
        assert page is not None
        if page.can_print:
            printed.append(name)
            assert _offers_a_look(family_home), name
    assert printed == list(PRINTS)
