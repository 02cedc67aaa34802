"""One way of contact or app that the caregiver added: rename it, or take it off the list."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caregiver_app.errors import Known
from caregiver_app.messages import message
from caregiver_app.record.by_name import Repository
from caregiver_app.record.choices import OwnChoice, What

from ...context import Context
from ...models.words import breakable, method_word
from ...widgets import (
    Button,
    Columns,
    Flow,
    FormRow,
    Label,
    Slot,
    TextField,
    announce,
    column,
    follow,
    hline,
    panel,
)
from .section import Section
from .shown import Keep

_LONGEST = 60


class OwnChoiceRow(QWidget):
    """``changed`` tells, in words, what was done. Saved entries keep the name of their day."""

    changed = Signal(str)

    def __init__(self, choice: OwnChoice, context: Context) -> None:
        super().__init__()
        self._choice, self._context = choice, context
        self._plain = self._build_plain()
        self._form = self._build_form()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._plain)
        box.addWidget(self._form)
        self._form.hide()

    def _build_plain(self) -> Columns:
        name = self._choice.name
        if self._choice.what == What.APP:
            said = self.tr("An app or site you added.")
        else:
            like = method_word(self._choice.resembles)
            said = self.tr("A way you added. Filed like: {like}.").format(like=like)
        words = panel(column(Label(breakable(name), "bold"), Label(said, "small"), gap=2))
        self.rename = Button(self.tr("Rename"), name=self.tr("Rename {name}").format(name=name))
        self.remove = Button(
            self.tr("Take off the list"),
            name=self.tr("Take {name} off the list").format(name=name),
        )
        self.rename.clicked.connect(self._open)
        self.remove.clicked.connect(self._remove)
        tools = panel(Flow(self.rename, self.remove))
        both = Columns(wide_at=540, gap=16)
        both.add(words, 1)
        both.add(tools, 0)
        return both

    def _build_form(self) -> QWidget:
        self.name = TextField(self._choice.name)
        self.name.setMaxLength(_LONGEST)
        self.row = FormRow(
            self.tr("New name"),
            self.name,
            help=self.tr("Saved entries keep the name they have."),
            width=420,
        )
        self.keep = Button(self.tr("Keep this name"))
        self.cancel = Button(self.tr("Cancel"), "quiet")
        self.cancel.escapes = True
        self.keep.clicked.connect(self._keep)
        self.name.returnPressed.connect(self._keep)
        self.cancel.clicked.connect(self._close)
        return panel(column(self.row, Flow(self.keep, self.cancel), gap=10))

    def _open(self) -> None:
        self._plain.hide()
        self._form.show()
        self.name.setFocus()
        self.name.selectAll()

    def _close(self) -> None:
        self.row.set_error()
        self.name.setText(self._choice.name)
        self._form.hide()
        self._plain.show()
        self.rename.setFocus()

    def _keep(self) -> None:
        desk = self._context.desk
        desk.ask(Repository.rename_choice, self._choice.id, self.name.text()).then(
            self._renamed, self._refused
        )

    def _renamed(self, choice: OwnChoice) -> None:
        self.changed.emit(self.tr("It is called {name} from now on.").format(name=choice.name))

    def _remove(self) -> None:
        self._context.desk.ask(Repository.remove_choice, self._choice.id).after(self._removed)

    def _removed(self) -> None:
        words = self.tr("{name} is off the list. Saved entries keep the name.")
        self.changed.emit(words.format(name=self._choice.name))

    def _refused(self, error: Exception) -> None:
        if isinstance(error, Known):
            self.row.set_error(message(error).line())
            self.row.focus_field()
        else:
            self._context.trouble.emit(error)


class Entries(Section):
    """``keep`` takes a setting that was chosen, by name.

    The own ways and apps show where the log is open and there are any.
    """

    def __init__(self, context: Context, keep: Keep) -> None:
        super().__init__()
        self._context = context
        self.set_title(self.tr("Entries"))
        self.add_settings("entries", context.settings, keep)
        self.late_after = self.controls["written_late_after_hours"]
        self._holder = QWidget()
        self._slot = Slot(column(gap=14))
        self._holder.setLayout(self._slot.box)
        self.rows: list[OwnChoiceRow] = []
        if context.unlocked:
            context.desk.ask(Repository.choices).then(self._show)

    def _show(self, choices: tuple[OwnChoice, ...]) -> None:
        self._slot.clear()
        self.rows = []
        for choice in choices:
            row = OwnChoiceRow(choice, self._context)
            row.changed.connect(self._changed)
            self.rows.append(row)
            if choice is not choices[0]:
                self._slot.add(hline())
            self._slot.add(row)
        if choices and self._holder.parentWidget() is None:
            self.add(self._holder)
        if self._holder.parentWidget() is not None:
            self._holder.setVisible(bool(choices))
            follow(list(self.controls.values())[-1], *self.rows)

    def _changed(self, said: str) -> None:
        announce(self, said)
        self.late_after.setFocus(Qt.FocusReason.OtherFocusReason)
        self._context.desk.ask(Repository.choices).then(self._show)
