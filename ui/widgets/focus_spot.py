"""Where the focus is, so that it is found again on what was built anew."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class FocusSpot:
    """What had the focus, so that it is found again on a page that was built anew."""

    kind: str
    name: str
    at: int

    @classmethod
    def of(cls, page: QWidget) -> "FocusSpot | None":
        """Give where in ``page`` the focus is; None where it is outside, or out of sight."""
        one = page.focusWidget()
        if one is None or one is page:
            return None
        kind, name = type(one).__name__, one.accessibleName()
        alike = _alike(page, kind, name)
        return cls(kind, name, alike.index(one)) if one in alike else None

    def find(self, page: QWidget) -> QWidget | None:
        """Give the same on ``page`` as it is now; None where it is not there."""
        alike = _alike(page, self.kind, self.name)
        return alike[self.at] if self.at < len(alike) else None


def _alike(page: QWidget, kind: str, name: str) -> list[QWidget]:
    return [
        one
        for one in page.findChildren(QWidget)
        if type(one).__name__ == kind and one.accessibleName() == name and one.isVisibleTo(page)
    ]


def focus_on(one: QWidget | None) -> bool:
    """Put the focus on ``one``, where it can be seen and takes it."""
    if one is None or not one.isVisible() or not one.isEnabled():
        return False
    one.setFocus(Qt.FocusReason.OtherFocusReason)
    return one.hasFocus() or one.focusProxy() is not None


def focus_off(page: QWidget) -> None:
    """Take the focus from what goes away, before it does.

    Else Qt gives it to the next stop of the window for a moment, which a screen reader says in
    place of what opens.
    """
    held = page.window().focusWidget()
    if held is not None and page.isAncestorOf(held):
        held.clearFocus()
