"""One concern on record: how it stands, what is due, all that happened, and its end."""

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from caregiver_app.concerns.tools import tools_for
from caregiver_app.concerns.values import ConcernKind
from caregiver_app.record.by_name import Repository
from caregiver_app.record.changes import EVERYTHING, ChangeKind
from caregiver_app.record.lists import Filters
from caregiver_app.record.matter_values import Matter, MatterWhole, closed, opened_again
from caregiver_app.record.values import Entry
from caregiver_app.record.values import EntryKind as EntryKind

from ....context import Context
from ....forms.drafts import DraftKey, FieldDraft
from ....models.moments import day_words, moment_words
from ....models.record_words import erased_now
from ....page import Page
from ....page_arguments import (
    CallStart,
    ConcernStart,
    MatterEntry,
    ReportStart,
    ResumeDraft,
    ShowEntry,
    ToolStart,
)
from ....shown_names import shown_record, shown_words
from ....urgent.telephone import Telephone, telephone_of
from ....widgets import (
    Button,
    Card,
    EmptyState,
    EraseFold,
    Flow,
    FormRow,
    Heading,
    Label,
    Notice,
    Para,
    Slot,
    Tag,
    TextArea,
    announce,
    column,
    follow,
    panel,
    row,
)
from ..words import TIER_LOOKS
from .timeline import ConcernTimeline, Due, happenings, last_report, still_due, without_number

FORM = "closing"
"""The form of the reason why a concern is closed."""


