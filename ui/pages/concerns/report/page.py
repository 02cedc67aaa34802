"""Writing down that a concern was reported: a sealed entry of the log, a draft until then."""

import uuid
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from caregiver_app.concerns.reports import about_child, corrected_report, entry_of_report
from caregiver_app.record.by_name import Repository
from caregiver_app.record.changes import ChangeKind
from caregiver_app.record.matter_values import MatterWhole, opened_again
from caregiver_app.record.values import Draft, Entry, EntryWords, ReportMade
from caregiver_app.rulings.cases import children_of

from ....context import Context
from ....forms.drafts import DraftKey, FormDraft
from ....forms.entry_drafts import EntryDrafts, typed_in
from ....forms.state import FormState
from ....page import Page
from ....page_arguments import ReportStart
from ....shown_names import shown_words
from ....urgent.telephone import telephone_of
from ....widgets import Button, ErrorSummary, Label, chain
from ..record.timeline import last_report
from .form import ReportForm, ReportState, report_in, state_of, told_in, typed_in_entry


class ReportPage(Page):
    """``open(ReportStart)`` says of which concern, and what is known of the call."""

    max_width = 780
    follows = frozenset({ChangeKind.CONCERNS, ChangeKind.ENTRIES, ChangeKind.PEOPLE})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._start = ReportStart("")
        self._whole: MatterWhole | None = None
        self._draft_id = ""
        self._typed: dict[str, Any] = {}
        self._saving = self._finished = self._begun = False
        self.back = self.back_link(self.tr("Back to the concern"), "concerns")
        self.back.clicked.disconnect()
        self.back.clicked.connect(self._leave)
        self.head(
            self.tr("Write down the report"),
            self.tr("When, to whom, and what they said. Your draft is saved as you type."),
        )
        self.about = Label("", "bold", tone="ink")
        self.body.addWidget(self.about)
        self.summary = ErrorSummary()
        self.body.addWidget(self.summary)
        self.form = ReportForm(context.clock)
        self.draft = FormDraft(self.form, self)
        self.form.hide()
        self.body.addWidget(self.form)
        self.save = Button(self.tr("Save the report"), "primary", icon="check", tip="Ctrl+S")
        self.save.clicked.connect(self.save_page)
        self.cancel = Button(self.tr("Cancel"), "quiet")
        self.cancel.clicked.connect(self._leave)
        self.action_bar(self.save, self.cancel)
        self.form.stops_changed.connect(self._order_tabs)
        self._order_tabs()

    # -- what the window asks

    def open(self, argument: object) -> None:
        if not isinstance(argument, ReportStart):
            return
        self._start = argument
        self._draft_id = argument.draft_id
        self._dress()

    def _dress(self) -> None:
        """Say what is done here: a report is written down, or one is corrected."""
        if self._start.correcting:
            self.title = self.tr("Correct the report")
            assert self.heading is not None
            self.heading.set_words(self.title)
            self.save.set_words(self.tr("Save correction"))
        self.form.rules.call = self._start.call
        self.form.rules.correcting = bool(self._start.correcting)
        self.form.ask()

    def refresh(self) -> None:
        self.context.desk.ask(Repository.matter_whole, self._start.matter).then(self._came)

    def state(self) -> dict[str, Any]:
        return {
            "start": self._start,
            "draft": self._draft_id,
            "dirty": self.draft.dirty,
            "form": self.form.state if self._begun else self._typed.get("form"),
        }

    def restore(self, state: dict[str, Any]) -> None:
        self._start, self._draft_id, self._typed = state["start"], state["draft"], state
        self._dress()
        self.refresh()

    def flush(self) -> None:
        self.draft.flush()

    def _came(self, whole: MatterWhole | None) -> None:
        self._whole = whole
        if whole is None:
            self.about.setText(self.tr("Open a concern first, from the list of concerns."))
            self.save.setEnabled(False)
            return
        self.save.setEnabled(True)
        form = self.tr("About: {title}")
        if last_report(whole.entries) is not None and not self._start.correcting:
            form = self.tr("A further report about: {title}")
        self.about.setText(form.format(title=shown_words(whole.matter.title)))
        self.form.offer(children_of(whole.people))
        self.form.rules.saved = self._corrected.words.report if self._corrected else None
        if not self._begun:
            self._begun = True
            self._begin(whole)
            self.form.show()

    def _begin(self, whole: MatterWhole) -> None:
        """Go on with the draft, or start with the society that takes the report."""
        draft = next((one for one in whole.drafts if one.id == self._draft_id), None)
        self.form.put(self._typed.get("form") or self._first(whole, draft))
        self._draft_id = self._draft_id or str(uuid.uuid4())
        key, dirty = DraftKey("report", self._draft_id), self._typed.get("dirty", False)
        store = EntryDrafts(self.context.desk, self._start.correcting or None, self._entry)
        self.draft.begin(key, store, dirty=dirty)

    def _first(self, whole: MatterWhole, draft: Draft | None) -> ReportState:
        named, at_home = whole.matter.told.get("child", ""), children_of(whole.people)
        if draft is not None:
            report = draft.words.report
            named = report.child if report is not None else ""
            return state_of(about_child(draft.words, named, at_home), typed_in(draft))
        if self._corrected is not None:
            return state_of(self._corrected.words)
        name, phone = telephone_of(self.context, whole.people).known_phone("society")
        known = ReportMade(society=name, number=phone) if phone else ReportMade()
        today = self.context.clock().date()
        words = EntryWords(report=replace(known, day=today))
        return state_of(about_child(words, named, at_home))

    def _order_tabs(self) -> None:
        links = self.summary.findChildren(Button)
        chain([self.back, *links, *self.form.stops(), self.save, self.cancel])

    # -- the entry that keeps it

    def _entry(self, state: ReportState) -> FormState[EntryWords]:
        """Give the entry that keeps what stands in the form, and what is typed beside it."""
        before, filed = self._corrected, self.context.pack.filed
        concern, after = self._belongs()
        if before is not None and before.words.report is not None:
            concern, after = before.words.concern, before.words.report.after
        made = replace(report_in(state), after=after)
        words = entry_of_report(made, told_in(state, concern), filed)
        if before is not None:
            words = corrected_report(words, before.words)
        return FormState(words, typed_in_entry(state))

    def _whole_words(self) -> EntryWords:
        """Give the entry as it is saved: where nothing was told, to whom it was reported."""
        words = self._entry(self.form.state).values
        if words.saw or words.did or words.report is None:
            return words
        told = self.tr("I reported it to {to}.").format(to=words.report.made_to)
        return replace(words, did=told)

    @property
    def _corrected(self) -> Entry | None:
        """The report that is corrected, as it stands; None where a new one is written."""
        entries = self._whole.entries if self._whole is not None else ()
        return next((one for one in entries if one.id == self._start.correcting), None)

    def _belongs(self) -> tuple[str, str]:
        """Give the concern that the report is of, and the entry id of the report before."""
        before = last_report(self._whole.entries) if self._whole is not None else None
        return self._start.matter, before.id if before is not None else ""

    def first_field(self) -> QWidget | None:
        return self.form.first_stop()

    def is_done(self) -> bool:
        return self._finished

    # -- leaving and saving

    def _leave(self) -> None:
        self.go.emit("matter", self._start.matter)

    def save_page(self) -> None:
        if self._whole is None or self._saving or self._finished:
            return
        fine = self.form.check()
        self.summary.show_errors(self.form.rows())
        self._order_tabs()
        if not fine:
            self.scroller.verticalScrollBar().setValue(0)
            return
        self._saving = True
        desk, before, words = self.context.desk, self._corrected, self._whole_words()
        if before is not None:
            reason = self.form.state.text("reason").strip()
            saving = desk.drafts.correct(before.id, words, reason, draft_id=self._draft_id)
        else:
            saving = desk.drafts.save(self._draft_id, words)
        saving.then(self._saved, self._not_saved)

    def _saved(self, _entry: Entry) -> None:
        self._finished = True
        self.draft.end()
        new = not self._start.correcting
        if new and self._whole is not None and not self._whole.matter.is_open:
            # The duty comes back with each new reason to worry; so does the concern.
            self.context.desk.ask(Repository.save_matter, opened_again(self._whole.matter))
        self.go.emit("matter", self._start.matter)

    def _not_saved(self, error: Exception) -> None:
        self._saving = False
        self.say_trouble(error)
