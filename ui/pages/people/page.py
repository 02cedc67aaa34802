"""The People page: who is around the child, and what the caregiver may do with each one."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from caregiver_app.guidance.ruling import Ruled
from caregiver_app.guidance.vocabulary import Action, Who
from caregiver_app.record.home import Home, care_type_of
from caregiver_app.record.lists import EntryPage, Filters
from caregiver_app.record.values import Asked, Person

from ...context import Context
from ...models.rulings import children_named
from ...widgets import Button, Card, EmptyState, Notice, row
from ..page import Page
from ..page_arguments import AnswerStart, AskStart, GuideStart
from .board import Board, clear_layout
from .card import PersonCard
from .form import PersonForm
from .roster import RosterRow
from .unsaved import Typed, unsaved_people

WIDE_AT = 700
"""Content width in pixels at 100 % from which the card stands beside the list."""
SCROLL_BAR = 14
PAST_LIMIT = 100


class PeoplePage(Page):
    """List and card side by side; where that is too narrow the list first, then the card.

    ``open(person_id)`` shows that person.
    """

    max_width = 1120

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._people: tuple[Person, ...] | None = None
        self._questions: tuple[Asked, ...] = ()
        self._care = care_type_of(context.settings.care_type)
        self._day = context.clock().date()
        self._selected = ""
        self._card_open = False
        self._others_open = False
        self._saving = False
        self._wide = True
        self._unsaved = unsaved_people(context)
        self._bar: Card | None = None
        self.board: Board | None = None
        self.card: PersonCard | None = None
        self.form: PersonForm | None = None
        self.head(self.tr("People"))

    # -- what the window asks

    def open(self, argument: object) -> None:
        if isinstance(argument, str):
            self._selected, self._card_open = argument, True

    def refresh(self) -> None:
        self.context.desk.asking.with_people(done=self._people_came)

    def flush(self) -> None:
        if self.form is not None:
            self._hold(self.form)

    def save_page(self) -> None:
        if self.form is not None:
            self._save()

    def state(self) -> dict[str, Any]:
        form = self.form
        return {
            "selected": self._selected,
            "card": self._card_open,
            "others": self._others_open,
            "people": self._people,
            "questions": self._questions,
            "form": Typed(form.before, form.person()) if form is not None else None,
        }

    def restore(self, state: dict[str, Any]) -> None:
        self._selected, self._card_open = state["selected"], state["card"]
        self._others_open, self._people = state["others"], state["people"]
        self._questions = state["questions"]
        typed: Typed | None = state["form"]
        if typed is not None:
            self._unsaved.typed.pop(typed.before.id, None)
            self._show_form(typed)
        elif self._people is not None:
            self._show_people()

    def width_changed(self, width: int) -> None:
        theme = self.context.theme
        # By the page, not by what it scrolls: that still has its old width while it is hidden.
        wide = self.width() - 2 * theme.space(32) - SCROLL_BAR >= theme.px(WIDE_AT)
        if wide != self._wide:
            self._wide = wide
            if self.form is None and self._people is not None:
                self._show_again()

    # -- what came from the vault

    def _people_came(self, found: tuple[tuple[Person, ...], tuple[Asked, ...]]) -> None:
        care, day = care_type_of(self.context.settings.care_type), self.context.clock().date()
        now = (_in_order(found[0]), found[1], care, day)
        same = now == (self._people, self._questions, self._care, self._day)
        self._people, self._questions, self._care, self._day = now
        if self.form is not None:
            return
        if same:
            self._count_past()
        else:
            self._show_again()

    def _count_past(self) -> None:
        if self.card is not None:
            done = partial(self._past_came, self._selected)
            filters = Filters(person=self._selected)
            self.context.desk.find(filters, None, PAST_LIMIT, done=done)

    def _past_came(self, person_id: str, page: EntryPage) -> None:
        if self.card is not None and person_id == self._selected:
            self.card.show_past(len(page.rows), more=page.after is not None)

    # -- list and card

    def _show_again(self) -> None:
        """Show what is true now without moving the person: focus and place are kept."""
        focus = QApplication.focusWidget()
        inside = focus is not None and self.scroller.isAncestorOf(focus)
        in_list = self.board is not None and self.board.list.hasFocus()
        bar = self.scroller.verticalScrollBar()
        place = bar.value()
        self._show_people()
        if in_list and self.board is not None:
            self.board.list.setFocus(Qt.FocusReason.OtherFocusReason)
        elif inside and self.heading is not None:
            self.heading.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, partial(bar.setValue, place))

    def _show_people(self) -> None:
        self._clear()
        people = self._people or ()
        ids = [person.id for person in people]
        if self._selected not in ids:
            self._selected, self._card_open = next(iter(ids), ""), False
        if self._card_open and not self._wide:
            self._show_card_alone()
            return
        add = Button(self.tr("Add a person"), "primary", icon="plus")
        add.clicked.connect(self.add)
        if not people:
            self.head(self.tr("People"))
            self._add_unsaved()
            self.body.addWidget(
                EmptyState(
                    "users-round",
                    self.tr("No people here yet"),
                    self.tr(
                        "Add the people around the child: family, workers, teachers."
                        " You will see what you may do with each one."
                    ),
                    add,
                )
            )
            return
        lead = self.tr("The people around {child}, and what you may do with each one.")
        self.head(self.tr("People"), lead.format(child=children_named(people)), add)
        self._add_unsaved()
        ruled = self._home.rule_everybody()
        rows = [_row(person, ruled[person.id]) for person in people]
        name = self.tr("People around {child}").format(child=children_named(people))
        self.board = Board(self.scroller, name, rows, side_by_side=self._wide)
        self.board.select(self._selected)
        self.body.addWidget(self.board)
        self.board.picked.connect(self._picked)
        self.board.entered.connect(self._entered)
        if self._wide:
            self._place_card()

    @property
    def _home(self) -> Home:
        pack = self.context.pack
        return Home(pack, self._day, self._care, self._people or (), self._questions)

    def _place_card(self) -> None:
        assert self.board is not None
        self.card = self._make_card(main=False)
        self.board.show_beside(self.card)
        self._count_past()

    def _show_card_alone(self) -> None:
        back = Button(self.tr("Back to people"), "link", icon="arrow-left")
        back.clicked.connect(self._close_card)
        self.body.addLayout(row(back))
        self.card = self._make_card(main=True)
        self.heading = self.card.heading
        self.body.addWidget(self.card)
        self._count_past()

    def _make_card(self, *, main: bool) -> PersonCard:
        people = self._people or ()
        person = next(one for one in people if one.id == self._selected)
        card = PersonCard(self._home, person, main=main, others_open=self._others_open)
        card.edit.connect(self._edit)
        card.log.connect(self._log)
        card.past.connect(self._see_past)
        card.explain.connect(self._explain)
        card.others_toggled.connect(self._others_toggled)
        card.ask.connect(self._ask)
        card.answer.connect(self._record_answer)
        card.questions.connect(lambda: self.go.emit("questions", None))
        return card

    def _add_unsaved(self) -> None:
        for key, typed in self._unsaved.typed.items():
            name = typed.person.name or typed.before.name
            if name:
                words = self.tr("You were writing about {name}.").format(name=name)
            else:
                words = self.tr("You were adding a person.")
            go_on = Button(self.tr("Go on writing"), "quiet", icon="pencil")
            go_on.clicked.connect(partial(self._write, typed.before))
            drop = Button(self.tr("Let it go"), "quiet")
            drop.clicked.connect(partial(self._let_go, key))
            text = " " + self.tr("It is not saved yet.")
            self.body.addWidget(Notice([("bold", words), text], go_on, drop, icon="notebook-pen"))

    # -- what a person does with list and card

    def _picked(self, person_id: str) -> None:
        self._selected = person_id
        if self._wide:
            self._place_card()

    def _entered(self, person_id: str) -> None:
        self._selected, self._card_open = person_id, True
        if not self._wide:
            self._show_people()
            self.scroller.verticalScrollBar().setValue(0)
        if self.card is not None:
            self.card.heading.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_card(self) -> None:
        self._card_open = False
        self._show_people()
        if self.board is not None:
            self.board.list.setFocus(Qt.FocusReason.OtherFocusReason)
            QTimer.singleShot(0, self.board, self.board.keep_in_view)

    def _others_toggled(self, shown: bool) -> None:
        self._others_open = shown

    def _log(self) -> None:
        self.go.emit("log", self._selected)

    def _see_past(self) -> None:
        self.go.emit("log", Filters(person=self._selected))

    def _ask(self, action: str) -> None:
        assert self.card is not None
        start = AskStart(self.card.person.who, action, self._selected, back="people")
        self.go.emit("ask", start)

    def _record_answer(self, action: str) -> None:
        assert self.card is not None
        start = AnswerStart("", self.card.person.who, action, self._selected)
        self.go.emit("answer", start)

    def _explain(self, action: str) -> None:
        assert self.card is not None
        who = self.card.person.who
        self.go.emit("guide", GuideStart(who=who, action=action, person=self._selected))

    # -- the form

    def add(self) -> None:
        """Open the form for a new person."""
        self._write(Person())

    def _edit(self) -> None:
        assert self.card is not None
        self._write(self.card.person)

    def _write(self, before: Person) -> None:
        """Open the form with what is on record, or with words typed before and not saved."""
        held = self._unsaved.typed.pop(before.id, None)
        self._show_form(held or Typed(before, before))
        if held is not None:
            self.say(self.tr("Your words are back. They are not saved yet."))
        assert self.form is not None
        self.scroller.verticalScrollBar().setValue(0)
        self.form.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_form(self, typed: Typed) -> None:
        self._clear()
        back = Button(self.tr("Back to people"), "link", icon="arrow-left")
        back.clicked.connect(self._leave_form)
        self.body.addLayout(row(back))
        name = typed.before.name
        title = self.tr("Edit {name}").format(name=name) if name else self.tr("Add a person")
        self.head(title, self.tr("This stays on this computer, in your locked log."))
        children = [p for p in self._people or () if p.who == Who.CHILD_IN_MY_CARE]
        self.form = PersonForm(
            self.context.pack,
            typed.before,
            typed.person,
            children,
            lambda: self.context.clock().date(),
            self._care or "",
        )
        self.body.addWidget(self.form)
        save = Button(self.tr("Save"), "primary", icon="check", tip="Ctrl+S")
        save.clicked.connect(self._save)
        cancel = Button(self.tr("Cancel"), "quiet")
        cancel.clicked.connect(self._leave_form)
        self._bar = self.action_bar(save, cancel)

    def _save(self) -> None:
        assert self.form is not None
        if self._saving or not self.form.check():
            return
        self._saving = True
        done = partial(self._unsaved.saved, self.form.before.id, self._saved)
        self.context.desk.save_person(self.form.person(), done=done, failed=self._not_saved)

    def _saved(self, person: Person) -> None:
        self._saving = False
        if self.form is None:
            return
        others = [one for one in self._people or () if one.id != person.id]
        self._people = _in_order([*others, person])
        self._selected, self._card_open, self.form = person.id, True, None
        self._show_people()
        self.scroller.verticalScrollBar().setValue(0)
        pairs = _row(person, self._home.rule(person)).pairs
        verdicts = ". ".join(words for words, _ in pairs)
        said = self.tr("{name} is saved. {verdicts}.")
        self.say(said.format(name=person.name.rstrip("."), verdicts=verdicts))
        if self.card is not None:
            self.card.heading.setFocus(Qt.FocusReason.OtherFocusReason)
            QTimer.singleShot(0, self, self._bring_selected)

    def _not_saved(self, error: Exception) -> None:
        self._saving = False
        self.context.trouble.emit(error)

    def _leave_form(self) -> None:
        """Go back to the list; what was typed is held, and the list says so."""
        assert self.form is not None
        self._hold(self.form)
        self.form = None
        self._show_people()
        if self.heading is not None:
            self.heading.setFocus(Qt.FocusReason.OtherFocusReason)

    def _hold(self, form: PersonForm) -> None:
        if form.changed:
            self._unsaved.typed[form.before.id] = Typed(form.before, form.person())

    def _let_go(self, key: str) -> None:
        self._unsaved.typed.pop(key, None)
        self._show_again()

    def _bring_selected(self) -> None:
        if self.board is not None:
            self.board.keep_in_view()

    def _clear(self) -> None:
        clear_layout(self.body)
        if self._bar is not None:
            self._bar.hide()
            self._bar.deleteLater()
        self._bar = self.board = self.card = self.form = None


def _row(person: Person, ruled: Mapping[Action, Ruled]) -> RosterRow:
    friend, text = (ruled[one].strictest.answer.verdict for one in (Action.FRIEND, Action.TEXT))
    return RosterRow(person, friend, text)


def _in_order(people: Iterable[Person]) -> tuple[Person, ...]:
    """Put the children in this home first, then everybody by name."""
    return tuple(
        sorted(
            people,
            key=lambda one: (one.who != Who.CHILD_IN_MY_CARE, one.name.casefold(), one.id),
        )
    )
