"""A part that is replaced: the one way to let go of what is shown."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLayout, QWidget


def let_go(thing: QObject) -> None:
    """Hide ``thing`` at once where it shows, and let it end once Qt has nothing else to do.

    Not at once: it may be the click of its own button that lets it go.
    """
    if isinstance(thing, QWidget):
        thing.hide()
    thing.deleteLater()


class Slot:
    """What stands in ``box`` for now: parts that come and go, in the order they are put in.

    The slot knows its parts itself. A layout is not asked: an item that Python has seen goes stale
    with its widget, and its address is used again.
    """

    def __init__(self, box: QLayout) -> None:
        self.box = box
        self.parts: list[QWidget] = []

    @property
    def part(self) -> QWidget | None:
        """Give what stands here, or the first of it; None while nothing does."""
        return self.parts[0] if self.parts else None

    def show(self, *parts: QWidget) -> None:
        """Put ``parts`` in the place of what stood here."""
        self.clear()
        for part in parts:
            self.add(part)

    def add(self, part: QWidget) -> None:
        """Put ``part`` after what stands here."""
        self.box.addWidget(part)
        self.parts.append(part)

    def drop(self, part: QWidget) -> None:
        """Let go of ``part`` alone; ``ValueError`` where it does not stand here."""
        self.parts.remove(part)
        self.box.removeWidget(part)
        let_go(part)

    def clear(self) -> None:
        """Let go of all that stands here."""
        for part in self.parts.copy():
            self.drop(part)
