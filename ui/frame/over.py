"""What stands over the window and can hold names: dialogs, lists that are open, menus."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from ..look_first import under_way
from ..page import Page
from .brought import BroughtTeller
from .shortcuts import KeyedWindow


class WhatStandsOver:
    """Puts away what stands over ``window``, and tells later of a sheet that was given up with it.

    A sheet that is not ready yet asks for its printer later: its page goes, and it goes along. What
    goes on without a page is told too (``brought.py``).
    """

    def __init__(self, window: QWidget, keyed: KeyedWindow) -> None:
        self._window = window
        self._brought = BroughtTeller(window, keyed)
        self._given_up = False

    def put_away(self, page: Page | None) -> None:
        """Close every list, menu and calendar that is open, and give up every dialog.

        ``page`` is the one that is about to go.
        """
        # One that stays would take the keys from whatever comes to stand in the window.
        while (popup := QApplication.activePopupWidget()) is not None:
            if not popup.close():
                popup.hide()
        for dialog in self._window.findChildren(QDialog):
            dialog.reject()
        self._given_up = self._given_up or under_way(page)

    def tell(self, page: Page | None) -> None:
        """Say on ``page``, once, what came to its end while no page showed."""
        self._brought.tell(page)
        if self._given_up and page is not None:
            self._given_up = False
            page.say(
                QCoreApplication.translate(
                    "MainWindow",
                    "The screen was hidden before your sheet was ready. It was not printed or"
                    " saved. Print it again.",
                )
            )

    def may_close(self, event: QCloseEvent) -> bool:
        """Say whether the window may close now: see ``BroughtTeller.may_close``."""
        return self._brought.may_close(event)
