"""The worker's answer, written down once: yes or no, who said it, when, until when, the words."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from caregiver_app.guidance.around import in_force
from caregiver_app.guidance.vocabulary import Action, Who
from caregiver_app.record.cases import said_about
from caregiver_app.record.home import Home
from caregiver_app.record.questions_open import waits
from caregiver_app.record.values import Asked, Person, WorkerAnswer

from ...context import Context
from ...models.homes import home_today
from ...models.moments import day_words
from ...models.record_words import said_line
from ...models.rulings import worker_to_ask
from ...widgets import (
    Button,
    Card,
    ChoiceCard,
    DayRow,
    ErrorSummary,
    FormRow,
    Heading,
    Label,
    Para,
    TextArea,
    TextField,
    WrapCheck,
    column,
)
from ..page import Page
from ..page_arguments import AnswerStart
from .subject import Subject, answer_for, subject_of, subject_words


class AnswerPage(Page):
    """``open(AnswerStart)`` says which question, or about whom and what where none was kept."""

    max_width = 760

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.back_link(self.tr("Back to people"), "people")
        self.head(
            self.tr("Write down the answer"),
            self.tr("It counts from now on, wherever you ask about this."),
        )
        self._subject: Subject | None = None
        self._asked = Asked()
        self._home = Home(context.pack, self._today())
        self._before: list[Asked] = []
        self._saving = False
        self.summary = ErrorSummary()
        self.body.addWidget(self.summary)
        self.about = Para("", "lead", tone="ink")
        self.body.addWidget(self.about)
        self.body.addWidget(self._said_card())
        self.body.addWidget(self._when_card())
        self.save = Button(self.tr("Save the answer"), "primary", icon="check", tip="Ctrl+S")
        self.save.clicked.connect(self.save_page)
        cancel = Button(self.tr("Cancel"), "quiet")
        cancel.clicked.connect(lambda: self.go.emit("people", self._person()))
        self.action_bar(self.save, cancel)

    # -- parts

    def _said_card(self) -> Card:
        card = Card(gap=10)
        self.yes = ChoiceCard(self.tr("The worker agreed"), self.tr("You may do it, as they said."))
        self.no = ChoiceCard(self.tr("The worker said no"), self.tr("A no always counts."))
        choices = Card("bare", margins=(0, 0, 0, 0), gap=8)
        choices.body.addWidget(self.yes)
        choices.body.addWidget(self.no)
        self.said = FormRow(self.tr("What did the worker say?"), choices)
        card.body.addWidget(self.said)
        self.words = TextArea(lines=3)
        self.words.setFixedHeight(self.words.minimumHeight())
        help = self.tr('Put exact words in "quotes". Write what they asked you to look out for.')
        card.body.addWidget(FormRow(self.tr("The &words"), self.words, help=help))
        self.replaces = WrapCheck(self.tr("It takes the place of what was said before."))
        self._earlier = Label("", "small")
        self._replacing = Card("soft", margins=(16, 12, 16, 12), gap=4)
        title = Heading(self.tr("There is an earlier answer"), 3)
        note = Label(self.tr("Without the tick both count, and then a no wins."), "small")
        self._replacing.body.addLayout(column(title, self._earlier, self.replaces, note, gap=4))
        card.body.addWidget(self._replacing)
        self._replacing.hide()
        return card

    def _when_card(self) -> Card:
        card = Card(gap=14)
        self.by = TextField()
        self.by_row = FormRow(self.tr("Who &told you?"), self.by, width=480)
        card.body.addWidget(self.by_row)
        self.on = DayRow(self.tr("When?"), self._today, quick=((self.tr("Today"), 0),))
        self.on.put(day_words(self._today()))
        card.body.addWidget(self.on)
        self.until = DayRow(
            self.tr("Until when does it hold?"),
            self._today,
            ahead=True,
            help=self.tr("The last day. Leave it empty where none was named."),
        )
        card.body.addWidget(self.until)
        return card

    # -- what the window asks

    def open(self, argument: object) -> None:
        if not isinstance(argument, AnswerStart):
            return
        self._asked = replace(Asked(), id=argument.question)
        if argument.who and argument.action:
            self._subject = Subject(
                Who(argument.who), Action(argument.action), argument.person, argument.child
            )

    def refresh(self) -> None:
        self.context.desk.asking.with_people(done=self._people_came)

    def state(self) -> dict[str, Any]:
        return {
            "subject": self._subject,
            "asked": self._asked,
            "agreed": (self.yes.isChecked(), self.no.isChecked()),
            "words": self.words.toPlainText(),
            "by": self.by.text(),
            "on": self.on.line.text(),
            "until": self.until.line.text(),
            "replaces": self.replaces.isChecked(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        self._subject, self._asked = state["subject"], state["asked"]
        yes, no = state["agreed"]
        self.yes.setChecked(yes)
        self.no.setChecked(no)
        self.words.setPlainText(state["words"])
        self.by.setText(state["by"])
        self.on.put(state["on"])
        self.until.put(state["until"])
        self.replaces.setChecked(state["replaces"])

    # -- what came from the vault

    def _people_came(self, found: tuple[tuple[Person, ...], tuple[Asked, ...]]) -> None:
        people, questions = found
        self._home = home_today(self.context, *found)
        kept = next((one for one in questions if self._is_meant(one)), None)
        if kept is not None:
            self._asked, self._subject = kept, subject_of(kept)
        if self._subject is None:
            self.about.set_words(self.tr("Open a question first, from a person or from the Guide."))
            return
        if not self.by.text():
            about = next((one for one in people if one.id == self._person()), Person())
            worker = worker_to_ask(people, about)
            self.by.setText(self._asked.asked_of or (worker.name if worker else ""))
        answer = answer_for(self._home, self._subject)
        self.about.set_words(subject_words(self._home, self._subject, answer))
        self._show_earlier()

    def _is_meant(self, asked: Asked) -> bool:
        """Say whether the answer is to ``asked``: the one opened, or one that waits for just it."""
        if self._asked.id or self._subject is None:
            return bool(self._asked.id) and asked.id == self._asked.id
        subject = self._subject
        about = (asked.person, asked.child, asked.who)
        mine = (subject.person, subject.child, subject.who.value)
        return waits(asked) and about == mine and subject.action.value in asked.actions

    def _show_earlier(self) -> None:
        """Show answers to the same that are in force: a new one may take their place."""
        subject = self._subject
        assert subject is not None
        self._before = [
            one
            for one in self._home.questions
            if one.id != self._asked.id
            and one.person == subject.person
            and one.child == subject.child
            and subject.action.value in one.actions
            and one.answer is not None
            and in_force(one.answer.until, self._today())
        ]
        person = next((one for one in self._home.people if one.id == subject.person), None)
        lines = () if person is None else said_about(person, self._before)
        self._replacing.setVisible(bool(lines))
        self._earlier.setText("\n".join(said_line(one, self._home.people) for one in lines))

    # -- saving

    def save_page(self) -> None:
        if self._subject is None or self._saving or not self._check():
            return
        self._saving = True
        if self._before and self.replaces.isChecked():
            self._end_before()
        self.context.desk.asking.save(self._typed(), done=self._saved, failed=self._not_saved)

    def _check(self) -> bool:
        told = self.yes.isChecked() or self.no.isChecked()
        self.said.set_error("" if told else self.tr("Choose yes or no"))
        self.on.set_error(self.on.trouble_words())
        if self.on.read().value is None and not self.on.error:
            self.on.set_error(self.tr("Write the day you were told, like November 21"))
        self.until.set_error(self.until.trouble_words())
        rows = [self.said, self.on, self.until]
        self.summary.show_errors(rows)
        return not any(row.error for row in rows)

    def _typed(self) -> Asked:
        subject = self._subject
        assert subject is not None
        answer = WorkerAnswer(
            self.yes.isChecked(),
            self.by.text().strip(),
            self.on.read().value,
            self.until.read().value,
            self.words.toPlainText().strip(),
        )
        care = answer_for(self._home, subject).question.care_type.value
        return replace(
            self._asked,
            person=subject.person,
            child=subject.child,
            who=subject.who.value,
            actions=self._asked.actions or (subject.action.value,),
            care_type=self._asked.care_type or care,
            answer=answer,
        )

    def _end_before(self) -> None:
        """Let earlier answers end on the day before this one was given."""
        day = self.on.read().value
        assert day is not None
        for one in self._before:
            assert one.answer is not None
            ended = replace(one.answer, until=day - timedelta(days=1))
            self.context.desk.asking.save(
                replace(one, answer=ended), done=_nothing, failed=self._not_saved
            )

    def _saved(self, _asked: Asked) -> None:
        self._saving = False
        if self._person():
            self.go.emit("people", self._person())
        else:
            self.go.emit("questions", None)

    def _not_saved(self, error: Exception) -> None:
        self._saving = False
        self.context.trouble.emit(error)

    def _person(self) -> str:
        return self._subject.person if self._subject is not None else ""

    def _today(self) -> date:
        return self.context.clock().date()


def _nothing(_asked: Asked) -> None:
    """The page that is shown next asks the vault anew."""
