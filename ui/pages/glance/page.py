"""At a glance: all people and all care types for one action."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from caregiver_app.guidance.vocabulary import Action, Verdict
from caregiver_app.record.by_name import Repository
from caregiver_app.record.changes import VERDICTS
from caregiver_app.record.values import Asked, Person
from caregiver_app.rulings.home import Home

from ...context import Context
from ...models.homes import home_today
from ...page import Page
from ...page_arguments import NOT_SURE, GuideStart
from ...widgets import (
    Button,
    Card,
    Chip,
    Combo,
    Flow,
    Heading,
    Label,
    Notice,
    Para,
    announce,
    column,
    panel,
)
from .model import WHOS, GlanceModel
from .table import GlanceTable


class GlancePage(Page):
    """The table of answers; picking one opens the guide with that question.

    ``go("glance", Action)`` opens it with that action.
    """

    max_width = 1180
    can_print = True
    follows = VERDICTS

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        words = context.pack.words
        self._home: Home | None = None
        prints = Button(self.tr("Print this table"), "quiet", icon="printer")
        prints.clicked.connect(self.print_page)
        prints_all = Button(self.tr("Print all nine"), "quiet", icon="printer")
        prints_all.clicked.connect(self.print_all)
        self.head(
            self.tr("At a glance"),
            self.tr("Every answer for your care type, next to the others. Pick one to see why."),
            prints,
            prints_all,
            self.look_button(),
        )
        actions = [(action.value, words.actions[action].label) for action in Action]
        self.action = Combo(self.tr("Show the answers for"), actions)
        self.compare = Combo(self.tr("Compare with"))
        self._bar = _named(self.tr("Compare with"), self.compare)
        self._bar.hide()
        asked = _named(self.tr("Show the answers for"), self.action)
        self._hint = Label("", "small")
        asking = panel(column(Flow(asked, self._bar, gap=12), self._hint, gap=6))
        self.body.addWidget(asking)
        self._unsure = Notice(
            [
                ("bold", self.tr("We do not know your care type yet.")),
                " ",
                self.tr("Your column shows the most careful answer."),
            ],
            icon="info",
            verdict="no-rule",
        )
        self.body.addWidget(self._unsure)
        self.model = GlanceModel(context.pack, self)
        self.table = GlanceTable(self.model)
        card = Card(margins=(8, 8, 8, 8), gap=0)
        card.body.addWidget(self.table)
        self.body.addWidget(card)
        self.body.addWidget(self._legend())
        self.body.addLayout(column(*(Para(line, "small") for line in self._foot()), gap=4))
        self.action.currentIndexChanged.connect(self._action_changed)
        self.compare.currentIndexChanged.connect(self._compare_changed)
        self.table.asked.connect(self._asked)
        self.table.comparing_changed.connect(self._bar.setVisible)
        self._fill()

    def _legend(self) -> QWidget:
        part, lines = QWidget(), QWidget()
        grid = QGridLayout(lines)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(self.context.theme.space(14))
        grid.setVerticalSpacing(self.context.theme.space(8))
        grid.setColumnStretch(1, 1)
        for at, verdict in enumerate(Verdict):
            grid.addWidget(Chip(verdict), at, 0, Qt.AlignmentFlag.AlignVCenter)
            meaning = self.context.pack.words.verdicts[verdict].meaning
            grid.addWidget(Label(meaning, "small"), at, 1)
        part.setLayout(column(Heading(self.tr("What the words mean"), 3), lines, gap=10))
        return part

    def _foot(self) -> tuple[str, ...]:
        return (
            self.tr(
                "A court order or a plan of care always comes first, even when the table says yes."
            ),
            self.context.pack.words.note,
        )

    # -- what the window asks

    def open(self, argument: object) -> None:
        if isinstance(argument, Action):
            self.action.choose(argument)

    def refresh(self) -> None:
        if self.context.unlocked:
            self.context.desk.ask(Repository.people_and_questions).then(self._people_came)
        else:
            self._home = None
        self._fill()

    def _people_came(self, found: tuple[tuple[Person, ...], tuple[Asked, ...]]) -> None:
        home = home_today(self.context, *found)
        if home != self._home:
            self._home = home
            self._fill()

    def state(self) -> dict[str, Any]:
        return {"action": self.action.value(), "compare": self.compare.value()}

    def restore(self, state: dict[str, Any]) -> None:
        self.action.choose(state.get("action", ""))
        self.compare.choose(state.get("compare", ""))

    def print_page(self) -> None:
        self._print((self.model.action,))

    def print_all(self) -> None:
        """Print every action, each on a page of its own."""
        self._print(tuple(Action))

    def _print(self, actions: tuple[Action, ...]) -> None:
        # The typesetter is brought in when a sheet is wanted, not before.
        from caregiver_app.handover.sheets import tables_sheet

        from ...printing import print_pdf
        from .sheet import table_data

        language, pack = self.context.settings.language, self.context.pack
        # Nobody is named on paper, but what a worker said about a kind of person counts there too.
        home = replace(self._home, people=()) if self._home is not None else None
        tables = []
        for action in actions:
            model = GlanceModel(pack)
            model.fill(self.context.settings.care_type, action, home)
            tables.append(table_data(model, pack, self._foot()[:1]))
        title = tables[0].title if len(tables) == 1 else self.tr("At a glance")
        paper, now = self.context.settings.paper, self.context.clock()
        print_pdf(self, tables_sheet(title, tables, now, paper, language))

    # -- what the person does

    def _action_changed(self) -> None:
        self._fill()
        shown = self.context.pack.words.actions[self.model.action].label
        announce(self, self.tr("The table shows: {action}").format(action=shown))

    def _compare_changed(self) -> None:
        places = [one.care for one in self.model.columns]
        self.table.compare_with(places.index(self.compare.value()))

    def _asked(self, row: int, column_at: int) -> None:
        care = self.model.columns[column_at].care
        other = "" if column_at == self.model.own or care == NOT_SURE else care
        marks = self.model.marks(row, column_at)
        who, action = WHOS[row].value, self.model.action.value
        if len(marks) == 1:
            self.go.emit("guide", GuideStart(who, action, person=marks[0].person))
        else:
            self.go.emit("guide", GuideStart(who, action, other))

    def _fill(self) -> None:
        action = Action(self.action.value())
        self.model.fill(self.context.settings.care_type, action, self._home)
        self._hint.setText(self.context.pack.words.actions[action].hint)
        columns = self.model.columns
        self._unsure.setVisible(columns[self.model.own].care == NOT_SURE)
        others = [(one.care, one.short) for at, one in enumerate(columns) if at != self.model.own]
        self.compare.set_choices(others, self.compare.value())
        self._compare_changed()


def _named(words: str, field: QWidget) -> QWidget:
    """Give a field with its words before it; both wrap together where the text is big."""
    pair = QWidget()
    label = Label(words, "field", wrap=False)
    label.setBuddy(field)
    pair.setLayout(Flow(label, field, gap=10))
    return pair
