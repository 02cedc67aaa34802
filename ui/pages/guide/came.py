"""Something came to me: what happened, who it is from, then the answer, words and what to keep."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from caregiver_app.concerns import calling
from caregiver_app.guidance.composing import answer
from caregiver_app.guidance.happening import CameOutcome, Happening, load_happenings
from caregiver_app.guidance.vocabulary import Action
from caregiver_app.record.by_name import Repository
from caregiver_app.record.changes import VERDICTS
from caregiver_app.record.values import Asked, Person
from caregiver_app.rulings.cases import children_of
from caregiver_app.rulings.home import Home
from caregiver_app.rulings.ruling import Ruling

from ...answers.answer_view import AnswerView, SaidLine
from ...context import Context
from ...models.homes import home_today
from ...models.words import capital, person_words, row_name
from ...page import Page
from ...page_arguments import AskStart, ShowQuestion, WhatIfStart, entry_start
from ...shown_names import sought_names
from ...widgets import (
    Button,
    Card,
    ChoiceRow,
    Columns,
    Combo,
    FormRow,
    Heading,
    Label,
    Notice,
    Slot,
    announce,
    column,
    row,
)
from .came_parts import DidCard, concern_card, keep_card, words_card

_PERSON = "person:"


class CamePage(Page):
    """``open(id)`` starts with one happening chosen. Works with the log locked; nothing is kept."""

    follows = VERDICTS

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.back_link(self.tr("Back to the guide"), "guide")
        self.head(self.tr("Something came to me"))
        self._all = load_happenings(context.settings.language)
        self._home: Home | None = None
        self.happening: Happening | None = None
        self.ruling: Ruling | None = None
        self._built_for: object = None
        self.did: DidCard | None = None
        options = [(one.id, one.title, one.hint) for one in self._all.all]
        self.choice = ChoiceRow(self.tr("What happened?"), options)
        self.choice.chosen.connect(self._happened)
        self._first = QWidget()
        lead = self.tr("Say what happened. You get the answer, kind words, and what to keep.")
        title = Heading(self.tr("What happened?"), 2)
        self._first.setLayout(column(Label(lead, "lead"), title, self.choice, gap=10))
        self.body.addWidget(self._first)
        self.body.addWidget(self._from_card())
        self.bar = self.action_bar(keep=1)
        self.bar.hide()
        self._slot = Slot(column(gap=14))
        self.body.addLayout(self._slot.box)
        self._dress()

    def _from_card(self) -> Card:
        self._second = Card(gap=12)
        self._title = Heading("", 2, role="h3")
        change = Button(self.tr("Change"), "link", name=self.tr("Change what happened"))
        change.clicked.connect(self._again)
        self._second.body.addLayout(row(self._title, change, grows=0))
        self.who = Combo("")
        self.who.currentIndexChanged.connect(self._chosen)
        self.child = Combo("")
        self.child.currentIndexChanged.connect(self._chosen)
        both = Columns(wide_at=720, gap=16)
        self._who_row = FormRow(self.tr("&Who is it from?"), self.who, width=480)
        self._child_row = FormRow(self.tr("For which &child?"), self.child, width=320)
        both.add(self._who_row, 1)
        both.add(self._child_row, 1)
        self._second.body.addWidget(both)
        return self._second

    # -- what the window asks

    def open(self, argument: object) -> None:
        if isinstance(argument, str) and argument in {one.id for one in self._all.all}:
            self.choice.choose(argument)

    def refresh(self) -> None:
        if self.context.unlocked:
            self.context.desk.ask(Repository.people_and_questions).then(self._people_came)
        else:
            self._home = None
            self._offer()
            self._show()

    def state(self) -> dict[str, Any]:
        return {
            "happening": self.happening.id if self.happening else "",
            "who": self.who.value(),
            "child": self.child.value(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        if state["happening"]:
            self.choice.choose(state["happening"])
        self._offer(state["who"], state["child"])
        self._show()

    # -- what came from the vault

    def _people_came(self, found: tuple[tuple[Person, ...], tuple[Asked, ...]]) -> None:
        home = home_today(self.context, *found)
        if home != self._home:
            self._home = home
            self._offer(self.who.value(), self.child.value())
            self._show()

    # -- what a person chooses

    def _happened(self, happening_id: str) -> None:
        self.happening = self._all.of(happening_id)
        self._title.set_words(self.happening.title)
        self._offer(self.who.value(), self.child.value())
        self._dress()
        self._show()
        self.who.setFocus(Qt.FocusReason.OtherFocusReason)
        self.scroller.verticalScrollBar().setValue(0)

    def _again(self) -> None:
        self._first.show()
        self._second.hide()
        self.choice.focus_field()
        self._clear()

    def _dress(self) -> None:
        self._first.setVisible(self.happening is None)
        self._second.setVisible(self.happening is not None)

    def _offer(self, who: str = "", child: str = "") -> None:
        """Offer own people first, then the kinds that it can have come from."""
        if self.happening is None:
            return
        words, whos = self.context.pack.words.whos, self.happening.whos
        people = self._home.people if self._home is not None else ()
        mine = [(f"{_PERSON}{one.id}", person_words(one)) for one in people if one.who in whos]
        kinds = [(one.value, capital(words[one].label)) for one in whos]
        self.who.set_choices([("", self.tr("Choose one")), *mine, *kinds], who)
        children = children_of(people)
        named = [
            ("", self.tr("All of them")),
            *((one.id, row_name(one.name)) for one in children),
        ]
        self.child.set_choices([("", self.tr("All of them")), *named], child)
        self.who.call_by({f"{_PERSON}{one}": by for one, by in sought_names(people).items()})
        self.child.call_by(sought_names(children))
        self._child_row.setHidden(len(children) < 2)

    def _chosen(self) -> None:
        self._show()
        if self.ruling is not None:
            heading = self.context.pack.words.verdicts[self.ruling.answer.verdict].heading
            announce(self, self.tr("Answer: {verdict}").format(verdict=heading))

    # -- what is shown

    def _person(self) -> Person | None:
        """Give who is meant: somebody on record, or one of a kind; None while nobody is chosen."""
        value = self.who.value()
        if not value:
            return None
        people = self._home.people if self._home is not None else ()
        wanted = value.removeprefix(_PERSON)
        found = next((one for one in people if one.id == wanted), None)
        return found or (None if value.startswith(_PERSON) else Person(who=value))

    def _show(self) -> None:
        person, happening = self._person(), self.happening
        if person is None or happening is None:
            self._clear()
            return
        home = self._home or home_today(self.context)
        ruled = home.rule(person)[happening.action]
        plain = ruled.for_child(self.child.value())
        now = (happening.id, person, plain, self.context.unlocked)
        if now == self._built_for and self._slot.part is not None:
            return
        self._clear()
        self.ruling, self._built_for = plain, now
        pack, question = self.context.pack, self.ruling.answer.question
        told = self._all.outcome(pack, happening, question)
        # A worry about somebody comes before the ways to be in touch with them.
        self.ruling = replace(self.ruling, answer=answer(pack, question, told.closes))
        self._slot.show(*self._outcome(happening, person, self.ruling, told))

    def _clear(self) -> None:
        self.ruling, self._built_for, self.did = None, None, None
        self._slot.clear()
        self.bar.show_buttons()
        self.bar.hide()

    def _outcome(
        self, happening: Happening, person: Person, ruling: Ruling, told: CameOutcome
    ) -> list[QWidget]:
        parts: list[QWidget] = []
        if told.concern:
            title = self.context.concerns.kind(told.concern).title
            card, steps = concern_card(title, to_child=happening.to_child)
            steps.clicked.connect(partial(self.go.emit, "concerns", told.concern))
            parts.append(card)
        about = self._about(happening)
        if about:
            parts.append(Notice(about, icon="info", verdict="no-rule"))
        words = words_card(told, self._fill, self._copied)
        self.did = DidCard(happening.did)
        # What the hour asks for comes before the rest of the answer.
        first = (self.did,) if words is None else (words, self.did)
        view = self._view(ruling, person, happening, first)
        parts += [view, keep_card(told.keep, told.avoid)]
        return parts

    def _about(self, happening: Happening) -> str:
        """Say what the answer is about where somebody else did what happened."""
        if happening.to_child:
            return self.tr("This answer is about you. It does not say what the child may do.")
        if happening.action is Action.POST_PUBLICLY:
            return self.tr("This answer is about what you may post yourself.")
        return ""

    def _fill(self, text: str) -> str:
        """Put the numbers of the place into ``text``."""
        settings = self.context.settings
        society = (settings.society, settings.society_name, settings.society_phone)
        return calling.fill(text, calling.blanks(self.context.concerns, *society))

    def _view(
        self, ruling: Ruling, person: Person, happening: Happening, first: Sequence[QWidget]
    ) -> AnswerView:
        context = self.context
        kept = "" if context.unlocked else self.tr("Your log is not open. Nothing is kept here.")
        home = self._home or home_today(context)
        said, lines = home.said_behind(person, ruling), []
        if said:
            line = SaidLine(home, said)
            line.see.connect(lambda asked: self.go.emit("questions", ShowQuestion(asked)))
            lines.append(line)
        view = AnswerView(
            ruling.answer,
            context.pack,
            context.settings.language,
            careful=not ruling.care_known,
            kept=kept,
            said=lines,
            first=first,
        )
        view.read.connect(lambda rule: self.go.emit("policies", rule))
        view.worried.connect(lambda kind: self.go.emit("concerns", kind))
        view.add.connect(partial(self._write_down, ruling, person, happening))
        question = ruling.answer.question
        ask = AskStart(question.who.value, question.action.value, person.id, self.child.value())
        view.ask_worker.connect(partial(self.go.emit, "ask", ask))
        compare = WhatIfStart(question.who.value, question.action.value, (), person.id)
        view.compare.connect(partial(self.go.emit, "what-if", compare))
        view.print_it.connect(self.print_page)
        view.look_at.connect(self.look_at_pages)
        self.bar.show_buttons(*view.buttons())
        self.bar.show()
        self.can_print = True
        return view

    def print_page(self) -> None:
        if self.ruling is None:
            return
        from caregiver_app.handover.sheets import answer_sheet

        from ...printing import print_pdf
        from .sheet import answer_data

        context, careful = self.context, not self.ruling.care_known
        language = context.settings.language
        data = answer_data(self.ruling.answer, context.pack, language, careful=careful)
        paper = context.settings.paper
        print_pdf(self, answer_sheet(data, context.clock(), paper, language))

    def _write_down(self, ruling: Ruling, person: Person, happening: Happening) -> None:
        if not self.context.unlocked:
            self.go.emit("unlock", None)
            return
        child = self.child.value()
        start = entry_start(ruling.answer, person=person.id, sure=ruling.care_known, child=child)
        did = self.did.ticked() if self.did is not None else ""
        filled = replace(start, kind=happening.kind, saw=happening.saw, did=did)
        if happening.method:
            filled = replace(filled, method=happening.method)
        self.go.emit("log", filled)

    def _copied(self, words: str) -> None:
        QGuiApplication.clipboard().setText(words)
        self.say(self.tr("Copied."))
