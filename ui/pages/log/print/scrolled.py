"""A dialog of the log whose content scrolls where the window is low."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QScrollArea, QVBoxLayout, QWidget

from ....theme import current_theme
from ....widgets import Heading, column, lay_out_now


class ScrolledDialog(QDialog):
    """A heading, and what is added to ``box``. :meth:`fit` once all of it is there."""

    def __init__(self, parent: QWidget, title: str) -> None:
        super().__init__(parent)
        self._parent = parent
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._content = QWidget()
        self.box = column(gap=14, on=self._content)
        self.box.addWidget(Heading(title, 2))

    def fit(self) -> None:
        """Be as large as the content needs and the window allows."""
        theme = current_theme()
        edge = theme.space(24)
        self.box.setContentsMargins(edge, theme.space(20), edge, theme.space(18))
        scroller = QScrollArea()
        scroller.setWidget(self._content)
        scroller.setWidgetResizable(True)
        scroller.setFrameShape(QScrollArea.Shape.NoFrame)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroller)
        self.grow()

    def grow(self) -> None:
        """Take as much room as the content needs now."""
        theme, window = current_theme(), self._parent.window()
        wide = min(theme.px(610), window.width() - 40)
        content = self._content
        content.setMinimumWidth(min(theme.px(300), wide - 40))
        # What was shown or put away a moment ago still counts as before, up to three levels in.
        lay_out_now(content)
        tall = content.hasHeightForWidth()
        high = content.heightForWidth(wide) if tall else content.sizeHint().height()
        self.resize(wide, min(high + 4, window.height() - 40))
