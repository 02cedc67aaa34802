"""What to know of the kind of entry: when to choose it, and what it leaves out."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from caregiver_app.record.kinds import load_kinds

from ....widgets import Label, Notice, announce, column


class KindAdvice(QWidget):
    """One line on when to choose the kind chosen, and which words it has no place for.

    Those stay in the draft, and are not saved with the entry.
    """

    def __init__(self) -> None:
        super().__init__()
        self.hint = Label("", "small")
        self._left_out = Notice([""], icon="info", verdict="ask-first")
        box = column(gap=8, on=self)
        box.addWidget(self.hint)
        box.addWidget(self._left_out)
        self._left_out.hide()
        self._told: Sequence[str] = ()
        self._kind = ""

    def tell(self, kind: str, names: Sequence[str]) -> None:
        """Speak of ``kind``, and of what is written under ``names`` and has no place in it."""
        if kind != self._kind:
            self.hint.setText(load_kinds().of(kind).hint)
            if self._kind:
                announce(self, self.hint.text())
            self._kind = kind
        if names == self._told:
            return
        self._told = names
        self._left_out.setVisible(bool(names))
        if names:
            words = self._left_out_words(names)
            self._left_out.set_words([words])
            announce(self, words)

    def _left_out_words(self, names: Sequence[str]) -> str:
        fields = ", ".join(names)
        said = self.tr("This will not be saved with “{kind}”: {fields}.")
        stay = self.tr("It stays here until you save. Another kind may keep it.")
        label = load_kinds().of(self._kind).label
        return f"{said.format(kind=label, fields=fields)} {stay}"
