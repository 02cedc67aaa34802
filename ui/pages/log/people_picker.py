"""Boxes to tick for people: two columns where there is room, a few at first, all on asking."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from caregiver_app.record.values import Person

from ...theme import current_theme
from ...widgets import Button, Check

_AT_FIRST = 6
_WIDE, _NARROW = (225, 2), (150, 4)


class PeoplePicker(QWidget):
    """Boxes for ``people``, some at first and all on asking. ``changed`` tells each change.

    ``last`` stands in the cell after them. ``short`` shows names alone, for a few who are known
    well. Words too long for their column are cut; the spoken name and the tip say them whole.
    """

    changed = Signal()

    def __init__(self, last: QWidget | None = None, *, short: bool = False) -> None:
        super().__init__()
        self._boxes: dict[str, Check] = {}
        self._words: dict[Check, str] = {}
        self._spoken: dict[Check, str] = {}
        self._last, self._short = last, short
        self._all = False
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(current_theme().space(18))
        self._grid.setVerticalSpacing(0)
        self.show_all = Button("", "link")
        self.show_all.clicked.connect(self._show_all)
        for part in (last, self.show_all):
            if part is not None:
                part.setParent(self)
        self.show_all.hide()

    def offer(self, people: Sequence[Person], name: str) -> None:
        """Offer ``people``, keeping what is ticked; ``name`` is what is asked."""
        ticked = set(self.chosen())
        for old in self._boxes.values():
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._boxes, self._words, self._spoken = {}, {}, {}
        for person in people:
            whole = f"{person.name} ({person.relationship})" if person.relationship else person.name
            check = Check(person.name, name=f"{name} {whole}", checked=person.id in ticked)
            self._spoken[check] = whole
            # A box shown without a parent would open as a window.
            check.setParent(self)
            check.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            check.toggled.connect(self.changed)
            self._boxes[person.id] = check
            self._words[check] = person.name if self._short else whole
        self._fold()

    def ask(self, name: str) -> None:
        """Ask something else of the same people."""
        for check, whole in self._spoken.items():
            check.setAccessibleName(f"{name} {whole}")

    def chosen(self) -> tuple[str, ...]:
        """Give the ids of those ticked, in the order of the boxes."""
        return tuple(one for one, check in self._boxes.items() if check.isChecked())

    def choose(self, ids: Sequence[str]) -> None:
        """Tick those of ``ids`` and no other, without telling anyone."""
        for one, check in self._boxes.items():
            check.blockSignals(True)
            check.setChecked(one in ids)
            check.blockSignals(False)
        self._fold()

    def stops(self) -> list[QWidget]:
        """Give where Tab stops, in order."""
        last = [self._last] if self._last is not None else []
        return [*self._boxes.values(), *last, self.show_all]

    def _fold(self) -> None:
        many = len(self._boxes) > _AT_FIRST + 1 and not self._all
        for at, check in enumerate(self._boxes.values()):
            check.setVisible(not many or at < _AT_FIRST or check.isChecked())
        self.show_all.set_words(self.tr("Show all {count} people").format(count=len(self._boxes)))
        self.show_all.setVisible(many)
        self._arrange()

    def _arrange(self) -> None:
        """Stand what is shown in as many columns as there is room for, and cut words to fit."""
        theme = current_theme()
        gap = theme.space(18)
        least, most = _NARROW if self._short else _WIDE
        columns = max(1, min(most, (self.width() + gap) // (theme.px(least) + gap)))
        room = (self.width() - (columns - 1) * gap) // columns
        shown = [one for one in self.stops() if not one.isHidden()]
        for at, part in enumerate(shown):
            self._grid.addWidget(part, at // columns, at % columns)
            if isinstance(part, Check) and part in self._words:
                _cut(part, self._words[part], room)
        self._grid.setAlignment(self.show_all, Qt.AlignmentFlag.AlignLeft)
        for at in range(most):
            self._grid.setColumnStretch(at, int(at < columns))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._arrange()

    def _show_all(self) -> None:
        self._all = True
        hidden = next((check for check in self._boxes.values() if check.isHidden()), None)
        self._fold()
        if hidden is not None:
            hidden.setFocus()


def _cut(check: Check, words: str, room: int) -> None:
    """Show as much of ``words`` as ``room`` pixels hold; the whole is in the tip."""
    check.setText(words.replace("&", "&&"))
    metrics = check.fontMetrics()
    beside = check.sizeHint().width() - metrics.horizontalAdvance(words)
    short = metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(0, room - beside))
    check.setText(short.replace("&", "&&"))
    check.setToolTip("" if short == words else words)
