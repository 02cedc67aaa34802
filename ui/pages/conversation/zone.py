"""The time zone in which moments are written down: asked only where a source has moments alone."""

from datetime import datetime, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from PySide6.QtCore import QTimeZone, Signal
from PySide6.QtWidgets import QWidget

from caregiver_app.intake.zones import named_zones

from ...widgets import Button, Combo, Flow, FormRow, Label, column, panel


class ZoneOfTimes(QWidget):
    """Says which zone is used; another one can be chosen. ``changed`` tells that it was.

    It says nothing where ``seen``, a moment of the source, is the clock of a phone as it was
    written: nothing is put on another clock then.
    """

    changed = Signal()

    def __init__(self, seen: datetime | None) -> None:
        super().__init__()
        self._own = bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii", "replace")
        self.is_asked = seen is not None and seen.tzinfo is not None
        self._words = Label("", "small")
        self.other = Button(self.tr("Use another time zone"), "link")
        self.zone = Combo(self.tr("Time zone"))
        self._row = FormRow(self.tr("Time &zone"), self.zone, width=380)
        self._link = panel(Flow(self.other))
        box = column(self._words, self._link, self._row, gap=6, on=self)
        box.setContentsMargins(0, 0, 0, 0)
        self._row.hide()
        # A computer that knows no zones by name knows its own alone.
        self._link.setVisible(self.is_asked and bool(_known()))
        self.other.clicked.connect(self._open)
        self.zone.currentIndexChanged.connect(self._chosen)
        self._say()

    @property
    def name(self) -> str:
        """Give the IANA name of the zone that was chosen, "" for that of this computer."""
        return self.zone.value()

    @property
    def clock(self) -> tzinfo | None:
        """Give that zone, None for that of this computer."""
        return ZoneInfo(self.name) if self.name else None

    def choose(self, name: str) -> None:
        """Choose a zone by its name."""
        if name:
            self._show_choices()
            self.zone.choose(name)

    def _open(self) -> None:
        self._show_choices()
        self.zone.setFocus()

    def _show_choices(self) -> None:
        own = self.tr("This computer: {zone}").format(zone=_called(self._own))
        first = [one for one in named_zones() if one in _known()]
        rest = sorted(one for one in _known() if one not in first and "/" in one)
        self.zone.set_choices([("", own), *((one, _called(one)) for one in (*first, *rest))])
        self._link.hide()
        self._row.show()

    def _chosen(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        words = self.tr(
            "Times show as a clock in {zone} showed them. Was the chat held elsewhere? Use that"
            " time zone."
        )
        self._words.setText(words.format(zone=_called(self.name or self._own)))


@cache
def _known() -> frozenset[str]:
    return frozenset(one for one in available_timezones() if not one.startswith("Etc/"))


def _called(name: str) -> str:
    return named_zones().get(name, name.replace("_", " "))
