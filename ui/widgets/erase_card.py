"""Erasing for good: what it means, the reason, and a second, deliberate click."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from .buttons import Button
from .cards import Card, hline
from .combo import Combo
from .expander import Opener
from .fields import TextField
from .form import FormRow
from .rows import Flow, column, row
from .text import Heading, Label

WHOLE = ""
"""What is chosen to erase all that there is."""


class EraseCard(Card):
    """Closed it is one quiet button, called ``ask``; open it asks what goes and why.

    ``lead`` says what it is for and what stays, ``about`` names what goes for who cannot see it.
    ``parts`` are (id, name) of what can go alone; the first choice is called ``everything`` then.
    ``erase`` tells the id of a part, or ``WHOLE``, and the reason.
    """

    erase = Signal(str, str)

    def __init__(
        self,
        ask: str,
        lead: str,
        *,
        about: str = "",
        parts: Sequence[tuple[str, str]] = (),
        everything: str = "",
    ) -> None:
        super().__init__("bare", margins=(0, 0, 0, 0), gap=10)
        self._parts, self._everything = tuple(parts), everything
        title = Heading(self.tr("Erase for good"), 3)
        title.setWordWrap(False)
        self.body.addLayout(row(title))
        self.body.addWidget(Label(lead))
        self.ask = Button(ask, "quiet", name=f"{ask} {about}".rstrip())
        self.ask.clicked.connect(self._ask)
        self.body.addLayout(Flow(self.ask))
        self._form = QWidget()
        self._build_form(about)
        self.body.addWidget(self._form)
        self._form.hide()

    def _build_form(self, about: str) -> None:
        card = Card("soft", margins=(16, 14, 16, 14), gap=12)
        warning = self.tr(
            "This cannot be undone. The log keeps a sealed note that you erased it, when and why."
            " Paper and copies made before still hold it."
        )
        card.body.addWidget(Label(warning))
        self.what = Combo(
            self.tr("What is to go?"), [self._everything, *(name for _, name in self._parts)]
        )
        what = FormRow(self.tr("What is to &go?"), self.what, width=520)
        card.body.addWidget(what)
        what.setVisible(bool(self._parts))
        self.reason = TextField()
        help_words = self.tr("The reason stays in the log. Leave out what must not be kept.")
        self._reason_row = FormRow(
            self.tr("&Why must it go?"), self.reason, help=help_words, width=520
        )
        card.body.addWidget(self._reason_row)
        confirm = self.tr("Erase it for good")
        self.confirm = Button(confirm, "danger", name=f"{confirm}: {about}" if about else confirm)
        self.cancel = Button(self.tr("Keep it"), "quiet")
        self.confirm.clicked.connect(self._erase)
        self.cancel.clicked.connect(self._close)
        card.body.addLayout(Flow(self.confirm, self.cancel))
        self._form.setLayout(row(card, stretch=False))

    def _ask(self) -> None:
        self._form.show()
        self.ask.hide()
        (self.what if self._parts else self.reason).setFocus()

    def _close(self) -> None:
        self._form.hide()
        self.ask.show()
        self.ask.setFocus()

    def _erase(self) -> None:
        reason = " ".join(self.reason.text().split())
        if not reason:
            words = self.tr("Write why it must go, in a few words")
            self._reason_row.refuse(words)
            return
        at = self.what.currentIndex()
        self.erase.emit(self._parts[at - 1][0] if at > 0 else WHOLE, reason)


class EraseFold(QWidget):
    """What stands behind ``more`` of a card: the way to erase it, made when it is first opened.

    ``more`` is for the card to place, this is what it opens. ``ask``, ``lead`` and ``about`` are
    those of :class:`EraseCard`. ``erase`` tells the reason.
    """

    erase = Signal(str)

    def __init__(self, more: str, ask: str, lead: str, about: str) -> None:
        super().__init__()
        self._ask, self._lead, self._about = ask, lead, about
        self.card: EraseCard | None = None
        self.more = Opener(more)
        self.more.set_words(more, f"{more}: {about}")
        self.more.clicked.connect(lambda: self.show_more(self.isHidden()))
        self._box = column(gap=14, on=self)
        self.hide()

    def show_more(self, shown: bool) -> None:
        """Show or hide the way to erase."""
        if shown and self.card is None:
            self.card = EraseCard(self._ask, self._lead, about=self._about)
            self.card.erase.connect(lambda _whole, reason: self.erase.emit(reason))
            self._box.addWidget(hline())
            self._box.addWidget(self.card)
        self.setVisible(shown)
        self.more.show_open(shown)