class MatterPage(Page):
    """``open(matter_id)`` says which one."""

    max_width = 820
    follows = EVERYTHING - {ChangeKind.QUESTIONS, ChangeKind.VIEWS, ChangeKind.CHOICES}

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.title = self.tr("A concern on record")
        self._matter_id = ""
        self._whole: MatterWhole | None = None
        self._shown: tuple[object, ...] = ()
        self.back = self.back_link(self.tr("Back to concerns"), "concerns")
        self.heading = Heading(self.title, 1)
        self._lead = Label("", "lead")
        self.body.addLayout(column(self.heading, self._lead, gap=4))
        self._slot = Slot(column())
        self.body.addLayout(self._slot.box)
        self.ending = EndCard()
        self.ending.closed.connect(self._close)
        self.body.addWidget(self.ending)
        self.ending.hide()
        self._rare = Slot(column())
        self.body.addLayout(self._rare.box)
        self.erasing: EraseFold | None = None
        self._erased_day: date | None = None
        self.timeline: ConcernTimeline | None = None
        self._reason: FieldDraft | None = None

    # -- what the window asks

    def open(self, argument: object) -> None:
        if isinstance(argument, str):
            self._matter_id = argument
            key = DraftKey(FORM, argument)
            self._reason = FieldDraft(self.ending.reason, self.context.desk, key)

    def refresh(self) -> None:
        self.context.desk.ask(Repository.matter_whole, self._matter_id).then(self._came)

    def state(self) -> dict[str, Any]:
        return {"matter": self._matter_id, "reason": self.ending.reason.toPlainText()}

    def restore(self, state: dict[str, Any]) -> None:
        self._matter_id = state["matter"]
        self.ending.reason.setPlainText(state["reason"])
        self.refresh()

    # -- what is shown

    def _came(self, whole: MatterWhole | None) -> None:
        now = self.context.clock()
        quiet = whole is not None and whole.kept.is_quiet(now)
        before = self._slot.part
        if (whole, quiet) == self._shown and before is not None:
            return
        self._shown, self._whole = (whole, quiet), whole
        had_focus = before is not None and before.isAncestorOf(self._focused())
        part = self._missing() if whole is None else self._build(whole, quiet)
        self._slot.show(part)
        self._show_erasing(whole)
        follow(self.back, part)
        # A screen reader goes through the parts as they lie, the first at the bottom.
        self.ending.raise_()
        self.ending.setVisible(whole is not None and whole.matter.is_open)
        if had_focus and self.heading is not None:
            self.heading.setFocus(Qt.FocusReason.OtherFocusReason)

    def _focused(self) -> QWidget:
        return self.focusWidget() or self

    def _missing(self) -> QWidget:
        button = Button(self.tr("Back to concerns"), "primary")
        button.clicked.connect(lambda: self.go.emit("concerns", None))
        icon, title = "search", self.tr("This concern is not here")
        words = self.tr(
            "It may have been erased, or be in another log. All that is on record is in the list."
        )
        if self._erased_day is not None:
            # The name in the heading went with the rest.
            self.title = self.tr("A concern that was erased")
            icon, title = "circle-check", self.tr("Erased on {day}")
            title = title.format(day=day_words(self._erased_day))
            words = self.tr("Its entries stay in the log, and belong to no concern now.")
            assert self.heading is not None
            self.heading.set_words(self.title)
            self._lead.hide()
        return EmptyState(icon, title, words, button)

    def _show_erasing(self, whole: MatterWhole | None) -> None:
        self.erasing = None
        self._rare.clear()
        if whole is None:
            return
        lead = self.tr(
            "For a concern that must never be kept. Its steps, notes and calls go, for good. Its"
            " entries stay in the log. If it is over, close it: then it stays to be read."
        )
        more, ask = self.tr("More for this concern"), self.tr("Erase this concern…")
        self.erasing = EraseFold(more, ask, lead, shown_words(whole.matter.title))
        self.erasing.erase.connect(self._erase)
        self._rare.show(panel(column(row(self.erasing.more), self.erasing, gap=14)))

    def _build(self, whole: MatterWhole, quiet: bool) -> QWidget:
        matter, seen = whole.matter, shown_record(whole)
        telephone = telephone_of(self.context, whole.people)
        kind = self._kind(matter)
        assert self.heading is not None
        self.title = shown_words(matter.title)
        self.heading.set_words(self.title)
        self._lead.setText(_standing(seen.matter))
        part = QWidget()
        box = column(gap=18, on=part)
        if quiet:
            box.addWidget(self._quiet_notice(matter))
        if matter.is_open and kind is not None:
            box.addWidget(self._next_card(matter, kind, telephone))
        box.addWidget(self._news_card(whole, telephone))
        due, numberless = still_due(seen.entries), without_number(seen.entries)
        if due or numberless:
            box.addWidget(self._due_card(due, numberless))
        box.addWidget(Heading(self.tr("What happened so far"), 2))
        known = kind.step_titles() if kind is not None else {}
        titles = {step: telephone.fill(title) for step, title in known.items()}
        self.timeline = ConcernTimeline(happenings(seen, titles))
        self.timeline.entry.connect(lambda entry: self.go.emit("log", ShowEntry(entry)))
        self.timeline.draft.connect(partial(self._finish, whole))
        box.addWidget(self.timeline)
        if whole.entries:
            log = Button(self.tr("See its entries in the log"), "quiet", icon="notebook-pen")
            log.clicked.connect(lambda: self.go.emit("log", Filters(concern=matter.id)))
            box.addLayout(row(log))
        if not matter.is_open:
            again = Button(self.tr("Open it again"), icon="lock-open")
            again.clicked.connect(lambda: self._save(opened_again(matter)))
            box.addLayout(row(again))
        return part

    def _kind(self, matter: Matter) -> ConcernKind | None:
        """Give the kind of concern, where the place that it was begun in is the one shown."""
        kinds = self.context.concerns.kinds if matter.place == self.context.place else ()
        return next((one for one in kinds if one.id == matter.kind), None)

    def _quiet_notice(self, matter: Matter) -> Notice:
        still = Button(self.tr("Nothing new. It stays open"), icon="clock")
        still.clicked.connect(lambda: self._answer(matter))
        words = self.tr("Nothing was written about this for a day. Is there anything to add?")
        return Notice(words, still, icon="clock")

    def _next_card(self, matter: Matter, kind: ConcernKind, telephone: Telephone) -> Card:
        card = Card("plain", margins=(20, 16, 20, 16), gap=12)
        tier, first_call = kind.raised_by(matter.when)
        tag = Tag(self.context.concerns.tiers[tier].title, *TIER_LOOKS[tier])
        card.body.addLayout(row(tag))
        who = telephone.said(first_call)
        first = self.tr("Call first: {who}").format(who=who)
        card.body.addWidget(Label(first, "bold", tone="ink"))
        done = sum(step.id in matter.done for step in kind.steps)
        said = self.tr("{done} of {total} steps done").format(done=done, total=len(kind.steps))
        card.body.addWidget(Label(said, "small"))
        steps = Button(self.tr("Go on with the steps"), "primary", icon="arrow-right")
        steps.clicked.connect(
            lambda: self.go.emit("concerns", ConcernStart(kind.id, matter=matter.id))
        )
        call = Button(self.tr("Open the call sheet"), icon="file-text")
        call.clicked.connect(lambda: self.go.emit("call", CallStart(kind.id, matter.id)))
        sheets = [call]
        for tool in tools_for(kind.id, self.context.settings.language):
            start = ToolStart(tool.id, kind.id, matter.id)
            button = Button(tool.open, icon="list")
            button.clicked.connect(partial(self.go.emit, "sheet", start))
            sheets.append(button)
        card.body.addLayout(Flow(steps, *sheets))
        return card

    def _news_card(self, whole: MatterWhole, telephone: Telephone) -> Card:
        """Offer what there is to write; a new reason to worry is a new report."""
        matter = whole.matter
        card = Card("tint", margins=(20, 16, 20, 16), gap=10)
        card.body.addWidget(Heading(self.tr("Has something new happened?"), 2, role="h3"))
        reported = last_report(whole.entries) is not None
        if reported:
            say = telephone.fill(
                self.tr("A new reason to worry is a new report. Call {society}: {society_phone}.")
            )
        else:
            say = self.tr("Write it while it is fresh. Say when, who, and the exact words.")
        card.body.addWidget(Para(say))
        words = self.tr("I have reported it again") if reported else self.tr("I have reported it")
        report = Button(words, icon="phone-call")
        report.clicked.connect(lambda: self.go.emit("report", ReportStart(matter.id)))
        write = Button(self.tr("Write an entry"), icon="notebook-pen")
        write.clicked.connect(lambda: self.go.emit("entry", MatterEntry(matter.id)))
        call = Button(self.tr("Write down a call"), icon="phone")
        call.clicked.connect(
            lambda: self.go.emit("entry", MatterEntry(matter.id, EntryKind.CALL.value))
        )
        card.body.addLayout(Flow(report, write, call))
        return card

    def _due_card(self, due: tuple[Due, ...], numberless: tuple[Entry, ...]) -> Card:
        card = Card("plain", margins=(20, 16, 20, 16), gap=10)
        card.body.addWidget(Heading(self.tr("Still to do"), 2, role="h3"))
        today = self.context.clock().date()
        for one in due:
            late = one.day < today
            form = self.tr("By {day}, which is past") if late else self.tr("By {day}")
            when = form.format(day=day_words(one.day, weekday=True))
            done = Button(self.tr("Done"), name=self.tr("Done: {what}").format(what=one.text))
            done.clicked.connect(partial(self._done, one))
            words = column(Label(one.text, "bold"), Label(when, "small"), gap=2)
            card.body.addLayout(row(words, done, gap=14, grows=0))
        for entry in numberless:
            card.body.addLayout(self._numberless(entry))
        return card

    def _numberless(self, entry: Entry) -> QHBoxLayout:
        """Ask for the number of a report that had none yet: it is often told later."""
        report = entry.words.report
        assert report is not None
        to = report.to_name or report.society
        said = self.tr("The number of the report to {to} is not known yet.").format(to=to)
        add = Button(self.tr("Add it"), icon="pencil", name=self.tr("Add: {what}").format(what=to))
        start = ReportStart(entry.words.concern, correcting=entry.id)
        add.clicked.connect(partial(self.go.emit, "report", start))
        return row(Label(said), add, gap=14, grows=0)

    # -- what is done here

    def _finish(self, whole: MatterWhole, draft_id: str) -> None:
        """Go on with a draft: a report on its page, anything else in the form of the log."""
        draft = next(one for one in whole.drafts if one.id == draft_id)
        if draft.words.report is not None:
            correcting = draft.correcting or ""
            self.go.emit("report", ReportStart(whole.matter.id, draft_id, correcting=correcting))
        else:
            self.go.emit("entry", ResumeDraft(draft_id))

    def _done(self, due: Due) -> None:
        self.context.desk.ask(Repository.follow_up_done, due.entry).after(self._said_done)

    def _said_done(self) -> None:
        self.say(self.tr("Done. Your log keeps the day."))

    def _answer(self, matter: Matter) -> None:
        now = self.context.clock()
        said = self.tr("Kept. You are asked again when a day has passed.")
        self._save(replace(matter, answered_at=now), said)

    def _close(self, reason: str) -> None:
        if self._whole is not None:
            now = self.context.clock()
            self._save(closed(self._whole.matter, reason, now), self.tr("Closed. It stays here."))

    def _save(self, matter: Matter, said: str = "") -> None:
        self.context.desk.ask(Repository.save_matter, matter).then(partial(self._saved, said))

    def _erase(self, reason: str) -> None:
        erased = self.context.desk.drafts.erase_card("concern", self._matter_id, reason)
        erased.after(self._erased, self.say_trouble)

    def _erased(self) -> None:
        self.ending.start_again()
        now = self.context.clock()
        self._erased_day, self._shown = now.date(), ()
        words = erased_now(now.time())
        self.say(words)
        announce(self, words)
        assert self.heading is not None
        self.heading.setFocus(Qt.FocusReason.OtherFocusReason)
        self.refresh()

    def _saved(self, said: str, _matter: Matter) -> None:
        self.ending.start_again()
        if said:
            self.say(said)


