"""What the policy says of posting at all, by the caregiver's care type, whatever the words are."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caregiver_app.guidance import Answer, answer, strictest
from caregiver_app.guidance.vocabulary import Action, CareType, Question, Who
from caregiver_app.record.home import care_type_of

from ...answers.wording import asked, careful_line, first_rule, source_words
from ...context import Context
from ...theme import current_theme
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
    column,
    row,
    verdict_icon,
)


class VerdictLine(QWidget):
    """Where it is to go, and the answer for that. ``read`` tells the rule to read, or None."""

    read = Signal(object)
    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.answer: Answer | None = None
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(current_theme().space(14))
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
        whos = context.pack.words.whos
        choices = [("", self.tr("Pick one")), *((who.value, whos[who].label) for who in Who)]
        self.who = Combo("", choices)
        self._who_row = FormRow(self.tr("&Who gets it?"), self.who, width=480)
        box.addWidget(self._who_row)
        self._slot = QVBoxLayout()
        box.addLayout(self._slot)
        self._shown: QWidget | None = None
        self.where.chosen.connect(self._chosen)
        self.who.currentIndexChanged.connect(self._chosen)
        self.show_answer()

    def choose(self, action: str, who: str) -> None:
        """Set where it goes (an id of an action) and to whom (an id or "")."""
        if action in (Action.POST_PUBLICLY, Action.SHARE_DETAILS):
            self.where.choose(action)
        self.who.choose(who)
        self.show_answer()

    def chosen(self) -> tuple[str, str]:
        """Give the ids of the action and of who, "" for nobody yet."""
        return self.where.value(), self.who.value()

    def stops(self) -> list[QWidget]:
        """Give where Tab stops, in order."""
        links = self._shown.findChildren(Button) if self._shown is not None else []
        return [*self.where.buttons(), self.who, *links]

    def show_answer(self) -> None:
        """Show what is true of the choices and of the care type now."""
        action = Action(self.where.value())
        self._who_row.setVisible(action is Action.SHARE_DETAILS)
        # For a post the answer is the same for everyone; the advice of this one names nobody.
        who = Who.FAMILY_FRIEND if action is Action.POST_PUBLICLY else None
        if action is Action.SHARE_DETAILS and self.who.value():
            who = Who(self.who.value())
        care, pack = care_type_of(self._context.settings.care_type), self._context.pack
        found = None
        if who is not None:
            question = Question(care or CareType.FOSTER, who, action)
            found = strictest(pack, question) if care is None else answer(pack, question)
        if found != self.answer or self._shown is None:
            self.answer = found
            self._replace(self._view(found, careful=care is None) if found else self._none_yet())

    def _chosen(self) -> None:
        self.show_answer()
        self.changed.emit()

    def _none_yet(self) -> QWidget:
        card = Card("soft")
        card.body.addWidget(Label(self.tr("Pick who gets it. The answer shows here."), tone="soft"))
        return card

    def _view(self, found: Answer, *, careful: bool) -> QWidget:
        pack, verdict = self._context.pack, found.verdict.value
        card = BandCard(verdict, margins=(18, 16, 22, 12), gap=8)
        words = pack.words.verdicts[found.verdict].heading
        question = found.question
        heading = Heading("", 2, tone=verdict)
        title = f"{asked(pack, question.action, question.who)} {words}"
        heading.set_words(title, title)
        said = column(heading, Para(found.reason, tone="ink"), gap=3)
        if careful:
            said.addWidget(Para([("bold", careful_line())]))
        how_sure = ("bold", pack.words.bases[found.basis])
        source = source_words(found, self._context.settings.language)
        said.addWidget(Para([how_sure, f" {source}"], "small", tone="ink"))
        said.addWidget(Label(found.note, "small"))
        link = Button(self.tr("Read the policy"), "link")
        link.clicked.connect(lambda: self.read.emit(first_rule(found)))
        said.addLayout(row(link))
        mark = column(Icon(verdict_icon(verdict), verdict, 26, disc="surface", box=44), None)
        line = row(mark, said, gap=14, stretch=False)
        line.setStretch(1, 1)
        card.body.addLayout(line)
        return card

    def _replace(self, widget: QWidget) -> None:
        old, self._shown = self._shown, widget
        if old is not None:
            self._slot.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._slot.addWidget(widget)
