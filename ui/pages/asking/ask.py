"""Ask the worker: a short message to copy, print or read out, and the question kept."""

from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

from PySide6.QtGui import QGuiApplication

from caregiver_app.guidance.asking import message
from caregiver_app.guidance.vocabulary import Action, Who
from caregiver_app.record.values import Asked, Person

from ...context import Context
from ...models.homes import home_today
from ...models.moments import day_words
from ...models.rulings import worker_to_ask
from ...widgets import (
    Button,
    Card,
    Combo,
    DayRow,
    ErrorSummary,
    Flow,
    FormRow,
    Heading,
    Label,
    Para,
    TextArea,
    column,
)
from ..page import Page
from ..page_arguments import AnswerStart, AskStart
from .subject import Subject, answer_for, subject_of, subject_words

DAYS_TO_WAIT = 7
"""An answer is hoped for within a week, unless the caregiver writes another day."""


class AskPage(Page):
    """``open(AskStart)`` says what to ask. Works with the log locked; then nothing is kept."""

    max_width = 760

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.back_link(self.tr("Back to the guide"), "guide")
        self.head(
            self.tr("Ask the worker"),
            self.tr(
                "Ask once. When the answer comes, write it down once, and it counts everywhere."
            ),
        )
        self._start = AskStart()
        self._subject: Subject | None = None
        self._asked = Asked()
        self._home = home_today(self.context)
        self._own_words = False
        self._saving = False
        self.summary = ErrorSummary()
        self.body.addWidget(self.summary)
        self.about = Para("", "lead", tone="ink")
        self.body.addWidget(self.about)
        self.body.addWidget(self._message_card())
        self.body.addWidget(self._keep_card())
        self._bar = self.action_bar(*self._buttons())

    # -- parts

    def _message_card(self) -> Card:
        card = Card(gap=12)
        self.message = TextArea(lines=9)
        self.message.textChanged.connect(self._typed)
        help = self.tr("It names nobody. Change it as you like.")
        card.body.addWidget(FormRow(self.tr("The &message"), self.message, help=help))
        self.copy = Button(self.tr("Copy the message"), icon="copy")
        self.copy.clicked.connect(self._copy)
        self.prints = Button(self.tr("Print it"), "quiet", icon="printer")
        self.prints.clicked.connect(self.print_page)
        self.large = Button(self.tr("Show it large, to read out"), "quiet", icon="eye")
        self.large.clicked.connect(self._toggle_large)
        card.body.addLayout(Flow(self.copy, self.prints, self.large))
        self.read_out = Label("", "h2")
        card.body.addWidget(self.read_out)
        self.read_out.hide()
        return card

    def _keep_card(self) -> Card:
        card = Card(gap=14)
        title = Heading(self.tr("When you have asked"), 3)
        card.body.addLayout(column(title, gap=2))
        self.of = Combo("")
        self.of.setEditable(True)
        self.of.setInsertPolicy(Combo.InsertPolicy.NoInsert)
        self.of.editTextChanged.connect(self._of_changed)
        card.body.addWidget(FormRow(self.tr("&Whom do you ask?"), self.of, width=480))
        line = self.of.lineEdit()
        assert line is not None
        line.setAccessibleName(self.of.accessibleName())
        today = partial(_today, self.context)
        self.on = DayRow(self.tr("When did you ask?"), today, quick=((self.tr("Today"), 0),))
        self.by = DayRow(
            self.tr("By when do you hope for an answer?"),
            today,
            ahead=True,
            help=self.tr("We remind you on the Guide from the day after."),
        )
        card.body.addWidget(self.on)
        card.body.addWidget(self.by)
        return card

    def _buttons(self) -> tuple[Button, Button, Button]:
        self.sent = Button(self.tr("I have asked"), "primary", icon="check")
        self.sent.clicked.connect(self._save_sent)
        self.later = Button(self.tr("Keep it for later"), "secondary")
        self.later.clicked.connect(self._save_later)
        self.heard = Button(self.tr("I have the answer already"), "quiet")
        self.heard.clicked.connect(self._go_to_answer)
        return self.sent, self.later, self.heard

    # -- what the window asks

    def open(self, argument: object) -> None:
        if not isinstance(argument, AskStart):
            return
        self._asked = replace(Asked(), id=argument.question)
        self._lead_back(argument)
        if argument.who and argument.action:
            self._subject = Subject(
                Who(argument.who), Action(argument.action), argument.person, argument.child
            )
        self._put_days(Asked())
        self._dress()

    def _lead_back(self, start: AskStart) -> None:
        self._start = start
        if start.back == "people":
            self.lead_back(self.tr("Back to people"), "people", start.person or None)
        elif start.back == "questions":
            self.lead_back(self.tr("Back to the questions"), "questions")

    def refresh(self) -> None:
        if self.context.unlocked:
            self.context.desk.asking.with_people(done=self._people_came)
        else:
            self._home = home_today(self.context)
            self._dress()

    def state(self) -> dict[str, Any]:
        return {
            "start": self._start,
            "subject": self._subject,
            "asked": self._asked,
            "message": self.message.toPlainText() if self._own_words else None,
            "of": self.of.currentText(),
            "on": self.on.line.text(),
            "by": self.by.line.text(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        self._lead_back(state["start"])
        self._subject, self._asked = state["subject"], state["asked"]
        self.of.setEditText(state["of"])
        self.on.put(state["on"])
        self.by.put(state["by"])
        if state["message"] is not None:
            self._own_words = True
            self._show_message(state["message"])
        self._dress()

    def print_page(self) -> None:
        from caregiver_app.handover.sheets import message_sheet

        from ...printing import print_pdf

        words, now = self.message.toPlainText(), self.context.clock()
        language = self.context.settings.language
        title = self.tr("A question to the worker")
        print_pdf(self, message_sheet(title, words, now, language=language))

    # -- what came from the vault

    def _people_came(self, found: tuple[tuple[Person, ...], tuple[Asked, ...]]) -> None:
        _people, questions = found
        self._home = home_today(self.context, *found)
        kept = next((one for one in questions if one.id and one.id == self._asked.id), None)
        if kept is not None and kept != self._asked:
            self._asked, self._subject = kept, subject_of(kept)
            self._put_days(kept)
            if kept.message:
                self._own_words = True
                self._show_message(kept.message)
        self._offer_workers(kept.asked_of if kept else "")
        self._dress()

    def _offer_workers(self, chosen: str) -> None:
        people = self._home.people
        workers = [one.name for one in people if one.who == Who.SOCIETY_EMPLOYEE]
        about = next((one for one in people if self._about(one)), Person())
        worker = worker_to_ask(people, about)
        typed = self.of.currentText()
        self.of.set_choices(workers)
        self.of.setEditText(typed or chosen or (worker.name if worker else ""))

    def _about(self, person: Person) -> bool:
        return self._subject is not None and person.id == self._subject.person

    # -- what is shown

    def _dress(self) -> None:
        open_log = self.context.unlocked
        self.later.setVisible(open_log)
        self.heard.setVisible(open_log)
        words = self.tr("I have asked") if open_log else self.tr("Open your log to keep it")
        self.sent.set_words(words)
        self.sent.setEnabled(self._subject is not None)
        if self._subject is None:
            self.about.set_words(self.tr("Ask a question on the Guide first."))
            return
        answer = answer_for(self._home, self._subject)
        self.about.set_words(subject_words(self._home, self._subject, answer))
        self.can_print = True
        if not self._own_words:
            to, language = self.of.currentText(), self.context.settings.language
            self._show_message(message(self.context.pack, answer, to, language))

    def _show_message(self, words: str) -> None:
        if self.message.toPlainText() != words:
            self.message.blockSignals(True)
            self.message.setPlainText(words)
            self.message.blockSignals(False)
        self.read_out.setText(words)

    def _put_days(self, asked: Asked) -> None:
        today = self.context.clock().date()
        self.on.put(day_words(asked.asked_on or today))
        self.by.put(day_words(asked.answer_by or today + timedelta(days=DAYS_TO_WAIT)))

    # -- what a person does

    def _typed(self) -> None:
        self._own_words = True
        self.read_out.setText(self.message.toPlainText())

    def _of_changed(self) -> None:
        if not self._own_words:
            self._dress()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.message.toPlainText())
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
        for row in (self.on, self.by):
            row.set_error(row.trouble_words())
        if self.on.read().value is None and not self.on.error:
            self.on.set_error(self.tr("Write the day you asked, like November 21"))
        self.summary.show_errors([self.on, self.by])
        if not (self.on.error or self.by.error):
            self._save(replace(self._typed_question(), asked_on=self.on.read().value))

    def _save_later(self) -> None:
        self._save(replace(self._typed_question(), asked_on=None))

    def save_page(self) -> None:
        if self._subject is not None and self.context.unlocked:
            self._save_sent()

    def _typed_question(self) -> Asked:
        subject = self._subject
        assert subject is not None
        answer = answer_for(self._home, subject)
        return replace(
            self._asked,
            person=subject.person,
            child=subject.child,
            who=subject.who.value,
            actions=(subject.action.value,),
            care_type=answer.question.care_type.value,
            message=self.message.toPlainText().strip(),
            asked_of=self.of.currentText().strip(),
            answer_by=self.by.read().value,
        )

    def _save(self, asked: Asked) -> None:
        if not self._saving:
            self._saving = True
            self.context.desk.asking.save(asked, done=self._saved, failed=self._not_saved)

    def _saved(self, asked: Asked) -> None:
        self._saving = False
        self.go.emit("questions", asked.id)

    def _not_saved(self, error: Exception) -> None:
        self._saving = False
        self.context.trouble.emit(error)

    def _go_to_answer(self) -> None:
        subject = self._subject
        if subject is not None:
            start = AnswerStart(
                self._asked.id,
                subject.who.value,
                subject.action.value,
                subject.person,
                subject.child,
            )
            self.go.emit("answer", start)


def _today(context: Context) -> Any:
    return context.clock().date()
