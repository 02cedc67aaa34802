"""The one window: the menu and the pages, or a full page before them, or the cover over all."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QWidget

from caregiver_app.errors import Known

from .actions import Keys
from .context import Context
from .frame.stage import Stage
from .frame.watch import Watch
from .pages import MENU, PLACES, build_page, section_title
from .pages.page import Page
from .theme import Application
from .widgets.focus import FocusRing

if TYPE_CHECKING:
    from .frame.clips import Clips
    from .frame.reminder import Reminder
    from .frame.sidebar import Sidebar

READING_WIDTH = 600
"""What the page needs beside the wide menu, at 100 %; with less the menu becomes a rail."""


class MainWindow(QMainWindow):
    """Shows pages and full pages; decides nothing about the vault, only asks.

    Full pages (welcome, lock, trouble) come as builders, because a change of the text size builds
    them anew. What a page typed is kept by its ``state()`` then.
    """

    lock_requested = Signal()
    unlock_requested = Signal()
    about_to_lock = Signal()
    """The page has been flushed; the vault is still open."""
    painted = Signal()
    """The window was painted for the first time: what is heavy may be imported now."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.page: Page | None = None
        self._page_id: str = MENU[0]
        self._argument: object = None
        self._seen = False
        self.setMinimumSize(800, 560)
        self._pages = QStackedWidget()
        self.stage = Stage(self._build_frame)
        self.setCentralWidget(self.stage)
        self.ring = FocusRing(self)
        self.watch = Watch(self)
        self._keys = Keys(self)
        # The clipboard is reached after the first paint: a start does not wait for it.
        self._clips: Clips | None = None
        self.reminder: Reminder
        self._connect()
        self._retitle()

    def _connect(self) -> None:
        self.stage.go_on.connect(self._go_on)
        self.watch.key_used.connect(self.ring.key_used)
        self.watch.mouse_used.connect(self.ring.mouse_used)
        self.watch.shift_taps.connect(self._shift_tapped)
        self.watch.idle.connect(self.lock)
        self.watch.set_idle_minutes(self.context.settings.lock_after)
        self.context.settings_changed.connect(self._settings_changed)
        self.context.desk.changed.connect(self._vault_changed)
        self.painted.connect(self._watch_clipboard)
        self.about_to_lock.connect(self._clear_clipboard)
        self.context.desk.locked.connect(self._clear_clipboard)
        self.context.desk.locked.connect(self._door_moved)
        self.context.desk.unlocked.connect(self._door_moved)

    @cached_property
    def sidebar(self) -> "Sidebar":
        """The menu, built when first seen: a start at the lock page does not wait for it."""
        from .frame.reminder import Reminder
        from .frame.sidebar import Sidebar

        sidebar = Sidebar()
        sidebar.chosen.connect(self.show_page)
        sidebar.urgent.connect(self.urgent_help)
        sidebar.hide_screen.connect(self.cover)
        sidebar.unlock.connect(self.unlock_requested)
        sidebar.show_vault(self.context.desk.state)
        sidebar.waiting.connect(self._open_waiting)
        reminder = self.reminder = Reminder(self.context, self)
        reminder.changed.connect(lambda: sidebar.show_waiting(len(reminder.waiting)))
        sidebar.alarm.connect(lambda: self.show_page("log"))
        self.context.desk.seals.changed.connect(self._seals_checked)
        sidebar.show_alarm(self.context.desk.seals.state.is_wrong)
        return sidebar

    def _seals_checked(self) -> None:
        self.sidebar.show_alarm(self.context.desk.seals.state.is_wrong)

    def _open_waiting(self) -> None:
        """Open the concern that asks for news, or the list where several do."""
        waiting = self.reminder.waiting
        if len(waiting) == 1:
            self.show_page("matter", waiting[0])
        else:
            self.show_page("concerns")

    def _build_frame(self) -> QWidget:
        frame = QWidget()
        frame.setObjectName("frame")
        across = QHBoxLayout(frame)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.sidebar)
        across.addWidget(self._pages, 1)
        self._fit_sidebar()
        return frame

    # -- pages

    @property
    def in_frame(self) -> bool:
        """Say whether the menu and its pages are what is seen now."""
        return self.stage.in_frame

    def show_page(self, page_id: str, argument: object = None) -> None:
        """Open a page by its id, or "unlock", "lock" or "welcome"; ``KeyError`` for another."""
        if page_id in ("unlock", "welcome"):
            self.unlock_requested.emit()
        elif page_id == "lock":
            self.lock()
        else:
            # Asked before the old page goes: its focus would fall to the menu.
            from_menu = self.sidebar.has_focus
            self._page_id, self._argument = page_id, argument
            self._place_page()
            if self.stage.full is None:
                self.stage.show_frame()
            if not from_menu:
                self.focus_page()

    def show_frame(self, page_id: str = "", argument: object = None) -> None:
        """Leave a full page for the menu and the page asked for (else the one before)."""
        self.sidebar.show_vault(self.context.desk.state)
        if page_id:
            self._page_id, self._argument = page_id, argument
        self._place_page()
        self.stage.show_frame()
        self._retitle()
        self.focus_page()

    def show_full(self, build: Callable[[], QWidget]) -> None:
        """Show one page without the menu, and let go of the page behind it."""
        self._drop_page()
        self.stage.show_full(build)
        self._retitle()
        self.focus_page()

    def urgent_help(self) -> None:
        """Show whom to call, whatever was open before; only the cover stands before it."""
        if not self.stage.covered:
            self.show_frame("concerns", "urgent")

    def focus_page(self) -> None:
        """Put the focus on the heading of the page: a screen reader reads it, Tab goes on."""
        heading = getattr(self.stage.full or self.page, "heading", None)
        if isinstance(heading, QWidget) and not self.stage.covered:
            heading.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place_page(self) -> None:
        place = PLACES[self._page_id]
        self._drop_page()
        from .frame.closed import ClosedPage

        if place.needs_vault and not self.context.unlocked:
            page: Page = ClosedPage(self.context, section_title(place.section))
        else:
            page = build_page(self._page_id, self.context)
        self.page = page
        page.go.connect(self.show_page)
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        self.sidebar.select(place.section)
        if self._argument is not None and not isinstance(page, ClosedPage):
            page.open(self._argument)
        page.refresh()
        self._retitle()

    def _drop_page(self) -> None:
        if self.page is None:
            return
        page, self.page = self.page, None
        page.flush()
        page.go.disconnect(self.show_page)
        self._pages.removeWidget(page)
        page.hide()
        page.deleteLater()

    # -- the door and the cover

    def lock(self) -> None:
        """Keep what is being typed, then ask for the vault to be locked where it is open."""
        if not self.context.unlocked:
            return
        # What is open may hold names: it goes now, and after unlocking its section starts afresh.
        self._drop_page()
        self.about_to_lock.emit()
        self._page_id, self._argument = PLACES[self._page_id].section, None
        self.lock_requested.emit()

    def _watch_clipboard(self) -> None:
        from .frame.clips import Clips

        self._clips = Clips(self, lambda: bool(self.context.settings.clear_copies))

    def _clear_clipboard(self) -> None:
        if self._clips is not None:
            self._clips.clear()

    def cover(self) -> None:
        """Hide everything behind a plain screen at once."""
        self.stage.cover()
        self._retitle()

    def _go_on(self) -> None:
        """Leave the cover: to the door that was open before it, else by way of the lock page."""
        from .doors.door_page import DoorPage

        # A welcome that has just made the vault goes on: nothing is written there yet.
        at_door = isinstance(self.stage.full, DoorPage)
        if not at_door:
            self.lock()
        if at_door or not self.context.unlocked:
            self.stage.uncover()
            self._retitle()
            self.focus_page()

    def _shift_tapped(self) -> None:
        if self.context.settings.cover_by_shift:
            self.cover()

    def _door_moved(self) -> None:
        if self.stage.has_frame:
            self.sidebar.show_vault(self.context.desk.state)
        if self.page is not None and PLACES[self._page_id].needs_vault:
            self._place_page()

    def _vault_changed(self) -> None:
        if self.page is not None:
            self.page.refresh()

    # -- settings, size, words

    def tell(self, error: object) -> None:
        """Say what went wrong at the foot of the page; a bug goes to the crash hook."""
        if not isinstance(error, Known):
            assert isinstance(error, Exception)
            raise error
        if self.page is not None:
            from caregiver_app.messages import message

            self.page.say(message(error).line())

    def set_text_size(self, percent: int) -> None:
        """Choose a text size, keep it, and follow it; says so where it cannot be kept."""
        try:
            self.context.change(text_size=percent)
        except Known as error:
            self.tell(error)

    def _settings_changed(self, names: frozenset[str]) -> None:
        settings, app = self.context.settings, QApplication.instance()
        assert isinstance(app, Application)
        if names & {"theme", "text_size", "letters"}:
            app.choose(settings.theme, settings.text_size, settings.letters)
        if names & {"text_size", "letters", "language", "pack"}:
            self._rebuild()
        elif self.page is not None:
            self.page.refresh()
        self.watch.set_idle_minutes(settings.lock_after)
        self._retitle()

    def _rebuild(self) -> None:
        """Build what is shown anew, with what was typed kept and the focus left where it can be."""
        from_menu = self.in_frame and self.sidebar.has_focus
        if self.stage.has_frame:
            self._fit_sidebar()
        self.stage.rebuild()
        if self.page is not None:
            state = self.page.state()
            self._place_page()
            self.page.restore(state)
        if not from_menu:
            self.focus_page()

    def _retitle(self) -> None:
        page_title = self.page.title if self.page is not None and self.stage.full is None else ""
        if self._page_id in MENU and page_title:
            page_title = section_title(self._page_id)
        if self.stage.covered or self.context.settings.plain_window_name:
            self.setWindowTitle(self.tr("Notes"))
        elif page_title:
            self.setWindowTitle(self.tr("{page} - May I…?").format(page=page_title))
        else:
            self.setWindowTitle(self.tr("May I…?"))

    def _fit_sidebar(self) -> None:
        from .frame.sidebar import WIDE

        theme = self.context.theme
        need = theme.px(WIDE) + theme.px(READING_WIDTH) + 2 * theme.space(32)
        self.sidebar.set_rail(self.width() < need)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.stage.has_frame:
            self._fit_sidebar()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.watch.watch(self.windowHandle())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._seen:
            self._seen = True
            # The parts inside are painted after the window itself, in the same turn.
            QTimer.singleShot(0, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._drop_page()
        self._clear_clipboard()
        super().closeEvent(event)
