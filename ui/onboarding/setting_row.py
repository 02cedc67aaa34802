"""A setting: what it is at the left, its control at the right, or below where it is narrow."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ..widgets import Columns, Label, column, panel, row


class SettingRow(QWidget):
    """One line of a card of settings; gives ``control`` its name and description.

    ``name`` is what a screen reader says where ``title`` alone is not enough (buttons). Side by
    side from ``wide_at`` pixels (at 100 %) on.
    """

    def __init__(
        self, title: str, help: str, control: QWidget, *, name: str = "", wide_at: int = 540
    ) -> None:
        super().__init__()
        words = QWidget()
        label = Label(title, "bold")
        # A list box says what is chosen as its name on Linux; its label is found by the buddy.
        label.setBuddy(control)
        self._help = Label(help, "small")
        words.setLayout(column(None, label, self._help, None, gap=2))
        # Only once it has a parent: shown alone it would be a window for a moment.
        self._help.setVisible(bool(help))
        tool = panel(column(None, row(control), None))
        both = Columns(wide_at=wide_at, gap=16)
        both.add(words, 1)
        both.add(tool, 0)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(both)
        self.control = control
        control.setAccessibleName(name or title)
        control.setAccessibleDescription(help)

    def set_help(self, text: str) -> None:
        """Change the line under the title."""
        self._help.setText(text)
        self._help.setVisible(bool(text))
        self.control.setAccessibleDescription(text)
