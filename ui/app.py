"""Start-up, as a checklist. Nothing heavy is imported before the first window is painted."""

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, QSize, QTimer, QTranslator
from PySide6.QtWidgets import QMainWindow, QWidget

from caregiver_app import assets
from caregiver_app.errors import Known
from caregiver_app.paths import Paths, ensure_private, user_paths
from caregiver_app.record.session import VaultSession
from caregiver_app.settings import Settings

from .context import Context
from .frame.crash import CrashHook
from .frame.not_started import crash_words, dressed_for, show_crash, trouble_window
from .frame.room import TITLE_BAR
from .frame.traces import leave_no_traces
from .tasks import nothing
from .theme import Application

if TYPE_CHECKING:
    from caregiver_app.messages import Message
    from caregiver_app.vault.backups.values import Copy, CopyPlaces

    from .onboarding.onboarding_page import OnboardingPage

    _WayOn = tuple[str, Callable[[], object]]


SIZE = (1280, 800)
# What makes the vault unusable as it stands: worth the whole window, not a line at its foot.
GRAVE = frozenset(
    {
        "not-a-vault",
        "vault-newer",
        "vault-damaged",
        "keys-before",
        "keys-damaged",
        "keys-missing",
        "keys-of-another",
        "keys-strange",
        "record-missing",
    }
)


