"""How a child lives here from one day on."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from caregiver_app.guidance import Pack
from caregiver_app.guidance.around import Placement

from ...models.record_words import stage_choices
from ...widgets import Columns, Combo, FormRow
from .day_field import MaybeDay
from .several import Part


class PlacementPart(Part[Placement]):
    """The fields of one placement."""

    def __init__(self, pack: Pack, placement: Placement, today: Callable[[], date]) -> None:
        super().__init__(self.tr("From this day on"))
        self.stage = Combo("", stage_choices(pack), placement.stage)
        self.since = MaybeDay(
            self.tr("Since when?"),
            today,
            placement.since,
            help=self.tr("Leave it empty where it was so from the start."),
        )
        both = Columns(wide_at=460, gap=16)
        both.add(FormRow(self.tr("How does the child live with you?"), self.stage), 1)
        both.add(self.since, 1)
        self.body.addWidget(both)
        self.stage.currentIndexChanged.connect(self.edited)
        self.since.line.textChanged.connect(self.edited)

    def value(self) -> Placement:
        return Placement(self.stage.value(), self.since.day())

    def check(self) -> list[FormRow]:
        self.since.check()
        return [self.since]

    def first(self) -> QWidget:
        return self.stage
