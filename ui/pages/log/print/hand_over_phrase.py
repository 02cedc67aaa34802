"""The words that open a locked page, large enough to be read out over a telephone."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from ....theme import current_theme
from ....widgets import Card, Label

_ACROSS = 3


class PhraseWords(Card):
    """The words of ``phrase``, each with its number, so that none is left out when told."""

    def __init__(self, phrase: str) -> None:
        super().__init__("active", margins=(20, 20, 20, 20))
        grid = QGridLayout()
        grid.setHorizontalSpacing(current_theme().space(20))
        grid.setVerticalSpacing(current_theme().space(10))
        self.words = phrase.split()
        for at, word in enumerate(self.words):
            label = Label(f"{at + 1}  {word}", "verdict", wrap=False)
            label.setAlignment(Qt.AlignmentFlag.AlignLeft)
            # The word, then how it is written: on a telephone both are asked for.
            spelled = self.tr("Word {number}: {word}, written {letters}")
            label.setAccessibleName(
                spelled.format(number=at + 1, word=word, letters=" ".join(word))
            )
            label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            grid.addWidget(label, at // _ACROSS, at % _ACROSS)
        self.body.addLayout(grid)