class Program(QObject):
    """The running program: the window, and what happens at the welcome and the lock page."""

    def __init__(
        self, app: Application, paths: Paths, hook: CrashHook, file: Path | None = None
    ) -> None:
        """Build the window and show the right first page: ``file`` checked, where one is given.

        Raises ``Known`` where the data folder or the settings cannot be used.
        """
        super().__init__()
        from .desk import Desk
        from .main_window import MainWindow
        from .onboarding.copies.places import places_of
        from .onboarding.new_key import NewKey

        ensure_private(paths.root)
        hook.keep_notes_in(paths.logs)
        settings = Settings.load(paths.settings)
        app.choose(settings.theme, settings.text_size, settings.letters)
        speak(app, settings.language)
        self.context = Context(
            theme=app.theme, settings=settings, desk=Desk(paths.vault), paths=paths
        )
        self.window = MainWindow(self.context)
        self._place_window(app)
        self.window.lock_requested.connect(self._lock)
        self.window.unlock_requested.connect(self.open_door)
        self.window.is_open_to = self._is_open_to
        # After the pages of the record have been taken down.
        clear = partial(QTimer.singleShot, 0, app.rubbish, app.rubbish.look_everywhere)
        self.context.desk.locked.connect(clear)
        self.context.trouble.connect(self._trouble)
        self.context.desk.backups.keep_by_itself(partial(places_of, self.context))
        self.context.desk.compare_with(partial(self._copies, places_of))
        self.context.desk.seals.check_by_itself()
        hook.crashed.connect(self._crashed)
        hook.known.connect(self._trouble)
        self.context.desk.locked.connect(self._forget_keys)
        self._new_key = NewKey.of(self.context)
        # Settings, where they are open, show it all; else it is said where the person is.
        say = partial(QTimer.singleShot, 0, self, self._tell_new_key)
        self._new_key.unseen.connect(say)
        self._undecided = self._keys_told = False
        self.window.painted.connect(app.wear_icon)
        if settings.trouble is not None:
            self._trouble(settings.trouble)
        elif file is None:
            self.open_door()
        else:
            self.check_file(str(file.absolute()))

    def open_door(self) -> None:
        """Show what leads in: welcome before there is a vault, lock, or the frame once open."""
        state = self.context.desk.state
        if state == "open":
            self._in()
        elif state == "locked":
            self.window.show_full(self._lock_page)
        else:
            self.window.show_full(self._welcome_page)

    def check_file(self, path: str) -> None:
        """Check a file that was handed over, whether there is a log and whether it is open."""
        from .page_arguments import CheckRecord

        if self._is_open_to("exported-record"):
            self.window.show_frame("exported-record", CheckRecord(path))

    def close(self) -> None:
        """Close the vault, wait until what was typed is on disk, and note how the window stood."""
        self.context.desk.close()
        if not self.context.settings.care_type:
            # Who only looked around leaves nothing behind.
            return
        place = bytes(self.window.saveGeometry().toBase64().data()).decode("ascii")
        # Where the file cannot be written the window opens as it did before: nothing to ask about.
        with suppress(Known):
            self.context.settings.change(window_place=place)

    def _place_window(self, app: Application) -> None:
        """Open as the window stood last; Qt sees to it that this is on a screen that is there."""
        self.window.resize(_first_size(app))
        place = self.context.settings.window_place
        self.window.restoreGeometry(QByteArray.fromBase64(place.encode("ascii", "ignore")))

    # -- the welcome and the lock page

    def _welcome_page(self) -> QWidget:
        from .pages.welcome.page import WelcomePage

        page = WelcomePage(self.context)
        # A log that was brought along is locked yet.
        page.finished.connect(self.open_door)
        page.tour.connect(self._take_tour)
        return self._with_ways_out(page)

    def _take_tour(self) -> None:
        self.open_door()
        if self.context.unlocked:
            self.window.show_page("tour")

    def _lock_page(self) -> QWidget:
        from .pages.lock.page import LockPage

        page = LockPage(self.context)
        page.opened.connect(self._in)
        return self._with_ways_out(page)

    def _with_ways_out(self, page: "OnboardingPage") -> QWidget:
        page.look_around.connect(self._look_around)
        page.urgent.connect(self.window.urgent_help)
        page.hide_screen.connect(self.window.cover)
        page.look_at.connect(self.window.show_frame)
        return page

    def _copies(self, places_of: "Callable[[Context], CopyPlaces]") -> "tuple[Copy, ...]":
        from caregiver_app.vault.backups.keeping import all_copies
        from caregiver_app.vault.backups.shelf import vault_of

        vault = vault_of(self.context.paths.vault)
        return all_copies(places_of(self.context), vault) if vault else ()

    def _in(self) -> None:
        shorter = self.context.desk.shorter
        self._undecided = False
        if shorter is None:
            self._with_keys_told()
            return
        from .onboarding.shorter import words_of

        self._undecided = True
        words = self.tr("Go on with this log")
        first = self._copies_first() if shorter.copy else None
        self._say(words_of(shorter), self._go_on_shorter, first=first, go_on=words)

    def _with_keys_told(self) -> None:
        """Show the frame; once for each opening, what is to be told of the keys stands before it.

        The page that opens first may be one on which the keys are not spoken of.
        """
        from .onboarding.other_keys import words_of

        words = None if self._keys_told else words_of(self.context.desk.keys_standing)
        self._keys_told = True
        if words is None and self._new_key.untold:
            self.window.show_frame("settings", "log-key")
        elif words is None:
            self.window.show_frame()
        else:
            renew = partial(self.window.show_frame, "settings", "passphrase")
            self._say(words, self.window.show_frame, first=(self.tr("Set a new passphrase"), renew))

    def _tell_new_key(self) -> None:
        page = self.window.page
        if self._new_key.untold and self.window.in_frame and page is not None:
            page.say(self.tr("Your log has a new key. Settings tell what came of it."))

    def _forget_keys(self) -> None:
        self._keys_told = False

    def _is_open_to(self, page_id: str) -> bool:
        """Say whether a page may be shown: urgent help always, others once it was decided."""
        if page_id != "concerns" and self._undecided and self.context.desk.state == "open":
            self._in()
            return False
        return True

    def _go_on_shorter(self) -> None:
        self._undecided = False
        self.context.desk.ask_keys(VaultSession.go_on_shorter).then(nothing)
        self._with_keys_told()

    def _look_around(self) -> None:
        self.window.show_frame("guide")

    def _lock(self) -> None:
        self.context.desk.lock()
        self.window.show_full(self._lock_page)

    # -- trouble

    def _trouble(self, error: object) -> None:
        from caregiver_app.messages import message

        alone = self.window.page is None
        grave = isinstance(error, Known) and error.code in GRAVE
        if isinstance(error, Known) and (alone or grave):
            # Behind the open door the same page would meet the same harm again.
            first = self._copies_first() if grave else None
            self._say(message(error), self._lock if grave else self.open_door, first=first)
        else:
            self.window.tell(error)

    def _crashed(self, report: str) -> None:
        self._say(crash_words(), self.open_door, report)

    def _copies_first(self) -> "_WayOn":
        return self.tr("See your copies"), self._see_copies

    def _see_copies(self) -> None:
        from .pages.lock.page import LockPage

        # Locked: every page behind the door would meet the same harm again.
        self._lock()
        page = self.window.stage.full
        assert isinstance(page, LockPage)
        page.show_copies()

    def _say(
        self,
        words: "Message",
        then: Callable[[], object],
        report: str = "",
        *,
        first: "_WayOn | None" = None,
        go_on: str = "",
    ) -> None:
        """Show a page with ``words``; ``first`` are words and work of what is offered first."""
        from .frame.trouble import TroublePage
        from .widgets import Button
        from .widgets.hide import hide_button

        def build() -> QWidget:
            onward = Button(go_on or self.tr("Go on"), "secondary" if first else "primary")
            onward.clicked.connect(lambda: then())
            before = []
            if first is not None:
                before = [Button(first[0], "primary")]
                before[0].clicked.connect(lambda: first[1]())
            leave = Button(self.tr("Close the program"), "quiet")
            leave.clicked.connect(self.window.close)
            hide = hide_button()
            hide.clicked.connect(self.window.cover)
            urgent = Button(self.tr("Urgent help"), "urgent", icon="phone-call", tip="F1")
            urgent.clicked.connect(self.window.urgent_help)
            return TroublePage(
                words.title, words.text, [*before, onward, leave, urgent, hide], report=report
            )

        self.window.show_full(build)


