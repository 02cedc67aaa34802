"""One clear page for what went wrong: what happened, what is safe, what to do."""

from collections.abc import Sequence

from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QVBoxLayout

from ..models.words import breakable
from ..scroll_column import ScrollColumn
from ..theme import current_theme
from ..widgets import Button, Card, Flow, Heading, Icon, InOrder, Para, TextArea, announce, row


class TroublePage(InOrder):
    """A full window with a title, a text and buttons; a ``report`` can be read and copied."""

    def __init__(
        self, title: str, text: str, buttons: Sequence[Button] = (), *, report: str = ""
    ) -> None:
        super().__init__()
        self.setObjectName("page")
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        column = ScrollColumn(620, centred=True)
        outside.addWidget(column)
        column.body.addSpacing(current_theme().space(40))
        card = Card(margins=(36, 32, 36, 32), gap=14)
        column.body.addWidget(card)
        card.body.addLayout(row(Icon("info", "primary", 26, disc="tint", box=56)))
        self.heading = Heading(title, 1)
        card.body.addWidget(self.heading)
        # The place of a file may be longer than a line.
        told = Para(breakable(text))
        told.setAccessibleName(text)
        card.body.addWidget(told)
        buttons = list(buttons)
        if report:
            about = self.tr(
                "This report may help to mend it. It has no names, no words of your log and no"
                " folders of yours. It is sent nowhere: copy it, and pass it on yourself."
            )
            card.body.addWidget(Para(about, tone="soft"))
            self._report = TextArea(report, name=self.tr("Report"), lines=7)
            self._report.setReadOnly(True)
            # Where it went wrong stands last.
            self._report.moveCursor(QTextCursor.MoveOperation.End)
            card.body.addWidget(self._report)
            copy = Button(self.tr("Copy the report"), icon="copy")
            copy.clicked.connect(self._copy)
            buttons.append(copy)
        card.body.addLayout(Flow(*buttons))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report.toPlainText())
        announce(self, self.tr("Copied"))
