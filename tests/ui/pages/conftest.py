"""What the tests of the pages share: the window, houses with an open log, what is heard."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from caregiver_app.paths import Paths
from tests.ui.audit import settle
from tests.ui.pages.copies_parts import Keeper
from tests.ui.pages.log_parts import PASSPHRASE, House
from tests.ui.pages.onboarding_parts import open_vault
from tests.ui.pages.people_parts import Desktop
from tests.ui.stray import StrayWindows
from ui.context import Context
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.theme import Application


@pytest.fixture(autouse=True)
def no_stray_windows(qapp: Application, request: pytest.FixtureRequest) -> Iterator[None]:
    """No part is ever shown as a window of its own, whatever the person does.

    The fixture ``stand`` shows a page alone on purpose.
    """
    stray = StrayWindows()
    yield
    alone = "stand" in request.fixturenames
    assert [one for one in stray.stop() if not (alone and one.split()[0].endswith("Page"))] == []


@pytest.fixture
def window(context: Context, qtbot: QtBot) -> Iterator[MainWindow]:
    window = MainWindow(context)
    window.resize(1280, 800)
    window.show()
    yield window
    window.close()
    window.deleteLater()
    settle()


@pytest.fixture
def keeper(context: Context, desk: Desk, window: MainWindow, paths: Paths, qtbot: QtBot) -> Keeper:
    window.activateWindow()
    keeper = Keeper(qtbot, context, window, paths)
    context.trouble.connect(keeper.troubles.append)
    keeper.code = open_vault(desk, qtbot)
    keeper.write("first")
    return keeper


@pytest.fixture
def house(qtbot: QtBot, context: Context, window: MainWindow) -> House:
    house = House(qtbot, context, window)
    house.ask(context.desk.create, PASSPHRASE)
    return house


@pytest.fixture
def desktop(context: Context, qtbot: QtBot) -> Iterator[Desktop]:
    desktop = Desktop(qtbot, context)
    yield desktop
    desktop.window.close()
    desktop.window.deleteLater()
    settle()
