"""Words that wrap where words end, and inside a word only where no line could hold it.

What was found by a search stands out by its ground and by bold letters, never by colour alone.
"""

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from ....models.marks import take_marks
from ....theme import current_theme

# A line break of the text layout; "\n" alone would be drawn as a sign.
_LINE_END = "\u2028"


def wrapped_height(font: QFont, words: str, width: int) -> int:
    """Give how high ``words`` stand when they wrap at ``width``; they may hold marks."""
    return _laid_out(font, words, width)[1]


def draw_wrapped(painter: QPainter, where: QRect, words: str, font: QFont, colour: QColor) -> None:
    """Draw ``words`` from the top left of ``where``, wrapped at its width; they may hold marks."""
    painter.setPen(colour)
    _laid_out(font, words, where.width())[0].draw(painter, QPointF(where.topLeft()))


def _laid_out(font: QFont, words: str, width: int) -> tuple[QTextLayout, int]:
    plain, runs = take_marks(words)
    layout = QTextLayout(plain.replace("\n", _LINE_END), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    if runs:
        layout.setFormats([_found(start, length) for start, length in runs])
    y = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(20, width))
        line.setPosition(QPointF(0, y))
        y += line.height()
    layout.endLayout()
    return layout, round(y + 0.5)


def _found(start: int, length: int) -> QTextLayout.FormatRange:
    theme, look = current_theme(), QTextCharFormat()
    look.setFontWeight(QFont.Weight.Bold)
    look.setBackground(theme.color("ask-first-fill"))
    look.setForeground(theme.color("ink"))
    run = QTextLayout.FormatRange()
    run.start, run.length, run.format = start, length, look
    return run
