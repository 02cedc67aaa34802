"""Nothing fits the typed words: one calm line, the way to Concerns, and the society's number."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caregiver_app.search.danger import SOCIETY

from ..widgets import Button, Flow, Label
from .inline import number

if TYPE_CHECKING:
    from .telephone import Telephone


class NothingFits(QWidget):
    """``words`` is the calm line, ``way`` the words of the first button, ``more`` further ones.

    ``concerns`` asks for all kinds of concern.
    """

    concerns = Signal()

    def __init__(
        self,
        telephone: Callable[[], Telephone],
        words: str,
        way: str,
        more: Iterable[Button] = (),
    ) -> None:
        super().__init__()
        self._telephone = telephone
        self.line = Label(words)
        self.way = Button(way, icon="life-buoy")
        self.way.clicked.connect(self.concerns)
        self.spoken = words
        self._flow = Flow(self.way, *more, gap=16)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.line)
        box.addLayout(self._flow)
        self._filled = False
        self.hide()

    def come(self) -> None:
        """Show it, with the number as it is now known."""
        if not self._filled:
            from .numbers import said, with_words

            self._filled = True
            telephone = self._telephone()
            lines = with_words(telephone.lines_of((SOCIETY,)), telephone.concerns.societies)
            for one, when in lines:
                self._flow.addWidget(number(said(one), when, tone="ink"))
            told = ". ".join(f"{when}: {said(one)}" for one, when in lines)
            self.spoken = f"{self.line.text()} {told}."
            self.way.setAccessibleDescription(self.spoken)
        self.show()
