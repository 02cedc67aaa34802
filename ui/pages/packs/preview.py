"""A card that shows what a pack is and what it would change, before anything happens."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, Signal

from caregiver_app.checks import PackFinding
from caregiver_app.guidance import Pack
from caregiver_app.guidance.difference import Difference

from ...models.moments import day_words
from ...widgets import Bullets, Button, Card, Flow, Heading, Label, Notice, Para, column
from .words import Touched, change_lines, summary

MOST_LINES = 12
MOST_FINDINGS = 5


def about(pack: Pack) -> str:
    """Give what a pack says about itself on one line: the day of its text and its version."""
    words = QCoreApplication.translate("Packs", "Text of {day}, version {version}")
    day = day_words(date.fromisoformat(pack.policy.date))
    return words.format(day=day, version=pack.policy.version)


class PackPreviewCard(Card):
    """``take`` uses it, ``cancel`` leaves everything as it is.

    ``mark`` says that the pack is not that of the caregiver's own agency.
    """

    take = Signal()
    cancel = Signal()

    def __init__(
        self,
        old: Pack,
        new: Pack,
        found: Difference,
        people: Sequence[Touched],
        findings: Sequence[PackFinding] = (),
        *,
        fresh: bool = False,
        mark: str = "",
    ) -> None:
        super().__init__("active", gap=14)
        self.heading = Heading(new.policy.title, 2)
        self.body.addLayout(column(self.heading, Label(about(new), "small"), gap=2))
        if mark:
            self.body.addWidget(Para([("bold", mark)]))
        if findings:
            self.body.addWidget(self._findings(findings))
        self.body.addWidget(Para([("bold", summary(found))]))
        lines = change_lines(old, found.plain())
        if lines:
            more = len(lines) - MOST_LINES
            self.body.addWidget(Bullets(lines[:MOST_LINES], icon="arrow-right", token="primary"))
            if more > 0:
                self.body.addWidget(Label(self.tr("And {count} more.").format(count=more), "small"))
        self.body.addWidget(Heading(self.tr("Your own people"), 3))
        if not people:
            self.body.addWidget(Label(self.tr("Nobody on your list is touched, or it is locked.")))
        for one in people:
            self.body.addLayout(
                column(
                    Label(one.name, "bold"), *(Label(line, "small") for line in one.lines), gap=2
                )
            )
        note = self.tr("Entries you wrote keep the rule of their day.")
        self.body.addWidget(Para(note, "small"))
        words = self.tr("Bring it in and use it") if fresh else self.tr("Use this policy")
        self.use = Button(words, "primary", icon="check")
        self.use.clicked.connect(self.take)
        leave = Button(self.tr("Cancel"), "quiet")
        leave.clicked.connect(self.cancel)
        self.body.addLayout(Flow(self.use, leave))

    def _findings(self, findings: Sequence[PackFinding]) -> Notice:
        count = len(findings)
        title = self.tr("This pack has {count} faults.").format(count=count)
        shown = "; ".join(f"{one.place}: {one.found}" for one in findings[:MOST_FINDINGS])
        return Notice([("bold", title), f" {shown}"], icon="triangle-alert", verdict="ask-first")
