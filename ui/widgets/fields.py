"""Fields of one line, and boxes to tick. Each needs a name that a screen reader can say."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit

from ..theme import current_theme
from .icon import Icon

FIELD = 42
"""The height of a field, in pixels at 100 %."""


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
        self.setMinimumHeight(current_theme().px(FIELD))

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


class Check(QCheckBox):
    """A box to tick; ``name`` says more than its words where they need the context."""

    def __init__(self, text: str, *, name: str = "", checked: bool = False) -> None:
        super().__init__(text.replace("&", "&&"))
        self.setChecked(checked)
        self.setAccessibleName(name or text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
