"""Notices: in the page for what holds, at its foot for what has just happened."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ..theme import current_theme
from .accessible import announce
from .buttons import Button
from .cards import BandCard, Card
from .icon import Icon
from .rows import Columns, Flow, panel, row
from .text import Label, Para, Segments


class Notice(BandCard):
    """A tinted line with an icon, words (bold runs allowed) and buttons at its end.

    ``verdict`` gives the look: ask-first needs the person, no-rule informs, no went wrong,
    yes went well.
    """

    def __init__(
        self, words: Segments, *buttons: Button, icon: str = "info", verdict: str = "ask-first"
    ) -> None:
        super().__init__(verdict, margins=(14, 10, 14, 10), gap=6)
        self._icon = Icon(icon, verdict, 20, box=24)
        self._para = Para(words, height=118)
        line = QWidget()
        box = row(self._icon, self._para, gap=12, grows=1)
        box.setAlignment(self._icon, Qt.AlignmentFlag.AlignVCenter)
        line.setLayout(box)
        if not buttons:
            self.body.addWidget(line)
            return
        tools = panel(Flow(*buttons))
        both = Columns(wide_at=560, gap=12)
        both.add(line, 1)
        both.add(tools, 0)
        self.body.addWidget(both)

    def set_words(self, words: Segments) -> None:
        """Change what it says."""
        self._para.set_words(words)

    def set_look(self, icon: str, verdict: str) -> None:
        """Change the icon and the colours."""
        self._icon.show_icon(icon, verdict)
        self.set_verdict(verdict)


class Toast(QWidget):
    """What has just happened, in a line of its own at the foot of a page; stays until closed.

    It has room of its own, so that it never covers a button or what has the focus. It never
    vanishes by itself: nobody is made to read against a clock.
    """

    def __init__(self) -> None:
        super().__init__()
        card = Card("active", margins=(16, 8, 8, 8), gap=6)
        self._words = Label("", "bold")
        self._close = Button(self.tr("Close"), "quiet", name=self.tr("Close this message"))
        self._close.clicked.connect(self.hide)
        card.body.addLayout(
            row(Icon("check", "primary", 20, box=24), self._words, self._close, grows=1)
        )
        theme = current_theme()
        card.setMaximumWidth(theme.px(560))
        box = row(card, None)
        # Up to its width it takes the room, and what is left stays at its right.
        box.setStretch(0, 100)
        side = theme.space(32)
        box.setContentsMargins(side, theme.space(8), side, theme.space(12))
        self.setLayout(box)
        self.hide()

    def say(self, text: str) -> None:
        """Show ``text`` and have it spoken politely."""
        self._words.setText(text)
        self.show()
        announce(self, text)

    def text(self) -> str:
        """Give what it says now, or ""."""
        return self._words.text() if not self.isHidden() else ""
