"""The concerns page: whom to call, every kind of worry, and the steps of one. Needs no vault."""

from typing import Any

from PySide6.QtCore import Qt

from caregiver_app.concerns.notes import Notes
from caregiver_app.record.by_name import Repository
from caregiver_app.record.changes import ChangeKind
from caregiver_app.record.values import Person

from ...concern_notes import concern_notes_of
from ...context import Context
from ...page import Page
from ...page_arguments import ALL_KINDS, ConcernStart
from ...urgent.telephone import Telephone, telephone_of
from ...widgets import Slot
from .list_view import ListView
from .numbers.fill_in import keep_written
from .steps.steps import Steps

URGENT = "urgent"
"""The argument that puts the focus on the urgent card: the key for it and Urgent help."""


class ConcernsPage(Page):
    """Opens with nothing (the list), ``"urgent"``, ``"all-kinds"``, or with the id of a kind or
    card or a ``ConcernStart`` (its steps).

    What is shown is built by ``open`` or the first ``refresh``: steps never wait for the list.
    """

    max_width = 960
    follows = frozenset({ChangeKind.PEOPLE})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.title = self.tr("Concerns")
        self._memory = concern_notes_of(context)
        self._people: tuple[Person, ...] = ()
        self._slot = Slot(self.body)
        self._card_id = self._matter_id = ""
        self._apart = False
        self._notes: Notes | None = None
        self.list: ListView | None = None
        self.steps: Steps | None = None
        self._built_for: tuple[object, ...] | None = None
        self._memory.came.connect(self._matters_came)

    @property
    def can_print(self) -> bool:  # type: ignore[override]  # this page has it at times
        """Say whether there is a call sheet to print here."""
        return self.steps is not None and self.steps.tier is not None

    # -- what the window asks

    def open(self, argument: object) -> None:
        if argument == URGENT:
            self._show_card("")
            assert self.list is not None
            self.heading = self.list.urgent.heading
        elif argument == ALL_KINDS:
            self._show_card("")
            assert self.list is not None
            self.heading = self.list.all_kinds
        elif isinstance(argument, ConcernStart):
            self._show_card(argument.card_id, argument.matter, apart=argument.apart)
            if argument.when and self._notes is not None:
                self._notes.when |= argument.when
                self._memory.touch(self._notes)
                self._build()
        elif isinstance(argument, str):
            self._show_card(argument)

    def refresh(self) -> None:
        if self._situation() != self._built_for:
            state = self.state()
            self._build()
            self._restore_view(state)
        if self.context.unlocked:
            self.context.desk.ask(Repository.people).then(self._people_came)
        elif self._people:
            self._people_came(())

    def state(self) -> dict[str, Any]:
        state: dict[str, Any] = {
            "card": self._card_id,
            "matter": self._matter_id,
            "apart": self._apart,
        }
        if self.list is not None:
            state["search"] = self.list.search.text()
            state["help"] = self.list.help.state()
        if self.steps is not None:
            state["steps"] = self.steps.state()
        return state

    def restore(self, state: dict[str, Any]) -> None:
        card, matter = state.get("card", ""), state.get("matter", "")
        self._show_card(card, matter, apart=state.get("apart", False))
        self._restore_view(state)

    def flush(self) -> None:
        self._memory.keep_typed()

    def _restore_view(self, state: dict[str, Any]) -> None:
        if self.list is not None:
            self.list.search.setText(state.get("search", ""))
            self.list.help.restore(state.get("help", []))
        if self.steps is not None:
            self.steps.restore(state.get("steps", {}))

    def print_page(self) -> None:
        if self.steps is not None:
            self.steps.print_sheet()

    # -- what is shown

    def _telephone(self) -> Telephone:
        return telephone_of(self.context, self._people)

    def _situation(self) -> tuple[object, ...]:
        """Give what the page was built for: another one needs other words."""
        settings = self.context.settings
        return (
            (settings.society, settings.society_name, settings.society_phone, settings.care_type),
            self.context.place,
            self.context.desk.state,
            self.context.numbers.kept,
        )

    def _show_card(self, card_id: str, matter_id: str = "", *, apart: bool = False) -> None:
        """Show the steps of a kind or card; the list for "" and for an unknown id.

        ``matter_id`` and ``apart`` are as in ``ConcernStart``.
        """
        concerns = self.context.concerns
        known = {card.id for card in (*concerns.kinds, *concerns.cards)}
        card_id = card_id if card_id in known else ""
        asked = (card_id, matter_id, apart)
        if asked != (self._card_id, self._matter_id, self._apart) or self._built_for is None:
            self._card_id, self._matter_id, self._apart = asked
            self._build()

    def _build(self) -> None:
        self._built_for = self._situation()
        self._slot.clear()
        self.list = self.steps = self._notes = None
        if self._card_id:
            self._build_steps()
        else:
            self._build_list()

    def _build_list(self) -> None:
        language = self.context.settings.language
        view = ListView(self._telephone(), self._memory, language, self._keep_number)
        view.start.connect(lambda card_id: self.go.emit("concerns", card_id))
        view.unsure_asked.connect(lambda: self.go.emit("find-kind", None))
        view.numbers.connect(lambda: self.go.emit("numbers", None))
        view.recorded.opened.connect(lambda matter_id: self.go.emit("matter", matter_id))
        view.recorded.show_matters(self.context.desk.matters.known, self.context.clock())
        self.list = view
        self.heading, self.search = view.heading, view.search
        self._slot.show(view)

    def _build_steps(self) -> None:
        concerns = self.context.concerns
        cards = {card.id: card for card in (*concerns.kinds, *concerns.cards)}
        memory = self._memory
        notes = self._notes = memory.of(self._card_id, self._matter_id, apart=self._apart)
        steps = Steps(
            cards[self._card_id],
            self.context,
            self._telephone(),
            memory,
            notes,
            self._keep_number,
        )
        steps.leave.connect(self.go)
        steps.said.connect(self.say)
        self.steps = steps
        self.heading, self.search = steps.heading, None
        self._slot.show(steps)

    def _people_came(self, people: tuple[Person, ...]) -> None:
        if people != self._people:
            self._people = people
            if self.steps is not None:
                self.steps.show_people(self._telephone())

    def _matters_came(self) -> None:
        """Follow what is on record; what is being ticked and typed stays where it is."""
        if self.list is not None:
            matters = self.context.desk.matters.known
            self.list.recorded.show_matters(matters, self.context.clock())
        elif self.steps is not None and self._notes is not None:
            now = self._memory.of(
                self._card_id, self._matter_id or self._notes.matter, apart=self._apart
            )
            if now is not self._notes:
                state = self.state()
                self._build()
                self._restore_view(state)
            else:
                self.steps.show_matter()

    # -- numbers written by hand

    def _keep_number(self, line_id: str, phone: str) -> None:
        if not keep_written(self.context, line_id, phone):
            return
        self.refresh()
        if self.heading is not None:
            self.heading.setFocus(Qt.FocusReason.OtherFocusReason)
        self.say(self.tr("Number saved: {phone}").format(phone=phone))
