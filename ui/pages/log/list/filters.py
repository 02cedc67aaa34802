"""The row that narrows the log: the search with the filters in use in it, and the Filter sheet."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from caregiver_app.record.lists import Filters
from caregiver_app.record.matter_values import MatterKept
from caregiver_app.record.values import Person

from ....theme import current_theme
from ....widgets import Button, Card, Flow, SearchField, Slot, announce, chain
from .filter_sheet import FilterSheet

TYPING_MS = 150
"""How long a search waits for the next letter."""

_SEARCH, _ROW = 120, 46
"""The least width of the search, and the height of the row, at 100 %."""


class FilterBar(QWidget):
    """Tells ``changed`` with the filters each time they change.

    ``today`` gives the present day. ``sheet`` is placed by the page, over the list.
    """

    changed = Signal(object)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._told = Filters()
        self.search = SearchField(self.tr("Search the log"))
        self.search.setProperty("bare", True)
        self.sheet = FilterSheet(today)
        self.words = FilterWords(self.search)
        self.opener = FilterButton(self.tr("Filter"), icon="list-filter")
        self.setLayout(Flow(self.words, self.opener, grows=self.words, top=True))
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(TYPING_MS)
        self._wait.timeout.connect(self._tell)
        self.search.textChanged.connect(self._wait.start)
        self.search.returnPressed.connect(self._tell)
        self.sheet.typed.connect(self._wait.start)
        self.sheet.changed.connect(self._tell)
        self.sheet.cleared.connect(self.clear)
        self.words.removed.connect(self._remove)

    # -- what is chosen

    def filters(self) -> Filters:
        """Give what is chosen now; a day that cannot be read narrows nothing."""
        return self.sheet.narrow(Filters(text=self.search.text().strip()))

    def show_people(self, people: tuple[Person, ...]) -> None:
        """Offer ``people`` to choose from; who was chosen stays chosen."""
        self.sheet.show_people(people)
        self._show_words()

    def show_ways(self, own: tuple[tuple[str, str], ...]) -> None:
        """Offer the caregiver's own ways, as (id, words), after those that all have."""
        self.sheet.show_ways(own)
        self._show_words()

    def show_concerns(self, concerns: Sequence[MatterKept]) -> None:
        """Offer the concerns on record; the one that was chosen stays chosen."""
        self.sheet.show_concerns(concerns)
        self._show_words()

    def choose(self, filters: Filters) -> None:
        """Show ``filters`` without telling anyone."""
        self._put_text(filters.text)
        self.sheet.put(filters)
        self._told = self.filters()
        self._show_words()

    def clear(self) -> None:
        """Let everything through again."""
        self.choose(Filters())
        announce(self, self.tr("All entries are shown"))
        self.changed.emit(self._told)

    def stops(self) -> list[QWidget]:
        """Give where Tab stops, in order."""
        return [*self.words.stops(), self.opener, *self.sheet.stops()]

    # -- a change of the text size

    def state(self) -> dict[str, Any]:
        """Give what was typed and chosen."""
        return {"text": self.search.text(), "sheet": self.sheet.state()}

    def restore(self, state: dict[str, Any]) -> None:
        """Put back what :meth:`state` gave, without telling anyone."""
        self._put_text(state["text"])
        self.sheet.restore(state["sheet"])
        self._told = self.filters()
        self._show_words()

    # -- inside

    def _put_text(self, text: str) -> None:
        self.search.blockSignals(True)
        self.search.setText(text)
        self.search.blockSignals(False)
        self._wait.stop()

    def _remove(self, field: str) -> None:
        self.sheet.let_go_of(field)
        self._tell()

    def _show_words(self) -> None:
        words = self.sheet.in_words()
        self.words.show_words(words)
        text = self.tr("Filter ({count})").format(count=len(words)) if words else self.tr("Filter")
        self.opener.set_words(text)

    def _tell(self) -> None:
        self._wait.stop()
        now = self.filters()
        if now != self._told:
            self._told = now
            self._show_words()
            self.changed.emit(now)


class FilterButton(Button):
    """As high as the row that it ends."""

    def _dress(self) -> None:
        super()._dress()
        self.setMinimumHeight(current_theme().px(_ROW))


class WordButton(Button):
    """A word in the search field, lower than other buttons; a press takes it away."""

    def __init__(self, text: str, name: str) -> None:
        super().__init__(text, "word", icon="x", name=name)
        # The cross stands after the word.
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)

    def _dress(self) -> None:
        super()._dress()
        self.setMinimumHeight(current_theme().px(30))


class FilterWords(Card):
    """The field of the search, with a word that can be taken away for each filter in use.

    ``removed`` tells the field of ``Filters`` to let go of.
    """

    removed = Signal(str)

    def __init__(self, search: SearchField) -> None:
        super().__init__("segments", margins=(0, 0, 0, 0), gap=0)
        self._search = search
        self._shown: tuple[tuple[str, str], ...] = ()
        search.setMinimumWidth(current_theme().px(_SEARCH))
        self._flow = Flow(gap=6, grows=search)
        side, edge = current_theme().px(3), current_theme().px(1)
        self._flow.setContentsMargins(side, edge, side, edge)
        self._buttons = Slot(self._flow)
        self._flow.addWidget(search)
        self.body.addLayout(self._flow)
        self.setMinimumHeight(current_theme().px(_ROW))
        search.setMinimumHeight(current_theme().px(_ROW - 4))

    def show_words(self, words: Sequence[tuple[str, str]]) -> None:
        """Show (field, words) for each part that narrows."""
        shown = tuple(words)
        if shown == self._shown:
            return
        self._shown = shown
        had_focus = any(one.hasFocus() for one in self._buttons.parts)
        self._flow.removeWidget(self._search)
        self._buttons.show(*(self._button(field, said) for field, said in shown))
        self._flow.addWidget(self._search)
        # After the words for a screen reader too.
        self._search.raise_()
        self._search.show_glass(not shown)
        self._flow.invalidate()
        chain(self.stops())
        if had_focus:
            # The word that had the focus is gone: the keyboard goes on beside it.
            (self._buttons.parts[-1] if shown else self._search).setFocus()

    def stops(self) -> list[QWidget]:
        """Give where Tab stops, in order."""
        return [*self._buttons.parts, self._search]

    def _button(self, field: str, said: str) -> WordButton:
        name = self.tr("{words}: do not narrow by it").format(words=said)
        button = WordButton(_short(said), name)
        button.clicked.connect(lambda: self.removed.emit(field))
        return button


_LONGEST = 24


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"
