"""The fields of an entry that are more than a line, a text or a list: each plugs into the form."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from caregiver_app.record.kinds import load_kinds
from caregiver_app.record.values import ChildWords

from ....forms.controls import Control, OneControl, quietly
from ....forms.fields import FormField
from ....forms.state import FieldChange
from ....models.words import kind_choices
from ....theme import current_theme
from ....widgets import Card, Check, Columns, FormRow, Heading, Label, announce, column, panel
from .app_field import AppField
from .attachments import Attachments
from .child_field import ChildField
from .children_fields import ApartBoxes
from .fields import sentence
from .kind_field import KindAdvice
from .method_field import MethodField
from .newcomer import newcomer
from .rules import EntryRules, EntryState, decided, several
from .who_field import WhoField


class KindControl(OneControl):
    """What is being written down."""

    def __init__(self, field: FormField) -> None:
        super().__init__(replace(field, choices=kind_choices()))

    def note(self, state: EntryState) -> None:
        self.combo.setAccessibleDescription(load_kinds().of(state.values.kind).hint)


class _NoteControl(Control):
    """Says what follows from other fields. It holds nothing."""

    def __init__(self, field: FormField, part: QWidget, *shows: str) -> None:
        super().__init__(field, part, part, *shows)

    def read(self) -> FieldChange:
        return FieldChange()

    def rows(self) -> list[FormRow]:
        return []

    def stops(self) -> list[QWidget]:
        return []


class AdviceControl(_NoteControl):
    """When to choose the kind chosen, and what it has no place for; the form tells it."""

    def __init__(self, field: FormField) -> None:
        self.advice = KindAdvice()
        super().__init__(field, self.advice)


class SeveralNote(_NoteControl):
    """That the words are the same for all children, and where that is changed."""

    def __init__(self, field: FormField) -> None:
        words = self.tr("Each child keeps the same words. Under More you can write them apart.")
        super().__init__(field, Label(words, "small"))


class _PeopleControl(Control):
    """Ids of people. Those that are not offered stay as they are."""

    part: WhoField | ChildField

    def __init__(self, field: FormField, picker: WhoField | ChildField) -> None:
        super().__init__(field, FormRow(field.label, picker), picker)
        self._others: tuple[str, ...] = ()
        picker.changed.connect(self.changed)
        picker.made.connect(self.made)

    def read(self) -> FieldChange:
        typed = {self.id: self.part.typed()} if isinstance(self.part, WhoField) else {}
        return FieldChange({self.id: (*self.part.chosen(), *self._others)}, typed)

    def show(self, state: EntryState) -> None:
        ids = state.of(self.id)
        self.part.choose(ids, state.text(self.id))
        self._others = tuple(one for one in ids if one not in self.part.chosen())

    def stops(self) -> list[QWidget]:
        return self.part.stops()


class WhoControl(_PeopleControl):
    """Who it was: people on the list, children here, and somebody not listed yet."""

    def __init__(self, field: FormField, whos: list[tuple[str, str]]) -> None:
        self.who = WhoField(whos)
        super().__init__(field, self.who)

    def rows(self) -> list[FormRow]:
        return [*super().rows(), self.who.name_row, self.who.who_row]

    def trouble(self, state: EntryState) -> dict[FormRow, str]:
        found = dict.fromkeys(super().rows(), sentence("name-left") if self.who.typed() else "")
        fresh = next((one for one in map(newcomer, state.values.people) if one is not None), None)
        if fresh is None:
            return found
        name = "" if fresh.name else self.tr("Enter a name, or take this person off")
        return {
            **found,
            self.who.name_row: name,
            self.who.who_row: "" if fresh.who else self.tr("Choose who this person is"),
        }


class ChildrenControl(_PeopleControl):
    """Which children it is about."""

    def __init__(self, field: FormField) -> None:
        super().__init__(field, ChildField())

    def rows(self) -> list[FormRow]:
        return []


class SharedControl(Control):
    """Whether some words are about one child alone: a box to tick."""

    def __init__(self, field: FormField) -> None:
        self.check = Check(field.label)
        help = self.tr(
            "Each child may read their own file one day."
            " A copy for one child leaves out the words about the others."
        )
        self.check.setAccessibleDescription(help)
        box = panel(column(self.check, Label(help, "small"), gap=0))
        super().__init__(field, box, self.check, "apart", "children")
        self.check.toggled.connect(self.changed)

    def read(self) -> FieldChange:
        apart = self.check.isChecked()
        return FieldChange({self.id: not apart}, {"children": "apart" if apart else ""})

    def show(self, state: EntryState) -> None:
        quietly(self.check, lambda: self.check.setChecked(decided(state) == "apart"))


class ApartControl(Control):
    """Words about each child alone. Those about a child who is not ticked are put aside."""

    def __init__(self, field: FormField) -> None:
        self.boxes = ApartBoxes()
        card = Card("soft", margins=(16, 14, 16, 16), gap=12)
        words = self.tr("Above is what is true for all. Write here what only one child should see.")
        card.body.addLayout(column(Heading(field.short, 3), Label(words, "small"), gap=2))
        card.body.addWidget(self.boxes)
        super().__init__(field, card, self.boxes, "children")
        self.boxes.changed.connect(self.changed)
        self.boxes.made.connect(self.made)

    def read(self) -> FieldChange:
        return FieldChange({self.id: self.boxes.values()})

    def show(self, state: EntryState) -> None:
        children = tuple(dict.fromkeys(state.values.children)) if several(state) else ()
        self.boxes.show_children(children)
        written: tuple[ChildWords, ...] = state.values.apart
        texts = dict.fromkeys(children, "") | {one.child: one.words for one in written}
        self.boxes.put(texts | state.below(self.id))

    def rows(self) -> list[FormRow]:
        return self.boxes.rows()

    def stops(self) -> list[QWidget]:
        return self.boxes.stops()


class LateNote(_NoteControl):
    """That what is written will be marked as late."""

    def __init__(self, field: FormField, late: Callable[[EntryState], int]) -> None:
        self.label = Label("", "small")
        super().__init__(field, self.label, "day", "clock")
        self._late = late

    def note(self, state: EntryState) -> None:
        hours = self._late(state)
        words = self._words(hours) if hours else ""
        if words == self.label.text():
            return
        self.label.setText(words)
        if words:
            announce(self.label, words)

    def _words(self, hours: int) -> str:
        if hours >= 48:
            days = self.tr("This will be marked as written {count} days later.")
            return days.format(count=hours // 24)
        return self.tr("This will be marked as written {count} hours later.").format(count=hours)


class MethodControl(Control):
    """How a contact was made, and a way of one's own being added."""

    def __init__(self, field: FormField) -> None:
        self.way = MethodField()
        names = ("method_name", "way", "way_like")
        super().__init__(field, FormRow("", self.way), self.way, *names)
        self._asks = (field.label, field.help)
        self.set_words(*self._asks)
        self.way.chosen.connect(self.changed)
        self.way.changed.connect(self.changed)
        self.way.made.connect(self.made)

    def set_words(self, label: str, help: str) -> None:
        self._asks = (label, help)
        # A letter leads to a list; in a bar it would have to choose.
        super().set_words(label if self.way.in_list else label.replace("&", ""), help)

    def show_list(self, shown: bool) -> None:
        """Show all ways in one list, or six in a bar."""
        if shown != self.way.in_list:
            self.way.show_list(shown)
            self.set_words(*self._asks)

    def read(self) -> FieldChange:
        name, like = self.way.new()
        return FieldChange(
            {self.id: self.way.value(), "method_name": self.way.method_name()},
            {"way": name, "way_like": like},
        )

    def show(self, state: EntryState) -> None:
        self.way.choose(state.values.method, state.values.method_name)
        self.way.put_new(state.text("way"), state.text("way_like"))

    def rows(self) -> list[FormRow]:
        return [*super().rows(), self.way.name_row, self.way.like_row]

    def trouble(self, state: EntryState) -> dict[FormRow, str]:
        if not self.way.adding:
            return {}
        if self.way.check_new():
            return {self.way.name_row: self.tr("Add this way, or choose not to add it")}
        return {one: one.error for one in (self.way.name_row, self.way.like_row)}

    def stops(self) -> list[QWidget]:
        return self.way.stops()


