"""Fields of one line, and boxes to tick. Each needs a name that a screen reader can say."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QMimeData, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QDropEvent,
    QFocusEvent,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QValidator,
)
from PySide6.QtWidgets import (
    QCheckBox,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QWidget,
)

from caregiver_app.unseen import one_line

from ..models.tips import as_written
from ..theme import Theme, current_theme
from .accessible import SECRET, aloud
from .icon import Icon
from .painted import Dressed, PaintedButton


@runtime_checkable
class FileTaker(Protocol):
    """What takes files that were pasted or dropped on a part of it, or says that it does not."""

    def take_files(self, paths: Sequence[Path]) -> None:
        """Take the files at ``paths``, or say in words why not."""


def hand_over(part: QWidget, source: QMimeData) -> bool:
    """Give the files of ``source`` to what ``part`` stands in; True where there are any."""
    paths = [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()]
    one = part.parentWidget() if paths else None
    while one is not None and not isinstance(one, FileTaker):
        one = one.parentWidget()
    if one is not None:
        one.take_files(paths)
    return bool(paths)


if TYPE_CHECKING:
    from .spelling import SpellMarks

FIELD = 42
"""The height of a field, in pixels at 100 %."""


class _OneLine(QValidator):
    """Takes out of whatever comes into a line, typed or pasted, what nobody sees in it."""

    def validate(self, text: str, caret: int) -> tuple[QValidator.State, str, int]:
        plain = one_line(text)
        if plain == text:
            return QValidator.State.Acceptable, text, caret
        return QValidator.State.Acceptable, plain, len(one_line(text[:caret]))


class TextField(Dressed, QLineEdit):
    """One line of text. ``FormRow`` gives it its name; else pass ``name``.

    Line ends, signs without a width and marks that turn the direction never come into it. A file
    that is pasted or dropped goes to the page (``hand_over``), not its address into the words.
    What is typed into a ``secret`` one is told to no other program; ``hidden`` says that it is not
    shown either.
    """

    def __init__(
        self,
        text: str = "",
        *,
        name: str = "",
        hint: str = "",
        secret: bool = False,
        hidden: bool = True,
    ) -> None:
        super().__init__()
        # Before any words: Qt asks what a field is once, with the first of them.
        self.setProperty(SECRET, secret)
        self.setValidator(_OneLine(self))
        self.setText(text)
        self.setPlaceholderText(hint)
        if name:
            self.setAccessibleName(name)
        if secret:
            if hidden:
                self.setEchoMode(QLineEdit.EchoMode.Password)
            self.setInputMethodHints(
                Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
            )
        self._dress()

    # Even where there are no words Qt tells that the caret moved, when they are set and when Tab
    # selects them. Debian's Orca then takes itself to be in this field, and never says its name.

    def setText(self, words: str | None) -> None:
        if words or self.text() or self.isUndoAvailable():
            super().setText(words)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.text():
            event = QFocusEvent(event.type(), Qt.FocusReason.OtherFocusReason)
        super().focusInEvent(event)

    def _dress(self) -> None:
        self.setMinimumHeight(current_theme().px(FIELD))

    def dropEvent(self, event: QDropEvent) -> None:
        if not hand_over(self, event.mimeData()):
            super().dropEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pastes = event.matches(QKeySequence.StandardKey.Paste)
        if not (pastes and hand_over(self, QGuiApplication.clipboard().mimeData())):
            super().keyPressEvent(event)


class SearchField(TextField):
    """A field with a magnifier; ``Page.search`` names the one that Ctrl+F goes to."""

    def __init__(self, name: str, *, hint: str = "") -> None:
        # An action's icon would not follow the text size.
        self._glass = Icon("search", "ink-2", 18, box=20)
        super().__init__(name=name, hint=hint or name)
        if hint.startswith(name):
            # Qt gives the hint for a description: the name would be heard twice.
            self.setAccessibleDescription(hint.removeprefix(name).lstrip(" ,"))
        self._glass.setParent(self)
        self.setClearButtonEnabled(False)

    def show_glass(self, shown: bool) -> None:
        """Show the magnifier, or leave its room to what is typed."""
        self._glass.setVisible(shown)
        self.setTextMargins(current_theme().px(24) if shown else 0, 0, 0, 0)

    def sizeHint(self) -> QSize:
        return QSize(current_theme().px(230), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(current_theme().px(120), super().minimumSizeHint().height())

    def _dress(self) -> None:
        super()._dress()
        shown = not self._glass.isHidden()
        self.setTextMargins(current_theme().px(24) if shown else 0, 0, 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._glass.move(current_theme().px(11), (self.height() - self._glass.height()) // 2)


class Check(QCheckBox):
    """A box to tick; ``name`` says more than its words where they need the context."""

    def __init__(self, text: str, *, name: str = "", checked: bool = False) -> None:
        super().__init__(text.replace("&", "&&"))
        self.setChecked(checked)
        self.setAccessibleName(name or text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(aloud(name))

    def setToolTip(self, words: str) -> None:
        super().setToolTip(as_written(words))


class TextArea(Dressed, QPlainTextEdit):
    """Several lines of plain text; Tab leaves it. ``lines`` is its least height.

    A file that is pasted or dropped goes to the page (``hand_over``).
    Words that may be misspelled are marked from when it is first written in (``spelling``).
    """

    def __init__(self, text: str = "", *, name: str = "", hint: str = "", lines: int = 4) -> None:
        super().__init__(text)
        self._lines = lines
        self.marked: SpellMarks | None = None
        self.setTabChangesFocus(True)
        self.setPlaceholderText(hint)
        if name:
            self.setAccessibleName(name)
        self._dress()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take in what is pasted or dropped; files go to the page."""
        if not hand_over(self, source):
            super().insertFromMimeData(source)

    def _dress(self) -> None:
        theme = current_theme()
        line = QFontMetrics(theme.font()).lineSpacing()
        self.setMinimumHeight(line * self._lines + 2 * theme.px(6) + 12)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.marked is None and not self.isReadOnly():
            from .spelling import SpellMarks, current_check

            check = current_check()
            if check is not None:
                self.marked = SpellMarks(self, check)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.marked is not None:
            self.marked.paint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.marked is not None and event.key() == Qt.Key.Key_F7:
            self.marked.next_word()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.marked is None:
            super().contextMenuEvent(event)
        else:
            self.marked.show_menu(event)


