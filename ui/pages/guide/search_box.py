"""Type it in your own words: a field, and under it the questions and rules that fit."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QStyleOptionViewItem,
    QWidget,
)

from caregiver_app.guidance.vocabulary import CareType
from caregiver_app.record.values import Person
from caregiver_app.search.danger import danger_in

from ...context import Context
from ...models import Index
from ...page_arguments import ALL_KINDS
from ...theme import current_theme
from ...urgent.inline import UrgentInline, telephone_for
from ...urgent.nothing import NothingFits
from ...widgets import (
    AfterTyping,
    Card,
    Heading,
    LedRow,
    RowList,
    SearchField,
    Slot,
    column,
    follow,
    panel,
)
from ...widgets.led_row import row_line
from ...widgets.painted import paint_ring
from ...widgets.painted_rows import PaintedRows, RowLook

if TYPE_CHECKING:
    from caregiver_app.search.finder import Offer

    from ...urgent.telephone import Telephone
    from .offers import OfferRow, Offers

OFFER = int(Qt.ItemDataRole.UserRole)
ICON = OFFER + 1
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_MOST_CONCERNS = 3


def _soonest(offers: tuple[OfferRow, ...]) -> tuple[OfferRow, ...]:
    """Give the nearest concerns and the best of the rest: nobody reads on in danger."""
    concerns = [one for one in offers if one.is_concern]
    others = [one for one in offers if one not in concerns]
    concerns.sort(key=lambda one: one.soon)
    return (*concerns[:_MOST_CONCERNS], *others[:1])


class SearchBox(QWidget):
    """``find`` gives the rows for typed words; ``taken`` tells the offer that was picked.

    ``concerns`` asks for all kinds of concern, ``alarmed`` tells whether the typed words call for
    the numbers and nothing was picked yet: what else is on the page then gives way, and what fits
    stands in ``found``, which the page puts below, with the numbers first.
    Esc closes the list and keeps the words. A screen reader hears how many fit after a pause.
    """

    taken = Signal(object)
    concerns = Signal(str)
    alarmed = Signal(bool)

    def __init__(
        self, find: Callable[[str], tuple[OfferRow, ...]], telephone: Callable[[], Telephone]
    ) -> None:
        super().__init__()
        self._find = find
        box = column(gap=8, on=self)
        self.field = SearchField(
            self.tr("Type it in your own words"),
            hint=self.tr("Type it in your own words, like “birth mom friend request”"),
        )
        box.addWidget(self.field)
        self._paper = Card("soft", margins=(8, 6, 8, 6), gap=2)
        self._model = QStandardItemModel(self)
        self.list = RowList(self.tr("What fits"))
        self.list.setModel(self._model)
        self.list.setItemDelegate(_OfferDelegate(self.list))
        self.nothing = NothingFits(
            telephone,
            self.tr("Nothing here fits those words. Is a child unsafe, or are you unsure?"),
            self.tr("Open Concerns"),
        )
        self.nothing.concerns.connect(lambda: self.concerns.emit(ALL_KINDS))
        self._paper.body.addWidget(self.list)
        inset = current_theme().space(10)
        self.nothing.setContentsMargins(inset, inset // 2, inset, inset // 2)
        self._paper.body.addWidget(self.nothing)
        box.addWidget(self._paper)
        self._paper.hide()
        self._build_found(telephone)
        self._speak = AfterTyping(self, self._found_words)
        self.field.textChanged.connect(self._typed)
        self.field.returnPressed.connect(self._take_first)
        self.field.installEventFilter(self)
        self.list.installEventFilter(self)
        self.list.clicked.connect(self._take)
        self.list.activated.connect(self._take)

    def _build_found(self, telephone: Callable[[], Telephone]) -> None:
        self._telephone = telephone
        self.urgent = UrgentInline(telephone)
        self._count = Heading("", 3)
        self._rows_card = Card(margins=(22, 4, 22, 4), gap=0)
        self._led = Slot(self._rows_card.body)
        self.found = panel(column(self.urgent, self._count, self._rows_card, gap=12))
        self._show_rows(())
        self.found.hide()

    @property
    def is_open(self) -> bool:
        """Say whether offers are shown."""
        return not (self._paper.isHidden() and self._rows_card.isHidden())

    @property
    def rows(self) -> list[LedRow]:
        """Give the rows that stand under the numbers."""
        return [one for one in self._led.parts if isinstance(one, LedRow)]

    def offers(self) -> list[Offer]:
        """Give what is offered now, best first."""
        rows = range(self._model.rowCount())
        return [self._model.item(at).data(OFFER) for at in rows]

    def clear(self) -> None:
        """Forget what was typed."""
        self.field.clear()

    def close_list(self) -> None:
        """Close the list and keep the words."""
        self._paper.hide()
        # The numbers stay while the words do.
        self._show_rows(())
        self._speak.stop()
        self.alarmed.emit(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape and self.is_open:
                self.close_list()
                self.field.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            down = event.key() == Qt.Key.Key_Down and watched is self.field
            if down and self.rows:
                self.rows[0].setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            if down and self.is_open and not self._model.rowCount():
                self.nothing.way.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            if down and self.is_open:
                self.list.setFocus(Qt.FocusReason.OtherFocusReason)
                self.list.setCurrentIndex(self._model.index(0, 0))
                return True
        return super().eventFilter(watched, event)

    def _typed(self, text: str) -> None:
        typed = bool(text.strip())
        offers = self._find(text) if typed else ()
        danger = danger_in(text)
        if danger.shown:
            offers = _soonest(offers)
        self.urgent.show_for(danger)
        if not typed:
            self.urgent.forget()
        self._model.clear()
        for one in offers:
            item = QStandardItem(one.words)
            item.setData(one.offer, OFFER)
            item.setData(one.icon, ICON)
            item.setData(one.words, int(Qt.ItemDataRole.AccessibleTextRole))
            self._model.appendRow(item)
        self.list.setVisible(bool(offers))
        self.nothing.hide()
        if typed and not offers:
            self.nothing.come()
        self._paper.setVisible(typed and not danger.shown)
        self._show_rows(offers if danger.shown else ())
        self.found.setVisible(danger.shown)
        self.list.fit()
        self.alarmed.emit(danger.shown)
        self._speak.start()

    def _show_rows(self, offers: Iterable[OfferRow]) -> None:
        """Show ``offers`` as rows that lead there, the nearest concern first."""
        self._led.clear()
        rows = []
        for at, one in enumerate(offers):
            fill = self._telephone().fill
            led = LedRow(one.icon, fill(one.title), fill(one.detail), one.leads)
            led.clicked.connect(partial(self._take_row, at))
            rows.append(led)
            if at:
                self._led.add(row_line())
            self._led.add(led)
        self._rows_card.setVisible(bool(rows))
        self._count.setVisible(bool(rows))
        words = self.tr("{count} things fit your words").format(count=len(rows))
        self._count.set_words(self.tr("1 thing fits your words") if len(rows) == 1 else words)
        follow(self.field, *rows)

    def _take_row(self, at: int) -> None:
        self._take(self._model.index(at, 0))

    def _found_words(self) -> str:
        if not self.is_open:
            return ""
        count = self._model.rowCount()
        if count == 1:
            return self.tr("One answer fits")
        words = self.tr("{count} answers fit").format(count=count)
        return words if count else self.nothing.spoken

    def _take_first(self) -> None:
        if self.is_open and self._model.rowCount():
            self._take(self._model.index(0, 0))

    def _take(self, index: QModelIndex) -> None:
        offer = index.data(OFFER)
        self.close_list()
        self.taken.emit(offer)


class _OfferDelegate(PaintedRows):
    """Paints an icon and a sentence that wraps."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        theme, width = current_theme(), self._view.viewport().width()
        room = QRect(0, 0, self._room(width), 9999)
        words = QFontMetrics(theme.font(16)).boundingRect(room, _WRAP, index.data())
        return QSize(width, max(theme.px(40), words.height() + theme.px(16)))

    def _paint(self, painter: QPainter, look: RowLook, index: Index) -> None:
        theme, box = current_theme(), look.box
        frame = QRectF(box).adjusted(1, 1, -1, -1)
        focused = index == look.view.currentIndex() and look.view.hasFocus()
        if focused or look.over:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("tint"))
            painter.drawRoundedRect(frame, 9, 9)
        side = theme.px(18)
        icon = theme.pixmap(index.data(ICON), "primary", side, look.dpr)
        painter.drawPixmap(box.x() + theme.px(10), box.center().y() - side // 2, icon)
        painter.setPen(theme.color("ink"))
        painter.setFont(theme.font(16))
        left = theme.px(10) + side + theme.px(10)
        words = QRect(box.x() + left, box.y(), self._room(box.width()), box.height())
        painter.drawText(words, _WRAP, index.data())
        if look.ringed:
            paint_ring(painter, frame.adjusted(1, 1, -1, -1), 9)

    def _room(self, width: int) -> int:
        theme = current_theme()
        return max(theme.px(80), width - theme.px(10) - theme.px(18) - theme.px(10) - theme.px(8))


_PAGES = {"rule": "policies", "short-answer": "short-answer", "concern": "concerns"}


class TypedBox(SearchBox):
    """A search box that leads: ``wanted`` gives a question to ask, ``led`` another page.

    ``around`` gives the care type that counts (None: not known) and the people on record.
    """

    wanted = Signal(object)
    led = Signal(str, object)

    def __init__(
        self, context: Context, around: Callable[[], tuple[CareType | None, Iterable[Person]]]
    ) -> None:
        super().__init__(self._rows, telephone_for(context))
        self._context, self._around = context, around
        self._offers: Offers | None = None
        self.taken.connect(self._take_offer)
        self.concerns.connect(partial(self.led.emit, "concerns"))

    def _rows(self, typed: str) -> tuple[OfferRow, ...]:
        from .offers import Offers

        if self._offers is None:
            context = self._context
            self._offers = Offers(context.pack, context.concerns, context.settings.language)
        care, people = self._around()
        return self._offers.find(typed, care, tuple(people))

    def _take_offer(self, offer: Offer) -> None:
        if offer.action is not None:
            self.wanted.emit(offer)
        else:
            argument = int(offer.id) if offer.kind == "rule" else offer.id or None
            self.led.emit(_PAGES[offer.kind], argument)
