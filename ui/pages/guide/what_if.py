"""What if: the same question for another care type or another person, side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from caregiver_app.guidance import Answer, Pack, answer
from caregiver_app.guidance.vocabulary import (
    ABOUT_PERSON,
    Action,
    CareType,
    Fact,
    Question,
    Verdict,
    Who,
)
from caregiver_app.handover.wording import load_words
from caregiver_app.record.by_name import Repository
from caregiver_app.record.changes import VERDICTS
from caregiver_app.record.values import Asked, Person
from caregiver_app.rulings.home import Home, care_type_of, is_customary

from ...answers.wording import asked
from ...context import Context
from ...models.homes import home_today
from ...models.rulings import how_known
from ...models.words import capital, row_name
from ...page import Page
from ...page_arguments import WhatIfStart
from ...shown_names import shown_words, sought_names
from ...widgets import (
    Button,
    Card,
    Chip,
    Columns,
    Combo,
    Flow,
    FormRow,
    Heading,
    Label,
    Notice,
    Para,
    Segmented,
    Slot,
    announce,
    column,
    row,
)
from .facts import FactsPanel, offered

CARE, PEOPLE = "care", "people"
_OTHERS = 3


@dataclass(frozen=True, slots=True)
class ComparedAnswer:
    """One of the answers side by side; ``own`` marks the one that was asked."""

    name: str
    answer: Answer
    own: bool = False


def told_apart(pack: Pack, cases: Sequence[ComparedAnswer]) -> str:
    """Say where the answers differ: "Only Kinship differs: Your call. The others say No."."""

    def tr(text: str) -> str:
        return QCoreApplication.translate("WhatIf", text)

    groups: dict[Verdict, list[str]] = {}
    for one in cases:
        groups.setdefault(one.answer.verdict, []).append(one.name)
    chips = {verdict: pack.words.verdicts[verdict].chip for verdict in groups}
    if len(groups) == 1:
        only = next(iter(groups))
        return tr("All of these say the same: {verdict}.").format(verdict=chips[only])
    most = max(groups, key=lambda verdict: len(groups[verdict]))
    apart = [verdict for verdict in groups if verdict is not most]
    if len(apart) == 1 and len(groups[apart[0]]) == 1 and len(groups[most]) > 1:
        form = tr("Only this one differs: {name}: {verdict}. The others say {others}.")
        name = groups[apart[0]][0]
        return form.format(name=name, verdict=chips[apart[0]], others=chips[most])
    parts = [f"{chips[verdict]}: {load_words().listing(groups[verdict])}" for verdict in groups]
    return tr("They differ. {parts}.").format(parts=". ".join(parts))


@dataclass(frozen=True, slots=True)
class _Chosen:
    who: str = ""
    person: str = ""


class WhatIfPage(Page):
    """``open(WhatIfStart)`` says which question. Nothing here changes what is on record.

    What is on record about the person asked about, or about their kind, is ticked to begin with.
    Unticked, it is left out of a case of its own that says so; the verdict that counts is always
    shown beside it. What is ticked about one person is true of nobody else.
    """

    follows = VERDICTS

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.back_link(self.tr("Back to the guide"), "guide")
        self.head(
            self.tr("What if"),
            self.tr("The same question for another care type or another person."),
        )
        self._start = WhatIfStart(Who.BIRTH_PARENT.value, Action.FRIEND.value)
        self._home: Home | None = None
        self._standing: frozenset[Fact] = frozenset()
        self.cases: tuple[ComparedAnswer, ...] = ()
        self.question = Heading("", 2)
        self.by = Segmented(
            self.tr("Compare by"),
            [(CARE, self.tr("Care types")), (PEOPLE, self.tr("People"))],
            CARE,
        )
        self.by.chosen.connect(self._changed)
        prints = Button(self.tr("Print this"), "quiet", icon="printer")
        prints.clicked.connect(self.print_page)
        self.body.addLayout(
            column(self.question, Flow(self.by, prints, self.look_button()), gap=10)
        )
        self.others = [Combo("") for _ in range(_OTHERS)]
        self._pick = QWidget()
        rows = column(gap=10)
        for at, combo in enumerate(self.others, start=1):
            combo.currentIndexChanged.connect(self._changed)
            words = self.tr("Also show ({number})").format(number=at)
            rows.addWidget(FormRow(words, combo, width=480))
        self._pick.setLayout(rows)
        self.body.addWidget(self._pick)
        self.facts = FactsPanel(context.pack.words.facts)
        self.facts.changed.connect(self._changed)
        self.body.addWidget(self.facts)
        self._for_one = Label("", "small")
        self.body.addWidget(self._for_one)
        self.supposed = Notice("", icon="flag", verdict="ask-first")
        self.body.addWidget(self.supposed)
        self.difference = Notice("", icon="scale", verdict="no-rule")
        self.body.addWidget(self.difference)
        self._slot = Slot(column(gap=14))
        self.body.addLayout(self._slot.box)
        self.body.addWidget(Para(context.pack.words.note, "small"))
        self.can_print = True

    # -- what the window asks

    def open(self, argument: object) -> None:
        if isinstance(argument, WhatIfStart):
            self._start = argument
            self._standing = frozenset()
            self.facts.tick(Fact(fact) for fact in argument.facts)
            self._take_standing()
            self._offer()
            self._show()

    def refresh(self) -> None:
        if self.context.unlocked:
            self.context.desk.ask(Repository.people_and_questions).then(self._people_came)
        else:
            self._home = None
            self._take_standing()
            self._offer()
            self._show()

    def state(self) -> dict[str, Any]:
        return {
            "start": self._start,
            "by": self.by.value(),
            "others": [combo.value() for combo in self.others],
            "facts": self.facts.all_ticked(),
            "standing": self._standing,
            "open": self.facts.is_open,
        }

    def restore(self, state: dict[str, Any]) -> None:
        self._start = state["start"]
        self._standing = state["standing"]
        self.by.choose(state["by"])
        self.facts.tick(state["facts"])
        self.facts.set_open(state["open"])
        self._offer(state["others"])
        self._show()

    def print_page(self) -> None:
        from caregiver_app.handover.sheets import counts_sheet

        from ...printing import print_pdf

        words = self.context.pack.words
        rows = [
            (one.name, words.verdicts[one.answer.verdict].chip, one.answer.reason)
            for one in self.cases
        ]
        heads = (self.tr("Who"), self.tr("Answer"), self.tr("Why"))
        # First, also on paper, what is only supposed: the sheet may be all that somebody sees.
        supposed = self._supposed_words() or ()
        summary = " ".join([*supposed, told_apart(self.context.pack, self.cases), words.note])
        language, now = self.context.settings.language, self.context.clock()
        title = self.question.text()
        paper = self.context.settings.paper
        print_pdf(self, counts_sheet(title, summary, heads, rows, None, now, paper, language))

    # -- what came from the vault

    def _people_came(self, found: tuple[tuple[Person, ...], tuple[Asked, ...]]) -> None:
        home = home_today(self.context, *found)
        if home != self._home:
            self._home = home
            self._take_standing()
            self._offer()
            self._show()

    def _take_standing(self) -> None:
        """Tick what has come to be on record about the person, and untick what is no more."""
        now: frozenset[Fact] = frozenset()
        if self._home is not None:
            now = self._home.standing(self._subject, Action(self._start.action))
        gone, come = self._standing - now, now - self._standing
        self.facts.tick((self.facts.all_ticked() - gone) | come)
        self._standing = now

    def _person(self, person_id: str) -> Person | None:
        people = self._home.people if self._home is not None else ()
        return next((one for one in people if one.id == person_id), None)

    @property
    def _subject(self) -> Person:
        """Give who is asked about: somebody on record, or one of a kind."""
        return self._person(self._start.person) or Person(who=self._start.who)

    def _named(self, person: Person) -> str:
        return person.name or capital(self.context.pack.words.whos[Who(person.who)].label)

    # -- what is shown

    @property
    def _care(self) -> CareType | None:
        return care_type_of(self.context.settings.care_type)

    def _more(self) -> frozenset[Fact]:
        """Give what is ticked beyond the record."""
        return self.facts.ticked() - self._standing

    def _left_out(self) -> frozenset[Fact]:
        """Give what is on record and unticked here; what cannot be ticked here stays true."""
        return (self._standing & self.facts.offered) - self.facts.ticked()

    def _offer(self, chosen: Sequence[str] = ()) -> None:
        """Offer the other kinds of people, and own people by name."""
        words = self.context.pack.words.whos
        kinds = [(f"who:{who.value}", capital(words[who].label)) for who in Who]
        people = self._home.people if self._home is not None else ()
        mine = [
            (f"person:{one.id}", row_name(one.name))
            for one in people
            if one.id != self._start.person
        ]
        usual = (Who.FAMILY_MEMBER, Who.SOCIETY_EMPLOYEE, Who.PROFESSIONAL)
        kept = list(chosen) or [combo.value() for combo in self.others]
        for at, combo in enumerate(self.others):
            first = kept[at] if kept[at] else f"who:{usual[at].value}" if not chosen else ""
            combo.set_choices([("", self.tr("Nobody else")), *mine, *kinds], first)
            combo.call_by({f"person:{one}": by for one, by in sought_names(people).items()})

    def _changed(self) -> None:
        self._show()
        announce(self, shown_words(told_apart(self.context.pack, self.cases)))

    def _show(self) -> None:
        who, action = Who(self._start.who), Action(self._start.action)
        self.question.set_words(asked(self.context.pack, action, who))
        by_people = self.by.value() == PEOPLE
        self._pick.setVisible(by_people)
        care = None if not by_people else self._care
        self.facts.offer(offered(care, who if not by_people else None, action))
        self.cases = self._by_people() if by_people else self._by_care()
        self.difference.set_words(shown_words(told_apart(self.context.pack, self.cases)))
        self._show_supposed()
        self._show_for_one(by_people)
        cards = [self._card(one) for one in self.cases]
        pairs = [cards[at : at + 2] for at in range(0, len(cards), 2)]
        lines: list[QWidget] = []
        for pair in pairs:
            line = Columns(wide_at=620, gap=14)
            for card in pair:
                line.add(card, 1)
            lines.append(line)
        self._slot.show(*lines)

    def _show_supposed(self) -> None:
        said = self._supposed_words()
        self.supposed.setHidden(said is None)
        if said is not None:
            counts, left_out = said
            self.supposed.set_words([("bold", shown_words(counts)), f" {left_out}"])

    def _show_for_one(self, by_people: bool) -> None:
        """Say that what is ticked about a person counts for that one alone."""
        apart = by_people and bool(self.facts.ticked() & ABOUT_PERSON) and len(self.cases) > 1
        words = self.tr("What is ticked about {name} does not count for the others.")
        named = shown_words(self._named(self._subject))
        self._for_one.setText(words.format(name=named) if apart else "")
        self._for_one.setHidden(not apart)

    def _supposed_words(self) -> tuple[str, str] | None:
        """Say what counts, and what is left out of it here; None where nothing is."""
        left_out, person = self._left_out(), self._subject
        if self._home is None or not left_out:
            return None
        words = self.context.pack.words
        ruled = self._home.rule(person, self._more())[Action(self._start.action)]
        chip = words.verdicts[ruled.strictest.answer.verdict].chip
        facts = " ".join(words.facts[fact] for fact in Fact if fact in left_out)
        counts = self.tr("What counts for {name} stays: {verdict}.")
        lead = self.tr("Left out here, but on record: {facts}")
        return counts.format(name=self._named(person), verdict=chip), lead.format(facts=facts)

    def _by_care(self) -> tuple[ComparedAnswer, ...]:
        words = self.context.pack.words
        own, by_custom = self._care, is_customary(self.context.settings.care_type)
        return tuple(
            ComparedAnswer(
                words.care(care, customary=by_custom and care is own).label,
                self._answer(care, Who(self._start.who), customary=by_custom and care is own),
                own=care is own and not self._left_out(),
            )
            for care in CareType
        )

    def _by_people(self) -> tuple[ComparedAnswer, ...]:
        first = _Chosen(self._start.who, self._start.person)
        chosen = [first, *(_chosen(combo.value()) for combo in self.others)]
        found: dict[_Chosen, ComparedAnswer] = {}
        for at, one in enumerate(chosen):
            if one.who or one.person:
                found.setdefault(one, self._case(one, own=at == 0))
        cases = list(found.values())
        person, left_out = self._subject, self._left_out()
        if self._home is not None and left_out:
            ruled = self._home.rule(person, self._more(), left_out)
            name = self.tr("{name}, if it were not so").format(name=self._named(person))
            cases.insert(
                1, ComparedAnswer(name, ruled[Action(self._start.action)].strictest.answer)
            )
        return tuple(cases)

    def _case(self, chosen: _Chosen, *, own: bool) -> ComparedAnswer:
        # What is ticked about one person, or about an action with them, is true of nobody else.
        facts = self._more() if own else self._more() - ABOUT_PERSON
        person = self._person(chosen.person) or Person(who=chosen.who)
        home = self._home or home_today(self.context)
        ruling = home.rule(person, facts)[Action(self._start.action)].strictest
        return ComparedAnswer(self._named(person), ruling.answer, own)

    def _answer(self, care: CareType, who: Who, *, customary: bool) -> Answer:
        facts = self._more() | (self._standing - self._left_out())
        if care is not CareType.ADOPTION_PROBATION:
            facts -= {Fact.ADOPTION_FINAL}
        action = Action(self._start.action)
        return answer(self.context.pack, Question(care, who, action, facts, customary))

    def _card(self, case: ComparedAnswer) -> Card:
        card = Card("active" if case.own else "plain", margins=(18, 14, 18, 14), gap=8)
        name = self.tr("{name} (this one)").format(name=case.name) if case.own else case.name
        name = shown_words(name)
        card.body.addLayout(
            row(column(Heading(name, 3), gap=0), Chip(case.answer.verdict), grows=0)
        )
        card.body.addWidget(Label(case.answer.reason))
        card.body.addWidget(Label(how_known(self.context.pack, case.answer), "small"))
        card.body.addStretch(1)
        return card


def _chosen(value: str) -> _Chosen:
    kind, _, of = value.partition(":")
    return _Chosen(who=of) if kind == "who" else _Chosen(person=of)
