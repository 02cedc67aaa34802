"""A page before the menu: a centred column, and help in a bar that never scrolls away."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from caregiver_app.errors import Known
from caregiver_app.messages import message
from caregiver_app.settings import TEXT_SIZES

from ..context import Context
from ..frame.hide import hide_button, hide_words
from ..pages.page import Page, ScrollColumn
from ..theme import current_theme
from ..widgets import Button, Card, Flow, Toast


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


class DoorPage(Page):
    """Shows one of several columns, each kept as it was left, above a bar with the ways out."""

    look_around = Signal()
    urgent = Signal()
    hide_screen = Signal()
    max_width = 740
    bar_centred = False

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._columns = QStackedWidget()
        self._bar: Card | None = None
        self._flow = Flow()
        self._hide = hide_button()
        self._box.replaceWidget(self.scroller, self._columns)
        self.scroller.deleteLater()

    def show_column(self, column: ScrollColumn, *buttons: Button) -> None:
        """Show ``column`` and a bar with ``buttons`` and then help."""
        if self._columns.indexOf(column) < 0:
            self._columns.addWidget(column)
        self._columns.setCurrentWidget(column)
        self.scroller, self.body = column, column.body
        if self._toast is not None:
            self._toast.hide()
        # A new bar each time: it must follow the column in the order of Tab.
        if self._bar is not None:
            self._box.removeWidget(self._bar)
            self._bar.hide()
            self._bar.deleteLater()
        self._bar = self._build_bar(*buttons, *self._help())
        self._box.addWidget(self._bar)
        self._fit_bar()

    def look_words(self) -> str:
        """Give the words of the way in without a passphrase."""
        return self.tr("Look around first")

    def forget(self) -> None:
        """Empty every field that holds a secret; called before the page is left."""

    def keep(self, **values: str | int | bool) -> bool:
        """Set settings; say so and give False where they cannot be kept."""
        try:
            self.context.change(**values)
        except Known as error:
            self.say(message(error).line())
            return False
        return True

    def say(self, text: str) -> None:
        """Tell what has just happened, at the foot of whatever column is shown."""
        if self._toast is None:
            self._toast = Toast(self._columns)
        super().say(text)

    def flush(self) -> None:
        self.forget()

    def _build_bar(self, *buttons: Button) -> Card:
        theme = self.context.theme
        bar = Card("bar", margins=(32, 12, 32, 12), gap=8)
        inside = QWidget()
        # As wide as the column at 100 %, and growing with the letters: it wraps as late as it can.
        inside.setMaximumWidth(theme.px(self.max_width))
        self._flow = Flow(*buttons, centred=self.bar_centred)
        inside.setLayout(self._flow)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(inside, 100)
        across.addStretch(1)
        bar.body.addLayout(across)
        return bar

    def _help(self) -> list[Button]:
        look = Button(self.look_words(), "quiet")
        look.clicked.connect(self._look)
        urgent = Button(self.tr("Urgent help"), "urgent", icon="phone-call")
        urgent.clicked.connect(self._urgent)
        self._hide = hide = hide_button()
        hide.clicked.connect(self.hide_screen)
        size = TEXT_SIZES.index(self.context.settings.text_size) + 1
        if size == len(TEXT_SIZES):
            return [look, urgent, hide]
        bigger = Button(self.tr("Bigger text"), "quiet", icon="plus")
        bigger.clicked.connect(lambda: self.keep(text_size=TEXT_SIZES[size]))
        return [look, bigger, urgent, hide]

    def width_changed(self, width: int) -> None:
        self._fit_bar()

    def _fit_bar(self) -> None:
        """Say "Hide" alone where that spares the bar a second line: the page is low enough."""
        theme, (short, full) = self.context.theme, hide_words()
        self._hide.set_words(full)
        room = min(theme.px(self.max_width), self.width() - 2 * theme.space(32))
        if self._flow.sizeHint().width() > room:
            self._hide.set_words(short, full)

    def _look(self) -> None:
        self.forget()
        self.look_around.emit()

    def _urgent(self) -> None:
        self.forget()
        self.urgent.emit()
