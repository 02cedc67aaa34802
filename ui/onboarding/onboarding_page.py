"""A page before the menu: a centred column, and help in a bar that never scrolls away."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from caregiver_app.errors import Known
from caregiver_app.messages import message
from caregiver_app.settings import TEXT_SIZES

from ..context import Context
from ..page import Page
from ..scroll_column import ScrollColumn
from ..theme import current_theme
from ..widgets import Button, Card, Flow, Slot, let_go
from ..widgets.hide import hide_button

BIG = 1.5
"""From this text size on the bar leaves its icons out."""


def card_column(width: int) -> ScrollColumn:
    """Give a column for one card in the middle of the window, ``width`` pixels at 100 %.

    It grows as much as its letters do, unlike a column of reading text.
    """
    column = ScrollColumn(width, centred=True)
    outer = column.body.parent()
    assert isinstance(outer, QVBoxLayout)
    outer.insertStretch(0, 1)
    inside = outer.parentWidget()
    assert inside is not None
    inside.setMaximumWidth(current_theme().px(width))
    return column


def size_buttons(
    context: Context, keep: Callable[..., object], *, smaller: bool = False, icon: bool = True
) -> list[Button]:
    """Give the ways to the next text size, and with ``smaller`` to the one before; none at an end.

    ``keep`` sets the setting.
    """
    at, found = TEXT_SIZES.index(context.settings.text_size), []
    tr = QCoreApplication.translate
    if smaller and at > 0:
        found.append((tr("OnboardingPage", "Smaller text"), "", TEXT_SIZES[at - 1]))
    if at + 1 < len(TEXT_SIZES):
        found.append((tr("OnboardingPage", "Bigger text"), "plus", TEXT_SIZES[at + 1]))
    buttons = []
    for words, sign, percent in found:
        button = Button(words, "quiet", icon=sign if icon else "")
        button.clicked.connect(partial(_resize, keep, percent))
        buttons.append(button)
    return buttons


def _resize(keep: Callable[..., object], percent: int, _checked: bool = False) -> None:
    keep(text_size=percent)


class OnboardingPage(Page):
    """Shows one of several columns, each kept as it was left, above a bar with the ways out."""

    look_around = Signal()
    urgent = Signal()
    hide_screen = Signal()
    look_at = Signal(str, object)
    """A page in the frame that was asked for, and its argument."""
    max_width = 740
    bar_centred = False

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._columns = QStackedWidget()
        self._bar = Slot(self._box)
        self._box.replaceWidget(self.scroller, self._columns)
        let_go(self.scroller)

    def show_column(self, column: ScrollColumn, *buttons: QWidget) -> None:
        """Show ``column`` and a bar with ``buttons`` and then help."""
        if self._columns.indexOf(column) < 0:
            self._columns.addWidget(column)
        self._columns.setCurrentWidget(column)
        self.scroller, self.body = column, column.body
        self.unsay()
        # A new bar each time: it must follow the column in the order of Tab.
        self._bar.show(self._build_bar(*buttons, *self._help()))
        self._fit_height()

    def look_words(self) -> str:
        """Give the words of the way in without a passphrase."""
        return self.tr("Look around first")

    def forget(self) -> None:
        """Empty every field that holds a secret; called before the page is left."""

    def looking(self) -> None:
        """Keep what is worth keeping; called before the person looks around, or for help."""

    def keep(self, **values: str | int | bool) -> bool:
        """Set settings; say so and give False where they cannot be kept."""
        try:
            self.context.change(**values)
        except Known as error:
            self.say(message(error).line())
            return False
        return True

    @property
    def _reading(self) -> QWidget:
        return self._columns

    def flush(self) -> None:
        self.forget()

    @property
    def nothing_written(self) -> bool:
        """Say whether nothing of the record can be seen here: then the cover may come off it."""
        return True

    def _build_bar(self, *buttons: QWidget) -> Card:
        theme = self.context.theme
        bar = Card("bar", margins=(32, 11, 32, 11), gap=8)
        inside = QWidget()
        # As wide as the column at 100 %, and growing with the letters: it wraps as late as it can.
        inside.setMaximumWidth(theme.px(self.max_width))
        inside.setLayout(Flow(*buttons, centred=self.bar_centred))
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(inside, 100)
        across.addStretch(1)
        bar.body.addLayout(across)
        return bar

    def _help(self) -> list[QWidget]:
        """Give what ends the bar on every column; in large letters without signs, on one line."""
        icon = self.context.theme.scale < BIG
        return [
            self._look_button(),
            *size_buttons(self.context, self.keep, icon=icon),
            self._urgent_button(icon=icon),
            self._hide(icon=icon),
        ]

    def _look_button(self) -> Button:
        look = Button(self.look_words(), "quiet")
        look.clicked.connect(self._look)
        return look

    def _urgent_button(self, *, icon: bool = True) -> Button:
        urgent = Button(self.tr("Urgent help"), "urgent", icon="phone-call" if icon else "")
        urgent.clicked.connect(self._urgent)
        return urgent

    def _hide(self, *, icon: bool = True) -> Button:
        hide = hide_button(icon=icon)
        hide.clicked.connect(self.hide_screen)
        return hide

    def _look(self) -> None:
        self.looking()
        self.forget()
        self.look_around.emit()

    def _urgent(self) -> None:
        self.looking()
        self.forget()
        self.urgent.emit()
