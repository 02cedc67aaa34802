"""Writing an entry, or correcting one: a draft from the first keystroke until it is saved."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from caregiver_app.errors import Known
from caregiver_app.guidance.vocabulary import Filing, Who
from caregiver_app.handover.entries import entry_data
from caregiver_app.handover.wording import load_words
from caregiver_app.messages import message
from caregiver_app.record.by_name import Repository
from caregiver_app.record.choices import What
from caregiver_app.record.values import Draft, Entry, EntryWords, Person

from ....context import Context
from ....forms.drafts import DraftKey, FormDraft
from ....forms.entry_drafts import EntryDrafts
from ....models.moments import clock_words
from ....onboarding.picture_question import SEXUAL_PICTURE
from ....page import Page
from ....page_arguments import CorrectEntry, EntryWithFiles, ShowEntry
from ....widgets import Button, Card, ErrorSummary, Heading, chain, column, row
from ..read.entry_parts import facts_card, kept_card, words_card
from .attachments import Attachments
from .clock_notice import ClockNotice
from .form import EntryForm
from .leaving import LeavingBar
from .newcomer import newcomers, with_ids
from .rules import free_texts
from .start import Beginning, Starter

_BESIDE, _FORM = 900, 800
_TIGHT, _LOW, _BARE = 720, 560, 420
"""Below these heights of the window (at 100 % text) the form stands closer, in fewer rows, and the
bar keeps its buttons alone."""


class EntryPage(Page):
    """The form. Opens with nothing, an ``EntryStart``, the id of a person, or one of ours."""

    max_width = 1180

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme = context.theme
        self.title = self.tr("Add entry")
        self.strip = self.danger_strip()
        self._back = Button(self.tr("Back to the log"), "link", icon="arrow-left")
        self._back.clicked.connect(self._cancel)
        self._main = QWidget()
        self._main.setMaximumWidth(theme.space(_FORM))
        box = column(gap=12, on=self._main)
        self.summary = ErrorSummary()
        self.heading = Heading(self.title, 1)
        box.addLayout(column(row(self._back), self.heading, gap=4))
        box.addWidget(self.summary)
        self.clock_notice = ClockNotice(context)
        self.clock_notice.behind.connect(self._clock_behind)
        box.addWidget(self.clock_notice)
        self._kept_slot = QVBoxLayout()
        words = context.pack.words.whos
        whos = [(who.value, words[who].label) for who in Who]
        late_after = context.settings.written_late_after_hours
        self.attachments = Attachments(context.desk)
        self.form = EntryForm(context.pack, whos, context.clock, self.attachments, late_after)
        self.draft = FormDraft(self.form, self)
        self.attachments.take_drops(self)
        self._reason_card = Card(margins=(24, 20, 24, 22))
        self._reason_card.body.addWidget(self.form.reason.box)
        box.addWidget(self._reason_card)
        box.addWidget(self.form)
        box.addLayout(self._kept_slot)
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
        self._finished = self._saving = False
        self._connect()

    def _connect(self) -> None:
        self.form.changed.connect(self._changed)
        self.form.more.forgotten.connect(partial(self._remember, frozenset()))
        self.form.stops_changed.connect(self._order_tabs)
        self.form.part("method").wanted.connect(self._add_way)
        self.draft.paused.connect(self._ask_for_draft)
        self.attachments.urgent.connect(lambda: self.go.emit("concerns", SEXUAL_PICTURE))
        self.attachments.trouble.connect(self.context.trouble)
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
        self.form.rules.newest_saving = newest

    def flush(self) -> None:
        self.attachments.end()
        self.draft.flush()

    def state(self) -> dict[str, Any]:
        if self._begin is None:
            return self._typed
        return {
            "begin": self._begin,
            "form": self.form.state,
            "dirty": self.draft.dirty,
            "checked": not self.summary.isHidden(),
            "more": self.form.more.opened,
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
        self.form.rules.saved = begin.history[-1].words if begin.history else None
        self.form.put_words(begin.words, begin.typed, correcting=bool(begin.history))
        self.form.more.keep(filter(None, str(self.context.settings.entry_parts).split(",")))
        if typed:
            self.form.put(typed["form"])
            if typed["more"]:
                self.form.more.open()
        dirty = typed.get("dirty", begin.kept)
        key = DraftKey("entry", begin.draft_id)
        self.draft.begin(key, EntryDrafts(self.context.desk, begin.correcting), dirty=dirty)
        # What was saved before, or filled in for the person, is not what they type now.
        (self.strip.read if dirty else self.strip.trust)(free_texts(self.form.state))
        if begin.words.verdict is not None:
            self._kept_slot.addWidget(kept_card(begin.words.verdict))
        if begin.history:
            self._correcting_title()
            self._reason_card.show()
            self._show_original(begin)
        self.form.show()
        self.bar.save.setEnabled(True)
        self._order_tabs()
        self._fit()
        if typed.get("checked"):
            self._checked()
        elif self.heading is not None and self.heading.hasFocus():
            first = self.form.reason.part if begin.history else self.form.part("people").names.line
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(self._argument, EntryWithFiles) and not typed:
            self.attachments.take_in(self._argument.paths)

    def _order_tabs(self) -> None:
        links = self.summary.findChildren(Button)
        chain([self.strip.urgent.way, self._back, *links, *self.form.stops(), *self.bar.stops()])

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
        part = column(gap=12, on=box)
        title = self.tr("As it was saved: entry {number}").format(number=data.number)
        part.addWidget(Heading(title, 2))
        part.addWidget(words_card(data))
        part.addWidget(facts_card(data))
        part.addStretch(1)
        self._beside.insertWidget(0, box, 2)
        self.width_changed(self.content_width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Stand so that the main thing is on one screen, as low as the window may be."""
        theme = self.context.theme
        high = self.window().height()
        low, tight = high < theme.px(_LOW), high < theme.px(_TIGHT)
        self.form.set_low(low=low, tight=tight)
        self._back.setVisible(not low)
        self.bar.show_draft(high >= theme.px(_BARE))
        self.scroller.set_low(tight)

    def width_changed(self, width: int) -> None:
        wide = width >= self.context.theme.px(_BESIDE)
        ways = QBoxLayout.Direction
        self._beside.setDirection(ways.RightToLeft if wide else ways.TopToBottom)

    # -- the draft

    def _changed(self) -> None:
        self.strip.read(free_texts(self.form.state))

    def _add_way(self, name: str, like: str) -> None:
        """Put a way of contact on the caregiver's list, and choose it."""
        desk = self.context.desk
        added, refused = self.form.add_way, self._way_refused
        desk.ask(Repository.add_choice, What.METHOD, name, like).then(added, refused)

    def _way_refused(self, error: Exception) -> None:
        if isinstance(error, Known):
            self.form.part("method").refuse(message(error).line())
        else:
            self.context.trouble.emit(error)

    def _ask_for_draft(self) -> None:
        if self._begin is not None and not self._finished and self.context.unlocked:
            self.context.desk.ask(Repository.draft, self._begin.draft_id).then(self._say_draft)

    def _say_draft(self, mine: Draft | None) -> None:
        if mine is not None:
            clock = clock_words(mine.changed_at.time())
            self.bar.say(self.tr("Draft kept at {clock}").format(clock=clock))

    def take_files(self, paths: Sequence[Path]) -> None:
        self.attachments.take_in(paths)

    def first_field(self) -> QWidget | None:
        return self.form.first_stop()

    def is_done(self) -> bool:
        return self._finished

    # -- leaving

    def _cancel(self) -> None:
        if self.draft.dirty and not self._finished:
            self.bar.ask()
        else:
            self._leave()

    def _keep(self) -> None:
        self.flush()
        self._leave()

    def _throw_away(self) -> None:
        self._finished = True
        self.draft.drop(self._leave)

    def _leave(self) -> None:
        correcting = self._begin.correcting if self._begin is not None else None
        self.go.emit("log", ShowEntry(correcting) if correcting is not None else None)

    # -- saving

    def _checked(self) -> bool:
        fine = self.form.check()
        self.summary.show_errors(self.form.rows())
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
            self.context.desk.ask(Repository.save_person, waiting[0]).then(done, self._not_saved)
            return
        if saved:
            words = with_ids(words, saved)
            # Should the entry not be saved, the draft must not make the same people twice.
            everything = with_ids(self.form.words(), saved)
            self.form.offer((*begin.people, *saved))
            self.form.put(self.form.state.put(people=everything.people))
            self.draft.flush()
        desk = self.context.desk
        if begin.correcting is None:
            desk.drafts.save(begin.draft_id, words).then(self._saved, self._not_saved)
        else:
            reason = self.form.state.text("reason")
            desk.drafts.correct(begin.correcting, words, reason, draft_id=begin.draft_id).then(
                self._saved, self._not_saved
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
        self.draft.end()
        used = self.form.more.kept | self.form.more.used()
        app = self.form.part("app").fresh
        if app and entry.words.app:
            self.context.desk.ask(Repository.add_choice, What.APP, app, "")
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
        # Last: the entry is saved whatever becomes of this.
        self._remember(used)

    def _remember(self, parts: frozenset[str]) -> None:
        """Keep which parts of the form this person uses: they are open the next time."""
        kept = ",".join(sorted(parts))
        if kept == self.context.settings.entry_parts:
            return
        try:
            self.context.change(entry_parts=kept)
        except Known as error:
            self.context.trouble.emit(error)

    def _not_saved(self, error: Exception) -> None:
        self._saving = False
        self.bar.save.setEnabled(True)
        self.say_trouble(error)
