"""Ask the worker: a short message to copy, print or read out, and the question kept."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from caregiver_app.guidance.vocabulary import Action, Who
from caregiver_app.handover.head import PaperHome
from caregiver_app.handover.values import MessageData
from caregiver_app.record.by_name import Repository
from caregiver_app.record.changes import VERDICTS
from caregiver_app.record.values import Asked, Person

from ...answers.short_answer_view import short_answer
from ...context import Context
from ...forms.back_notice import BackNotice
from ...forms.drafts import DraftKey, UnsavedDraft
from ...home_paper import print_of_home
from ...models.homes import home_today
from ...page import Page
from ...page_arguments import AnswerStart, AskStart
from ...widgets import Button, ErrorSummary, Flow, Label, Notice, Para, chain
from .ask_form import QuestionForm
from .subject import AskSubject, subject_of, subject_words

if TYPE_CHECKING:
    from caregiver_app.handover.sheets import Sheet

FORM = "question"


class AskPage(Page):
    """``open(AskStart)`` says what to ask. Works with the log locked; then nothing is kept."""

    max_width = 760
    follows = VERDICTS

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._link = self.back_link(self.tr("Back to the guide"), "guide")
        self.head(
            self.tr("Ask the worker"), self.tr("Ask once. Write the answer down when it comes.")
        )
        self._start = AskStart()
        self._saving = False
        self._begun = ""
        self.summary = ErrorSummary()
        self.body.addWidget(self.summary)
        self.about = Para("", "lead", tone="ink")
        self.body.addWidget(self.about)
        language = context.settings.language
        self.form = QuestionForm(home_today(context), context.clock, language)
        self.form.changed.connect(self._read_out)
        self.draft = UnsavedDraft(self.form, context.desk, self)
        self.notice = BackNotice(self.draft)
        self.notice.let_go.connect(self._renew)
        self.body.addWidget(self.notice)
        self._add_ways()
        self.body.addWidget(self.form)
        self._bar = self.action_bar(*self._buttons())
        words = self.tr(
            "This question is not kept here. Write the answer in your log when it comes."
        )
        self._not_kept = Notice(words, icon="info", verdict="no-rule")
        self.body.addWidget(self._not_kept)
        self._not_kept.hide()
        self._order_tabs()

    # -- parts

    def _add_ways(self) -> None:
        """Add what can be done with the message under it."""
        self.copy = Button(self.tr("Copy the message"), icon="copy")
        self.copy.clicked.connect(self._copy)
        self.prints = Button(self.tr("Print it"), "quiet", icon="printer")
        self.prints.clicked.connect(self.print_page)
        self.look = self.look_button()
        self.large = Button(self.tr("Show it large, to read out"), "quiet", icon="eye")
        self.large.clicked.connect(self._toggle_large)
        card = self.form.written
        card.body.addLayout(Flow(self.copy, self.prints, self.look, self.large))
        self.read_out = Label("", "h2")
        card.body.addWidget(self.read_out)
        self.read_out.hide()

    def _buttons(self) -> tuple[Button, Button, Button]:
        self.sent = Button(self.tr("I have asked"), "primary", icon="check")
        self.sent.clicked.connect(self._save_sent)
        self.later = Button(self.tr("Keep it for later"), "secondary")
        self.later.clicked.connect(self._save_later)
        self.heard = Button(self.tr("I have the answer already"), "quiet")
        self.heard.clicked.connect(self._go_to_answer)
        return self.sent, self.later, self.heard

    def _order_tabs(self) -> None:
        stops = self.form.stops()
        ways = [self.copy, self.prints, self.look, self.large]
        links = self.summary.findChildren(Button)
        bar = [self.sent, self.later, self.heard]
        chain([self._link, *links, self.notice.drop, stops[0], *ways, *stops[1:], *bar])

    # -- what the window asks

    def open(self, argument: object) -> None:
        if not isinstance(argument, AskStart):
            return
        rules = self.form.rules
        rules.asked_before = replace(Asked(), id=argument.question)
        self._lead_back(argument)
        if argument.who and argument.action:
            rules.subject = AskSubject(
                Who(argument.who), Action(argument.action), argument.person, argument.child
            )
        self._dress()

    def _lead_back(self, start: AskStart) -> None:
        self._start = start
        if start.back == "people":
            self.lead_back(self.tr("Back to people"), "people", start.person or None)
        elif start.back == "questions":
            self.lead_back(self.tr("Back to the questions"), "questions")
        elif start.short_answer:
            self.lead_back(self.tr("Back to the answer"), start.back, start.short_answer)

    def refresh(self) -> None:
        if self.context.unlocked:
            self.context.desk.ask(Repository.people_and_questions).then(self._people_came)
        else:
            self.form.rules.home = home_today(self.context)
            self._begin("")
            self._dress()

    def flush(self) -> None:
        self.draft.flush()

    def state(self) -> dict[str, Any]:
        rules = self.form.rules
        return {
            "start": self._start,
            "subject": rules.subject,
            "asked": rules.asked_before,
            "form": self.form.state if self._begun == _BEHIND_THE_LOCK else None,
        }

    def restore(self, state: dict[str, Any]) -> None:
        rules = self.form.rules
        self._lead_back(state["start"])
        rules.subject, rules.asked_before = state["subject"], state["asked"]
        if state["form"] is not None:
            self._begun = _BEHIND_THE_LOCK
            self.form.put(state["form"])
        self._dress()

    def print_page(self) -> None:
        rules, now = self.form.rules, self.context.clock()
        language, subject = self.context.settings.language, rules.subject
        said = MessageData(
            self.tr("A question to the worker"),
            self.form.state.values.message,
            rules.asked_before,
            subject.child if subject is not None else "",
            (subject.person,) if subject is not None else (),
        )

        def make(home: PaperHome) -> "Sheet":
            from caregiver_app.handover.sheets import message_sheet

            return message_sheet(said, home, now, self.context.settings.paper, language)

        print_of_home(self, self.context, make)

    # -- what came from the vault

    def _people_came(self, found: tuple[tuple[Person, ...], tuple[Asked, ...]]) -> None:
        rules = self.form.rules
        rules.home = home_today(self.context, *found)
        before = rules.asked_before
        kept = next((one for one in found[1] if one.id and one.id == before.id), None)
        if kept is not None:
            rules.asked_before, rules.subject = kept, subject_of(kept)
        self._begin(self._about())
        self._dress()

    def _about(self) -> str:
        """Give what the draft is known by."""
        rules, subject = self.form.rules, self.form.rules.subject
        if self._start.short_answer:
            return f"short {self._start.short_answer}"
        if rules.asked_before.id or subject is None:
            return rules.asked_before.id
        return " ".join((subject.who.value, subject.action.value, subject.person, subject.child))

    def _begin(self, about: str) -> None:
        """Start the form, once; with what was typed before of ``about``, where the log is open."""
        fresh = self.form.rules.started(self.context.clock().date())
        if about and about != self._begun:
            behind, self._begun = self._begun == _BEHIND_THE_LOCK, about
            key, state = DraftKey(FORM, about), self.form.state
            if behind and (state.chosen or state.typed):
                typed = replace(fresh.values, **{one: state.of(one) for one in state.chosen})
                self.form.put(replace(state, values=typed))
                self.draft.carry_on(key, fresh)
            else:
                self.notice.tell(back=self.draft.open(key, fresh))
        elif not self._begun:
            self._begun = _BEHIND_THE_LOCK
            self.form.put(fresh)
        self._renew()

    def _renew(self) -> None:
        """Show the ready words of now, where the person wrote none of their own."""
        renewed = self.form.rules.renewed(self.form.state)
        if renewed != self.form.state:
            self.form.put(renewed)
        self._read_out()

    # -- what is shown

    def _dress(self) -> None:
        if self._start.short_answer:
            self._dress_short()
            return
        rules, open_log = self.form.rules, self.context.unlocked
        self._bar.offer(self.later, open_log)
        self._bar.offer(self.heard, open_log)
        words = self.tr("I have asked") if open_log else self.tr("Open your log to keep it")
        self.sent.set_words(words)
        self.sent.setEnabled(rules.subject is not None)
        self.form.look_again()
        if rules.subject is None:
            self.about.set_words(self.tr("Ask a question on the Guide first."))
            return
        self.about.set_words(subject_words(rules.home, rules.subject, rules.answer(rules.subject)))
        self.can_print = True
        self._renew()

    def _dress_short(self) -> None:
        """Show the ready words of a short answer: there is no verdict that a yes could change."""
        short = short_answer(self.context, self._start.short_answer)
        self._bar.hide()
        self._not_kept.show()
        self.about.set_words(short.title if short else "")
        self.can_print = short is not None
        self.form.rules.short = short.ask if short is not None else ""
        self.form.look_again()
        self._renew()

    # -- what a person does

    def _read_out(self) -> None:
        self.read_out.setText(self.form.state.values.message)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.form.state.values.message)
        self.say(self.tr("Copied. Paste it where you write to the worker."))

    def _toggle_large(self) -> None:
        shown = self.read_out.isHidden()
        self.read_out.setVisible(shown)
        words = self.tr("Hide the large words") if shown else self.tr("Show it large, to read out")
        self.large.set_words(words)

    def _save_sent(self) -> None:
        if not self.context.unlocked:
            self.go.emit("unlock", None)
            return
        fine = self.form.check()
        self.summary.show_errors(self.form.rows())
        self._order_tabs()
        if fine:
            self._save(self.form.rules.whole(self.form.state, sent=True))

    def _save_later(self) -> None:
        self._save(self.form.rules.whole(self.form.state, sent=False))

    def save_page(self) -> None:
        if self.form.rules.subject is not None and self.context.unlocked:
            self._save_sent()

    def first_field(self) -> QWidget | None:
        return self.form.first_stop()

    def is_done(self) -> bool:
        return self.draft.ended

    def _save(self, asked: Asked) -> None:
        if not self._saving:
            self._saving = True
            self.draft.save(partial(_save, asked), self._saved, self._not_saved)

    def _saved(self, asked: Asked) -> None:
        self._saving = False
        self.go.emit("questions", asked.id)

    def _not_saved(self, error: Exception) -> None:
        self._saving = False
        self.context.trouble.emit(error)

    def _go_to_answer(self) -> None:
        subject = self.form.rules.subject
        if subject is not None:
            start = AnswerStart(
                self.form.rules.asked_before.id,
                subject.who.value,
                subject.action.value,
                subject.person,
                subject.child,
            )
            self.go.emit("answer", start)


_BEHIND_THE_LOCK = "behind the lock"
"""What is typed while the log is not open is about nothing that is kept."""


def _save(asked: Asked, book: Repository) -> Asked:
    return book.save_question(asked)
