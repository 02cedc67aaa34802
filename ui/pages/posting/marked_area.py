"""Room to write in which words are marked: underlined, with the number of their finding.

Findings count code points; Qt counts UTF-16 units, of which an emoji takes two.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from PySide6.QtCore import QPointF
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from caregiver_app.posting import PostFinding

from ...models.words import capital
from ...theme import current_theme
from ...widgets import TextArea


@dataclass(frozen=True, slots=True)
class TextMark:
    """A marked part, in UTF-16 units of the document, with the number of its finding."""

    number: int
    start: int
    end: int


def marks_of(text: str, findings: Sequence[PostFinding]) -> tuple[TextMark, ...]:
    """Give the marks of ``findings``, numbered from 1, in the order of the text."""
    units = [0, *accumulate(2 if ord(letter) > 0xFFFF else 1 for letter in text)]
    marks = [
        TextMark(number, units[span.start], units[span.end])
        for number, finding in enumerate(findings, start=1)
        for span in finding.spans
    ]
    return tuple(sorted(marks, key=lambda mark: mark.start))


class _Underline(QSyntaxHighlighter):
    """Underlines the marks, and keeps room for the number after each."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.marks: tuple[TextMark, ...] = ()

    def within(self, start: int, end: int) -> tuple[TextMark, ...]:
        """Give the marks that touch ``start`` to ``end``; they stand in order and never overlap."""
        begin = bisect_right(self.marks, start, key=lambda mark: mark.end)
        return self.marks[begin : bisect_left(self.marks, end, key=lambda mark: mark.start)]

    def highlightBlock(self, text: str) -> None:
        theme, first = current_theme(), self.currentBlock().position()
        under = QTextCharFormat()
        under.setFontUnderline(True)
        under.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        under.setUnderlineColor(theme.color("accent"))
        under.setBackground(theme.color("tint"))
        last = self.currentBlock().length() - 1
        for mark in self.within(first, first + last):
            start, end = mark.start - first, min(mark.end - first, last)
            self.setFormat(max(start, 0), end - max(start, 0), under)
            if mark.end - first == end:
                spaced = QTextCharFormat(under)
                spaced.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
                spaced.setFontLetterSpacing(_room(mark.number))
                width = 2 if 0xDC00 <= _unit(text, end - 1) <= 0xDFFF else 1
                self.setFormat(end - width, width, spaced)


class MarkedArea(TextArea):
    """A :class:`TextArea` with marks. What is typed moves them, or takes them off."""

    def __init__(self, name: str, *, lines: int = 8) -> None:
        super().__init__(name=name, lines=lines)
        self._under = _Underline(self.document())
        self.document().contentsChange.connect(self._move)

    @property
    def marks(self) -> tuple[TextMark, ...]:
        """The marks as they stand now, in the order of the text."""
        return self._under.marks

    def show_marks(self, marks: tuple[TextMark, ...]) -> None:
        """Mark these parts and no others."""
        if marks != self._under.marks:
            self._under.marks = marks
            self._under.rehighlight()
            self.viewport().update()

    def select(self, number: int) -> bool:
        """Mark the next place of finding ``number`` as selected, and go there; False for none."""
        places = [mark for mark in self.marks if mark.number == number]
        if not places:
            return False
        here = self.textCursor().selectionStart()
        selected = self.textCursor().hasSelection()
        later = (mark for mark in places if mark.start > here) if selected else iter(places)
        mark = next(later, places[0])
        self.setTextCursor(self._cursor(mark))
        self.ensureCursorVisible()
        self.setFocus()
        return True

    def replace(self, number: int, wording: str) -> int:
        """Put ``wording`` in every place of finding ``number``; one undo takes it back.

        A capital at the start stays one. Gives how many places were changed.
        """
        places = [mark for mark in self.marks if mark.number == number]
        if not places:
            return 0
        last = self.textCursor()
        last.beginEditBlock()
        for mark in reversed(places):
            last.setPosition(mark.start)
            last.setPosition(mark.end, QTextCursor.MoveMode.KeepAnchor)
            starts_great = last.selectedText()[:1].isupper()
            last.insertText(capital(wording) if starts_great else wording)
        last.endEditBlock()
        self.setTextCursor(last)
        self.setFocus()
        return len(places)

    def _cursor(self, mark: TextMark) -> QTextCursor:
        cursor = self.textCursor()
        cursor.setPosition(mark.start)
        cursor.setPosition(mark.end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _move(self, at: int, removed: int, added: int) -> None:
        if removed == added and removed:
            # Qt tells a new look of the words the same way as new words of the same length.
            kept = self._under.marks
        else:
            by, last = added - removed, self.document().characterCount()
            moved = (
                mark if mark.end <= at else TextMark(mark.number, mark.start + by, mark.end + by)
                for mark in self._under.marks
                if mark.end <= at or mark.start >= at + removed
            )
            kept = tuple(mark for mark in moved if mark.end < last)
        self._under.marks = kept

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._under.marks:
            return
        painter = QPainter(self.viewport())
        painter.setFont(_number_font())
        painter.setPen(current_theme().color("accent"))
        up = QFontMetricsF(_number_font()).ascent()
        cursor = QTextCursor(self.document())
        seen = self.viewport().rect()
        first = self.cursorForPosition(seen.topLeft()).position()
        last = self.cursorForPosition(seen.bottomRight()).position()
        for mark in self._under.within(first, last + 1):
            cursor.setPosition(mark.end)
            box = self.cursorRect(cursor)
            x = box.left() - _room(mark.number) + current_theme().px(2)
            painter.drawText(QPointF(x, box.top() + up), str(mark.number))
        painter.end()


def _number_font() -> QFont:
    return current_theme().font(15, 700)


def _room(number: int) -> float:
    width = QFontMetricsF(_number_font()).horizontalAdvance(str(number))
    return width + current_theme().px(4)


def _unit(text: str, at: int) -> int:
    """Give the UTF-16 unit ``at``: a letter beyond the first plane takes two."""
    return int.from_bytes(text.encode("utf-16-le", "surrogatepass")[2 * at : 2 * at + 2], "little")
