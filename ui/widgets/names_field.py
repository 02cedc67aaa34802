"""A field of names: those chosen stand in it as words to take off, and typing finds the next."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QEvent,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QCompleter,
    QFrame,
    QListView,
    QSizePolicy,
    QStyledItemDelegate,
    QToolButton,
)

from ..models import Index
from ..theme import Theme, current_theme
from .accessible import announce
from .fields import FIELD, TextField
from .painted import PaintedButton
from .rows import Flow
from .slot import Slot

Name = tuple[str, str]
"""An id, and the words that name it."""

Offer = tuple[str, str, str]
"""An id, the words that name it, and those in the list, which say more."""

_MORE = "\x00more"
_ID = Qt.ItemDataRole.UserRole
_NAME = Qt.ItemDataRole.UserRole + 1
_HIGH = 30
_ROWS = 8


class NameWord(PaintedButton, QToolButton):
    """One name that was chosen; pressing it takes the name off."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.words = words
        self.setAccessibleName(self.tr("{name}, take off").format(name=words))
        self.setToolTip(self.accessibleName())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._be_clickable()
        # A name longer than the field is cut, not the field made wider.
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        theme = current_theme()
        letters = QFontMetrics(theme.font(16, 600)).horizontalAdvance(self.words)
        return QSize(letters + theme.px(8 + 4 + 16 + 7) + 2, theme.px(FIELD) - 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(current_theme().px(60), current_theme().px(FIELD) - 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
        if event.key() in keys:
            self.click()
        else:
            super().keyPressEvent(event)

    def _paint(self, painter: QPainter, theme: Theme) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("tint-line" if self.underMouse() else "tint"))
        high = theme.px(_HIGH)
        ground = QRectF(0, (self.height() - high) / 2, self.width(), high)
        painter.drawRoundedRect(ground, 6, 6)
        font, side = theme.font(16, 600), theme.px(16)
        room = self.width() - theme.px(8 + 4 + 7) - side
        words = QFontMetrics(font).elidedText(self.words, Qt.TextElideMode.ElideRight, room)
        painter.setPen(theme.color("ink"))
        painter.setFont(font)
        at = QRectF(theme.px(8), 0, room + 2, self.height())
        painter.drawText(at, Qt.AlignmentFlag.AlignVCenter, words)
        cross = QPointF(self.width() - theme.px(7) - side, (self.height() - side) / 2)
        painter.drawPixmap(cross, theme.pixmap("x", "primary", side, self.devicePixelRatioF()))


class NameLine(TextField):
    """Where a name is typed. It tells what it is asked for; the field answers."""

    opened = Signal()
    """Down was pressed, or the line clicked: everybody may be picked from."""
    taken = Signal()
    """Enter or Tab was pressed while the list was open."""
    emptied = Signal()
    """Backspace was pressed where nothing is typed."""
    left = Signal()

    def __init__(self, hint: str, listed: Callable[[], bool], move: Callable[[int], None]) -> None:
        super().__init__(hint=hint)
        self._listed, self._move = listed, move
        self.setProperty("bare", True)

    def _dress(self) -> None:
        self.setMinimumHeight(current_theme().px(FIELD) - 2)
        letters = self.fontMetrics().horizontalAdvance(self.placeholderText())
        self.setMinimumWidth(min(letters, current_theme().px(170)) + current_theme().px(24))

    def event(self, event: QEvent) -> bool:
        # Tab never arrives as a key that is pressed: it moves the focus before that.
        tab = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Tab
        if tab and event.type() == QEvent.Type.KeyPress and self._listed() and self.text().strip():
            self.taken.emit()
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if self._listed() and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            if self._listed():
                self._move(1 if key == Qt.Key.Key_Down else -1)
            else:
                self.opened.emit()
        elif key == Qt.Key.Key_Backspace and not self.text():
            self.emptied.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.opened.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()


class NamesField(QFrame):
    """Names as words to take off, and a line that finds more by what is typed.

    ``find`` gives those to offer for what is typed ("" for all). ``more`` is the last line of the
    list: choosing it tells ``more_wanted`` with what was typed. ``changed`` tells each change that
    the person makes, ``made`` that the order of Tab must be made again. What is typed is never
    finished by itself: Enter, Tab on the open list or a click take a name.
    """

    changed = Signal()
    made = Signal()
    more_wanted = Signal(str)

    def __init__(self, hint: str, more: str, find: Callable[[str], Sequence[Offer]]) -> None:
        super().__init__()
        self.setProperty("card", "field")
        self._find, self._more = find, more
        self._names: list[Name] = []
        self._said = ""
        self.line = NameLine(hint, self.is_open, self._move)
        self._flow = Flow(self.line, gap=6, grows=self.line, grows_last=True)
        self.setLayout(self._flow)
        self._words = Slot(self._flow)
        self._indent()
        self._model = QStandardItemModel(self)
        self._completer = QCompleter(self._model, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(_ROWS)
        self.list = QListView()
        self.list.setProperty("look", "picks")
        self.list.setAccessibleName(hint)
        self._completer.setPopup(self.list)
        self.list.setItemDelegate(QStyledItemDelegate(self.list))
        self._completer.setWidget(self.line)
        self.list.clicked.connect(self._take_clicked)
        self.line.textEdited.connect(self._typed)
        self.line.opened.connect(self._open)
        self.line.taken.connect(self._take_current)
        self.line.emptied.connect(self._take_off_last)
        self.line.left.connect(self._left)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def setAccessibleDescription(self, words: str) -> None:
        super().setAccessibleDescription(words)
        self.line.setAccessibleDescription(words)

    # -- what stands in it

    def chosen(self) -> tuple[str, ...]:
        """Give the ids of the names, in the order in which they were chosen."""
        return tuple(one for one, _ in self._names)

    def text(self) -> str:
        """Give what is typed and no name yet."""
        return self.line.text()

    def put(self, names: Sequence[Name], text: str = "") -> None:
        """Show ``names`` and what is typed, without telling anyone."""
        if list(names) != self._names:
            self._names = list(names)
            self._show()
        if text != self.line.text():
            self.line.setText(text)

    def words(self) -> list[NameWord]:
        """Give the words to take off, in order."""
        return [one for one in self._words.parts if isinstance(one, NameWord)]

    def _show(self) -> None:
        self._words.clear()
        for name in self._names:
            word = NameWord(name[1])
            word.setParent(self)
            word.clicked.connect(lambda _=False, gone=name: self._take_off(gone))
            self._words.add(word)
            word.show()
        self._indent()
        self.made.emit()

    def _indent(self) -> None:
        self._flow.setContentsMargins(current_theme().px(5) if self._names else 0, 0, 0, 0)
        self.updateGeometry()

    # -- the list

    def is_open(self) -> bool:
        """Say whether the list is open."""
        return self.list.isVisible()

    def _open(self) -> None:
        self._fill()
        # As wide as the field, not only as what the names leave of it.
        left = self.line.mapTo(self, QPoint()).x()
        self._completer.complete(QRect(-left, 0, self.width(), self.line.height() + 4))
        if self.line.text().strip():
            self.list.setCurrentIndex(self._model.index(0, 0))

    def _fill(self) -> None:
        self._model.clear()
        chosen = self.chosen()
        found = self._find(self.line.text().strip())
        for one, words, listed in (*found, (_MORE, self._more, self._more)):
            if one in chosen:
                continue
            item = QStandardItem(listed)
            item.setData(one, _ID)
            item.setData(words, _NAME)
            self._model.appendRow(item)

    def _typed(self) -> None:
        if self.line.text().strip():
            self._open()
            self._say_found()
        else:
            self.list.hide()
            self._said = ""
        self.changed.emit()

    def _say_found(self) -> None:
        # The last line is always there, and is nobody.
        words = self.tr("Names that fit: {count}").format(count=self._model.rowCount() - 1)
        if words != self._said:
            self._said = words
            announce(self, words)

    def _move(self, by: int) -> None:
        rows = self._model.rowCount()
        at = self.list.currentIndex()
        row = (at.row() + by) % rows if at.isValid() else (0 if by > 0 else rows - 1)
        self.list.setCurrentIndex(self._model.index(row, 0))

    def _take_current(self) -> None:
        at = self.list.currentIndex()
        self.list.hide()
        if at.isValid():
            self._take(at)

    def _take_clicked(self, at: Index) -> None:
        self.list.hide()
        self._take(at)

    def _take(self, at: Index) -> None:
        one, words = str(at.data(_ID)), str(at.data(_NAME))
        typed = self.line.text().strip()
        self.line.clear()
        if one == _MORE:
            self.changed.emit()
            self.more_wanted.emit(typed)
        else:
            self._add((one, words))

    def _add(self, name: Name) -> None:
        self._names.append(name)
        self._show()
        announce(self, self.tr("{name}, added").format(name=name[1]))
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _take_off(self, name: Name) -> None:
        self._names.remove(name)
        self._show()
        announce(self, self.tr("{name}, taken off").format(name=name[1]))
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _take_off_last(self) -> None:
        if self._names:
            self._take_off(self._names[-1])

    def _left(self) -> None:
        """Take a name that was typed whole: nothing was left to choose."""
        typed = self.line.text().strip()
        found = self._find(typed) if typed else []
        same = [(one, words) for one, words, _ in found if words.casefold() == typed.casefold()]
        if len(same) == 1 and same[0][0] not in self.chosen():
            self.line.clear()
            self._names.append(same[0])
            self._show()
            self.changed.emit()
