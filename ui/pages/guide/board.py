"""How the guide is laid out: what stands where by the window, the answer, and what is typed."""

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QWidget

from caregiver_app.guidance import Answer
from caregiver_app.guidance.vocabulary import CareType
from caregiver_app.record.values import Person
from caregiver_app.rulings.home import KnownPeople

from ...answers.answer_view import AnswerView
from ...answers.ways_card import KindWords
from ...context import Context
from ...page import LOW, Page
from ...widgets import (
    Button,
    Card,
    Flow,
    Heading,
    Label,
    Para,
    Slot,
    chain,
    column,
    lay_out_now,
    panel,
)
from ...widgets.focus_spot import FocusSpot, focus_on
from .ask_card import AskCard
from .deciding import NOTHING
from .head_line import ROOM_FOR_FIRST, HeadLine
from .question import GuideQuestionCard, Ticks
from .ready import ReadyPart, kept_line
from .search_box import TypedBox
from .today import TodayFold, TodayList, TodayPart
from .two_columns import WIDE_BELOW, WIDE_PAGE, WIDE_WINDOW, PersonPart, TwoColumns
from .waits import WaitsToday


class GuideBoard(Page):
    """The parts of the guide and their places. Who builds on it decides what is answered.

    ``arrange`` puts in place what belongs to ``answer`` as it now stands.
    """

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.title = self.tr("What would you like to check?")
        heading = self.heading = Heading(self.title, 1)
        self.fold = TodayFold("")
        self.head_line = HeadLine(heading, self.fold)
        self.answer: Answer | None = None
        self.view: AnswerView | None = None
        self._alarmed = False
        self._known = KnownPeople()
        self._decided = NOTHING
        self._shown_as: CareType | None = None
        self._built_for: tuple[object, ...] = ()
        self._folds: tuple[str, ...] = ()
        self.waits = WaitsToday(context, self)
        self.waits.came.connect(self._show_waiting)
        self._build()

    def _build(self) -> None:
        context = self.context
        words = self.tr("Type it, or pick two answers. See what the policy says, and why.")
        self._lead = Label(words, "lead")
        head = column(self.head_line, self._lead, gap=2)
        self.body.addWidget(panel(head))
        self.in_place = TodayList(context)
        self.in_place.hide()
        self.body.addWidget(self.in_place)
        self.columns = TwoColumns()
        self.body.addWidget(self.columns)
        left = self.columns.left
        self.box = TypedBox(context, self._around)
        self.search = self.box.field
        self.card = GuideQuestionCard(context.pack, self.box)
        self._ticks = Ticks(self.card)
        left.addWidget(self.card)
        left.addWidget(self.box.found)
        self.ask = AskCard()
        left.addWidget(self.ask)
        self.today = TodayPart(context)
        left.addWidget(self.today)
        # Each stands in a place of its own: what comes later is read where it is seen.
        places = [column(gap=0) for _ in range(2)]
        self._slot, self._buttons = Slot(places[0]), Slot(places[1])
        self._places = [panel(place) for place in places]
        for place in self._places:
            left.addWidget(place)
        self._until_told = Para(tone="soft")
        left.addWidget(self._until_told)
        self._ready = ReadyPart()
        left.addWidget(self._ready)
        self.bar = self.action_bar(keep=1)

    # -- of who builds on it

    def _around(self) -> tuple[CareType | None, tuple[Person, ...]]:
        """Give the care type that counts, and the people on record."""
        raise NotImplementedError

    def _view(self, found: Answer, *, two: bool, low: bool) -> AnswerView:
        """Build the answer."""
        raise NotImplementedError

    # -- what stands where

    def _give_way(self, alarmed: bool) -> None:
        """Leave the page to the numbers and what fits, while typed words tell of danger."""
        if alarmed != self._alarmed:
            self._alarmed = alarmed
            self._arrange()

    @property
    def _wide(self) -> bool:
        """Say whether there is room for two columns."""
        scale = self.context.theme.scale
        return self.window().width() >= WIDE_WINDOW and scale < WIDE_BELOW

    def _arrange(self) -> None:
        """Put in place what belongs to the question as it now stands."""
        answered = self.answer is not None and not self._alarmed
        two = answered and self._wide
        low = self.low_height < LOW
        read = self.view is not None and self.view.verdict.heading.hasFocus()
        spot = FocusSpot.of(self) if self.view is not None else None
        # Built anew only for something new: what was there may hold the focus.
        new = (self._decided, kept_line(self.context), self._shown_as, two, low)
        if new != self._built_for:
            if self.view is not None and self._built_for[:1] == (self._decided,):
                self._folds = self.view.ways.folds.open_ids
            self._built_for = new
            self._build_answer(two=two, low=low)
        self.card.set_low(low)
        self.columns.set_two(two)
        self.columns.set_low(low)
        self.scroller.set_width(WIDE_PAGE if two else self.max_width)
        for place, slot in zip(self._places, (self._slot, self._buttons), strict=True):
            place.setVisible(answered and bool(slot.parts))
            for part in slot.parts:
                # Now: Qt would show it a moment later, when the focus has gone elsewhere.
                part.show()
        self._until_told.setVisible(answered and self.ask.asked is not None)
        self._until_told.set_words(self.ask.until_told)
        if self.view is not None:
            self.view.ways.setVisible(self.ask.asked is None)
        self.card.sentence.setHidden(self._alarmed)
        self.bar.setVisible(answered and not two)
        self._show_waiting()
        # What is built anew sends no reader away: to the verdict, or to what is there again.
        if read and self.view is not None:
            focus_on(self.view.verdict.heading)
        elif spot is not None:
            focus_on(spot.find(self))

    def _build_answer(self, *, two: bool, low: bool) -> None:
        self.setUpdatesEnabled(False)
        for slot in (self._slot, self._buttons, self.columns.side):
            slot.clear()
        self.view = None
        self.bar.show_buttons()
        if self.answer is not None:
            view = self.view = self._view(self.answer, two=two, low=low)
            self._slot.show(view)
            if two:
                self._buttons.show(panel(Flow(*view.buttons())))
                self.columns.side.show(*self._side(view))
            else:
                self.bar.show_buttons(*view.buttons())
            for name in self._folds:
                view.ways.folds.set_open(name)
            QTimer.singleShot(0, self, self._keep_in_sight)
        self._folds = ()
        self._order_tabs()
        # At once, and not a level of the page at a time.
        self.columns.settle()
        self.setUpdatesEnabled(True)

    def _side(self, view: AnswerView) -> list[QWidget]:
        """Give what stands at the right: what to do, kind words, and the person."""
        parts: list[QWidget] = [view.ways]
        if view.ready.no:
            said = KindWords(view.ready, headed=True)
            said.copied.connect(view.copy)
            card = Card(margins=(22, 16, 22, 16))
            card.body.addWidget(said)
            parts.append(card)
        person = self._known.people.get(self.card.person.value())
        if person is not None and self.context.unlocked:
            about = PersonPart(self.context, person)
            about.led.connect(self.go)
            parts.append(about)
        return parts

    def _order_tabs(self) -> None:
        card = self.card
        stops: list[QWidget] = [self.fold, *self.in_place.rows, self.box.field, self.box.list]
        stops += [self.box.nothing.way, card.action]
        stops += [card.who, card.change, card.name, card.facts.line, card.person, card.child]
        stops += [*card.facts.checks.values(), *self.ask.buttons.values(), *self.today.list.rows]
        if self.view is not None:
            stops += self.view.findChildren(Button)
        for slot in (self._buttons, self.columns.side):
            if slot is self._buttons:
                later = [one for part in slot.parts for one in part.findChildren(Button)]
                stops += [*later, *self._ready.findChildren(Button)]
            else:
                stops += [one for part in slot.parts for one in part.findChildren(Button)]
        chain([*stops, *self.bar.findChildren(Button)])

    def _keep_in_sight(self) -> None:
        """Scroll to the verdict where the window is too low to show it with the question."""
        inside, area = self.scroller.widget(), self.scroller.viewport()
        if self.view is None or inside is None or not self.view.isVisible():
            return
        lay_out_now(inside)
        verdict = self.view.verdict
        top = verdict.mapTo(inside, QPoint(0, 0)).y()
        bar = self.scroller.verticalScrollBar()
        whole = bar.value() <= top and top + verdict.height() <= bar.value() + area.height()
        bar.setValue(bar.value() if whole else top - self.context.theme.space(8))

    # -- what waits

    def _show_waiting(self) -> None:
        """Show what waits: as a list before a question, as one line beside an answer."""
        waiting, people = self.waits.waiting, tuple(self._known.people.values())
        before = self.answer is None and not self._alarmed
        known = waiting is not None
        self._lead.setVisible(before)
        self.today.setVisible(before and known)
        folded = bool(waiting) and not before
        self.head_line.show_fold(folded)
        if waiting is None:
            for lists in (self.today, self.in_place):
                lists.show_waiting((), ())
            self.today.hide()
        else:
            self.today.show_waiting(waiting, people)
            self.in_place.show_waiting(waiting, people)
            wide = self.content_width >= self.context.theme.px(ROOM_FOR_FIRST)
            self.fold.show_count(waiting, wide=wide)
            self.head_line.fit()
            self._order_tabs()
        if not folded and not self.in_place.isHidden():
            self.in_place.hide()
            self.fold.show_open(False)
        # In a low window an answer leaves them to the start of the page.
        low = self.low_height < LOW and self.answer is not None
        self._ready.setVisible(not (self._alarmed or low))
        self._ready.set_folded(not before or bool(waiting))
        if self.columns.is_two:
            self._ready.set_folded(False)

    def _toggle_today(self) -> None:
        shown = self.in_place.isHidden() and bool(self.waits.waiting)
        self.in_place.setVisible(shown)
        self.fold.show_open(shown)
        self._order_tabs()

    def width_changed(self, width: int) -> None:
        self._arrange()

    def height_changed(self, height: float) -> None:
        self._arrange()
