"""The wait after wrong guesses: how long, said once, and an end by itself. No countdown."""

import math
import time

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from caregiver_app.errors import Known

from ..context import Context


class GuessWait(QObject):
    """Runs while no secret may be tried; ``over`` when one may be again.

    It belongs to the context and not to a page: a page may be built anew meanwhile.
    """

    over = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._until = 0.0

    @classmethod
    def of(cls, context: Context) -> "GuessWait":
        """Give the one of ``context``."""
        found: GuessWait | None = context.findChild(GuessWait)
        return found or cls(context)

    @property
    def words(self) -> str:
        """What to say while it runs; "" when a secret may be tried."""
        return wait_words(math.ceil(self._until - time.monotonic()))

    def begin(self, error: Known) -> None:
        """Wait as long as ``error`` asks for, if it does."""
        seconds = wait_of(error)
        if seconds:
            self._until = time.monotonic() + seconds
            QTimer.singleShot(seconds * 1000, self, self._rung)

    def _rung(self) -> None:
        # A timer may be a little early.
        left = self._until - time.monotonic()
        if left > 0:
            ms = math.ceil(left * 1000)
            QTimer.singleShot(ms, self, self._rung)
        else:
            self.over.emit()


def wait_of(error: Known) -> int:
    """Give how many seconds ``error`` asks to wait; 0 for none."""
    asked = error.params.get("seconds" if error.code == "guess-wait" else "wait", 0)
    return int(asked)


def wait_words(seconds: int) -> str:
    """Say to wait ``seconds``; "" for none."""
    tr = QCoreApplication.translate
    if seconds <= 0:
        return ""
    if seconds == 1:
        return tr("Wait", "Wait 1 second, then try again.")
    return tr("Wait", "Wait {seconds} seconds, then try again.").format(seconds=seconds)


def passphrase_refused(error: Known) -> str:
    """Say what to do after a passphrase that was wrong, or came too soon."""
    tr = QCoreApplication.translate
    wait = wait_words(wait_of(error))
    if error.code == "guess-wait":
        return wait
    then = wait or tr("Wait", "Check Caps Lock and try again.")
    return " ".join((tr("Wait", "That is not the passphrase."), then))
