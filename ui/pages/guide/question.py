"""The sentence bar: who asks, what, about whom, and what else is true. Layout only."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QWidget

from caregiver_app.guidance import Pack
from caregiver_app.guidance.vocabulary import ABOUT_ACTION, ABOUT_PERSON, Action, Fact, Who
from caregiver_app.record.values import Person

from ...models.called import called
from ...models.words import person_words, row_name
from ...shown_names import once_ended, sought_names
from ...theme import current_theme
from ...widgets import Button, Card, Combo, Flow, Label, Opener, column, panel, row
from ...widgets.combo import Called
from .facts import FactsPanel


class FlowLabel(Label):
    """A label for a row that wraps: as wide as its words, and wrapped where that is too wide."""

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        metrics = QFontMetrics(self.font())
        return QSize(metrics.horizontalAdvance(self.text()) + 4, metrics.height())


_LETTERS = {"true": (19, 17), "low": (18, 14), "": (16, 12)}
"""The size of the letters and the room at each side, by the look of a list."""


class SentenceCombo(Combo):
    """A big combo, as wide as the words chosen; in body letters where they have no room."""

    def __init__(self, name: str, choices: Iterable[tuple[str, str]], called: Called) -> None:
        super().__init__(name, choices, big=True, called=called)
        self._look = "true"
        self.currentIndexChanged.connect(self.updateGeometry)

    def need(self, look: str) -> int:
        """Give the width that the words chosen need in ``look``: "true", "low" or ""."""
        theme, (letters, side) = current_theme(), _LETTERS[look]
        words = QFontMetrics(theme.font(letters, 600)).horizontalAdvance(self.currentText())
        return words + theme.px(34) + 2 * theme.px(side) + 8

    def sizeHint(self) -> QSize:
        return QSize(self.need(self._look), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), self.sizeHint().width()), hint.height())

    def set_look(self, look: str) -> None:
        """Choose the letters."""
        if look != self._look:
            self._look = look
            self.setProperty("big", look or False)
            self.style().unpolish(self)
            self.style().polish(self)
            self.updateGeometry()


class GuideQuestionCard(Card):
    """The question in parts: ``action``, ``who`` and ``person`` are combos, ``facts`` the boxes.

    ``box`` is the field for own words, on top. One line says who asks and about whom; behind its
    links stand who counts, the list of people, and ``child``, which asks for which child where the
    chosen person has more than one around. The value "" of a combo is no choice yet, or nobody in
    particular.
    """

    def __init__(self, pack: Pack, box: QWidget) -> None:
        super().__init__(margins=(20, 17, 20, 11), gap=12)
        self._words = pack.words
        self._low = False
        self._named: dict[str, str] = {}
        self.body.addWidget(box)
        inside = column(gap=12)
        self._inside = inside
        self.sentence = panel(inside)
        self.body.addWidget(self.sentence)

        actions = [(action.value, pack.words.actions[action].ask) for action in Action]
        self.action = SentenceCombo(
            self.tr("What would you like to do?"),
            [("", self.tr("choose what")), *actions],
            called,
        )
        self.who = SentenceCombo(self.tr("With whom?"), self._whos(self.tr("choose who")), called)
        ask, mark = Label(self.tr("May I"), "ask", wrap=False), Label("?", "ask", wrap=False)
        # The sentence wraps between its two halves, never before its last sign.
        what = panel(row(ask, self.action, gap=10, stretch=False))
        whom = panel(row(self.who, mark, gap=10, stretch=False))
        inside.addWidget(panel(Flow(what, whom, gap=10)))
        inside.addWidget(self._context_line(pack))
        self.naming = self._naming()
        inside.addWidget(self.naming)
        self.naming.hide()
        self._on_record = Label("", "small", tone="ink")
        inside.addWidget(self._on_record)
        inside.addWidget(self.facts)
        self.show_people(())
        self.show_children(())
        self.show_record(())
        self.show_hints()
        self.person.currentIndexChanged.connect(self._show_about)

    def _context_line(self, pack: Pack) -> QWidget:
        self.care = FlowLabel("", tone="soft")
        self.change = Button(self.tr("Change"), "link", name=self.tr("Change your care type"))
        self._about = FlowLabel("", tone="soft")
        self.name = Opener(self.tr("Name the person"), chevron=False)
        self.name.clicked.connect(lambda: self.set_naming(self.naming.isHidden()))
        self.facts = FactsPanel(pack.words.facts, apart=True)
        who_asks = panel(row(self.care, self.change, gap=2, stretch=False))
        about = panel(row(self._about, self.name, gap=2, stretch=False))
        self._context = panel(Flow(who_asks, about, self.facts.line, gap=22, line_gap=2))
        return self._context

    def _naming(self) -> QWidget:
        self._hint = Label("", "small")
        self.person = Combo(self.tr("About whom?"))
        label = FlowLabel(self.tr("About whom?"), "field")
        label.setBuddy(self.person)
        self._choose = panel(row(label, self.person, stretch=False))
        self.child = Combo(self.tr("For which child?"))
        for_whom = FlowLabel(self.tr("For which child?"), "field")
        for_whom.setBuddy(self.child)
        self._for_child = panel(row(for_whom, self.child, stretch=False))
        self._nobody = Label("", "small")
        people = panel(Flow(self._choose, self._for_child, gap=20))
        return panel(column(self._hint, people, self._nobody, gap=8))

    def set_low(self, low: bool) -> None:
        """Spare room in a low window."""
        self._low = low
        space = current_theme().space
        margins = (18, 13, 18, 9) if low else (20, 17, 20, 11)
        self.body.setContentsMargins(*(space(one) for one in margins))
        self.body.setSpacing(space(8 if low else 12))
        self._inside.setSpacing(space(6 if low else 11))
        self._show_context()
        self._fit_letters()

    def _show_context(self) -> None:
        """In a low window the line on who asks comes with the first choice."""
        chosen = bool(self.action.value() or self.who.value() or self.person.value())
        self._context.setVisible(chosen or not self._low or self.facts.says)

    def set_naming(self, is_open: bool) -> None:
        """Open or close what stands behind the link to the person."""
        self.naming.setVisible(is_open)
        self.name.show_open(is_open)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_letters()

    def _fit_letters(self) -> None:
        margins = self.body.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        words = current_theme().px(76)
        look = "low" if self._low else "true"
        combos = (self.action, self.who)
        fits = all(combo.need(look) + words <= room for combo in combos)
        for combo in combos:
            combo.set_look(look if fits else "")

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

    def show_people(self, people: Sequence[Person], chosen: str = "", log: str = "") -> None:
        """Offer saved people; where there are none, ``log`` says why."""
        named = [(one.id, person_words(one)) for one in people]
        self._named = {one.id: row_name(one.name) for one in people}
        self.person.set_choices([("", self.tr("Nobody on my list")), *named], chosen)
        self.person.call_by(sought_names(people))
        self._choose.setVisible(bool(named))
        self._nobody.setText(log)
        self._nobody.setVisible(not named and bool(log))
        self._show_about()

    def _show_about(self) -> None:
        name = self._named.get(self.person.value(), "")
        about = once_ended(self.tr("About {name}.").format(name=name))
        self._about.setText(about if name else "")
        self._about.setVisible(bool(name))
        if name:
            self.name.set_words(self.tr("Change"), self.tr("Change the person"))
        else:
            self.name.set_words(self.tr("Name the person"))

    def show_children(self, children: Sequence[Person]) -> None:
        """Ask for which child, where more than one lives here; what was chosen stays."""
        chosen = self.child.value()
        named = [(one.id, row_name(one.name)) for one in children]
        self.child.set_choices([("", self.tr("All of them")), *named], chosen)
        self.child.call_by(sought_names(children))
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
        nobody = self.tr("anyone") if action is Action.POST_PUBLICLY else self.tr("choose who")
        self.who.setItemText(0, nobody)
        self._show_context()
        self._fit_letters()


class Ticks:
    """Knows for which action and person the boxes of ``card`` were ticked."""

    def __init__(self, card: GuideQuestionCard) -> None:
        self._card = card
        self._for: dict[str, str] = {}

    def tick(self, facts: Iterable[Fact]) -> None:
        """Tick ``facts`` and nothing else, for the question that is set next."""
        self._for = {}
        self._card.facts.tick(facts)

    def let_go(self) -> None:
        """Untick what was true of another action or person than is chosen now.

        Nothing chosen yet is no other action and no other person. What is true of the child or its
        placement stays.
        """
        card = self._card
        chosen = {
            "action": card.action.value(),
            "who": card.who.value(),
            "person": card.person.value(),
        }
        now = {what: value for what, value in chosen.items() if value}
        changed = {what for what, value in now.items() if self._for.get(what, value) != value}
        self._for |= now
        if changed:
            gone = ABOUT_ACTION if changed == {"action"} else ABOUT_PERSON
            card.facts.tick(card.facts.all_ticked() - gone)