class AppControl(Control):
    """Which app a contact went through."""

    def __init__(self, field: FormField) -> None:
        self.app = AppField()
        super().__init__(field, FormRow(field.label, self.app, help=field.help), self.app)
        self.app.changed.connect(self.changed)

    def read(self) -> FieldChange:
        return FieldChange({self.id: self.app.value()})

    def show(self, state: EntryState) -> None:
        self.app.choose(state.values.app)

    def rows(self) -> list[FormRow]:
        return []

    def stops(self) -> list[QWidget]:
        return self.app.stops()


class FilingControl(OneControl):
    """How an entry is filed, and why so."""

    def __init__(self, field: FormField, reason: Callable[[EntryState], str]) -> None:
        super().__init__(field)
        row, self._reason, self._why = self.box, Label("", "small"), reason
        both = Columns(wide_at=580, gap=16)
        both.add(row, 1)
        beside = column(None, self._reason, gap=0)
        # On the line of the words in the list.
        beside.setContentsMargins(0, 0, 0, current_theme().px(10))
        both.add(panel(beside), 1)
        self.box = both
        self._row = row
        self.shows |= {"kind", "method"}

    def note(self, state: EntryState) -> None:
        words = self._why(state)
        self._reason.setText(words)
        self.combo.setAccessibleDescription(words)

    def rows(self) -> list[FormRow]:
        assert isinstance(self._row, FormRow)
        return [self._row]

    @property
    def name(self) -> str:
        return self.rows()[0].name


class FilesControl(Control):
    """The pictures and files of an entry."""

    def __init__(self, field: FormField, files: Attachments) -> None:
        super().__init__(field, files, files)
        self.files = files
        files.changed.connect(self.changed)
        files.stops_changed.connect(self.made)

    def read(self) -> FieldChange:
        return FieldChange({self.id: self.files.files()})

    def show(self, state: EntryState) -> None:
        self.files.put(state.values.files)

    def rows(self) -> list[FormRow]:
        return []

    def stops(self) -> list[QWidget]:
        return self.files.stops()


def own_controls(
    fields: Mapping[str, FormField],
    whos: list[tuple[str, str]],
    rules: EntryRules,
    files: Attachments,
) -> dict[str, Control]:
    """Give the control of each field of an entry that has one of its own."""
    made: dict[str, Callable[[FormField], Control]] = {
        "kind": KindControl,
        "people": partial(WhoControl, whos=whos),
        "children": ChildrenControl,
        "several": SeveralNote,
        "shared": SharedControl,
        "advice": AdviceControl,
        "apart": ApartControl,
        "late": partial(LateNote, late=rules.late),
        "method": MethodControl,
        "app": AppControl,
        "filing": partial(FilingControl, reason=rules.reason),
        "files": partial(FilesControl, files=files),
    }
    return {name: make(fields[name]) for name, make in made.items()}
