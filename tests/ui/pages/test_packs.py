"""Choosing and bringing in a policy pack: shown first, then used; nothing kept on Cancel."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from caregiver_app import assets
from caregiver_app.guidance.vocabulary import Action, Verdict
from caregiver_app.packs.shelf import PackShelf
from tests.ui.audit import settle
from tests.ui.pages.people_parts import DANA, Desktop, verdict
from ui.context import Context
from ui.main_window import MainWindow
from ui.pages.packs.page import PacksPage
from ui.widgets import Label, Para

PRACTICE = assets.resources() / "packs" / "harbour-street-practice"


@pytest.fixture
def agency(tmp_path: Path) -> Path:
    folder = Path(shutil.copytree(PRACTICE, tmp_path / "agency"))
    text = (folder / "pack.toml").read_text("utf-8")
    text = text.replace('id = "harbour-street-practice"', 'id = "north-bay"', 1)
    (folder / "pack.toml").write_text(text, "utf-8")
    return folder


def page_of(window: MainWindow) -> PacksPage:
    assert isinstance(window.page, PacksPage)
    return window.page


def opened(window: MainWindow) -> PacksPage:
    window.show()
    window.show_page("packs")
    settle()
    return page_of(window)


def press(page: PacksPage, words: str) -> None:
    found = [
        one
        for one in page.findChildren(QPushButton)
        if one.isVisible() and words in one.accessibleName()
    ]
    assert len(found) == 1, [one.accessibleName() for one in found]
    found[0].click()
    settle()


def said(page: PacksPage) -> str:
    labels = [one.text() for one in page.findChildren(Label) if one.isVisible()]
    return "\n".join([*labels, *(one.plain for one in page.findChildren(Para) if one.isVisible())])


def test_an_agencys_pack_is_shown_with_whom_it_touches_then_used(
    desktop: Desktop, agency: Path
) -> None:
    (dana,) = desktop.keep(DANA)
    desktop.show(dana.id)
    assert verdict(desktop.page, Action.TEXT) is Verdict.ASK_FIRST
    page = opened(desktop.window)
    desktop.catch_up()
    page.read(agency)
    settle()
    words = said(page)
    assert dana.name in words
    assert "becomes" in words
    assert PackShelf(desktop.context.paths.packs).brought_in() == ()
    press(page, "Bring it in and use it")
    assert desktop.context.settings.pack == "north-bay"
    assert desktop.context.pack.policy.id == "north-bay"
    desktop.show(dana.id)
    assert verdict(desktop.page, Action.TEXT) is Verdict.JUDGEMENT
    page = opened(desktop.window)
    press(page, "See what changes with Use of Social Media")
    press(page, "Use this policy")
    assert desktop.context.settings.pack == ""
    assert [one.id for one in PackShelf(desktop.context.paths.packs).brought_in()] == ["north-bay"]


def test_cancel_keeps_nothing(window: MainWindow, context: Context, agency: Path) -> None:
    page = opened(window)
    page.read(agency)
    settle()
    folder = page._candidate.folder
    press(page, "Cancel")
    assert not folder.exists()
    assert PackShelf(context.paths.packs).brought_in() == ()
    assert context.settings.pack == ""
    page.read(agency)
    settle()
    folder = page._candidate.folder
    window.show_page("policies")
    settle()
    assert not folder.exists()


def test_what_is_no_pack_is_told_and_the_page_goes_on(
    window: MainWindow, tmp_path: Path, agency: Path
) -> None:
    page = opened(window)
    letter = tmp_path / "letter.zip"
    letter.write_bytes(b"Dear caregiver")
    page.read(letter)
    settle()
    assert page.trouble.isVisible()
    assert page.preview is None
    page.read(agency)
    settle()
    assert not page.trouble.isVisible()
    assert page.preview is not None


def test_a_chosen_pack_that_is_gone_falls_back_and_says_so(
    window: MainWindow, context: Context
) -> None:
    context.change(pack="north-bay")
    settle()
    assert context.pack.policy.id == "toronto-cas-2011"
    page = opened(window)
    assert page.trouble.isVisible()
    assert "north-bay" in said(page)


def test_the_practice_pack_can_be_looked_at_by_keyboard(
    window: MainWindow, context: Context
) -> None:
    page = opened(window)
    press(page, "See what changes with Harbour Street")
    assert page.preview.heading.hasFocus() or page.preview.heading.focusPolicy() != (
        Qt.FocusPolicy.NoFocus
    )
    context.change(text_size=150)
    settle()
    again = page_of(window)
    assert again is not page
    assert again.preview is not None
