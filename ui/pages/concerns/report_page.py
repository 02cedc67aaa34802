"""Writing down that a concern was reported: a sealed entry of the log, a draft until then."""

import uuid
from typing import Any

from caregiver_app.guidance.vocabulary import Who
from caregiver_app.record.matter_values import opened_again
from caregiver_app.record.values import Entry

from ...context import Context
from ...desks.matters import MatterWhole
from ...models.moments import day_words
from ...widgets import Button, Card, ErrorSummary, FormRow, Label, TextArea
from ..page import Page
from ..page_arguments import ReportStart
from .report_form import ReportForm
from .telephone import telephone_of
from .timeline import last_report


class ReportPage(Page):
    """``open(ReportStart)`` says of which concern, and what is known of the call."""

    max_width = 780

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._start = ReportStart("")
        self._whole: MatterWhole | None = None
        self._draft_id = ""
        self._dirty = self._saving = self._finished = self._put = False
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
        self.reason = TextArea(lines=2)
        self.reason.setFixedHeight(self.reason.minimumHeight())
        self.reason.textChanged.connect(self._changed)
        self.reason_row = FormRow(
            self.tr("Why do you &correct it?"),
            self.reason,
            help=self.tr("A few words. They stand beside the correction; the old words stay."),
        )
        self._reason_card = Card(margins=(24, 20, 24, 22))
        self._reason_card.body.addWidget(self.reason_row)
        self.body.addWidget(self._reason_card)
        self._reason_card.hide()
        self.form = ReportForm(context.clock)
        self.form.day.put(day_words(context.clock().date()))
        self.form.changed.connect(self._changed)
        self.body.addWidget(self.form)
        self.save = Button(self.tr("Save the report"), "primary", icon="check", tip="Ctrl+S")
        self.save.clicked.connect(self.save_page)
        cancel = Button(self.tr("Cancel"), "quiet")
        cancel.clicked.connect(self._leave)
        self.action_bar(self.save, cancel)

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
            self._reason_card.show()

    def refresh(self) -> None:
        self.context.desk.matters.whole(self._start.matter, done=self._came)

    def state(self) -> dict[str, Any]:
        return {
            "start": self._start,
            "draft": self._draft_id,
            "dirty": self._dirty,
            "typed": self.form.typed(),
            "reason": self.reason.toPlainText(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        self._start, self._draft_id, self._dirty = state["start"], state["draft"], state["dirty"]
        self._put = True
        self.form.put_typed(state["typed"])
        self.reason.blockSignals(True)
        self.reason.setPlainText(state["reason"])
        self.reason.blockSignals(False)
        self._dress()
        self.refresh()

    def flush(self) -> None:
        if self._dirty and not self._finished:
            self._keep()

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
        self.about.setText(form.format(title=whole.matter.title))
        self.form.offer([one for one in whole.people if one.who == Who.CHILD_IN_MY_CARE])
        if not self._put:
            self._put = True
            self._begin(whole)

    def _begin(self, whole: MatterWhole) -> None:
        """Go on with the draft, or start with the society that takes the report."""
        draft = next((one for one in whole.drafts if one.id == self._draft_id), None)
        if draft is not None:
            self.form.put_words(draft.words, draft.typed)
            return
        if self._corrected is not None:
            self.form.put_words(self._corrected.words)
            return
        name, phone = telephone_of(self.context, whole.people).known_phone("society")
        if phone:
            self.form.put(society=name, number=phone)

    # -- the draft

    def _changed(self) -> None:
        self._dirty = True
        self._keep()

    def _keep(self) -> None:
        if self._finished or not self.context.unlocked:
            return
        self._draft_id = self._draft_id or str(uuid.uuid4())
        beside, reason = self.form.beside(), self.reason.toPlainText()
        correcting = self._start.correcting or None
        before = self._corrected
        words = (
            self.form.words(*self._belongs())
            if before is None
            else self.form.corrected_words(before.words)
        )
        self.context.desk.keep_draft(self._draft_id, words, correcting, reason, beside)

    @property
    def _corrected(self) -> Entry | None:
        """The report that is corrected, as it stands; None where a new one is written."""
        entries = self._whole.entries if self._whole is not None else ()
        return next((one for one in entries if one.id == self._start.correcting), None)

    def _belongs(self) -> tuple[str, str]:
        """Give the concern that the report is of, and the entry id of the report before."""
        before = last_report(self._whole.entries) if self._whole is not None else None
        return self._start.matter, before.id if before is not None else ""

    # -- leaving and saving

    def _leave(self) -> None:
        self.go.emit("matter", self._start.matter)

    def save_page(self) -> None:
        if self._whole is None or self._saving or self._finished:
            return
        rows = self.form.rows()
        fine = self.form.check(self._start.call)
        reason = self.reason.toPlainText().strip()
        if self._start.correcting:
            rows = [self.reason_row, *rows]
            self.reason_row.set_error("" if reason else self.tr("Write why you correct it"))
            fine = fine and bool(reason)
        self.summary.show_errors(rows)
        if not fine:
            self.scroller.verticalScrollBar().setValue(0)
            return
        self._saving = True
        draft = self._draft_id = self._draft_id or str(uuid.uuid4())
        desk, before = self.context.desk, self._corrected
        done, failed = self._saved, self._not_saved
        if before is not None:
            words = self.form.corrected_words(before.words)
            desk.correct_entry(before.id, words, reason, done, failed, draft_id=draft)
        else:
            desk.save_entry(draft, self.form.whole_words(*self._belongs()), done, failed)

    def _saved(self, _entry: Entry) -> None:
        self._finished = True
        new = not self._start.correcting
        if new and self._whole is not None and not self._whole.matter.is_open:
            # The duty comes back with each new reason to worry; so does the concern.
            self.context.desk.matters.save(opened_again(self._whole.matter), done=_nothing)
        self.go.emit("matter", self._start.matter)

    def _not_saved(self, error: Exception) -> None:
        self._saving = False
        self.say_trouble(error)


def _nothing(_matter: object) -> None:
    """The page that is shown next asks the vault anew."""
