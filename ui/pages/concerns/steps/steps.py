"""What happens in the steps of one kind: ticks, what is true, calls made, the call sheet."""

from dataclasses import replace
from functools import partial
from typing import Any
from uuid import uuid4

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caregiver_app.concerns.duty import sentences
from caregiver_app.concerns.notes import Notes
from caregiver_app.concerns.numbers import EMERGENCY, SOCIETY
from caregiver_app.concerns.reports import CallSheet, call_sheet
from caregiver_app.concerns.tools import tools_for
from caregiver_app.concerns.values import ConcernKind, ConcernStep
from caregiver_app.concerns.values import GuidanceCard as Guidance
from caregiver_app.handover.wording import load_words
from caregiver_app.record.by_name import Repository
from caregiver_app.record.matter_values import CallTold
from caregiver_app.record.values import Draft, EntryWords

from ....concern_notes import ConcernNotes
from ....context import Context
from ....look_first import looking
from ....page_arguments import CallStart, ConcernStart, ReportStart, ResumeDraft, ToolStart
from ....urgent.telephone import Telephone, is_worker
from ....widgets import announce, follow
from ..call.draft import entry_words
from ..call.say_card import SayCard
from ..numbers.call_cards import call_cards
from ..numbers.fill_in import Keep
from ..words import step_count
from .call_form import CallForm
from .duty_card import DutyCard
from .step_card import State, StepCard
from .steps_view import StepsView
from .tier_card import TierCard


