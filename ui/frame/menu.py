"""The menu of the window, joined to what it leads to and to what it marks."""

from PySide6.QtCore import QObject

from .reminder import Reminder
from .shortcuts import KeyedWindow
from .sidebar import Sidebar


class MenuJoint(QObject):
    """Builds ``menu`` for ``window``: it opens pages, and marks what waits and what does not fit.

    It lives as long as ``owner``: what comes from the desk later reaches no menu that is gone.
    """

    def __init__(self, window: KeyedWindow, owner: QObject) -> None:
        super().__init__(owner)
        self._window, self._seals = window, window.context.desk.seals
        self._reminder = Reminder(window.context, owner)
        menu = self.menu = Sidebar()
        menu.chosen.connect(window.show_page)
        menu.urgent.connect(window.urgent_help)
        menu.hide_screen.connect(window.cover)
        menu.unlock.connect(lambda: window.show_page("unlock"))
        menu.show_vault(window.context.desk.state)
        menu.waiting.connect(self._open_waiting)
        menu.alarm.connect(lambda: window.show_page("log"))
        self._reminder.changed.connect(self._reminded)
        # The clock to the next one stands still while the computer sleeps.
        menu.chosen.connect(lambda _page: self._reminder.look())
        self._seals.changed.connect(self._seals_checked)
        self._seals_checked()

    def _reminded(self) -> None:
        self.menu.show_waiting(len(self._reminder.waiting))

    def _seals_checked(self) -> None:
        self.menu.show_alarm(self._seals.state.is_wrong)

    def _open_waiting(self) -> None:
        """Open the concern that asks for news, or the list where several do."""
        waiting = self._reminder.waiting
        if len(waiting) == 1:
            self._window.show_page("matter", waiting[0])
        else:
            self._window.show_page("concerns")
