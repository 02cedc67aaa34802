"""The names for the papers, as a form: the welcome asks for them, Settings changes them."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caregiver_app.errors import Known
from caregiver_app.messages import message
from caregiver_app.record.naming import (
    ChildNamed,
    PaperNames,
    keep_paper_names,
    paper_names,
)

from ..context import Context
from ..widgets import (
    Button,
    Card,
    Combo,
    Flow,
    FormRow,
    Icon,
    Label,
    TextField,
    column,
    follow,
    row,
)
from .care_types import stage_titles
from .pairs import pair
from .society import NOT_SURE

WRITER_TROUBLES = ("writer-name-missing", "writer-name-long", "writer-name-taken")


class ChildRow(QWidget):
    """One child: the name, and how the child lives with the caregiver."""

    def __init__(self, child: ChildNamed, care: str, first: bool) -> None:
        super().__init__()
        self.id = child.id
        self.name = TextField(child.name)
        self.stage = Combo("", stage_titles(child.stage), child.stage or care)
        if first:
            name, how = (
                self.tr("The &child’s name or initials"),
                self.tr("&How the child lives with you"),
            )
        else:
            name, how = (
                self.tr("The next child’s name or initials"),
                self.tr("How this child lives with you"),
            )
        self.name_row = FormRow(name, self.name)
        column(pair(self.name_row, FormRow(how, self.stage)), on=self)

    @property
    def child(self) -> ChildNamed:
        """What stands here now."""
        return ChildNamed(self.id, self.name.text(), self.stage.value())


class NamesForm(QWidget):
    """Fields with what is on record; :meth:`keep` keeps them there.

    ``kept`` comes when they are, ``failed`` when a row has an error or the trouble was told;
    ``entered`` with Enter in a field. What is typed is kept too when the log is locked, and when
    :meth:`keep_quietly` is called.
    """

    kept = Signal()
    failed = Signal()
    entered = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._read = False
        box = column(gap=8, on=self)
        self._card = Card(margins=(24, 18, 24, 18), gap=14)
        self.me, self.worker, self._worker_id = TextField(), TextField(), ""
        self.worker.setPlaceholderText(self.tr("You may leave it empty."))
        self.me_row = FormRow(self.tr("&Your name, as on paper"), self.me)
        self.worker_row = FormRow(self.tr("Your &worker"), self.worker)
        self.worker.setAccessibleDescription(self.worker.placeholderText())
        self._card.body.addWidget(pair(self.me_row, self.worker_row))
        self.children_box = column(gap=14)
        self._card.body.addLayout(self.children_box)
        self.child_rows: list[ChildRow] = []
        self._add(ChildNamed())
        self.another = Button(self.tr("Add another child"), "link", icon="plus")
        self.another.clicked.connect(self._add_another)
        self._card.body.addLayout(Flow(self.another))
        box.addWidget(self._card)
        note = Label(
            self.tr(
                "Initials are enough. You can change the names later, and each sheet can leave"
                " them out."
            )
        )
        box.addLayout(row(column(Icon("lock", "primary", 20, box=26), None), note, grows=1))
        for field in (self.me, self.worker):
            field.returnPressed.connect(self.entered)
        context.desk.closing.connect(self.keep_quietly)

    @property
    def rows(self) -> list[FormRow]:
        """The rows that may hold an error, in order."""
        return [self.me_row, self.worker_row, *(one.name_row for one in self.child_rows)]

    @property
    def names(self) -> PaperNames:
        """What stands in the fields now."""
        children = tuple(one.child for one in self.child_rows)
        return PaperNames(self.me.text(), self.worker.text(), self._worker_id, children)

    def read(self) -> None:
        """Fill in what is on record, once; what is typed already stays."""
        if not self._read and self._context.unlocked:
            self._read = True
            self._context.desk.ask(paper_names, self._context.clock().date()).then(self._fill)

    def check(self) -> bool:
        """Say whether a paper can be made out with what stands here; shows what is missing."""
        names = self.names
        self.me_row.set_error("" if names.me.strip() else self.tr("Write your name."))
        for one in self.child_rows:
            empty = not one.name.text().strip()
            first = one is self.child_rows[0]
            needed = empty and (first or bool(one.id))
            one.name_row.set_error(self.tr("Write the child’s name or initials.") if needed else "")
        return not any(one.error for one in self.rows)

    def keep(self) -> None:
        """Keep the names in the record; ``kept`` or ``failed`` follows."""
        self._ask(self._kept, self._failed)

    def keep_quietly(self) -> None:
        """Keep what stands here before it goes out of sight."""
        if self._read and self._context.unlocked and self._typed():
            self._ask(self._known, self._failed)

    def state(self) -> dict[str, Any]:
        """Give what was typed."""
        return {"names": self.names, "read": self._read}

    def restore(self, state: dict[str, Any]) -> None:
        """Put back what :meth:`state` gave."""
        self._read = bool(state.get("read"))
        if "names" in state:
            self._show(state["names"])

    # -- what is on record

    def _fill(self, found: PaperNames) -> None:
        self._known(found)
        if not self._typed():
            self._show(found)

    def _typed(self) -> bool:
        names = self.names
        return bool(names.me or names.worker or any(one.name for one in names.children))

    def _show(self, names: PaperNames) -> None:
        self.me.setText(names.me)
        self.worker.setText(names.worker)
        self._worker_id = names.worker_id
        for at, child in enumerate(names.children):
            if at == len(self.child_rows):
                self._add(child)
            one = self.child_rows[at]
            one.id = child.id
            one.name.setText(child.name)
            if child.id or child.stage:
                one.stage.set_choices(stage_titles(child.stage), child.stage)

    def _ask(
        self, done: Callable[[PaperNames], object], failed: Callable[[Exception], object]
    ) -> None:
        today = self._context.clock().date()
        self._context.desk.ask(keep_paper_names, self.names, today).then(done, failed)

    def _known(self, found: PaperNames) -> None:
        """Take over who is on record, so that the same names are never kept twice."""
        self._worker_id = found.worker_id
        ids = {one.name: one.id for one in found.children}
        for one in self.child_rows:
            one.id = one.id or ids.get(one.name.text().strip(), "")
        if self._context.settings.names_wait and found.enough:
            self._put_off(waits=False)

    def _kept(self, found: PaperNames) -> None:
        self._known(found)
        self.kept.emit()

    def put_off(self) -> None:
        """Take note that the names come later, until they are there; what is typed is kept."""
        self._put_off(waits=True)
        self.keep_quietly()

    def _put_off(self, *, waits: bool) -> None:
        try:
            self._context.change(names_wait=waits)
        except Known as error:
            self._context.trouble.emit(error)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, Known) and error.code in WRITER_TROUBLES:
            self.me_row.set_error(message(error).line())
        elif not isinstance(error, Known) or error.code != "vault-locked":
            self._context.trouble.emit(error)
        self.failed.emit()

    # -- more children

    def _add(self, child: ChildNamed) -> ChildRow:
        care = str(self._context.settings.care_type)
        one = ChildRow(child, "" if care == NOT_SURE else care, not self.child_rows)
        one.name.returnPressed.connect(self.entered)
        self.child_rows.append(one)
        self.children_box.addWidget(one)
        if len(self.child_rows) > 1:
            follow(self.child_rows[-2].stage, one)
        return one

    def _add_another(self) -> None:
        one = self._add(ChildNamed())
        one.name_row.focus_field()
