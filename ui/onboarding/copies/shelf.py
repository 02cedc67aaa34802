"""The list of copies, each with what it is, a look into it, and a way to remove it."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ...models.words import breakable
from ...widgets import (
    Button,
    Card,
    Columns,
    EmptyState,
    Flow,
    Heading,
    Label,
    Para,
    announce,
    column,
    panel,
)
from .words import about, inside, when

if TYPE_CHECKING:
    from caregiver_app.vault.backups.values import Copy


class CopyCard(Card):
    """One copy. ``look`` and ``remove`` come from its buttons; removing asks first.

    What is not ``ours`` (in a folder that was only looked into) cannot be removed here.
    """

    look = Signal()
    remove = Signal()

    def __init__(self, copy: "Copy", today: date, *, ours: bool = True) -> None:
        super().__init__(margins=(20, 14, 16, 14), gap=10)
        said = when(copy.made, today)
        self.title = Heading(said, 3)
        words = QWidget()
        box = column(gap=2, on=words)
        box.addWidget(self.title)
        told = about(copy, today)
        if not copy.usable:
            told = self.tr("This copy is not whole. It cannot be used.")
        elif not copy.whole:
            told = self.tr(
                "This copy is not as long as it says. Look inside: every page is checked first."
            )
        box.addWidget(Label(told))
        if copy.of_its_day:
            box.addWidget(Label(self.tr("Opens with the passphrase and paper key of its day.")))
        place = Label(breakable(str(copy.folder.parent)), "small")
        place.setAccessibleName(self.tr("In {place}").format(place=copy.folder.parent))
        box.addWidget(place)
        when_made = inside(said)
        self._look_name = self.tr("Look inside the copy of {when}").format(when=when_made)
        self._look = Button(self.tr("Look inside"), name=self._look_name)
        self._remove = Button(
            self.tr("Remove"),
            "quiet",
            name=self.tr("Remove the copy of {when}").format(when=when_made),
        )
        tools = [self._look] if copy.usable else []
        self._tools = panel(Flow(*tools, *([self._remove] if ours else [])))
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
        self._look.set_words(words or self.tr("Look inside"), words or self._look_name)

    def _ask(self) -> None:
        self._question.show()
        self._tools.hide()
        self._no.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self.tr("Remove this copy for good?"))

    def _kept(self) -> None:
        self._tools.show()
        self._question.hide()
        self._remove.setFocus(Qt.FocusReason.OtherFocusReason)


class CopiesShelf(QWidget):
    """Every copy there is, the latest first. ``look`` and ``remove`` carry the copy.

    ``choose`` asks for a folder or a stick to look into; ``looked_in`` is the one these are from.
    """

    look = Signal(object)
    remove = Signal(object)
    choose = Signal()

    def __init__(
        self, copies: Sequence["Copy"], today: date, place: str, looked_in: str = ""
    ) -> None:
        super().__init__()
        self.cards: dict[str, CopyCard] = {}
        box = column(gap=10, on=self)
        kind = "secondary" if copies else "primary"
        self.other = Button(self.tr("Choose a folder or stick"), kind)
        self.other.clicked.connect(self.choose)
        if not copies:
            box.addWidget(
                EmptyState(
                    "copy",
                    self.tr("No copies were found"),
                    self._none_words(place, looked_in),
                    self.other,
                )
            )
            return
        box.addWidget(Para(self._words(looked_in)))
        for copy in copies:
            card = CopyCard(copy, today, ours=not looked_in)
            card.look.connect(partial(self.look.emit, copy))
            card.remove.connect(partial(self.remove.emit, copy))
            self.cards[copy.manifest.id] = card
            box.addWidget(card)
        box.addLayout(Flow(self.other))

    def _none_words(self, place: str, looked_in: str) -> str:
        if looked_in:
            return self.tr(
                "There is no log and no copy in {place}. Choose the stick itself, or the folder"
                " called “copies” or “MayI”."
            ).format(place=breakable(looked_in))
        return self.tr(
            "Plug in the stick or disk that holds them, and choose it here. New copies go to"
            " {place}."
        ).format(place=breakable(place))

    def _words(self, looked_in: str) -> str:
        if looked_in:
            return self.tr(
                "Found in {place}. Each one is locked, and opens with the passphrase or paper key"
                " of its day."
            ).format(place=breakable(looked_in))
        return self.tr(
            "Every copy is locked like your log. Taken elsewhere, it opens with the"
            " passphrase or paper key of its day. What you erase stays in older copies"
            " until new ones take their place. You can also remove a copy here."
        )
