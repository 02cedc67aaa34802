"""Entries ready for a sheet: in order, without what is left out, and who is who in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from caregiver_app.handover.blocks import BlockSheet, para, sheet_of_blocks
from caregiver_app.handover.entries import ready
from caregiver_app.handover.head import PaperHome, head_of
from caregiver_app.handover.in_short import days_of
from caregiver_app.handover.left_out import around_child
from caregiver_app.handover.lines import ended
from caregiver_app.handover.sheet_input import SheetInput
from caregiver_app.handover.sheets import Sheet
from caregiver_app.handover.values import SheetHead
from caregiver_app.handover.wording import SheetWords, load_words
from caregiver_app.record.values import Entry, Person

History = Sequence[Entry]


@dataclass(frozen=True, slots=True)
class Prepared:
    """``histories`` in the order they happened, of the home and the people that they may name."""

    words: SheetWords
    home: PaperHome
    people: Mapping[str, Person]
    histories: Sequence[History]
    child: str

    @property
    def now(self) -> list[Entry]:
        """Each entry as it stands now."""
        return [one[-1] for one in self.histories]

    @property
    def head(self) -> SheetHead:
        """The head of a sheet with these entries."""
        return head_of(self.home, self.words, self.now, self.child)

    def count(self, entries: Sequence[object] | None = None) -> str:
        """Give "3 entries", of all of them or of those given."""
        count = len(self.histories if entries is None else entries)
        return self.words.text("entry", "one" if count == 1 else "count", count=count)

    def period(self, since: date | None = None, until: date | None = None) -> str:
        """Give the days that are covered: as asked for, else as happened; "" for none."""
        first, last = days_of(self.now, since, until)
        return self.words.period(first, last) if first and last else ""

    def subtitle(self, since: date | None = None, until: date | None = None) -> str:
        """Give the days covered and the count of entries, as they stand under a title."""
        said = (self.period(since, until), self.count())
        return " ".join(ended(one) for one in said if one)

    def signed(self, *others: str) -> tuple[str, ...]:
        """Give what stands under the lines to sign on: the writer, and ``others``."""
        words = self.words
        name = self.head.signs or words.text("common", "the_writer")
        return (words.text("common", "signed", name=name), *others)


def sheet_of_nothing(form: str, given: SheetInput) -> Sheet:
    """Give the sheet called ``form`` where there is no entry: it says so."""
    ready = prepared(given)
    blocks = [para(ready.words.text("chronology", "nothing"))]
    said = BlockSheet(form, blocks, ready.period(given.span.since, given.span.until))
    return sheet_of_blocks(said, given, ready.head)


def prepared(given: SheetInput, *, thoughts: bool = False) -> Prepared:
    """Give the entries of ``given`` ready for a sheet; thoughts stay only where asked for."""
    words = load_words(given.language)
    home = given.home
    if given.child:
        home = replace(home, people=around_child(home.people, given.child))
    histories = ready(given.histories, words, given.child, thoughts=thoughts)
    return Prepared(words, home, {one.id: one for one in home.people}, histories, given.child)
