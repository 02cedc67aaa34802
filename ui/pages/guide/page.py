"""The guide: May I do this with this person? The answer follows each choice at once."""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from caregiver_app.guidance import Answer
from caregiver_app.guidance.vocabulary import CareType, Fact
from caregiver_app.record.by_name import Repository
from caregiver_app.record.changes import VERDICTS
from caregiver_app.record.values import STANDING_FACTS, Asked, Person
from caregiver_app.rulings.home import Home, KnownPeople, care_type_of, is_customary
from caregiver_app.rulings.ruling import facts_said

from ...answers.answer_view import AnswerView, SaidLine
from ...answers.ready import ready_words
from ...answers.wording import by_child, care_line
from ...context import Context
from ...models.homes import home_today
from ...page_arguments import (
    NOT_SURE,
    AnswerStart,
    AskStart,
    GuideStart,
    ShowQuestion,
    WhatIfStart,
    entry_start,
    posting_start,
)
from ...widgets import (
    announce,
)
from .board import GuideBoard
from .deciding import decide, said_of_kind
from .facts import offered
from .ready import Ready, kept_line
from .waits import FOLLOWED

if TYPE_CHECKING:
    from caregiver_app.search.finder import Offer

_ON_CARD = frozenset(Fact(name) for name in STANDING_FACTS) | {
    Fact.WORKER_AGREED,
    Fact.WORKER_REFUSED,
}
"""What stands on a person's card: it counts by itself, and is not ticked for that person."""
_PLACED = frozenset({Fact.PLACEMENT_ENDED, Fact.ADOPTION_FINAL})
"""What a child's placement says: it is never ticked where a placement is on record."""


