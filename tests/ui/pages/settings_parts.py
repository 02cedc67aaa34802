"""What the tests of Settings share: the page, its lists, what is kept of them."""

from caregiver_app.paths import Paths
from caregiver_app.settings import Settings
from tests.ui.audit import settle
from tests.ui.person import walk_to
from ui.main_window import MainWindow
from ui.pages.settings.page import SettingsPage
from ui.widgets import Combo


def show(window: MainWindow, argument: object = None) -> SettingsPage:
    window.activateWindow()
    window.show_frame("settings", argument)
    settle()
    return page_of(window)


def page_of(window: MainWindow) -> SettingsPage:
    assert isinstance(window.page, SettingsPage)
    return window.page


def kept(paths: Paths) -> Settings:
    return Settings.load(paths.settings)


def combo(page: SettingsPage, name: str) -> Combo:
    (found,) = [one for one in page.findChildren(Combo) if one.accessibleName() == name]
    return found


def pick(window: MainWindow, name: str, words: str) -> None:
    """Choose ``words`` in the list ``name`` with the arrow keys, as a person does."""
    walk_to(combo(page_of(window), name), words)
    # A change of the letters builds the page anew.
    assert combo(page_of(window), name).currentText() == words
