"""A few words about the page that is open, over it: nothing on the page is lost."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from caregiver_app.helping import page_helps

from ..keys import keys
from ..theme import current_theme
from ..widgets import Button, Flow, Heading, Label, Para, column


class PageHelpWindow(QDialog):
    """What the page is for and its keys.

    ``lead`` opens a page by its id, ``urgent`` shows whom to call.
    """

    def __init__(
        self,
        parent: QWidget,
        page_id: str,
        lead: Callable[[str], object],
        urgent: Callable[[], object],
        language: str,
    ) -> None:
        super().__init__(parent)
        theme, help = current_theme(), page_helps(language)[page_id]
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = self.tr("What this page is for")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        said = {one.id: f"{one.shown}: {one.words}" for one in keys()}
        lines = [said[one] for one in help.keys]
        self.setAccessibleDescription("\n".join((help.text, *lines)))
        self.close_it = Button(self.tr("Close"), "primary")
        self.all_keys = Button(self.tr("Help, with all keys"))
        self.urgent = Button(self.tr("Urgent help"), "urgent", icon="phone-call")
        self.close_it.clicked.connect(self.reject)
        self.all_keys.clicked.connect(lambda: self._leave(lambda: lead("help")))
        self.urgent.clicked.connect(lambda: self._leave(urgent))
        box = column(
            Heading(title),
            Para(help.text),
            column(*(Label(line, "small", wrap=False) for line in lines), gap=2),
            None,
            Flow(self.close_it, self.all_keys, self.urgent),
            gap=12,
            on=self,
        )
        edge = theme.space(28)
        box.setContentsMargins(edge, theme.space(22), edge, theme.space(22))
        self.setFixedWidth(min(theme.px(520), parent.width() - 2 * theme.space(16)))
        self.close_it.setDefault(True)
        self.close_it.setFocus()

    def _leave(self, then: Callable[[], object]) -> None:
        self.reject()
        then()
