"""How a contact was made: the built-in ways, the caregiver's own, and a form to add one."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from caregiver_app.record.choices import RESEMBLES, OwnChoice, What, likeness
from caregiver_app.record.values import Method

from ...models.words import method_choices
from ...theme import current_theme
from ...widgets import Button, Card, Combo, Flow, FormRow, Segmented, TextField, row

_LONGEST = 60
_SHOWN = 26


class MethodField(QWidget):
    """One way of contact. ``chosen`` tells a choice, ``changed`` what is typed about a new way.

    ``wanted`` asks for a new way on the list: its name, and the built-in way that it is like.
    ``made`` tells that the order of Tab must be made again.
    """

    chosen = Signal()
    changed = Signal()
    wanted = Signal(str, str)
    made = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._own: tuple[OwnChoice, ...] = ()
        self._offered: set[str] = set()
        self._kept = ("", "")
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(current_theme().space(4))
        self._switch = self._build_switch("")
        self._box.addWidget(self._switch)
        self.add = Button(self.tr("Add another way…"), "link", icon="plus")
        self.add.clicked.connect(self._open)
        self._box.addLayout(row(self.add))
        self._card = self._build_card()
        self._box.addWidget(self._card)
        self._card.hide()

    def _build_card(self) -> Card:
        self.name = TextField()
        self.name.setMaxLength(_LONGEST)
        self.name_row = FormRow(
            self.tr("What do you call it?"),
            self.name,
            help=self.tr("Like Roblox chat, or the school app."),
            width=420,
        )
        words = {
            Method.TEXT: self.tr("A text or instant message"),
            Method.SOCIAL_MEDIA: self.tr("Social media"),
            Method.MESSAGING_APP: self.tr("An app with both"),
            Method.OTHER: self.tr("Not online"),
        }
        choices = [("", self.tr("Choose one")), *((one.value, words[one]) for one in RESEMBLES)]
        self.like = Combo("", choices)
        self.like_row = FormRow(
            self.tr("What is it most like?"),
            self.like,
            help=self.tr("This decides how it is filed."),
            width=420,
        )
        self.add_it = Button(self.tr("Add this way"), "secondary", icon="plus")
        self.dont = Button(self.tr("Do not add"), "quiet")
        self.add_it.clicked.connect(self._ask)
        self.dont.clicked.connect(self._close)
        self.name.textChanged.connect(self.changed)
        self.like.currentIndexChanged.connect(self.changed)
        card = Card("soft", margins=(16, 14, 16, 14), gap=12)
        card.body.addWidget(self.name_row)
        card.body.addWidget(self.like_row)
        card.body.addLayout(Flow(self.add_it, self.dont))
        return card

    def _build_switch(self, current: str) -> Segmented:
        words = method_choices(self._own)
        if self._kept[0] and self._kept[0] not in dict(words):
            words = (*words, self._kept)
        self._offered = {way for way, _ in words}
        short = [(way, said if len(said) <= _SHOWN else said[:_SHOWN] + "…") for way, said in words]
        switch = Segmented(self.tr("How?"), short, current)
        for button, (_, said) in zip(switch.buttons(), words, strict=True):
            button.setAccessibleName(f"{self.tr('How?')} {said}")
            button.setToolTip(said if len(said) > _SHOWN else "")
        switch.chosen.connect(self.chosen)
        return switch

    # -- the choice

    def offer(self, own: Sequence[OwnChoice]) -> None:
        """Offer the caregiver's ``own`` ways beside the built-in ones, keeping what is chosen."""
        self._own = tuple(one for one in own if one.what == What.METHOD)
        self._rebuild(self.value())

    def value(self) -> str:
        """Give the id of the way chosen; "" where none is yet."""
        return self._switch.value()

    def method_name(self) -> str:
        """Give what the way chosen is called, where it is the caregiver's own; else ""."""
        way = self.value()
        if way == self._kept[0]:
            return self._kept[1]
        return next((one.name for one in self._own if one.method == way), "")

    def like_of(self) -> str:
        """Give the built-in way that the one chosen is, or is like; "" where none is known."""
        return likeness(self.value(), self._own)

    def choose(self, way: str, name: str = "") -> None:
        """Choose ``way`` without telling anyone, and keep ``name`` as what it is called."""
        if name:
            self._kept = (way, name)
        if not way:
            self._switch.clear()
        elif name or way not in self._offered:
            self._rebuild(way)
        else:
            self._switch.choose(way)

    def buttons(self) -> list[QAbstractButton]:
        """Give the radio buttons in order."""
        return self._switch.buttons()

    def stops(self) -> list[QWidget]:
        """Give where Tab stops, in order."""
        new = [self.name, self.like, self.add_it, self.dont]
        return [*self.buttons(), self.add, *new]

    def _rebuild(self, current: str) -> None:
        old, self._switch = self._switch, self._build_switch(current)
        self._box.removeWidget(old)
        self._box.insertWidget(0, self._switch)
        old.hide()
        old.deleteLater()
        self.made.emit()

    # -- a new way

    @property
    def adding(self) -> bool:
        """Say whether a new way is being written."""
        return not self._card.isHidden()

    def added(self, way: OwnChoice) -> None:
        """Take in the way that was asked for, and choose it."""
        self.clear_new()
        self._own = (*self._own, way)
        self._rebuild(way.method)
        self.chosen.emit()
        self._switch.buttons()[-1].setFocus()

    def refuse(self, words: str) -> None:
        """Say why the way was not added."""
        self.name_row.set_error(words)
        self.name_row.focus_field()

    def new(self) -> tuple[str, str]:
        """Give the name and the likeness being written; both "" where nothing is."""
        return (self.name.text(), self.like.value()) if self.adding else ("", "")

    def put_new(self, name: str, like: str) -> None:
        """Show a new way as it was being written, without telling anyone."""
        for part in (self.name, self.like):
            part.blockSignals(True)
        self.name.setText(name)
        self.like.choose(like)
        for part in (self.name, self.like):
            part.blockSignals(False)
        self._card.setVisible(bool(name or like))

    def clear_new(self) -> None:
        """Close the form for a new way, with nothing in it."""
        self.put_new("", "")
        for one in (self.name_row, self.like_row):
            one.set_error()

    def check_new(self) -> bool:
        """Set what is missing of a new way beside its fields; True where nothing is."""
        name, like = self.name.text().strip(), self.like.value()
        self.name_row.set_error("" if name else self.tr("Write what you call it"))
        self.like_row.set_error("" if like else self.tr("Choose what it is most like"))
        return bool(name and like)

    def _open(self) -> None:
        self._card.show()
        self.name.setFocus()

    def _close(self) -> None:
        self.clear_new()
        self.changed.emit()
        self.add.setFocus()

    def _ask(self) -> None:
        if self.check_new():
            self.wanted.emit(self.name.text(), self.like.value())
        else:
            (self.like_row if self.name.text().strip() else self.name_row).focus_field()
