"""What the list is narrowed to, as words that can be taken away one by one."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ...widgets import Button, Flow, Label, chain


class FilterWords(QWidget):
    """One button for each part that narrows, and what can be done with all of them.

    ``removed`` tells the field of ``Filters`` to let go of.
    """

    removed = Signal(str)
    cleared = Signal()
    keep = Signal()

    def __init__(self, *before: QWidget) -> None:
        super().__init__()
        self._before = before
        self._shown: tuple[tuple[str, str], ...] = ()
        self._buttons: list[Button] = []
        self._lead = Label(self.tr("Shown:"), "small", wrap=False)
        self.clear = Button(self.tr("Clear filters"), "quiet")
        self.clear.clicked.connect(self.cleared)
        self.save = Button(self.tr("Save this view"), "quiet", icon="plus")
        self.save.clicked.connect(self.keep)
        self._flow = Flow(*before, self._lead)
        self.setLayout(self._flow)
        for part in (self.clear, self.save):
            self._flow.addWidget(part)
        self.show_words(())

    def offer_save(self, offered: bool) -> None:
        """Offer to keep what is shown as a view, or not."""
        self.save.setHidden(not offered)

    def show_words(self, words: Sequence[tuple[str, str]]) -> None:
        """Show (field, words) for each part that narrows."""
        shown = tuple(words)
        self._lead.setHidden(not shown)
        self.clear.setHidden(not shown)
        if shown == self._shown:
            return
        self._shown = shown
        had_focus = any(one.hasFocus() for one in self._buttons)
        for button in self._buttons:
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = [self._button(field, said) for field, said in shown]
        for part in (self.clear, self.save):
            self._flow.removeWidget(part)
        for part in (*self._buttons, self.clear, self.save):
            self._flow.addWidget(part)
        self._flow.invalidate()
        chain(self.stops())
        if had_focus:
            (self._buttons[0] if self._buttons else self._before[0]).setFocus()

    def stops(self) -> list[QWidget]:
        """Give where Tab stops, in order."""
        return [*self._before, *self._buttons, self.clear, self.save]

    def _button(self, field: str, said: str) -> Button:
        name = self.tr("Do not narrow by: {words}").format(words=said)
        button = Button(_short(said), icon="x", name=name)
        button.clicked.connect(lambda: self.removed.emit(field))
        return button


_LONGEST = 28


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"
