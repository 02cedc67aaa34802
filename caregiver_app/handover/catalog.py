"""Every sheet about the log by its name, what each needs, and the one way to make one.

The dialog of the window, the demo and the tests are made from this list. A new sheet is one line
here, and its title and one line about it in the words of the sheets.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial

from caregiver_app.handover.blank import blank_log_sheet, guidance_cards_sheet
from caregiver_app.handover.chronology import ChronologyScope, chronology_sheet
from caregiver_app.handover.contact_log import contact_log_sheet
from caregiver_app.handover.corrections import corrections_sheet
from caregiver_app.handover.entries import entry_sheet_from
from caregiver_app.handover.exhibits import exhibits_sheet
from caregiver_app.handover.how_kept import how_kept_sheet
from caregiver_app.handover.monthly import MonthBeside, monthly_sheet
from caregiver_app.handover.occurrence import occurrence_sheet
from caregiver_app.handover.person_history import person_history_sheet
from caregiver_app.handover.prepared import sheet_of_nothing
from caregiver_app.handover.receipt import left_out_sheet, receipt_sheet
from caregiver_app.handover.sheet_input import SheetInput
from caregiver_app.handover.sheets import CASE_NOTE, Sheet
from caregiver_app.handover.wording import load_words


class SheetNeed(StrEnum):
    """What must be chosen before a sheet can be made."""

    ENTRIES = "entries"
    ONE_ENTRY = "one-entry"
    """One entry, or several of one conversation."""
    MONTH = "month"
    SPAN = "span"
    PERSON = "person"
    """Somebody on record: their card over time, and the entries that name them."""
    NOTHING = "nothing"


class SheetTakes(StrEnum):
    """What a sheet can use besides, where it is there: fields of ``SheetInput``."""

    CHILD = "child"
    THOUGHTS = "thoughts"
    PICTURES = "pictures"
    EXCHANGE = "exchange"
    """How messages stand on it."""
    QUESTIONS = "questions"
    LEFT_OUT = "left_out"
    TO_WHOM = "to_whom"
    NUMBERS = "numbers"
    PACK = "pack"


@dataclass(frozen=True, slots=True)
class SheetKind:
    """One sheet: its ``id``, what it ``needs`` and what it ``takes`` besides."""

    id: str
    needs: SheetNeed
    takes: frozenset[SheetTakes]
    make: Callable[[SheetInput], Sheet]

    def title(self, language: str = "en") -> str:
        """Give what it is called."""
        return load_words(language).text("sheet_title", self.id)

    def about(self, language: str = "en") -> str:
        """Give the one line that tells what it is for."""
        return load_words(language).text("sheet_about", self.id)


def make_sheet(sheet_id: str, given: SheetInput) -> Sheet:
    """Give the sheet of that id.

    Raises ``ValueError`` for an id that is not in the catalog, for what a sheet needs and was not
    given, and for an entry without revisions.
    """
    kind = SHEETS.get(sheet_id)
    if kind is None:
        raise ValueError(f"no sheet is called {sheet_id!r}")
    if not all(given.histories):
        raise ValueError("an entry without revisions")
    if given.digest:
        given = replace(given, home=replace(given.home, handed=given.digest))
    return kind.make(given)


def _entries(given: SheetInput, form: str = "") -> Sheet:
    if not given.histories:
        return sheet_of_nothing(form or "entries", given)
    return entry_sheet_from(
        given.histories,
        given.home,
        given.now,
        paper=given.paper,
        late_after_hours=given.late_after_hours,
        language=given.language,
        child=given.child,
        thoughts=given.thoughts,
        form=form,
        pictures=given.pictures,
        brought=given.brought,
        exchange=given.exchange,
    )


def _monthly(given: SheetInput) -> Sheet:
    return monthly_sheet(
        given.histories,
        given.home,
        given.month or given.now.date(),
        given.now,
        MonthBeside(given.questions, given.own, given.child),
        late_after_hours=given.late_after_hours,
        paper=given.paper,
        language=given.language,
    )


def _chronology(given: SheetInput) -> Sheet:
    span = given.span
    return chronology_sheet(
        given.histories,
        given.home,
        given.now,
        ChronologyScope(span.since, span.until, given.total, given.child),
        questions=given.questions,
        late_after_hours=given.late_after_hours,
        paper=given.paper,
        language=given.language,
    )


_N, _T = SheetNeed, SheetTakes
_WHOLE = (_T.CHILD, _T.THOUGHTS, _T.PICTURES, _T.EXCHANGE)


def _kind(
    sheet_id: str, needs: SheetNeed, make: Callable[[SheetInput], Sheet], *takes: SheetTakes
) -> SheetKind:
    return SheetKind(sheet_id, needs, frozenset(takes), make)


SHEETS: Mapping[str, SheetKind] = {
    one.id: one
    for one in (
        _kind("print-and-file", _N.ONE_ENTRY, partial(_entries, form="print-and-file"), *_WHOLE),
        _kind("case-note", _N.ONE_ENTRY, partial(_entries, form=CASE_NOTE), *_WHOLE),
        _kind("entries", _N.ENTRIES, _entries, *_WHOLE),
        _kind("monthly", _N.MONTH, _monthly, _T.CHILD, _T.QUESTIONS),
        _kind("contact-log", _N.SPAN, contact_log_sheet, _T.CHILD),
        _kind("chronology", _N.SPAN, _chronology, _T.CHILD, _T.QUESTIONS),
        _kind("serious-occurrence", _N.ONE_ENTRY, occurrence_sheet, _T.CHILD),
        _kind("corrections", _N.SPAN, corrections_sheet, _T.CHILD),
        _kind("person-history", _N.PERSON, person_history_sheet, _T.CHILD),
        _kind("exhibits", _N.ENTRIES, exhibits_sheet, *_WHOLE, _T.TO_WHOM),
        _kind("receipt", _N.ENTRIES, receipt_sheet, _T.CHILD, _T.TO_WHOM, _T.LEFT_OUT),
        _kind("left-out", _N.ENTRIES, left_out_sheet, _T.CHILD, _T.THOUGHTS, _T.LEFT_OUT),
        _kind("how-kept", _N.NOTHING, how_kept_sheet),
        _kind("blank-log", _N.NOTHING, blank_log_sheet, _T.NUMBERS),
        _kind("guidance-cards", _N.NOTHING, guidance_cards_sheet, _T.NUMBERS, _T.PACK),
    )
}
"""Every sheet by its id, in the order in which they are offered."""
