"""The list of copies, each with what it is, a look into it, and a way to remove it."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...models.words import breakable
from ...theme import current_theme
from ...widgets import Button, Card, Columns, EmptyState, Flow, Heading, Label, Para, announce
from .words import about, inside, when

if TYPE_CHECKING:
    from caregiver_app.vault.backups.values import Copy


class CopyCard(Card):
    """One copy. ``look`` and ``remove`` come from its buttons; removing asks first."""

    look = Signal()
    remove = Signal()

    def __init__(self, copy: "Copy", today: date) -> None:
        super().__init__(margins=(20, 14, 16, 14), gap=10)
        said = when(copy.made, today)
        self.title = Heading(said, 3)
        words = QWidget()
        box = QVBoxLayout(words)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(current_theme().space(2))
        box.addWidget(self.title)
        told = about(copy, today)
        if not copy.whole:
            told = self.tr("This copy is not whole. It cannot be used.")
        box.addWidget(Label(told))
        place = Label(breakable(str(copy.folder.parent)), "small")
        place.setAccessibleName(self.tr("In {place}").format(place=copy.folder.parent))
        box.addWidget(place)
        when_made = inside(said)
        self._look = Button(
            self.tr("Look inside"),
            name=self.tr("Look inside the copy of {when}").format(when=when_made),
        )
        self._remove = Button(
            self.tr("Remove"),
            "quiet",
            name=self.tr("Remove the copy of {when}").format(when=when_made),
        )
        self._tools = QWidget()
        self._tools.setLayout(Flow(*([self._look] if copy.whole else []), self._remove))
        both = Columns(wide_at=560, gap=12)
        both.add(words, 1)
        both.add(self._tools, 0)
        self.body.addWidget(both)
        self._question = QWidget()
        asked = Label(self.tr("Remove this copy for good?"), "bold", wrap=False)
        self._yes = Button(self.tr("Remove it"), name=self.tr("Yes, remove this copy"))
        self._no = Button(self.tr("Keep it"), "primary", name=self.tr("No, keep this copy"))
        self._question.setLayout(Flow(asked, self._no, self._yes))
        self.body.addWidget(self._question)
        self._question.hide()
        self._look.clicked.connect(self.look)
        self._remove.clicked.connect(self._ask)
        self._yes.clicked.connect(self.remove)
        self._no.clicked.connect(self._kept)

    def set_busy(self, words: str = "") -> None:
        """Say on the button that the copy is being read; "" for no longer."""
        self._look.set_words(words or self.tr("Look inside"), words or self._look.accessibleName())

    def _ask(self) -> None:
        self._question.show()
        self._tools.hide()
        self._no.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self.tr("Remove this copy for good?"))

    def _kept(self) -> None:
        self._tools.show()
        self._question.hide()
        self._remove.setFocus(Qt.FocusReason.OtherFocusReason)


class Shelf(QWidget):
    """Every copy there is, the latest first. ``look`` and ``remove`` carry the copy."""

    look = Signal(object)
    remove = Signal(object)

    def __init__(self, copies: Sequence["Copy"], today: date, place: str) -> None:
        super().__init__()
        self.cards: dict[str, CopyCard] = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(current_theme().space(10))
        if not copies:
            box.addWidget(
                EmptyState(
                    "copy",
                    self.tr("No copies were found"),
                    self.tr(
                        "Plug in the stick or disk that holds them, then open this page again."
                        " New copies go to {place}."
                    ).format(place=breakable(place)),
                )
            )
            return
        box.addWidget(
            Para(
                self.tr(
                    "Every copy is locked like your log. Taken elsewhere, it opens with the"
                    " passphrase or paper key of its day. What you erase stays in older copies"
                    " until new ones take their place. You can also remove a copy here."
                )
            )
        )
        for copy in copies:
            card = CopyCard(copy, today)
            card.look.connect(partial(self.look.emit, copy))
            card.remove.connect(partial(self.remove.emit, copy))
            self.cards[copy.manifest.id] = card
            box.addWidget(card)
