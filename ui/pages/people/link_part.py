"""How the caregiver is linked with a person online already."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from caregiver_app.guidance.around import Link

from ...widgets import Columns, FormRow, TextField
from .day_field import MaybeDay
from .several import Part


class LinkPart(Part[Link]):
    """The fields of one link."""

    def __init__(self, link: Link, today: Callable[[], date]) -> None:
        super().__init__(self.tr("A link online"))
        self.app = TextField(link.app)
        self.since = MaybeDay(self.tr("Since when?"), today, link.since)
        both = Columns(wide_at=460, gap=16)
        both.add(FormRow(self.tr("In which app?"), self.app), 1)
        both.add(self.since, 1)
        self.body.addWidget(both)
        self.words = TextField(link.words)
        self.body.addWidget(FormRow(self.tr("Anything to add?"), self.words))
        for line in (self.app, self.since.line, self.words):
            line.textChanged.connect(self.edited)

    def value(self) -> Link:
        return Link(self.app.text().strip(), self.since.day(), self.words.text().strip())

    def check(self) -> list[FormRow]:
        self.since.check()
        return [self.since]

    def first(self) -> QWidget:
        return self.app
