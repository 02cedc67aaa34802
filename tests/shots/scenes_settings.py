"""Settings: its sections, and the views in their place."""

from PySide6.QtWidgets import QWidget

from caregiver_app.vault.recovery import to_code
from tests.shots.stage import Stage, scene
from ui.onboarding.paper_key import PaperKey
from ui.pages.settings.licences import LicencesView
from ui.pages.settings.page import SettingsPage


def settings(stage: Stage) -> SettingsPage:
    """Show Settings with the log open."""
    stage.open_vault()
    stage.context.settings.change(society="toronto")
    stage.window.show_frame("settings")
    stage.settle()
    page = stage.window.page
    assert isinstance(page, SettingsPage)
    return page


def scroll_to(stage: Stage, page: SettingsPage, widget: QWidget) -> None:
    """Bring ``widget`` to the top of the page."""
    stage.settle()
    inside = page.scroller.widget()
    page.scroller.verticalScrollBar().setValue(widget.mapTo(inside, widget.rect().topLeft()).y())


@scene("settings")
def plain(stage: Stage) -> None:
    settings(stage)


@scene("settings_lower")
def lower(stage: Stage) -> None:
    page = settings(stage)
    for section in page.findChildren(QWidget):
        if type(section).__name__ == "Privacy":
            scroll_to(stage, page, section)


@scene("settings_about")
def about(stage: Stage) -> None:
    page = settings(stage)
    stage.settle()
    bar = page.scroller.verticalScrollBar()
    bar.setValue(bar.maximum())


@scene("settings_other_society")
def other_society(stage: Stage) -> None:
    page = settings(stage)
    page.context.change(society="other", society_name="North Shore Family Services")


@scene("settings_locked")
def locked(stage: Stage) -> None:
    stage.window.show_frame("settings")


@scene("settings_passphrase")
def passphrase(stage: Stage) -> None:
    page = settings(stage)
    page.open("passphrase")
    stage.settle()
    view = page._slot.part
    assert view is not None
    view.change.click()


@scene("settings_paper_key")
def paper_key(stage: Stage) -> None:
    PaperKey.of(stage.context).code = to_code(bytes(range(7, 27)))
    settings(stage).open("paper-key")


@scene("settings_licences")
def licences(stage: Stage) -> None:
    settings(stage).open("licences")


@scene("settings_licence")
def licence(stage: Stage) -> None:
    page = settings(stage)
    page.open("licences")
    (view,) = page.findChildren(LicencesView)
    view.read["Qt"].click()
