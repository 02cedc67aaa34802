"""The verdict on one way of contact, with its reason, how it is known and how long it holds."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout

from caregiver_app.guidance.ruling import Ruled, Ruling
from caregiver_app.guidance.vocabulary import Basis
from caregiver_app.record.home import Home

from ...models.rulings import how_known, lasting, named
from ...theme import current_theme
from ...widgets import Chip, Label, column, row


class RulingLines(QVBoxLayout):
    """One line for all children, or one for each group of them where the answers differ."""

    def __init__(self, home: Home, title: str, ruled: Ruled) -> None:
        super().__init__()
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(current_theme().space(10))
        for at, ruling in enumerate(ruled.rulings):
            over = [Label(title, "bold")] if at == 0 else []
            if len(ruled.rulings) > 1:
                over.append(Label(_for(home, ruling), "small", tone="primary"))
            self.addLayout(_line(home, ruling, over))


def _for(home: Home, ruling: Ruling) -> str:
    words = QCoreApplication.translate("People", "For {names}:")
    return words.format(names=named(ruling.children, home.people))


def _line(home: Home, ruling: Ruling, over: list[Label]) -> QVBoxLayout:
    answer = ruling.answer
    words = [
        *over,
        Label(answer.reason, "small", tone="ink"),
        Label(how_known(home.pack, answer), "small"),
    ]
    holds = lasting(ruling)
    if holds and answer.basis in (Basis.WORKER, Basis.ORDER):
        words.append(Label(holds, "small"))
    line = row(column(*words, gap=2), Chip(answer.verdict), gap=14, stretch=False)
    line.setStretch(0, 1)
    return column(line)
