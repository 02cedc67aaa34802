"""Letters to be copied by hand, in groups."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from ..theme import current_theme
from .cards import Card
from .text import Label


class LetterGroups(Card):
    """The groups of ``code``, which hyphens part, so many ``across``, in letters of ``role``."""

    def __init__(self, code: str, *, across: int = 3, role: str = "verdict") -> None:
        super().__init__("active", margins=(20, 20, 20, 20))
        grid = QGridLayout()
        grid.setHorizontalSpacing(current_theme().space(20))
        grid.setVerticalSpacing(current_theme().space(10))
        groups = code.split("-")
        for at, group in enumerate(groups):
            words = Label(group, role, wrap=False)
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            # Letter by letter, so that a screen reader does not try to read a word.
            spelled = self.tr("Group {number} of {all}: {letters}").format(
                number=at + 1, all=len(groups), letters=" ".join(group)
            )
            words.setAccessibleName(spelled)
            grid.addWidget(words, at // across, at % across)
        self.body.addLayout(grid)
