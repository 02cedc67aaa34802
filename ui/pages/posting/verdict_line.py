"""What the policy says of posting at all, for these children and people, whatever the words."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caregiver_app.guidance import Answer
from caregiver_app.guidance.vocabulary import Action, Basis, Who
from caregiver_app.record.values import Person
from caregiver_app.rulings.home import Home
from caregiver_app.rulings.ruling import Ruled, Ruling

from ...answers.wording import asked, careful_line, first_rule, source_words
from ...context import Context
from ...models.homes import home_today
from ...models.moments import day_words
from ...models.record_words import rests_on
from ...models.rulings import in_one_line, lasting
from ...models.words import row_name
from ...shown_names import sought_names
from ...widgets import (
    BandCard,
    Button,
    Card,
    Combo,
    FormRow,
    Heading,
    Icon,
    Label,
    Para,
    Segmented,
    Slot,
    column,
    row,
    verdict_icon,
)

_PERSON = "person:"


class VerdictLine(QWidget):
    """Where it is to go, and the answer for that. ``read`` tells the rule to read, or None.

    With :meth:`show_home` own people can be chosen, as those who get it or whom a post is about,
    and what is on record about them counts.
    """

    read = Signal(object)
    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.answer: Answer | None = None
        self._home = home_today(context)
        self._told: tuple[Ruled | None, list[str]] = (None, [])
        self._wanted = ""
        box = column(gap=14, on=self)
        self.where = Segmented(
            self.tr("Where will it go?"),
            (
                (Action.POST_PUBLICLY, self.tr("Where others can see it")),
                (Action.SHARE_DETAILS, self.tr("To one person")),
            ),
            Action.POST_PUBLICLY,
        )
        title = Heading(self.tr("Where will it go?"), 3)
        box.addLayout(column(title, row(self.where), gap=6))
        self.who = Combo("", self._choices())
        self._who_row = FormRow(self.tr("&Who gets it?"), self.who, width=480)
        box.addWidget(self._who_row)
        self.about = Combo("", self._whom())
        self._about_row = FormRow(
            self.tr("Is it &about somebody on your record?"), self.about, width=480
        )
        box.addWidget(self._about_row)
        self._slot = Slot(column())
        box.addLayout(self._slot.box)
        self.where.chosen.connect(self._chosen)
        self.who.currentIndexChanged.connect(self._chosen)
        self.about.currentIndexChanged.connect(self._chosen)
        self.show_answer()

    def choose(self, action: str, who: str, person: str = "") -> None:
        """Set where it goes (an id of an action) and to whom: an id or "", or one on record.

        A post is about the one on record.
        """
        if action in (Action.POST_PUBLICLY, Action.SHARE_DETAILS):
            self.where.choose(action)
        self.who.choose(who)
        # Chosen by name once the names are known.
        self._wanted = f"{_PERSON}{person}" if person else ""
        self.show_answer()

    def chosen(self) -> tuple[str, str, str]:
        """Give the ids of the action, of who ("" for nobody yet) and of one on record, or ""."""
        value, person = self.who.value(), self._person()
        who = "" if value.startswith(_PERSON) else value
        if person is None or not person.id:
            return self.where.value(), who, self._wanted.removeprefix(_PERSON)
        return self.where.value(), who if self._public else person.who, person.id

    def show_home(self, home: Home) -> None:
        """Answer for the home as it is on record now, and offer its people by name."""
        self._home = home
        mine = self.about if self._public else self.who
        for combo, choices in ((self.who, self._choices()), (self.about, self._whom())):
            wanted = combo is mine and self._known(self._wanted) is not None
            value = self._wanted if wanted else combo.value()
            combo.blockSignals(True)
            combo.set_choices(choices, value)
            combo.blockSignals(False)
            named = sought_names(home.people)
            combo.call_by({f"{_PERSON}{one}": by for one, by in named.items()})
        self._wanted = ""
        self.show_answer()

    @property
    def _public(self) -> bool:
        return self.where.value() == Action.POST_PUBLICLY

    def stops(self) -> list[QWidget]:
        """Give where Tab stops, in order."""
        links = self._slot.part.findChildren(Button) if self._slot.part is not None else []
        return [*self.where.buttons(), self.who, self.about, *links]

    def show_answer(self) -> None:
        """Show what is true of the choices and of the care type now."""
        action = Action(self.where.value())
        self._who_row.setVisible(not self._public)
        self._about_row.setVisible(self._public and bool(self._home.people))
        # For a post the answer is the same for all kinds; the advice of this one names nobody.
        nobody = Person(who=Who.FAMILY_FRIEND) if self._public else Person()
        person = self._person() or nobody
        ruled = self._home.rule(person)[action] if person.who else None
        behind = [] if ruled is None else rests_on(self._home, person, ruled.strictest)
        if (ruled, behind) != self._told or self._slot.part is None:
            self._told = ruled, behind
            self.answer = None if ruled is None else ruled.strictest.answer
            self._slot.show(self._none_yet() if ruled is None else self._view(ruled, behind))

    def _choices(self) -> list[tuple[str, str]]:
        whos = self._context.pack.words.whos
        kinds = [(who.value, whos[who].label) for who in Who]
        return [("", self.tr("Pick one")), *self._mine(), *kinds]

    def _whom(self) -> list[tuple[str, str]]:
        return [("", self.tr("Nobody in particular")), *self._mine()]

    def _mine(self) -> list[tuple[str, str]]:
        return [(f"{_PERSON}{one.id}", row_name(one.name)) for one in self._home.people]

    def _known(self, value: str) -> Person | None:
        people = self._home.people if value.startswith(_PERSON) else ()
        return next((one for one in people if value == f"{_PERSON}{one.id}"), None)

    def _person(self) -> Person | None:
        """Give who is chosen: somebody on record, or one of a kind; None while nobody is."""
        value = (self.about if self._public else self.who).value()
        if not value or value.startswith(_PERSON):
            return self._known(value)
        return Person(who=value)

    def _chosen(self) -> None:
        self.show_answer()
        self.changed.emit()

    def _none_yet(self) -> QWidget:
        card = Card("soft")
        card.body.addWidget(Label(self.tr("Pick who gets it. The answer shows here."), tone="soft"))
        return card

    def _view(self, ruled: Ruled, behind: list[str]) -> QWidget:
        ruling, pack = ruled.strictest, self._context.pack
        found, verdict = ruling.answer, ruling.answer.verdict.value
        card = BandCard(verdict, margins=(18, 16, 22, 12), gap=8)
        words = pack.words.verdicts[found.verdict].heading
        question = found.question
        heading = Heading("", 2, tone=verdict)
        title = f"{asked(pack, question.action, question.who)} {words}"
        heading.set_words(title, title)
        said = column(heading, Para(found.reason, tone="ink"), gap=3)
        if not ruling.care_known:
            said.addWidget(Para([("bold", careful_line())]))
        mine = (in_one_line(ruled, self._home.people), *behind, _ends(ruling, behind))
        for more in (found.policy.mark, *mine):
            if more:
                said.addWidget(Label(more, "small", tone="ink"))
        how_sure = ("bold", pack.words.bases[found.basis])
        source = source_words(found, self._context.settings.language)
        said.addWidget(Para([how_sure, f" {source}"], "small", tone="ink"))
        said.addWidget(Label(found.note, "small"))
        link = Button(self.tr("Read the rule"), "link")
        link.clicked.connect(lambda: self.read.emit(first_rule(found)))
        said.addLayout(row(link))
        mark = column(Icon(verdict_icon(verdict), verdict, 26, disc="surface", box=44), None)
        card.body.addLayout(row(mark, said, gap=14, grows=1))
        return card


def _ends(ruling: Ruling, behind: list[str]) -> str:
    """Say until when an order or a worker's answer holds, where ``behind`` does not say it yet."""
    if ruling.until is None or ruling.answer.basis not in (Basis.WORKER, Basis.ORDER):
        return ""
    told = any(day_words(ruling.until) in line for line in behind)
    return "" if told else lasting(ruling)
