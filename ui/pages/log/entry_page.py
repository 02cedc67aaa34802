"""Writing an entry, or correcting one: a draft from the first keystroke until it is saved."""

from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from caregiver_app.errors import Known
from caregiver_app.guidance.vocabulary import Filing, Who
from caregiver_app.handover.entries import entry_data
from caregiver_app.handover.wording import load_words
from caregiver_app.messages import message
from caregiver_app.record.choices import OwnChoice, What
from caregiver_app.record.values import Draft, Entry, EntryWords, Person

from ...context import Context
from ...doors.picture_question import SEXUAL_PICTURE
from ...models.moments import clock_words
from ...widgets import (
    Button,
    Card,
    ErrorSummary,
    FormRow,
    Heading,
    Label,
    chain,
    column,
    row,
)
from ..page import Page
from ..page_arguments import CorrectEntry, ShowEntry
from .attachments import Attachments
from .clock_notice import ClockNotice
from .entry_form import EntryForm
from .entry_parts import facts_card, kept_card, words_card
from .entry_start import Beginning, Starter
from .form_checks import check, form_rows
from .growing import GrowingArea
from .leaving import LeavingBar
from .newcomer import newcomers, with_ids

DRAFT_SAID_MS = 700
"""How long after the last keystroke the page asks whether the draft is on disk."""

_BESIDE, _FORM = 900, 760


