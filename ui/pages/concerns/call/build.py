"""Putting a call sheet together: what is known, and what of the log is read out."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal

from caregiver_app.concerns.passages import EntryPassage, PassageGroup
from caregiver_app.concerns.reports import CallSheet
from caregiver_app.record.lists import EntryRow
from caregiver_app.record.values import Entry, Person

from ....models.moments import clock_words, day_words
from ....models.words import person_words
from ....shown_names import shown_name
from ....widgets import (
    Button,
    Card,
    Combo,
    Flow,
    FormRow,
    Heading,
    Label,
    SearchField,
    Segmented,
    Slot,
    column,
    follow,
    hline,
    panel,
    row,
)
from .say_card import KnownField
from .story import CALLER, CHILD, KNOWS, ONLINE, SAW


class KnownCard(Card):
    """What is known, field by field. ``told`` tells a field and its text at each change."""

    told = Signal(str, str)

    def __init__(
        self, sheet: CallSheet, children: Sequence[Person], others: Sequence[Person]
    ) -> None:
        super().__init__("plain", margins=(20, 16, 20, 18), gap=10)
        self.body.addWidget(Heading(self.tr("What you know"), 2))
        said = self.tr("They will ask. What you do not know stays open; call all the same.")
        self.body.addWidget(Label(said, "small"))
        by_id = {field.id: field for field in sheet.fields}
        order = (*CALLER, *CHILD, *SAW, ONLINE, KNOWS)
        asked = [one for one in order if one in by_id]
        self.fields = {one: KnownField(by_id[one], sheet.not_known) for one in asked}
        for name, field in self.fields.items():
            self.body.addWidget(hline())
            self.body.addWidget(field)
            field.told.connect(self.told)
            if name == "child" and children:
                self.body.addLayout(Flow(*self._children(children)))
            if name == KNOWS and others:
                self.body.addWidget(self._others(others))

    def _children(self, children: Sequence[Person]) -> list[Button]:
        """Offer the children on record: one press writes the name."""
        buttons = []
        for child in children:
            spoken = self.tr("The child is {name}").format(name=shown_name(child.name))
            button = Button(shown_name(child.name), icon="user-round", name=spoken)
            button.clicked.connect(partial(self._choose, child.name))
            buttons.append(button)
        return buttons

    def _others(self, others: Sequence[Person]) -> FormRow:
        """Offer everybody else on record: each one chosen joins what stands there."""
        words = [("", self.tr("Choose a name"))]
        words += [(one.name, person_words(one)) for one in others]
        self.people = Combo("", words)
        self.people.activated.connect(self._add_person)
        return FormRow(self.tr("Add a person who knows"), self.people, width=420)

    def _add_person(self) -> None:
        name, knows = self.people.value(), self.fields[KNOWS]
        there = [part.strip() for part in knows.text.split(",") if part.strip()]
        if name and name not in there:
            knows.put(", ".join([*there, name]))
        self.people.choose("")

    def _choose(self, name: str) -> None:
        self.fields["child"].put(name)


class LogCard(Card):
    """The entries on the sheet, each passage in its place, and a search for others.

    ``moved`` tells the key of a passage and the group it goes to; ``put`` the id of an entry and
    whether it is on the sheet; ``looked_for`` what is searched.
    """

    moved = Signal(str, str)
    put = Signal(str, bool)
    looked_for = Signal(str)

    def __init__(self) -> None:
        super().__init__("plain", margins=(20, 16, 20, 18), gap=12)
        self.body.addWidget(Heading(self.tr("From your log"), 2))
        said = self.tr("Choose what to read out. Say apart what you saw, what was said, and more.")
        self.body.addWidget(Label(said, "small"))
        self._slot = Slot(column(gap=14))
        self.body.addLayout(self._slot.box)
        self.search = SearchField(
            self.tr("Find another entry"), hint=self.tr("Find another entry by a word or a name")
        )
        self.search.textChanged.connect(self.looked_for)
        self.body.addWidget(self.search)
        self._found = Slot(column(gap=8))
        self.body.addLayout(self._found.box)
        self.passages: dict[str, Segmented] = {}

    def show_entries(self, entries: Sequence[Entry], passages: Sequence[EntryPassage]) -> None:
        """Show the entries on the sheet, with where each of their passages stands."""
        self._slot.clear()
        self.passages = {}
        for entry in entries:
            mine = [one for one in passages if one.entry == entry.id]
            self._slot.add(self._entry(entry, mine))
        if not entries:
            self._slot.add(Label(self.tr("Nothing of your log is on the sheet yet.")))
        follow(self, *self._slot.parts, self.search)

    def show_found(self, rows: Sequence[EntryRow]) -> None:
        """Show what the search found, each with a way onto the sheet."""
        self._found.clear()
        for one in rows:
            when = f"{day_words(one.day)}, {clock_words(one.clock)}"
            words = column(Label(one.snippet, "bold"), Label(when, "small"), gap=2)
            add = Button(
                self.tr("Add"), icon="plus", name=self.tr("Add: {words}").format(words=one.snippet)
            )
            add.clicked.connect(partial(self.put.emit, one.id, True))
            line = row(words, add, gap=12, grows=0)
            part = panel(line)
            self._found.add(part)
        if self.search.text().strip() and not rows:
            self._found.add(Label(self.tr("Nothing was found."), "small"))
        follow(self.search, *self._found.parts)

    def _entry(self, entry: Entry, passages: Sequence[EntryPassage]) -> Card:
        card = Card("soft", margins=(16, 12, 16, 14), gap=8)
        first = passages[0] if passages else None
        when = f"{day_words(first.day, weekday=True)}, {clock_words(first.clock)}" if first else ""
        title = self.tr("Entry {number}. {when}").format(number=entry.number, when=when)
        away = Button(
            self.tr("Leave out"),
            "quiet",
            icon="x",
            name=self.tr("Leave out: {title}").format(title=title),
        )
        away.clicked.connect(partial(self.put.emit, entry.id, False))
        card.body.addLayout(row(Heading(title, 3), away, gap=10, grows=0))
        for one in passages:
            card.body.addWidget(Label(one.text))
            where = Segmented(
                self.tr("Where does this stand? {words}").format(words=one.text[:60]),
                self._places(),
                one.group.value,
            )
            where.chosen.connect(partial(self.moved.emit, one.key))
            self.passages[one.key] = where
            card.body.addLayout(row(where))
        return card

    def _places(self) -> list[tuple[str, str]]:
        return [
            (PassageGroup.SAW.value, self.tr("I saw it")),
            (PassageGroup.HEARD.value, self.tr("It was said")),
            (PassageGroup.DID.value, self.tr("I did it")),
            (PassageGroup.THINK.value, self.tr("I think it")),
            (PassageGroup.OUT.value, self.tr("Leave out")),
        ]