def speak(app: Application, language: str) -> None:
    """Let the window speak ``language`` where its words are there; English is in the code."""
    translator = QTranslator(app)
    if translator.load(str(assets.resources() / "i18n" / f"window.{language}.qm")):
        app.installTranslator(translator)


def _first_size(app: Application) -> QSize:
    """Give the size to open with: ours, or what the screen has room for inside a title bar."""
    room = app.primaryScreen().availableSize() - QSize(0, TITLE_BAR)
    return QSize(*SIZE).boundedTo(room)


def run(data_dir: Path | None, argv: Sequence[str], file: Path | None = None) -> int:
    """Open the window and stay until it is closed; give the exit code.

    ``data_dir`` re-roots everything this person keeps; ``argv`` is handed to Qt. ``file`` was
    handed over by somebody, and is checked first.
    """
    os.umask(0o077)
    leave_no_traces()
    hook = CrashHook()
    hook.install()
    app = Application(argv)
    program: Program | None = None
    window: QMainWindow | None = None
    hook.crashed.connect(show_crash)
    try:
        from .widgets.accessible import install_interfaces

        install_interfaces()
        program = Program(app, user_paths(data_dir), hook, file)
        window = program.window
        hook.crashed.disconnect(show_crash)
    except Known as error:
        window = trouble_window(dressed_for(app, error), SIZE)
    except OSError as error:
        lost = assets.lost(error)
        if lost is None:
            raise
        window = trouble_window(lost, SIZE)
    if program is not None:
        # The vault's worker imports the database and the ciphers while the page is read.
        program.window.painted.connect(program.context.desk.warm_up)
        app.file_opened.connect(program.check_file)
    window.show()
    try:
        return app.exec()
    finally:
        if program is not None:
            program.close()
        hook.remove()
