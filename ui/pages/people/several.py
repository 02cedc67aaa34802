"""Several of a kind on a form: each with its fields and a way to take it off, and one to add."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ...widgets import Button, Card, FormRow, Heading, Label, announce, column, row

Value = TypeVar("Value")


class Part(Card, Generic[Value]):
    """The fields of one. Put them into ``body``; ``title`` names it for a screen reader."""

    edited = Signal()
    removed = Signal()

    def __init__(self, title: str) -> None:
        super().__init__("soft", margins=(16, 12, 16, 14), gap=12)
        self._title = Label(title, "bold")
        self.remove = Button(
            self.tr("Take off"), "link", name=self.tr("Take off: {what}").format(what=title)
        )
        self.remove.clicked.connect(self.removed)
        line = row(self._title, self.remove, stretch=False)
        line.setStretch(0, 1)
        self.body.addLayout(line)

    def value(self) -> Value:
        """Give what stands in the fields."""
        raise AssertionError("each kind of part says what its value is")

    def check(self) -> list[FormRow]:
        """Show what needs a fix beside its field; give the rows that may need one."""
        return []

    def first(self) -> QWidget:
        """Give the field that a person starts with."""
        raise AssertionError("each kind of part says where to start")


class Several(Card, Generic[Value]):
    """A card with a part for each of ``values``; ``build`` makes one, ``blank`` gives a new one."""

    edited = Signal()

    def __init__(
        self,
        title: str,
        help: str,
        add: str,
        values: tuple[Value, ...],
        build: Callable[[Value], Part[Value]],
        blank: Callable[[], Value],
    ) -> None:
        super().__init__(gap=12)
        self._build, self._blank = build, blank
        self.parts: list[Part[Value]] = []
        self.body.addLayout(column(Heading(title, 3), Label(help, "small"), gap=2))
        self._list = column(gap=12)
        self.body.addLayout(self._list)
        self.add = Button(add, "quiet", icon="plus")
        self.add.clicked.connect(self.add_one)
        self.body.addLayout(row(self.add))
        for value in values:
            self._put(value)

    def values(self) -> tuple[Value, ...]:
        """Give what stands in the parts, in order."""
        return tuple(part.value() for part in self.parts)

    def check(self) -> list[FormRow]:
        """Show what needs a fix; give all rows that may need one."""
        return [row for part in self.parts for row in part.check()]

    def add_one(self) -> None:
        """Add a blank one and go to its first field."""
        part = self._put(self._blank())
        part.first().setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    def add_quietly(self) -> None:
        """Add one as it usually starts, and leave the focus where it is."""
        self._put(self._blank())

    def _put(self, value: Value) -> Part[Value]:
        part = self._build(value)
        part.edited.connect(self.edited)
        part.removed.connect(lambda: self._take(part))
        self.parts.append(part)
        self._list.addWidget(part)
        return part

    def _take(self, part: Part[Value]) -> None:
        self.parts.remove(part)
        self._list.removeWidget(part)
        part.hide()
        part.deleteLater()
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self.tr("Taken off"))
        self.edited.emit()
