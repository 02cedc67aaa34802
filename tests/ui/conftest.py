"""Parts for tests of the window: a dressed application, a real desk, a context."""

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from caregiver_app import assets
from caregiver_app.demo import Family, make_family
from caregiver_app.guidance import load_pack
from caregiver_app.paths import Paths, user_paths
from caregiver_app.settings import Settings
from caregiver_app.vault.strength import LEAST
from tests.ui.audit import settle
from ui.context import Context
from ui.desk import Desk
from ui.theme import Application, Theme
from ui.widgets.accessible import install_headings


@pytest.fixture
def theme(qapp: Application) -> Iterator[Theme]:
    """The theme in light at 100 %, and again so afterwards."""
    install_headings()
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
    settings.change(care_type="foster")
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
