"""Marks under words that may be misspelled, in every field of several lines; it changes none.

The marks are painted, not written into the document: what a person typed stays as it is, and no
form takes a mark for something that was typed.
"""

from __future__ import annotations

from functools import partial
from itertools import accumulate

from PySide6.QtCore import QCoreApplication, QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QPainter,
    QPen,
    QPolygonF,
    QTextBlock,
    QTextCursor,
    QTextLayout,
)
from PySide6.QtWidgets import QMenu, QPlainTextEdit

from caregiver_app.errors import Known
from caregiver_app.spelling import Speller, WordSpan, name_words, plain

from ..theme import current_theme
from .accessible import announce


class WordCheck(QObject):
    """Says which words may be misspelled. ``wanted`` comes when a field first asks.

    The dictionaries are read then, one at a time between other work. ``add`` is told on by
    ``added`` and ``taken_off``; who keeps the words says so by ``keeps``.
    """

    wanted = Signal()
    changed = Signal()
    added = Signal(str)
    taken_off = Signal(str)
    broken = Signal(object)
    """A ``Known``: the dictionaries are not there."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._speller = Speller()
        self._asked = False
        self._on = True
        self._names: frozenset[str] = frozenset()
        self.own: tuple[str, ...] = ()
        self.keeps = False

    @property
    def ready(self) -> bool:
        """Whether words are looked at now."""
        return self._on and self._speller.ready

    def want(self) -> None:
        """Bring in the dictionaries, where that is not done yet."""
        if self._on and not self._asked:
            self._asked = True
            self.wanted.emit()
            QTimer.singleShot(0, self, self._read_next)

    def turn(self, on: bool) -> None:
        """Mark words, or none."""
        if on != self._on:
            self._on = on
            self.changed.emit()

    def know(self, names: tuple[str, ...], own: tuple[str, ...], *, keeps: bool) -> None:
        """Take ``names`` on record and ``own`` words, which are never marked."""
        self.own, self.keeps = own, keeps
        self._names = name_words((*names, *own))
        self.changed.emit()

    def forget(self) -> None:
        """Let go of all names and words."""
        self._speller.forget()
        self.know((), (), keeps=False)

    def wrong(self, text: str) -> tuple[WordSpan, ...]:
        """Give the words of ``text`` to mark."""
        return self._speller.wrong(text, self._names) if self._on else ()

    def suggestions(self, word: str, near: str) -> tuple[str, ...]:
        """Give what may be meant, in the language of ``near`` first."""
        return self._speller.suggestions(word, near)

    def is_own(self, word: str) -> bool:
        """Tell whether the person added ``word``."""
        return any(self.same(one, word) for one in self.own)

    @staticmethod
    def same(one: str, other: str) -> bool:
        """Tell whether two ways of writing are one word."""
        return plain(one).casefold() == plain(other).casefold()

    def _read_next(self) -> None:
        try:
            more = self._speller.read_next()
        except Known as error:
            self.broken.emit(error)
            return
        if more:
            QTimer.singleShot(0, self, self._read_next)
        else:
            self.changed.emit()


class _Here:
    """Holds the check of the window that is open; fields without one mark nothing."""

    check: WordCheck | None = None


def use_check(check: WordCheck | None) -> None:
    """Let every field ask ``check``."""
    _Here.check = check
    if check is not None:
        check.destroyed.connect(partial(_gone, check))


def _gone(check: WordCheck) -> None:
    if _Here.check is check:
        _Here.check = None


def current_check() -> WordCheck | None:
    """Give the check that fields ask, if there is one."""
    return _Here.check


class SpellMarks(QObject):
    """The marks of one field, from when it is first written in."""

    def __init__(self, area: QPlainTextEdit, check: WordCheck) -> None:
        super().__init__(area)
        self._area, self._check = area, check
        # What was found in each block, with the text it was found in: painting comes often.
        self._found: dict[int, tuple[str, tuple[WordSpan, ...]]] = {}
        check.changed.connect(self._look_again)
        area.cursorPositionChanged.connect(area.viewport().update)
        check.want()

    def _look_again(self) -> None:
        self._found = {}
        self._area.viewport().update()

    # -- what is marked

    def words(self) -> tuple[WordSpan, ...]:
        """Give every marked word, in UTF-16 units of the document."""
        found: list[WordSpan] = []
        block = self._area.document().begin()
        while block.isValid():
            found += (
                WordSpan(one.start + block.position(), one.end + block.position(), one.word)
                for one in self._in_block(block)
            )
            block = block.next()
        return tuple(found)

    def _in_block(self, block: QTextBlock) -> list[WordSpan]:
        """Give the marked words of ``block``, in units from its start; not one being typed."""
        caret = -1
        if self._area.hasFocus() and not self._area.textCursor().hasSelection():
            caret = self._area.textCursor().position() - block.position()
        return [one for one in self._wrong(block) if one.end != caret]

    def _wrong(self, block: QTextBlock) -> tuple[WordSpan, ...]:
        at, text = block.blockNumber(), block.text()
        known = self._found.get(at)
        if known is None or known[0] != text:
            known = self._found[at] = (text, _in_units(text, self._check.wrong(text)))
        return known[1]

    def at(self, position: int) -> WordSpan | None:
        """Give the marked word at ``position`` of the document."""
        block = self._area.document().findBlock(position)
        start = block.position()
        for one in self._wrong(block):
            if one.start <= position - start <= one.end:
                return WordSpan(one.start + start, one.end + start, one.word)
        return None

    # -- how it looks

    def paint(self) -> None:
        """Paint the marks of what is seen."""
        if not self._check.ready or self._area.isReadOnly():
            return
        area, theme = self._area, current_theme()
        painter = QPainter(area.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("accent"), max(1.6, theme.px(16) / 10)))
        block, bottom = area.firstVisibleBlock(), area.viewport().height()
        while block.isValid():
            box = area.blockBoundingGeometry(block).translated(area.contentOffset())
            if box.top() > bottom:
                break
            for span in self._in_block(block) if block.isVisible() else ():
                for line in _lines(block.layout(), span, box.topLeft()):
                    painter.drawPolyline(line)
            block = block.next()
        painter.end()

    # -- what can be done with a word

    def menu(self, position: int, menu: QMenu) -> None:
        """Put what can be done with the word at ``position`` on top of ``menu``."""
        word = self.at(position) if self._check.ready else None
        if word is None:
            self._offer_taking_off(position, menu)
            return
        block = self._area.document().findBlock(position)
        first = menu.actions()[0] if menu.actions() else None
        offered = self._check.suggestions(word.word, block.text())
        parts: list[QAction] = []
        for one in offered:
            action = QAction(one.replace("&", "&&"), menu)
            action.triggered.connect(partial(self._replace, word, one))
            parts.append(action)
        if not offered:
            none = QAction(_tr("No other word found"), menu)
            none.setEnabled(False)
            parts.append(none)
        line = QAction(menu)
        line.setSeparator(True)
        keep = _tr("Add this word") if self._check.keeps else _tr("Do not mark this word for now")
        add = QAction(keep, menu)
        add.triggered.connect(partial(self._check.added.emit, word.word))
        end = QAction(menu)
        end.setSeparator(True)
        self._put(menu, first, [*parts, line, add, end])

    def _offer_taking_off(self, position: int, menu: QMenu) -> None:
        cursor = QTextCursor(self._area.document())
        cursor.setPosition(position)
        cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        word = cursor.selectedText()
        if not word or not self._check.is_own(word):
            return
        first = menu.actions()[0] if menu.actions() else None
        off = QAction(_tr("Take this word off my list"), menu)
        off.triggered.connect(partial(self._check.taken_off.emit, word))
        end = QAction(menu)
        end.setSeparator(True)
        self._put(menu, first, [off, end])

    def _put(self, menu: QMenu, before: QAction | None, actions: list[QAction]) -> None:
        for action in actions:
            if before is None:
                menu.addAction(action)
            else:
                menu.insertAction(before, action)

    def _replace(self, word: WordSpan, wording: str) -> None:
        cursor = self._area.textCursor()
        cursor.setPosition(word.start)
        cursor.setPosition(word.end, QTextCursor.MoveMode.KeepAnchor)
        # The words may have changed while the menu was open.
        if cursor.selectedText() == word.word:
            cursor.insertText(wording)
            self._area.setTextCursor(cursor)

    def next_word(self) -> None:
        """Select the next marked word, and open the menu with what may be meant."""
        words = self.words()
        if not words:
            announce(self._area, _tr("No word is marked."))
            return
        here = self._area.textCursor()
        after = here.selectionEnd() if here.hasSelection() else here.position()
        word = next((one for one in words if one.start >= after), words[0])
        here.setPosition(word.start)
        here.setPosition(word.end, QTextCursor.MoveMode.KeepAnchor)
        self._area.setTextCursor(here)
        self._area.ensureCursorVisible()
        announce(self._area, _tr("{word} may be misspelled.").format(word=word.word))
        menu = QMenu(self._area)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.menu(word.start, menu)
        menu.popup(self._area.viewport().mapToGlobal(self._area.cursorRect(here).bottomLeft()))

    def show_menu(self, event: QContextMenuEvent) -> None:
        """Show the field's own menu, with what can be done with the word on top."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        area = self._area
        caret = area.textCursor()
        position = (
            caret.selectionStart() if by_key else area.cursorForPosition(event.pos()).position()
        )
        menu = area.createStandardContextMenu()
        menu.setParent(area, menu.windowFlags())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.menu(position, menu)
        below = area.viewport().mapToGlobal(area.cursorRect(caret).bottomLeft())
        menu.popup(below if by_key else event.globalPos())


