"""The numbers as large text, with no click: shown while typed words tell of danger to a child."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from caregiver_app.search.danger import NONE, Danger, danger_in, together

from ..theme import current_theme
from ..widgets import Button, Card, Columns, Flow, Icon, Label, Slot, announce, column, panel, row

if TYPE_CHECKING:
    from ..context import Context
    from .telephone import Telephone


class UrgentInline(Card):
    """Hidden until :meth:`show_for` is given danger. It never takes the focus.

    ``telephone`` gives whom this caregiver calls; it is asked when first needed. ``way`` adds a
    button: ``concerns`` then tells the concern to open, "" for all of them. ``changed`` tells that
    it came or went, or shows other numbers.
    """

    concerns = Signal(str)
    changed = Signal()

    def __init__(self, telephone: Callable[[], Telephone], *, way: bool = False) -> None:
        super().__init__("urgent", margins=(20, 12, 20, 12), gap=6)
        self._telephone = telephone
        self.danger = NONE
        self._told: tuple[str, ...] = ()
        self.title = Label("", "h3", tone="on-urgent")
        self._numbers = Slot(column())
        self.way = Button(self.tr("Open Concerns"), "urgent", icon="life-buoy")
        self.way.clicked.connect(lambda: self.concerns.emit(next(iter(self.danger.kinds), "")))
        words = panel(column(self.title, self._numbers.box, gap=4))
        tools = panel(column(None, row(self.way), None))
        both = Columns(wide_at=620, gap=8)
        both.add(words, 1)
        both.add(tools, 0)
        mark = column(Icon("phone-call", "urgent-ink", 26, box=30), None)
        self.body.addLayout(row(mark, both, gap=14, grows=1))
        tools.setVisible(way)
        self.hide()

    def show_for(self, danger: Danger) -> None:
        """Show whom to call for ``danger``, or nothing where none need show."""
        before, self.danger = self.danger, danger
        if not danger.shown:
            self.hide()
        elif danger != before or self.isHidden():
            self._fill()
            self.show()
        if (before.shown, before.calls) != (danger.shown, danger.calls):
            self.changed.emit()

    def forget(self) -> None:
        """Say the numbers aloud anew when they come next: what was typed is gone."""
        self._told = ()

    def _fill(self) -> None:
        from .numbers import said, with_words

        telephone = self._telephone()
        lines = with_words(telephone.lines_of(self.danger.calls), telephone.concerns.societies)
        title = self.tr("Is a child in danger? Call first. You do not need proof.")
        self.title.setText(title)
        line = QWidget(self)
        line.setLayout(Flow(*(number(said(one), when) for one, when in lines), gap=14))
        self._numbers.show(line)
        spoken = "; ".join(f"{when}: {said(one)}" for one, when in lines)
        self.way.setAccessibleDescription(f"{title} {spoken}.")
        calls = tuple(said(one) for one, _ in lines)
        if calls != self._told:
            # Once, and not again while the same words are typed on.
            self._told = calls
            announce(self, f"{title} {spoken}.", assertive=True)


def telephone_for(context: Context) -> Callable[[], Telephone]:
    """Give what gives whom this caregiver calls; the numbers are read when it is first asked."""

    def ask() -> Telephone:
        from .telephone import telephone_of

        return telephone_of(context, ())

    return ask


def number(phone: str, when: str, *, tone: str = "on-urgent") -> QWidget:
    """Give one number, large, with when to call it beside."""
    part = QWidget()
    large = Label(phone, "h2", tone=tone, wrap=False)
    small = Label(when, "small", tone=tone, wrap=False)
    box = row(large, small, gap=10, stretch=False)
    box.setAlignment(large, Qt.AlignmentFlag.AlignBaseline)
    box.setAlignment(small, Qt.AlignmentFlag.AlignBaseline)
    part.setLayout(box)
    return part


WIDTH = 920


class DangerStrip(QWidget):
    """``came`` tells that it is shown now, ``concerns`` the concern to open, "" for all of them.

    Each field is read by itself, and again only when its words change.
    """

    concerns = Signal(str)
    came = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.urgent = UrgentInline(telephone_for(context), way=True)
        self.urgent.concerns.connect(self.concerns)
        self.urgent.changed.connect(self._follow)
        self.urgent.setMaximumWidth(current_theme().space(WIDTH))
        box = row(self.urgent, None)
        box.setStretch(0, 100)
        self.setLayout(box)
        space = current_theme().space
        box.setContentsMargins(space(32), space(10), space(32), 0)
        self._read: dict[str, tuple[str, Danger]] = {}
        self.hide()

    def trust(self, texts: Mapping[str, str]) -> None:
        """Take ``texts`` of the fields for read: nobody types them, they were saved before."""
        self._read = {field: (text, NONE) for field, text in texts.items()}
        self._show()

    def read(self, texts: Mapping[str, str]) -> None:
        """Read the ``texts`` of the fields that have changed, and show what they call for."""
        for field, text in texts.items():
            if self._read.get(field, ("", NONE))[0] != text:
                self._read[field] = (text, danger_in(text))
        self._read = {field: self._read[field] for field in texts if field in self._read}
        if not any(text.strip() for text, _ in self._read.values()):
            self.urgent.forget()
        self._show()

    def _show(self) -> None:
        self.urgent.show_for(together(found for _, found in self._read.values()))

    def _follow(self) -> None:
        shown = self.urgent.danger.shown
        self.setVisible(shown)
        if shown:
            # Only once the page has its new height.
            QTimer.singleShot(0, self, self.came.emit)
