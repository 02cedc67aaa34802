"""The People page: who is around the child, and what the caregiver may do with each one."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from caregiver_app.guidance.around import PlacementStage
from caregiver_app.guidance.vocabulary import Who
from caregiver_app.record.by_name import Repository
from caregiver_app.record.changes import VERDICTS
from caregiver_app.record.lists import EntriesPage, Filters
from caregiver_app.record.values import Asked, Person
from caregiver_app.rulings.home import Home

from ...context import Context
from ...forms.drafts import DraftKey, UnsavedDraft, UnsavedForms
from ...models.homes import home_today
from ...models.record_words import erased_now
from ...models.rulings import children_named
from ...models.words import capital
from ...page import Page
from ...page_arguments import EditPerson
from ...shown_names import shown_name, shown_record
from ...widgets import Button, Card, Slot, announce, chain, column, let_go, row
from .board import Board, nobody_yet
from .card import PersonCard
from .form import PersonForm
from .leads import Leads
from .person_menu import PersonMenu
from .roster import in_order, row_of, rows_of
from .unsaved import FORM, unsaved_notices

WIDE_AT = 700
"""Content width in pixels at 100 % from which the card stands beside the list."""
SCROLL_BAR = 14
PAST_LIMIT = 100


class PeoplePage(Page):
    """List and card side by side; where that is too narrow the list first, then the card.

    ``open(person_id)`` shows that person.
    """

    max_width = 1360
    follows = VERDICTS

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._people: tuple[Person, ...] | None = None
        self._questions: tuple[Asked, ...] = ()
        self._lives_as: str = context.settings.care_type
        self._day = context.clock().date()
        self._selected = ""
        self._card_open = False
        self._others_open = False
        self._saving = False
        self._to_write: EditPerson | None = None
        self._wide = True
        self._place = 0
        self._unsaved = UnsavedForms(context.desk)
        self._leads = Leads(self.go.emit)
        self._bar: Card | None = None
        self.board: Board | None = None
        self.card: PersonCard | None = None
        self.form: PersonForm | None = None
        self.draft: UnsavedDraft | None = None
        self._whole = Slot(self.scroller.body)
        self._clear()
        self.head(self.tr("People"))

    # -- what the window asks

    def open(self, argument: object) -> None:
        if isinstance(argument, str):
            self._selected, self._card_open = argument, True
        elif isinstance(argument, EditPerson):
            self._to_write = argument

    def refresh(self) -> None:
        self.context.desk.ask(Repository.people_and_questions).then(self._people_came)

    def flush(self) -> None:
        if self.draft is not None:
            self.draft.flush()

    def save_page(self) -> None:
        if self.form is not None:
            self._save()

    def state(self) -> dict[str, Any]:
        return {
            "selected": self._selected,
            "card": self._card_open,
            "others": self._others_open,
            "people": self._people,
            "questions": self._questions,
            "form": self.form.before if self.form is not None else None,
        }

    def restore(self, state: dict[str, Any]) -> None:
        self._selected, self._card_open = state["selected"], state["card"]
        self._others_open, self._people = state["others"], state["people"]
        self._questions = state["questions"]
        before: Person | None = state["form"]
        if before is not None:
            self._show_form(before)
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
        lives_as, day = self.context.settings.care_type, self.context.clock().date()
        now = (in_order(found[0]), found[1], lives_as, day)
        same = now == (self._people, self._questions, self._lives_as, self._day)
        self._people, self._questions, self._lives_as, self._day = now
        if self.form is not None:
            return
        if self._to_write is not None:
            wanted, self._to_write = self._to_write.person, None
            self._write(next((one for one in found[0] if one.id == wanted), Person()))
            return
        if same:
            self._count_past()
        else:
            self._show_again()

    def _count_past(self) -> None:
        if self.card is not None:
            done = partial(self._past_came, self._selected)
            filters = Filters(person=self._selected)
            self.context.desk.ask(Repository.find, filters, None, PAST_LIMIT).then(done)

    def _past_came(self, person_id: str, page: EntriesPage) -> None:
        if self.card is not None and person_id == self._selected:
            self.card.show_past(len(page.rows), more=page.after is not None)

    # -- list and card

    def _show_again(self) -> None:
        """Show what is true now without moving the person: focus and place are kept."""
        focus = QApplication.focusWidget()
        inside = focus is not None and self.scroller.isAncestorOf(focus)
        in_list = self.board is not None and self.board.list.hasFocus()
        place = self.board.stands_at if self.board else self.scroller.verticalScrollBar().value()
        self._show_people()
        if in_list and self.board is not None:
            self.board.list.setFocus(Qt.FocusReason.OtherFocusReason)
        elif inside and self.heading is not None:
            self.heading.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.board is not None:
            self.board.stand_at(place)
        else:
            QTimer.singleShot(0, self, partial(self._scroll_to, place))

    def _scroll_to(self, place: int) -> None:
        # The bar is asked for only now: one that Python keeps can stand for one that is gone.
        self.scroller.verticalScrollBar().setValue(place)

    def _show_people(self) -> None:
        self._clear()
        people = self._people or ()
        ids = [person.id for person in people]
        if self._selected not in ids:
            # Who lives here is asked about least.
            around = [one.id for one in people if one.who != Who.CHILD_IN_MY_CARE]
            self._selected, self._card_open = next(iter((*around, *ids)), ""), False
        if self._card_open and not self._wide:
            self._show_card_alone()
            return
        add = Button(self.tr("Add a person"), "secondary" if people else "primary", icon="plus")
        add.clicked.connect(self.add)
        if not people:
            self.head(self.tr("People"))
            self._add_unsaved()
            self.body.addWidget(nobody_yet(add))
            return
        self.head(self.tr("People"), "", add)
        self._add_unsaved()
        ruled = self._home.rule_everybody()
        kinds = {who: capital(one.label) for who, one in self.context.pack.words.whos.items()}
        rows = rows_of(people, ruled, kinds)
        name = self.tr("People around {child}").format(child=children_named(people))
        self.board = Board(self.scroller, name, rows, side_by_side=self._wide)
        self.board.select(self._selected)
        self.body.addWidget(self.board)
        self.board.picked.connect(self._picked)
        self.board.entered.connect(self._entered)
        does = (self._entered, self._edit, self._leads.log, self._leads.past)
        self.board.menu_of = PersonMenu(self.board, *does).lines
        if self._wide:
            self._place_card()

    @property
    def _home(self) -> Home:
        return home_today(self.context, *shown_record((self._people or (), self._questions)))

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
        person = next(one for one in shown_record(people) if one.id == self._selected)
        card = PersonCard(self._home, person, main=main, others_open=self._others_open)
        card.edit.connect(partial(self._edit, person.id))
        card.others_toggled.connect(self._others_toggled)
        card.erasing.erase.connect(partial(self._erase, person.id))
        self._leads.follow(card)
        return card

    def _add_unsaved(self) -> None:
        people = self._people or ()
        for notice in unsaved_notices(self._unsaved, people, self._write, self._let_go):
            self.body.addWidget(notice)

    # -- what a person does with list and card

    def _picked(self, person_id: str) -> None:
        self._selected = person_id
        if self._wide:
            self._place_card()

    def _entered(self, person_id: str) -> None:
        self._selected, self._card_open = person_id, True
        if not self._wide:
            self._place = self.scroller.verticalScrollBar().value()
            self._show_people()
            self.scroller.verticalScrollBar().setValue(0)
        if self.card is not None:
            self.card.heading.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_card(self) -> None:
        self._card_open = False
        self._show_people()
        if self.board is not None:
            self.board.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self._go_back_to_place()

    def _others_toggled(self, shown: bool) -> None:
        self._others_open = shown

    def _edit(self, person_id: str) -> None:
        self._write(next(one for one in self._people or () if one.id == person_id))

    def _erase(self, person_id: str, reason: str) -> None:
        erased = self.context.desk.drafts.erase_card("person", person_id, reason)
        erased.after(self._erased, self.say_trouble)

    def _erased(self) -> None:
        self._card_open = False
        words = erased_now(self.context.clock().time())
        self.say(words)
        announce(self, words)
        if self.board is not None:
            self.board.list.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.heading is not None:
            self.heading.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- the form

    def add(self) -> None:
        """Open the form for a new person."""
        self._write(Person())

    def _write(self, before: Person) -> None:
        """Open the form with what is on record, or with words typed before and not saved."""
        if self.board is not None:
            self._place = self.scroller.verticalScrollBar().value()
        if self._show_form(before):
            self.say(self.tr("Your words are back. They are not saved yet."))
        assert self.form is not None
        self.scroller.verticalScrollBar().setValue(0)
        self.form.part("name").setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_form(self, before: Person) -> bool:
        """Show the form of ``before``; True where words typed before are back in it."""
        self._clear()
        back = Button(self.tr("Back to people"), "link", icon="arrow-left")
        back.clicked.connect(self._leave_form)
        self.body.addLayout(row(back))
        name = before.name
        edit = self.tr("Edit {name}").format(name=shown_name(name))
        title = edit if name else self.tr("Add a person")
        self.head(title, self.tr("This stays on this computer, in your locked log."))
        care = self._lives_as
        self.form = PersonForm(
            self.context.pack,
            before,
            self._people or (),
            self.context.clock,
            care if care in tuple(PlacementStage) else "",
        )
        self.draft = UnsavedDraft(self.form, self.context.desk, self.form)
        words_are_back = self.draft.open(DraftKey(FORM, before.id), self.form.fresh)
        self.body.addWidget(self.form)
        save = Button(self.tr("Save"), "primary", icon="check", tip="Ctrl+S")
        save.clicked.connect(self._save)
        cancel = Button(self.tr("Cancel"), "quiet")
        cancel.clicked.connect(self._leave_form)
        self._bar = self.action_bar(save, cancel)
        order = partial(_order_tabs, self.form, back, save, cancel)
        self.form.stops_changed.connect(order)
        order()
        return words_are_back

    def _save(self) -> None:
        assert self.form is not None
        assert self.draft is not None
        if self._saving or not self.form.check():
            return
        self._saving = True
        person = self.form.person()
        self.draft.save(lambda book: book.save_person(person), self._saved, self._not_saved)

    def _saved(self, person: Person) -> None:
        self._saving = False
        if self.form is None:
            return
        others = [one for one in self._people or () if one.id != person.id]
        self._people = in_order([*others, person])
        self._selected, self._card_open = person.id, True
        self._show_people()
        self._go_back_to_place()
        verdicts = row_of(person, self._home.rule(person)).verdicts
        said = self.tr("{name} is saved. {verdicts}.")
        self.say(said.format(name=shown_name(person.name), verdicts=verdicts))
        if self.card is not None:
            self.card.heading.setFocus(Qt.FocusReason.OtherFocusReason)

    def _not_saved(self, error: Exception) -> None:
        self._saving = False
        self.context.trouble.emit(error)

    def _leave_form(self) -> None:
        """Go back to the list; what was typed is kept, and the list says so."""
        self.flush()
        self._show_people()
        self._go_back_to_place()
        if self.heading is not None:
            self.heading.setFocus(Qt.FocusReason.OtherFocusReason)

    def _let_go(self, subject: str) -> None:
        self._unsaved.drop(DraftKey(FORM, subject))
        self._show_again()

    def _go_back_to_place(self) -> None:
        """Stand in the list where the person stood before the form, with the selected in sight."""
        if self.board is not None:
            self.board.stand_at(self._place, bring=True)
        else:  # The card alone begins at its top.
            self.scroller.verticalScrollBar().setValue(0)

    def _keep_focus_in_sight(self) -> None:
        # The card beside the list floats into sight by itself.
        if self.board is None or self.card is None:
            super()._keep_focus_in_sight()

    def _clear(self) -> None:
        whole, self.body = QWidget(), column(gap=14)
        whole.setLayout(self.body)
        self._whole.show(whole)
        if self._bar is not None:
            let_go(self._bar)
        self._bar = self.board = self.card = self.form = self.draft = None


def _order_tabs(form: PersonForm, back: Button, *bar: Button) -> None:
    chain([back, *form.stops(), *bar])
