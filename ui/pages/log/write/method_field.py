"""How a contact was made: the built-in ways, the caregiver's own, and a form to add one."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from caregiver_app.record.choices import RESEMBLES, OwnChoice, What, likeness
from caregiver_app.record.values import Method

from ....models.tips import as_written
from ....models.words import method_choices
from ....widgets import (
    Button,
    Card,
    Columns,
    Combo,
    Flow,
    FormRow,
    Segmented,
    TextField,
    column,
    panel,
)

_LONGEST, _SHOWN, _SHOWN_BESIDE_TIME = 60, 26, 16
_FIRST = (Method.TEXT, Method.SOCIAL_MEDIA, Method.PHONE, Method.VIDEO_CALL, Method.IN_PERSON)
"""The ways in sight; the others stand behind the last of the bar."""
_OTHERS, _ADD = Method.OTHER.value, "\x00add"


class MethodField(QWidget):
    """One way of contact: six in a bar, where "Other" opens the rest; or all in one list.

    ``chosen`` tells a choice, ``changed`` what is typed about a new way. ``wanted`` asks for a new
    way on the list: its name, and the built-in way that it is like. ``made`` tells that the order
    of Tab must be made again.
    """

    chosen = Signal()
    changed = Signal()
    wanted = Signal(str, str)
    made = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._own: tuple[OwnChoice, ...] = ()
        self._kept = ("", "")
        self._way = ""
        words = dict(method_choices())
        short = {Method.VIDEO_CALL: self.tr("Video")}
        bar = [(one.value, short.get(one, words[one])) for one in _FIRST]
        self.bar = Segmented(self.tr("How?"), [*bar, (_OTHERS, self.tr("Other"))])
        self.others = Combo(self.tr("Which other way?"))
        self.all = Combo(self.tr("How?"))
        self._in_bar = panel(Flow(self.bar, self.others))
        self.all.hide()
        self._card = self._build_card()
        box = column(gap=6, on=self)
        for part in (self._in_bar, self.all, self._card):
            box.addWidget(part)
        self._card.hide()
        self.setFocusProxy(self.bar)
        self.bar.chosen.connect(self._pressed)
        self.others.currentIndexChanged.connect(lambda: self._picked(self.others))
        self.all.currentIndexChanged.connect(lambda: self._picked(self.all))
        self._fill()

    def setAccessibleDescription(self, words: str) -> None:
        super().setAccessibleDescription(words)
        for part in (*self.bar.buttons(), self.all):
            part.setAccessibleDescription(words)

    def _build_card(self) -> Card:
        self.name = TextField()
        self.name.setMaxLength(_LONGEST)
        self.name_row = FormRow(
            self.tr("What do you call it?"),
            self.name,
            help=self.tr("Like Roblox chat, or the school app."),
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
        )
        self.add_it = Button(self.tr("Add this way"), "secondary", icon="plus")
        self.dont = Button(self.tr("Do not add"), "quiet")
        self.add_it.clicked.connect(self._ask)
        self.dont.clicked.connect(self._close)
        self.name.textChanged.connect(self.changed)
        self.like.currentIndexChanged.connect(self.changed)
        card = Card("soft", margins=(16, 14, 16, 14), gap=12)
        card.body.addWidget(Columns(self.name_row, self.like_row, wide_at=420, gap=12))
        card.body.addLayout(Flow(self.add_it, self.dont))
        return card

    # -- the choice

    def show_list(self, shown: bool) -> None:
        """Show all ways in one list, or six in a bar."""
        self._in_bar.setVisible(not shown)
        self.all.setVisible(shown)
        self.setFocusProxy(self.all if shown else self.bar)

    @property
    def in_list(self) -> bool:
        """Say whether all ways stand in one list."""
        return not self.all.isHidden()

    def offer(self, own: Sequence[OwnChoice]) -> None:
        """Offer the caregiver's ``own`` ways beside the built-in ones, keeping what is chosen."""
        self._own = tuple(one for one in own if one.what == What.METHOD)
        self._fill()

    def value(self) -> str:
        """Give the id of the way chosen; "" where none is yet."""
        return self._way

    def method_name(self) -> str:
        """Give what the way chosen is called, where it is the caregiver's own; else ""."""
        if self._way and self._way == self._kept[0]:
            return self._kept[1]
        return next((one.name for one in self._own if one.method == self._way), "")

    def like_of(self) -> str:
        """Give the built-in way that the one chosen is, or is like; "" where none is known."""
        return likeness(self._way, self._own)

    def choose(self, way: str, name: str = "") -> None:
        """Choose ``way`` without telling anyone, and keep ``name`` as what it is called."""
        if name and self._kept != (way, name):
            self._kept = (way, name)
            self._way = way
            self._fill()
            return
        self._way = way
        self._show()

    def stops(self) -> list[QWidget]:
        """Give where Tab stops, in order."""
        new = [self.name, self.like, self.add_it, self.dont]
        return [*self.bar.buttons(), self.others, self.all, *new]

    def _fill(self) -> None:
        """Offer every way in the two lists."""
        words = method_choices(self._own)
        if self._kept[0] and self._kept[0] not in dict(words):
            words = (*words, self._kept)
        self._offered = {way for way, _ in words}
        add = (_ADD, self.tr("Add another way…"))
        rest = [one for one in words if one[0] not in (*_FIRST, _OTHERS)]
        self.others.set_choices([(_OTHERS, self.tr("Some other way")), *rest, add])
        self.all.set_choices([("", self.tr("Choose one")), *words, add])
        _cut(self.others, _SHOWN)
        _cut(self.all, _SHOWN_BESIDE_TIME)
        self._show()

    def _show(self) -> None:
        """Show the way chosen in the bar and in the lists, without telling anyone."""
        way = self._way
        if way and way not in self._offered:
            # A way that left the list, whose name nobody kept.
            self._kept = (way, way)
            self._fill()
            return
        behind = bool(way) and way not in _FIRST
        if way:
            self.bar.choose(_OTHERS if behind else way)
        else:
            self.bar.clear()
        for combo, value in ((self.others, way if behind else _OTHERS), (self.all, way)):
            combo.blockSignals(True)
            combo.choose(value)
            combo.blockSignals(False)
        self.others.setVisible(behind)

    def _pressed(self, way: str) -> None:
        self._way = way
        self._show()
        self.chosen.emit()

    def _picked(self, combo: Combo) -> None:
        if combo.value() == _ADD:
            self._show()
            self._open()
            return
        self._way = combo.value()
        self._show()
        self.chosen.emit()

    # -- a new way

    @property
    def adding(self) -> bool:
        """Say whether a new way is being written."""
        return not self._card.isHidden()

    def added(self, way: OwnChoice) -> None:
        """Take in the way that was asked for, and choose it."""
        self.clear_new()
        self._own = (*self._own, way)
        self._way = way.method
        self._fill()
        self.chosen.emit()
        self._list.setFocus()

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
        self._list.setFocus()

    @property
    def _list(self) -> Combo:
        """The list that a way was added from."""
        return self.others if self.all.isHidden() and not self.others.isHidden() else self.all

    def _ask(self) -> None:
        if self.check_new():
            self.wanted.emit(self.name.text(), self.like.value())
        else:
            (self.like_row if self.name.text().strip() else self.name_row).focus_field()


def _cut(combo: Combo, most: int) -> None:
    """Cut names of more than ``most`` letters; the tip and the spoken name say them whole."""
    for at in range(combo.count()):
        words = combo.itemText(at)
        if len(words) > most:
            combo.setItemText(at, words[:most] + "…")
            combo.setItemData(at, as_written(words), Qt.ItemDataRole.ToolTipRole)
            combo.setItemData(at, words, Qt.ItemDataRole.AccessibleTextRole)
