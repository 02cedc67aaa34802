"""Every place of the window in two looks: nothing clipped, nothing without a name."""

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from caregiver_app import assets
from caregiver_app.demo import Family, make_family
from caregiver_app.guidance import load_pack
from caregiver_app.paths import Paths
from caregiver_app.settings import Settings
from caregiver_app.vault.strength import LEAST
from tests.ui.audit import all_findings, nameless, settle
from tests.ui.places import PLACES, Home
from ui.context import Context
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.pages import PLACES as PAGES
from ui.theme import Application, Theme

LOOKS = ((150, (1024, 640)), (100, (1280, 800)))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Family]:
    folder = tmp_path_factory.mktemp("family")
    pack = load_pack(assets.resources() / "packs" / "toronto-cas-2011")
    now = datetime.now().astimezone()
    return folder, make_family(folder / "vault", pack, now, strength=LEAST)


@pytest.fixture(params=LOOKS, ids=lambda look: f"{look[0]}%")
def home(
    request: pytest.FixtureRequest,
    made: tuple[Path, Family],
    qapp: Application,
    theme: Theme,
    tmp_path: Path,
) -> Iterator[Home]:
    text_size, size = request.param
    folder, family = made
    paths = Paths(Path(shutil.copytree(folder, tmp_path / "data")))
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


def test_no_page_is_left_out() -> None:
    for page_id in PAGES:
        assert any(name == page_id or name.startswith(f"{page_id}:") for name in PLACES)
    for door in ("welcome", "lock"):
        assert any(name.startswith(door) for name in PLACES)
