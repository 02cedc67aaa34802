"""Which app a contact went through: from the list, or one that joins the list on Save."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caregiver_app.finding import name_order
from caregiver_app.record.choices import OwnChoice, What, load_apps, same

from ....widgets import Combo, TextField, column

_ANOTHER = "\x00another"
_LONGEST = 60


class AppField(QWidget):
    """The name of an app, or "". ``changed`` tells each change that the person makes."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._names: list[str] = []
        self.combo = Combo("")
        self.other = TextField(
            name=self.tr("Name of the app or site"), hint=self.tr("Name of the app or site")
        )
        self.other.setMaxLength(_LONGEST)
        self.setFocusProxy(self.combo)
        box = column(gap=6, on=self)
        box.addWidget(self.combo)
        box.addWidget(self.other)
        self.other.hide()
        self.offer(())
        self.combo.currentIndexChanged.connect(self._chosen)
        self.other.textChanged.connect(self.changed)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.combo.setAccessibleName(name)

    def offer(self, own: Sequence[OwnChoice]) -> None:
        """Offer the built-in apps and the caregiver's ``own``, keeping what is chosen."""
        kept = self.value()
        names = [*load_apps().names, *(one.name for one in own if one.what == What.APP)]
        self._names = sorted(names, key=name_order)
        choices = [("", self.tr("Not said")), *((name, name) for name in self._names)]
        self.combo.set_choices([*choices, (_ANOTHER, self.tr("Another one…"))])
        self.choose(kept)

    def value(self) -> str:
        """Give the name of the app, or "" where none is said."""
        chosen = self.combo.value()
        return self.other.text() if chosen == _ANOTHER else chosen

    @property
    def fresh(self) -> str:
        """Give the name of an app that is not on the list yet, or ""."""
        name = " ".join(self.value().split())
        return "" if same(name) in map(same, self._names) else name

    def choose(self, name: str) -> None:
        """Show ``name`` without telling anyone; one that is on no list is written out."""
        listed = name in ("", *self._names)
        for part in (self.combo, self.other):
            part.blockSignals(True)
        self.combo.choose(name if listed else _ANOTHER)
        self.other.setText("" if listed else name)
        for part in (self.combo, self.other):
            part.blockSignals(False)
        self.other.setVisible(not listed)

    def stops(self) -> list[QWidget]:
        """Give where Tab stops, in order."""
        return [self.combo, self.other]

    def _chosen(self) -> None:
        another = self.combo.value() == _ANOTHER
        self.other.setVisible(another)
        if another:
            self.other.setFocus()
        self.changed.emit()
