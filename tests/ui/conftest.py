"""Parts for tests of the window: a dressed application, a real desk, a context."""

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import hunspell
import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caregiver_app import assets
from caregiver_app.concerns import kinds
from caregiver_app.demo import Family, make_family
from caregiver_app.guidance import load_pack
from caregiver_app.packs import shelf
from caregiver_app.paths import Paths, user_paths
from caregiver_app.settings import Settings
from caregiver_app.vault.strength import LEAST
from tests.ui.audit import settle
from tests.ui.places import Home
from ui.context import Context
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.theme import Application, Theme
from ui.widgets.accessible import install_interfaces

RESOURCES = assets.resources()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown() -> Iterator[None]:
    """A test, and what it shows, leaves nothing open: no part ever comes up as a window alone."""
    yield
    if isinstance(QApplication.instance(), QApplication):
        left = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
        for one in left:
            one.close()
        assert left == []


@pytest.fixture(scope="session", autouse=True)
def read_once(qapp: QApplication) -> Iterator[None]:
    """The program's own packs, concerns and dictionaries are read once: nothing changes them.

    The application comes first, whichever test is the first: without one a printer ends it all.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shelf, "load_pack", once(shelf.load_pack))
        patch.setattr(kinds, "load_concerns", once(kinds.load_concerns))
        # A window reads both dictionaries: half a second, for words that are the same in each.
        patch.setattr(hunspell, "Hunspell", cache(hunspell.Hunspell))
        yield


def once(load: Callable[..., Any]) -> Callable[..., Any]:
    """Give ``load``, which keeps what it read in the folders of the program itself."""
    kept: dict[tuple[Path, str], Any] = {}

    def read(folder: Path, language: str = "en", *more: object) -> Any:
        if not folder.is_relative_to(RESOURCES):
            return load(folder, language, *more)
        if (folder, language) not in kept:
            kept[folder, language] = load(folder, language, *more)
        return kept[folder, language]

    return read


@pytest.fixture
def theme(qapp: Application) -> Iterator[Theme]:
    """The theme in light at 100 %, and again so afterwards."""
    install_interfaces()
    qapp.choose("light")
    yield qapp.theme
    qapp.choose("light")


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return user_paths(tmp_path / "data")


@pytest.fixture
def desk(paths: Paths, theme: Theme) -> Iterator[Desk]:
    """The way to a vault that is not made yet."""
    desk = Desk(paths.vault, strength=LEAST)
    yield desk
    desk.close()


@pytest.fixture
def context(theme: Theme, paths: Paths, desk: Desk) -> Iterator[Context]:
    settings = Settings.load(paths.settings)
    settings.change(care_type="foster", society="toronto")
    yield Context(theme=theme, settings=settings, desk=desk, paths=paths)
    settle()


@pytest.fixture(scope="session")
def made_family(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Family]:
    """The data folder of the made-up family, to be copied, and what opens its vault."""
    folder = tmp_path_factory.mktemp("family")
    pack = load_pack(assets.resources() / "packs" / "toronto-cas-2011")
    now = datetime.now().astimezone()
    return folder, make_family(folder / "vault", pack, now, strength=LEAST)


@pytest.fixture
def family(made_family: tuple[Path, Family]) -> Family:
    return made_family[1]


@pytest.fixture
def root(made_family: tuple[Path, Family], tmp_path: Path) -> Path:
    """A data folder of the family's own, to be harmed."""
    return Path(shutil.copytree(made_family[0], tmp_path / "data"))


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a screen reader is told, in order."""
    said: list[str] = []
    update = QAccessible.updateAccessibility

    def listen(event: object) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            said.append(event.message())
        update(event)

    monkeypatch.setattr(QAccessible, "updateAccessibility", listen)
    return said


@pytest.fixture
def family_home(
    qtbot: QtBot, qapp: Application, root: Path, family: Family, context: Context
) -> Iterator[Home]:
    """The window with the made-up family's log open."""
    paths = Paths(root)
    settings = Settings.load(paths.settings)
    settings.change(care_type=family.care_type.value, society=family.society)
    desk = Desk(paths.vault, strength=LEAST)
    kept = Context(theme=context.theme, settings=settings, desk=desk, paths=paths)
    window = MainWindow(kept)
    window.lock_requested.connect(desk.lock)
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    home = Home(window, kept, family)
    home.ask(desk.unlock, family.passphrase)
    yield home
    window.close()
    desk.close()
    window.deleteLater()
    settle()
