"""How entries are written: when one counts as late, and the ways and apps of one's own."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caregiver_app.record.choices import OwnChoice

from ...context import Context
from ...doors.setting_row import SettingRow
from ...theme import current_theme
from ...widgets import Combo, announce, follow, hline
from .own_choice import OwnChoiceRow
from .section import Section

LATE_AFTER_HOURS = (12, 24, 48, 72, 168)
_DAY = 24


class Entries(Section):
    """``late_chosen`` tells after how many hours an entry counts as late.

    The own ways and apps show where the log is open and there are any.
    """

    late_chosen = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.set_title(self.tr("Entries"))
        now = context.settings.written_late_after_hours
        hours = sorted({*LATE_AFTER_HOURS, now})
        self.late_after = Combo("", [(str(one), self._after(one)) for one in hours], str(now))
        self.late_after.currentIndexChanged.connect(
            lambda _at: self.late_chosen.emit(int(self.late_after.value()))
        )
        help = self.tr(
            "An entry written this long after it happened says so. It is saved either way."
        )
        self.add(SettingRow(self.tr("Mark as written late"), help, self.late_after))
        self._holder = QWidget()
        self._box = QVBoxLayout(self._holder)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(current_theme().space(14))
        self._parts: list[QWidget] = []
        self.rows: list[OwnChoiceRow] = []
        if context.unlocked:
            context.desk.choices.all(self._show)

    def _after(self, hours: int) -> str:
        if hours == _DAY:
            return self.tr("After 1 day")
        if hours % _DAY:
            return self.tr("After {count} hours").format(count=hours)
        return self.tr("After {count} days").format(count=hours // _DAY)

    def _show(self, choices: tuple[OwnChoice, ...]) -> None:
        for part in self._parts:
            self._box.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts, self.rows = [], []
        for choice in choices:
            row = OwnChoiceRow(choice, self._context)
            row.changed.connect(self._changed)
            self.rows.append(row)
            self._parts += [row] if choice is choices[0] else [hline(), row]
        for part in self._parts:
            self._box.addWidget(part)
        if choices and self._holder.parentWidget() is None:
            self.add(self._holder)
        if self._holder.parentWidget() is not None:
            self._holder.setVisible(bool(choices))
            follow(self.late_after, *self.rows)

    def _changed(self, said: str) -> None:
        announce(self, said)
        self.late_after.setFocus(Qt.FocusReason.OtherFocusReason)
        self._context.desk.choices.all(self._show)
