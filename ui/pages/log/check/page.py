"""Checks a printed page of the log by the letters at its end."""

from typing import Any

from PySide6.QtWidgets import QWidget

from caregiver_app.errors import Known
from caregiver_app.guidance.vocabulary import Filing
from caregiver_app.record.proof_values import PageChecked, PageStanding
from caregiver_app.record.values import EntryKind

from ....context import Context
from ....desks.printed import PrintedState
from ....models.moments import moment_words
from ....page import Page
from ....page_arguments import EntryStart, ShowEntry
from ....widgets import (
    Button,
    Card,
    ErrorSummary,
    FormRow,
    Notice,
    Slot,
    TextField,
    announce,
    column,
    panel,
)
from .answer import PageAnswer
from .handed_over import HandedOverCheck

_AT_FIELDS = (PageStanding.SLIP, PageStanding.NO_REFERENCE)


class CheckPrintedPage(Page):
    """Two fields and an answer. It can be left while it checks: what was found waits meanwhile."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._printed = context.desk.printed
        self._shown: PrintedState | None = None
        self.back_link(self.tr("Back to the log"), "log")
        lead = self.tr(
            "A sheet of this log has letters at its end. They tell whether what was saved by then"
            " is unchanged."
        )
        self.head(self.tr("Check a printed page"), lead)
        self.summary = ErrorSummary()
        self.body.addWidget(self.summary)
        card = Card(gap=14)
        self.letters, self.reference = TextField(), TextField()
        self.letters_row = FormRow(
            self.tr("&Letters from the paper"),
            self.letters,
            help=self.tr("Thirteen groups of four, or the long line of an older sheet."),
        )
        self.reference_row = FormRow(
            self.tr("&Reference of an entry on it, if you like"),
            self.reference,
            help=self.tr("It looks like K7Q-54."),
            width=220,
        )
        card.body.addWidget(self.letters_row)
        card.body.addWidget(self.reference_row)
        self.body.addWidget(card)
        self._slot = Slot(column())
        holder = panel(self._slot.box)
        self.body.addWidget(holder)
        self.handed_over = HandedOverCheck(context)
        self.body.addWidget(self.handed_over)
        self.check = Button(self.tr("Check the page"), "primary", icon="shield")
        self.action_bar(self.check)
        self.check.clicked.connect(self.save_page)
        for field in (self.letters, self.reference):
            field.returnPressed.connect(self.save_page)
            field.textEdited.connect(self._let_go_of_answer)
        self._printed.changed.connect(self._follow)
        self._take(self._printed.state)
        self._show(self._printed.state)

    @property
    def answer(self) -> PageAnswer | None:
        """Give the answer that shows now, if there is one."""
        part = self._slot.part
        return part if isinstance(part, PageAnswer) else None

    # -- what the window asks

    def first_field(self) -> QWidget:
        return self.letters

    def state(self) -> dict[str, Any]:
        return {
            "letters": self.letters.text(),
            "reference": self.reference.text(),
            "file": self.handed_over.path,
            "letters of file": self.handed_over.letters.text(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        self.letters.setText(state.get("letters", ""))
        self.reference.setText(state.get("reference", ""))
        self.handed_over.take(state.get("file", ""), state.get("letters of file", ""))

    def save_page(self) -> None:
        """Check what is typed; one check at a time."""
        if self._printed.state.checking:
            return
        self._clear_errors()
        if not self.letters.text().strip():
            self._slot.clear()
            self.letters_row.set_error(self.tr("Type the letters from the paper."))
            self.summary.show_errors([self.letters_row])
            return
        self._printed.check(self.letters.text(), self.reference.text())

    # -- what comes of it

    def _take(self, state: PrintedState) -> None:
        """Show what was typed for the check that goes on, or that was made last."""
        if state.seal:
            self.letters.setText(state.seal)
            self.reference.setText(state.reference)

    def _let_go_of_answer(self) -> None:
        """Take the answer away: it is none about the letters that are typed now."""
        if self.answer is not None:
            self._slot.clear()

    def _clear_errors(self) -> None:
        for row in (self.letters_row, self.reference_row):
            row.set_error()
        self.summary.show_errors([])

    def _follow(self) -> None:
        state, before = self._printed.state, self._shown
        self._show(state)
        if state.checking and (before is None or not before.checking):
            announce(self, self.tr("Checking"))
        elif state.trouble is not None and isinstance(state.trouble, Known):
            self.say_trouble(state.trouble)
        elif state.found is not None:
            self._tell(state.found)

    def _show(self, state: PrintedState) -> None:
        self._shown = state
        self.check.set_words(self.tr("Checking…") if state.checking else self.tr("Check the page"))
        if state.checking:
            words = self.tr("Checking. You can leave this page: the answer waits here.")
            if state.so_far:
                done = self.tr("%n steps done so far.", "", state.so_far)
                words = f"{words} {done}"
            notice = self._slot.part
            if isinstance(notice, Notice):
                notice.set_words(words)
            else:
                self._slot.show(Notice(words, icon="shield", verdict="no-rule"))
        elif state.found is None:
            self._slot.clear()
        elif state.found.standing in _AT_FIELDS:
            self._slot.clear()
            self._show_slip(state.found.standing)
        else:
            self._slot.show(self._answer(state.found))

    def _show_slip(self, standing: PageStanding) -> None:
        if standing is PageStanding.SLIP:
            self.letters_row.set_error(
                self.tr(
                    "There is a slip in the letters. Compare each group with the paper."
                    " It does not matter whether you type O or 0, I or 1."
                )
            )
        else:
            self.reference_row.set_error(
                self.tr("No entry of this log has that reference. Compare it with the paper.")
            )

    def _tell(self, found: PageChecked) -> None:
        if found.standing in _AT_FIELDS:
            self.summary.show_errors([self.letters_row, self.reference_row])
        elif self.answer is not None:
            announce(self, self.answer.spoken)
            self.scroller.ensureWidgetVisible(self.answer, 0, self.context.theme.px(12))

    def _answer(self, found: PageChecked) -> PageAnswer:
        answer = PageAnswer(found)
        answer.opened.connect(lambda entry: self.go.emit("log", ShowEntry(entry)))
        answer.copies.connect(lambda: self.go.emit("settings", "copies"))
        answer.signed.connect(self._signed)
        return answer

    def _signed(self) -> None:
        """Begin an entry about the page: who has seen it, and when, is left to the person."""
        state = self._printed.state
        assert state.found is not None
        assert state.found.at is not None
        words = self.tr(
            "A printed page of this log. Its letters: {letters}. They are of the log as it was"
            " saved by {moment}"
        )
        moment = moment_words(state.found.at)
        said = [words.format(letters=state.seal.strip(), moment=moment)]
        if state.found.reference:
            on_it = self.tr("It shows entry {reference}.")
            said.append(on_it.format(reference=state.found.reference))
        signed = self.tr("Seen on ____ by ____ (name, initials).")
        start = EntryStart(
            None,
            filing=Filing.CASE_NOTE,
            kind=EntryKind.NOTE,
            saw=f"{' '.join(said)}\n{signed}",
        )
        self.go.emit("entry", start)
