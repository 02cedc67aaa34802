"""About which child: a list of the children here; of three and more, some by ticking them."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caregiver_app.handover.wording import load_words
from caregiver_app.record.values import Person

from ....theme import current_theme
from ....widgets import Check, Combo, Flow, Slot, column, panel

_ALL, _SOME = "\x00all", "\x00some"


class ChildField(QWidget):
    """Ids of children. ``changed`` tells each change that the person makes."""

    changed = Signal()
    made = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._names: dict[str, str] = {}
        self.combo = Combo("")
        # As wide as the words over it.
        self.combo.setMinimumWidth(current_theme().px(150))
        self._slot = Slot(Flow(gap=14))
        self._ticks = panel(self._slot.box)
        self._ticks.hide()
        self.boxes: dict[str, Check] = {}
        self.setFocusProxy(self.combo)
        box = column(gap=4, on=self)
        box.addWidget(self.combo)
        box.addWidget(self._ticks)
        self.combo.currentIndexChanged.connect(self._chosen)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.combo.setAccessibleName(name)

    def offer(self, children: Sequence[Person]) -> None:
        """Offer ``children``, keeping those chosen."""
        kept = self.chosen()
        self._names = {one.id: one.name for one in children}
        choices = [("", self.tr("Not said")), *self._names.items()]
        if len(children) == 2:
            choices.append((_ALL, load_words().listing(list(self._names.values()))))
        elif len(children) > 2:
            choices.append((_ALL, self.tr("All %n children", "", len(children))))
            choices.append((_SOME, self.tr("Some of them…")))
        self.combo.set_choices(choices)
        self._slot.clear()
        self.boxes = {}
        for child, name in self._names.items():
            check = Check(name, name=self.tr("About {name}").format(name=name))
            check.toggled.connect(self.changed)
            self.boxes[child] = check
            self._slot.add(check)
        self.choose(kept)
        self.made.emit()

    def chosen(self) -> tuple[str, ...]:
        """Give the ids chosen, in the order of the list."""
        value = self.combo.value()
        if value == _SOME:
            return tuple(one for one, check in self.boxes.items() if check.isChecked())
        return tuple(self._names) if value == _ALL else (value,) if value else ()

    def choose(self, ids: Sequence[str], typed: str = "") -> None:
        """Show ``ids`` without telling anyone."""
        known = [one for one in self._names if one in ids]
        value = known[0] if len(known) == 1 else _SOME if known else ""
        if len(known) > 1 and len(known) == len(self._names):
            value = _ALL
        if self.combo.value() == _SOME and len(self._names) > 2 and self._ticks_shown:
            # While they are ticked one by one, one or all of them are some too.
            value = _SOME
        self.combo.blockSignals(True)
        self.combo.choose(value)
        self.combo.blockSignals(False)
        self._tick(known)

    @property
    def _ticks_shown(self) -> bool:
        return not self._ticks.isHidden()

    def _tick(self, ids: Sequence[str]) -> None:
        for one, check in self.boxes.items():
            check.blockSignals(True)
            check.setChecked(one in ids)
            check.blockSignals(False)
        self._ticks.setVisible(self.combo.value() == _SOME)

    def typed(self) -> str:
        """Give nothing: there is nothing to type here."""
        return ""

    def stops(self) -> list[QWidget]:
        """Give where Tab stops, in order."""
        return [self.combo, *self.boxes.values()]

    def _chosen(self) -> None:
        if self.combo.value() == _SOME:
            self._ticks.show()
        else:
            self._tick(self.chosen())
        self.changed.emit()