class WrapCheck(PaintedButton, Check):
    """A box to tick whose words wrap, so that big text is never cut off."""

    def __init__(self, text: str, *, checked: bool = False) -> None:
        super().__init__(text, checked=checked)
        self._words = text
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._be_clickable()

    def _mark(self) -> int:
        return current_theme().px(20) + 4

    def _high(self, width: int) -> int:
        """Give the height of the words beside the box at ``width``."""
        room = max(60, width - self._mark() - current_theme().px(10))
        box = QRect(0, 0, room, 9999)
        metrics = QFontMetrics(current_theme().font())
        return metrics.boundingRect(box, Qt.TextFlag.TextWordWrap, self._words).height()

    def heightForWidth(self, width: int) -> int:
        return max(current_theme().px(32), self._high(width) + current_theme().px(8))

    def sizeHint(self) -> QSize:
        theme = current_theme()
        words = QFontMetrics(theme.font()).horizontalAdvance(self._words)
        wide = min(words + self._mark() + theme.px(10) + 2, theme.px(420))
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        return QSize(current_theme().px(160), current_theme().px(32))

    def _paint(self, painter: QPainter, theme: Theme) -> None:
        # Qt's styles bring hundreds of names, for which a first window does not wait.
        from PySide6.QtWidgets import QStyle, QStyleOptionButton

        mark, font = self._mark(), theme.font()
        high = self._high(self.width())
        top = (self.height() - high) / 2
        option = QStyleOptionButton()
        self.initStyleOption(option)
        line = QFontMetrics(font).height()
        option.rect = QRect(0, round(top + (line - mark) / 2), mark, mark)
        self.style().drawPrimitive(
            QStyle.PrimitiveElement.PE_IndicatorCheckBox, option, painter, self
        )
        painter.setFont(font)
        painter.setPen(theme.color("ink"))
        x = mark + theme.px(10)
        words = QRectF(x, top, self.width() - x, high + 2)
        painter.drawText(words, Qt.TextFlag.TextWordWrap, self._words)


class Toggle(PaintedButton, QCheckBox):
    """On or off at once, shown by place and word, not by colour alone."""

    def __init__(self, name: str, *, checked: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setChecked(checked)
        self._be_clickable()

    def _words(self) -> tuple[str, str]:
        return self.tr("On"), self.tr("Off")

    def sizeHint(self) -> QSize:
        theme = current_theme()
        metrics = QFontMetrics(theme.font(15, 600))
        wide = max(metrics.horizontalAdvance(word) for word in self._words())
        return QSize(theme.px(48) + theme.px(8) + wide + 6, theme.px(40))

    def _paint(self, painter: QPainter, theme: Theme) -> None:
        on = self.isChecked()
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
