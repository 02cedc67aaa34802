"""The second group of the form: what was said, seen and done, and apart from it what is thought."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caregiver_app.record.kinds import WRITTEN, Field, KindRules
from caregiver_app.record.values import EntryWords

from ...widgets import Card, FormRow, Heading, Label, column
from .children_fields import ApartBoxes
from .growing import GrowingArea


class ContentCard(Card):
    """What was seen and what is thought have a field each, so that neither slips into the other.

    ``changed`` tells each change.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(margins=(24, 22, 24, 22), gap=18)
        self.exact_words, self.saw = GrowingArea(4), GrowingArea(3)
        self.did, self.think = GrowingArea(2), GrowingArea(2)
        self._help = {
            Field.EXACT_WORDS: self.tr(
                "Copy what was written or said, word for word, mistakes too."
            ),
            Field.SAW: self.tr("Only what you saw or heard. Put what you make of it further down."),
            Field.THINK: self.tr("Your own thoughts. They are kept apart from what you saw."),
        }
        self.words_row = FormRow(self.tr("&Exact words"), self.exact_words)
        self.saw_row = FormRow(self.tr("What I &saw or heard"), self.saw)
        self.did_row = FormRow(self.tr("What &I did"), self.did)
        self.think_row = FormRow(self.tr("What I thin&k"), self.think)
        self._labels = {
            Field.EXACT_WORDS: self.tr("&Exact words"),
            Field.SAW: self.tr("What I &saw or heard"),
            Field.DID: self.tr("What &I did"),
            Field.THINK: self.tr("What I thin&k"),
        }
        self.rows = {
            Field.EXACT_WORDS: self.words_row,
            Field.SAW: self.saw_row,
            Field.DID: self.did_row,
            Field.THINK: self.think_row,
        }
        self.body.addWidget(Heading(self.tr("What was said or done"), 2))
        for row in (self.words_row, self.saw_row, self.did_row):
            self.body.addWidget(row)
        self.apart = ApartBoxes()
        self._alone = Card("soft", margins=(16, 14, 16, 16), gap=12)
        words = self.tr("Above is what is true for all. Write here what only one child should see.")
        self._alone.body.addLayout(
            column(Heading(self.tr("About one child alone"), 3), Label(words, "small"), gap=2)
        )
        self._alone.body.addWidget(self.apart)
        self.body.addWidget(self._alone)
        self._alone.hide()
        self._own = Card("soft", margins=(16, 14, 16, 16))
        self._own.body.addWidget(self.think_row)
        self.body.addWidget(self._own)
        for area in (self.exact_words, self.saw, self.did, self.think):
            area.textChanged.connect(self.changed)
        self.apart.changed.connect(self.changed)

    def follow(self, rules: KindRules) -> None:
        """Ask what ``rules`` ask."""
        for field, row in self.rows.items():
            row.set_words(self._labels[field], rules.help.get(field, self._help.get(field, "")))
        for field in (Field.EXACT_WORDS, Field.SAW, Field.DID):
            self.rows[field].setVisible(field in rules.asks)
        self._own.setVisible(Field.THINK in rules.asks)

    def show_children(
        self, children: tuple[str, ...], names: Mapping[str, str], *, shown: bool
    ) -> None:
        """Have room to write about each of ``children`` alone, and show it or keep it aside."""
        self.apart.show_children(children, names)
        self._alone.setVisible(shown and bool(children))

    def put(self, words: EntryWords, names: Mapping[str, str]) -> None:
        """Show ``words`` without telling anyone."""
        self.blockSignals(True)
        for field in WRITTEN:
            self._area(field).setPlainText(getattr(words, field))
        self.apart.put({one.child: one.words for one in words.apart}, names)
        self.blockSignals(False)

    def take(self, words: EntryWords) -> EntryWords:
        """Give ``words`` with what stands here."""
        return replace(
            words,
            exact_words=self.exact_words.toPlainText(),
            saw=self.saw.toPlainText(),
            did=self.did.toPlainText(),
            think=self.think.toPlainText(),
            apart=self.apart.values(),
        )

    def stops(self) -> list[QWidget]:
        """Give where Tab stops, in order."""
        return [self.exact_words, self.saw, self.did, *self.apart.stops(), self.think]

    def _area(self, field: Field) -> GrowingArea:
        area: GrowingArea = getattr(self, field.value)
        return area
