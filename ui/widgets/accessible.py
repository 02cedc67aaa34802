"""What screen readers are told beyond what Qt tells by itself: headings and announcements."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget
from shiboken6 import Shiboken

HEADING = "heading"
"""Name of the dynamic property that makes a label a heading."""

# Qt deletes an interface with its widget; until then the Python side must stay alive.
_kept: list[QAccessibleInterface] = []


class _HeadingInterface(QAccessibleWidget):
    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, QAccessible.Role.Heading)
        self._widget = widget

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.Heading

    def text(self, kind: QAccessible.Text) -> str:
        if kind == QAccessible.Text.Name and Shiboken.isValid(self._widget):
            return self._widget.accessibleName()
        return ""


def _factory(_key: str, thing: QObject) -> QAccessibleInterface | None:
    if not isinstance(thing, QWidget) or not thing.property(HEADING):
        return None
    _kept[:] = [kept for kept in _kept if Shiboken.isValid(kept)]
    _kept.append(_HeadingInterface(thing))
    return _kept[-1]


def install_headings() -> None:
    """Let labels with the property ``heading`` speak as headings; call once per application."""
    QAccessible.installFactory(_factory)


def announce(widget: QWidget, text: str, assertive: bool = False) -> None:
    """Have a screen reader say ``text`` now; ``assertive`` interrupts (errors only)."""
    event = QAccessibleAnnouncementEvent(widget, text)
    if assertive:
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(event)
