"""Brings the keys that are declared in ``ui/keys.py`` to their work."""

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from caregiver_app.errors import Known
from caregiver_app.settings import TEXT_SIZES

from ..keys import keys
from ..pages import MENU
from ..widgets import announce
from .keys_on_the_way import KeysOnTheWay

if TYPE_CHECKING:
    from ..context import Context
    from ..page import Page
    from .sidebar import Sidebar


class KeyedWindow(Protocol):
    """What the keys ask of the window."""

    context: "Context"
    page: "Page | None"

    @property
    def in_frame(self) -> bool: ...
    @property
    def page_id(self) -> str: ...
    @property
    def sidebar(self) -> "Sidebar": ...
    def show_page(self, page_id: str, argument: object = None) -> None: ...
    def focus_page(self) -> None: ...
    def step_back(self) -> None: ...
    def set_text_size(self, percent: int) -> None: ...
    def lock(self) -> None: ...
    def cover(self) -> None: ...
    def urgent_help(self) -> None: ...


class Shortcuts(QObject):
    """Brings each key to the window. While the cover is up, none does anything."""

    def __init__(self, parent: QWidget, window: KeyedWindow) -> None:
        super().__init__(parent)
        self._parent, self._window = parent, window
        self._on_the_way = KeysOnTheWay(self)
        # What works behind no door, and what also works on the welcome and lock pages.
        works: dict[str, object] = {
            "menu": self._open_page,
            "back-to-menu": self._switch_sides,
            "back": window.step_back,
            "new-entry": self._new_entry,
            "find": self._find,
            "save": self._save,
            "print": self._print,
            "look": self._look,
            "lock": window.lock,
            "cover": window.cover,
            "urgent": window.urgent_help,
            "quiet-names": self._quiet_names,
            "page-help": self._page_help,
            "all-keys": self._all_keys,
            "bigger": self._bigger,
            "smaller": self._smaller,
            "plain-size": self._plain_size,
        }
        for use in keys():
            for combination in use.keys if use.bound else ():
                self._add(combination, works[use.id])

    def _add(self, keys: str, work: object) -> None:
        shortcut = QShortcut(QKeySequence(keys), self._parent)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(work)

    def _open_page(self) -> None:
        sender = self.sender()
        if self._window.in_frame and isinstance(sender, QShortcut):
            digit = int(sender.key().toString()[-1])
            if digit <= len(MENU):
                self._window.show_page(MENU[digit - 1])

    def _switch_sides(self) -> None:
        if not self._window.in_frame:
            return
        if self._window.sidebar.has_focus:
            self._window.focus_page()
        else:
            self._window.sidebar.take_focus()

    def _new_entry(self) -> None:
        if self._window.in_frame:
            self._window.show_page("entry")

    def _page_help(self) -> None:
        """Say what this page is for; before the log is open, whom to call comes first."""
        if not self._window.in_frame:
            self._window.urgent_help()
            return
        from .page_help import PageHelpWindow

        window = self._window
        PageHelpWindow(
            self._parent,
            window.page_id,
            window.show_page,
            window.urgent_help,
            window.context.settings.language,
        ).open()

    def _all_keys(self) -> None:
        if self._window.in_frame:
            self._window.show_page("help")

    def _quiet_names(self) -> None:
        context = self._window.context
        if not self._window.in_frame:
            return
        quiet = not context.settings.quiet_names
        try:
            context.change(quiet_names=quiet)
        except Known as error:
            context.trouble.emit(error)
            return
        said = self.tr("Names show as initials") if quiet else self.tr("Whole names show again")
        announce(self._parent, said)

    def _find(self) -> None:
        page = self._window.page
        if self._window.in_frame and page is not None and page.search is not None:
            # As a shortcut Qt would select first: a screen reader that hears of that is silent
            # about the field.
            page.search.setFocus(Qt.FocusReason.OtherFocusReason)
            if page.search.text():
                page.search.selectAll()

    def _save(self) -> None:
        page = self._window.page
        if self._window.in_frame and page is not None:
            page.save_page()

    def _print(self) -> None:
        page = self._window.page
        if self._window.in_frame and page is not None and page.can_print:
            page.print_page()

    def _look(self) -> None:
        page = self._window.page
        if self._window.in_frame and page is not None and page.can_print:
            page.look_at_pages()

    def _bigger(self) -> None:
        self._step(1)

    def _smaller(self) -> None:
        self._step(-1)

    def _plain_size(self) -> None:
        self._window.set_text_size(TEXT_SIZES[0])

    def _step(self, by: int) -> None:
        now = TEXT_SIZES.index(self._window.context.settings.text_size)
        self._window.set_text_size(TEXT_SIZES[max(0, min(len(TEXT_SIZES) - 1, now + by))])
