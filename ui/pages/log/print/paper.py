"""Puts what was gathered of the log onto paper or into a file."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from caregiver_app.handover.head import PaperHome
from caregiver_app.handover.in_short import month_of
from caregiver_app.handover.left_out import thinks
from caregiver_app.record.lists import Filters

from ....home_paper import home_of
from ....page import Page
from ....widgets import Button, Check, when_seen
from ..list.printouts import MOST, Gathered, Gathering
from .choices import ALL, CHRONOLOGY, ENTRIES, LATELY, MONTHLY, PaperAsked, PrintChoices
from .hand_over import HandingOver

if TYPE_CHECKING:
    from caregiver_app.handover.sheets import Sheet

_LATELY_DAYS = 92
"""Three months, whichever they are."""


class LogPaper(QObject):
    """Prints and saves for ``page``: what the list shows, or entries by their ids."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page, self._context = page, page.context

    # -- what is asked for

    def choose(self, filters: Filters) -> None:
        """Ask what to print: the entries that ``filters`` let through, or a sheet about many."""
        narrowed = filters != Filters()
        choices = PrintChoices(self._page, self._today(), narrowed=narrowed)
        choices.asked.connect(partial(self._asked, filters))
        choices.open()

    def save_list(self, filters: Filters) -> None:
        """Save the entries that ``filters`` let through as a PDF."""
        month = self._today().replace(day=1)
        self._asked(filters, PaperAsked(ENTRIES, True, month, ALL))

    def look_at_list(self, filters: Filters) -> None:
        """Show the pages of the entries that ``filters`` let through, before they are printed."""
        month = self._today().replace(day=1)
        self._asked(filters, PaperAsked(ENTRIES, False, month, ALL, look=True))

    def entries(
        self,
        entry_ids: tuple[str, ...],
        *,
        save: bool = False,
        look: bool = False,
        child: str = "",
    ) -> None:
        """Print entries, save them, or ``look`` at their pages first.

        ``child`` makes it a copy for that child's file.

        Where they hold what the writer thinks, it is asked whether that goes along.
        """
        self._gather(partial(self._ask_thoughts, save, look, child)).fetch(entry_ids)

    def _asked(self, filters: Filters, asked: PaperAsked) -> None:
        today = self._today()
        if asked.hand_over:
            HandingOver(self._page, filters, thoughts=asked.thoughts).begin()
        elif asked.sheet == MONTHLY:
            first, last = month_of(asked.month)
            within = Filters(child=filters.child, since=first, until=last)
            self._gather(partial(self._monthly, asked, within)).find(within)
        elif asked.sheet == CHRONOLOGY:
            within = filters
            if asked.span != "listed":
                since = today - timedelta(days=_LATELY_DAYS) if asked.span == LATELY else None
                until = today if asked.span == LATELY else None
                within = Filters(child=filters.child, since=since, until=until)
            self._gather(partial(self._chronology, asked, within)).find(within)
        else:
            self._gather(partial(self._entries, asked)).find(filters)

    def _gather(self, then: Callable[[Gathered], None]) -> Gathering:
        return Gathering(self._context.desk, then, self._page)

    def _today(self) -> date:
        return self._context.clock().date()

    # -- what comes of it

    def _entries(self, asked: PaperAsked, gathered: Gathered) -> None:
        if gathered.histories:
            self._tell_left_out(gathered)
            sheet = self._sheet(gathered, "", thoughts=asked.thoughts)
            self._out(sheet, asked.save, marks=True, look=asked.look)
        else:
            # What was typed a moment ago may have left nothing of what was shown.
            self._page.say(self.tr("Nothing matches, so there is nothing to print or save."))

    def _ask_thoughts(self, save: bool, look: bool, child: str, gathered: Gathered) -> None:
        if not any(thinks(one) for one in gathered.histories):
            self._out(self._sheet(gathered, child), save, marks=True, look=look)
            return
        when_seen(self._page, partial(self._ask_box, save, look, child, gathered))

    def _ask_box(self, save: bool, look: bool, child: str, gathered: Gathered) -> None:
        from ....printing import Asking

        words = self.tr("Save as PDF") if save else self.tr("Print")
        go = Button(self.tr("Look at the pages") if look else words, "primary")
        asking = Asking(
            self._page,
            self.tr("What you think stays off paper"),
            self.tr("The sheet says that it is left out. Tick the box to print it too."),
            go,
            Button(self.tr("Cancel")),
        )
        tick = Check(self.tr("Print what I think, too"))
        asking.add(tick)

        def out() -> None:
            thoughts = tick.isChecked()
            asking.accept()
            sheet = self._sheet(gathered, child, thoughts=thoughts)
            self._out(sheet, save, marks=True, look=look)

        go.clicked.connect(out)
        asking.open()

    def _sheet(self, gathered: Gathered, child: str, *, thoughts: bool = False) -> "Sheet":
        from caregiver_app.handover.entries import entry_sheet_from

        return entry_sheet_from(
            gathered.histories,
            self._home(gathered),
            self._context.clock(),
            late_after_hours=self._context.settings.written_late_after_hours,
            child=child,
            thoughts=thoughts,
        )

    def _monthly(self, asked: PaperAsked, within: Filters, gathered: Gathered) -> None:
        from caregiver_app.handover.monthly import MonthBeside, monthly_sheet

        sheet = monthly_sheet(
            gathered.histories,
            self._home(gathered),
            asked.month,
            self._context.clock(),
            MonthBeside(gathered.questions, gathered.around.choices, within.child),
            late_after_hours=self._context.settings.written_late_after_hours,
        )
        self._tell_left_out(gathered)
        self._out(sheet, asked.save)

    def _chronology(self, asked: PaperAsked, within: Filters, gathered: Gathered) -> None:
        from caregiver_app.handover.chronology import ChronologyScope, chronology_sheet

        # Questions stand beside entries where nothing but the days and the child was chosen.
        plain = within == Filters(child=within.child, since=within.since, until=within.until)
        total = gathered.around.tally.entries
        sheet = chronology_sheet(
            gathered.histories,
            self._home(gathered),
            self._context.clock(),
            ChronologyScope(within.since, within.until, total, within.child),
            questions=gathered.questions if plain else (),
            late_after_hours=self._context.settings.written_late_after_hours,
        )
        self._tell_left_out(gathered)
        self._out(sheet, asked.save)

    def _home(self, gathered: Gathered) -> PaperHome:
        return home_of(
            self._context, gathered.around.people, gathered.around.writers, gathered.head
        )

    def _out(self, sheet: "Sheet", save: bool, *, marks: bool = False, look: bool = False) -> None:
        from ....printing import print_pdf, save_pdf, show_pages

        if look:
            show_pages(self._page, sheet, done=partial(self._printed, marks))
        elif save:
            save_pdf(self._page, sheet.pdf, sheet.file_name)
        else:
            print_pdf(self._page, sheet, done=partial(self._printed, marks))

    def _printed(self, marks: bool) -> None:
        if marks:
            words = self.tr("Sent to the printer. Mark it as filed once it is in the file.")
        else:
            words = self.tr("Sent to the printer.")
        self._page.say(words)

    def _tell_left_out(self, gathered: Gathered) -> None:
        if gathered.left_out:
            words = self.tr("The copy holds the newest {count} entries. Narrow the dates for more.")
            self._page.say(words.format(count=MOST))
