"""Who writes here: one's own name, and the other caregivers of this home. Layout only."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from caregiver_app.record.by_name import Repository
from caregiver_app.record.proof_values import Writer

from ...context import Context
from ...onboarding.setting_row import SettingRow
from ...widgets import Button, Label, column, follow
from .remove_writer import named
from .section import Section


class Writers(Section):
    """Hidden until the vault has told who writes; a button asks for a view by ``asked``.

    ``ahead_of`` is the control that Tab reaches next.
    """

    asked = Signal(str, object)
    """The name of a view, and the writer it is about."""

    def __init__(self, context: Context, ahead_of: QWidget) -> None:
        super().__init__()
        self._ahead_of = ahead_of
        self.set_title(self.tr("Who writes here"))
        context.desk.ask(Repository.writers).then(self._show, context.trouble.emit)

    def _show(self, writers: tuple[Writer, ...]) -> None:
        for writer in writers:
            if writer.is_me:
                self._add_me(writer)
            elif writer.opens:
                self._add_other(writer)
            else:
                self._add_gone(writer)
        name = self.tr("Add another caregiver")
        button = Button(self.tr("Add"), name=name)
        button.clicked.connect(self._asks("add-writer", None))
        help = self.tr("With a name, a passphrase and a paper key of their own.")
        self.add(SettingRow(self.tr("Another caregiver"), help, button, name=name))
        self.show()
        before = self._ahead_of.previousInFocusChain()
        while before is not None and not before.focusPolicy() & Qt.FocusPolicy.TabFocus:
            before = before.previousInFocusChain()
        if before is not None:
            follow(before, self)

    def _add_me(self, writer: Writer) -> None:
        title = _shown(writer.name) or self.tr("Your name")
        name = self.tr("Change your name") if writer.name else self.tr("Add your name")
        button = Button(self.tr("Change") if writer.name else self.tr("Add"), name=name)
        button.clicked.connect(self._asks("your-name", writer))
        help = (
            self.tr("Your name, as it stands beside what you write.")
            if writer.name
            else self.tr("It stands beside what you write. It is empty now.")
        )
        self.add(SettingRow(title, help, button, name=name))

    def _add_other(self, writer: Writer) -> None:
        name = self.tr("Take away access from {name}").format(name=named(writer))
        button = Button(self.tr("Take away access"), name=name)
        button.clicked.connect(self._asks("remove-writer", writer))
        if writer.known:
            help = self.tr("Can open this log and write in it.")
        else:
            help = self.tr(
                "Has keys to this log. The log may be older than the day they were let in, or"
                " somebody put the keys there."
            )
        self.add(SettingRow(_shown(named(writer)), help, button, name=name))

    def _add_gone(self, writer: Writer) -> None:
        words = QWidget()
        gone = Label(self.tr("Cannot open this log. What they wrote stays."), "small")
        words.setLayout(column(Label(named(writer), "bold"), gone, gap=2))
        self.add(words)

    def _asks(self, view: str, writer: Writer | None) -> Callable[[], object]:
        return lambda: self.asked.emit(view, writer)


def _shown(name: str) -> str:
    """Give ``name`` for a label that belongs to a control: there an & would name a key."""
    return name.replace("&", "&&")
