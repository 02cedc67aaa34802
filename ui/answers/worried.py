"""The line that asks if somebody is worried, wherever an answer stands."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from ..widgets import Button, Flow, Icon, Label


def worried_line(open_concerns: Callable[[], object]) -> Flow:
    """Give the line that asks if somebody is worried, with the link that calls back."""
    tr = QCoreApplication.translate
    words = Label(tr("Worried", "Are you worried about a child?"), wrap=False, tone="soft")
    link = Button(tr("Worried", "Open Concerns"), "link")
    link.clicked.connect(open_concerns)
    return Flow(Icon("life-buoy", "ink-2", 18, box=22), words, link)
