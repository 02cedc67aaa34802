"""What goes along: which entries, about which child, how people are named, and what stays out."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caregiver_app.bundle.leaving import Leaving
from caregiver_app.bundle.stand_ins import NamesShown
from caregiver_app.guidance.vocabulary import Who
from caregiver_app.handover.catalog import SheetKind, SheetNeed, SheetTakes
from caregiver_app.handover.exchange import ExchangeLook
from caregiver_app.record.lists import EntryRow, Filters
from caregiver_app.record.values import Person

from ....shown_names import shown_name
from ....widgets import Button, Check, Combo, Flow, FormRow, Label, column, panel, row
from .ticks import EntryTicks

_CHILDREN = (Who.CHILD_IN_MY_CARE, Who.CHILD_AFTER_PLACEMENT)
OF_ENTRIES = (SheetNeed.ENTRIES, SheetNeed.ONE_ENTRY)
"""What a sheet needs that is made of the entries of a list."""
_OF_WHICH = 226


@dataclass(frozen=True, slots=True)
class OnRecord:
    """What is chosen among: the rows of the list, the newest first, and everybody on record.

    ``whole`` says whether these are all rows of the list, ``brought`` whether any came in by an
    exported conversation.
    """

    rows: tuple[EntryRow, ...]
    people: tuple[Person, ...]
    whole: bool = True
    brought: bool = False

    @property
    def children(self) -> tuple[Person, ...]:
        """Those whom it can be about."""
        return tuple(one for one in self.named if one.who in _CHILDREN)

    @property
    def named(self) -> tuple[Person, ...]:
        """Those who are still on record."""
        return tuple(one for one in self.people if one.erased_on is None)


class WhatLeaves(QWidget):
    """Shows as much of the choice as a sheet needs; :meth:`leaving` is what was chosen.

    ``sized`` comes when it takes more or less room.
    """

    sized = Signal()

    def __init__(self, filters: Filters, known: OnRecord) -> None:
        super().__init__()
        self._filters, self._known = filters, known
        self._left_out: frozenset[str] = frozenset()
        self.entries = Label("", wrap=False)
        self.choose = Button(self.tr("Choose entries"))
        self._line = panel(row(self.entries, self.choose, None, gap=12))
        every = ("", self.tr("All children"))
        called = [(one.id, shown_name(one.name)) for one in known.children]
        about, names = self.tr("A&bout"), self.tr("Na&mes")
        self.child = Combo(about.replace("&", ""), [every, *called], filters.child)
        self.names = Combo(names.replace("&", ""), self._ways())
        self._child_row = FormRow(about, self.child, width=_OF_WHICH)
        self._names_row = FormRow(names, self.names, width=_OF_WHICH)
        messages = self.tr("Messa&ges")
        self.exchange = Combo(messages.replace("&", ""), self._looks())
        self._exchange_row = FormRow(messages, self.exchange, width=_OF_WHICH)
        self.thoughts = Check(self.tr("What I think, too"))
        self.others = Check(self.tr("Other children, too"))
        self.pictures = Check(self.tr("Pictures, too"), checked=True)
        column(
            self._line,
            panel(Flow(self._child_row, self._names_row, self._exchange_row, gap=16)),
            panel(Flow(self.thoughts, self.others, self.pictures, gap=16)),
            gap=10,
            on=self,
        )
        self.choose.clicked.connect(self._tick)
        self.child.activated.connect(self._child_chosen)
        self._say_count()

    def fit_to(self, sheet: SheetKind) -> None:
        """Show what ``sheet`` can make use of."""
        several = len(self._known.children) > 1
        takes_child = SheetTakes.CHILD in sheet.takes
        of_log = sheet.needs is not SheetNeed.NOTHING
        self._line.setVisible(sheet.needs in OF_ENTRIES)
        self._child_row.setVisible(takes_child and several)
        self._names_row.setVisible(of_log)
        self._exchange_row.setVisible(self._known.brought and SheetTakes.EXCHANGE in sheet.takes)
        self.thoughts.setVisible(SheetTakes.THOUGHTS in sheet.takes)
        self.pictures.setVisible(SheetTakes.PICTURES in sheet.takes)
        self._takes_child = takes_child and several
        self.setVisible(of_log)
        self._child_chosen()

    def leaving(self, filters: Filters | None = None) -> Leaving:
        """Give what was chosen, of the list or of what ``filters`` let through in its place."""
        child = self.child.value() if self._takes_child else self._filters.child
        return Leaving(
            self._filters if filters is None else filters,
            left_out=self._left_out if filters is None else frozenset(),
            child=child,
            other_children=self.others.isVisibleTo(self) and self.others.isChecked(),
            thoughts=self.thoughts.isVisibleTo(self) and self.thoughts.isChecked(),
            names=NamesShown(self.names.value()),
            exchange=ExchangeLook(self.exchange.value()),
        )

    def _ways(self) -> list[tuple[str, str]]:
        return [
            (NamesShown.WHOLE, self.tr("In full")),
            (NamesShown.INITIALS, self.tr("Initials")),
            (NamesShown.ROLES, self.tr("What they are to the child")),
        ]

    def _looks(self) -> list[tuple[str, str]]:
        return [
            (ExchangeLook.TABLE, self.tr("As a table")),
            (ExchangeLook.BUBBLES, self.tr("As bubbles")),
        ]

    def _child_chosen(self) -> None:
        self.others.setVisible(self._takes_child and bool(self.child.value()))
        self.sized.emit()

    def _tick(self) -> None:
        ticks = EntryTicks(self.window(), self._known.rows, self._left_out)
        ticks.left_out.connect(self._ticked)
        ticks.open()

    def _ticked(self, left_out: frozenset[str]) -> None:
        self._left_out = left_out
        self._say_count()
        self.choose.setFocus()

    def _say_count(self) -> None:
        rows = self._known.rows
        count = len(rows) - len(self._left_out)
        if self._left_out:
            words = self.tr("{count} of the {all} entries in the list")
        elif self._known.whole and count == 1:
            words = self.tr("1 entry in the list")
        elif self._known.whole:
            words = self.tr("%n entries in the list", "", count)
        else:
            words = self.tr("The newest {count} entries in the list")
        self.entries.setText(words.format(count=count, all=len(rows)))