class EntryPage(Page):
    """The form. Opens with nothing, an ``EntryStart``, the id of a person, or one of ours."""

    max_width = 1180

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme = context.theme
        self.title = self.tr("Add entry")
        self._back = Button(self.tr("Back to the log"), "link", icon="arrow-left")
        self._back.clicked.connect(self._cancel)
        self.body.addLayout(row(self._back))
        self._main = QWidget()
        self._main.setMaximumWidth(theme.space(_FORM))
        box = QVBoxLayout(self._main)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.space(18))
        self.summary = ErrorSummary()
        self.heading = Heading(self.title, 1)
        lead = Label(self.tr("Your draft is saved as you type."), "lead")
        box.addWidget(self.summary)
        box.addLayout(column(self.heading, lead, gap=4))
        self.clock_notice = ClockNotice(context)
        self.clock_notice.behind.connect(self._clock_behind)
        box.addWidget(self.clock_notice)
        self.reason = GrowingArea(2)
        self.reason_row = FormRow(
            self.tr("Why do you co&rrect it?"),
            self.reason,
            help=self.tr("A few words. They stand beside the correction; the old words stay."),
        )
        self._reason_card = Card(margins=(24, 20, 24, 22))
        self._reason_card.body.addWidget(self.reason_row)
        self._kept_slot = QVBoxLayout()
        words = context.pack.words.whos
        whos = [(who.value, words[who].label) for who in Who]
        late_after = context.settings.written_late_after_hours
        self.form = EntryForm(whos, context.clock, late_after)
        self.attachments = Attachments(context.desk)
        self.attachments.plug_into(self.form)
        box.addWidget(self._reason_card)
        box.addLayout(self._kept_slot)
        box.addWidget(self.form)
        box.addStretch(1)
        self._beside = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._beside.setSpacing(theme.space(18))
        # Side by side with a spring: a lone column counts its height for a width it never has.
        capped = row(self._main)
        capped.setStretch(0, 100)
        self._beside.addLayout(capped, 3)
        self.body.addLayout(self._beside)
        self.bar = LeavingBar()
        self.action_bar(self.bar)
        for part in (self._reason_card, self.form):
            part.hide()
        self.bar.save.setEnabled(False)
        self._argument: object = None
        self._begin: Beginning | None = None
        self._typed: dict[str, Any] = {}
        self._starter: Starter | None = None
        self._dirty = self._finished = self._saving = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(DRAFT_SAID_MS)
        self._pause.timeout.connect(self._ask_for_draft)
        self._connect()

    def _connect(self) -> None:
        self.form.changed.connect(self._changed)
        self.form.stops_changed.connect(self._order_tabs)
        self.form.method.wanted.connect(self._add_way)
        self.attachments.urgent.connect(lambda: self.go.emit("concerns", SEXUAL_PICTURE))
        self.attachments.trouble.connect(self.context.trouble)
        self.reason.textChanged.connect(self._changed)
        self.bar.saved.connect(self.save_page)
        self.bar.cancelled.connect(self._cancel)
        self.bar.kept.connect(self._keep)
        self.bar.thrown_away.connect(self._throw_away)

    # -- what the window asks

    def open(self, argument: object) -> None:
        self._argument = argument
        if isinstance(argument, CorrectEntry):
            self._correcting_title()

    def refresh(self) -> None:
        if self._starter is None:
            today = self.context.clock().date()
            desk = self.context.desk
            self._starter = Starter(desk, self._argument, today, self._started, self)

    def _clock_behind(self, newest: datetime) -> None:
        self.form.newest_saving = newest.date()

    def flush(self) -> None:
        self.attachments.end()
        if self._dirty and not self._finished and self._begin is not None:
            self._keep_draft(self._begin, self._words())

    def state(self) -> dict[str, Any]:
        if self._begin is None:
            return self._typed
        return {
            "begin": self._begin,
            "words": self.form.words(),
            "typed": self.form.typed(),
            "reason": self.reason.toPlainText(),
            "dirty": self._dirty,
            "checked": not self.summary.isHidden(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        self._typed = state

    def save_page(self) -> None:
        begin = self._begin
        if begin is None or self._saving or self._finished:
            return
        words = self.form.asked_words()
        if self.attachments.busy:
            self.attachments.remind()
            return
        if not self._checked():
            return
        self.flush()
        self._saving = True
        self.bar.save.setEnabled(False)
        self._save_people(begin, words, newcomers(words), ())

    # -- beginning

    def _started(self, begin: Beginning) -> None:
        typed = self._typed
        self.form.offer(begin.people, begin.own)
        if typed:
            begin = typed["begin"]
        self._begin = begin
        self.form.start_from(begin.method, begin.filing)
        words = typed.get("words", begin.words)
        self.form.put(words, typed.get("typed", begin.typed), is_new=not begin.history)
        self.attachments.put(words.files)
        self.reason.blockSignals(True)
        self.reason.setPlainText(typed.get("reason", begin.reason))
        self.reason.blockSignals(False)
        self._dirty = typed.get("dirty", begin.kept)
        if begin.words.verdict is not None:
            self._kept_slot.addWidget(kept_card(begin.words.verdict))
        if begin.history:
            self._correcting_title()
            self._reason_card.show()
            self._show_original(begin)
        self.form.show()
        self.bar.save.setEnabled(True)
        self._order_tabs()
        if typed.get("checked"):
            self._checked()

    def _order_tabs(self) -> None:
        links = self.summary.findChildren(Button)
        chain([self._back, *links, self.reason, *self.form.stops(), *self.bar.stops()])

    def _correcting_title(self) -> None:
        self.title = self.tr("Correct entry")
        assert self.heading is not None
        self.heading.set_words(self.title)
        self.bar.save.set_words(self.tr("Save correction"))

    def _show_original(self, begin: Beginning) -> None:
        words = load_words()
        people = {person.id: person for person in begin.people}
        data = entry_data(begin.history, people, words)
        box = QWidget()
        part = QVBoxLayout(box)
        part.setContentsMargins(0, 0, 0, 0)
        part.setSpacing(self.context.theme.space(12))
        title = self.tr("As it was saved: entry {number}").format(number=data.number)
        part.addWidget(Heading(title, 2))
        part.addWidget(words_card(data))
        part.addWidget(facts_card(data))
        part.addStretch(1)
        self._beside.insertWidget(0, box, 2)
        self.width_changed(self.content_width)

    def width_changed(self, width: int) -> None:
        wide = width >= self.context.theme.px(_BESIDE)
        ways = QBoxLayout.Direction
        self._beside.setDirection(ways.RightToLeft if wide else ways.TopToBottom)

    # -- the draft

    def _words(self) -> EntryWords:
        return self.form.words()

    def _changed(self) -> None:
        begin = self._begin
        if begin is None or self._finished:
            return
        words = self._words()
        as_begun = (words, self.form.typed()) == (begin.words, begin.typed)
        if not self._dirty and as_begun and not self.reason.toPlainText():
            return
        self._dirty = True
        self._keep_draft(begin, words)
        self._pause.start()

    def _add_way(self, name: str, like: str) -> None:
        """Put a way of contact on the caregiver's list, and choose it."""
        desk = self.context.desk
        added, refused = self.form.method.added, self._way_refused
        desk.choices.add(What.METHOD, name, like, done=added, failed=refused)

    def _way_refused(self, error: Exception) -> None:
        if isinstance(error, Known):
            self.form.method.refuse(message(error).line())
        else:
            self.context.trouble.emit(error)

    def _keep_draft(self, begin: Beginning, words: EntryWords) -> None:
        reason = self.reason.toPlainText()
        desk, typed = self.context.desk, self.form.typed()
        desk.keep_draft(begin.draft_id, words, begin.correcting, reason, typed)

    def _ask_for_draft(self) -> None:
        if not self._finished and self.context.unlocked:
            self.context.desk.drafts(done=self._say_draft)

    def _say_draft(self, drafts: tuple[Draft, ...]) -> None:
        mine = next((one for one in drafts if self._begin and one.id == self._begin.draft_id), None)
        if mine is not None:
            clock = clock_words(mine.changed_at.time())
            self.bar.say(self.tr("Draft kept at {clock}").format(clock=clock))

    # -- leaving

    def _cancel(self) -> None:
        if self._dirty and not self._finished:
            self.bar.ask()
        else:
            self._leave()

    def _keep(self) -> None:
        self.flush()
        self._leave()

    def _throw_away(self) -> None:
        self._finished = True
        self._pause.stop()
        if self._begin is not None:
            self.context.desk.drop_draft(self._begin.draft_id, done=self._leave)

    def _leave(self) -> None:
        correcting = self._begin.correcting if self._begin is not None else None
        self.go.emit("log", ShowEntry(correcting) if correcting is not None else None)

    # -- saving

    def _checked(self) -> bool:
        begin = self._begin
        reason = self.reason_row if begin is not None and begin.history else None
        words = self.form.asked_words()
        fine = check(self.form, words, reason, self.reason.toPlainText())
        self.summary.show_errors(form_rows(self.form, reason))
        self._order_tabs()
        if not fine:
            self.scroller.verticalScrollBar().setValue(0)
        return fine

    def _save_people(
        self,
        begin: Beginning,
        words: EntryWords,
        waiting: tuple[Person, ...],
        saved: tuple[Person, ...],
    ) -> None:
        """Save those who are new, one after the other, and then the entry with their ids."""
        if waiting:
            done = partial(self._person_saved, begin, words, waiting[1:], saved)
            self.context.desk.save_person(waiting[0], done=done, failed=self._not_saved)
            return
        if saved:
            words = with_ids(words, saved)
            # Should the entry not be saved, the draft must not make the same people twice.
            everything = with_ids(self._words(), saved)
            self._keep_draft(begin, everything)
            self.form.offer((*begin.people, *saved))
            self.form.put(everything, self.form.typed(), is_new=not begin.history)
        desk = self.context.desk
        if begin.correcting is None:
            desk.save_entry(begin.draft_id, words, done=self._saved, failed=self._not_saved)
        else:
            desk.correct_entry(
                begin.correcting,
                words,
                self.reason.toPlainText(),
                done=self._saved,
                failed=self._not_saved,
                draft_id=begin.draft_id,
            )

    def _person_saved(
        self,
        begin: Beginning,
        words: EntryWords,
        waiting: tuple[Person, ...],
        saved: tuple[Person, ...],
        person: Person,
    ) -> None:
        self._save_people(begin, words, waiting, (*saved, person))

    def _saved(self, entry: Entry) -> None:
        self._finished = True
        self._pause.stop()
        if self.form.app.fresh and entry.words.app:
            self.context.desk.choices.add(What.APP, self.form.app.fresh, "", done=_nothing)
        clock = clock_words(entry.written_at.time())
        next_step = {
            Filing.PRINT_AND_FILE: self.tr("Saved at {clock} Next: print it for the file."),
            Filing.BOTH: self.tr("Saved at {clock} Next: print it for the file."),
            Filing.CASE_NOTE: self.tr("Saved at {clock} Next: print it for the case notes."),
        }
        filing = entry.words.filing
        words = next_step.get(Filing(filing)) if filing in set(Filing) else None
        said = (words or self.tr("Saved at {clock}")).format(clock=clock)
        self.go.emit("log", ShowEntry(entry.id, said))

    def _not_saved(self, error: Exception) -> None:
        self._saving = False
        self.bar.save.setEnabled(True)
        self.say_trouble(error)


def _nothing(_choice: OwnChoice) -> None:
    """An app that joins the list needs no word."""
