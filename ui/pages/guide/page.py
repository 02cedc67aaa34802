"""The guide: May I do this with this person? The answer follows each choice at once."""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caregiver_app.guidance import Answer, answer, strictest
from caregiver_app.guidance.ruling import Ruled
from caregiver_app.guidance.vocabulary import Action, CareType, Fact, Question, Who
from caregiver_app.record.home import care_type_of
from caregiver_app.record.values import STANDING_FACTS, Asked, Person

from ...answers.answer_view import AnswerView
from ...answers.wording import by_child, care_line
from ...context import Context
from ...widgets import (
    Button,
    Card,
    Label,
    announce,
    chain,
)
from ..page import Page
from ..page_arguments import NOT_SURE, AskStart, GuideStart, WhatIfStart, entry_start, posting_start
from .facts import offered
from .known import PLACED, Known, for_child
from .question import QuestionCard
from .ready import Ready, ReadyPart
from .search_box import SearchBox
from .waiting import WaitingNotice

if TYPE_CHECKING:
    from .offers import Offer, Offers

_ON_CARD = frozenset(Fact(name) for name in STANDING_FACTS) | {
    Fact.WORKER_AGREED,
    Fact.WORKER_REFUSED,
}
"""What stands on a person's card: it counts by itself, and is not ticked for that person."""


