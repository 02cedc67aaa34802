"""The sentence bar: who asks, what, about whom, and what else is true. Layout only."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QWidget

from caregiver_app.guidance import Pack
from caregiver_app.guidance.vocabulary import Action, Fact, Who
from caregiver_app.record.values import Person

from ...theme import current_theme
from ...widgets import Button, Card, Combo, Flow, Icon, Label, row
from .facts import FactsPanel


class FlowLabel(Label):
    """A label for a row that wraps: as wide as its words, and wrapped where that is too wide."""

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        metrics = QFontMetrics(self.font())
        return QSize(metrics.horizontalAdvance(self.text()) + 4, metrics.height())


class SentenceCombo(Combo):
    """A big combo that takes body letters where the longest choice has no room in big ones."""

    def need(self) -> int:
        """Give the width that the longest choice needs in big letters."""
        theme = current_theme()
        metrics = QFontMetrics(theme.font(19, 600))
        words = (self.itemText(at) for at in range(self.count()))
        longest = max(metrics.horizontalAdvance(one) for one in words)
        return longest + theme.px(34) + 2 * theme.px(14) + 8

    def set_big(self, big: bool) -> None:
        """Choose the letters."""
        if big != self.property("big"):
            self.setProperty("big", big)
            self.style().unpolish(self)
            self.style().polish(self)
            self.updateGeometry()


class QuestionCard(Card):
    """The question in parts: ``action``, ``who`` and ``person`` are combos, ``facts`` the boxes.

    ``child`` asks for which child where the chosen person has more than one around. The value ""
    of a combo is no choice yet, or nobody in particular.
    """

    def __init__(self, pack: Pack) -> None:
        super().__init__(margins=(22, 12, 22, 14), gap=8)
        self._words = pack.words
        self.care = FlowLabel("", tone="soft")
        self.change = Button(self.tr("Change"), "link", name=self.tr("Change your care type"))
        who_asks = QWidget()
        line = row(Icon("user-round", "ink-2", 18, box=22), self.care, stretch=False)
        line.setStretch(1, 1)
        who_asks.setLayout(line)
        self.body.addLayout(Flow(who_asks, self.change))

        actions = [(action.value, pack.words.actions[action].ask) for action in Action]
        self.action = SentenceCombo(
            self.tr("What would you like to do?"),
            [("", self.tr("choose what")), *actions],
            big=True,
        )
        self.who = SentenceCombo(
            self.tr("With whom?"), self._whos(self.tr("choose a person")), big=True
        )
        ask, mark = Label(self.tr("May I"), "ask", wrap=False), Label("?", "ask", wrap=False)
        self.body.addLayout(Flow(ask, self.action, self.who, mark, gap=12))
        self._hint = Label("", "small")
        self.body.addWidget(self._hint)

        self.person = Combo(self.tr("About whom?"))
        label = FlowLabel(self.tr("About whom?"), "field")
        label.setBuddy(self.person)
        self._about = QWidget()
        self._about.setLayout(row(label, self.person, stretch=False))
        self.child = Combo(self.tr("For which child?"))
        for_whom = FlowLabel(self.tr("For which child?"), "field")
        for_whom.setBuddy(self.child)
        self._for_child = QWidget()
        self._for_child.setLayout(row(for_whom, self.child, stretch=False))
        people = QWidget()
        people.setLayout(Flow(self._about, self._for_child, gap=20))
        self.facts = FactsPanel(pack.words.facts, people)
        self._on_record = Label("", "small", tone="ink")
        self.body.addWidget(self._on_record)
        self.body.addWidget(self.facts)
        self.show_people(())
        self.show_children(())
        self.show_record(())
        self.show_hints()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        margins = self.body.contentsMargins()
        room = event.size().width() - margins.left() - margins.right()
        combos = (self.action, self.who)
        big = all(combo.need() <= room for combo in combos)
        for combo in combos:
            combo.set_big(big)

    def _whos(self, nobody: str) -> list[tuple[str, str]]:
        labels = self._words.whos
        return [("", nobody), *((who.value, labels[who].label) for who in Who)]

    @property
    def chosen_action(self) -> Action | None:
        """Give what is chosen."""
        return Action(self.action.value()) if self.action.value() else None

    @property
    def chosen_who(self) -> Who | None:
        """Give who is chosen."""
        return Who(self.who.value()) if self.who.value() else None

    def show_people(self, people: Sequence[Person], chosen: str = "") -> None:
        """Offer saved people, or leave the row out where there are none."""
        named = [(one.id, ", ".join(filter(None, (one.name, one.relationship)))) for one in people]
        self.person.set_choices([("", self.tr("Nobody on my list")), *named], chosen)
        self._about.setVisible(bool(named))

    def show_children(self, children: Sequence[Person]) -> None:
        """Ask for which child, where more than one lives here; what was chosen stays."""
        chosen = self.child.value()
        named = [(one.id, one.name) for one in children]
        self.child.set_choices([("", self.tr("All of them")), *named], chosen)
        self._for_child.setVisible(len(named) > 1)

    def show_record(self, facts: Sequence[Fact]) -> None:
        """Say what counts because it stands on the card of the chosen person."""
        said = " ".join(self._words.facts[fact] for fact in facts)
        self._on_record.setText(self.tr("On record: {facts}").format(facts=said) if said else "")
        self._on_record.setVisible(bool(said))

    def show_hints(self) -> None:
        """Say what the chosen words cover, and that a post does not depend on whom."""
        action, who = self.chosen_action, self.chosen_who
        parts = [self._words.actions[action].hint] if action else []
        if who is not None and action is not Action.POST_PUBLICLY:
            parts.append(self._words.whos[who].hint)
        self._hint.setText(" ".join(filter(None, parts)))
        self._hint.setVisible(bool(self._hint.text()))
        nobody = self.tr("anyone") if action is Action.POST_PUBLICLY else self.tr("choose a person")
        self.who.setItemText(0, nobody)
