"""Words that wrap where words end, and inside a word only where no line could hold it."""

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QColor, QFont, QPainter, QTextLayout, QTextOption

# A line break of the text layout; "\n" alone would be drawn as a sign.
_LINE_END = "\u2028"


def wrapped_height(font: QFont, words: str, width: int) -> int:
    """Give how high ``words`` stand when they wrap at ``width``."""
    return _laid_out(font, words, width)[1]


def draw_wrapped(painter: QPainter, where: QRect, words: str, font: QFont, colour: QColor) -> None:
    """Draw ``words`` from the top left of ``where``, wrapped at its width."""
    painter.setPen(colour)
    _laid_out(font, words, where.width())[0].draw(painter, QPointF(where.topLeft()))


def _laid_out(font: QFont, words: str, width: int) -> tuple[QTextLayout, int]:
    layout = QTextLayout(words.replace("\n", _LINE_END), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    y = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(20, width))
        line.setPosition(QPointF(0, y))
        y += line.height()
    layout.endLayout()
    return layout, round(y + 0.5)
