"""The keys of the window (Ctrl is Cmd on a Mac). No single letters: WCAG 2.1.4."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut

from caregiver_app.settings import TEXT_SIZES

from .pages import MENU

if TYPE_CHECKING:
    from .main_window import MainWindow


class Keys(QObject):
    """Brings each key to the main window. While the cover is up, none does anything."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        # What works behind no door, and what also works on the welcome and lock pages.
        for at, _section in enumerate(MENU, start=1):
            self._add(f"Ctrl+{at}", self._open_page)
        for keys, work in (
            ("F6", self._switch_sides),
            ("Ctrl+N", self._new_entry),
            ("Ctrl+F", self._find),
            ("Ctrl+S", self._save),
            ("Ctrl+P", self._print),
            ("Ctrl+L", window.lock),
            ("Ctrl+Shift+H", window.cover),
            ("F1", window.urgent_help),
            ("Ctrl+=", self._bigger),
            ("Ctrl++", self._bigger),
            ("Ctrl+-", self._smaller),
            ("Ctrl+0", self._plain_size),
        ):
            self._add(keys, work)

    def _add(self, keys: str, work: object) -> None:
        shortcut = QShortcut(QKeySequence(keys), self._window)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(work)

    def _open_page(self) -> None:
        sender = self.sender()
        if self._window.in_frame and isinstance(sender, QShortcut):
            digit = int(sender.key().toString()[-1])
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

    def _find(self) -> None:
        page = self._window.page
        if self._window.in_frame and page is not None and page.search is not None:
            page.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            page.search.selectAll()

    def _save(self) -> None:
        page = self._window.page
        if self._window.in_frame and page is not None:
            page.save_page()

    def _print(self) -> None:
        page = self._window.page
        if self._window.in_frame and page is not None and page.can_print:
            page.print_page()

    def _bigger(self) -> None:
        self._step(1)

    def _smaller(self) -> None:
        self._step(-1)

    def _plain_size(self) -> None:
        self._window.set_text_size(TEXT_SIZES[0])

    def _step(self, by: int) -> None:
        now = TEXT_SIZES.index(self._window.context.settings.text_size)
        self._window.set_text_size(TEXT_SIZES[max(0, min(len(TEXT_SIZES) - 1, now + by))])
