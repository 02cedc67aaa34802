"""Whose policy answers where the program has none of the caregiver's society: the base, or an
example.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ..context import Context
from ..widgets import Card, Label, WrapCheck


class ExampleChoice(QWidget):
    """Says that the agency's rules are not here, and offers another society's as an example.

    ``chosen`` tells when the person ticks or clears the box. :meth:`follow` shows what holds for a
    society; hidden where the program has its rules. ``bare`` is the box alone, where the rest is
    said already.
    """

    chosen = Signal()

    def __init__(self, context: Context, *, bare: bool = False) -> None:
        super().__init__()
        self._context = context
        self._id, words = context.example
        self.box = WrapCheck(words)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        if bare:
            box.addWidget(self.box)
        else:
            card = Card("tint", margins=(18, 14, 18, 14), gap=10)
            title = self.tr("We do not have your agency's rules.")
            card.body.addWidget(Label(title, "bold"))
            card.body.addWidget(Label(self.tr("You get what to ask, and whom to call.")))
            card.body.addWidget(self.box)
            box.addWidget(card)
        if not self._id:
            self.box.hide()
        # Shown only once it has a parent: alone it would be a window for a moment.
        self.hide()
        self.box.toggled.connect(lambda _on: self.chosen.emit())

    def follow(self, society: str) -> None:
        """Show what holds for ``society``, without telling anyone."""
        kept = str(self._context.settings.pack)
        mine = bool(kept) and kept != self._id
        self.setVisible(bool(society) and not mine and not self._context.has_rules_of(society))
        self.box.blockSignals(True)
        self.box.setChecked(bool(self._id) and kept == self._id)
        self.box.blockSignals(False)

    def pack(self, society: str) -> str:
        """Give the setting ``pack`` that follows from ``society`` and the box."""
        kept = str(self._context.settings.pack)
        if self.box.isChecked() and not self._context.has_rules_of(society):
            return self._id
        return "" if kept == self._id else kept


def without_example(context: Context) -> str:
    """Give the setting ``pack`` without another society's rules that were only an example."""
    kept = str(context.settings.pack)
    return "" if kept and kept == context.example[0] else kept
