"""All questions to the worker: those that wait, those not sent yet, those answered."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout

from caregiver_app.guidance.vocabulary import Action, Who
from caregiver_app.record.by_name import Repository
from caregiver_app.record.changes import VERDICTS
from caregiver_app.record.questions_open import overdue, waits
from caregiver_app.record.values import Asked, Person
from caregiver_app.rulings.home import Home

from ...context import Context
from ...models.homes import home_today
from ...models.moments import day_words
from ...models.record_words import erased_now
from ...models.rulings import may_i
from ...models.words import breakable
from ...page import Page
from ...page_arguments import AnswerStart, AskStart, ShowQuestion
from ...shown_names import shown_record
from ...widgets import (
    Button,
    Card,
    Columns,
    EmptyState,
    EraseFold,
    Flow,
    Heading,
    Icon,
    Label,
    Slot,
    Tag,
    announce,
    column,
    panel,
    row,
)
from .subject import answer_for, subject_of, subject_words


class QuestionsPage(Page):
    """``open(question_id)`` tells what has just been kept, ``open(ShowQuestion)`` goes to one."""

    follows = VERDICTS

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.back_link(self.tr("Back to people"), "people")
        self.head(
            self.tr("Questions to the worker"),
            self.tr("What you asked, what still waits, and what you were told."),
        )
        self._lists = Slot(column(gap=18))
        self.body.addLayout(self._lists.box)
        self._home: Home | None = None
        self._kept, self._wanted = "", ""
        self.cards: dict[str, Card] = {}

    def open(self, argument: object) -> None:
        if isinstance(argument, str):
            self._kept = argument
        elif isinstance(argument, ShowQuestion):
            self._wanted = argument.question

    def refresh(self) -> None:
        self.context.desk.ask(Repository.people_and_questions).then(self._people_came)

    def _people_came(self, found: tuple[tuple[Person, ...], tuple[Asked, ...]]) -> None:
        _people, questions = found
        home = home_today(self.context, *shown_record(found))
        if home != self._home:
            self._home = home
            self._show()
        if self._wanted in self.cards:
            # After the window has put the focus on the heading, and the cards have their places.
            QTimer.singleShot(0, self, partial(self._go_to, self._wanted))
            self._wanted = ""
        kept = next((one for one in questions if one.id == self._kept), None)
        if kept is not None:
            self._kept = ""
            sent = kept.asked_on is not None
            self.say(
                self.tr("Kept. It waits for an answer.") if sent else self.tr("Kept for later.")
            )

    def _go_to(self, question: str) -> None:
        card = self.cards.get(question)
        if card is None:
            return
        card.findChildren(Button)[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self.scroller.ensureWidgetVisible(card, 0, 24)

    def _show(self) -> None:
        self.cards = {}
        self._lists.clear()
        assert self._home is not None
        questions, day = self._home.questions, self._home.day
        waiting = [one for one in questions if waits(one)]
        waiting.sort(key=lambda one: not overdue(one, day))
        unsent = [one for one in questions if one.asked_on is None and not _done(one)]
        done = [one for one in questions if _done(one)]
        self._add(self.tr("Waiting for an answer"), waiting)
        self._add(self.tr("Not asked yet"), unsent)
        self._add(self.tr("Answered or closed"), done)
        if not questions:
            words = self.tr("When the Guide says ask first, you can write the question there.")
            guide = Button(self.tr("Open the Guide"), "primary", icon="compass")
            guide.clicked.connect(lambda: self.go.emit("guide", None))
            title = self.tr("No questions yet")
            empty = EmptyState("message-circle-question-mark", title, words, guide)
            self._lists.add(empty)

    def _add(self, title: str, questions: Iterable[Asked]) -> None:
        cards = [self._card(one) for one in questions]
        if cards:
            part = panel(column(Heading(title, 2), *cards, gap=10))
            self._lists.add(part)

    def _card(self, asked: Asked) -> Card:
        assert self._home is not None
        card = Card(margins=(18, 14, 18, 14), gap=8)
        subject = subject_of(asked)
        told = answer_for(self._home, subject)
        name = subject_words(self._home, subject, told)
        title = Label(breakable(subject_words(self._home, subject, told, in_row=True)), "bold")
        title.setToolTip(name)
        words = column(title, gap=2)
        for line in self._lines(asked):
            words.addWidget(Label(breakable(line), "small"))
        holder = panel(words)
        both = Columns(wide_at=520, gap=14)
        both.add(holder, 1)
        tag = self._tag(asked)
        if tag is not None:
            side = panel(column(row(tag), None))
            both.add(side, 0)
        card.body.addWidget(both)
        if asked.answer is not None:
            card.body.addLayout(self._answer(asked))
        erasing = self._erasing(asked, name)
        card.body.addLayout(Flow(*self._buttons(asked, name), erasing.more))
        card.body.addWidget(erasing)
        self.cards[asked.id] = card
        return card

    def _lines(self, asked: Asked) -> list[str]:
        lines = []
        if len(asked.actions) > 1:
            ways = [may_i(Action(one), Who(asked.who)) for one in asked.actions]
            lines.append(self.tr("It covers: {ways}.").format(ways=", ".join(ways)))
        if asked.asked_on is not None:
            day = day_words(asked.asked_on)
            who = asked.asked_of.rstrip(".")
            form = self.tr("Asked {who} on {day}.") if who else self.tr("Asked on {day}.")
            lines.append(form.format(who=who, day=day))
        if waits(asked) and asked.answer_by is not None:
            by = self.tr("You hope for an answer by {day}.")
            lines.append(by.format(day=day_words(asked.answer_by)))
        if asked.closed:
            lines.append(self.tr("Closed: {why}").format(why=asked.closed))
        return lines

    def _answer(self, asked: Asked) -> QHBoxLayout:
        answer = asked.answer
        assert answer is not None
        look, icon = ("yes", "circle-check") if answer.agreed else ("no", "octagon-x")
        said = self.tr("The worker agreed.") if answer.agreed else self.tr("The worker said no.")
        parts = [said]
        if answer.said_on is not None:
            by = answer.said_by.rstrip(".")
            form = self.tr("{who}, {day}.") if by else self.tr("{day}.")
            parts.append(form.format(who=by, day=day_words(answer.said_on)))
        if answer.until is not None:
            parts.append(self.tr("Until {day}.").format(day=day_words(answer.until)))
        text = column(Label(" ".join(parts)), gap=2)
        if answer.words:
            text.addWidget(Label(answer.words, "small"))
        return row(column(Icon(icon, look, 18, box=24), None), text, gap=8, grows=1)

    def _tag(self, asked: Asked) -> Tag | None:
        assert self._home is not None
        day, answer = self._home.day, asked.answer
        if overdue(asked, day):
            return Tag(self.tr("No answer yet"), "ask-first")
        if answer is not None and answer.until is not None and answer.until < day:
            return Tag(self.tr("Has run out"), "ask-first")
        return Tag(self.tr("Waiting"), "no-rule") if waits(asked) else None

    def _buttons(self, asked: Asked, name: str) -> list[Button]:
        buttons = []
        if asked.answer is None and not asked.closed:
            record = Button(
                self.tr("Record the answer"), icon="check", name=_named(self.tr("Record"), name)
            )
            record.clicked.connect(partial(self.go.emit, "answer", AnswerStart(asked.id)))
            buttons.append(record)
        if asked.answer is not None:
            words = self.tr("Change the answer")
            change = Button(words, "quiet", icon="pencil", name=_named(words, name))
            change.clicked.connect(partial(self.go.emit, "answer", AnswerStart(asked.id)))
            buttons.append(change)
        again = self.tr("See the message") if asked.answer is None else self.tr("Ask again")
        ask = Button(again, "quiet", icon="mail", name=_named(again, name))
        ask.clicked.connect(partial(self._ask, asked))
        buttons.append(ask)
        if asked.answer is None and not asked.closed:
            close = Button(
                self.tr("I need no answer"), "quiet", name=_named(self.tr("Close"), name)
            )
            close.clicked.connect(partial(self._close, asked))
            buttons.append(close)
        return buttons

    def _erasing(self, asked: Asked, name: str) -> EraseFold:
        lead = self.tr(
            "For a question that must never be kept. It goes with its answer, for good, and a yes"
            " or no in it no longer counts. If you only need no answer, close it."
        )
        erasing = EraseFold(self.tr("More"), self.tr("Erase this question…"), lead, name)
        erasing.erase.connect(partial(self._erase, asked.id))
        return erasing

    def _erase(self, question_id: str, reason: str) -> None:
        erased = self.context.desk.drafts.erase_card("question", question_id, reason)
        erased.after(self._erased, self.say_trouble)

    def _erased(self) -> None:
        words = erased_now(self.context.clock().time())
        self.say(words)
        announce(self, words)
        if self.heading is not None:
            self.heading.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self, asked: Asked) -> None:
        if asked.answer is None and not asked.closed:
            self.go.emit("ask", AskStart(question=asked.id, back="questions"))
            return
        who, action = asked.who, asked.actions[0]
        start = AskStart(who, action, asked.person, asked.child, back="questions")
        self.go.emit("ask", start)

    def _close(self, asked: Asked) -> None:
        closed = replace(asked, closed=self.tr("No answer needed any more."))
        self.context.desk.ask(Repository.save_question, closed).then(self._closed)

    def _closed(self, _asked: Asked) -> None:
        self.say(self.tr("Closed. It is kept in the list."))


def _done(asked: Asked) -> bool:
    return asked.answer is not None or bool(asked.closed)


def _named(what: str, question: str) -> str:
    return f"{what}: {question}"