class GuidePage(GuideBoard):
    """The sentence bar, the answer under it, and before a question what waits today.

    ``go("guide", GuideStart(...))`` asks a question from outside. With an open vault a saved
    person can be chosen: who they are and what stands on their card is set then. In a wide window
    the question and the verdict stand at the left, what to do at the right.
    """

    follows = VERDICTS | FOLLOWED

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._wanted_person, self._with_card, self._wanted_child = "", False, ""
        self._connect()

    def _connect(self) -> None:
        self.fold.clicked.connect(self._toggle_today)
        for lists in (self.in_place, self.today):
            lists.led.connect(self.go)
        self.box.wanted.connect(self._take_offer)
        self.box.led.connect(self.go)
        self.box.alarmed.connect(self._give_way)
        self.box.field.textChanged.connect(self.ask.let_go)
        self.ask.told.connect(self._told)
        self.ask.changed.connect(self._arrange)
        self._ready.asked.connect(self._ask_ready)
        self._ready.led.connect(lambda page_id: self.go.emit(page_id, None))
        self.card.change.clicked.connect(self._change_care)
        for combo in (self.card.action, self.card.who, self.card.person, self.card.child):
            combo.currentIndexChanged.connect(self.ask.let_go)
        self.card.action.currentIndexChanged.connect(self._asked)
        self.card.who.currentIndexChanged.connect(self._who_changed)
        self.card.person.currentIndexChanged.connect(self._person_changed)
        self.card.child.currentIndexChanged.connect(self._asked)
        self.card.facts.changed.connect(self._asked)

    # -- typed in own words

    def _around(self) -> tuple[CareType | None, tuple[Person, ...]]:
        return self._shown_as or self._own_care, tuple(self._known.people.values())

    def _take_offer(self, offer: "Offer") -> None:
        assert offer.action is not None
        if offer.person:
            self.card.person.choose(offer.person)
        else:
            self._let_go_of_person()
            self._ticks.tick(offer.facts)
        self._set(offer.action, offer.who or "")
        known = self.answer.question.facts if self.answer else frozenset()
        self.ask.ask(offer.asks, offer.action, known)
        self._settle_on_answer()

    def _told(self, fact: Fact | None) -> None:
        """Take what was said; a worker's answer about somebody on record is kept there."""
        card = self.card
        if fact is not None and fact not in card.facts.offered:
            start = AnswerStart(
                "", card.who.value(), card.action.value(), card.person.value(), card.child.value()
            )
            self.go.emit("answer", start)
            return
        self._ticks.tick(card.facts.all_ticked() | ({fact} if fact else set()))
        self._show()
        self._settle_on_answer()

    def _settle_on_answer(self) -> None:
        """Go to what is asked, else to the verdict: the keys of reading scroll from there."""
        to: QWidget = self.card.action
        if self.ask.asked is not None:
            to = self.ask.heading
        elif self.view is not None:
            to = self.view.verdict.heading
        here = to.hasFocus()
        to.setFocus(Qt.FocusReason.OtherFocusReason)
        self._announce(to.accessibleName() if not here else "")

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
            self.context.desk.ask(Repository.people_and_questions).then(self._people_came)
        elif self._known.people:
            self._people_came(((), ()))
        self.waits.look()
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
            "asks": self.ask.waiting,
            "naming": not card.naming.isHidden(),
            "folds": self.view.ways.folds.open_ids if self.view is not None else (),
            "others": self._ready.is_open,
            "today": not self.in_place.isHidden(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        self._shown_as = state.get("shown_as")
        self.box.field.setText(state.get("typed", ""))
        self._wanted_person, self._with_card = state.get("person", ""), False
        self._ticks.tick(state.get("facts", ()))
        self.card.facts.set_open(state.get("open", False))
        self.card.set_naming(state.get("naming", False))
        self._folds = state.get("folds", ())
        self._set(state.get("action", ""), state.get("who", ""))
        if self._known.people:
            self._people_came((tuple(self._known.people.values()), self._known.questions))
        self.card.child.choose(state.get("child", ""))
        if self.card.chosen_action is not None:
            self.ask.ask(state.get("asks", ()), self.card.chosen_action)
        if self.answer is not None:
            self._ready.set_folded(True, is_open=state.get("others", False))
        if state.get("today", False):
            self._toggle_today()

    def print_page(self) -> None:
        if self.answer is None:
            return
        from .sheet import print_answer

        print_answer(self, self.answer, careful=self._careful)

    # -- choices

    @property
    def _own_care(self) -> CareType | None:
        """The caregiver's care type; None where it is not known."""
        return care_type_of(self.context.settings.care_type)

    @property
    def _careful(self) -> bool:
        """Say whether the strictest of the four answers is shown."""
        return not self._decided.care_known

    @property
    def _home(self) -> Home:
        return home_today(self.context, self._known.people.values(), self._known.questions)

    def _set(self, action: str, who: str) -> None:
        """Put the sentence together, telling nobody but the eyes."""
        for combo, value in ((self.card.action, action), (self.card.who, who)):
            combo.blockSignals(True)
            combo.choose(value)
            combo.blockSignals(False)
        self._show()

    def _ask_ready(self, question: Ready) -> None:
        self._let_go_of_person()
        self._ticks.tick(question.facts)
        self._set(question.action, question.who)
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
        self._known = KnownPeople({one.id: one for one in people}, questions)
        wanted = self._wanted_person if self._wanted_person in self._known.people else ""
        self.card.show_people(people, wanted, self._no_people())
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

    def _announce(self, focus_says: str = "") -> None:
        if self.answer is None:
            return
        heading = self.context.pack.words.verdicts[self.answer.verdict].heading
        verdict = self.tr("Answer: {verdict}.").format(verdict=heading)
        # What is asked first, or a choice, has the focus else: then all is news.
        known = verdict if focus_says == verdict.removesuffix(".") else ""
        announce(self, f"{verdict} {self.answer.reason}", focus_says=known)

    def _no_people(self) -> str:
        """Say why there is nobody to choose."""
        if self.context.unlocked:
            return self.tr("Nobody is on your list yet. You can add people under People.")
        return self.tr("Open your log to choose somebody on your list.")

    def _show(self) -> None:
        """Show what is true of the choices now."""
        card, care = self.card, self._shown_as or self._own_care
        card.show_hints()
        self._ticks.let_go()
        facts = set(offered(care, card.chosen_who, card.chosen_action))
        person = self._known.people.get(card.person.value())
        ruled_on = person is not None and self._shown_as is None
        home, shown_as = self._home, self._shown_as
        said = () if ruled_on or shown_as is not None else said_of_kind(home, card)
        facts -= _ON_CARD | _PLACED if ruled_on else facts_said(said)
        card.facts.offer(fact for fact in Fact if fact in facts)
        card.show_children(self._known.children if ruled_on else ())
        self._show_care()
        self._decided = decide(home, card, shown_as, person if ruled_on else None, said)
        self.answer = self._decided.answer
        card.show_record(self._decided.on_record)
        self.can_print = self.answer is not None
        self._arrange()

    def _show_care(self) -> None:
        card, pack = self.card, self.context.pack
        if self._shown_as is not None:
            you = pack.words.care_types[self._shown_as].you
            card.care.setText(self.tr("This is the answer if you are {you}.").format(you=you))
            card.change.set_words(self.tr("Show my own answer"))
            return
        setting = self.context.settings.care_type
        chosen, customary = setting == NOT_SURE, is_customary(setting)
        words = care_line(pack, self._own_care, chosen=chosen, customary=customary)
        card.care.setText(f"{words}.")
        card.change.set_words(self.tr("Change"), self.tr("Change your care type"))

    def _view(self, found: Answer, *, two: bool, low: bool) -> AnswerView:
        context, lines = self.context, []
        if self._decided.said:
            said = SaidLine(self._home, self._decided.said)
            said.see.connect(lambda question: self.go.emit("questions", ShowQuestion(question)))
            lines.append(said)
        person = self._known.people.get(self.card.person.value())
        view = AnswerView(
            found,
            context.pack,
            context.settings.language,
            careful=self._careful,
            kept=kept_line(context),
            loggable=self._shown_as is None,
            said=lines,
            ready=ready_words(context, found, self._known.people.values(), person),
            low=low,
            apart=two,
        )
        ruled = self._decided.ruled
        if ruled is not None and len(ruled.rulings) > 1:
            people = self._known.people.values()
            view.show_by_child(by_child(context.pack, ruled, people))
        view.read.connect(lambda rule: self.go.emit("policies", rule))
        view.worried.connect(lambda kind: self.go.emit("concerns", kind))
        view.add.connect(self._write_down)
        view.ask_worker.connect(self._ask_worker)
        view.compare.connect(self._compare)
        view.print_it.connect(self.print_page)
        view.look_at.connect(self.look_at_pages)
        view.copied.connect(lambda: self.say(self.tr("Copied.")))
        start = posting_start(found, self.card.person.value())
        view.check_post.connect(partial(self.go.emit, "before-posting", start))
        return view

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
