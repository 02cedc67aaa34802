"""A file on its way out of the log: it can be given up, and what went wrong is told."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from caregiver_app.errors import Known
from caregiver_app.messages import message

from ....desks.beside import StoppedError
from ....look_first import UNDER_WAY
from ....page import Page
from ....widgets import Button, let_go, when_seen


class OnItsWay(QObject):
    """One file for ``page``; lives until it is told how it went, or it is given up.

    ``stop`` is called when somebody gives it up while it is written.
    """

    def __init__(self, page: Page, stop: Callable[[], object]) -> None:
        super().__init__(page)
        self.setObjectName(UNDER_WAY)
        self._page, self._stop = page, stop
        self._saving: QDialog | None = None

    def show_saving(self, words: str) -> None:
        """Say that the file is being written, with the way to give it up."""
        from ....printing import Asking

        cancel = Button(self.tr("Cancel"))
        self._saving = Asking(self._page, self.tr("Saving…"), words, cancel)
        self._saving.rejected.connect(self._give_up)
        self._saving.open()

    def saved(self, tell: Callable[[], object]) -> None:
        """Close what said that it is being written; ``tell`` how it went, once it is seen."""
        self._close_saving()
        when_seen(self._page, tell)

    def fail(self, error: Exception) -> None:
        """Tell what went wrong; a bug goes on to the crash hook, and what was given up is known."""
        self._close_saving()
        if isinstance(error, StoppedError):
            self.end()
            return
        if not isinstance(error, Known):
            self.end()
            raise error
        said = message(error)
        when_seen(self._page, lambda: self.tell(said.title, said.text))

    def tell(self, title: str, text: str) -> None:
        """Say one thing, to be closed; it is the end."""
        from ....printing import Asking

        Asking(self._page, title, text, Button(self.tr("Close"), "primary")).open()
        self.end()

    def end(self) -> None:
        """Be done."""
        self.setObjectName("")
        let_go(self)

    def _give_up(self) -> None:
        # It may be too late: then it is told as saved.
        self._saving = None
        self._stop()

    def _close_saving(self) -> None:
        saving, self._saving = self._saving, None
        if saving is not None:
            saving.rejected.disconnect(self._give_up)
            saving.done(QDialog.DialogCode.Accepted)
