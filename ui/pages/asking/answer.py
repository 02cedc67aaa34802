"""The worker's answer, written down once: yes or no, who said it, when, until when, the words."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from caregiver_app.guidance.vocabulary import Action, Who
from caregiver_app.record.by_name import Repository
from caregiver_app.record.changes import VERDICTS
from caregiver_app.record.questions_open import waits
from caregiver_app.record.values import Asked, Person
from caregiver_app.rulings.home import Home

from ...context import Context
from ...forms.back_notice import BackNotice
from ...forms.drafts import DraftKey, UnsavedDraft
from ...models.homes import home_today
from ...page import Page
from ...page_arguments import AnswerStart, ShowQuestion
from ...widgets import Button, ErrorSummary, Para, chain
from .answer_form import AnswerForm
from .subject import AskSubject, answer_for, subject_of, subject_words

FORM = "answer"


class AnswerPage(Page):
    """``open(AnswerStart)`` says which question, or about whom and what where none was kept."""

    max_width = 760
    follows = VERDICTS

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._back = self.back_link(self.tr("Back to people"), "people")
        self.head(
            self.tr("Write down the answer"),
            self.tr("It counts from now on, wherever you ask about this."),
        )
        self._begun = self._saving = False
        self.summary = ErrorSummary()
        self.body.addWidget(self.summary)
        self.about = Para("", "lead", tone="ink")
        self.body.addWidget(self.about)
        home = Home(context.pack, context.clock().date())
        self.form = AnswerForm(home, context.clock)
        self.draft = UnsavedDraft(self.form, context.desk, self)
        self.notice = BackNotice(self.draft)
        self.body.addWidget(self.notice)
        self.body.addWidget(self.form)
        self.save = Button(self.tr("Save the answer"), "primary", icon="check", tip="Ctrl+S")
        self.save.clicked.connect(self.save_page)
        self._cancel = Button(self.tr("Cancel"), "quiet")
        self._cancel.clicked.connect(lambda: self.go.emit("people", self._person()))
        self.action_bar(self.save, self._cancel)
        self._order_tabs()

    def _order_tabs(self) -> None:
        links = self.summary.findChildren(Button)
        chain([self._back, *links, self.notice.drop, *self.form.stops(), self.save, self._cancel])

    # -- what the window asks

    def open(self, argument: object) -> None:
        if not isinstance(argument, AnswerStart):
            return
        rules = self.form.rules
        rules.asked_before = replace(Asked(), id=argument.question)
        if argument.who and argument.action:
            rules.subject = AskSubject(
                Who(argument.who), Action(argument.action), argument.person, argument.child
            )

    def refresh(self) -> None:
        self.context.desk.ask(Repository.people_and_questions).then(self._people_came)

    def flush(self) -> None:
        self.draft.flush()

    def state(self) -> dict[str, Any]:
        rules = self.form.rules
        return {"subject": rules.subject, "asked": rules.asked_before}

    def restore(self, state: dict[str, Any]) -> None:
        rules = self.form.rules
        rules.subject, rules.asked_before = state["subject"], state["asked"]

    # -- what came from the vault

    def _people_came(self, found: tuple[tuple[Person, ...], tuple[Asked, ...]]) -> None:
        rules = self.form.rules
        rules.home = home_today(self.context, *found)
        kept = next((one for one in found[1] if self._is_meant(one)), None)
        if kept is not None:
            rules.asked_before, rules.subject = kept, subject_of(kept)
        if rules.subject is None:
            self.about.set_words(self.tr("Open a question first, from a person or from the Guide."))
            return
        if self._begun:
            self.form.look_again()
        else:
            self._begin(rules.subject)
        answer = answer_for(rules.home, rules.subject)
        self.about.set_words(subject_words(rules.home, rules.subject, answer))

    def _begin(self, subject: AskSubject) -> None:
        """Show the answer on record, once, or what was typed before and not saved."""
        self._begun = True
        about = (subject.who.value, subject.action.value, subject.person, subject.child)
        key = DraftKey(FORM, self.form.rules.asked_before.id or " ".join(about))
        fresh = self.form.rules.started(self.context.clock().date())
        self.notice.tell(back=self.draft.open(key, fresh))

    def _is_meant(self, asked: Asked) -> bool:
        """Say whether the answer is to ``asked``: the one opened, or one that waits for just it."""
        before, subject = self.form.rules.asked_before, self.form.rules.subject
        if before.id or subject is None:
            return bool(before.id) and asked.id == before.id
        about = (asked.person, asked.child, asked.who)
        mine = (subject.person, subject.child, subject.who.value)
        return waits(asked) and about == mine and subject.action.value in asked.actions

    def first_field(self) -> QWidget | None:
        return self.form.first_stop()

    def is_done(self) -> bool:
        return self.draft.ended

    # -- saving

    def save_page(self) -> None:
        rules, state = self.form.rules, self.form.state
        if rules.subject is None or self._saving or not self._check():
            return
        self._saving = True
        save = partial(_save, rules.ended(state), rules.whole(state))
        self.draft.save(save, self._saved, self._not_saved)

    def _check(self) -> bool:
        fine = self.form.check()
        self.summary.show_errors(self.form.rows())
        self._order_tabs()
        return fine

    def _saved(self, asked: Asked) -> None:
        self._saving = False
        if self._person():
            self.go.emit("people", self._person())
        else:
            self.go.emit("questions", ShowQuestion(asked.id))

    def _not_saved(self, error: Exception) -> None:
        self._saving = False
        self.context.trouble.emit(error)

    def _person(self) -> str:
        subject = self.form.rules.subject
        return subject.person if subject is not None else ""


def _save(ended: Sequence[Asked], asked: Asked, book: Repository) -> Asked:
    for one in ended:
        book.save_question(one)
    return book.save_question(asked)
