"""The welcome, step by step."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from caregiver_app.record.naming import ChildNamed, PaperNames
from caregiver_app.vault.recovery import to_code
from tests.shots.stage import PASSPHRASE, Stage, scene
from ui.onboarding.paper_key import PaperKey
from ui.onboarding.passphrase_meter import PAUSE_MS
from ui.pages.welcome.page import CARE, NAMES, OTHERS, PAPER, PLACE, WelcomePage
from ui.pages.welcome.page import PASSPHRASE as SECRET


def welcome(stage: Stage, step: int = 1) -> WelcomePage:
    """Show the welcome at ``step``, the vault made where it comes after that."""
    stage.context.settings.change(care_type="", society="")
    if step >= PAPER:
        key = PaperKey.of(stage.context)
        key.code = stage.open_vault()
        # A code is random; a picture is the same each time.
        key.code = to_code(bytes(range(7, 27)))
    pages: list[WelcomePage] = []

    def build() -> WelcomePage:
        pages.append(WelcomePage(stage.context))
        return pages[-1]

    stage.full(build)
    if step > 1:
        pages[-1].restore({"step": step})
    stage.settle()
    return pages[-1]


def press(stage: Stage, page: WelcomePage, words: str) -> None:
    """Click the button that says ``words``."""
    stage.settle()
    for button in page.findChildren(QPushButton):
        if button.isVisible() and button.text() == words:
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
            return
    raise LookupError(words)


@scene("welcome_1_place")
def place(stage: Stage) -> None:
    welcome(stage)


@scene("welcome_1_nothing_chosen")
def nothing_chosen(stage: Stage) -> None:
    press(stage, welcome(stage), "Continue")


@scene("welcome_1_another")
def another(stage: Stage) -> None:
    welcome(stage).restore({"step": PLACE, "steps": {PLACE: {"place": "another"}}})


@scene("welcome_1_listed")
def listed(stage: Stage) -> None:
    panels = {"another": {"society": "hamilton-catholic"}}
    welcome(stage).restore(
        {"step": PLACE, "steps": {PLACE: {"place": "another", "panels": panels}}}
    )


@scene("welcome_1_outside")
def outside(stage: Stage) -> None:
    page = welcome(stage)
    panels = {"outside": {"name": "Prairie Family Services", "phone": "555-01"}}
    page.restore({"step": PLACE, "steps": {PLACE: {"place": "outside", "panels": panels}}})
    press(stage, page, "Continue")


@scene("welcome_1_moving")
def moving(stage: Stage) -> None:
    press(stage, welcome(stage), "I already have a log")
    stage.settle()


@scene("welcome_2_care")
def care(stage: Stage) -> None:
    welcome(stage, CARE)


@scene("welcome_2_help")
def care_help(stage: Stage) -> None:
    asked = {"helping": True, "before": "family", "in_charge": "society"}
    welcome(stage, CARE).restore({"step": CARE, "steps": {CARE: asked}})


@scene("welcome_3_passphrase")
def passphrase(stage: Stage) -> None:
    welcome(stage, SECRET)


@scene("welcome_3_how_it_stands")
def how_it_stands(stage: Stage) -> None:
    fields = welcome(stage, SECRET).step.fields
    QTest.keyClicks(fields.first, "quiet porch")
    QTest.qWait(3 * PAUSE_MS)
    stage.settle()


@scene("welcome_3_not_the_same")
def not_the_same(stage: Stage) -> None:
    page = welcome(stage, SECRET)
    QTest.keyClicks(page.step.findChildren(type(page.step.fields.first_row.field))[0], PASSPHRASE)
    press(stage, page, "Set passphrase")


@scene("welcome_4_paper_key")
def paper_key(stage: Stage) -> None:
    welcome(stage, PAPER)


@scene("welcome_4_typed_back")
def typed_back(stage: Stage) -> None:
    page = welcome(stage, PAPER)
    press(stage, page, "I have it on paper")
    QTest.keyClicks(page.step.form.row.field, to_code(bytes(range(7, 27)))[:-1] + "?")
    press(stage, page, "Check the key")


@scene("welcome_5_names")
def names(stage: Stage) -> None:
    given = PaperNames("Maria Costa", "Ms. Okafor", "", (ChildNamed("", "Sam W.", "foster"),))
    welcome(stage, NAMES).restore({"step": NAMES, "steps": {NAMES: {"names": given}}})


@scene("welcome_5_nothing_written")
def names_missing(stage: Stage) -> None:
    page = welcome(stage, NAMES)
    press(stage, page, "Add another child")
    press(stage, page, "Continue")


@scene("welcome_6_others")
def others(stage: Stage) -> None:
    welcome(stage, OTHERS)
