"""Settings over an open log, with hands that deal with keys and writers."""

from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from caregiver_app.record.proof_values import Writer
from caregiver_app.record.repository import Repository
from tests.ui.audit import settle
from tests.ui.pages.onboarding_parts import PASSPHRASE, WAIT, open_vault, press, words_of, write
from ui.context import Context
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.pages.settings.add_writer import AddWriterView
from ui.pages.settings.key_steps import KeySteps
from ui.pages.settings.new_key import NewKeyView
from ui.pages.settings.page import SettingsPage
from ui.pages.settings.writers import Writers
from ui.widgets import FormRow

ME = "Kim Marchetti"
THEIRS = "their own set of words"


class Home:
    """Settings over an open log, and hands to use them with."""

    def __init__(self, bot: QtBot, context: Context, window: MainWindow) -> None:
        self.bot, self.context, self.window = bot, context, window
        self.desk: Desk = context.desk
        self.code = open_vault(self.desk, bot)
        self.show()

    def show(self) -> None:
        self.window.show_frame("settings")
        self.told()

    def told(self) -> Writers:
        """Wait until Settings shows who writes."""
        self.bot.waitUntil(lambda: bool(self._sections()), timeout=WAIT)
        settle()
        return self._sections()[0]

    def _sections(self) -> list[Writers]:
        return [one for one in self.page.findChildren(Writers) if one.isVisible()]

    @property
    def page(self) -> SettingsPage:
        assert isinstance(self.window.page, SettingsPage)
        return self.window.page

    def press_named(self, name: str) -> None:
        """Press the button that a screen reader calls ``name``."""
        (one,) = (
            b
            for b in self.page.findChildren(QPushButton)
            if b.accessibleName() == name and b.isVisible()
        )
        one.click()
        settle()

    def reads(self, words: str) -> None:
        self.bot.waitUntil(lambda: words in words_of(self.page), timeout=WAIT)

    def writers(self) -> tuple[Writer, ...]:
        given: list[tuple[Writer, ...]] = []
        self.desk.ask(Repository.writers).then(given.append)
        self.bot.waitUntil(lambda: bool(given), timeout=WAIT)
        return given[0]

    def steps(self) -> KeySteps:
        settle()
        (view,) = (one for one in self.page.findChildren(KeySteps) if one.isVisible())
        return view

    def shown_key(self) -> str:
        view = self.steps()
        self.bot.waitUntil(lambda: view.form is not None, timeout=WAIT)
        settle()
        groups = [
            one.text()
            for one in self.page.findChildren(QLabel)
            if one.isVisible() and one.accessibleName().startswith("Group ")
        ]
        assert len(groups) == 9
        return "-".join(groups)

    def type_back(self, code: str) -> FormRow:
        press(self.page, "I have it on paper")
        form = self.steps().form
        assert form is not None
        write(form.row, code)
        press(self.page, "Check the key")
        return form.row

    def lock(self) -> None:
        with self.bot.waitSignal(self.desk.locked, timeout=WAIT):
            self.desk.lock()

    def opens_with_code(self, code: str, new: str = PASSPHRASE) -> bool:
        told: list[bool] = []
        self.desk.unlock_with_code(
            code, new, lambda _: told.append(True), lambda _: told.append(False)
        )
        self.bot.waitUntil(lambda: bool(told), timeout=WAIT)
        return told[0]

    def ask_for_key(self, passphrase: str = PASSPHRASE) -> NewKeyView:
        self.press_named("Make a new paper key")
        (view,) = self.page.findChildren(NewKeyView)
        write(view.row, passphrase)
        press(self.page, "Show me a new paper key")
        return view

    def begin_adding(self, name: str = "Sam", own: str = PASSPHRASE) -> AddWriterView:
        self.press_named("Add another caregiver")
        (view,) = self.page.findChildren(AddWriterView)
        self.writers()
        settle()
        if not view.my_name_row.isHidden():
            write(view.my_name_row, ME)
        for row, words in zip(view.asked()[-4:], (own, name, THEIRS, THEIRS), strict=True):
            write(row, words)
        press(self.page, "Go on to their paper key")
        return view

    def add(self, name: str = "Sam") -> str:
        self.begin_adding(name)
        code = self.shown_key()
        self.type_back(code)
        self.reads(f"{name} can open this log now")
        self.told()
        return code