class EndCard(Card):
    """Closing a concern asks for its reason. ``closed`` tells it."""

    closed = Signal(str)

    def __init__(self) -> None:
        super().__init__("plain", margins=(20, 16, 20, 18), gap=12)
        self.body.addWidget(Heading(self.tr("Close this concern"), 2, role="h3"))
        help = self.tr("Say why, like: the worker has taken it over. You can open it again.")
        self.reason = TextArea(lines=2)
        self.reason.setFixedHeight(self.reason.minimumHeight())
        self.reason_row = FormRow(self.tr("Why can it be closed?"), self.reason, help=help)
        self.body.addWidget(self.reason_row)
        self.close_it = Button(self.tr("Close the concern"), icon="lock")
        self.close_it.clicked.connect(self._pressed)
        self.body.addLayout(row(self.close_it))

    def start_again(self) -> None:
        """Let go of what was typed, and of its draft with it."""
        self.reason.setPlainText("")
        self.reason_row.set_error("")

    def _pressed(self) -> None:
        reason = self.reason.toPlainText().strip()
        self.reason_row.set_error("" if reason else self.tr("Say why, in a few words"))
        if reason:
            self.closed.emit(reason)
        else:
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)


def _standing(matter: Matter) -> str:
    tr = QCoreApplication.translate
    if not matter.is_open:
        assert matter.closed_at is not None
        day = day_words(matter.closed_at.date())
        said = tr("Concerns", "Closed on {day}: {reason}")
        return said.format(day=day, reason=matter.closed)
    assert matter.opened_at is not None
    return tr("Concerns", "On record since {moment}").format(moment=moment_words(matter.opened_at))
