"""Parts for tests of the window: a dressed application, a real desk, a context."""

from collections.abc import Iterator
from pathlib import Path

import pytest

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
