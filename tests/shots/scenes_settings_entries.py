"""Settings of entries: what is late, and the ways and apps of one's own."""

from caregiver_app.record.choices import What
from caregiver_app.record.repository import Repository
from tests.shots.stage import Stage, scene
from ui.pages.settings.own_choice import Entries
from ui.pages.settings.page import SettingsPage


@scene("settings_entries")
def own_ways(stage: Stage) -> None:
    stage.open_vault()
    for name in ("Roblox chat", "The message board of the swimming club for parents"):
        stage.ask(Repository.add_choice, What.METHOD, name, "social-media")
    stage.ask(Repository.add_choice, What.APP, "Kik", "")
    stage.window.show_page("settings", None)
    stage.settle()
    page = stage.window.page
    assert isinstance(page, SettingsPage)
    (section,) = page.findChildren(Entries)
    for _ in range(40):
        stage.ask(Repository.people)
        stage.settle()
    section.rows[1].rename.click()
    stage.settle()
    page.scroller.ensureWidgetVisible(section.rows[2], 0, 120)
