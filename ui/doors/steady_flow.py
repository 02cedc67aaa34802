"""A :class:`Flow` that stays whole while bars and pages are built anew."""

from PySide6.QtWidgets import QWidget, QWidgetItem

from ..widgets import Flow


class SteadyFlow(Flow):
    """Makes the items of its widgets itself.

    Items that Qt makes by itself are known to Python by their address alone. After Qt has freed
    one, a new item at that address is taken for the old one, and goes when the old layout does.
    """

    def addWidget(self, widget: QWidget) -> None:
        self.addChildWidget(widget)
        self.addItem(QWidgetItem(widget))
