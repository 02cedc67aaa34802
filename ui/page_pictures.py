"""The pages of a sheet as they will be on paper, before they are printed or saved."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QSizePolicy, QWidget

from .theme import current_theme
from .widgets import Button, Label, announce, column, row

if TYPE_CHECKING:
    from caregiver_app.handover.marks import MarkedPlace

ZOOMS = (1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
"""How big a page is shown, beside the size at which all of it can be seen."""

_EDGE = 12
_PAPER = "#FFFFFF"
"""Paper is white in every theme: the picture is of what comes out of the printer."""
_PICKED = "#60C08A00"
"""Over what is about to be covered; on white paper in every theme."""


class _PagePicture(QWidget):
    """One page, drawn from the same drawing that a printer gets.

    ``picked`` tells the numbers of what a press or a drag passed over, of the places that are
    given with the page.
    """

    picked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._drawing = QSvgRenderer(self)
        self._places: tuple[MarkedPlace, ...] = ()
        self._from: QPointF | None = None
        self._under: frozenset[int] = frozenset()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)

    def show_page(self, drawing: bytes, places: "tuple[MarkedPlace, ...]" = ()) -> None:
        self._drawing.load(QByteArray(drawing))
        self._places, self._from, self._under = places, None, frozenset()
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._places and event.button() == Qt.MouseButton.LeftButton:
            self._from = event.position()
            self._look_under(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._places:
            self._look_under(event.position())
            shape = Qt.CursorShape.IBeamCursor if self._under else Qt.CursorShape.ArrowCursor
            self.setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._from is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self._look_under(event.position())
        self._from = None
        if self._under:
            self.picked.emit(self._under)

    def leaveEvent(self, event: QEvent) -> None:
        if self._from is None:
            self._under = frozenset()
            self.update()

    def _look_under(self, at: QPointF) -> None:
        over = QRectF(self._from or at, at).normalized().adjusted(0, 0, 1, 1)
        under = frozenset(
            one.number for one in self._places if any(over.intersects(b) for b in self._boxes(one))
        )
        if under != self._under:
            self._under = under
            self.update()

    def _boxes(self, place: "MarkedPlace") -> list[QRectF]:
        scale = self.width() / self._drawing.viewBoxF().width()
        return [
            QRectF(left * scale, top * scale, (right - left) * scale, (bottom - top) * scale)
            for left, top, right, bottom in place.boxes()
        ]

    def fit(self, room: QSize, zoom: float) -> None:
        """Be as big as fits into ``room``, times ``zoom``."""
        paper = self._drawing.viewBoxF().size()
        whole = min(room.width() / paper.width(), room.height() / paper.height())
        scale = max(0.05, whole * zoom)
        self.setFixedSize(round(paper.width() * scale), round(paper.height() * scale))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), _PAPER)
        self._drawing.render(painter, QRectF(self.rect()))
        veil = QColor(_PICKED)
        for one in self._places:
            if one.number in self._under:
                for box in self._boxes(one):
                    painter.fillRect(box, veil)
        painter.setPen(QPen(current_theme().color("control"), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


class _PageView(QScrollArea):
    """Scrolls over one page; beyond its ends it asks for the next or the one before."""

    turned = Signal(int)
    resized = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar, key = self.verticalScrollBar(), event.key()
        down = key in (Qt.Key.Key_PageDown, Qt.Key.Key_Space)
        if down and bar.value() == bar.maximum():
            self.turned.emit(1)
        elif key == Qt.Key.Key_PageUp and bar.value() == bar.minimum():
            self.turned.emit(-1)
        elif key == Qt.Key.Key_Space:
            bar.setValue(bar.value() + bar.pageStep())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()


class PagePictures(QDialog):
    """Shows ``pages`` (drawings, one for each page) one at a time, with what can be done.

    ``more`` are further buttons. ``picked`` tells what a drag passed over, where :meth:`know` gave
    places of what can be pointed at.
    """

    print_asked = Signal()
    save_asked = Signal()
    picked = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        title: str,
        pages: tuple[bytes, ...],
        more: Sequence[QWidget] = (),
    ) -> None:
        super().__init__(parent)
        self._places: tuple[MarkedPlace, ...] = ()
        self._more = more
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._title, self._pages = title, pages
        self._at, self._zoom = 0, 0
        words = self.tr("The pages as they will be printed")
        # Without the sheet's title: the task bar shows it to who comes by.
        self.setWindowTitle(words)
        self.setAccessibleName(words)
        self.view, self._picture = _PageView(), _PagePicture()
        self._count = Label("", "bold", wrap=False)
        self.before = Button("", icon="arrow-left", name=self.tr("Page before"))
        self.after = Button("", icon="arrow-right", name=self.tr("Next page"))
        self.smaller = Button("−", name=self.tr("Smaller"))
        self.bigger = Button("+", name=self.tr("Bigger"))
        self.print = Button(self.tr("Print"), "primary", icon="printer")
        self.save = Button(self.tr("Save as PDF"), icon="file-down")
        self.back = Button(self.tr("Back"))
        self._build(parent)
        self._connect()
        self.show_page(0)

    def _build(self, parent: QWidget) -> None:
        theme = current_theme()
        self.view.setWidget(self._picture)
        several = len(self._pages) > 1
        self.before.setVisible(several)
        self.after.setVisible(several)
        # A page is high and a screen is wide: what can be done stands beside it.
        side = column(
            self._count,
            row(self.before, self.after, stretch=False),
            row(self.smaller, self.bigger, stretch=False),
            None,
            *self._more,
            self.print,
            self.save,
            self.back,
            gap=10,
        )
        box = row(self.view, side, gap=18, grows=0)
        self.setLayout(box)
        edge = theme.space(18)
        box.setContentsMargins(edge, edge, edge, edge)
        over = parent.window().size()
        room = parent.screen().availableGeometry().size()
        self.resize(
            QSize(max(over.width() - 80, 640), max(over.height() - 40, 480)).boundedTo(
                room - QSize(20, 60)
            )
        )

    def _connect(self) -> None:
        self.before.clicked.connect(lambda: self.show_page(self._at - 1))
        self.after.clicked.connect(lambda: self.show_page(self._at + 1))
        self.view.turned.connect(lambda by: self.show_page(self._at + by))
        self.view.resized.connect(self._fit)
        self.smaller.clicked.connect(lambda: self.zoom(-1))
        self.bigger.clicked.connect(lambda: self.zoom(1))
        self._picture.picked.connect(self.picked)
        self.print.clicked.connect(self.print_asked)
        self.save.clicked.connect(self.save_asked)
        self.back.clicked.connect(self.reject)
        self.print.setDefault(True)
        self.view.setFocus()

    def know(self, pages: tuple[bytes, ...], places: "tuple[MarkedPlace, ...]") -> None:
        """Show ``pages`` in the place of those before, with what can be pointed at on them."""
        self._pages, self._places = pages, places
        bar = self.view.verticalScrollBar()
        was = bar.value()
        self._at = min(self._at, len(pages) - 1)
        for button in (self.before, self.after):
            button.setVisible(len(pages) > 1)
        self._show()
        bar.setValue(was)

    def show_page(self, at: int) -> None:
        """Show the page ``at``, counted from 0; nothing happens beyond the ends."""
        if not 0 <= at < len(self._pages):
            return
        back, self._at = at < self._at, at
        said = self._show()
        bar = self.view.verticalScrollBar()
        bar.setValue(bar.maximum() if back else 0)
        if self.isVisible():
            # As it opens the focus comes to the page, whose name says this.
            announce(self, said)

    def _show(self) -> str:
        at = self._at
        here = tuple(one for one in self._places if one.page == at)
        self._picture.show_page(self._pages[at], here)
        said = self.tr("Page {at} of {count}").format(at=at + 1, count=len(self._pages))
        self._count.setText(said)
        self.view.setAccessibleName(f"{said}. {self._title}")
        self._fit()
        for button, able in ((self.before, at > 0), (self.after, at + 1 < len(self._pages))):
            if button.hasFocus() and not able:
                self.view.setFocus()
            button.setEnabled(able)
        return said

    def zoom(self, by: int) -> None:
        """Show the page bigger or smaller by one step."""
        self._zoom = max(0, min(len(ZOOMS) - 1, self._zoom + by))
        self._fit()

    def _fit(self) -> None:
        room = self.view.maximumViewportSize() - QSize(_EDGE, _EDGE)
        self._picture.fit(room, ZOOMS[self._zoom])
        for button, able in (
            (self.smaller, self._zoom > 0),
            (self.bigger, self._zoom + 1 < len(ZOOMS)),
        ):
            if button.hasFocus() and not able:
                self.view.setFocus()
            button.setEnabled(able)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        key = event.key()
        if held and key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(1)
        elif held and key == Qt.Key.Key_Minus:
            self.zoom(-1)
        elif held and key == Qt.Key.Key_0:
            self.zoom(-len(ZOOMS))
        elif key == Qt.Key.Key_Home:
            self.show_page(0)
        elif key == Qt.Key.Key_End:
            self.show_page(len(self._pages) - 1)
        else:
            super().keyPressEvent(event)
