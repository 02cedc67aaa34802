"""What the tests of the welcome share: one person at it, hands and eyes."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from caregiver_app.paths import Paths
from caregiver_app.settings import Settings
from tests.ui.audit import settle
from tests.ui.pages.onboarding_parts import PASSPHRASE, WAIT, press, write
from ui.context import Context
from ui.main_window import MainWindow
from ui.pages.welcome.care import CareStep
from ui.pages.welcome.names import NamesStep
from ui.pages.welcome.others import OthersStep
from ui.pages.welcome.page import WelcomePage
from ui.pages.welcome.paper import PaperStep
from ui.pages.welcome.passphrase import PassphraseStep
from ui.pages.welcome.place import PlaceStep
from ui.pages.welcome.step import WelcomeStep


class Visit:
    """One person at the welcome: the window, and what the page told it."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.told: list[object] = []
        self.window = MainWindow(context)
        self.window.resize(1280, 800)
        self.window.show()
        self.window.show_full(self._build)
        settle()

    def _build(self) -> WelcomePage:
        page = WelcomePage(self.context)
        page.finished.connect(lambda: self.told.append("finished"))
        page.look_around.connect(lambda: self.told.append("look around"))
        page.urgent.connect(lambda: self.told.append("urgent"))
        page.hide_screen.connect(lambda: self.told.append("hide"))
        page.look_at.connect(lambda *where: self.told.append(where))
        return page

    @property
    def page(self) -> WelcomePage:
        full = self.window.stage.full
        assert isinstance(full, WelcomePage)
        return full

    @property
    def step(self) -> WelcomeStep:
        return self.page.step

    def choose(self, value: str) -> None:
        step = self.step
        assert isinstance(step, PlaceStep | CareStep)
        QTest.mouseClick(step.choice.cards[value], Qt.MouseButton.LeftButton)

    def to_care(self) -> CareStep:
        self.choose("toronto")
        press(self.page, "Continue")
        step = self.step
        assert isinstance(step, CareStep)
        return step

    def to_passphrase(self) -> PassphraseStep:
        self.to_care()
        self.choose("foster")
        press(self.page, "Continue")
        step = self.step
        assert isinstance(step, PassphraseStep)
        return step

    def to_paper(self, qtbot: QtBot) -> PaperStep:
        self.to_passphrase()
        return self.set_passphrase(qtbot)

    def set_passphrase(self, qtbot: QtBot) -> PaperStep:
        step = self.step
        assert isinstance(step, PassphraseStep)
        write(step.fields.first_row, PASSPHRASE)
        write(step.fields.again_row, PASSPHRASE)
        press(self.page, "Set passphrase")
        qtbot.waitUntil(lambda: isinstance(self.step, PaperStep), timeout=WAIT)
        settle()
        paper = self.step
        assert isinstance(paper, PaperStep)
        return paper

    def to_names(self, qtbot: QtBot) -> NamesStep:
        self.to_paper(qtbot)
        return self.type_key_back()

    def type_key_back(self) -> NamesStep:
        paper = self.step
        assert isinstance(paper, PaperStep)
        code = shown_key(self.page)
        press(self.page, "I have it on paper")
        write(paper.form.row, code)
        press(self.page, "Check the key")
        step = self.step
        assert isinstance(step, NamesStep)
        return step

    def to_others(self, qtbot: QtBot) -> OthersStep:
        self.to_names(qtbot)
        press(self.page, "Do this later")
        step = self.step
        assert isinstance(step, OthersStep)
        return step


def shown_key(page: WelcomePage) -> str:
    """Read the paper key off the page, group by group."""
    groups = [
        one.text()
        for one in page.findChildren(QLabel)
        if one.isVisible() and one.accessibleName().startswith("Group ")
    ]
    return "-".join(groups)


def kept(paths: Paths) -> Settings:
    """What another start of the program would find."""
    return Settings.load(paths.settings)


def visiting(context: Context) -> Iterator[Visit]:
    """A person at the welcome, with nothing answered yet."""
    context.settings.change(care_type="", society="")
    visit = Visit(context)
    yield visit
    visit.window.close()
    visit.window.deleteLater()
    settle()
