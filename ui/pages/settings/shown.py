"""What the page shows of settings: one line for each, from which its row is made.

What a setting may be is declared in ``caregiver_app/settings.py``.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from caregiver_app.settings import Settings, offered

from ...onboarding.setting_row import SettingRow
from ...widgets import Combo, Segmented, Toggle

Keep = Callable[..., object]


@dataclass(frozen=True, slots=True)
class SettingShown:
    """One setting on the page: ``section`` and place in the list say where it stands.

    ``words`` say what each value is called; none for a switch. ``icons`` make joined buttons of
    a list. The row is in one line from ``wide_at`` pixels on (at 100 %).
    """

    setting: str
    section: str
    title: str
    help: str
    words: Callable[[Any], str] | None = None
    icons: tuple[str, ...] = ()
    wide_at: int = 540


def shown() -> tuple[SettingShown, ...]:
    """Give every setting that the page shows by itself, in its order."""
    tr = QCoreApplication.translate
    return (
        SettingShown(
            "text_size",
            "reading",
            tr("Settings", "Text size"),
            tr("Settings", "You can also press Ctrl and plus or minus."),
            "{}%".format,
        ),
        SettingShown(
            "theme",
            "reading",
            tr("Settings", "Colours"),
            tr("Settings", "Match my computer follows light, dark and high contrast."),
            {
                "system": tr("Settings", "Match my computer"),
                "light": tr("Settings", "Light"),
                "dark": tr("Settings", "Dark"),
                "contrast": tr("Settings", "High contrast"),
            }.__getitem__,
            icons=("monitor", "sun", "moon", "contrast"),
            wide_at=740,
        ),
        SettingShown(
            "letters",
            "reading",
            tr("Settings", "Letters"),
            tr("Settings", "Clear letters were made for easy reading."),
            {
                "clear": tr("Settings", "Clear letters (Atkinson)"),
                "system": tr("Settings", "My computer’s letters"),
            }.__getitem__,
        ),
        SettingShown(
            "written_late_after_hours",
            "entries",
            tr("Settings", "Mark as written late"),
            tr(
                "Settings",
                "An entry written this long after it happened says so. It is saved either way.",
            ),
            _after_hours,
        ),
        SettingShown(
            "paper",
            "entries",
            tr("Settings", "Paper"),
            tr("Settings", "The size of what is printed or saved as a PDF."),
            {
                "us-letter": tr("Settings", "Letter"),
                "a4": tr("Settings", "A4"),
            }.__getitem__,
        ),
        SettingShown(
            "mark_spelling",
            "entries",
            tr("Settings", "Mark words that may be misspelled"),
            tr("Settings", "In English and French. No word is changed unless you choose one."),
        ),
        SettingShown(
            "lock_after",
            "lock",
            tr("Settings", "Lock by itself"),
            tr("Settings", "When you have not used the app for a while, or the computer slept."),
            _after_minutes,
        ),
        SettingShown(
            "cover_by_shift",
            "privacy",
            tr("Settings", "Hide the screen with 3 taps of Shift"),
            tr(
                "Settings",
                "A plain screen covers the app at once. Ctrl, Shift and H always do it too.",
            ),
        ),
        SettingShown(
            "clear_copies",
            "privacy",
            tr("Settings", "Clear what I copy after a minute"),
            tr("Settings", "Also when the log is locked. Words from other programs stay."),
        ),
        SettingShown(
            "quiet_names",
            "privacy",
            tr("Settings", "Show names as initials"),
            tr(
                "Settings",
                "For when others can see the screen. Forms and paper keep whole names."
                " Ctrl, Shift and I switch it.",
            ),
        ),
        SettingShown(
            "plain_window_name",
            "privacy",
            tr("Settings", "Plain window name"),
            tr("Settings", "Shows “Notes” in the task bar."),
        ),
    )


def rows(section: str, settings: Settings, keep: Keep) -> dict[str, SettingRow]:
    """Build the rows of ``section`` by setting; a choice calls ``keep`` with it by name."""
    return {one.setting: _row(one, settings, keep) for one in shown() if one.section == section}


def _row(one: SettingShown, settings: Settings, keep: Keep) -> SettingRow:
    control = _control(one, getattr(settings, one.setting), keep)
    return SettingRow(one.title, one.help, control, wide_at=one.wide_at)


def _control(one: SettingShown, now: Any, keep: Keep) -> QWidget:
    if one.words is None:
        toggle = Toggle("", checked=now)
        toggle.toggled.connect(lambda on: keep(**{one.setting: on}))
        return toggle
    values = {str(value): value for value in offered(one.setting)}
    if str(now) not in values:
        values = {str(value): value for value in sorted((*values.values(), now))}
    if one.icons:
        named = [
            (key, one.words(v), i) for (key, v), i in zip(values.items(), one.icons, strict=True)
        ]
        buttons = Segmented(one.title, named, str(now))
        buttons.chosen.connect(lambda key: keep(**{one.setting: values[key]}))
        return buttons
    combo = Combo("", [(key, one.words(value)) for key, value in values.items()], str(now))
    combo.currentIndexChanged.connect(lambda _: keep(**{one.setting: values[combo.value()]}))
    return combo


def _after_hours(hours: int) -> str:
    tr = QCoreApplication.translate
    if hours == 24:
        return tr("Settings", "After 1 day")
    if hours % 24:
        return tr("Settings", "After {count} hours").format(count=hours)
    return tr("Settings", "After {count} days").format(count=hours // 24)


def _after_minutes(minutes: int) -> str:
    tr = QCoreApplication.translate
    if minutes == 0:
        return tr("Settings", "Never")
    if minutes == 60:
        return tr("Settings", "After 1 hour")
    return tr("Settings", "After {minutes} minutes").format(minutes=minutes)
