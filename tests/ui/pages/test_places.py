"""Where the child lives decides what concerns show; a draft says so wherever it shows."""

import pytest

from caregiver_app.settings import Settings
from tests.ui.audit import all_findings, settle
from tests.ui.pages.concerns_parts import front, steps, words
from ui.context import Context
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.pages.settings.page import SettingsPage
from ui.theme import Theme


def settings_page(window: MainWindow) -> SettingsPage:
    window.show_page("settings")
    settle()
    assert isinstance(window.page, SettingsPage)
    return window.page


def test_another_place_is_chosen_in_settings_and_its_draft_says_so(
    window: MainWindow, context: Context
) -> None:
    context.change(society="toronto")
    assert "draft" not in words(front(window))
    page = settings_page(window)
    assert page._you is not None
    place = page._you.place
    drafts = [place.itemText(at) for at in range(place.count()) if "draft" in place.itemText(at)]
    assert drafts == ["England (draft, not checked)"]
    assert place.value() == "ontario"
    place.setCurrentIndex(place.findText(drafts[0]))
    settle()
    assert (context.settings.place, context.settings.society) == ("england", "")
    for show in (lambda: front(window), lambda: steps(window, "missing")):
        read = words(show())
        assert "999" in read
        assert "draft for England" in read
        assert "911" not in read
    window.show_page("find-kind")
    settle()
    assert "draft for England" in words(window)
    window.show_page("numbers")
    settle()
    assert "0800-1111" in words(window)
    window.show_page("training")
    settle()
    assert window.page is not None
    page = settings_page(window)
    assert page._you is not None
    page._you.place.setCurrentIndex(0)
    settle()
    assert "911" in words(front(window))


@pytest.mark.parametrize("place", ["nowhere", "../../etc", ""])
def test_a_place_that_is_not_there_shows_the_usual_one(
    theme: Theme, desk: Desk, context: Context, place: str
) -> None:
    settings = Settings.load(context.paths.settings)
    settings.change(place=place)
    again = Context(theme=theme, settings=settings, desk=desk, paths=context.paths)
    assert again.concerns.id == "ontario"


@pytest.mark.long
def test_the_draft_is_whole_to_the_eye(window: MainWindow, context: Context) -> None:
    window.resize(1024, 640)
    context.change(text_size=150, place="england")
    for show in (lambda: front(window), lambda: steps(window, "intimate-image")):
        show()
        settle(8)
        assert all_findings(window) == []