class Steps(QWidget):
    """The steps of ``card`` with the ``notes`` made for it so far.

    ``leave`` asks for another page: its id and an argument. ``said`` tells what was just done.
    """

    leave = Signal(str, object)
    said = Signal(str)

    def __init__(
        self,
        card: Guidance,
        context: Context,
        telephone: Telephone,
        memory: ConcernNotes,
        notes: Notes,
        keep: Keep,
    ) -> None:
        super().__init__()
        self._memory = memory
        self.card, self._context, self._telephone, self._notes = card, context, telephone, notes
        self._keep_number = keep
        self._language = context.settings.language
        self.tier, say = None, None
        self.duty: DutyCard | None = None
        if isinstance(card, ConcernKind):
            self.tier = TierCard(card, telephone, notes.when, self._cards)
            self.tier.changed.connect(self._raised)
            if any(step.report for step in card.steps):
                self.duty = DutyCard(telephone, notes.age)
                self.duty.chosen.connect(self._aged)
            say = SayCard(self.sheet(card), telephone)
            say.told.connect(self._know)
            say.print_asked.connect(self.print_sheet)
            say.look_asked.connect(self.look_at_sheet)
            say.sheet_asked.connect(self._open_call_sheet)
        self.steps = [self._step(at, step) for at, step in enumerate(card.steps, 1)]
        self.view = StepsView(
            card,
            telephone,
            context.desk.state,
            tier=self.tier,
            duty=self.duty,
            steps=self.steps,
            say=say,
            tools=tools_for(card.id, self._language),
        )
        self.view.back.connect(lambda: self.leave.emit("concerns", None))
        self.view.kind_wanted.connect(lambda kind_id: self.leave.emit("concerns", kind_id))
        if self.tier is not None:
            follow(self.view.tells, self.view.on_record)
            self.tier.tab_from = self.view.other
        self.view.write_down.connect(self._write_down)
        self.view.tool_wanted.connect(self._open_tool)
        self.view.matter_wanted.connect(lambda: self.leave.emit("matter", self._notes.matter))
        self.view.new_wanted.connect(
            lambda: self.leave.emit("concerns", ConcernStart(card.id, apart=True))
        )
        self.heading = self.view.heading
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.view)
        self._say_first()
        self._show_progress()
        self._show_age()
        self.show_matter()

    def _say_first(self) -> None:
        """Have whom to call first heard with the heading, where the focus comes first."""
        if self.tier is not None:
            self.heading.setAccessibleDescription(self.tier.spoken())

    def show_matter(self) -> None:
        """Say since when this is on record, where it is."""
        notes = self._notes
        self.view.show_since(notes.opened_at if notes.matter else None)

    def _step(self, number: int, step: ConcernStep) -> StepCard:
        card = StepCard(
            step,
            number,
            self._telephone,
            self._language,
            self._keep_number,
            partial(self._form, step),
        )
        card.ticked.connect(partial(self._tick, step))
        card.say_wanted.connect(lambda: self.view.show_say())
        card.log_wanted.connect(partial(self._to_log, step))
        return card

    def _cards(self, calls: list[str]) -> list[QWidget]:
        return call_cards(self._telephone, calls, self._language, self._keep_number, brief=True)

    # -- ticks and what is true

    def _state_of(self, step: ConcernStep) -> State:
        if step.id in self._notes.progress.done:
            return "done"
        return "open" if step is self._notes.progress.open_step(self.card) else "later"

    def _show_progress(self, *again: StepCard) -> None:
        total = len(self.card.steps)
        first = self._notes.progress.open_step(self.card)
        before = total if first is None else self.card.steps.index(first)
        count = step_count(before, total)
        if self._context.unlocked and isinstance(self.card, ConcernKind):
            stop = self.tr("You can stop and come back. Your log keeps what you tick and write.")
        else:
            stop = self.tr(
                "You can stop and come back. Nothing is lost while this program is open."
            )
        self.view.lead.setText(f"{count} {stop}")
        for card in self.steps:
            state = self._state_of(card.step)
            card.done_at = self._notes.progress.done.get(card.step.id)
            if card.state != state or card in again:
                card.show_state(state, self._told(card.step))

    def _tick(self, step: ConcernStep, done: bool) -> None:
        self._done(step, done=done)
        self._announce_step()

    def _done(self, step: ConcernStep, *, done: bool) -> None:
        now = self._context.clock()
        self._notes.progress = self._notes.progress.tick(step.id, done=done, at=now)
        self._memory.touch(self._notes)
        self._show_progress()

    def _announce_step(self) -> None:
        now = self._notes.progress.open_step(self.card)
        words = [self.view.lead.text().partition(". ")[0] + "."]
        if now is not None:
            words.append(self._telephone.fill(now.title))
        announce(self, " ".join(words))

    def _raised(self, when: frozenset[str]) -> None:
        self._notes.when = when
        self._say_first()
        self._memory.touch(self._notes)
        self._show_age()

    def _aged(self, band: str) -> None:
        self._notes.age = band
        self._memory.touch(self._notes)
        self._show_age()

    def _show_age(self) -> None:
        for card in self.steps:
            said = self.card.fixed(card.step, self._notes.when)
            fixed = sentences(said, self._telephone.concerns.duty, self._notes.age)
            card.show_fixed(fixed, self._told(card.step))

    # -- calls

    def _told(self, step: ConcernStep) -> CallTold:
        return self._notes.calls.get(step.id, CallTold())

    def _form(self, step: ConcernStep) -> CallForm:
        told = self._told(step)
        if told.kept or not told.time:
            now = load_words(self._language).clock(self._context.clock().time())
            told = CallTold(time=now) if told.kept else replace(told, time=now)
        workers = all(map(is_worker, step.calls))
        form = CallForm(
            told,
            [self._telephone.known_phone(call) for call in step.calls],
            self._context.desk.state,
            report=not workers,
            can_print=isinstance(self.card, ConcernKind),
        )
        form.changed.connect(partial(self._typed, step, form))
        form.keep.connect(partial(self._keep, step, form))
        form.report_asked.connect(partial(self._report, step, form))
        form.print_asked.connect(partial(self._print_call, step, form))
        form.unlock.connect(lambda: self.leave.emit("unlock", None))
        return form

    def _typed(self, step: ConcernStep, form: CallForm, _field: str) -> None:
        """Keep each letter: in the vault where it is open, else for as long as the program runs."""
        told, unlocked = form.words(), self._context.unlocked
        if unlocked and told.typed and not told.draft_id:
            told = form.goes_into(str(uuid4()))
        self._notes.calls[step.id] = told
        self._memory.touch(self._notes, typing=True)
        if unlocked and told.draft_id:
            self._context.desk.drafts.keep(told.draft_id, self._words(step, told))

    def _keep(self, step: ConcernStep, form: CallForm) -> None:
        self._hand_over(step, form)
        self._card_of(step).check.setFocus()
        self.said.emit(self.tr("Kept as a draft in your contact log. Finish it when you can."))

    def _hand_over(self, step: ConcernStep, form: CallForm) -> str:
        """Leave the call to a draft in the log, and give its id."""
        told = form.words()
        draft_id = told.draft_id or str(uuid4())
        told = replace(told, draft_id=draft_id, kept=True)
        self._notes.calls[step.id] = told
        self._context.desk.drafts.keep(draft_id, self._words(step, told))
        self._done(step, done=True)
        return draft_id

    def _report(self, step: ConcernStep, form: CallForm) -> None:
        """Ask for the page to write the report down, with what is known of the call."""
        call = step.calls[form.called_at]
        draft_id = self._hand_over(step, form)
        self.leave.emit("report", ReportStart(self._notes.matter, draft_id, call))

    def _open_call_sheet(self) -> None:
        notes = self._notes
        apart = notes.apart and not notes.matter
        self.leave.emit("call", CallStart(self.card.id, notes.matter, apart))

    def _open_tool(self, tool_id: str) -> None:
        notes = self._notes
        apart = notes.apart and not notes.matter
        start = ToolStart(tool_id, self.card.id, notes.matter, apart)
        self.leave.emit("sheet", start)

    def _to_log(self, step: ConcernStep) -> None:
        """Ask for the draft of the call; for the log where it is locked or the draft is no more."""
        if self._context.unlocked:
            draft_id = self._told(step).draft_id
            self._context.desk.ask(Repository.draft, draft_id).then(self._open_draft)
        else:
            self.leave.emit("log", None)

    def _open_draft(self, draft: Draft | None) -> None:
        if draft is None:
            self.leave.emit("log", None)
        elif draft.words.report is not None and draft.words.concern:
            self.leave.emit("report", ReportStart(draft.words.concern, draft.id))
        else:
            self.leave.emit("entry", ResumeDraft(draft.id))

    def _print_call(self, step: ConcernStep, form: CallForm) -> None:
        self._notes.calls[step.id] = form.words()
        self.print_sheet()

    def _words(self, step: ConcernStep, told: CallTold) -> EntryWords:
        title = self._telephone.fill(self.card.title)
        report = not all(map(is_worker, step.calls))
        concern, day = self._memory.ensure(self._notes), self._context.clock().date()
        child = self._notes.told.get("child", "")
        return entry_words(told, title, day, report=report, concern=concern, child=child)

    def _card_of(self, step: ConcernStep) -> StepCard:
        return next(card for card in self.steps if card.step is step)

    def _write_down(self) -> None:
        if self._context.unlocked:
            self.leave.emit("entry", None)
        else:
            self.leave.emit("unlock", None)

    # -- the call sheet

    def _know(self, field: str, text: str) -> None:
        self._notes.told[field] = text
        self._memory.touch(self._notes, typing=True)

    def sheet(self, kind: ConcernKind) -> CallSheet:
        """Give the call sheet of ``kind`` with what is known now."""
        lines = [line for call in self._sheet_calls(kind) for line in self._telephone.lines(call)]
        care_type = self._context.settings.care_type
        told = self._notes.told
        return call_sheet(self._telephone.concerns, kind, care_type, told, lines)

    def _sheet_calls(self, kind: ConcernKind) -> list[str]:
        _, first = kind.raised_by(self._notes.when)
        return list(dict.fromkeys((first, SOCIETY, EMERGENCY)))

    def look_at_sheet(self) -> None:
        """Show the pages of the call sheet before they are printed."""
        with looking(self):
            self.print_sheet()

    def print_sheet(self) -> None:
        """Print the call sheet with what is known and the calls made; guidance has none."""
        if not isinstance(self.card, ConcernKind):
            return
        from ..call.sheet import call_data, print_call

        calls = [told for told in self._notes.calls.values() if told.typed or told.kept]
        data = call_data(self.sheet(self.card), self._telephone, calls, self._language)
        print_call(self, self._context, data)

    # -- people, and a new text size

    def show_people(self, telephone: Telephone) -> None:
        """Show the workers on record, where a step calls them."""
        self._telephone = telephone
        if self.tier is not None:
            self.tier.show_people(telephone)
            self._say_first()
        for card in self.steps:
            card.show_people(telephone, self._told(card.step))

    def state(self) -> dict[str, Any]:
        """Give which parts are open and which forms show."""
        return {
            "help": self.view.help.state(),
            "forms": [card.step.id for card in self.steps if card.form and card.form.isVisible()],
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Open again what was open."""
        self.view.help.restore(state.get("help", []))
        for card in self.steps:
            if card.step.id in state.get("forms", []) and card.state == "open":
                card.open_form()
