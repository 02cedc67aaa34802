"""How a new passphrase stands, in calm words beside it while it is typed."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QWidget

from ..widgets import Icon, Label, TextField, announce, column, row

if TYPE_CHECKING:
    from caregiver_app.vault.judging import Judgement

PAUSE_MS = 350
"""Judged when the fingers rest for so long: not at every letter, and never in their way."""

_LOOKS = {
    "short": ("info", "ink-2"),
    "known": ("triangle-alert", "error"),
    "easy": ("info", "ink-2"),
    "good": ("circle-check", "yes-mark"),
    "strong": ("circle-check", "yes-mark"),
}


def judgement_words(found: "Judgement") -> str:
    """Say how a passphrase stands and what would help, without a number."""
    tr = QCoreApplication.translate
    return {
        "short": tr("Passphrase", "Too short so far."),
        "known": tr("Passphrase", "Others would try this one first. Use four or more words."),
        "easy": tr("Passphrase", "Easy to guess. One or two more words help."),
        "good": tr("Passphrase", "Good. One more word makes it better."),
        "strong": tr("Passphrase", "Very good."),
    }[found.value]


class PassphraseMeter(QWidget):
    """Judges what stands in ``field`` whenever the typing pauses; says it when it changes.

    Nothing of the passphrase itself is shown or spoken.
    """

    def __init__(self, field: TextField) -> None:
        super().__init__()
        self._names: tuple[str, ...] = ()
        self._named: Sequence[TextField] = ()
        self._field = field
        self._found: Judgement | None = None
        self._icon, self._label = Icon("info", "ink-2", 18, box=22), Label("", "small")
        self._shown = QWidget()
        line = row(column(self._icon, None), self._label, gap=6, grows=1)
        line.setContentsMargins(0, 0, 0, 0)
        self._shown.setLayout(line)
        # Its line is there from the start: what stands below does not jump under the hand.
        keeps = self._shown.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)
        self._shown.setSizePolicy(keeps)
        self._shown.setVisible(False)
        column(self._shown, on=self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._judge)
        field.textChanged.connect(self._typed)

    @property
    def words(self) -> str:
        """What it says now; "" while there is nothing to say."""
        return "" if self._shown.isHidden() else self._label.text()

    @property
    def names(self) -> tuple[str, ...]:
        """The names that others would try."""
        return (*self._names, *(field.text() for field in self._named))

    def know(self, names: Iterable[str], typed: Sequence[TextField]) -> None:
        """Take note of ``names`` that others would try, and of those in the fields ``typed``."""
        self._names, self._named = tuple(names), typed

    def _typed(self, text: str) -> None:
        if not text:
            self._pause.stop()
            self._found = None
            self._shown.setVisible(False)
            return
        from caregiver_app.vault.judging import read_lists_aside

        read_lists_aside()
        self._pause.start()

    def _judge(self) -> None:
        from caregiver_app.vault.judging import judge

        found = judge(self._field.text(), self.names)
        if found is self._found:
            return
        self._found = found
        words = judgement_words(found)
        self._icon.show_icon(*_LOOKS[found.value])
        self._label.setText(words)
        self._shown.setVisible(True)
        announce(self, words)