class GuidePage(Page):
    """The sentence bar, the answer under it, and ready questions.

    ``go("guide", GuideStart(...))`` asks a question from outside. With an open vault a saved
    person can be chosen: who they are and what stands on their card is set then.
    """

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.head(
            self.tr("What would you like to check?"),
            self.tr("Pick two answers, or type it. See what the policy says, and why."),
        )
        self.answer: Answer | None = None
        self._known = Known()
        self._ruled: Ruled | None = None
        self._care_known = True
        self._wanted_person, self._with_card, self._wanted_child = "", False, ""
        self._shown_as: CareType | None = None
        self.waiting = WaitingNotice()
        self.waiting.see.clicked.connect(lambda: self.go.emit("questions", None))
        self.body.addWidget(self.waiting)
        self._offers: Offers | None = None
        self.box = SearchBox(self._find)
        self.box.taken.connect(self._take_offer)
        self.search = self.box.field
        self.body.addWidget(self.box)
        self.card = QuestionCard(context.pack)
        self.body.addWidget(self.card)
        self._slot = QVBoxLayout()
        self.body.addLayout(self._slot)
        self._shown: QWidget | None = None
        self._built_for: object = None
        self._ready = ReadyPart()
        self._ready.asked.connect(self._ask_ready)
        self._ready.led.connect(lambda page_id: self.go.emit(page_id, None))
        self.body.addWidget(self._ready)
        self.card.change.clicked.connect(self._change_care)
        self.card.action.currentIndexChanged.connect(self._asked)
        self.card.who.currentIndexChanged.connect(self._who_changed)
        self.card.person.currentIndexChanged.connect(self._person_changed)
        self.card.child.currentIndexChanged.connect(self._asked)
        self.card.facts.changed.connect(self._asked)

    # -- typed in own words

    def _find(self, typed: str) -> "tuple[Offer, ...]":
        from .offers import Offers

        if self._offers is None:
            self._offers = Offers(self.context.pack, self.context.settings.language)
        return self._offers.find(typed, self._known.people.values())

    def _take_offer(self, offer: "Offer") -> None:
        if offer.rule:
            self.go.emit("policies", offer.rule)
        elif not offer.action:
            self.go.emit("concerns", None)
        elif offer.person:
            self.card.person.choose(offer.person)
            self._set(offer.action, offer.who)
            self._settle_on_answer()
        else:
            self._let_go_of_person()
            self.card.facts.tick(offer.facts)
            self._set(offer.action, offer.who)
            self._settle_on_answer()

    def _settle_on_answer(self) -> None:
        """Go to the sentence that was put together; the answer follows it."""
        self.card.action.setFocus(Qt.FocusReason.OtherFocusReason)
        self._announce()

    # -- what the window asks

    def open(self, argument: object) -> None:
        if not isinstance(argument, GuideStart):
            return
        care = argument.care_type
        self._shown_as = CareType(care) if care in tuple(CareType) else None
        if self._shown_as is self._own_care:
            self._shown_as = None
        self._wanted_person, self._with_card = argument.person, bool(argument.person)
        self._wanted_child = argument.child
        self._set(argument.action, argument.who)

    def refresh(self) -> None:
        if self.context.unlocked:
            self._wanted_person = self._wanted_person or self.card.person.value()
            self.context.desk.asking.with_people(done=self._people_came)
        elif self._known.people:
            self._people_came(((), ()))
        self._show()

    def state(self) -> dict[str, Any]:
        card = self.card
        return {
            "action": card.action.value(),
            "who": card.who.value(),
            "person": card.person.value() or self._wanted_person,
            "child": card.child.value(),
            "facts": card.facts.all_ticked(),
            "open": card.facts.is_open,
            "shown_as": self._shown_as,
            "typed": self.box.field.text(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        self._shown_as = state.get("shown_as")
        self.box.field.setText(state.get("typed", ""))
        self._wanted_person, self._with_card = state.get("person", ""), False
        self.card.facts.tick(state.get("facts", ()))
        self.card.facts.set_open(state.get("open", False))
        self._set(state.get("action", ""), state.get("who", ""))
        if self._known.people:
            self._people_came((tuple(self._known.people.values()), self._known.questions))
        self.card.child.choose(state.get("child", ""))

    def print_page(self) -> None:
        if self.answer is None:
            return
        # The typesetter is brought in when a sheet is wanted, not before.
        from caregiver_app.handover.sheets import answer_sheet

        from ...printing import print_pdf
        from .sheet import answer_data

        language = self.context.settings.language
        data = answer_data(self.answer, self.context.pack, language, careful=self._careful)
        print_pdf(self, answer_sheet(data, self.context.clock(), language=language))

    # -- choices

    @property
    def _own_care(self) -> CareType | None:
        """The caregiver's care type; None where it is not known."""
        return care_type_of(self.context.settings.care_type)

    @property
    def _careful(self) -> bool:
        """Say whether the strictest of the four answers is shown."""
        return not self._care_known

    def _set(self, action: str, who: str) -> None:
        """Put the sentence together, telling nobody but the eyes."""
        for combo, value in ((self.card.action, action), (self.card.who, who)):
            combo.blockSignals(True)
            combo.choose(value)
            combo.blockSignals(False)
        self._show()

    def _ask_ready(self, question: Ready) -> None:
        self._let_go_of_person()
        self.card.facts.tick(question.facts)
        self._set(question.action, question.who)
        self.scroller.verticalScrollBar().setValue(0)
        self._settle_on_answer()

    def _who_changed(self) -> None:
        person = self._known.people.get(self.card.person.value())
        if person is not None and person.who != self.card.who.value():
            self._let_go_of_person()
        self._asked()

    def _person_changed(self) -> None:
        person = self._known.people.get(self.card.person.value())
        self._take_card(person or Person(who=self.card.who.value()))
        self._asked()

    def _take_card(self, person: Person) -> None:
        """Set who ``person`` is. What stands on the card counts by itself: nothing is ticked."""
        self.card.facts.tick(self.card.facts.all_ticked() - _ON_CARD)
        if person.who:
            self._set(self.card.action.value(), person.who)

    def _let_go_of_person(self) -> None:
        self._wanted_person = ""
        if not self.card.person.value():
            return
        self.card.person.blockSignals(True)
        self.card.person.choose("")
        self.card.person.blockSignals(False)

    def _people_came(self, found: tuple[tuple[Person, ...], tuple[Asked, ...]]) -> None:
        people, questions = found
        self._known = Known({one.id: one for one in people}, questions)
        self.waiting.show_counts(*self._known.waiting(self.context.clock().date()))
        wanted = self._wanted_person if self._wanted_person in self._known.people else ""
        self.card.show_people(people, wanted)
        if wanted and self._with_card:
            self._take_card(self._known.people[wanted])
            self.card.child.choose(self._wanted_child)
        self._wanted_person, self._with_card = "", False
        self._show()

    def _change_care(self) -> None:
        if self._shown_as is None:
            self.go.emit("settings", None)
            return
        self._shown_as = None
        self._asked()

    # -- the answer

    def _asked(self) -> None:
        self._show()
        self._announce()

    def _announce(self) -> None:
        if self.answer is None:
            return
        heading = self.context.pack.words.verdicts[self.answer.verdict].heading
        said = self.tr("Answer: {verdict}. {reason}")
        announce(self, said.format(verdict=heading, reason=self.answer.reason))

    def _decide(self) -> Answer | None:
        card, care = self.card, self._shown_as or self._own_care
        action, who = card.chosen_action, card.chosen_who
        person = self._known.people.get(card.person.value())
        self._ruled, self._care_known = None, care is not None
        pack, ticked = self.context.pack, card.facts.ticked()
        if action is not None and person is not None and self._shown_as is None:
            day = self.context.clock().date()
            self._ruled = self._known.rule(pack, person, action, day, care, ticked)
            ruling = for_child(self._ruled, card.child.value())
            self._care_known = ruling.care_known
            return ruling.answer
        if action is Action.POST_PUBLICLY and who is None:
            # The answer is the same for everyone; the advice of this one names nobody.
            who = Who.FAMILY_FRIEND
        if action is None or who is None:
            return None
        question = Question(care or CareType.FOSTER, who, action, ticked)
        return strictest(pack, question) if care is None else answer(pack, question)

    def _show(self) -> None:
        """Show what is true of the choices now."""
        card, care = self.card, self._shown_as or self._own_care
        card.show_hints()
        facts = set(offered(care, card.chosen_who, card.chosen_action))
        person = self._known.people.get(card.person.value())
        ruled_on = person is not None and self._shown_as is None
        if ruled_on:
            facts -= _ON_CARD | PLACED
        card.facts.offer(fact for fact in Fact if fact in facts)
        card.show_children(self._known.children if ruled_on else ())
        self._show_care()
        self.answer = self._decide()
        on_record = self.answer.question.facts if self.answer and ruled_on else frozenset()
        card.show_record([fact for fact in Fact if fact in on_record - card.facts.ticked()])
        self.can_print = self.answer is not None
        # Built anew only for something new: what was there may hold the focus.
        new = (self.answer, self._ruled, self._careful, self._kept_line(), self._shown_as)
        if new != self._built_for or self._shown is None:
            self._built_for = new
            self._replace(self._view(self.answer) if self.answer else self._nothing_yet())

    def _show_care(self) -> None:
        card, pack = self.card, self.context.pack
        if self._shown_as is not None:
            you = pack.words.care_types[self._shown_as].you
            card.care.setText(self.tr("This is the answer if you are {you}").format(you=you))
            card.change.set_words(self.tr("Show my own answer"))
            return
        chosen = self.context.settings.care_type == NOT_SURE
        card.care.setText(care_line(pack, self._own_care, chosen=chosen))
        card.change.set_words(self.tr("Change"), self.tr("Change your care type"))

    def _nothing_yet(self) -> QWidget:
        empty = Card("soft")
        words = self.tr("Pick what and who. The answer will show here.")
        empty.body.addWidget(Label(words, tone="soft"))
        return empty

    def _kept_line(self) -> str:
        """Say why nothing can be written down yet; "" where it can."""
        if self.context.unlocked:
            return ""
        if self.context.desk.state == "absent":
            return self.tr("You have no log yet. Nothing is kept until you set one up.")
        return self.tr("Your log is locked. Nothing is kept until you open it.")

    def _view(self, found: Answer) -> AnswerView:
        view = AnswerView(
            found,
            self.context.pack,
            self.context.settings.language,
            careful=self._careful,
            kept=self._kept_line(),
            loggable=self._shown_as is None,
        )
        if self._ruled is not None and len(self._ruled.rulings) > 1:
            view.show_by_child(by_child(self._ruled, self._known.children))
        view.read.connect(lambda rule: self.go.emit("policies", rule))
        view.worried.connect(lambda kind: self.go.emit("concerns", kind))
        view.add.connect(self._write_down)
        view.ask_worker.connect(self._ask_worker)
        view.compare.connect(self._compare)
        view.print_it.connect(self.print_page)
        start = posting_start(found, self.card.person.value())
        view.check_post.connect(partial(self.go.emit, "before-posting", start))
        return view

    def _replace(self, widget: QWidget) -> None:
        old, self._shown = self._shown, widget
        self.setUpdatesEnabled(False)
        if old is not None:
            self._slot.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._slot.addWidget(widget)
        buttons = (*widget.findChildren(Button), *self._ready.findChildren(Button))
        chain([self.card.facts.last, *buttons])
        self.setUpdatesEnabled(True)

    def _write_down(self) -> None:
        if self.answer is None:
            return
        if not self.context.unlocked:
            self.go.emit("unlock", None)
            return
        person = self.card.person.value() or self._known.only_one(self.card.who.value())
        start = entry_start(
            self.answer, person=person, sure=not self._careful, child=self.card.child.value()
        )
        self.go.emit("log", start)

    def _ask_worker(self) -> None:
        if self.answer is not None:
            question, card = self.answer.question, self.card
            start = AskStart(
                question.who.value, question.action.value, card.person.value(), card.child.value()
            )
            self.go.emit("ask", start)

    def _compare(self) -> None:
        if self.answer is not None:
            question = self.answer.question
            facts = tuple(fact.value for fact in self.card.facts.ticked())
            who, action = question.who.value, question.action.value
            start = WhatIfStart(who, action, facts, self.card.person.value())
            self.go.emit("what-if", start)
