"""The menu at the left: seven pages, and at its foot urgent help and the way to hide."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ..models import Index
from ..pages import ICONS, MENU, section_title
from ..theme import current_theme
from ..widgets import (
    Button,
    Icon,
    Label,
    announce,
    focus_ring_shown,
    let_selecting_open,
    row,
)
from ..widgets.hide import hide_button, hide_words
from ..widgets.painted import paint_ring
from ..widgets.painted_rows import PaintedRows, RowLook

WIDE, RAIL = 232, 104


def _in_two_lines(words: str) -> str:
    """Give ``words`` broken at the last gap: the same words, for a narrow place."""
    first, _, last = words.rpartition(" ")
    return f"{first}\n{last}" if first else words


class _MenuDelegate(PaintedRows):
    """Paints the rows. ``height`` and ``icon`` are real pixels that :class:`Sidebar` fits."""

    rail = False
    height = 46
    icon = 21

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(60, self.height)

    def _paint(self, painter: QPainter, look: RowLook, index: Index) -> None:
        theme, on = current_theme(), look.chosen
        box = QRectF(look.box).adjusted(1, 1, -1, -1)
        if on or look.over:
            painter.setPen(QPen(theme.color("line"), 1) if on else Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("selected" if on else "surface-2"))
            painter.drawRoundedRect(box, 9, 9)
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("primary"))
            bar = QRectF(box.x(), box.y() + 7, 5, box.height() - 14)
            painter.drawRoundedRect(bar, 2.5, 2.5)
        token = "selected-ink" if on else "ink"
        words, name = str(index.data()), ICONS[MENU[index.row()]]
        painter.setPen(theme.color(token))
        draw = self._paint_rail if self.rail else self._paint_wide
        draw(painter, box, words, name, token, on, look.dpr)
        if on and focus_ring_shown(look.view):
            paint_ring(painter, box.adjusted(1.5, 1.5, -1.5, -1.5), 8)

    def _paint_wide(
        self, p: QPainter, box: QRectF, words: str, icon: str, token: str, on: bool, dpr: float
    ) -> None:
        theme, side = current_theme(), self.icon
        p.drawPixmap(
            QRectF(box.x() + theme.px(16), box.center().y() - side / 2, side, side).topLeft(),
            theme.pixmap(icon, token, side, dpr),
        )
        p.setFont(theme.font(16, 700 if on else 500))
        p.drawText(box.adjusted(theme.px(50), 0, -4, 0), Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_rail(
        self, p: QPainter, box: QRectF, words: str, icon: str, token: str, on: bool, dpr: float
    ) -> None:
        theme, side = current_theme(), self.icon
        font = theme.font(15, 700 if on else 600)
        p.setFont(font)
        if not side:
            p.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
            return
        tall = QFontMetrics(font).height()
        y = box.y() + (box.height() - side - tall - 2) / 2
        at = QRectF(box.center().x() - side / 2, y, side, side).topLeft()
        p.drawPixmap(at, theme.pixmap(icon, token, side, dpr))
        words_box = QRectF(box.x(), y + side + 2, box.width(), tall)
        p.drawText(words_box, Qt.AlignmentFlag.AlignHCenter, words)


class Sidebar(QFrame):
    """The menu: one Tab stop for the list, then the buttons at its foot.

    Wide (232 px) or a rail (104 px) that keeps its words. It fits its rows to the height it has:
    first the room around them shrinks, then in the rail the icons, and never the words.
    """

    chosen = Signal(str)
    urgent = Signal()
    hide_screen = Signal()
    unlock = Signal()
    waiting = Signal()
    """The open concerns that ask for news are wanted."""
    alarm = Signal()
    """What the check of the log found is wanted."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", "sidebar")
        self._rail = False
        self._unlock_words = (self.tr("Unlock"), self.tr("Unlock your log"))
        self._box = QVBoxLayout(self)
        self._name = QWidget()
        name = row(Icon("hand-heart", "primary", 22, box=28), Label("May I…?", "h2", wrap=False))
        name.setContentsMargins(8, 0, 0, 6)
        self._name.setLayout(name)
        self._list = QListWidget()
        self._list.setProperty("look", "rows")
        self._list.setAccessibleName(self.tr("Main menu"))
        self._list.setMouseTracking(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._delegate = _MenuDelegate(self._list)
        self._list.setItemDelegate(self._delegate)
        for section in MENU:
            self._list.addItem(QListWidgetItem(section_title(section)))
        self._list.setCurrentRow(0)
        self._list.currentRowChanged.connect(self._row_changed)
        let_selecting_open(self._list)
        self._list.itemClicked.connect(self._clicked)
        self._unlock = Button("", icon="lock-open")
        self._waiting = Button("", icon="clock")
        self._waits = 0
        self._alarm = Button("", icon="triangle-alert")
        self._wrong = False
        self._urgent = Button(self.tr("Urgent help"), "urgent", icon="phone-call", tip="F1")
        self._hide = hide_button()
        self._unlock.clicked.connect(self.unlock)
        self._waiting.clicked.connect(self.waiting)
        self._alarm.clicked.connect(self.alarm)
        self._urgent.clicked.connect(self.urgent)
        self._hide.clicked.connect(self.hide_screen)
        self._box.addWidget(self._name)
        self._box.addWidget(self._list, 1)
        for button in self._buttons():
            self._box.addWidget(button)
        self._show_one()
        self.show_vault("open")
        self._dress()

    def select(self, section: str) -> None:
        """Mark the row of ``section`` without telling anyone."""
        self._list.blockSignals(True)
        self._list.setCurrentRow(MENU.index(section))
        self._list.blockSignals(False)
        self._list.viewport().update()

    def show_vault(self, state: str) -> None:
        """Show the way to the log unless ``state`` is "open": "locked" or "absent"."""
        if state == "absent":
            self._unlock_words = (self.tr("Set up"), self.tr("Set up your log"))
        else:
            self._unlock_words = (self.tr("Unlock"), self.tr("Unlock your log"))
        self._unlock.setVisible(state != "open")
        self._dress()

    def show_waiting(self, count: int) -> None:
        """Say how many open concerns have nothing new for a day; nothing for 0."""
        if count == self._waits:
            return
        self._waits = count
        self._show_one()
        self._dress()
        if count:
            announce(self, self._waiting_words()[2])

    def show_alarm(self, wrong: bool) -> None:
        """Say whether the check of the log found something wrong."""
        if wrong == self._wrong:
            return
        self._wrong = wrong
        self._show_one()
        self._dress()
        if wrong:
            announce(self, self._alarm_words()[2])

    def _show_one(self) -> None:
        """Show what asks for a look; there is room for one, and a child comes first."""
        self._waiting.setVisible(self._waits > 0)
        self._alarm.setVisible(self._wrong and not self._waits)

    def _alarm_words(self) -> tuple[str, str, str]:
        """Give the words for the rail, for the wide menu, and for a screen reader."""
        full = self.tr("The check of your log found something that is not right.")
        return self.tr("Check log"), self.tr("Look at your log"), full

    def _waiting_words(self) -> tuple[str, str, str]:
        """Give the words for the rail, for the wide menu, and for a screen reader."""
        count = self._waits
        if count == 1:
            full = self.tr("Nothing was written about an open concern for a day.")
            return self.tr("1 waits"), self.tr("1 concern waits"), full
        full = self.tr("Nothing was written about {count} open concerns for a day.")
        long = self.tr("{count} concerns wait").format(count=count)
        return self.tr("{count} wait").format(count=count), long, full.format(count=count)

    def set_rail(self, rail: bool) -> None:
        """Become a rail, or wide again."""
        if rail != self._rail:
            self._rail = rail
            self._dress()

    @property
    def has_focus(self) -> bool:
        """Say whether the list has the focus: then it keeps it when the page changes."""
        return self._list.hasFocus()

    def take_focus(self) -> None:
        """Put the focus on the list."""
        self._list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _row_changed(self, at: int) -> None:
        self.chosen.emit(MENU[at])

    def _clicked(self, item: QListWidgetItem) -> None:
        # A click on the row that is already marked goes back to that page's start.
        self.chosen.emit(MENU[self._list.row(item)])

    def _dress(self) -> None:
        theme, rail = current_theme(), self._rail
        self.setFixedWidth(theme.px(RAIL if rail else WIDE))
        side, gap = (6, 4) if rail else (12, 8)
        self._box.setContentsMargins(side, 8 if rail else 16, side, 8 if rail else 14)
        self._box.setSpacing(gap)
        self._name.setVisible(not rail)
        short, long = self._unlock_words
        self._unlock.set_words(short if rail else long, long)
        hide = hide_words()
        self._hide.set_words(_in_two_lines(hide) if rail else hide, hide)
        short, long, full = self._waiting_words()
        self._waiting.set_words(short if rail else long, full)
        short, long, full = self._alarm_words()
        self._alarm.set_words(short if rail else long, full)
        for button in self._buttons():
            button.set_compact(rail)
        self._fit()

    def _buttons(self) -> tuple[Button, ...]:
        return (self._unlock, self._waiting, self._alarm, self._urgent, self._hide)

    def _fit(self) -> None:
        """Choose the height of the rows and the size of the icons for the height there is."""
        theme, delegate = current_theme(), self._delegate
        self._box.activate()
        room = max(1, self._list.height() - 2) // len(MENU)
        line = QFontMetrics(theme.font(15 if self._rail else 16, 700)).height()
        delegate.rail = self._rail
        if not self._rail:
            delegate.icon = theme.px(21)
            delegate.height = max(line + 4, min(max(44, theme.px(46)), room))
        else:
            best = theme.px(21) + line + theme.px(12)
            for icon, spare in ((theme.px(21), 8), (theme.px(17), 6), (0, 2)):
                delegate.icon = icon
                if icon + line + spare <= room:
                    break
            tallest = best if delegate.icon else max(44, line + 12)
            delegate.height = max(line + 2, min(tallest, room))
        self._list.scheduleDelayedItemsLayout()
        self._list.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_hide"):
            self._dress()
        super().changeEvent(event)