def _tr(words: str) -> str:
    return QCoreApplication.translate("Spelling", words)


def _in_units(text: str, spans: tuple[WordSpan, ...]) -> tuple[WordSpan, ...]:
    """Give ``spans`` in UTF-16 units, as Qt counts: an emoji takes two."""
    if not text or max(text) <= "\uffff":
        return spans
    units = [0, *accumulate(2 if letter > "\uffff" else 1 for letter in text)]
    return tuple(WordSpan(units[one.start], units[one.end], one.word) for one in spans)


def _lines(layout: QTextLayout, span: WordSpan, corner: QPointF) -> list[QPolygonF]:
    """Give a wave under each line that ``span`` stands in, ``corner`` being that of the block."""
    waves = []
    for at in range(layout.lineCount()):
        line = layout.lineAt(at)
        start = max(span.start, line.textStart())
        end = min(span.end, line.textStart() + line.textLength())
        if start < end:
            left, right = (corner.x() + _x(line.cursorToX(one)) for one in (start, end))
            y = corner.y() + line.y() + line.ascent() + 3
            waves.append(_wave(min(left, right), max(left, right), y))
    return waves


def _x(found: object) -> float:
    # PySide gives the place with the cursor that it rounded to.
    return float(found[0] if isinstance(found, tuple) else found)  # type: ignore[arg-type]  # see above


def _wave(left: float, right: float, y: float) -> QPolygonF:
    step, x, up = current_theme().px(16) / 6, left, False
    points = []
    while x < right:
        points.append(QPointF(x, y - step / 2 if up else y + step / 2))
        x, up = x + step, not up
    points.append(QPointF(right, y))
    return QPolygonF(points)
