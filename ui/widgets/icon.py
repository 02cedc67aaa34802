"""One icon, alone or on a disc."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from ..theme import Theme, current_theme
from .painted import Painted


class Icon(Painted, QWidget):
    """Draws icon ``name`` in the colour of ``token``; sizes are pixels at 100 %.

    ``disc`` is the token of a round ground behind it, ``box`` the side of the square it stands
    in, ``box_height`` that square's height where it differs. It is decoration: the words beside
    it say the same, so screen readers pass it by.
    """

    def __init__(
        self,
        name: str,
        token: str = "ink-2",
        size: int = 20,
        *,
        disc: str = "",
        box: int = 0,
        box_height: int = 0,
    ) -> None:
        super().__init__()
        self._name, self._token, self._size, self._disc = name, token, size, disc
        self._box = (box or size, box_height or box or size)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._dress()

    def show_icon(self, name: str, token: str) -> None:
        """Show another icon in the same place."""
        self._name, self._token = name, token
        self.update()

    def _dress(self) -> None:
        theme = current_theme()
        self.setFixedSize(theme.px(self._box[0]), theme.px(self._box[1]))
        self.update()

    def _paint(self, painter: QPainter, theme: Theme) -> None:
        size = theme.px(self._size)
        if self._disc:
            side = min(self.width(), self.height())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(self._disc))
            painter.drawEllipse(
                QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
            )
        at = QPointF((self.width() - size) / 2, (self.height() - size) / 2)
        painter.drawPixmap(
            at, theme.pixmap(self._name, self._token, size, self.devicePixelRatioF())
        )
