"""Every place of the window in two looks: nothing clipped, nothing without a name, all in order."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from caregiver_app.demo import Family
from caregiver_app.paths import Paths
from caregiver_app.settings import Settings
from caregiver_app.vault.strength import LEAST
from tests.ui.audit import all_findings, nameless, settle
from tests.ui.order import out_of_order
from tests.ui.places import PLACES, Home
from ui.context import Context
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.pages import PLACES as PAGES
from ui.theme import Application, Theme

LOOKS = ((150, (1024, 640)), (100, (1280, 800)))
BIG, PLAIN = LOOKS


@pytest.fixture(params=LOOKS, ids=lambda look: f"{look[0]}%")
def home(
    request: pytest.FixtureRequest,
    root: Path,
    family: Family,
    qapp: Application,
    theme: Theme,
) -> Iterator[Home]:
    text_size, size = request.param
    paths = Paths(root)
    settings = Settings.load(paths.settings)
    settings.change(
        care_type=family.care_type.value, society=family.society, text_size=text_size, theme="light"
    )
    qapp.choose("light", text_size)
    desk = Desk(paths.vault, strength=LEAST)
    context = Context(theme=theme, settings=settings, desk=desk, paths=paths)
    window = MainWindow(context)
    window.resize(*size)
    window.show()
    home = Home(window, context, family)
    home.ask(desk.unlock, family.passphrase)
    yield home
    window.close()
    desk.close()
    window.deleteLater()
    settle()


@pytest.mark.parametrize("name", PLACES)
def test_every_place_is_whole_and_every_control_has_a_name(name: str, home: Home) -> None:
    PLACES[name](home)
    settle(6)
    assert nameless(home.window) == []
    assert all_findings(home.window) == []


def each_page_once() -> Iterator[Any]:
    """Give the places: one of each page, and the others for the long run."""
    seen: set[str] = set()
    for name in PLACES:
        page = name.partition(":")[0]
        if name != "the cover":
            yield pytest.param(name, marks=[pytest.mark.long] if page in seen else [])
        seen.add(page)


@pytest.mark.parametrize("home", [PLAIN, pytest.param(BIG, marks=pytest.mark.long)], indirect=True)
@pytest.mark.parametrize("name", list(each_page_once()))
def test_tab_and_the_tree_go_as_the_eye_does(name: str, home: Home) -> None:
    home.window.activateWindow()
    PLACES[name](home)
    settle(10)
    page = home.window.page if home.window.in_frame else home.window.stage.full
    assert page is not None
    heading = getattr(page, "heading", None)
    assert isinstance(heading, QWidget)
    assert out_of_order(page, heading) == []


def test_no_page_is_left_out() -> None:
    for page_id in PAGES:
        assert any(name == page_id or name.startswith(f"{page_id}:") for name in PLACES)
    for door in ("welcome", "lock"):
        assert any(name.startswith(door) for name in PLACES)
