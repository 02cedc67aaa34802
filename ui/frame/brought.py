"""Conversations that come in while any page shows: dropped on the window, and told at their end."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget

from caregiver_app.errors import Known
from caregiver_app.messages import message

from ..widgets import FileDrops
from .shortcuts import KeyedWindow

if TYPE_CHECKING:
    from ..page import Page

_HOME = "conversation"


class BroughtTeller(QObject):
    """Says it at the foot of the page that shows; its own page says it itself.

    What ended while no page showed is told on the next one. Before the window closes, it asks.
    Files that are dropped where no part takes them are given to the page that shows.
    """

    def __init__(self, parent: QWidget, window: KeyedWindow) -> None:
        super().__init__(parent)
        self._parent, self._window = parent, window
        self._untold = ""
        window.context.desk.brought.connect(self._brought)
        FileDrops(parent, self._dropped, lambda: window.in_frame and window.page is not None)

    def tell(self, page: "Page | None") -> None:
        """Say on ``page``, once, what ended while no page showed."""
        if self._untold and page is not None:
            page.say(self._untold)
            self._untold = ""

    def may_close(self, event: QCloseEvent) -> bool:
        """Say whether the window may close now; while something is taken in, ask."""
        desk = self._window.context.desk
        if not desk.taking_in or not self._parent.isVisible():
            return True
        event.ignore()
        from ..printing import Asking
        from ..widgets import Button

        close = Button(self.tr("Stop it and close"))
        asking = Asking(
            self._parent,
            self.tr("A chat is still being taken in"),
            self.tr("If you close now, nothing of it is saved."),
            close,
            Button(self.tr("Wait until it is done"), "primary"),
        )

        def stop() -> None:
            asking.accept()
            desk.intake.give_up()
            self._parent.close()

        close.clicked.connect(stop)
        desk.brought.connect(asking.reject)
        asking.open()
        return False

    def _dropped(self, paths: tuple[Path, ...]) -> None:
        page = self._window.page
        if page is not None:
            page.take_files(paths)

    def _brought(self, outcome: object) -> None:
        window = self._window
        shows = window.in_frame and window.page is not None
        if shows and window.page_id == _HOME:
            return
        words = self._words(outcome)
        if not words:
            window.context.trouble.emit(outcome)
        elif shows and window.page is not None:
            window.page.say(words)
        else:
            self._untold = words

    def _words(self, outcome: object) -> str:
        """Give what to say of it, "" for a bug."""
        # Not at the start: it brings all that an entry is made of.
        from caregiver_app.record.import_values import ImportKept

        if isinstance(outcome, ImportKept):
            told = self.tr("The chat is in the log. Entries: {entries}. Messages: {messages}.")
            messages = f"{outcome.messages:,}"
            return told.format(entries=len(outcome.entries), messages=messages)
        return message(outcome).line() if isinstance(outcome, Known) else ""
