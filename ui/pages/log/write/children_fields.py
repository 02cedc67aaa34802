"""Several children in one entry: room for words about one child alone."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caregiver_app.record.values import ChildWords

from ....widgets import FormRow, column
from ....widgets.growing import GrowingArea


class ApartBoxes(QWidget):
    """Room to write about each child alone. ``changed`` tells each keystroke; ``made`` new boxes.

    ``names`` of children are by id. Words stay while a child is not ticked, so that ticking the
    wrong one loses nothing.
    """

    changed = Signal()
    made = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._areas: dict[str, GrowingArea] = {}
        self._rows: dict[str, FormRow] = {}
        self._shown: tuple[str, ...] = ()
        self.names: Mapping[str, str] = {}
        self._box = column(gap=14, on=self)

    def show_children(self, children: Sequence[str]) -> None:
        """Show a box for each of ``children``."""
        fresh = [child for child in children if child not in self._areas]
        for child in fresh:
            self._make(child)
        self._shown = tuple(children)
        for child, one in self._rows.items():
            one.setVisible(child in children)
        if fresh:
            self.made.emit()

    def values(self) -> tuple[ChildWords, ...]:
        """Give what is written about each child shown; a box left empty is none."""
        found = ((child, self._areas[child].toPlainText()) for child in self._shown)
        return tuple(ChildWords(child, words) for child, words in found if words)

    def put(self, words: Mapping[str, str]) -> None:
        """Write ``words`` by child into their boxes without telling anyone."""
        for child, text in words.items():
            if child not in self._areas:
                self._make(child)
                self._rows[child].setVisible(child in self._shown)
            self._areas[child].blockSignals(True)
            self._areas[child].setPlainText(text)
            self._areas[child].blockSignals(False)

    def rows(self) -> list[FormRow]:
        """Give the rows shown, in order."""
        return [self._rows[child] for child in self._shown]

    def stops(self) -> list[QWidget]:
        """Give where Tab stops, in order."""
        return list(self._areas.values())

    def _make(self, child: str) -> None:
        area, name = GrowingArea(2), self.names.get(child, "")
        words = self.tr("About {name} alone").format(name=name.replace("&", "&&"))
        self._areas[child], self._rows[child] = area, FormRow(words, area)
        self._box.addWidget(self._rows[child])
        area.textChanged.connect(self.changed)
