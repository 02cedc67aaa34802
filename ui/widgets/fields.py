"""Fields to write in and to choose from. Each needs a name that a screen reader can say."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
)

from ..theme import current_theme
from .icon import Icon

_FIELD = 42


class TextField(QLineEdit):
    """One line of text. ``FormRow`` gives it its name; else pass ``name``."""

    def __init__(self, text: str = "", *, name: str = "", hint: str = "", secret: bool = False):
        super().__init__(text)
        self.setPlaceholderText(hint)
        if name:
            self.setAccessibleName(name)
        if secret:
            self.setEchoMode(QLineEdit.EchoMode.Password)
            self.setInputMethodHints(
                Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
            )
        self._dress()

    def _dress(self) -> None:
        self.setMinimumHeight(current_theme().px(_FIELD))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)


class SearchField(TextField):
    """A field with a magnifier; ``Page.search`` names the one that Ctrl+F goes to."""

    def __init__(self, name: str, *, hint: str = "") -> None:
        # An action's icon would not follow the text size.
        self._glass = Icon("search", "ink-2", 18, box=20)
        super().__init__(name=name, hint=hint or name)
        self._glass.setParent(self)
        self.setClearButtonEnabled(False)

    def sizeHint(self) -> QSize:
        return QSize(current_theme().px(230), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(current_theme().px(120), super().minimumSizeHint().height())

    def _dress(self) -> None:
        super()._dress()
        self.setTextMargins(current_theme().px(24), 0, 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._glass.move(current_theme().px(11), (self.height() - self._glass.height()) // 2)


class TextArea(QPlainTextEdit):
    """Several lines of plain text; Tab leaves it. ``lines`` is its least height."""

    def __init__(self, text: str = "", *, name: str = "", hint: str = "", lines: int = 4) -> None:
        super().__init__(text)
        self._lines = lines
        self.setTabChangesFocus(True)
        self.setPlaceholderText(hint)
        if name:
            self.setAccessibleName(name)
        self._dress()

    def _dress(self) -> None:
        theme = current_theme()
        line = QFontMetrics(theme.font()).lineSpacing()
        self.setMinimumHeight(line * self._lines + 2 * theme.px(6) + 12)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)


class Combo(QComboBox):
    """One of several, in a list that drops down. ``choices`` are (value, words) or plain words.

    ``big`` is the size of the sentence bar. The wheel never changes an answer.
    """

    def __init__(
        self,
        name: str,
        choices: Iterable[str | tuple[str, str]] = (),
        current: str = "",
        *,
        big: bool = False,
    ) -> None:
        super().__init__()
        self._big = big
        self.setProperty("big", big)
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setView(QListView())
        # Without a delegate of this kind the popup does not hear the style sheet.
        self.setItemDelegate(QStyledItemDelegate(self))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMaxVisibleItems(15)
        self.set_choices(choices, current)
        self._dress()

    def set_choices(self, choices: Iterable[str | tuple[str, str]], current: str = "") -> None:
        """Replace the choices without telling anyone, and choose ``current`` (else the first)."""
        self.blockSignals(True)
        self.clear()
        for choice in choices:
            value, words = (choice, choice) if isinstance(choice, str) else choice
            self.addItem(words, value)
        self.choose(current)
        self.blockSignals(False)

    def value(self) -> str:
        """Give the value chosen; "" where there is none."""
        return str(self.currentData() or "")

    def choose(self, value: str) -> None:
        """Choose ``value``; the first choice where it is not among them."""
        self.setCurrentIndex(max(0, self.findData(value)))

    def _dress(self) -> None:
        self.setMinimumHeight(current_theme().px(50 if self._big else _FIELD))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)

    def minimumSizeHint(self) -> QSize:
        return QSize(current_theme().px(120), super().minimumSizeHint().height())

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        super().initStyleOption(option)
        field, words = QStyle.SubControl.SC_ComboBoxEditField, self.currentText()
        place = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, self)
        metrics, room = self.fontMetrics(), place.width()
        if metrics.horizontalAdvance(words) > room:
            option.currentText = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)

    def showPopup(self) -> None:
        # The list may be wider than a combo that is short of room.
        view = self.view()
        view.setMinimumWidth(view.sizeHintForColumn(0) + current_theme().px(20))
        super().showPopup()
        self.view().setCurrentIndex(self.model().index(self.currentIndex(), 0))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class Check(QCheckBox):
    """A box to tick; ``name`` says more than its words where they need the context."""

    def __init__(self, text: str, *, name: str = "", checked: bool = False) -> None:
        super().__init__(text.replace("&", "&&"))
        self.setChecked(checked)
        self.setAccessibleName(name or text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)


class Toggle(QCheckBox):
    """On or off at once, shown by place and word, not by colour alone."""

    def __init__(self, name: str, *, checked: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setChecked(checked)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def _words(self) -> tuple[str, str]:
        return self.tr("On"), self.tr("Off")

    def sizeHint(self) -> QSize:
        theme = current_theme()
        metrics = QFontMetrics(theme.font(15, 600))
        wide = max(metrics.horizontalAdvance(word) for word in self._words())
        return QSize(theme.px(48) + theme.px(8) + wide + 6, theme.px(40))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, at: QPoint) -> bool:
        return self.rect().contains(at)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, on = current_theme(), QPainter(self), self.isChecked()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide, tall, inset = theme.px(48), theme.px(26), theme.px(5)
        track = QRectF(1, (self.height() - tall) / 2, wide - 2, tall)
        painter.setPen(QPen(theme.color("primary" if on else "control"), 2))
        painter.setBrush(theme.color("primary" if on else "surface"))
        painter.drawRoundedRect(track, tall / 2, tall / 2)
        knob = tall - 2 * inset
        x = track.right() - knob - inset if on else track.left() + inset
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("on-primary" if on else "control"))
        painter.drawEllipse(QRectF(x, track.y() + inset, knob, knob))
        painter.setPen(theme.color("ink"))
        painter.setFont(theme.font(15, 600))
        words = QRectF(wide + theme.px(8), 0, self.width(), self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._words()[0 if on else 1])
        painter.end()
