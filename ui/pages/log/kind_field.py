"""What is being written down: the first question of the form, and what a kind leaves out."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caregiver_app.record.kinds import KindRules, load_kinds
from caregiver_app.record.values import Kind

from ...models.words import kind_choices
from ...widgets import Card, Combo, FormRow, Label, Notice, announce


class KindCard(Card):
    """A list of the kinds, with a line on when to choose the one chosen.

    ``chosen`` tells a change that the person makes. :meth:`tell_left_out` says which words the
    kind has no place for: they stay in the draft, and are not saved with the entry.
    """

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__(margins=(24, 20, 24, 20), gap=8)
        self.combo = Combo("", kind_choices(), Kind.CONTACT_MADE.value)
        self.row = FormRow(self.tr("What are &you writing down?"), self.combo, width=360)
        self._hint = Label("", "small")
        self._left_out = Notice([""], icon="info", verdict="ask-first")
        self.body.addWidget(self.row)
        self.body.addWidget(self._hint)
        self.body.addWidget(self._left_out)
        self._left_out.hide()
        self._told: Sequence[str] = ()
        self.combo.currentIndexChanged.connect(self._changed)
        self._say()

    @property
    def rules(self) -> KindRules:
        """Give what the kind chosen asks for."""
        return load_kinds().of(self.combo.value())

    def choose(self, kind: str) -> None:
        """Show ``kind`` without telling anyone."""
        self.combo.blockSignals(True)
        self.combo.choose(kind)
        self.combo.blockSignals(False)
        self._say()

    def tell_left_out(self, names: Sequence[str]) -> None:
        """Say that what is written under ``names`` has no place in this kind of entry."""
        if names == self._told:
            return
        self._told = names
        self._left_out.setVisible(bool(names))
        if names:
            words = self.left_out_words(names)
            self._left_out.set_words([words])
            announce(self, words)

    def left_out_words(self, names: Sequence[str]) -> str:
        """Give the sentences of :meth:`tell_left_out`."""
        fields = ", ".join(names)
        said = self.tr("This will not be saved with “{kind}”: {fields}.")
        stay = self.tr("It stays here until you save. Another kind may keep it.")
        return f"{said.format(kind=self.rules.label, fields=fields)} {stay}"

    def stops(self) -> list[QWidget]:
        """Give where Tab stops, in order."""
        return [self.combo]

    def _changed(self) -> None:
        self._say()
        announce(self, self.rules.hint)
        self.chosen.emit()

    def _say(self) -> None:
        self._hint.setText(self.rules.hint)
        self.combo.setAccessibleDescription(self.rules.hint)
