"""Puts what was gathered of the log onto paper or into a file."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from caregiver_app.bundle.leaving import Leaving
from caregiver_app.handover.catalog import SHEETS, SheetNeed, SheetTakes, make_sheet
from caregiver_app.handover.left_out import thinks
from caregiver_app.handover.sheet_input import LeftOut, SheetInput, SheetSpan
from caregiver_app.record.by_name import Repository
from caregiver_app.record.lists import EntriesPage, Filters

from ....home_paper import home_of
from ....page import Page
from ....urgent.printed import printed_numbers
from ....urgent.telephone import telephone_of
from ....widgets import Button, Check, when_seen
from .as_table import Tabling
from .choices import PaperAsked, PrintChoices, WayOut
from .covering import PagesToCover
from .gathering import MOST, Gathered, Gathering
from .hand_over import HandingOver
from .what_leaves import OF_ENTRIES, OnRecord

if TYPE_CHECKING:
    from caregiver_app.handover.sheets import Sheet
    from caregiver_app.record.import_values import ImportKept
    from caregiver_app.record.proof_values import HandedOver, Receipt
    from caregiver_app.record.values import Person

ENTRIES = "entries"
"""The sheet that is printed where nobody chose one."""


class LogPaper(QObject):
    """Prints and saves for ``page``: what the list shows, or entries by their ids."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page, self._context = page, page.context
        self._people: tuple[Person, ...] = ()
        self._brought: frozenset[str] = frozenset()

    # -- what is asked for

    def choose(self, filters: Filters) -> None:
        """Ask what to print: the entries that ``filters`` let through, or another sheet."""
        desk = self._context.desk
        desk.ask(Repository.everybody).then(self._know)
        desk.ask(Repository.imports).then(self._know_imports)
        desk.ask(Repository.find, filters, None, MOST).then(partial(self._found, filters))

    def save_list(self, filters: Filters) -> None:
        """Save the entries that ``filters`` let through as a PDF."""
        self._asked(PaperAsked(ENTRIES, WayOut.SAVE, Leaving(filters)))

    def look_at_list(self, filters: Filters) -> None:
        """Show the pages of the entries that ``filters`` let through, before they are printed."""
        self._asked(PaperAsked(ENTRIES, WayOut.LOOK, Leaving(filters)))

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
        way = WayOut.LOOK if look else WayOut.SAVE if save else WayOut.PRINT
        asked = PaperAsked(ENTRIES, way, Leaving(only=entry_ids, child=child), pictures=True)
        self._gather(asked, self._ask_thoughts)

    def show_handed_over(self) -> None:
        """List what was handed over; its receipts are typed in there."""
        self._context.desk.ask(Repository.handovers).then(self._list_handed)

    def _list_handed(self, handed: "tuple[HandedOver, ...]") -> None:
        when_seen(self._page, partial(self._show_list, handed))

    def _show_list(self, handed: "tuple[HandedOver, ...]") -> None:
        from .receipts import HandedOverList

        shown = HandedOverList(self._page, handed)
        shown.receipt_asked.connect(self._ask_receipt)
        shown.open()

    def _ask_receipt(self, handed: "HandedOver") -> None:
        from .receipts import ReceiptForm

        form = ReceiptForm(self._page, handed, self._today)
        form.typed.connect(partial(self._receive, handed))
        form.rejected.connect(self.show_handed_over)
        form.open()

    def _receive(self, handed: "HandedOver", receipt: "Receipt") -> None:
        asked = self._context.desk.ask(Repository.receive, handed.digest, receipt)
        asked.then(lambda _: self.show_handed_over())

    def _know(self, people: "tuple[Person, ...]") -> None:
        self._people = people

    def _know_imports(self, imports: "tuple[ImportKept, ...]") -> None:
        self._brought = frozenset(entry for one in imports for entry in one.entries)

    def _found(self, filters: Filters, page: EntriesPage) -> None:
        came = any(row.id in self._brought for row in page.rows)
        known = OnRecord(page.rows, self._people, page.after is None, brought=came)
        when_seen(self._page, partial(self._offer, filters, known))

    def _offer(self, filters: Filters, known: OnRecord) -> None:
        choices = PrintChoices(self._page, self._today(), filters, known, ENTRIES)
        choices.asked.connect(self._asked)
        choices.open()

    def _asked(self, asked: PaperAsked) -> None:
        if asked.way is WayOut.HAND_OVER:
            HandingOver(self._page, asked.leaving, self._asked).begin()
        elif asked.way is WayOut.TABLE:
            Tabling(self._page, asked.leaving).begin()
        elif asked.way is WayOut.LOOK and SHEETS[asked.sheet].needs in OF_ENTRIES:
            PagesToCover(self._page, asked, self._sheet, self._asked).begin()
        else:
            self._gather(asked, self._made)

    def _gather(self, asked: PaperAsked, then: Callable[[PaperAsked, Gathered], None]) -> None:
        # What is only thought is told by the sheet as left out, where it is.
        leaving = replace(asked.leaving, thoughts=True)
        kind = SHEETS[asked.sheet]
        gathering = Gathering(self._context.desk, partial(then, asked), self._page)
        gathering.find(
            leaving,
            0 if kind.needs is SheetNeed.NOTHING else MOST,
            pictures=asked.pictures,
            person=asked.person,
            counts=SheetTakes.LEFT_OUT in kind.takes,
        )

    def _today(self) -> date:
        return self._context.clock().date()

    # -- what comes of it

    def _made(self, asked: PaperAsked, gathered: Gathered) -> None:
        if SHEETS[asked.sheet].needs in OF_ENTRIES and not gathered.histories:
            # What was typed a moment ago may have left nothing of what was shown.
            self._page.say(self.tr("Nothing matches, so there is nothing to print or save."))
            return
        self._tell_left_out(gathered)
        self._out(self._sheet(asked, gathered), asked)

    def _ask_thoughts(self, asked: PaperAsked, gathered: Gathered) -> None:
        if not any(thinks(one) for one in gathered.histories):
            self._out(self._sheet(asked, gathered), asked)
            return
        when_seen(self._page, partial(self._ask_box, asked, gathered))

    def _ask_box(self, asked: PaperAsked, gathered: Gathered) -> None:
        from ....printing import Asking

        words = {
            WayOut.SAVE: self.tr("Save as PDF"),
            WayOut.LOOK: self.tr("Look at the pages"),
            WayOut.PRINT: self.tr("Print"),
        }
        go = Button(words[asked.way], "primary")
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
            leaving = replace(asked.leaving, thoughts=tick.isChecked())
            asking.accept()
            told = replace(asked, leaving=leaving)
            self._out(self._sheet(told, gathered), told)

        go.clicked.connect(out)
        asking.open()

    def _sheet(self, asked: PaperAsked, gathered: Gathered) -> "Sheet":
        around, leaving, context = gathered.around, asked.leaving, self._context
        overview, within = around.overview, leaving.within
        # Questions stand beside entries where nothing but the days and the child was chosen.
        plain = within == Filters(child=within.child, since=within.since, until=within.until)
        return make_sheet(
            asked.sheet,
            SheetInput(
                home_of(context, around.people, overview.writers, around.head),
                context.clock(),
                gathered.histories,
                child=leaving.child,
                thoughts=leaving.thoughts,
                month=asked.month,
                span=SheetSpan(within.since, within.until),
                questions=around.questions if plain else (),
                own=overview.choices,
                total=overview.tally.entries,
                pictures=gathered.pictures,
                brought=around.brought,
                exchange=leaving.exchange,
                late_after_hours=context.settings.written_late_after_hours,
                person=gathered.card,
                left_out=gathered.left_out or LeftOut(),
                to_whom=asked.to_whom,
                digest=asked.digest,
                numbers=printed_numbers(
                    telephone_of(context, around.people).first_calls(), context.settings.language
                ),
                pack=context.pack if SheetTakes.PACK in SHEETS[asked.sheet].takes else None,
                paper=context.settings.paper,
            ),
        )

    def _out(self, sheet: "Sheet", asked: PaperAsked) -> None:
        from ....printing import print_pdf, save_pdf, show_pages

        printed = partial(self._printed, SHEETS[asked.sheet].needs)
        if asked.way is WayOut.LOOK:
            show_pages(self._page, sheet, done=printed)
        elif asked.way is WayOut.SAVE:
            save_pdf(self._page, sheet.pdf, sheet.file_name)
        else:
            print_pdf(self._page, sheet, done=printed)

    def _printed(self, of: SheetNeed) -> None:
        if of in OF_ENTRIES:
            words = self.tr("Sent to the printer. Mark it as filed once it is in the file.")
        else:
            words = self.tr("Sent to the printer.")
        self._page.say(words)

    def _tell_left_out(self, gathered: Gathered) -> None:
        if gathered.histories and not gathered.around.whole:
            words = self.tr("The copy holds the newest {count} entries. Narrow the dates for more.")
            self._page.say(words.format(count=MOST))
