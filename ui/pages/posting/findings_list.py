"""What was found in the text, as a calm list: what tells who the child is, then the tone."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caregiver_app.posting import PostFinding, Sort

from ...models.words import breakable
from ...widgets import (
    Button,
    Card,
    Flow,
    Heading,
    Label,
    Para,
    Slot,
    StepDot,
    column,
    hline,
    panel,
    row,
)

MOST = 30
"""More rows than this help nobody; the rest shows once some are gone."""


class FindingsList(QWidget):
    """The list. ``show_it`` and ``use_it`` tell the number of a finding, from 1."""

    show_it = Signal(int)
    use_it = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._slot = Slot(column(gap=14))
        self.setLayout(self._slot.box)
        self._shown: tuple[PostFinding, ...] = ()
        self.buttons: list[Button] = []
        self.hide()

    def show_findings(self, findings: tuple[PostFinding, ...]) -> None:
        """Show ``findings``, numbered as they come."""
        if findings == self._shown:
            return
        self._shown = findings
        self.setUpdatesEnabled(False)
        self.setVisible(bool(findings))
        self.buttons = []
        self._slot.clear()
        titles = {
            Sort.IDENTIFIES: self.tr("What tells who the child is"),
            Sort.TONE: self.tr("Words that could hurt"),
        }
        numbered = list(enumerate(findings, start=1))[:MOST]
        for sort, title in titles.items():
            part = [one for one in numbered if one[1].sort is sort]
            if part:
                self._slot.add(self._card(title, part))
        if len(findings) > MOST:
            words = self.tr("And {count} more. They show once some of these are gone.")
            self._slot.add(Label(words.format(count=len(findings) - MOST), "small"))
        self.setUpdatesEnabled(True)

    def _card(self, title: str, part: Sequence[tuple[int, PostFinding]]) -> Card:
        card = Card(gap=14)
        card.body.addWidget(Heading(title, 2))
        for at, (number, finding) in enumerate(part):
            if at:
                card.body.addWidget(hline())
            card.body.addWidget(self._row(number, finding))
        return card

    def _row(self, number: int, finding: PostFinding) -> QWidget:
        words = breakable(" ".join(finding.words.split()))
        often = len(finding.spans)
        title = self.tr("“{words}”").format(words=words)
        if often > 1:
            title = self.tr("“{words}”, {count} times").format(words=words, count=often)
        parts: list[QWidget] = [
            Heading(title, 3),
            Para([("bold", finding.what), f". {finding.why}"]),
        ]
        if finding.kinder:
            parts.append(Para(finding.kinder))
        parts.append(Label(finding.source, "small"))
        show = Button(
            self.tr("Show in the text"),
            "link",
            name=self.tr("Show “{words}” in the text").format(words=words),
        )
        show.clicked.connect(partial(self.show_it.emit, number))
        tools = [show]
        if finding.wording:
            use = Button(
                self.tr("Use “{wording}”").format(wording=finding.wording),
                icon="pencil",
                name=self.tr("Use “{wording}” in place of “{words}”").format(
                    wording=finding.wording, words=words
                ),
            )
            use.clicked.connect(partial(self.use_it.emit, number))
            tools.append(use)
        self.buttons += tools
        dot = column(StepDot(number), None)
        line = row(dot, column(*parts, Flow(*tools), gap=4), gap=14, grows=1)
        return panel(line)
