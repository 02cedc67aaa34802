"""The one window: the menu and the pages, or a full page before them, or the cover over all."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QWidget

from caregiver_app.errors import Known

from .context import Context
from .frame.over import WhatStandsOver
from .frame.room import least_size
from .frame.shortcuts import Shortcuts
from .frame.stage import WindowStage
from .frame.trail import Trail
from .frame.watch import ScreenWatch
from .page import Page
from .pages import MENU, PLACES, build_page, section_title
from .theme import Application
from .widgets import let_go
from .widgets.accessible import unsay
from .widgets.focus import FocusRing
from .widgets.focus_spot import focus_off, focus_on

if TYPE_CHECKING:
    from .frame.clips import Clips
    from .frame.sidebar import Sidebar

RAIL_BELOW = 896
"""In a window less wide than this, counted in pixels at 100 %, the menu becomes a rail."""


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
        self.is_open_to: Callable[[str], bool] = lambda _page_id: True
        """Says whether a page may be shown now; who sets it shows something else where not."""
        self._trail = Trail()
        self._fit_screen()
        self._pages = QStackedWidget()
        self.stage = WindowStage(self._build_frame)
        self.setCentralWidget(self.stage)
        self.ring = FocusRing(self)
        self.watch = ScreenWatch(self)
        self.over = WhatStandsOver(self, self)
        self._keys = Shortcuts(self, self)
        # The clipboard is reached after the first paint: a start does not wait for it.
        self._clips: Clips | None = None
        self._connect()
        self._retitle()

    def _connect(self) -> None:
        self.stage.go_on.connect(self._go_on)
        self.watch.key_used.connect(self.ring.key_used)
        self.watch.mouse_used.connect(self.ring.mouse_used)
        self.watch.shift_taps.connect(self._shift_tapped)
        self.watch.hide_key.connect(self.cover)
        self.watch.idle.connect(self.lock)
        self.watch.set_idle_minutes(self.context.settings.lock_after)
        self.context.settings_changed.connect(self._settings_changed)
        self.painted.connect(self._watch_clipboard)
        self.painted.connect(self._bring_in_spelling)
        self.about_to_lock.connect(self._clear_clipboard)
        self.context.desk.locked.connect(self._clear_clipboard)
        self.context.desk.locked.connect(self._trail.forget)
        self.context.desk.drafts.erased.connect(self._trail.forget)
        self.context.desk.settled.connect(self._land)
        self.context.desk.locked.connect(self._door_moved)
        self.context.desk.unlocked.connect(self._door_moved)

    @cached_property
    def sidebar(self) -> "Sidebar":
        """The menu, built when first seen: a start at the lock page does not wait for it."""
        from .frame.menu import MenuJoint

        return MenuJoint(self, self).menu

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

    @property
    def page_id(self) -> str:
        """The id of the page that is shown, or was shown last."""
        return self._page_id

    def show_page(self, page_id: str, argument: object = None) -> None:
        """Open a page by its id, or "unlock", "lock" or "welcome"; ``KeyError`` for another."""
        if page_id in ("unlock", "welcome"):
            self.unlock_requested.emit()
        elif page_id == "lock":
            self.lock()
        elif self.is_open_to(page_id):
            # Asked before the old page goes: its focus would fall to the menu.
            from_menu = self.sidebar.has_focus
            self._remember(page_id, argument)
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
            self._remember(page_id, argument)
            self._page_id, self._argument = page_id, argument
        self._place_page()
        self.stage.show_frame()
        self._retitle()
        self.over.tell(self.page)
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
        """Put the focus into the first field where the page is a form, else on its heading.

        A screen reader reads the heading, and Tab goes on from there.
        """
        shown = self.stage.full or self.page
        if self.stage.covered or (isinstance(shown, Page) and focus_on(shown.first_field())):
            return
        heading = getattr(shown, "heading", None)
        if isinstance(heading, QWidget):
            heading.setFocus(Qt.FocusReason.OtherFocusReason)
            # A form may show its fields only once the vault has answered.
            self._trail.fresh = True

    # -- back

    def step_back(self) -> None:
        """Go one step back: out of what is open on the page, else to the page before."""
        shown = self.stage.full or self.page
        if self.stage.covered or not isinstance(shown, Page):
            return
        inner = self.stage.full is not None or self._page_id in MENU
        way = shown.way_back(links=inner or not self._trail)
        if way is not None:
            way.click()
        elif self.stage.full is None and (self._page_id not in MENU or self._argument is not None):
            self._go_back()

    def _go_back(self) -> None:
        step = self._trail.back()
        if step is None:
            return
        self._page_id, self._argument = step.page_id, step.argument
        self._place_page()
        if self.page is not None:
            self.page.restore(step.state)
        self.focus_page()
        # What stood there may come from the vault only now.
        self._trail.look_for(step.spot)
        self._land()

    def _land(self) -> None:
        """Put the focus where it belongs on the page that was opened, once that is there."""
        if self.page is not None and self.in_frame:
            self._trail.land(self.page)

    def _remember(self, page_id: str, argument: object) -> None:
        """Note where the person is before another page opens; a form that is saved is over."""
        self._trail.look_for(None)
        same = (page_id, argument) == (self._page_id, self._argument)
        if self.page is not None and not same and not self.page.is_done():
            state = self.page.state()
            self._trail.leave(self._page_id, self._argument, self.page, state)

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
        focus_off(page)
        self._pages.removeWidget(page)
        let_go(page)

    # -- the door and the cover

    def lock(self) -> None:
        """Keep what is being typed, then ask for the vault to be locked where it is open."""
        if not self.context.unlocked:
            return
        # What is open may hold names: it goes now, and after unlocking its section starts afresh.
        self.over.put_away(self.page)
        self._drop_page()
        unsay(self)
        self._trail.forget()
        self.about_to_lock.emit()
        self._page_id, self._argument = PLACES[self._page_id].section, None
        self.lock_requested.emit()

    def _watch_clipboard(self) -> None:
        from .frame.clips import Clips

        self._clips = Clips(self, lambda: bool(self.context.settings.clear_copies))

    def _bring_in_spelling(self) -> None:
        from .frame.spelling import OwnWords

        self._own_words = OwnWords(self.context, self)

    def _clear_clipboard(self) -> None:
        if self._clips is not None:
            self._clips.clear()

    def cover(self) -> None:
        """Hide everything behind a plain screen at once; what stood over the window goes."""
        self.over.put_away(self.page if self.context.unlocked else None)
        if self.context.unlocked:
            self._drop_page()  # what it has under way must not come over the cover
        self.stage.cover()
        unsay(self)
        self._retitle()

    def _go_on(self) -> None:
        """Leave the cover: to the door that was open before it, else by way of the lock page."""
        from .onboarding.onboarding_page import OnboardingPage

        # A welcome that has just made the vault goes on as long as nothing is written there.
        full = self.stage.full
        at_onboarding = isinstance(full, OnboardingPage) and full.nothing_written
        if not at_onboarding:
            self.lock()
        if at_onboarding or not self.context.unlocked:
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
        # A door (the welcome, the lock page) shows no answer: what was typed there stays as it is.
        answers = "pack" in names and self.stage.full is None
        if names & {"text_size", "letters", "language", "shown_names"} or answers:
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
        self.sidebar.set_rail(self.width() / self.context.theme.scale < RAIL_BELOW)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Not a shortcut: an open list, and whatever else has a use for Escape, comes first.
        if event.key() == Qt.Key.Key_Escape:
            self.step_back()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.stage.has_frame:
            self._fit_sidebar()

    def _fit_screen(self) -> None:
        self.setMinimumSize(least_size(self))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        handle = self.windowHandle()
        self.watch.watch(handle)
        handle.screenChanged.connect(self._fit_screen, Qt.ConnectionType.UniqueConnection)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._seen:
            self._seen = True
            # The parts inside are painted after the window itself, in the same turn.
            QTimer.singleShot(0, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.over.may_close(event):
            self._drop_page()
            self._clear_clipboard()
            super().closeEvent(event)
