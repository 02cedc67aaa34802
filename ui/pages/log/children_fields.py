"""Several children in one entry: the same words for all, or some about one child alone."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from caregiver_app.record.values import ChildWords

from ...theme import current_theme
from ...widgets import ChoiceCard, Columns, FormRow
from .growing import GrowingArea


class SharedRow(FormRow):
    """Asks whether the words are about all children. ``chosen`` tells a choice."""

    chosen = Signal()

    def __init__(self) -> None:
        self._pair = Columns(wide_at=560, gap=12)
        super().__init__("", self._pair)
        self.all = ChoiceCard(self.tr("The same words for all of them"))
        self.one = ChoiceCard(self.tr("Some words are about one child alone"))
        self.set_words(
            self.tr("Who are the words about?"),
            self.tr(
                "Each child may read their own file one day."
                " A copy for one child leaves out the words about the others."
            ),
        )
        self._silent = False
        self._group = QButtonGroup(self)
        for card in (self.all, self.one):
            self._pair.add(card)
            self._group.addButton(card)
            card.setAccessibleName(f"{self.name} {card.text()}")
            # Not "clicked": a screen reader may choose without clicking.
            card.toggled.connect(self._toggled)

    def set_error(self, text: str = "") -> None:
        """Show what to do, and have it spoken with each of the two."""
        super().set_error(text)
        for card in (self.all, self.one):
            card.setAccessibleDescription(self._pair.accessibleDescription())

    def value(self) -> str:
        """Give "shared", "apart", or "" while it is not decided."""
        return "shared" if self.all.isChecked() else "apart" if self.one.isChecked() else ""

    def choose(self, value: str) -> None:
        """Show ``value`` without telling anyone."""
        self._silent = True
        self._group.setExclusive(False)
        self.all.setChecked(value == "shared")
        self.one.setChecked(value == "apart")
        self._group.setExclusive(True)
        self._silent = False

    def _toggled(self, checked: bool) -> None:
        if checked and not self._silent:
            self.chosen.emit()

    def stops(self) -> list[QWidget]:
        """Give where Tab stops, in order."""
        return [self.all, self.one]


class ApartBoxes(QWidget):
    """Room to write about each child alone. ``changed`` tells each keystroke; ``made`` new boxes.

    Words stay while a child is not ticked, so that ticking the wrong one loses nothing.
    """

    changed = Signal()
    made = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._areas: dict[str, GrowingArea] = {}
        self._rows: dict[str, FormRow] = {}
        self._shown: tuple[str, ...] = ()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(current_theme().space(14))

    def show_children(self, children: Sequence[str], names: Mapping[str, str]) -> None:
        """Show a box for each of ``children``, whose ``names`` are by id."""
        fresh = [child for child in children if child not in self._areas]
        for child in fresh:
            self._make(child, names.get(child, ""))
        self._shown = tuple(children)
        for child, one in self._rows.items():
            one.setVisible(child in children)
        if fresh:
            self.made.emit()

    def values(self) -> tuple[ChildWords, ...]:
        """Give what is written about each child shown; a box left empty is none."""
        found = ((child, self._areas[child].toPlainText()) for child in self._shown)
        return tuple(ChildWords(child, words) for child, words in found if words)

    def put_aside(self) -> dict[str, str]:
        """Give what is written about children who are not ticked now."""
        hidden = {child: area for child, area in self._areas.items() if child not in self._shown}
        return {child: text for child, area in hidden.items() if (text := area.toPlainText())}

    def put(self, words: Mapping[str, str], names: Mapping[str, str]) -> None:
        """Write ``words`` by child into their boxes without telling anyone."""
        for child, text in words.items():
            if child not in self._areas:
                self._make(child, names.get(child, ""))
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

    def _make(self, child: str, name: str) -> None:
        area = GrowingArea(2)
        words = self.tr("About {name} alone").format(name=name.replace("&", "&&"))
        self._areas[child], self._rows[child] = area, FormRow(words, area)
        self._box.addWidget(self._rows[child])
        area.textChanged.connect(self.changed)
